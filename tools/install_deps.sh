#!/usr/bin/env bash
# Installs the Debian packages that a group of work needs; does nothing when they are all there.
#
# usage: tools/install_deps.sh [GROUP...]      default: build test
#   build  compiler, CMake and the libraries that the programs are made of
#   run    what quickstart.sh needs besides: downloading and unpacking
#   pypi   pip, for the one package that quickstart.sh may take codes from
#   test   GoogleTest, Python for the end-to-end tests, and Chromium for the page's
#   check  formatter, linter, and git to ask what changed
#   bench  Google Benchmark and wrk
#   fuzz   clang-16 with its sanitizer runtimes, and what counts the lines that fuzzing reaches
#   peers, peers-java, peers-rust   what benchmarks/peers compares with: Xapian and SQLite; Maven; Rust
#
# Works as root on a bare Debian 12, else through sudo. Asks nothing. DESCRY_OFFLINE=1: refuses to
# download and names what is missing.
set -euo pipefail

declare -A packages=(
  [build]="g++ cmake ninja-build ccache pkg-config
    libboost1.81-dev librocksdb-dev libsimdjson-dev libpugixml-dev libzip-dev libutf8proc-dev
    libspdlog-dev libcli11-dev libtomlplusplus-dev prometheus-cpp-dev libxxhash-dev
    libcsv-dev liblzma-dev libyaml-cpp-dev libzstd-dev zlib1g-dev libjemalloc-dev"
  [run]="ca-certificates curl unzip"
  [pypi]="ca-certificates python3-minimal python3-pip unzip"
  [test]="libgtest-dev python3 chromium"
  [check]="clang-format-16 clang-tidy-16 git python3"
  [bench]="libbenchmark-dev wrk python3"
  [fuzz]="clang-16 libclang-rt-16-dev llvm-16"
  [peers]="g++ libxapian-dev libsqlite3-dev python3"
  [peers-java]="maven python3-venv"
  [peers-rust]="cargo-web gcc"
)

groups=("$@")
[[ $# -gt 0 ]] || groups=(build test)
wanted=()
for group in "${groups[@]}"; do
  if [[ -z ${packages[$group]:-} ]]; then
    echo "install_deps.sh: no group \"$group\"; there are: ${!packages[*]}" >&2
    exit 2
  fi
  read -r -d '' -a names <<<"${packages[$group]}" || true
  wanted+=("${names[@]}")
done

missing=()
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null |
  sed -n 's/^installed //p')
for name in "${wanted[@]}"; do
  grep -qxF -- "$name" <<<"$installed" || missing+=("$name")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

if [[ -n ${DESCRY_OFFLINE:-} ]]; then
  echo "install_deps.sh: DESCRY_OFFLINE is set and these packages are missing: ${missing[*]}" >&2
  exit 1
fi
as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "install_deps.sh: neither root nor sudo; as root run:" >&2
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "installing ${#missing[@]} packages: ${missing[*]}"
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq \
    -o Acquire::Retries=2 -o Acquire::http::Timeout=30 -o Dpkg::Use-Pty=0 "$@"
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt update && apt install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "install_deps.sh: apt-get could not install: ${missing[*]}" >&2
  exit 1
fi
