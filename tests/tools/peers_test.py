#!/usr/bin/env python3
"""Holds the scripts of benchmarks/peers to what they promise, with an engine that is a small script."""
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "benchmarks/peers"
sys.path[:0] = [str(ROOT / "tools"), str(PEERS)]
import compare  # noqa: E402
import make_bench_queries  # noqa: E402
import make_titles  # noqa: E402
import plot  # noqa: E402
import report  # noqa: E402

TITLES = [("A00", "Cholera"), ("A000", "Cholera due to Vibrio cholerae"), ("A010", "Typhoid fever")]
ENGINE = """
import sys
if sys.argv[1] == "build":
    open(sys.argv[2], "w").write("12345")
else:
    print("ready\\tToy 1", flush=True)
    for line in sys.stdin:
        command, kind = line.split()[:2]
        if kind == "fuzzy_wide":
            print("none", flush=True)
        elif command == "run":
            print("1000\\tA00,A000\\n3000\\tA010\\ndone", flush=True)
        else:
            print("done", flush=True)
"""


def run(script, *arguments):
    return subprocess.run([sys.executable, PEERS / script, *arguments], check=True, timeout=60,
                          capture_output=True, text=True).stdout


class Queries(unittest.TestCase):
    def test_a_fuzzy_wide_query_counts_the_rows_with_the_words_as_they_were(self):
        rows = [(f"A{i:02}", "typhoid fever") for i in range(12)]
        corpus = make_bench_queries.Corpus(rows)
        _, words, count = make_bench_queries.word_query("fuzzy_wide", corpus, make_bench_queries.random.Random(1))
        self.assertNotEqual(words, ["typhoid", "fever"])
        self.assertEqual(count, 12)

    def test_classes_are_those_asked_for_and_the_same_each_time(self):
        with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
            file.write("".join(f"{code}\t{title}\n" for code, title in TITLES))
            file.flush()
            command = [sys.executable, ROOT / "tools/make_bench_queries.py", file.name, "--queries", "3",
                       "--classes", "code,fuzzy_wide"]
            first, second = (subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
                             for _ in range(2))
        self.assertEqual(first, second)
        self.assertEqual([line.split("\t")[0] for line in first.splitlines()],
                         ["code"] * 3 + ["fuzzy_wide"] * 3)


class Titles(unittest.TestCase):
    def test_the_bundled_sample_gives_codes_without_dots(self):
        titles = dict(make_titles.read_titles(ROOT / "schemas/sample/icd10cm_sample.ndjson"))
        self.assertEqual(titles["A084"], "Gut infection by a virus, kind not stated")


class Figures(unittest.TestCase):
    def test_a_percentile_is_the_nearest_rank(self):
        samples = list(range(100, 0, -1))
        self.assertEqual([compare.percentile(samples, p) for p in (50, 95, 99)], [50, 95, 99])
        self.assertEqual(compare.percentile([7], 50), 7)

    def test_only_golds_that_count_enter_the_hit_share(self):
        golds = [("A00", True), ("A01", True), ("A02", False)]
        self.assertEqual(compare.hit_share(golds, [["A00"], ["A00"], []]), (0.5, 2))
        self.assertEqual(compare.hit_share([("A00", False)], [["A00"]]), (None, 0))


class Run(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        toy = self.folder / "toy.py"
        toy.write_text(ENGINE)
        (self.folder / "engines.txt").write_text(
            f"toy\t{sys.executable} {toy} build {{index}}\t{sys.executable} {toy} serve\n")
        (self.folder / "queries.tsv").write_text("exact\tcholera\tA000\t1\nexact\tfever\tA000\t1\n"
                                                 "fuzzy_wide\tcolera\tA00\t1\n")
        (self.folder / "titles.tsv").write_text("".join(f"{c}\t{t}\n" for c, t in TITLES))
        run("compare.py", "--engines", self.folder / "engines.txt", "--queries", self.folder / "queries.tsv",
            "--out", self.folder, "--rounds", "2", "--builds", "1", "--warm", "0")

    def test_a_class_that_an_engine_cannot_search_has_no_row(self):
        self.assertEqual((self.folder / "peers.tsv").read_text().splitlines(),
                         ["\t".join(compare.COLUMNS), "exact\tToy 1\t1.0\t3.0\t3.0\t500000\t0.500\t2\t2"])
        self.assertIn("Toy 1", (self.folder / "builds.tsv").read_text())

    def test_the_report_names_the_figures_and_the_picture(self):
        report = run("report.py", self.folder)
        self.assertIn("3 titles with codes, 2 queries a class", report)
        self.assertIn("| Toy 1 | 1.0 | 3.0 | 3.0 | 500,000 | 0.500 |", report)
        self.assertIn("peers.svg", report)

    def test_the_picture_is_svg_with_a_dot_for_each_row(self):
        picture = xml.etree.ElementTree.fromstring(run("plot.py", self.folder / "peers.tsv"))
        self.assertEqual(len(picture.findall("{http://www.w3.org/2000/svg}circle")), 1)

    def test_the_readme_gets_the_report_between_its_marks(self):
        (self.folder / "peers.svg").write_text("<svg/>")
        picture = self.folder / "shown.svg"
        readme = self.folder / "README.md"
        readme.write_text("# Title\n<!-- peers -->\nold\n<!-- /peers -->\nend\n")
        report.write_into(readme, self.folder, picture)
        text = readme.read_text()
        self.assertTrue(text.startswith("# Title\n<!-- peers -->\n3 titles with codes"), text)
        self.assertTrue(text.endswith("(shown.svg)\n<!-- /peers -->\nend\n"), text)
        self.assertNotIn("old", text)
        self.assertEqual(picture.read_text(), "<svg/>")
        readme.write_text("# Title\n")
        with self.assertRaisesRegex(ValueError, "0 times `<!-- peers -->`"):
            report.write_into(readme, self.folder, picture)

    def test_times_are_written_in_the_unit_that_fits(self):
        self.assertEqual([plot.number(t) for t in (2.14, 35.4, 2035.8)], ["2.1 µs", "35 µs", "2.0 ms"])
        self.assertEqual([plot.unit(p) for p in (-1, 0, 4)], ["100 ns", "1 µs", "10 ms"])


if __name__ == "__main__":
    unittest.main()
