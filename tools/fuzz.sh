#!/bin/sh
# Fuzzes the readers of outside bytes: tools/fuzz.sh [--coverage] [RUNS [TARGET...]]
#
# Builds the preset `fuzz` and runs each target RUNS times (default 1,000,000), at most
# DESCRY_FUZZ_SECONDS each (default 1800), from the seeds in tests/data/fuzz and what earlier runs
# learnt. Finds go to build/fuzz/finds; status 1 when there are any. With --coverage it then says
# what part of our lines all inputs together reach, file by file.
set -eu
cd "$(dirname "$0")/.."

coverage=no
if [ "${1:-}" = --coverage ]; then
  coverage=yes
  shift
fi
runs=${1:-1000000}
[ $# -eq 0 ] || shift
seconds=${DESCRY_FUZZ_SECONDS:-1800}
case $runs in
  *[!0-9]* | '') echo "fuzz.sh: RUNS is a number, not \"$runs\"" >&2; exit 2 ;;
esac

# What is undefined ends a run, as a read out of bounds does.
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}
build=build/fuzz
log=$build/fuzz.log
mkdir -p "$build/finds"
cmake --preset fuzz -B "$build" > "$log" || { cat "$log"; exit 1; }

wanted() { # the targets asked for, or all: name TAB longest input
  if [ $# -eq 0 ]; then
    cat "$build/fuzz_targets.tsv"
  else
    for name; do
      grep "^$name	" "$build/fuzz_targets.tsv" || { echo "fuzz.sh: no target $name" >&2; return 2; }
    done
  fi
}
targets=$(wanted "$@")
programs=$(echo "$targets" | cut -f1 | sed 's/$/_fuzz/')
# shellcheck disable=SC2086  # one word a program
ninja -C "$build" $programs >> "$log" || { tail -n 40 "$log"; exit 1; }

failed=0
printf '%-18s %10s %8s %9s %6s %6s\n' target runs runs/s coverage corpus finds
tab=$(printf '\t')
while IFS="$tab" read -r name longest; do
  corpus=$build/corpus/$name
  finds=$build/finds/$name
  mkdir -p "$corpus" "$finds"
  status=0
  program=$build/tests/fuzz/${name}_fuzz
  # The entropic schedule searches a list of rare features for each feature of a run: of a target
  # with as many as search it takes four fifths of the time.
  "$program" -runs="$runs" -max_total_time="$seconds" -max_len="$longest" -timeout=25 -entropic=0 \
    -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$finds/" \
    "$corpus" "tests/data/fuzz/$name" > "$build/$name.log" 2>&1 || status=$?
  # On a busy machine a quick unit may seem slow: it is a find when it is slow by itself, too.
  for unit in "$finds"/slow-unit-*; do
    [ ! -f "$unit" ] || ! timeout 2 "$program" "$unit" >> "$build/$name.log" 2>&1 || rm "$unit"
  done
  done_runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$name.log")
  rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$build/$name.log")
  edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$build/$name.log" | tail -n 1)
  found=$(find "$finds" -type f | wc -l)
  printf '%-18s %10s %8s %9s %6s %6s\n' "$name" "${done_runs:-?}" "${rate:-?}" "${edges:-?}" \
    "$(find "$corpus" -type f | wc -l)" "$found"
  if [ "$status" -ne 0 ] || [ "$found" -ne 0 ]; then
    failed=1
    echo "  status $status; see $build/$name.log and $finds" >&2
  fi
done << END
$targets
END

if [ "$coverage" = yes ]; then
  counted=build/fuzz_coverage
  # Which lines are reached does not depend on what the compiler makes of them.
  cmake --preset fuzz -B "$counted" -DDESCRY_SANITIZE= -DDESCRY_FUZZ_COVERAGE=ON \
    -DCMAKE_CXX_FLAGS_DEBUG=-O0 > "$log"
  # shellcheck disable=SC2086
  ninja -C "$counted" $programs >> "$log" || { tail -n 40 "$log"; exit 1; }
  objects=
  for program in $programs; do
    name=${program%_fuzz}
    LLVM_PROFILE_FILE=$counted/$name.profraw "$counted/tests/fuzz/$program" -runs=0 \
      "build/fuzz/corpus/$name" "tests/data/fuzz/$name" > "$counted/$name.log" 2>&1
    objects="$objects --object $counted/tests/fuzz/$program"
  done
  # shellcheck disable=SC2086
  llvm-profdata-16 merge -sparse $(echo "$targets" | cut -f1 | sed "s|.*|$counted/&.profraw|") \
    -o "$counted/all.profdata"
  # shellcheck disable=SC2086
  llvm-cov-16 export --summary-only --instr-profile="$counted/all.profdata" $objects \
    > "$counted/all.json"
  python3 tools/fuzz_coverage.py "$counted/all.json"
fi
exit "$failed"
