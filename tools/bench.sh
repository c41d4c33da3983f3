#!/usr/bin/env bash
# Runs every benchmark and prints one table with the machine's description.
#
# usage: tools/bench.sh [--quick] [--out FOLDER]      --quick: one short repetition each
#   1. Google Benchmarks of the parts (median of five repetitions);
#   2. `descry bench` on queries cut from the official ICD-10-CM titles;
#   3. HTTP load on a daemon on one core, where wrk and those files are present.
# Official files are looked for under $DESCRY_TEST_DATA, by default ../shared. Raw results go to
# FOLDER (default build/bench-results). Times wait for a quiet machine: nothing else should run.
set -euo pipefail
cd "$(dirname "$0")/.."

repetitions=5
min_time=0.2
out=build/bench-results
while [[ $# -gt 0 ]]; do
  case $1 in
    --quick) repetitions=1 min_time=0.02 ;;
    --out) out=${2:?--out needs a folder}; shift ;;
    *) sed -n '4s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift
done

tools/install_deps.sh build test bench
cmake --preset release >/dev/null
cmake --build --preset release >&2
mkdir -p "$out"
rm -f "$out"/*.json "$out"/*.tsv

for binary in build/release/benchmarks/bin/*_bench; do
  name=$(basename "$binary")
  echo "running $name" >&2
  "$binary" --benchmark_repetitions="$repetitions" --benchmark_min_time="$min_time" \
    --benchmark_out="$out/$name.json" --benchmark_out_format=json >"$out/$name.log" 2>&1 ||
    { echo "bench.sh: $name failed; see $out/$name.log" >&2; exit 1; }
done

official=${DESCRY_TEST_DATA:-../shared}/data/icd10cm
if [[ -d $official ]]; then
  echo "running descry bench on $official" >&2
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  build/release/indexer/descry-index build --out "$work/data" "$official" >"$out/build.log" 2>&1
  order=("$official"/*_dx.zip)
  python3 tools/make_bench_queries.py "${order[0]}" >"$out/queries.txt"
  build/release/tools/descry/descry bench --data "$work/data" --queries "$out/queries.txt" \
    >"$out/descry-bench.tsv"
  if [[ -x benchmarks/load/run.sh ]]; then
    benchmarks/load/run.sh --data "$work/data" --queries "$out/queries.txt" >"$out/load.tsv"
  fi
else
  echo "skipped: descry bench and load need official files under $official" >&2
fi
python3 tools/bench_table.py "$out"
