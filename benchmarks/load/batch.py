#!/usr/bin/env python3
"""Loads a daemon on one core with one long batch of look-ups, and says how fast and in how much memory.

usage: benchmarks/load/batch.py --data FOLDER [--lines N] [--rounds N] [--system ID] [--build FOLDER]
FOLDER is an index. The daemon has core 0 with one I/O thread and one worker, this script core 1. Each round is one
request of N lines, codes of the system in a shuffled order, sent by a thread while the answer is read. Prints a TSV:
the form of the body, codes a second on the clock (best and median of the rounds), codes for each second of the
daemon's processor time (best), and by how much its memory is at most above what it was before any batch. The first line is `descry lookup` over the
same codes in process, opening the index and writing the file included."""
import argparse
import gzip
import json
import os
import random
import re
import resource
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.request

FORMS = {  # media type, header line, line, compressed
    "ndjson": ("application/x-ndjson", "", '{{"system":"{system}","code":"{code}"}}\n', False),
    "csv": ("text/csv", "code,row\n", "{code},{row}\n", False),
    "ndjson, gzip both ways": ("application/x-ndjson", "", '{{"system":"{system}","code":"{code}"}}\n', True),
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--lines", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--system", default="icd10cm")
    parser.add_argument("--build", default="build/release")
    return parser.parse_args()


def start(options):
    command = ["taskset", "-c", "0", f"{options.build}/server/descryd", "--data", options.data, "--listen",
               "127.0.0.1:0", "--threads", "1", "--workers", "1"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return daemon, int(daemon.stdout.readline().rsplit(":", 1)[1])


def all_codes(port, system):
    def get(path):
        return json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/{path}"))
    roots = [item["code"] for item in get(f"systems/{system}/tree")["items"]]
    codes = []
    for root in roots:
        offset = 0
        while True:
            page = get(f"codes/{system}/{root}/descendants?limit=10000&offset={offset}")
            codes += [item["code"] for item in page["items"]]
            offset += 10000
            if offset >= page["total"]:
                break
    return codes or roots


def resident_kib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read())[1])


def processor_s(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(pid, port, system, form, body):
    """(seconds, processor seconds, most memory in KiB) of one request."""
    media_type, _, _, is_compressed = FORMS[form]
    head = (f"POST /v1/batch/lookup?system={system} HTTP/1.1\r\nHost: a\r\nContent-Type: {media_type}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n")
    head += "Content-Encoding: gzip\r\nAccept-Encoding: gzip\r\n" if is_compressed else ""
    most, used, begun, looked = 0, processor_s(pid), time.monotonic(), 0.0
    with socket.create_connection(("127.0.0.1", port)) as client:
        sender = threading.Thread(target=lambda: client.sendall(head.encode() + b"\r\n" + body))
        sender.start()
        room = bytearray(1 << 20)
        tail = b""
        while count := client.recv_into(room):
            tail = (tail + bytes(room[max(0, count - 200):count]))[-200:]
            if time.monotonic() - looked > 0.05:
                looked = time.monotonic()
                most = max(most, resident_kib(pid))
        sender.join()
    if not tail.endswith(b"0\r\n\r\n") or b"error\":" in tail:
        raise SystemExit(f"the answer ended with {tail!r}")
    return time.monotonic() - begun, processor_s(pid) - used, most


def in_process(options, codes):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "codes.csv")
        with open(path, "w") as file:
            file.write("code,row\n" + "".join(f"{code},{row}\n" for row, code in enumerate(codes)))
        rates, used = [], []
        for _ in range(options.rounds):
            before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
            done = subprocess.run(["taskset", "-c", "0", f"{options.build}/tools/descry/descry", "lookup", path,
                                   "--system", options.system, "--data", options.data, "--out",
                                   os.path.join(folder, "out.csv")], stderr=subprocess.PIPE, text=True, check=True)
            used.append(sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before)
            rates.append(int(re.search(r"([\d,]+) a second", done.stderr)[1].replace(",", "")))
    return rates, len(codes) / min(used)


def main():
    options = arguments()
    os.sched_setaffinity(0, {1})
    daemon, port = start(options)
    try:
        codes = all_codes(port, options.system)
        random.Random(1).shuffle(codes)
        before = resident_kib(daemon.pid)
        codes = (codes * (options.lines // len(codes) + 1))[:options.lines]
        print("form\tlines\tbest_per_s\tmedian_per_s\tbest_per_cpu_s\tmemory_kib", flush=True)
        rates, per_cpu = in_process(options, codes)
        print(f"descry lookup, csv\t{len(codes)}\t{max(rates)}\t{int(statistics.median(rates))}\t{int(per_cpu)}\t",
              flush=True)
        for form, (_, header, line, is_compressed) in FORMS.items():
            text = header + "".join(line.format(system=options.system, code=code, row=row)
                                    for row, code in enumerate(codes))
            body = gzip.compress(text.encode(), 1) if is_compressed else text.encode()
            del text
            results = [run(daemon.pid, port, options.system, form, body) for _ in range(options.rounds)]
            rates = sorted(len(codes) / wall for wall, _, _ in results)
            per_cpu = max(len(codes) / cpu for _, cpu, _ in results)
            print(f"{form}\t{len(codes)}\t{int(rates[-1])}\t{int(statistics.median(rates))}\t{int(per_cpu)}\t"
                  f"{max(most for _, _, most in results) - before}", flush=True)
    finally:
        daemon.terminate()
        daemon.wait()


main()
