#!/usr/bin/env python3
"""Holds tools/check_vocabulary.py to what it promises, and the vocabulary to its format."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import check_vocabulary  # noqa: E402

HEAD = "%kind lay\n%weight 0.85\n"


def found(*texts):
    """What the checker says about files of these texts, without their folder."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(pathlib.Path(folder) / f"{number}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        problems, _ = check_vocabulary.check(paths)
        return [problem.replace(f"{folder}/", "") for problem in problems]


class Format(unittest.TestCase):
    def test_a_sound_file_has_no_findings(self):
        text = HEAD + "[heart]\n# remark\nheart attack > myocardial infarction | old infarction\na1 = b2 = c3\n"
        self.assertEqual(found(text), [])

    def test_a_line_without_a_sign_is_named_with_its_place(self):
        self.assertEqual(found(HEAD + "heart attack\n"), ["0.txt:3: no `=` or `>`: heart attack"])

    def test_both_signs_in_a_line_are_refused(self):
        self.assertEqual(found(HEAD + "a1 = b2 > c3\n"),
                         ["0.txt:3: has both `=` and `>`; write two lines"])

    def test_upper_case_is_found(self):
        self.assertEqual(found(HEAD + "Heart > cardiac\n"), ["0.txt:3: upper case in `Heart`"])

    def test_unknown_and_missing_directives_are_found(self):
        self.assertEqual(found("%colour red\n"), [
            "0.txt:1: unknown directive %colour: expected %kind, %weight or %also",
            "0.txt:1: directive %kind is missing", "0.txt:1: directive %weight is missing"])

    def test_a_weight_of_one_is_refused(self):
        self.assertEqual(found("%kind lay\n%weight 1.0\n"),
                         ["0.txt:2: %weight 1.0: expected above 0 and below 1, as 0.85"])

    def test_a_directive_after_an_entry_is_found(self):
        self.assertEqual(found(HEAD + "a1 > b2\n%kind lay\n"),
                         ["0.txt:4: directive %kind after the first entry"])

    def test_long_phrases_are_found(self):
        self.assertEqual(found(HEAD + "one two three four five six seven > x\n"),
                         ["0.txt:3: `one two three four five six seven` has 7 words; "
                          "a phrase may have 6"])

    def test_words_that_are_said_for_others_are_single_and_stand_once(self):
        self.assertEqual(found(HEAD + "puffy ~ swollen\n"), [])
        self.assertEqual(found(HEAD + "so puffy ~ swollen\npuffy ~ swollen\npuffy ~ puffy\n"), [
            "0.txt:3: `so puffy`: one word in small letters was expected on either side of `~`",
            "0.txt:5: a word stands twice in one line", "0.txt:5: `puffy` stands already at 0.txt:4"])


class Content(unittest.TestCase):
    def test_a_phrase_that_stands_in_two_files_is_found(self):
        self.assertEqual(found(HEAD + "flu > influenza\n", HEAD + "flu > grippe\n"),
                         ["1.txt:3: `flu` stands already at 0.txt:3"])

    def test_function_words_do_not_make_a_phrase_another(self):
        self.assertEqual(found(HEAD + "flu > influenza\nthe flu > grippe\n"),
                         ["0.txt:4: `the flu` stands already at 0.txt:3"])

    def test_a_line_that_only_repeats_its_words_is_found(self):
        self.assertEqual(found(HEAD + "heart failure > congestive heart failure\n"),
                         ["0.txt:3: says nothing: all words of `heart failure` stand in "
                          "`congestive heart failure`"])

    def test_other_beginnings_are_phrases(self):
        self.assertEqual(found(HEAD + "%also no = without, lack of\nno pulse > asystole\n"), [])
        self.assertEqual(found(HEAD + "%also no\n"),
                         ["0.txt:3: %also no: expected `beginning = other, other`"])

    def test_two_one_way_lines_that_make_a_loop_are_found(self):
        self.assertEqual(found(HEAD + "flu > influenza\ninfluenza > flu\n"),
                         ["0.txt:4: a loop with 0.txt:3: write `influenza = flu`"])


class Vocabulary(unittest.TestCase):
    def setUp(self):
        folder = ROOT / "schemas" / "vocabulary"
        self.problems, self.by_file = check_vocabulary.check(sorted(folder.glob("*.txt")))

    def test_has_no_findings(self):
        self.assertEqual(self.problems, [])

    def test_is_as_large_as_it_should_be(self):
        lines = {path.name: len(entries) for path, entries in self.by_file.items()}
        self.assertGreaterEqual(lines["lay.txt"], 2500)
        self.assertGreaterEqual(lines["abbreviations.txt"], 900)
        self.assertGreaterEqual(lines["eponyms.txt"], 150)
        self.assertGreaterEqual(lines["hcpcs_drugs.txt"], 250)
        self.assertGreaterEqual(lines["procedures.txt"], 200)
        self.assertGreaterEqual(lines["signs.txt"], 8000)


if __name__ == "__main__":
    unittest.main()
