#!/usr/bin/env python3
"""Recomputes the score of every hit from its explanation alone, by the formula of engine/rank/score.hpp.

usage: tools/eval/replay.py URL FILE... [--systems IDS] [--limit N] [--show N]
URL is a daemon's, a FILE a TSV whose header names a column `query` (else the first column holds the queries) and
perhaps `system`: rows of systems that are not loaded are left out. Asks each query once with explain=true and prints
for each file: queries, those with hits, hits, and hits whose explanation does not replay; then the first of these, each
with what differs. Exit status 0 when all replay.
"""
import argparse
import csv
import http.client
import json
import sys
import urllib.parse

KIND = {"title": 1, "inclusion": .95, "index": .9, "synonym": .85, "lay": .8, "short_title": .5, "abbreviation": .5}
WHOLE_KIND = {kind: 1 if kind in ("title", "index", "short_title") else .87 for kind in KIND}
# Weakest last.
WAYS = ("code", "exact", "prefix", "inflected", "synonym", "split", "fuzzy1", "fuzzy2", "dropped")
OUT_OF_FORCE = .85
# Scores are added up in single precision.
TOLERANCE = 2e-6
HALF_OF_LAST_DIGIT = .00005 + TOLERANCE
PRIOR_STEPS = 255


def replayed_score(parts):
    inner = (parts["query"] * (.55 + .25 * parts["coverage"] + .08 * parts["kind"] + .05 * parts["order"])
             + .07 * parts["prior"])
    return parts["clarity"] * parts["met"] * (.35 * inner if parts["spread"] else .35 + .65 * inner)


def replayed_summary(words, is_spread):
    """Runs of words of which one thing is said: what met them together, or that each was met as typed."""
    runs = []
    for word in words:
        if word["function"] and word["way"] == "dropped":
            continue
        is_as_typed = word["met_by"] in (None, word["query"])
        said = (word["way"],) if is_as_typed else tuple(word[k] for k in ("way", "met_by", "edits", "weight", "source"))
        if runs and runs[-1][0] == said:
            runs[-1][1].append(word["query"])
        else:
            runs.append((said, [word["query"]]))
    told = [f"{said[0]}: {' '.join(typed)}" + (f" → {said[1]}" if len(said) > 1 else "") for said, typed in runs]
    return "; ".join(told + ["met by several labels of the code together"] * is_spread)


class Differences(list):
    """What an explanation says otherwise than its own figures do."""

    def hold(self, name, said, replayed, tolerance=TOLERANCE):
        if isinstance(said, str) or isinstance(replayed, str) or said is None:
            is_same = said == replayed
        else:
            is_same = abs(said - replayed) <= tolerance
        if not is_same:
            self.append(f"{name} is {said}, replayed {replayed}")


def hold_code(hit, explain, differences):
    word, parts = explain["words"][0], explain["parts"]
    differences.hold("words", len(explain["words"]), 1)
    differences.hold("met_by", word["met_by"], hit["code"])
    differences.hold("summary", explain["summary"], f"code: {word['query']} → {hit['code']}")
    for name in ("query", "coverage", "kind", "order", "prior"):
        differences.hold(name, parts[name], 1)
    if parts["met"] < 1:
        share = parts["met"] if hit["in_force"] else parts["met"] / OUT_OF_FORCE
        differences.hold("met, in steps of characters that are missing", share, round(share * 20) / 20)


def hold_parts(hit, explain, differences):
    words, parts = explain["words"], explain["parts"]
    total = sum(word["information"] for word in words)
    is_met = [word["weight"] > 0 for word in words]
    weighted = sum(word["information"] * word["weight"] for word in words)
    met = sum(word["information"] for word, is_one in zip(words, is_met) if is_one or word["function"])
    differences.hold("query", parts["query"], weighted / total)
    differences.hold("met", parts["met"], met / total * (1 if hit["in_force"] else OUT_OF_FORCE))
    differences.hold("coverage", parts["coverage"], min(1, parts["label_met"] / parts["label_information"]))
    differences.hold("kind", parts["kind"], (WHOLE_KIND if parts["whole"] else KIND)[hit["match"]["kind"]])
    if parts["whole"]:
        content = [word for word in words if not word["function"]]
        differences.hold("weights of a label that is the query", min(word["weight"] for word in content), 1)
        differences.hold("coverage of a label that is the query", parts["coverage"], 1)
    differences.hold("prior", parts["prior"], round(parts["prior"] * PRIOR_STEPS) / PRIOR_STEPS)
    differences.hold("order, held to 0..1", parts["order"], min(1, max(0, parts["order"])))
    if parts["spread"]:
        differences.hold("order of words in several labels", parts["order"], 0)


def hold_words(hit, explain, differences):
    words, is_spread = explain["words"], explain["parts"]["spread"]
    told = [word["way"] for word in words if not (word["function"] and word["way"] == "dropped")]
    differences.hold("class", hit["match"]["class"], max(told, key=WAYS.index, default="exact"))
    labels = {word["label"] for word in words if word["label"] is not None}
    if is_spread and len(labels) < 2:
        differences.append(f"spread over {len(labels)} labels")
    if not is_spread and labels != {hit["match"]["label"]}:
        differences.append(f"labels {labels} are not the hit's")
    for word in words:
        is_met = word["weight"] > 0
        for name in ("met_by", "label"):
            if (word[name] is not None) != is_met:
                differences.append(f"{word['query']}: weight {word['weight']}, {name} {word[name]}")
        if is_met == (word["way"] == "dropped"):
            differences.append(f"{word['query']}: weight {word['weight']}, way {word['way']}")
        if word["way"] == "synonym" and not word["source"]:
            differences.append(f"{word['query']}: a synonym of {word['met_by']} without source")
    differences.hold("summary", explain["summary"], replayed_summary(words, is_spread))


def differences_of(hit):
    """What does not replay: a sentence each."""
    differences = Differences()
    explain = hit.get("explain")
    if not explain or not explain["words"]:
        return ["no explanation"]
    differences.hold("score", explain["score"], replayed_score(explain["parts"]))
    differences.hold("score shown", hit["score"], explain["score"], HALF_OF_LAST_DIGIT)
    if hit["match"]["class"] == "code":
        hold_code(hit, explain, differences)
    else:
        hold_parts(hit, explain, differences)
        hold_words(hit, explain, differences)
    return differences


class Client:
    """Searches of a daemon over one connection."""

    def __init__(self, url):
        address = urllib.parse.urlsplit(url)
        if address.scheme != "http" or not address.hostname:
            raise ValueError(f"\"{url}\" is no address of a daemon: expected http://HOST:PORT")
        self._http = http.client.HTTPConnection(address.hostname, address.port, timeout=60)

    def _ask(self, what, *request):
        self._http.request(*request, {"Content-Type": "application/json"})
        answer = self._http.getresponse()
        content = json.load(answer)
        if answer.status != 200:
            raise ValueError(f"{what} is answered with {answer.status}: {content.get('detail')}")
        return content

    def systems(self):
        return {system["system"] for system in self._ask("systems", "GET", "/v1/systems", None)["systems"]}

    def hits(self, q, systems, limit):
        body = {"q": q, "limit": limit, "explain": True} | ({"systems": systems} if systems else {})
        return self._ask(f"\"{q}\"", "POST", "/v1/search", json.dumps(body))["hits"]

    def close(self):
        self._http.close()


def read_queries(path):
    """(query, system or None) of each row, once each."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        column = "query" if "query" in (rows.fieldnames or []) else (rows.fieldnames or [None])[0]
        return list(dict.fromkeys((row[column], row.get("system")) for row in rows))


def replay(client, queries, systems=None, limit=10):
    """(queries with hits, hits, [(query, code, differences)])."""
    answered, count, failures = 0, 0, []
    for q, system in queries:
        hits = client.hits(q, system or systems, limit)
        answered += bool(hits)
        count += len(hits)
        failures += [(q, hit["code"], found) for hit in hits if (found := differences_of(hit))]
    return answered, count, failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--systems")
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--show", type=int, default=20)
    options = parser.parse_args()
    client = Client(options.url)
    loaded = client.systems()
    print("file", "queries", "answered", "hits", "do_not_replay", sep="\t")
    everything = []
    for path in options.files:
        queries = [(q, system) for q, system in read_queries(path) if system is None or system in loaded]
        answered, count, failures = replay(client, queries, options.systems, options.limit)
        print(path, len(queries), answered, count, len(failures), sep="\t", flush=True)
        everything += failures
    for q, code, differences in everything[:options.show]:
        print(f"# {q}\t{code}\t{'; '.join(differences)}")
    return 1 if everything else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError) as problem:
        sys.exit(f"replay.py: {problem}")
