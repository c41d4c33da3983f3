"""Every hit of the golden queries explains itself, and its explanation gives its score again.

The bundled sample always; official codes and development queries too where $DESCRY_TEST_DATA has them: of the queries
an even share, and all of them by tools/eval/replay.py on a release build.
"""
import copy
import os
import pathlib
import sys
import unittest

from daemon import PATIENCE_S, PROJECT, Daemon, Folder, build

sys.path.insert(0, str(PROJECT / "tools" / "eval"))
import replay  # noqa: E402

OFFICIAL = pathlib.Path(os.environ.get("DESCRY_TEST_DATA", PROJECT.parent / "shared"))
GOLDEN = [PROJECT / "tests" / "golden" / name for name in ("everyday.tsv", "false_friends.tsv")]
SAMPLE = sorted((PROJECT / "schemas" / "sample").glob("*.ndjson"))
SOURCES = [OFFICIAL / "data" / "icd10cm" / name for name in (
    "cms_2026_dx.zip", "icd10cm-tabular-April-1-2026.zip")]
MOST_QUERIES = 1500


def golden_queries():
    """Without their systems, of which the sample has two."""
    return list(dict.fromkeys((q, None) for path in GOLDEN for q, _ in replay.read_queries(path)))


def other_than(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return "split" if value in replay.WAYS else value + "x"
    return 2 * value + .1


class Sample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        build(cls.folder.path, *SAMPLE)
        cls.daemon = Daemon(cls.folder.path)
        cls.client = replay.Client(f"http://127.0.0.1:{cls.daemon.port}")

    @classmethod
    def tearDownClass(cls):
        cls.client.close()
        cls.daemon.__exit__()
        cls.folder.__exit__()

    def test_every_hit_of_the_golden_queries_replays(self):
        answered, hits, failures = replay.replay(self.client, golden_queries())
        self.assertEqual(failures, [])
        self.assertGreater(answered, 300)
        self.assertGreater(hits, 2000)

    def test_ways_of_all_kinds_are_among_them(self):
        hits = [hit for q, _ in golden_queries() for hit in self.client.hits(q, None, 10)]
        ways = {word["way"] for hit in hits for word in hit["explain"]["words"]}
        self.assertEqual(ways, set(replay.WAYS))
        self.assertTrue(any(hit["explain"]["parts"]["spread"] for hit in hits))

    def test_a_figure_that_is_changed_is_found(self):
        hits = self.client.hits("hart failure of man", None, 10)
        hit = next(hit for hit in hits if hit["explain"]["parts"]["coverage"] < 1)
        self.assertEqual(replay.differences_of(hit), [])
        for name in hit["explain"]["parts"]:
            self.expect_found(hit, lambda explain, key=name: (explain["parts"], key))
        for name in ("query", "met_by", "way", "weight", "information", "label"):
            self.expect_found(hit, lambda explain, key=name: (explain["words"][0], key))
        for name in ("score", "summary"):
            self.expect_found(hit, lambda explain, key=name: (explain, key))
        del hit["explain"]
        self.assertEqual(replay.differences_of(hit), ["no explanation"])

    def expect_found(self, hit, place_in):
        changed = copy.deepcopy(hit)
        part, name = place_in(changed["explain"])
        part[name] = other_than(part[name])
        self.assertNotEqual(replay.differences_of(changed), [], name)


class Official(unittest.TestCase):
    def test_every_hit_of_the_development_queries_replays(self):
        files = sorted((OFFICIAL / "eval").glob("*_dev.tsv"))
        missing = [str(path) for path in SOURCES if not path.exists()]
        if missing or not files:
            self.skipTest(f"official codes or queries are missing: {missing or OFFICIAL / 'eval'}")
        with Folder() as folder:
            build(folder, *SOURCES, patience_s=10 * PATIENCE_S)
            with Daemon(folder) as daemon:
                client = replay.Client(f"http://127.0.0.1:{daemon.port}")
                queries = [(q, None) for path in [*files, *GOLDEN] for q, _ in replay.read_queries(path)]
                asked = queries[::max(1, len(queries) // MOST_QUERIES)]
                answered, hits, failures = replay.replay(client, asked)
                client.close()
        self.assertEqual(failures, [])
        self.assertGreater(answered, 0.7 * len(asked))
        self.assertGreater(hits, 4 * len(asked))


if __name__ == "__main__":
    unittest.main()
