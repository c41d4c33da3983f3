#!/usr/bin/env python3
"""Holds the bundled sample of codes to its promises: real codes, sound tree, marked as a sample."""
import json
import os
import pathlib
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "schemas" / "sample"
OFFICIAL = pathlib.Path(os.environ.get("DESCRY_TEST_DATA", ROOT.parent / "shared"))
FIELDS = {"system", "edition", "code", "display", "parent", "billable", "labels"}


def concepts(name):
    with open(SAMPLE / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Sample(unittest.TestCase):
    def setUp(self):
        self.icd = concepts("icd10cm_sample.ndjson")
        self.hcpcs = concepts("hcpcs_sample.ndjson")

    def test_is_large_enough_for_daily_searches(self):
        self.assertGreaterEqual(sum(c["billable"] for c in self.icd), 320)
        self.assertGreaterEqual(len(self.hcpcs), 70)

    def test_every_concept_says_that_it_is_a_sample(self):
        self.assertEqual({(c["system"], c["edition"]) for c in self.icd}, {("icd10cm", "sample")})
        self.assertEqual({(c["system"], c["edition"]) for c in self.hcpcs}, {("hcpcs", "sample")})

    def test_no_field_is_unknown(self):
        self.assertEqual([c["code"] for c in self.icd + self.hcpcs if set(c) - FIELDS], [])

    def test_no_code_stands_twice(self):
        codes = [c["code"] for c in self.icd + self.hcpcs]
        self.assertEqual(len(codes), len(set(codes)))

    def test_a_parent_stands_above_its_children_and_cannot_be_billed(self):
        headers = set()
        for concept in self.icd:
            if "parent" in concept:
                self.assertIn(concept["parent"], headers, concept["code"])
            if not concept["billable"]:
                headers.add(concept["code"])

    def test_labels_are_of_open_kinds_and_differ_from_the_display(self):
        for concept in self.icd + self.hcpcs:
            for label in concept.get("labels", []):
                self.assertIn(label["kind"], ("inclusion", "synonym", "lay"), concept["code"])
                self.assertNotEqual(label["text"].lower(), concept["display"].lower())

    def test_codes_and_billable_flags_are_those_of_the_order_file(self):
        source = OFFICIAL / "data" / "icd10cm" / "cms_2026_dx.zip"
        if not source.exists():
            self.skipTest(f"official file is missing: {source}")
        with zipfile.ZipFile(source) as archive:
            text = archive.read("icd10cm_order_2026.txt").decode("latin-1")
        flags = {line[6:13].strip(): line[14] == "1" for line in text.splitlines()}
        for concept in self.icd:
            code = concept["code"].replace(".", "")
            self.assertEqual(flags.get(code), concept["billable"], concept["code"])


if __name__ == "__main__":
    unittest.main()
