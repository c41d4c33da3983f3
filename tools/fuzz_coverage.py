#!/usr/bin/env python3
"""Prints the lines that fuzzing reached, from llvm-cov's summary: our files that it reached at all."""
import json
import pathlib
import sys


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: fuzz_coverage.py SUMMARY.json", file=sys.stderr)
        return 2
    root = pathlib.Path(__file__).resolve().parent.parent
    summary = json.loads(pathlib.Path(sys.argv[1]).read_text())
    rows = []
    for entry in summary["data"][0]["files"]:
        path = pathlib.Path(entry["filename"])
        lines = entry["summary"]["lines"]
        if path.is_relative_to(root) and path.relative_to(root).parts[0] in ("engine", "indexer", "server"):
            if lines["covered"]:
                rows.append((path.relative_to(root).as_posix(), lines["covered"], lines["count"]))
    width = max((len(name) for name, _, _ in rows), default=4)
    print(f"\n{'file':{width}} {'reached':>8} {'lines':>6} {'part':>6}")
    for name, covered, count in sorted(rows):
        print(f"{name:{width}} {covered:8} {count:6} {100 * covered / count:5.1f}%")
    covered, count = sum(row[1] for row in rows), sum(row[2] for row in rows)
    print(f"{'all of these':{width}} {covered:8} {count:6} {100 * covered / max(count, 1):5.1f}%")
    return 0


if __name__ == "__main__":
    sys.exit(main())
