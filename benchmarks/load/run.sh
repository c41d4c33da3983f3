#!/usr/bin/env bash
# Loads a daemon on one core over the loopback, and a Beast loop with constant answers beside it.
#
# usage: benchmarks/load/run.sh --data FOLDER --queries FILE [--seconds N] [--rounds N]
#          [--connections N] [--depth N]
# FOLDER is an index, FILE the queries of `descry bench`. The daemon has core 0 and one I/O thread, wrk
# core 1, 16 connections, each with one request under way (--depth: so many, pipelined). `daemon` is as
# it comes: 5,000 targets take turns, so that nearly all answers are kept ones. `searching` keeps none
# and searches for each. Rounds alternate between the servers; medians are printed as a TSV: requests a
# second, latency percentiles, answers that were not 200, and the share of the limit. The last rows
# have each server at half of the rate that it reached, asked at random times whether or not it keeps
# up: what the constant answers take there is what the machine's own pauses cost.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

seconds=5
rounds=3
build=build/release
connections=16
depth=1
while [[ $# -gt 0 ]]; do
  case $1 in
    --data) data=$2 ;;
    --queries) queries=$2 ;;
    --seconds) seconds=$2 ;;
    --rounds) rounds=$2 ;;
    --connections) connections=$2 ;;
    --depth) depth=$2 ;;
    --build) build=$2 ;;
    *) sed -n '4,5s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done
: "${data:?--data is needed}" "${queries:?--queries is needed}"
command -v wrk >/dev/null || { echo "run.sh: wrk is missing; tools/install_deps.sh bench" >&2; exit 1; }

work=$(mktemp -d)
servers=()
stop() {
  local server
  for server in "${servers[@]}"; do
    kill -TERM "$server" 2>/dev/null && wait "$server" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap stop EXIT

# start NAME COMMAND...: runs it on core 0 and sets `address` to the one in its first line.
start() {
  local log=$work/$1.log
  shift
  taskset -c 0 "$@" >"$log" 2>"$log.err" &
  servers+=($!)
  for _ in $(seq 300); do
    address=$(sed -n 's#.*listening on \(http://\)\{0,1\}##p' "$log" | head -n 1)
    [[ -z $address ]] || return 0
    kill -0 "${servers[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  cat "$log.err" >&2
  return 1
}

python3 "$here/make_targets.py" "$queries" >"$work/keystrokes"
serve() { # serve NAME OPTION...: a daemon that is ready, at `address`
  start "$1" "$build/server/descryd" --data "$data" --listen 127.0.0.1:0 --threads 1 "${@:2}"
  curl --fail --silent --output /dev/null --retry 30 --retry-delay 1 --retry-all-errors \
    "http://$address/readyz"
}
serve daemon
daemon=$address
serve searching --kept-answers 0
searching=$address

# The limit answers with the mean head and body of what the daemon answers to these targets.
head -n 500 "$work/keystrokes" |
  awk -v base="http://$daemon" '{ print "url = \"" base $0 "\""; print "output = /dev/null" }' \
    >"$work/curl.config"
read -r head_bytes body_bytes < <(curl --silent --config "$work/curl.config" \
  --write-out '%{size_header} %{size_download}\n' |
  awk '{ h += $1; b += $2 } END { printf "%d %d\n", h / NR, b / NR }')
start constant "$build/benchmarks/bin/constant_server" "$head_bytes" "$body_bytes"
constant=$address

load() { # load ADDRESS SECONDS: one line, requests/s p50 p95 p99 failures
  DEPTH=$depth TARGETS=$work/keystrokes taskset -c 1 wrk --threads 1 --connections "$connections" \
    --duration "$2s" --latency --script "$here/targets.lua" "http://$1" | sed -n 's/^RESULT\t//p'
}
median() { sort -n -k 1,1 "$1" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'; }

for round in warm $(seq "$rounds"); do
  load "$daemon" "$seconds" >>"$work/daemon.results"
  load "$searching" "$seconds" >>"$work/searching.results"
  load "$constant" "$seconds" >>"$work/constant.results"
  [[ $round != warm ]] || rm "$work"/*.results
done
limit=$(median "$work/constant.results" | cut -f 1)
printf 'server\trequests_s\tp50_us\tp95_us\tp99_us\tfailures\tshare_of_limit\n'
half_load() { # half_load NAME ADDRESS
  local half=$(($(median "$work/$1.results" | cut -f 1) / 2))
  taskset -c 1 "$build/benchmarks/bin/paced_client" "${2##*:}" "$work/keystrokes" "$half" "$seconds" \
    >>"$work/$1_half.results"
}
for _ in $(seq "$rounds"); do
  half_load daemon "$daemon"
  half_load searching "$searching"
  half_load constant "$constant"
done
for name in daemon searching constant daemon_half searching_half constant_half; do
  median "$work/$name.results" |
    awk -F '\t' -v OFS='\t' -v name="$name" -v limit="$limit" \
      '{ print name, $1, $2, $3, $4, $5, sprintf("%.2f", $1 / limit) }'
done
echo "# $connections connections, depth $depth, keystroke mix, head $head_bytes and body $body_bytes bytes on average" >&2
