#!/usr/bin/env python3
"""Tells which share of what an index finds when spelt right it still finds when misspelt.

usage: tools/eval/retention.py TASK --data FOLDER [--descry PROGRAM] [--lost N]
TASK is from make_misspelt_cuts.py, FOLDER an index. Runs `descry eval`; found means the gold or a code below it among
the first ten. Prints for each set and for both together: cuts, share found spelt right, share found misspelt, and kept,
the share of those found spelt right that are found misspelt. --lost shows so many of those that are not.
"""
import argparse
import csv
import subprocess
import sys
import tempfile

RIGHT = "_right"
COLUMNS = ("set", "n", "found_right", "found_misspelt", "kept")


def found_rows(options, rows):
    """Whether each row's gold or a code below it is among the first ten: to `descry eval` each row is a set."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".tsv") as file:
        file.write("query\tgold_codes\tset\n")
        file.writelines(f"{row['query']}\t{row['gold_codes']}\t{number}\n" for number, row in enumerate(rows))
        file.flush()
        ran = subprocess.run([options.descry, "eval", file.name, "--data", options.data],
                             stdout=subprocess.PIPE, text=True)
    if ran.returncode != 0:
        sys.exit(f"retention.py: {options.descry} ended with status {ran.returncode}")
    table = csv.DictReader(ran.stdout.splitlines(), delimiter="\t")
    recalls = {line["set"]: float(line["hrecall10"]) for line in table}
    return [recalls[str(number)] > 0 for number in range(len(rows))]


def pairs_of(rows, found):
    """{set: [(misspelt row, right row, misspelt found, right found)]}."""
    pairs = {}
    for at in range(0, len(rows), 2):
        typed, meant = rows[at:at + 2]
        if meant["set"] != typed["set"] + RIGHT:
            raise ValueError(f"\"{typed['query']}\" stands beside a row of the set {meant['set']}")
        pairs.setdefault(typed["set"], []).append((typed, meant, found[at], found[at + 1]))
    return pairs


def figures(pairs):
    """n, found_right, found_misspelt, kept."""
    typed = [typed_found for _, _, typed_found, _ in pairs]
    kept = [typed_found for _, _, typed_found, right_found in pairs if right_found]
    return len(pairs), len(kept) / len(pairs), sum(typed) / len(pairs), sum(kept) / max(1, len(kept))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task")
    parser.add_argument("--data", required=True)
    parser.add_argument("--descry", default="build/release/tools/descry/descry")
    parser.add_argument("--lost", type=int, default=0)
    options = parser.parse_args()
    with open(options.task, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = pairs_of(rows, found_rows(options, rows))
    print(*COLUMNS, sep="\t")
    everything = [pair for of_set in pairs.values() for pair in of_set]
    for name, of_set in [*sorted(pairs.items()), ("both", everything)]:
        count, *shares = figures(of_set)
        print(name, count, *(f"{share:.3f}" for share in shares), sep="\t")
    lost = [(typed, right) for typed, right, typed_found, right_found in everything if right_found and not typed_found]
    for typed, right in lost[:options.lost]:
        print(f"# lost\t{typed['query']}\tmeant {right['query']}\twants {typed['gold_codes']}")


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError, KeyError) as problem:
        sys.exit(f"retention.py: {problem}")
