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

RIGHT = "_right"
COLUMNS = ("set", "n", "found_right", "found_misspelt", "kept")


def missed(output):
    """(query, golds) of each miss that `descry eval --misses` prints."""
    lines = (line.split("\t") for line in output.splitlines() if line.startswith("# miss\t"))
    return {(query, wants.removeprefix("wants ")) for _, query, wants, *_ in lines}


def pairs_of(rows):
    """{set: [(misspelt, right)]}, each a (query, golds)."""
    pairs = {}
    for typed, meant in zip(rows[::2], rows[1::2], strict=True):
        if meant["set"] != typed["set"] + RIGHT:
            raise ValueError(f"\"{typed['query']}\" stands beside a row of the set {meant['set']}")
        pairs.setdefault(typed["set"], []).append(
            tuple((row["query"], row["gold_codes"]) for row in (typed, meant)))
    return pairs


def figures(pairs, misses):
    """n, found_right, found_misspelt, kept."""
    found_right = [(typed, right) for typed, right in pairs if right not in misses]
    kept = sum(typed not in misses for typed, _ in found_right)
    found = sum(typed not in misses for typed, _ in pairs)
    return (len(pairs), len(found_right) / len(pairs), found / len(pairs),
            kept / len(found_right) if found_right else 0.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task")
    parser.add_argument("--data", required=True)
    parser.add_argument("--descry", default="build/release/tools/descry/descry")
    parser.add_argument("--lost", type=int, default=0)
    options = parser.parse_args()
    with open(options.task, encoding="utf-8", newline="") as file:
        pairs = pairs_of(list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)))
    ran = subprocess.run([options.descry, "eval", options.task, "--data", options.data, "--misses"],
                         stdout=subprocess.PIPE, text=True)
    if ran.returncode != 0:
        sys.exit(f"retention.py: {options.descry} ended with status {ran.returncode}")
    misses = missed(ran.stdout)
    print(*COLUMNS, sep="\t")
    everything = [pair for of_set in pairs.values() for pair in of_set]
    for name, of_set in [*sorted(pairs.items()), ("both", everything)]:
        count, *shares = figures(of_set, misses)
        print(name, count, *(f"{share:.3f}" for share in shares), sep="\t")
    lost = [pair for pair in everything if pair[0] in misses and pair[1] not in misses]
    for (typed, golds), (right, _) in lost[:options.lost]:
        print(f"# lost\t{typed}\tmeant {right}\twants {golds}")


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError, KeyError) as problem:
        sys.exit(f"retention.py: {problem}")
