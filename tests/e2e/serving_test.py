"""What a client may rely on: keep-alive, pipelining, streams, time limits, the end."""
import http.client
import json
import os
import socket
import struct
import subprocess
import threading
import time
import unittest

from daemon import PATIENCE_S, Daemon, Folder, build, read_chunk, read_head, split_answer

STREAM_LINES = 200_000
# Offset in struct tcp_info of linux/tcp.h.
TCPI_DATA_SEGS_IN = 152


class Serving(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        build(cls.folder.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.__exit__()

    def test_pipelined_requests_in_one_write_are_answered_in_order(self):
        count = 200
        with Daemon(self.folder.path) as daemon, daemon.connect() as client:
            targets = ["/v1/search?q=sodium", "/v1/codes/lab/NA", "/healthz", "/v1/nothing"]
            requests = [f"GET {targets[i % 4]} HTTP/1.1\r\nHost: a\r\nX-Request-Id: r{i}\r\n\r\n"
                        for i in range(count)]
            client.sendall("".join(requests).encode())
            received = client.makefile("rb")
            for i in range(count):
                status, fields = read_head(received)
                self.assertEqual(fields["x-request-id"], f"r{i}")
                self.assertEqual(status, [200, 200, 200, 404][i % 4])
                self.assertTrue(json.loads(received.read(int(fields["content-length"]))))

    def test_requests_that_arrive_together_are_answered_with_one_write(self):
        count = 16
        request = b"GET /v1/search?q=sodium&limit=1 HTTP/1.1\r\nHost: a\r\n\r\n"
        with Daemon(self.folder.path) as daemon, daemon.connect() as client:
            received = client.makefile("rb")

            def receive():
                status, fields = read_head(received)
                self.assertEqual(status, 200)
                received.read(int(fields["content-length"]))

            def segments():
                # Each write of the daemon is a segment of its own, since it sets TCP_NODELAY.
                info = client.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
                return struct.unpack_from("I", info, TCPI_DATA_SEGS_IN)[0]

            client.sendall(request * count)
            for _ in range(count):
                receive()
            self.assertEqual(segments(), 1)
            for _ in range(count):
                client.sendall(request)
                receive()
            self.assertEqual(segments(), 1 + count)

    def test_a_client_may_send_everything_before_it_reads(self):
        lines = [json.dumps({"system": "lab", "code": ["NA", "K", "nope", "na"][i % 4]})
                 for i in range(STREAM_LINES)]
        body = "\n".join(lines).encode()
        with Daemon(self.folder.path) as daemon:
            client = http.client.HTTPConnection("127.0.0.1", daemon.port, timeout=PATIENCE_S)
            client.request("POST", "/v1/batch/lookup", body=body,
                           headers={"Content-Type": "application/x-ndjson"})
            answer = client.getresponse()
            self.assertEqual(answer.status, 200)
            results = answer.read().decode().splitlines()
            self.assertEqual(len(results), STREAM_LINES)
            for i in (0, 1, 2, 3, STREAM_LINES // 2, STREAM_LINES - 1):
                result = json.loads(results[i])
                self.assertEqual(result["found"], i % 4 != 2)
                self.assertEqual(result["input"], json.loads(lines[i]))
            # The connection is good for another request.
            client.request("GET", "/healthz")
            self.assertEqual(client.getresponse().status, 200)
            client.close()

    def test_a_stream_answers_while_it_is_read(self):
        with Daemon(self.folder.path) as daemon, daemon.connect() as client:
            client.sendall(b"POST /v1/batch/lookup HTTP/1.1\r\nHost: a\r\n"
                           b"Content-Type: application/x-ndjson\r\n"
                           b"Transfer-Encoding: chunked\r\n\r\n")
            received = client.makefile("rb")
            for i in range(20):
                line = b'{"system":"lab","code":"NA"}\n'
                client.sendall(b"%x\r\n%s\r\n" % (len(line), line))
                if i == 0:
                    self.assertEqual(read_head(received)[0], 200)
                self.assertTrue(json.loads(read_chunk(received))["found"])
            client.sendall(b"0\r\n\r\n")
            self.assertEqual(read_chunk(received), b"")

    def test_a_bad_line_is_answered_in_place(self):
        with Daemon(self.folder.path) as daemon:
            body = b'{"system":"lab","code":"NA"}\n\nnonsense\n{"system":"lab","code":"K"}'
            status, _, content = daemon.ask("/v1/batch/lookup", "POST", body,
                                            {"Content-Type": "application/x-ndjson"})
            self.assertEqual(status, 200)
            results = [json.loads(line) for line in content.splitlines()]
            self.assertEqual(len(results), 3)
            self.assertEqual(results[1]["line"], 3)
            self.assertIn("code", results[1]["error"])
            self.assertTrue(results[2]["found"])

    def test_a_slow_header_is_ended_in_time(self):
        config = "[limits]\nheader_timeout_ms = 200\nidle_timeout_ms = 400\n"
        with Daemon(self.folder.path, config=config) as daemon:
            self.assertEqual(split_answer(daemon.send_raw(b"GET /healthz HTTP/1.1\r\n"))[0], 408)
            with daemon.connect() as client:
                self.assertEqual(client.recv(1), b"")  # Idle: closed without a word.
            self.assertEqual(daemon.ask("/healthz")[0], 200)

    def test_sigterm_ends_requests_that_have_begun_and_then_the_process(self):
        # One thread: what it has done for one connection tells what it has seen of the other.
        with Daemon(self.folder.path, "--threads", "1") as daemon:
            with daemon.connect() as client, daemon.connect() as idle:
                idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                self.assertIn(b"200 OK", idle.recv(65536))
                client.sendall(b"GET /v1/search?q=sodium HTTP/1.1\r\n")
                daemon.wait_for(lambda: daemon.ask("/healthz")[0] == 200, "readiness")
                daemon.signal("SIGTERM")
                self.assertEqual(idle.recv(1), b"")
                client.sendall(b"Host: a\r\n\r\n")
                received = b""
                while piece := client.recv(65536):
                    received += piece
                status, fields, _ = split_answer(received)
                self.assertEqual(status, 200)
                self.assertEqual(fields["connection"], "close")
            self.assertEqual(daemon.process.wait(PATIENCE_S), 0)

    def test_sigterm_ends_within_the_drain_timeout_whatever_clients_do(self):
        config = "[limits]\ndrain_timeout_ms = 300\n"
        with Daemon(self.folder.path, "--threads", "1", config=config) as daemon, \
                daemon.connect() as client:
            client.sendall(b"POST /v1/batch/lookup HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
            daemon.wait_for(lambda: daemon.ask("/healthz")[0] == 200, "readiness")
            begun = time.monotonic()
            daemon.signal("SIGINT")
            self.assertEqual(daemon.process.wait(PATIENCE_S), 0)
            self.assertLess(time.monotonic() - begun, 10)

    def test_many_clients_at_once_are_all_answered(self):
        with Daemon(self.folder.path, "--threads", "2") as daemon:
            failures = []

            def work():
                for _ in range(100):
                    status, _, body = daemon.ask("/v1/search?q=potassium")
                    if status != 200 or body["hits"][0]["code"] != "K":
                        failures.append((status, body))

            threads = [threading.Thread(target=work) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(failures, [])

    def test_the_log_never_has_query_text_unless_told(self):
        for arguments, is_logged in (((), False), (("--log-queries",), True)):
            with Daemon(self.folder.path, "--log-format", "json", *arguments) as daemon:
                daemon.ask("/v1/search?q=xyzzy")
                daemon.signal("SIGTERM")
                self.assertEqual(daemon.process.wait(PATIENCE_S), 0)
                records = [json.loads(line) for line in daemon.log().splitlines()]
                paths = [r["path"] for r in records if r["kind"] == "access"]
                self.assertEqual(paths, ["/v1/search"])
                self.assertEqual("xyzzy" in daemon.log(), is_logged)

    def test_health_readiness_and_metrics(self):
        with Daemon(self.folder.path) as daemon:
            self.assertEqual(daemon.ask("/healthz")[2], {"status": "ok"})
            self.assertEqual(daemon.ask("/readyz")[2], {"status": "ready", "generation": 1})
            daemon.ask("/v1/search?q=sodium")
            status, fields, text = daemon.ask("/metrics")
            self.assertEqual(status, 200)
            self.assertTrue(fields["Content-Type"].startswith("text/plain; version=0.0.4"))
            self.assertIn(b'descry_requests_total{route="/v1/search",method="GET",status="2xx"} 1\n',
                          text)
            self.assertIn(b"descry_generation 1\n", text)

    def test_a_port_that_is_taken_and_wrong_usage_are_told_apart(self):
        program = os.environ["DESCRYD"]
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = f"127.0.0.1:{taken.getsockname()[1]}"
            done = subprocess.run([program, "--data", str(self.folder.path), "--listen", address],
                                  capture_output=True, text=True, timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 1)
        self.assertIn(address, done.stderr)
        done = subprocess.run([program, "--nonsense"], capture_output=True, timeout=PATIENCE_S)
        self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    unittest.main()
