"""What descry-index does with right and wrong sources, and what it says."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

INDEX = os.environ["DESCRY_INDEX"]
PROJECT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = sorted((PROJECT / "schemas" / "examples").glob("*.*"))

GOOD = '{"system":"own","edition":"1","code":"a.1","display":"plain sneeze"}\n'


def order_line(number, code, flag, short, long):
    return f"{number:05} {code:<7} {flag} {short:<60} {long}\r\n"


class IndexCommand(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="descry-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = self.folder / "data"

    def run_index(self, *arguments):
        return subprocess.run([INDEX, *map(str, arguments)], capture_output=True, text=True,
                              timeout=120)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def build(self, *arguments):
        return self.run_index("build", "--out", self.data, *arguments)

    def assert_refused(self, result, *texts):
        self.assertEqual(result.returncode, 1, result.stdout)
        for text in texts:
            self.assertIn(text, result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        self.assertFalse((self.data / "CURRENT").exists())

    def test_wrong_usage_is_status_2(self):
        for arguments in ([], ["build"], ["build", "--out", "x"], ["fly"], ["verify"],
                          ["prune", "x", "--keep", "0"], ["build", "--out", "x", "y", "--wrong"]):
            self.assertEqual(self.run_index(*arguments).returncode, 2, arguments)

    def test_help_is_status_0(self):
        self.assertEqual(self.run_index("--help").returncode, 0)
        self.assertEqual(self.run_index("build", "--help").returncode, 0)

    def test_examples_build_and_are_reported(self):
        report = self.folder / "report.json"
        built = self.build("--report", report, *EXAMPLES)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertNotIn("\x1b", built.stdout + built.stderr)
        said = json.loads(report.read_text())
        self.assertEqual(said["generation"], 1)
        self.assertEqual({s["kind"] for s in said["sources"]},
                         {"concepts_csv", "concepts_ndjson", "vocabulary"})
        for source in said["sources"]:
            self.assertEqual(set(source), {"path", "kind", "edition", "rows", "labels", "skipped",
                                           "warnings"})
        self.assertTrue(all(s["editions"][-1]["default"] for s in said["systems"]))

    def test_generations_are_listed_rolled_back_and_pruned(self):
        source = self.write("own.ndjson", GOOD)
        for _ in range(3):
            self.assertEqual(self.build(source).returncode, 0)
        self.assertRegex(self.run_index("list", self.data).stdout, r"\n +3 .* current\n")
        self.assertEqual(self.run_index("rollback", self.data).stdout, "generation 2 is current\n")
        self.assertEqual(self.run_index("prune", self.data, "--keep", 1).stdout,
                         "generation 1 removed\n")
        verified = self.run_index("verify", self.data)
        self.assertEqual(verified.returncode, 0)
        self.assertEqual(verified.stdout.count("all checksums hold"), 2)
        self.assertEqual((self.data / "CURRENT").read_text(), "2\n")

    def test_verify_names_what_is_damaged(self):
        self.assertEqual(self.build(self.write("own.ndjson", GOOD)).returncode, 0)
        table = next((self.data / "generations" / "1").glob("*.sst"))
        content = bytearray(table.read_bytes())
        content[len(content) // 2] ^= 1
        table.write_bytes(content)
        verified = self.run_index("verify", self.data)
        self.assertEqual(verified.returncode, 1)
        self.assertIn(table.name, verified.stderr)

    def test_missing_and_unrecognised_paths_are_refused(self):
        self.assert_refused(self.build(self.folder / "absent.txt"), "absent.txt")
        self.assert_refused(self.build(self.write("letter.txt", "Dear all,\n")), "letter.txt")
        self.write("empty/letter.txt", "Dear all,\n")
        self.assert_refused(self.build(self.folder / "empty"), "empty")

    def test_an_unrecognised_file_in_a_folder_is_skipped_and_reported(self):
        self.write("mixed/own.ndjson", GOOD)
        self.write("mixed/letter.txt", "Dear all,\n")
        report = self.folder / "report.json"
        built = self.build("--report", report, self.folder / "mixed")
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertIn("letter.txt: not recognised, left out", built.stdout)
        kinds = [s["kind"] for s in json.loads(report.read_text())["sources"]]
        self.assertIn("unrecognised", kinds)

    def test_an_edition_that_nothing_tells_is_asked_for(self):
        source = self.write("own.ndjson", '{"system":"own","code":"a","display":"b"}\n')
        self.assert_refused(self.build(source), "own.ndjson:1", "--edition")
        self.assertEqual(self.build("--edition", "7", source).returncode, 0)
        self.assertIn("own     7", self.build("--edition", "7", source).stdout)

    def test_damaged_sources_are_refused_with_their_place(self):
        good = order_line(1, "Q00", "0", "Cold", "Cold") + "".join(
            order_line(n, f"Q00{n}", "1", f"Cold {n}", f"Cold kind {n}") for n in range(2, 9))
        cases = {
            "two titles": (good + order_line(9, "Q002", "1", "Cold 2", "Chill"), ":9"),
            "wrong flag": (good + order_line(9, "Q009", "7", "Cold 9", "Cold 9"), ":9"),
            "cut line": (good + order_line(9, "Q009", "1", "Cold 9", "Cold 9")[:40], ":9"),
            "not UTF-8": (good.encode() + order_line(9, "Q009", "1", "C", "C").encode()[:-2] +
                          b"\xff\r\n", ":9"),
        }
        for name, (content, place) in cases.items():
            with self.subTest(name):
                source = self.write(f"{name}/icd10cm_order_2026.txt", content)
                self.assert_refused(self.build(source), f"icd10cm_order_2026.txt{place}")

    def test_sources_that_contradict_each_other_are_refused_with_both_places(self):
        one = self.write("one/icd10cm_order_2026.txt", order_line(1, "Q00", "1", "Cold", "Cold"))
        two = self.write("two/icd10cm_order_2026.txt", order_line(1, "Q00", "1", "Cold", "Chill"))
        self.assert_refused(self.build(one, two), f'{two}:1: code "Q00": another title', f"{one}:1")

    def test_a_failed_build_leaves_what_is_served(self):
        self.assertEqual(self.build(self.write("own.ndjson", GOOD)).returncode, 0)
        self.assertEqual(self.build(self.write("bad.ndjson", GOOD + "{\n")).returncode, 1)
        self.assertEqual((self.data / "CURRENT").read_text(), "1\n")
        self.assertFalse((self.data / "staging").exists())
        self.assertEqual(self.run_index("verify", self.data).returncode, 0)

    def test_own_synonyms_are_read_and_their_faults_named(self):
        source = self.write("own.ndjson", GOOD)
        built = self.build("--synonyms", self.write("words.txt", "hatchoo = sneeze\n"), source)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertIn("words.txt", built.stdout)
        refused = self.build("--synonyms", self.write("bad.txt", "fine = ok\nalone\n"), source)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("bad.txt:2", refused.stderr)
        folder = self.build("--synonyms", self.data.parent, source)
        self.assertEqual(folder.returncode, 1)
        self.assertIn(f"{self.data.parent}: cannot be read", folder.stderr)

    def test_equal_sources_build_equal_answers(self):
        source = self.write("own.ndjson", GOOD)
        first, second = self.build(source).stdout, self.build(source).stdout
        strip = lambda text: text.split("generation ")[0]
        self.assertEqual(strip(first), strip(second))


if __name__ == "__main__":
    unittest.main()
