"""Batches over CSV and what becomes of a batch whose client dies, on the real daemon."""
import csv
import gzip
import http.client
import io
import json
import os
import re
import socket
import struct
import subprocess
import time
import unittest

from daemon import PATIENCE_S, Daemon, Folder, build, read_chunk, read_head

CSV_ROWS = 200_000


def zstd_frame(data):
    """A zstd frame of one raw block, for up to 255 bytes: RFC 8878, sections 3.1.1 and 3.1.1.2."""
    return (b"\x28\xb5\x2f\xfd\x20" + bytes([len(data)]) +
            (len(data) << 3 | 1).to_bytes(3, "little") + data)


def metric(daemon, name):
    text = daemon.ask("/metrics")[2].decode()
    return float(re.search(rf"^{name} (\S+)$", text, re.M)[1])


class Batches(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        build(cls.folder.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__()

    def ask_csv(self, daemon, target, text):
        status, fields, content = daemon.ask(target, "POST", text.encode(),
                                             {"Content-Type": "text/csv; charset=utf-8"})
        return status, fields["Content-Type"], content

    def test_csv_rows_are_carried_through_with_what_was_found(self):
        text = 'note,code\r\n"a, ""b""\nc",na\r\n"",nope\r\nlast,K'
        with Daemon(self.folder.path) as daemon:
            status, kind, content = self.ask_csv(daemon, "/v1/batch/lookup?system=lab", text)
            self.assertEqual(status, 200)
            self.assertEqual(kind, "text/csv; charset=utf-8; header=present")
            rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
            self.assertEqual([row["note"] for row in rows], ['a, "b"\nc', "", "last"])
            self.assertEqual([row["official_code"] for row in rows], ["NA", "", "K"])
            self.assertEqual([row["found"] for row in rows], ["true", "false", "true"])

    def test_a_csv_search_and_a_csv_validation(self):
        with Daemon(self.folder.path) as daemon:
            _, _, content = self.ask_csv(daemon, "/v1/batch/search?systems=lab&column=name",
                                         "name\nkalium\n\"sodium, serum\"\n")
            rows = list(csv.DictReader(io.StringIO(content.decode())))
            self.assertEqual([row["matched_code"] for row in rows], ["K", "NA"])
            _, _, content = self.ask_csv(daemon, "/v1/batch/validate",
                                         "system,code,as_of\nlab,K,\nlab,CHEM,\nlab,K,soon\n")
            rows = list(csv.DictReader(io.StringIO(content.decode())))
            self.assertEqual([row["status"] for row in rows], ["valid", "not_billable", ""])
            self.assertIn("line 4, column as_of", rows[2]["error"])

    def test_a_header_that_cannot_be_used_is_a_problem_of_its_own(self):
        with Daemon(self.folder.path) as daemon:
            for target, text in (("/v1/batch/lookup?system=lab", "id,name\n1,K\n"),
                                 ("/v1/batch/lookup", "code\nK\n"),
                                 ("/v1/batch/search", "")):
                status, kind, content = self.ask_csv(daemon, target, text)
                self.assertEqual((status, kind), (400, "application/problem+json"), text)
                self.assertEqual(content["code"], "bad_csv")
                self.assertIn("header", content["detail"])

    def test_a_csv_client_may_send_everything_before_it_reads(self):
        text = "id,code\n" + "".join(f"{i},{['NA', 'K', 'nope'][i % 3]}\n" for i in range(CSV_ROWS))
        with Daemon(self.folder.path) as daemon:
            client = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=PATIENCE_S)
            client.request("POST", "/v1/batch/lookup?system=lab", text.encode(),
                           {"Content-Type": "text/csv"})
            rows = csv.DictReader(io.TextIOWrapper(client.getresponse(), "utf-8", newline=""))
            count = 0
            for i, row in enumerate(rows):
                self.assertEqual((row["id"], row["found"]), (str(i), str(i % 3 != 2).lower()))
                count += 1
            self.assertEqual(count, CSV_ROWS)
            client.close()

    def test_continue_is_said_before_the_body_and_a_refusal_instead_of_it(self):
        with Daemon(self.folder.path) as daemon:
            for target, kind, status in (("/v1/batch/lookup?system=lab", b"text/csv", 200),
                                         ("/v1/batch/lookup?sytem=lab", b"text/csv", 400),
                                         ("/v1/batch/lookup", b"application/json", 200)):
                body = b"code\nK\n" if kind == b"text/csv" else b'{"items":[]}'
                with daemon.connect() as client:
                    client.sendall(b"POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nExpect: "
                                   b"100-continue\r\nContent-Length: %d\r\n\r\n"
                                   % (target.encode(), kind, len(body)))
                    received = client.makefile("rb")
                    first, _ = read_head(received)
                    if status == 200:
                        self.assertEqual(first, 100)
                        client.sendall(body)
                        first, _ = read_head(received)
                    self.assertEqual(first, status)

    def test_compressed_bodies_are_read_and_written(self):
        items = json.dumps({"system": "lab", "items": [{"code": "NA"}] * 60}).encode()
        with Daemon(self.folder.path) as daemon:
            plain = daemon.ask("/v1/batch/lookup", "POST", items,
                               {"Content-Type": "application/json"})[2]["results"]
            for coding, body in (("gzip", gzip.compress(items)), ("x-gzip", gzip.compress(items)),
                                 ("identity", items)):
                status, fields, content = daemon.ask(
                    "/v1/batch/lookup", "POST", body,
                    {"Content-Type": "application/json", "Content-Encoding": coding})
                self.assertEqual((status, content["results"]), (200, plain))
                self.assertEqual(fields["Vary"], "Accept-Encoding")
                self.assertNotIn("Content-Encoding", fields)
            status, fields, content = daemon.ask(
                "/v1/batch/lookup?system=lab", "POST", zstd_frame(b'{"code":"K"}\n{"code":"NA"}'),
                {"Content-Type": "application/x-ndjson", "Content-Encoding": "zstd",
                 "Accept-Encoding": "gzip;q=0.5, zstd;q=0.4"})
            self.assertEqual((status, fields["Content-Encoding"]), (200, "gzip"))
            found = [json.loads(line)["code"] for line in gzip.decompress(content).splitlines()]
            self.assertEqual(found, ["K", "NA"])

    def test_a_search_is_compressed_only_where_asked_for(self):
        with Daemon(self.folder.path) as daemon:
            target = "/v1/search?q=s&limit=100&explain=true"
            status, fields, plain = daemon.ask(target)
            self.assertNotIn("Content-Encoding", fields)
            client = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=PATIENCE_S)
            client.request("GET", target, headers={"Accept-Encoding": "gzip"})
            answer = client.getresponse()
            self.assertEqual(answer.headers["Content-Encoding"], "gzip")
            self.assertEqual(answer.headers["ETag"], fields["ETag"])
            body = json.loads(gzip.decompress(answer.read()))
            self.assertEqual(body["hits"], plain["hits"])
            client.request("GET", target, headers={"Accept-Encoding": "gzip",
                                                   "If-None-Match": fields["ETag"]})
            answer = client.getresponse()
            self.assertEqual((answer.status, answer.read()), (304, b""))
            client.close()

    def test_what_cannot_be_decoded_is_a_problem(self):
        kind = {"Content-Type": "application/json"}
        with Daemon(self.folder.path, config="[limits]\ndecoded_ratio = 100\n") as daemon:
            for coding, body, status in (("br", b"x", 415), ("gzip, gzip", b"x", 415),
                                         ("gzip", b'{"items":[]}', 400),
                                         ("gzip", gzip.compress(b'{"items":[]}')[:-3], 400),
                                         ("gzip", gzip.compress(b" " * 2_000_000), 413)):
                answer = daemon.ask("/v1/batch/lookup", "POST", body,
                                    {**kind, "Content-Encoding": coding})
                self.assertEqual(answer[0], status, coding)
                self.assertEqual(answer[2]["status"], status)
                self.assertEqual(answer[1].get("Accept-Encoding"),
                                 "gzip, zstd" if status == 415 else None)
            # A stream has no bound but the ratio: past the first mebibyte it is looked at. What was
            # answered by then ends with the reason, and no client takes it for the whole.
            with self.assertRaises(http.client.IncompleteRead) as cut:
                daemon.ask("/v1/batch/lookup", "POST",
                           gzip.compress(b'{"system":"lab","code":"K"}\n' * 300_000),
                           {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"})
            self.assertEqual(json.loads(cut.exception.partial.splitlines()[-1])["error"]["code"],
                             "content_too_large")

    def dies(self, daemon, send):
        """Has a client do `send` and vanish with a reset; returns when nothing is left of it."""
        handles = len(os.listdir(f"/proc/{daemon.process.pid}/fd"))
        client = daemon.connect()
        send(client)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        end = time.monotonic() + PATIENCE_S
        left = None
        while time.monotonic() < end:
            # Asking for metrics takes a descriptor too, which the daemon gives back a little later.
            time.sleep(0.02)
            opened = len(os.listdir(f"/proc/{daemon.process.pid}/fd")) - handles
            left = (metric(daemon, "descry_streams"), metric(daemon, "descry_queued_jobs"), opened)
            if left[:2] == (0, 0) and opened <= 0:
                return
        self.fail(f"streams, jobs, descriptors after {PATIENCE_S} s: {left}")

    def test_nothing_is_left_of_a_client_that_dies(self):
        def stream_head(kind):
            return (b"POST /v1/batch/lookup?system=lab HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\n"
                    b"Content-Length: 1000000000\r\n\r\n" % kind)

        def before_the_body(client):
            client.sendall(stream_head(b"text/csv"))

        def midway_without_reading(client):
            client.sendall(stream_head(b"application/x-ndjson"))
            client.settimeout(PATIENCE_S)
            line = json.dumps({"code": "K", "as_of": "2026-01-01"}).encode() + b"\n"
            for _ in range(200):
                client.sendall(line * 2000)

        def midway_through_csv(client):
            client.sendall(stream_head(b"text/csv") + b"code,note\n")
            for _ in range(100):
                client.sendall(b"nope,\"a, b\"\n" * 2000)
            client.recv(10)

        def midway_through_gzip(client):
            client.sendall(b"POST /v1/batch/lookup?system=lab HTTP/1.1\r\nHost: a\r\nContent-Type: "
                           b"text/csv\r\nContent-Encoding: gzip\r\nAccept-Encoding: gzip\r\n"
                           b"Content-Length: 1000000000\r\n\r\n")
            rows = "".join(f"K,{i * 7919 % 10007}\n" for i in range(300_000))
            client.sendall(gzip.compress(b"code,note\n" + rows.encode())[:-100])

        def behind_a_whole_body(client):
            queries = [{"q": f"sodum serm {i} potasium plasm"} for i in range(1000)]
            body = json.dumps({"queries": queries}).encode()
            client.sendall(b"POST /v1/batch/search HTTP/1.1\r\nHost: a\r\nContent-Type: "
                           b"application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

        with Daemon(self.folder.path) as daemon:
            metric(daemon, "descry_streams")
            for send in (before_the_body, midway_without_reading, midway_through_csv,
                         midway_through_gzip, behind_a_whole_body):
                with self.subTest(send.__name__):
                    self.dies(daemon, send)

    def command(self, *arguments, text=""):
        done = subprocess.run([os.environ["DESCRY"], *arguments], input=text.encode(),
                              capture_output=True, timeout=PATIENCE_S)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def test_the_command_says_the_same_of_an_index_and_of_a_daemon(self):
        lines = ["NA,1", "nope,2", ",3", '"K",4', 'K"x,5'] * 20_000
        text = "code,n\n" + "\n".join(lines)
        with Daemon(self.folder.path) as daemon:
            url = f"http://127.0.0.1:{daemon.port}"
            for mode in ((), ("--validate",)):
                asked = ("lookup", "-", "--system", "lab", *mode)
                here = self.command(*asked, "--data", str(self.folder.path), text=text)
                there = self.command(*asked, "--url", url, text=text)
                self.assertEqual(here[0], 0)
                self.assertEqual(here[:2], there[:2])
                self.assertEqual(here[1].count("\r\n"), 100_001)
                for notes in (here[2], there[2]):
                    self.assertRegex(notes, r"^100,000 rows in .* a second; 40,000 with an error, "
                                            r"the first: line 4, column code: empty\n$")
            asked = ("match", "-", "--column", "words", "--systems", "lab", "--min-score", "0.8")
            words = "words\nkalium\nzzz\n"
            here = self.command(*asked, "--data", str(self.folder.path), text=words)
            self.assertEqual(here[:2], self.command(*asked, "--url", url, text=words)[:2])
            self.assertIn("kalium,1,lab,K,", here[1])

    def test_the_command_says_what_is_wrong_with_a_header(self):
        with Daemon(self.folder.path) as daemon:
            for place in (("--data", str(self.folder.path)),
                          ("--url", f"http://127.0.0.1:{daemon.port}")):
                status, out, notes = self.command("lookup", "-", "--system", "lab", *place,
                                                  text="id,name\n" + "1,K\n" * 100_000)
                self.assertEqual((status, out), (1, ""))
                self.assertIn('no column "code", there are "id", "name"', notes)
            status, _, notes = self.command("lookup", "-", "--url", "http://127.0.0.1:1")
            self.assertEqual(status, 1)
            self.assertIn("cannot be reached", notes)

    def test_the_command_does_not_wait_for_input_when_the_answer_is_known(self):
        with Daemon(self.folder.path) as daemon:
            command = [os.environ["DESCRY"], "lookup", "-", "--system", "lab",
                       "--url", f"http://127.0.0.1:{daemon.port}"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
                asked.stdin.write(b"id,name\n")
                asked.stdin.flush()
                self.assertEqual(asked.wait(PATIENCE_S), 1)
                self.assertIn(b'no column "code", there are "id", "name"', asked.stderr.read())

    def test_the_command_keeps_its_file_when_the_daemon_gives_a_batch_up(self):
        out = self.folder.path / "out.csv"
        out.write_text("before")
        with Daemon(self.folder.path, config="[limits]\nidle_timeout_ms = 200\n") as daemon:
            command = [os.environ["DESCRY"], "lookup", "-", "--system", "lab", "--out", str(out),
                       "--url", f"http://127.0.0.1:{daemon.port}"]
            with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
                asked.stdin.write(b"code\nK\n")
                asked.stdin.flush()
                self.assertEqual(asked.wait(PATIENCE_S), 1)
                notes = asked.stderr.read().decode()
        self.assertIn("ended its answer too early: ", notes)
        self.assertIn("the last row that came says: line 2: request body: no bytes for 0.2 s", notes)
        self.assertEqual(out.read_text(), "before")
        self.assertFalse(out.with_name("out.csv.part").exists())

    def test_a_csv_stream_answers_while_it_is_read(self):
        with Daemon(self.folder.path) as daemon, daemon.connect() as client:
            client.sendall(b"POST /v1/batch/lookup?system=lab HTTP/1.1\r\nHost: a\r\n"
                           b"Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n"
                           b"6\r\ncode\r\n\r\n")
            received = client.makefile("rb")
            self.assertEqual(read_head(received)[0], 200)
            self.assertTrue(read_chunk(received).startswith(b"code,found,official_code,"))
            for _ in range(20):
                client.sendall(b"3\r\nNA\n\r\n")
                self.assertTrue(read_chunk(received).startswith(b"NA,true,NA,"))
            client.sendall(b"0\r\n\r\n")
            self.assertEqual(read_chunk(received), b"")


if __name__ == "__main__":
    unittest.main()
