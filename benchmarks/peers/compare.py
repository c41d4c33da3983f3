#!/usr/bin/env python3
"""Builds an index with each engine, times all of them in turns, and writes the figures.

usage: benchmarks/peers/compare.py --engines FILE --queries FILE --out FOLDER [--rounds N] [--builds N] [--warm S]
FILE of engines has a line `name<TAB>build command<TAB>serve command` each; `{index}` in a command is a path that
the build makes. A serve command speaks the protocol of README.md. Every engine stays loaded while the rounds go
on; in each round and class each has one turn, and who begins moves on by one. Percentiles are taken in a round;
the table has their medians over the rounds. FOLDER gets peers.tsv, builds.tsv and, under indexes/, for each
engine its index and what it said on standard error.
"""
import argparse
import collections
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys
import time

PERCENTILES = (50, 95, 99)
COLUMNS = ("class", "engine", "p50_us", "p95_us", "p99_us", "searches_s", "hit10", "queries", "counted")
BUILD_COLUMNS = ("engine", "build_s", "index_bytes")
Engine = collections.namedtuple("Engine", "name build serve index log")


def percentile(samples, percent):
    """The nearest rank: the smallest sample that at least `percent` of all do not exceed."""
    ranked = sorted(samples)
    return ranked[max(0, -(-len(ranked) * percent // 100) - 1)]


def read_engines(path, out):
    for line in path.read_text().splitlines():
        name, build, serve = line.split("\t")
        index = out / "indexes" / name
        commands = [[word.replace("{index}", str(index)) for word in shlex.split(command)]
                    for command in (build, serve)]
        yield Engine(name, *commands, index, index.with_name(name + ".log"))


def read_queries(path):
    """Of each class, in the order of the file: (gold, whether it counts) of each query."""
    classes = {}
    for line in path.read_text().splitlines():
        kind, _, gold, counts = line.split("\t")
        classes.setdefault(kind, []).append((gold, counts == "1"))
    return classes


def hit_share(golds, answers):
    """Share of the golds that count which are among ten codes, and how many count."""
    counted = [gold in answer for (gold, counts), answer in zip(golds, answers) if counts]
    return (sum(counted) / len(counted) if counted else None), len(counted)


def built(engine, times):
    """Median seconds of `times` builds, the whole process, and the bytes of the last index."""
    took = []
    for _ in range(times):
        shutil.rmtree(engine.index, ignore_errors=True)
        engine.index.parent.mkdir(parents=True, exist_ok=True)
        with open(engine.log, "wb") as log:
            begin = time.monotonic()
            status = subprocess.run(engine.build, stdout=log, stderr=log).returncode
            took.append(time.monotonic() - begin)
        if status != 0:
            raise RuntimeError(f"{engine.name}: build ended with status {status}; see {engine.log}")
    size = sum(file.stat().st_size for file in engine.index.rglob("*") if file.is_file())
    return statistics.median(took), size


class Served:
    """A running engine that takes commands."""

    def __init__(self, engine):
        self.name = engine.name
        self.log = engine.log
        with open(engine.log, "ab") as log:
            self.process = subprocess.Popen(engine.serve, stdin=subprocess.PIPE, stderr=log,
                                            stdout=subprocess.PIPE, text=True)
        self.version = self._line().partition("\t")[2]

    def _line(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name}: ended with status {self.process.wait()}; see {self.log}")
        return line.rstrip("\n")

    def ask(self, command):
        """Lines of the answer; None where the engine cannot search the class."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        lines = []
        while (line := self._line()) not in ("done", "none"):
            lines.append(line)
        return None if line == "none" else lines

    def stop(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def measure(engines, classes, rounds, warm_seconds):
    """{(class, engine): [(microseconds, codes) of each round]}; an engine that cannot is left out."""
    results = collections.defaultdict(list)
    for kind in classes:
        able = [e for e in engines if e.ask(f"warm {kind} {warm_seconds}") is not None]
        for turn in range(rounds if able else 0):
            first = turn % len(able)
            for engine in able[first:] + able[:first]:
                rows = [line.split("\t") for line in engine.ask(f"run {kind}")]
                results[kind, engine.name].append(([int(ns) / 1000 for ns, _ in rows],
                                                   [codes.split(",") for _, codes in rows]))
        print(f"{kind}: {rounds} rounds of {len(able)} engines", file=sys.stderr)
    return results


def table_rows(results, classes, versions):
    for (kind, name), of_rounds in results.items():
        medians = [statistics.median(percentile(times, p) for times, _ in of_rounds)
                   for p in PERCENTILES]
        throughput = statistics.median(len(times) / sum(times) * 1e6 for times, _ in of_rounds)
        share, counted = hit_share(classes[kind], of_rounds[-1][1])
        yield (kind, versions[name], *(f"{m:.1f}" for m in medians), f"{throughput:.0f}",
               "-" if share is None else f"{share:.3f}", len(classes[kind]), counted)


def write_tsv(path, columns, rows):
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in [columns, *rows]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engines", type=pathlib.Path, required=True)
    parser.add_argument("--queries", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--builds", type=int, default=3)
    parser.add_argument("--warm", type=float, default=4, help="seconds for each engine and class")
    options = parser.parse_args()
    classes = read_queries(options.queries)
    engines = list(read_engines(options.engines, options.out))
    builds = {engine.name: built(engine, options.builds) for engine in engines}
    served = [Served(engine) for engine in engines]
    versions = {engine.name: engine.version for engine in served}
    print("measuring " + ", ".join(versions.values()), file=sys.stderr)
    results = measure(served, classes, options.rounds, options.warm)
    for engine in served:
        engine.stop()
    write_tsv(options.out / "peers.tsv", COLUMNS, table_rows(results, classes, versions))
    write_tsv(options.out / "builds.tsv", BUILD_COLUMNS,
              [(versions[name], f"{seconds:.2f}", size) for name, (seconds, size) in builds.items()])


if __name__ == "__main__":
    try:
        main()
    except (OSError, RuntimeError, ValueError) as problem:
        sys.exit(f"compare.py: {problem}")
