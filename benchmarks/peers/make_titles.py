#!/usr/bin/env python3
"""Writes the titles that all peers index: lines `code<TAB>title`, or NDJSON for descry-index.

usage: benchmarks/peers/make_titles.py [--ndjson] SOURCE > titles.tsv
SOURCE is an ICD-10-CM order file, the official zip with it, a folder that holds one of them, an NDJSON file
as in schemas/concept.schema.json, or the output of this script. Codes go without dot.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
import make_bench_queries  # noqa: E402

SYSTEM, EDITION = "titles", "bench"


def order_file_in(folder):
    """The newest order file or zip with one, by name."""
    found = sorted(path for pattern in ("*order*.txt", "*_dx.zip", "*Code*Descriptions*.zip")
                   for path in folder.glob(pattern))
    if not found:
        raise OSError(f"{folder}: no *order*.txt or *_dx.zip")
    return found[-1]


def read_titles(source):
    if source.is_dir():
        source = order_file_in(source)
    if source.suffix != ".ndjson":
        return make_bench_queries.read_rows(source)
    lines = map(json.loads, source.read_text(encoding="utf-8").splitlines())
    return [(line["code"].replace(".", ""), line["display"]) for line in lines]


def main():
    arguments = [a for a in sys.argv[1:] if a != "--ndjson"]
    if len(arguments) != 1:
        sys.exit("usage: make_titles.py [--ndjson] SOURCE")
    for code, title in read_titles(pathlib.Path(arguments[0])):
        if "--ndjson" in sys.argv:
            print(json.dumps({"system": SYSTEM, "edition": EDITION, "code": code, "display": title}))
        else:
            print(code, title, sep="\t")


if __name__ == "__main__":
    try:
        main()
    except (OSError, KeyError, ValueError, StopIteration) as problem:
        sys.exit(f"make_titles.py: {problem or 'no order file in the zip'}")
