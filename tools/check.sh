#!/usr/bin/env bash
# Holds the code to CONVENTIONS.md: format, layering, sizes, self-contained headers, clang-tidy.
#
# usage: tools/check.sh [--all | --base REVISION]
# clang-tidy reads the files that differ from REVISION, by default from where this branch left
# origin/main, or from the commit before when it is origin/main. --all: every file of ours.
# Exit status: 0 clean, 1 findings, 2 wrong usage.
set -euo pipefail
cd "$(dirname "$0")/.."

scope=changed
base=${DESCRY_BASE:-}
case ${1:-} in
  "") ;;
  --all) scope=all ;;
  --base) base=${2:?--base needs a revision} ;;
  *) sed -n '4s/^# //p' "$0" >&2; exit 2 ;;
esac
tools/install_deps.sh build test check

default_base() {
  local fork
  fork=$(git merge-base HEAD origin/main 2>/dev/null || true)
  if [[ -n $fork && $fork != $(git rev-parse HEAD) ]]; then
    echo "$fork"
  else
    git rev-parse -q --verify HEAD~1 || git hash-object -t tree /dev/null
  fi
}

sources() { git ls-files --cached --others --exclude-standard -- '*.cpp' '*.hpp' | sort -u; }
changed() {
  { git diff --name-only --diff-filter=d "$1" -- '*.cpp'; git ls-files -o --exclude-standard -- '*.cpp'; } |
    sort -u
}

findings=0
report() { # report NAME COMMAND...: runs it, counts a failure, goes on
  local name=$1
  shift
  if "$@"; then
    echo "$name: ok"
  else
    echo "$name: findings above"
    findings=$((findings + 1))
  fi
}

export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
format() { sources | xargs -r clang-format-16 --dry-run --Werror; }
headers() { cmake --build --preset dev --target all_verify_interface_header_sets -- -k 0; }
tidy() {
  local files
  if [[ $scope == all ]]; then
    files=$(sources | grep -E '^(engine|server|indexer|tools)/.*\.cpp$' || true)
  else
    files=$(changed "${base:-$(default_base)}" | grep -E '^(engine|server|indexer|tools)/' || true)
  fi
  # Only what this configuration compiles has flags to read it with.
  files=$(while IFS= read -r file; do
    ! grep -qF "\"file\": \"$PWD/$file\"" build/tidy/compile_commands.json || echo "$file"
  done <<<"$files")
  [[ -n $files ]] || { echo "clang-tidy: nothing to read"; return 0; }
  xargs -r -P "$(nproc)" -n 1 clang-tidy-16 -p build/tidy --quiet \
    --extra-arg=-Wno-unknown-warning-option <<<"$files" 2> >(grep -v 'warnings generated' >&2 || true)
}

cmake --preset dev >/dev/null
# clang-tidy cannot read what GCC precompiled.
cmake --preset dev -B build/tidy -DDESCRY_PRECOMPILE=OFF >/dev/null
report "tree" python3 tools/check_tree.py
report "format" format
report "headers" headers
report "clang-tidy" tidy
[[ $findings -eq 0 ]] || { echo "check: $findings of 4 with findings"; exit 1; }
echo "check: all ok"
