#!/usr/bin/env bash
# From a fresh clone to a serving daemon: installs, builds, obtains codes, indexes, serves, searches.
#
# usage: tools/quickstart.sh [SOURCE...] [--once]
#   SOURCE   files or folders of code sets; also $DESCRY_SOURCES, separated by colons
#   --once   stop after the three searches; status 0 only if all three found what they must
# Codes come from the first of: the sources named; the official ICD-10-CM release from CMS or CDC;
# the April 2026 Tabular List inside the Python package simple-icd-10-cm 1.5.0; the bundled sample.
# Environment: DESCRY_DATA    where the index goes (default $XDG_DATA_HOME/descry, else ~/.local/share/descry)
#              DESCRY_LISTEN  address to serve on (default 127.0.0.1:8080)
#              DESCRY_OFFLINE when set, no network is tried: packages must be there, codes are the sample
set -euo pipefail
cd "$(dirname "$0")/.."

once=""
sources=()
for argument in "$@"; do
  case $argument in
    --once) once=yes ;;
    -h | --help) sed -n '2,/^set /{s/^# \{0,1\}//p}' "$0"; exit 0 ;;
    -*) echo "quickstart.sh: unknown option $argument; see --help" >&2; exit 2 ;;
    *) sources+=("$argument") ;;
  esac
done
if [[ ${#sources[@]} -eq 0 && -n ${DESCRY_SOURCES:-} ]]; then
  IFS=: read -r -a sources <<<"$DESCRY_SOURCES"
fi
data=${DESCRY_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/descry}
listen=${DESCRY_LISTEN:-127.0.0.1:8080}
build=build/quickstart
daemon=""
work=$(mktemp -d)
stop() {
  [[ -z $daemon ]] || { kill -TERM "$daemon" 2>/dev/null && wait "$daemon"; } || true
  rm -rf "$work"
}
trap stop EXIT

say() { printf '\n== %s\n' "$*"; }

# ---- Codes ------------------------------------------------------------------------------------

year=2026
cms=https://www.cms.gov/files/zip
cdc=https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM/$year

# fetch URL FILE: a zip, or status 1 within a short time.
fetch() {
  echo "   trying $1"
  curl --fail --silent --show-error --location --connect-timeout 5 --max-time 90 \
    --speed-limit 5000 --speed-time 10 --output "$2" "$1" 2>"$work/curl.log" ||
    { echo "   no: $(tail -n 1 "$work/curl.log")"; rm -f "$2"; return 1; }
  unzip -tq "$2" >/dev/null 2>&1 || { echo "   no: not a complete zip"; rm -f "$2"; return 1; }
}

# The order file gives every code and title; the Tabular structure and notes are welcome, not needed.
official_release() {
  tools/install_deps.sh run || return 1
  local folder=$work/official
  mkdir -p "$folder"
  if fetch "$cms/$year-code-descriptions-tabular-order.zip" "$folder/icd10cm_order_$year.zip"; then
    publisher=CMS
    fetch "$cms/$year-code-tables-tabular-and-index.zip" "$folder/icd10cm_tabular_$year.zip" || true
  elif fetch "$cdc/icd10cm-Code%20Descriptions-$year.zip" "$folder/icd10cm_order_$year.zip"; then
    publisher=CDC
    fetch "$cdc/icd10cm-table_and_index-$year.zip" "$folder/icd10cm_tabular_$year.zip" || true
  else
    return 1
  fi
  sources=("$folder")
}

wheel_hash=6d461d71dc26aedc530ae65f02cfb578a154e49507c32e8241e75f701d4b7e42
tabular_in_package() {
  tools/install_deps.sh pypi || return 1
  echo "simple-icd-10-cm==1.5.0 --hash=sha256:$wheel_hash" >"$work/requirements.txt"
  echo "   trying the Python package simple-icd-10-cm 1.5.0"
  timeout 180 python3 -m pip --quiet --disable-pip-version-check download --no-deps --only-binary :all: \
    --timeout 10 --retries 1 --require-hashes --requirement "$work/requirements.txt" \
    --dest "$work/package" >"$work/pip.log" 2>&1 ||
    { echo "   no: $(tail -n 1 "$work/pip.log" | grep . || echo "it took more than three minutes")"; return 1; }
  unzip -qj "$work"/package/*.whl '*/icd10c-tabular-April-1-2026.xml' -d "$work/tabular" ||
    return 1
  sources=("$work/tabular")
}

find_codes() {
  local name
  if [[ ${#sources[@]} -gt 0 ]]; then
    for name in "${sources[@]}"; do
      [[ -e $name ]] || { echo "quickstart.sh: no file or folder $name" >&2; exit 1; }
    done
    took="the sources named: ${sources[*]}"
  elif [[ -z ${DESCRY_OFFLINE:-} ]] && official_release; then
    took="the official ICD-10-CM release of $year from $publisher"
  elif [[ -z ${DESCRY_OFFLINE:-} ]] && tabular_in_package; then
    took="the April 2026 Tabular List of ICD-10-CM (CDC), carried by simple-icd-10-cm 1.5.0"
  else
    sources=(schemas/sample)
    took="the bundled sample: a few hundred codes in this project's own words, not an official release"
  fi
}

# ---- Searches ---------------------------------------------------------------------------------

missed=0
# search QUERY PATTERN SYSTEM: shows the answer; it must hold a code that begins with PATTERN.
search() {
  local target
  target="http://$address/v1/search?q=${1// /%20}&systems=$3&limit=5"
  say "curl '$target'"
  "$build/tools/descry/descry" search "$1" --systems "$3" --limit 5 --url "http://$address" || true
  if ! curl --fail --silent --max-time 10 "$target" | grep -q "\"code\":\"$2"; then
    echo "   wanted a code that begins with $2, and it is not there"
    missed=$((missed + 1))
  fi
}

three_searches() {
  local systems
  systems=$(curl --fail --silent --max-time 10 "http://$address/v1/systems")
  if grep -q '"system":"icd10cm"' <<<"$systems"; then
    search "type 2 diab" E11 icd10cm      # as you type
    search "hypertnsion" I10 icd10cm      # a typo
    search "heart attack" I21 icd10cm     # everyday words
    return
  fi
  # Sources of the user's own, without ICD-10-CM: the first codes must be found by themselves.
  local system code
  system=$(grep -o '"system":"[^"]*"' <<<"$systems" | head -n 1 | cut -d '"' -f 4)
  for code in $(curl --fail --silent "http://$address/v1/systems/$system/tree" |
    grep -o '"code":"[^"]*"' | head -n 3 | cut -d '"' -f 4); do
    search "$code" "$code" "$system"
  done
}

# ---- The whole way ----------------------------------------------------------------------------

say "packages"
tools/install_deps.sh build run
say "build (release, into $build)"
cmake --preset release -B "$build" -DDESCRY_TESTS=OFF -DDESCRY_BENCHMARKS=OFF >/dev/null
cmake --build "$build" --target descry-index descryd descry

say "codes"
find_codes
echo "   took $took"
say "index, into $data"
"$build/indexer/descry-index" build --out "$data" "${sources[@]}"
"$build/indexer/descry-index" prune --keep 2 "$data"

say "daemon"
"$build/server/descryd" --data "$data" --listen "$listen" >"$work/first_line" 2>"$work/daemon.log" &
daemon=$!
for _ in $(seq 100); do
  grep -q '^descryd listening on' "$work/first_line" && break
  kill -0 "$daemon" 2>/dev/null || break
  sleep 0.1
done
address=$(sed -n 's#^descryd listening on http://##p' "$work/first_line")
if [[ -z $address ]]; then
  cat "$work/daemon.log" >&2
  echo "quickstart.sh: descryd does not serve on $listen; is another program there? (DESCRY_LISTEN)" >&2
  exit 1
fi
curl --fail --silent --output /dev/null --retry 20 --retry-delay 1 --retry-all-errors "http://$address/readyz"
cat "$work/first_line"

three_searches
say "codes are $took"
echo "   index in $data"
if [[ -n $once ]]; then
  [[ $missed -eq 0 ]] && exit 0 || exit 1
fi
trap 'exit 0' INT TERM
say "serving on http://$address/ until Ctrl-C"
wait "$daemon"
