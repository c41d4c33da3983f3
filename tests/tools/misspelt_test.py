#!/usr/bin/env python3
"""Holds the scripts of tools/eval to what they promise, with a command `descry` that is a small script."""
import argparse
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EVAL = ROOT / "tools/eval"
sys.path.insert(0, str(EVAL))
import make_misspelt_cuts  # noqa: E402
import retention  # noqa: E402

TITLES = ("A000\tCholera due to Vibrio cholerae, biovar cholerae\n"
          "A0100\tTyphoid fever, unspecified organism involved\n"
          "A05\tFever\n")
MISSPELLINGS = ("misspelling\tcorrect\tsource\n"
                "feaver\tfever\tBirkbeck corpus; a word list\n"
                "colra\tCholera\tBirkbeck corpus\n"
                "fever\ttyphoid\ta word list\n"
                "hart\theart\ta word list\n")
TASK = ("query\tgold_codes\tset\n"
        "tifoid fever\tA01\teveryday\ntyphoid fever\tA01\teveryday_right\n"
        "typhoid feaver\tA01\teveryday\ntyphoid fever\tA01\teveryday_right\n"
        "colra due\tA00\thard\ncholera due\tA00\thard_right\n")


class Cuts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "titles.tsv").write_text(TITLES)
        (self.folder / "misspellings.tsv").write_text(MISSPELLINGS)

    def made(self, *arguments):
        out = subprocess.run([sys.executable, EVAL / "make_misspelt_cuts.py", self.folder / "titles.tsv", *arguments],
                             check=True, capture_output=True, text=True, timeout=60).stdout
        return [line.split("\t") for line in out.splitlines()[1:]]

    def test_words_of_no_title_and_misspellings_that_are_words_are_left_out(self):
        rows = self.made("--misspellings", self.folder / "misspellings.tsv")
        self.assertEqual(sorted(row[2] for row in rows), ["everyday", "everyday_right", "hard", "hard_right"])

    def test_a_pair_differs_in_the_misspelt_word_only(self):
        for typed, right in zip(*[iter(self.made("--misspellings", self.folder / "misspellings.tsv"))] * 2):
            changed = [pair for pair in zip(typed[0].split(), right[0].split()) if pair[0] != pair[1]]
            self.assertIn(changed, ([("feaver", "fever")], [("colra", "cholera")]))
            self.assertTrue(3 <= len(right[0].split()) <= 6)

    def test_misspellings_are_made_up_without_a_table_and_the_same_each_time(self):
        rows = self.made()
        self.assertGreater(len(rows), 4)
        self.assertEqual(rows, self.made())

    def test_spelling_by_sound_is_two_edits_away_or_none(self):
        rng = random.Random(1)
        typed = make_misspelt_cuts.by_sound("pharynx", rng)
        self.assertGreaterEqual(make_misspelt_cuts.distance(typed, "pharynx"), 2)
        self.assertIsNone(make_misspelt_cuts.by_sound("dzgvt", rng))


class Retention(unittest.TestCase):
    def run_with(self, output):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "task.tsv").write_text(TASK)
            descry = folder / "descry"
            descry.write_text(f"#!/bin/sh\ncat <<'END'\n{output}END\n")
            descry.chmod(0o755)
            return subprocess.run([sys.executable, EVAL / "retention.py", folder / "task.tsv", "--data", name,
                                   "--descry", descry, "--lost", "5"],
                                  check=True, capture_output=True, text=True, timeout=60).stdout.splitlines()

    def test_kept_is_a_share_of_what_is_found_spelt_right(self):
        ranks = [1, 1, 0, .25, 0, 0]
        table = "".join(f"{row}\t1\t0\t0\t0\t{rank}\t{float(rank > 0)}\n" for row, rank in enumerate(ranks))
        out = self.run_with("set\tn\trecall1\trecall5\trecall10\tmrr10\threcall10\n" + table
                            + "all\t6\t0\t0\t0\t.4\t.5\n")
        self.assertEqual(out, ["\t".join(retention.COLUMNS),
                               "everyday\t2\t1.000\t0.500\t0.500",
                               "hard\t1\t0.000\t0.000\t0.000",
                               "both\t3\t0.667\t0.333\t0.500",
                               "# lost\ttyphoid feaver\tmeant typhoid fever\twants A01"])

    def test_descry_is_asked_each_row_as_a_set(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            descry = folder / "descry"
            descry.write_text(f"#!/bin/sh\ncp \"$2\" {folder}/asked.tsv\n"
                              "printf 'set\\tn\\threcall10\\n0\\t1\\t1.0\\n1\\t1\\t0.0\\n'\n")
            descry.chmod(0o755)
            rows = [{"query": "a b", "gold_codes": "A01", "set": "hard"},
                    {"query": "a b", "gold_codes": "A02", "set": "hard"}]
            options = argparse.Namespace(descry=descry, data=name)
            self.assertEqual(retention.found_rows(options, rows), [True, False])
            self.assertEqual((folder / "asked.tsv").read_text(),
                             "query\tgold_codes\tset\na b\tA01\t0\na b\tA02\t1\n")

    def test_rows_that_are_no_pair_are_refused(self):
        rows = [{"query": "a", "gold_codes": "A", "set": "hard"}, {"query": "b", "gold_codes": "A", "set": "hard"}]
        with self.assertRaises(ValueError):
            retention.pairs_of(rows, [True, True])


if __name__ == "__main__":
    unittest.main()
