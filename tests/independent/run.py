#!/usr/bin/env python3
"""Compares code pages with an independent reading of the official files.

usage: tests/independent/run.py [--all] [--sample N] [--seed S] [--subject NAME] [--url http://HOST:PORT]
Builds an index of the files below and starts a daemon, unless --url names one that serves them. Looks at 200
codes of each system, drawn with a fixed seed; --all looks at every code. Prints the codes compared and the
differences, the first ten in full. Status 0 when nothing differs, 77 when the official files are absent.

A subject is a module here with a class Subject: `name`, `systems`, a constructor that takes official.Files,
expected(system, code) and found(page), which give the same facts from the files and from a page. A new one is
written and added to SUBJECTS, its files to SOURCES.
"""
import argparse
import collections
import http.client
import importlib
import json
import pathlib
import random
import sys
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import official  # noqa: E402
from serving import data_folder, served, skip_without  # noqa: E402

SUBJECTS = ("titles", "notes", "links", "index_entries", "crosswalks")
SOURCES = ("icd10cm/cms_2026_dx.zip", "icd10cm/icd10cm-tabular-April-1-2026.zip",
           "icd10cm/ICD10CM_2025_Index.csv", "icd10cm/icd10cm-eindex-April-1-2026-XML.xml",
           "icd10cm/icd10cm-neoplasm-April-1-2026-XML.xml", "icd10cm/icd10cm-drug-April-1-2026-XML.xml",
           "icd10pcs/icd10pcs_order_2026.txt", "icd9cm", "gems")
SHOWN_DIFFERENCES = 10


class Pages:
    """Pages of a daemon, over one connection."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.client = http.client.HTTPConnection(parts.hostname, parts.port, timeout=120)

    def ask(self, method, target, body=None):
        """(status, decoded answer)."""
        content = None if body is None else json.dumps(body)
        self.client.request(method, target, content, {"Content-Type": "application/json"} if content else {})
        answer = self.client.getresponse()
        return answer.status, json.loads(answer.read())

    def get(self, system, code):
        status, page = self.ask("GET", f"/v1/codes/{system}/{urllib.parse.quote(code)}")
        return page if status == 200 else None


def first_difference(expected, found):
    """What of two equal-shaped facts differs, cut to a line."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in [*expected, *found]:
            if expected.get(key) != found.get(key):
                return f"{key}: {first_difference(expected.get(key), found.get(key))}"
    if isinstance(expected, collections.Counter):
        expected, found = expected - found, found - expected
    if isinstance(expected, list) and isinstance(found, list):
        at = next((i for i, (a, b) in enumerate(zip(expected, found)) if a != b),
                  min(len(expected), len(found)))
        expected, found = expected[at:at + 1], found[at:at + 1]
    return f"expected {str(expected)[:300]} found {str(found)[:300]}"


def compare(pages, files, options):
    wanted = [n for n in SUBJECTS if options.subject in (None, n)]
    subjects = [importlib.import_module(name).Subject(files) for name in wanted]
    compared, differing = collections.Counter(), collections.Counter()
    for system in official.SYSTEMS:
        concerned = [s for s in subjects if system in s.systems]
        codes = files.codes(system) if concerned else []
        if not options.all:
            codes = random.Random(options.seed).sample(codes, min(options.sample, len(codes)))
        for code in codes:
            page = pages.get(system, code)
            for subject in concerned:
                compared[system, subject.name] += 1
                expected = subject.expected(system, code)
                found = subject.found(page) if page else None
                if expected != found:
                    differing[system, subject.name] += 1
                    if sum(differing.values()) <= SHOWN_DIFFERENCES:
                        shown = first_difference(expected, found) if page else "no page"
                        print(f"{system} {code} {subject.name}: {shown}")
    for key in compared:
        print(f"{key[0]:9} {key[1]:26} {compared[key]:7,} codes, {differing[key]} differ")
    return sum(differing.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20260401)
    parser.add_argument("--subject")
    parser.add_argument("--url")
    options = parser.parse_args()
    skip_without(SOURCES)
    files = official.Files(data_folder())
    with served(SOURCES, options.url) as url:
        return bool(compare(Pages(url), files, options))


if __name__ == "__main__":
    sys.exit(main())
