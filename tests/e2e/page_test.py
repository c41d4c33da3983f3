"""What the page shows, in a headless Chromium; skipped where there is none."""
import html
import re
import shutil
import subprocess
import tempfile
import unittest

from daemon import PATIENCE_S, Daemon, Folder, build

BROWSER = shutil.which("chromium")
# Milliseconds of the page's own clock, which stands still while an answer is waited for.
PAGE_TIME_MS = 5000


@unittest.skipUnless(BROWSER, "no chromium to show the page in")
class Page(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.__exit__)

    def shown(self, daemon, address):
        """The page's document once nothing happens on it any more."""
        with tempfile.TemporaryDirectory(prefix="descry-e2e-") as profile:
            done = subprocess.run(
                [BROWSER, "--headless", "--no-sandbox", "--disable-gpu",
                 f"--user-data-dir={profile}", f"--virtual-time-budget={PAGE_TIME_MS}", "--dump-dom",
                 f"http://127.0.0.1:{daemon.port}/{address}"],
                capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def text_of(self, document, name):
        """The text of the element with that id, None while it is hidden."""
        found = re.search(rf'<(\w+) id="{name}"([^>]*)>(.*?)</\1>', document, re.S)
        self.assertIsNotNone(found, document)
        return None if "hidden" in found[2] else html.unescape(re.sub("<[^>]*>", "", found[3]))

    def test_it_says_why_there_is_nothing_to_search(self):
        with Daemon(self.folder.path) as daemon:
            detail = daemon.ask("/v1/systems")[2]["detail"]
            document = self.shown(daemon, "")
            self.assertEqual(self.text_of(document, "status"), detail)
            self.assertIsNone(self.text_of(document, "page"))

    def test_a_search_and_a_code_are_shown_by_their_address(self):
        build(self.folder.path)
        with Daemon(self.folder.path) as daemon:
            document = self.shown(daemon, "?q=kalium#/lab/K")
            self.assertRegex(self.text_of(document, "status"), "^1 code ")
            self.assertIn("Potassium", self.text_of(document, "page"))
            document = self.shown(daemon, "")
            self.assertEqual(self.text_of(document, "status"), "")
            self.assertIsNone(self.text_of(document, "page"))

    def test_an_address_that_cannot_be_read_is_a_message(self):
        build(self.folder.path)
        with Daemon(self.folder.path) as daemon:
            for address in ("#/icd10cm/%", "#/lab/%FF"):
                self.assertEqual(self.text_of(self.shown(daemon, address), "page"),
                                 f"“{address}” names no code: what stands behind its % cannot be read.")


if __name__ == "__main__":
    unittest.main()
