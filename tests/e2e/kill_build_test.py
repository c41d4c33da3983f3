"""descry-index killed at random moments leaves what is served whole, and the next build succeeds."""
import fcntl
import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import unittest

INDEX = os.environ["DESCRY_INDEX"]
ROUNDS = 30
# What a kill interrupts does not depend on the disk, and a folder in memory does not wait for it.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
CONCEPTS = 2_000
WORDS = "plain dry wet sudden nightly mild severe left right early late sneeze cough itch ache".split()


def run(*arguments):
    return subprocess.run([INDEX, *map(str, arguments)], capture_output=True, text=True, timeout=120)


def write_source(path, seed):
    """A system of a user's own; every seed has other texts, so that generations differ."""
    rng = random.Random(seed)
    with path.open("w") as out:
        for number in range(CONCEPTS):
            words = " ".join(rng.choices(WORDS, k=5))
            out.write(json.dumps({"system": "own", "edition": "1", "code": f"A{number:05}",
                                  "display": f"{words} {number}"}) + "\n")


class KillBuild(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="descry-", dir=MEMORY)
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = self.folder / "data"
        self.source = self.folder / "own.ndjson"

    def build(self):
        return run("build", "--out", self.data, self.source)

    def assert_whole(self, what):
        verified = run("verify", self.data)
        self.assertEqual(verified.returncode, 0, f"{what}: {verified.stderr}")
        current = (self.data / "CURRENT").read_text()
        self.assertRegex(current, r"^[1-9][0-9]*\n$", what)
        self.assertTrue((self.data / "generations" / current.strip() / "SEAL").is_file(), what)

    def assert_builds(self, what):
        built = self.build()
        self.assertEqual(built.returncode, 0, f"{what}: {built.stderr}")
        self.assert_whole(what)
        self.assertFalse((self.data / "staging").exists(), what)

    def test_kill_9_at_random_moments(self):
        write_source(self.source, 0)
        begun = time.monotonic()
        self.assert_builds("first build")
        took = time.monotonic() - begun
        rng = random.Random(1)
        killed = 0
        for number in range(ROUNDS):
            write_source(self.source, number + 1)
            delay = rng.uniform(0, took)
            process = subprocess.Popen([INDEX, "build", "--out", self.data, self.source],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.kill()
            killed += process.wait(60) == -signal.SIGKILL
            what = f"round {number}, killed after {delay:.3f} s"
            self.assert_whole(what)
            if number % 5 == 4:
                self.assert_builds(f"{what}, then built")
                self.assertEqual(run("prune", self.data, "--keep", 2).returncode, 0)
        self.assertGreaterEqual(killed, ROUNDS // 3, "the kills came too late to prove anything")
        self.assert_builds("last build")

    def test_signals_clean_up(self):
        write_source(self.source, 0)
        self.assert_builds("first build")
        served = (self.data / "CURRENT").read_text()
        for name in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen([INDEX, "build", "--out", self.data, self.source],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            while process.poll() is None and not any((self.data / "staging").glob("*/*.records")):
                time.sleep(0.001)
            process.send_signal(name)
            _, said = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 1, said)
            self.assertIn("interrupted, nothing was published", said)
            self.assertEqual((self.data / "CURRENT").read_text(), served)
            self.assert_whole(name.name)
        self.assert_builds("build after signals")

    def test_a_second_build_is_told_who_runs_the_first(self):
        write_source(self.source, 0)
        self.data.mkdir()
        with (self.data / "LOCK").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            refused = self.build()
        self.assertEqual(refused.returncode, 1)
        self.assertIn(f"another build is running, process {os.getpid()}", refused.stderr)
        self.assert_builds("build after the other ended")


if __name__ == "__main__":
    unittest.main()
