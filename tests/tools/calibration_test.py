#!/usr/bin/env python3
"""Thresholds of tools/eval/calibration.py on answers whose shares are plain to see."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools" / "eval"))
import calibration  # noqa: E402


class CalibrationTest(unittest.TestCase):
    def test_what_is_right(self):
        self.assertTrue(calibration.is_right("E11.9", "E11.9"))
        self.assertTrue(calibration.is_right("E11.65", "E10,E11.6"))
        self.assertFalse(calibration.is_right("E11", "E11.9"))

    def test_halves_are_those_of_the_command(self):
        # FNV-1a of "" and of "a", of which the bits are counted.
        self.assertEqual(calibration.half_of(""), "b" if 0xCBF29CE484222325.bit_count() % 2 else "a")
        self.assertEqual(calibration.half_of("a"), "b" if 0xAF63DC4C8601EC8C.bit_count() % 2 else "a")

    def test_table(self):
        answers = [("one", 0.96, True), ("one", 0.8, False), ("two", 0.9, True), ("two", 0.0, False)]
        rows = {(name, threshold): figures for name, _, threshold, *figures in calibration.table(answers)}
        self.assertEqual(rows["all", 0.7], [0.75, 2 / 3])
        self.assertEqual(rows["all", 0.9], [0.5, 1.0])
        self.assertEqual(rows["one", 0.8], [1.0, 0.5])
        share, precision = rows["two", 0.95]
        self.assertEqual(share, 0)
        self.assertNotEqual(precision, precision)  # Not a number: nothing was answered.


if __name__ == "__main__":
    unittest.main()
