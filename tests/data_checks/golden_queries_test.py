#!/usr/bin/env python3
"""Holds the golden queries' files to their form: columns, kinds, numbers, codes that exist."""
import os
import pathlib
import re
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
OFFICIAL = pathlib.Path(os.environ.get("DESCRY_TEST_DATA", ROOT.parent / "shared"))
PATTERN = re.compile(r"[A-Z0-9][A-Z0-9.]*\*?")
EVERYDAY_KINDS = {"code", "abbr", "lay", "prefix", "typo", "order", "specific", "split",
                  "cell"}
SYSTEMS = {"icd10cm", "icd10pcs", "hcpcs"}


def rows(name):
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return header, [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


class GoldenQueries(unittest.TestCase):
    def setUp(self):
        self.everyday_header, self.everyday = rows("everyday.tsv")
        self.friends_header, self.friends = rows("false_friends.tsv")

    def test_columns_are_those_that_the_ranking_tests_read(self):
        self.assertEqual(self.everyday_header, ["query", "accept", "within", "kind", "system"])
        self.assertEqual(self.friends_header, ["query", "refuse", "within", "kind", "system"])

    def test_there_are_as_many_as_promised(self):
        self.assertGreaterEqual(len(self.everyday), 300)
        self.assertGreaterEqual(len(self.friends), 160)

    def test_no_query_stands_twice_in_a_file(self):
        for table in (self.everyday, self.friends):
            keys = [(row["query"], row["system"]) for row in table]
            self.assertEqual(len(keys), len(set(keys)))

    def test_every_kind_of_query_has_at_least_ten(self):
        kinds = [row["kind"] for row in self.everyday]
        self.assertEqual(set(kinds), EVERYDAY_KINDS)
        self.assertEqual([kind for kind in EVERYDAY_KINDS if kinds.count(kind) < 10], [])

    def test_ranks_systems_and_patterns_are_sound(self):
        for row in self.everyday + self.friends:
            self.assertIn(row["within"], {"1", "2", "3", "5", "10"}, row)
            self.assertIn(row["system"], SYSTEMS, row)
            for pattern in (row.get("accept") or row["refuse"]).split(","):
                self.assertRegex(pattern, PATTERN, row)

    def test_patterns_name_codes_of_the_order_file(self):
        source = OFFICIAL / "data" / "icd10cm" / "cms_2026_dx.zip"
        if not source.exists():
            self.skipTest(f"official file is missing: {source}")
        with zipfile.ZipFile(source) as archive:
            text = archive.read("icd10cm_order_2026.txt").decode("latin-1")
        codes = sorted(line[6:13].strip() for line in text.splitlines())
        exact = set(codes)
        beginnings = {code[:length] for code in codes for length in range(1, len(code) + 1)}
        for row in self.everyday + self.friends:
            if row["system"] == "icd10cm":
                for pattern in (row.get("accept") or row["refuse"]).split(","):
                    known = beginnings if pattern.endswith("*") else exact
                    self.assertIn(pattern.rstrip("*").replace(".", ""), known, row["query"])


if __name__ == "__main__":
    unittest.main()
