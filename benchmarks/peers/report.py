#!/usr/bin/env python3
"""Writes the tables of a run as Markdown, with the machine and the day, to paste into a document.

usage: benchmarks/peers/report.py FOLDER > report.md
       benchmarks/peers/report.py FOLDER --readme FILE
FOLDER has peers.tsv and builds.tsv of compare.py, titles.tsv and peers.svg. --readme: writes the tables into FILE
instead, between its lines `<!-- peers -->` and `<!-- /peers -->`, and the picture beside this script.
"""
import argparse
import csv
import datetime
import pathlib
import re
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tools"))
import bench_table  # noqa: E402

TITLES = {"exact": "all words of a title's cut", "prefix": "the last word unfinished",
          "code": "the beginning of a code", "fuzzy_wide": "one or two edits in every long word"}


def read(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def heading(titles, rows):
    machine = dict(bench_table.machine())
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    queries = max(int(row["queries"]) for row in rows)
    return (f"{titles:,} titles with codes, {queries:,} queries a class, ten hits, in process, one thread, warm; "
            f"µs, medians over rounds in turns. {machine['machine']}, {machine['cores']} cores, "
            f"{machine['memory']}, {machine['system']}, {today}.")


def search_table(rows):
    yield "| class | engine | p50 | p95 | p99 | searches/s | hit@10 |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    last = None
    for row in rows:
        kind = row["class"]
        shown = f"{kind}: {TITLES.get(kind, '')}" if kind != last else ""
        last = kind
        yield "| " + " | ".join((shown, row["engine"], row["p50_us"], row["p95_us"], row["p99_us"],
                                 f"{int(row['searches_s']):,}", row["hit10"])) + " |"


def build_table(rows):
    yield "| engine | build, s | index, MB |"
    yield "|---|--:|--:|"
    for row in rows:
        yield f"| {row['engine']} | {row['build_s']} | {int(row['index_bytes']) / 1e6:.3g} |"


def report(folder, picture):
    rows = read(folder / "peers.tsv")
    titles = len((folder / "titles.tsv").read_text(encoding="utf-8").splitlines())
    return "\n".join((heading(titles, rows), "", *search_table(rows), "",
                      *build_table(read(folder / "builds.tsv")), "",
                      f"![latency and throughput by class and engine]({picture})"))


def write_into(readme, folder, picture):
    """Replaces what stands between the marks, and the picture that it shows."""
    text = readme.read_text(encoding="utf-8")
    tables = report(folder, picture.relative_to(readme.resolve().parent))
    changed, count = re.subn(r"(?ms)^<!-- peers -->$.*^<!-- /peers -->$",
                             lambda _: f"<!-- peers -->\n{tables}\n<!-- /peers -->", text)
    if count != 1:
        raise ValueError(f"{readme}: {count} times `<!-- peers -->` to `<!-- /peers -->`, expected once")
    readme.write_text(changed, encoding="utf-8")
    shutil.copyfile(folder / "peers.svg", picture)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--readme", type=pathlib.Path)
    options = parser.parse_args()
    if options.readme:
        write_into(options.readme, options.folder, HERE / "peers.svg")
    else:
        print(report(options.folder, "peers.svg"))


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as problem:
        sys.exit(f"report.py: {problem}")
