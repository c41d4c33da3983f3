#!/usr/bin/env python3
"""ICD-10-PCS pages and tables against a reading of the official files that shares no code with the project.

usage: tests/independent/pcs.py [--all] [--url http://HOST:PORT]

Builds an index of the official files below $DESCRY_TEST_DATA and serves it, or asks the daemon at the address, and reads
the files here on their own. Compares 200 codes drawn with a fixed seed, or every code with --all: the
seven characters with axis, meaning, definition, explanation and includes; the table row; the neighbours; and for each
prefix of these codes what may come next, with counts. Of codes that no row gives, a meaning must be one of the section's
or stand in the title. Ends with status 1 when anything differs.
"""
import argparse
import collections
import glob
import http.client
import itertools
import json
import pathlib
import random
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from serving import data_folder, served, skip_without  # noqa: E402

FOLDER = "icd10pcs"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SEED = 20_261_001


def text(element):
    return " ".join("".join(element.itertext()).split())


class Files:
    """The official files, read with the standard library."""

    def __init__(self, folder):
        self.titles, self.headers = {}, {}
        for line in open(newest(folder, "icd10pcs_order_*.txt"), encoding="latin-1"):
            target = self.titles if line[14] == "1" else self.headers
            target[line[6:13].strip()] = " ".join(line[77:].split())
        self.heads, self.rows, self.section_labels = {}, {}, collections.defaultdict(set)
        for table in ET.parse(newest(folder, "icd10pcs_tables_*.xml")).getroot().iter("pcsTable"):
            self.add_table(table)
        self.terms = collections.defaultdict(list)
        for section in ET.parse(newest(folder, "icd10pcs_definitions_*.xml")).getroot().iter("section"):
            for axis in section.findall("axis"):
                for term in axis.findall("terms"):
                    for title in term.findall("title"):
                        self.terms[section.get("code"), int(axis.get("pos")), text(title)].append(term)
        self.meanings = collections.defaultdict(set)  # Of the last character of a prefix, in codes that exist.
        for code, (_, tail) in self.rows.items():
            for size in range(4, 8) if code in self.titles else ():
                self.meanings[code[:size]].add(tail[size - 4][1])
        self.next_counts = collections.Counter(code[:size] for code in self.titles for size in range(1, 8))

    def add_table(self, table):
        prefix = ""
        for axis in table.findall("axis"):
            label = axis.find("label")
            prefix += label.get("code")
            definition = axis.find("definition")
            self.heads.setdefault(prefix, (text(axis.find("title")), text(label),
                                           text(definition) if definition is not None else None))
        for row in table.findall("pcsRow"):
            axes = [(int(axis.get("pos")), text(axis.find("title")),
                     [(label.get("code"), text(label)) for label in axis.findall("label")])
                    for axis in row.findall("axis")]
            for position, _, values in axes:
                for character, label in values:
                    self.section_labels[prefix[0], position, character].add(label)
            for tail in itertools.product(*(values for _, _, values in axes)):
                self.rows[prefix + "".join(character for character, _ in tail)] = (axes, tail)

    def described(self, code, position, label):
        """definition, explanation and includes as a page of `code` should have them."""
        body_system = self.heads.get(code[:2], (None, "", None))[1]
        names = [label] + ([f"{label} in {body_system}"] if position == 6 else [])
        found = {}
        for term in (t for name in names for t in self.terms[code[0], position, name]):
            for key in ("definition", "explanation"):
                if term.find(key) is not None:
                    found.setdefault(key, text(term.find(key)))
            for include in term.findall("includes"):
                if text(include) not in found.setdefault("includes", []):
                    found["includes"].append(text(include))
        if position == 3 and "definition" not in found and self.heads.get(code[:3], (0, 0, None))[2]:
            found["definition"] = self.heads[code[:3]][2]
        return found


def newest(folder, pattern):
    found = sorted(glob.glob(str(folder / pattern)))
    if not found:
        sys.exit(f"{folder}: no {pattern}")
    return found[-1]


class Service:
    def __init__(self, url):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)

    def get(self, path):
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        return response.status, json.loads(response.read())


def words(phrase):
    return {word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word
            for word in re.findall(r"[a-z0-9]+", phrase.lower())}


def expected_characters(files, code):
    """(position, axis, char, label, description) of a code that a row gives."""
    axes, tail = files.rows[code]
    for size in (1, 2, 3):
        axis, label, _ = files.heads[code[:size]]
        yield size, axis, code[size - 1], label, files.described(code, size, label)
    for (position, axis, _), (character, label) in zip(axes, tail):
        yield position, axis, character, label, files.described(code, position, label)


def shown(character):
    about = {key: character[key] for key in ("definition", "explanation", "includes") if key in character}
    return character["position"], character["axis"], character["char"], character["label"], about


def compare_derived(files, code, page):
    """Nothing may be told of a code that no row gives but what the tables or the titles say."""
    if page["table_row"] is not None:
        yield f"{code}: a table row, and none gives the code"
    for character in page["characters"][3:]:
        label, position = character["label"], character["position"]
        known = label in files.section_labels[code[0], position, character["char"]]
        said = label is not None and words(label) <= words(files.titles[code])
        by_basis = {"table": known, "body_system": known, "section": known, "title": said, "unknown": label is None}
        if not by_basis.get(character["basis"], False):
            yield f"{code}: character {position} is {label!r} by {character['basis']}, which does not hold"


def compare_page(files, service, code):
    status, page = service.get(f"/v1/codes/icd10pcs/{code}")
    if status != 200:
        yield f"{code}: status {status}"
        return
    if code in files.rows:
        want = list(expected_characters(files, code))
        have = [shown(character) for character in page["characters"]]
        for one, other in itertools.zip_longest(want, have):
            if one != other:
                yield f"{code}: expected {one}, page says {other}"
        axes, _ = files.rows[code]
        row = {"table": code[:3], "axes": [
            {"position": position, "axis": axis, "values": [{"char": c, "label": l} for c, l in values]}
            for position, axis, values in axes]}
        if page["table_row"] != row:
            yield f"{code}: another table row"
    else:
        yield from compare_derived(files, code, page)
    near = {code[:i] + c + code[i + 1:] for i in range(7) for c in ALPHABET if c != code[i]}
    want_near = {c: files.titles[c] for c in near if c in files.titles}
    have_near = {n["code"]: n["display"] for group in page["neighbours"] for n in group["codes"]}
    if want_near != have_near:
        yield f"{code}: neighbours differ: {sorted(want_near.items() ^ have_near.items())[:4]}"
    for group in page["neighbours"]:
        for n in group["codes"]:
            i = group["position"] - 1
            if n["char"] != n["code"][i] or n["code"][:i] + code[i] + n["code"][i + 1:] != code:
                yield f"{code}: {n['code']} does not differ in position {group['position']} alone"


def compare_prefix(files, service, prefix):
    status, answer = service.get(f"/v1/icd10pcs/table?prefix={prefix}")
    if status != 200:
        yield f"prefix {prefix!r}: status {status}"
        return
    want = {c: files.next_counts[prefix + c] for c in ALPHABET if files.next_counts[prefix + c]}
    have = {value["char"]: value["codes"] for value in answer["values"]}
    if want != have:
        yield f"prefix {prefix!r}: expected {want}, answer {have}"
    listed = {value["char"]: value["label"] for value in answer["values"]}
    for character, label in listed.items():
        if len(prefix) < 3:
            expected = files.heads.get(prefix + character, (None, label, None))[1]
        else:
            meanings = files.meanings[prefix + character]
            expected = label if label and meanings <= set(label.split(" or ")) | {label} else meanings or label
        if expected != label:
            yield f"prefix {prefix!r}: {character} is {label!r}, expected {expected!r}"


def compare(files, service, is_whole):
    codes = sorted(files.titles)
    if not is_whole:
        codes = random.Random(SEED).sample(codes, 200)
    prefixes = sorted({code[:size] for code in (codes[::200] if is_whole else codes) for size in range(7)})
    differences = [line for code in codes for line in compare_page(files, service, code)]
    differences += [line for prefix in prefixes for line in compare_prefix(files, service, prefix)]
    for line in differences[:50]:
        print(line)
    unlisted = sum(code not in files.rows for code in codes)
    print(f"{len(codes)} codes ({unlisted} in no row), {len(prefixes)} prefixes: {len(differences)} differences")
    return 1 if differences else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    skip_without((FOLDER,))
    files = Files(data_folder() / FOLDER)
    with served((FOLDER,), options.url) as url:
        return compare(files, Service(url), options.all)


if __name__ == "__main__":
    sys.exit(main())
