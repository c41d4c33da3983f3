#!/usr/bin/env bash
# Installs what tests need, builds, runs every test, and closes with ctest's summary.
#
# usage: tools/test.sh [PRESET [CTEST-ARGUMENT...]]      presets: dev (default), asan, tsan, release
# Tests of official files look under $DESCRY_TEST_DATA, by default ../shared; those that find none
# are skipped, and the reasons are listed just above the summary. With $DESCRY_TEST_TARGETS only these
# targets are built; of others no test is known.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:-dev}
shift $(($# > 0 ? 1 : 0))
groups=(build test)
[[ $preset == release ]] && groups+=(bench)
tools/install_deps.sh "${groups[@]}"

# Compilations of the same text in another folder are found in the cache.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1:strict_string_checks=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}
export TSAN_OPTIONS=${TSAN_OPTIONS:-halt_on_error=1:second_deadlock_stack=1:suppressions=$PWD/tools/tsan.supp}
# The model is asked 50,000 queries here, fewer where a change is tried out or sanitizers slow it down.
[[ $preset == asan || $preset == tsan ]] || export DESCRY_MODEL_CORPORA=${DESCRY_MODEL_CORPORA:-100}
cmake --preset "$preset" >/dev/null
targets=()
[[ -z ${DESCRY_TEST_TARGETS:-} ]] || read -ra targets <<< "--target $DESCRY_TEST_TARGETS"
cmake --build --preset "$preset" "${targets[@]}"

# GoogleTest prints "FILE:LINE: Skipped" and then the reason, Python's unittest "... skipped 'REASON'";
# ctest keeps both in its log.
skip_reasons() {
  awk '/: Skipped\r?$/ { getline reason; if (reason != "") count[reason]++ }
       sub(/.* \.\.\. skipped /, "") { count[$0]++ }
       END { for (reason in count) printf "skipped %d: %s\n", count[reason], reason }' \
    "build/$preset/Testing/Temporary/LastTest.log" | sort
}

# g++ 12's ThreadSanitizer gives up where the kernel spreads addresses too far.
runner=()
if [[ $preset == tsan ]] && setarch -R true 2>/dev/null; then
  runner=(setarch -R)
fi

summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
status=0
"${runner[@]}" ctest --preset "$preset" --parallel "$(nproc)" "$@" |
  awk -v summary="$summary" '/tests passed, .* tests failed/ { held = 1 }
       held { print > summary; next } { print; fflush() }' || status=$?
skip_reasons
cat "$summary"
exit "$status"
