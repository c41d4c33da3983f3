#!/usr/bin/env python3
"""Prints the results of tools/bench.sh as one table, headed by the machine that they are from.

usage: tools/bench_table.py FOLDER
FOLDER holds Google Benchmark's *.json, and perhaps descry-bench.tsv and load.tsv.
"""
import datetime
import json
import pathlib
import platform
import re
import sys


def machine():
    info = pathlib.Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", info)
    memory = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())
    release = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())
    return [("machine", model[1] if model else platform.machine()),
            ("cores", str(info.count("processor\t"))),
            ("memory", f"{int(memory[1]) / 2**20:.0f} GiB"),
            ("system", f"{release[1] if release else '?'}, Linux {platform.release()}"),
            ("date", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"))]


def readable(nanoseconds):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.4g} {unit}"
    return f"{nanoseconds:.4g} ns"


def rate(row):
    for key, unit in (("items_per_second", "/s"), ("bytes_per_second", "B/s")):
        if key in row:
            value = row[key]
            for prefix, size in (("G", 1e9), ("M", 1e6), ("k", 1e3)):
                if value >= size:
                    return f"{value / size:.3g} {prefix}{unit}"
            return f"{value:.3g} {unit}"
    return ""


def google_rows(path):
    """(name, time, rate) of each benchmark: the median where there were repetitions."""
    rows = json.loads(path.read_text())["benchmarks"]
    medians = [row for row in rows if row.get("aggregate_name") == "median"]
    scale = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
    for row in medians or [row for row in rows if row.get("run_type") != "aggregate"]:
        if row.get("error_occurred"):
            yield row["run_name"], "failed", row.get("error_message", "")
        else:
            yield row["run_name"], readable(row["cpu_time"] * scale[row["time_unit"]]), rate(row)


def tsv_rows(path, name):
    lines = [line.split("\t") for line in path.read_text().splitlines() if not line.startswith("#")]
    for row in lines[1:]:
        yield f"{name} {row[0]}", ", ".join(f"{k} {v}" for k, v in zip(lines[0][1:], row[1:])), ""


def main():
    folder = pathlib.Path(sys.argv[1])
    rows = []
    for path in sorted(folder.glob("*.json")):
        rows += google_rows(path)
    for file, name in (("descry-bench.tsv", "descry bench"), ("load.tsv", "http")):
        if (folder / file).exists():
            rows += tsv_rows(folder / file, name)
    for key, value in machine():
        print(f"{key:<8} {value}")
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, time, speed in rows:
        print(f"{name:<{width}}  {time:>10}  {speed}".rstrip())


if __name__ == "__main__":
    main()
