"""New generations: served without a failed request, refused when damaged, missed at first."""
import http.client
import shutil
import threading
import unittest

from daemon import PATIENCE_S, Daemon, Folder, build


class Reload(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.data = self.folder.path

    def tearDown(self):
        self.folder.__exit__()

    def source(self, title):
        path = self.data.parent / "source.ndjson"
        path.write_text('{"system":"tools","edition":"2026","code":"T1","display":"%s"}\n' % title)
        return path

    def damage(self, generation):
        """Cuts every file of a generation's store in half."""
        for path in (self.data / "generations" / str(generation)).rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                path.chmod(0o644)
                path.write_bytes(content[:len(content) // 2])

    def test_without_a_generation_the_daemon_listens_and_says_so(self):
        with Daemon(self.data) as daemon:
            self.assertEqual(daemon.ask("/healthz")[0], 200)
            for target in ("/readyz", "/v1/search?q=hammer", "/v1/systems"):
                status, fields, body = daemon.ask(target)
                self.assertEqual(status, 503, target)
                self.assertEqual(body["code"], "no_index")
                self.assertIn("Retry-After", fields)
            build(self.data, self.source("Hammer"))
            daemon.wait_for(lambda: daemon.generation() == 1, "generation 1")
            self.assertEqual(daemon.ask("/v1/search?q=hammer")[2]["hits"][0]["code"], "T1")

    def test_a_folder_that_was_removed_and_built_anew_is_served_though_it_counts_from_1_again(self):
        build(self.data, self.source("Hammer"))
        with Daemon(self.data, config="[reload]\npoll_ms = 50\n") as daemon:
            self.assertEqual(daemon.ask("/v1/codes/tools/T1")[2]["display"], "Hammer")
            shutil.rmtree(self.data)
            build(self.data, self.source("Anvil"))
            daemon.wait_for(lambda: daemon.ask("/v1/codes/tools/T1")[2].get("display") == "Anvil",
                            "the new generation 1")
            self.assertEqual(daemon.generation(), 1)

    def test_generations_are_swapped_under_load_without_a_failed_request(self):
        build(self.data, self.source("Hammer 0"))
        with Daemon(self.data, "--threads", "2", config="[reload]\npoll_ms = 50\n") as daemon:
            failures = []
            answered = []
            done = threading.Event()

            def work():
                client = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=PATIENCE_S)
                while not done.is_set():
                    client.request("GET", "/v1/search?q=hammer")
                    answer = client.getresponse()
                    content = answer.read()
                    answered.append(answer.status)
                    if answer.status != 200 or b'"T1"' not in content:
                        failures.append((answer.status, content))
                client.close()

            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for generation in range(2, 7):
                build(self.data, self.source(f"Hammer {generation}"))
                if generation % 2 == 0:
                    daemon.signal("SIGHUP")
                daemon.wait_for(lambda: daemon.generation() == generation, f"{generation}")
                hit = daemon.ask("/v1/codes/tools/T1")[2]
                self.assertEqual(hit["display"], f"Hammer {generation}")
                found = daemon.ask("/v1/search?q=hammer")[2]["hits"][0]
                self.assertEqual(found["display"], f"Hammer {generation}", "a kept answer")
            done.set()
            for thread in threads:
                thread.join()
            self.assertEqual(failures, [])
            self.assertGreater(len(answered), 100)

    def test_the_etag_changes_with_the_generation(self):
        build(self.data, self.source("Hammer"))
        with Daemon(self.data, config="[reload]\npoll_ms = 50\n") as daemon:
            target = "/v1/search?q=hammer"
            etag = daemon.ask(target)[1]["ETag"]
            self.assertTrue(etag.startswith('W/"'))
            self.assertEqual(daemon.ask(target, headers={"If-None-Match": etag})[0], 304)
            build(self.data, self.source("Claw hammer"))
            daemon.wait_for(lambda: daemon.generation() == 2, "generation 2")
            self.assertEqual(daemon.ask(target, headers={"If-None-Match": etag})[0], 200)

    def test_a_damaged_generation_is_refused_and_the_old_one_stays(self):
        build(self.data, self.source("Hammer"))
        with Daemon(self.data, config="[reload]\npoll_ms = 50\n") as daemon:
            copy = self.data.parent / "other"
            shutil.copytree(self.data, copy)
            build(copy, self.source("Saw"))
            shutil.copytree(copy / "generations" / "2", self.data / "generations" / "2")
            self.damage(2)
            (self.data / "CURRENT").write_bytes((copy / "CURRENT").read_bytes())
            daemon.signal("SIGHUP")
            daemon.wait_for(lambda: "generation 2" in daemon.log(), "a line in the log")
            self.assertEqual(daemon.generation(), 1)
            self.assertEqual(daemon.ask("/v1/search?q=hammer")[2]["total"], 1)
            build(self.data, self.source("Chisel"))
            daemon.wait_for(lambda: daemon.generation() == 3, "generation 3")

    def test_a_daemon_that_starts_over_a_damaged_generation_listens_and_says_so(self):
        build(self.data, self.source("Hammer"))
        self.damage(1)
        with Daemon(self.data) as daemon:
            self.assertEqual(daemon.ask("/readyz")[0], 503)
            daemon.wait_for(lambda: "generation 1" in daemon.log(), "a line in the log")


if __name__ == "__main__":
    unittest.main()
