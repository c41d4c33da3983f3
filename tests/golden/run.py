#!/usr/bin/env python3
"""Asks a running descryd the golden queries and counts what it gets right.

usage: tests/golden/run.py http://HOST:PORT [--misses] [--kind KIND]
everyday.tsv: a query passes when one of its accepted codes (`X*`: X and below) is among the first
`within` hits. false_friends.tsv: it passes when none of its refused codes is. Prints a table by kind;
--misses also prints each query that fails with the codes it got. Exit status 0 when it could ask.
"""
import argparse
import collections
import json
import pathlib
import sys
import urllib.request

FOLDER = pathlib.Path(__file__).resolve().parent
BATCH = 200
HITS = 10


def rows(name):
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def ask(url, system, queries):
    """The codes of the first hits, by query."""
    found = {}
    for begin in range(0, len(queries), BATCH):
        part = queries[begin:begin + BATCH]
        body = {"queries": [{"id": str(i), "q": q} for i, q in enumerate(part)],
                "systems": [system], "limit": HITS}
        request = urllib.request.Request(f"{url}/v1/batch/search", json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            for result in json.load(answer)["results"]:
                hits = result.get("hits", [])
                found[part[int(result["id"])]] = [hit["code"] for hit in hits]
    return found


def fits(code, patterns):
    for pattern in patterns.split(","):
        if code == pattern or pattern.endswith("*") and code.startswith(pattern[:-1]):
            return True
    return False


def passes(row, codes):
    first = codes[:int(row["within"])]
    if "accept" in row:
        return any(fits(code, row["accept"]) for code in first)
    return not any(fits(code, row["refuse"]) for code in first)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--kind")
    options = parser.parse_args()
    for name in ("everyday.tsv", "false_friends.tsv"):
        table = [row for row in rows(name) if options.kind in (None, row["kind"])]
        found = {}
        for system in sorted({row["system"] for row in table}):
            queries = [row["query"] for row in table if row["system"] == system]
            found.update(((system, q), codes) for q, codes in ask(options.url, system, queries).items())
        passed, asked = collections.Counter(), collections.Counter()
        for row in table:
            codes = found[row["system"], row["query"]]
            asked[row["kind"]] += 1
            if passes(row, codes):
                passed[row["kind"]] += 1
            elif options.misses:
                wanted = row.get("accept") or "not " + row["refuse"]
                print(f"{row['kind']}\t{row['query']}\t{wanted}\tgot {' '.join(codes) or 'nothing'}")
        for kind in sorted(asked):
            print(f"{name}\t{kind}\t{passed[kind]}/{asked[kind]}")
        print(f"{name}\tall\t{sum(passed.values())}/{sum(asked.values())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
