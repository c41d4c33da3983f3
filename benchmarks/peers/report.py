#!/usr/bin/env python3
"""Writes the tables of a run as Markdown, with the machine and the day, to paste into a document.

usage: benchmarks/peers/report.py FOLDER > report.md
FOLDER has peers.tsv and builds.tsv of compare.py, and titles.tsv.
"""
import csv
import datetime
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
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
    yield "| class | engine | p50 | p95 | p99 | hit@10 |"
    yield "|---|---|--:|--:|--:|--:|"
    last = None
    for row in rows:
        kind = row["class"]
        shown = f"{kind}: {TITLES.get(kind, '')}" if kind != last else ""
        last = kind
        yield "| " + " | ".join((shown, row["engine"], row["p50_us"], row["p95_us"], row["p99_us"],
                                 row["hit10"])) + " |"


def build_table(rows):
    yield "| engine | build, s | index, MB |"
    yield "|---|--:|--:|"
    for row in rows:
        yield f"| {row['engine']} | {row['build_s']} | {int(row['index_bytes']) / 1e6:.3g} |"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: report.py FOLDER")
    folder = pathlib.Path(sys.argv[1])
    rows = read(folder / "peers.tsv")
    titles = len((folder / "titles.tsv").read_text(encoding="utf-8").splitlines())
    print(heading(titles, rows), "", *search_table(rows), "", *build_table(read(folder / "builds.tsv")), "",
          "![latency by class and engine](peers.svg)", sep="\n")


if __name__ == "__main__":
    main()
