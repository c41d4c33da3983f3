"""Runs the real programs for end-to-end tests: builds small indexes, starts descryd, talks to it.

The programs are named by the environment: DESCRYD and DESCRY_INDEX, set by ctest.
"""
import http.client
import json
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = sorted((PROJECT / "schemas" / "examples").glob("*.*"))
PATIENCE_S = 60


def build(data, *sources, patience_s=PATIENCE_S):
    """Publishes a generation of the sources, by default the project's examples, into `data`."""
    command = [os.environ["DESCRY_INDEX"], "build", "--out", str(data)]
    done = subprocess.run(command + [str(s) for s in (sources or EXAMPLES)], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=patience_s)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}")


class Folder:
    """An index folder of its own, removed at the end."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="descry-e2e-")
        self.path = pathlib.Path(self._folder.name) / "data"

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        self._folder.cleanup()


class Daemon:
    """descryd on a free port; ended by the context's exit."""

    def __init__(self, data, *arguments, config=None):
        self._folder = tempfile.TemporaryDirectory(prefix="descry-e2e-")
        command = [os.environ["DESCRYD"], "--data", str(data), "--listen", "127.0.0.1:0"]
        if config is not None:
            path = pathlib.Path(self._folder.name) / "descryd.toml"
            path.write_text(config)
            command += ["--config", str(path)]
        self._log = open(pathlib.Path(self._folder.name) / "log", "w+b")
        self.process = subprocess.Popen(command + list(arguments), stdout=subprocess.PIPE,
                                        stderr=self._log)
        line = self._first_line()
        found = re.fullmatch(r"descryd listening on http://127\.0\.0\.1:(\d+)\n", line)
        if not found:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"first line {line!r}, log:\n{self.log()}")
        self.port = int(found[1])

    def _first_line(self):
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE_S)
        return self.process.stdout.readline().decode() if ready else ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(PATIENCE_S)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
            self._log.close()
            self._folder.cleanup()

    def log(self):
        self._log.flush()
        with open(self._log.name, "rb") as log:
            return log.read().decode(errors="replace")

    def signal(self, name):
        self.process.send_signal(getattr(signal, name))

    def connect(self, timeout=PATIENCE_S):
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def send_raw(self, request, timeout=PATIENCE_S):
        """What comes back until the daemon closes, for requests that end the connection."""
        with self.connect(timeout) as client:
            client.sendall(request)
            received = b""
            while piece := client.recv(65536):
                received += piece
            return received

    def ask(self, target, method="GET", body=None, headers=None):
        """(status, headers, decoded body) of one request."""
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            client.request(method, target, body=body, headers=headers or {})
            answer = client.getresponse()
            content = answer.read()
            kind = answer.headers.get("Content-Type", "")
            return answer.status, answer.headers, json.loads(content) if "json" in kind and \
                "ndjson" not in kind and content else content
        finally:
            client.close()

    def wait_for(self, claim, what):
        """Asks until `claim()` holds."""
        end = time.monotonic() + PATIENCE_S
        while not claim():
            if time.monotonic() > end:
                raise AssertionError(f"{what} did not come true; log:\n{self.log()}")
            time.sleep(0.02)

    def generation(self):
        status, _, body = self.ask("/readyz")
        return body["generation"] if status == 200 else None


def split_answer(received):
    """(status, {lower-case name: value}, body) of the first answer in the bytes."""
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines[1:])
    fields = {name.lower(): value for name, value in fields.items()}
    return int(lines[0].split(" ")[1]), fields, body[:int(fields.get("content-length", len(body)))]


def read_head(received):
    """(status, {lower-case name: value}) of the next answer in a file of a socket's bytes."""
    status = int(received.readline().split(b" ")[1])
    fields = {}
    while (line := received.readline()) not in (b"\r\n", b""):
        name, _, value = line.decode("latin-1").rstrip("\r\n").partition(": ")
        fields[name.lower()] = value
    return status, fields


def read_chunk(received):
    """The data of the next chunk, empty at the end of the body."""
    size = int(received.readline(), 16)
    data = received.read(size)
    received.read(2)
    return data
