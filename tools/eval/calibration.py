#!/usr/bin/env python3
"""Tells how often the first hit is right, and how many queries get one, from a threshold of the score on.

usage: tools/eval/calibration.py URL FILE [--half a|b]
URL is a running server; FILE has the columns query, gold_codes and set, as `descry eval` takes it; halves are those of
`descry eval --half`. A first hit is right when it is a gold or a code below one. Prints, for thresholds of `min_score`,
the share of queries answered and the precision of those answers, over all sets and for each.
"""
import argparse
import collections
import csv
import http.client
import json
import urllib.parse

THRESHOLDS = (0.7, 0.75, 0.8, 0.85, 0.875, 0.9, 0.925, 0.95)


def half_of(query):
    """By the parity of the bits of the query's FNV-1a."""
    value = 0xCBF29CE484222325
    for byte in query.encode():
        value = (value ^ byte) * 0x100000001B3 & (1 << 64) - 1
    return "b" if value.bit_count() & 1 else "a"


def is_right(code, golds):
    plain = code.replace(".", "")
    return any(plain.startswith(gold.strip().replace(".", "")) for gold in golds.split(","))


def first_hits(url, rows):
    """(set, score, is right) of each query; without a hit the score is 0."""
    server = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=60)
    for row in rows:
        asked = urllib.parse.urlencode({"q": row["query"], "systems": "icd10cm", "limit": 1})
        server.request("GET", f"/v1/search?{asked}")
        hits = json.load(server.getresponse()).get("hits", [])
        yield (row["set"], hits[0]["score"], is_right(hits[0]["code"], row["gold_codes"])) if hits \
            else (row["set"], 0.0, False)


def table(answers):
    sets = collections.defaultdict(list)
    for name, score, right in answers:
        sets["all"].append((score, right))
        sets[name].append((score, right))
    for name, scored in sets.items():
        for threshold in THRESHOLDS:
            answered = [right for score, right in scored if score >= threshold]
            precision = sum(answered) / len(answered) if answered else float("nan")
            yield name, len(scored), threshold, len(answered) / len(scored), precision


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("url")
    parser.add_argument("file")
    parser.add_argument("--half", choices=("a", "b"))
    options = parser.parse_args()
    with open(options.file, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                if options.half in (None, half_of(row["query"]))]
    print("set\tn\tmin_score\tanswered\tprecision")
    for name, count, threshold, answered, precision in table(first_hits(options.url, rows)):
        print(f"{name}\t{count}\t{threshold}\t{answered:.3f}\t{precision:.3f}")


if __name__ == "__main__":
    main()
