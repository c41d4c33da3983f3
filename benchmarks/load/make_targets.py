#!/usr/bin/env python3
"""Turns queries of `descry bench` into targets of a keystroke mix: 70 % prefix, 20 % exact, 10 % code.

usage: make_targets.py QUERIES [CLASS=SHARE...] > targets
Each line out is a path with its query string; the order is shuffled with a fixed seed.
"""
import random
import sys
import urllib.parse

KEYSTROKES = {"prefix": 70, "exact": 20, "code": 10}
TARGETS = 5000


def main():
    mix = dict(pair.split("=") for pair in sys.argv[2:]) or KEYSTROKES
    by_class = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        kind, query = line.rstrip("\n").split("\t")[:2]
        by_class.setdefault(kind, []).append(query)
    rng = random.Random(20260401)
    shares = {kind: int(share) for kind, share in mix.items()}
    kinds = rng.choices(list(shares), weights=list(shares.values()), k=TARGETS)
    for kind in kinds:
        query = urllib.parse.quote(rng.choice(by_class[kind]))
        print(f"/v1/search?q={query}&systems=icd10cm&limit=10")


main()
