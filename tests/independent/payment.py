#!/usr/bin/env python3
"""Compares payment facts on pages with an independent reading of the official files.

usage: payment.py [--every] [--url URL]
Builds an index of the official files below $DESCRY_TEST_DATA and serves it, or asks the daemon at URL, and reads the
files here on their own, without the indexer. Compares 200 codes of each set, drawn with a fixed seed, or all with
--every: CC and MCC level, PDX collection, POA exemption, HCC categories with labels, HCPCS fields; NCCI pairs and
units; and of secondary diagnoses whether principal ones cancel them. Prints what differs. Status 0 when nothing does,
77 when the official files are absent."""
import argparse
import csv
import http.client
import json
import lzma
import pathlib
import random
import re
import sys
import urllib.parse
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from official import dotted, sheet_rows  # noqa: E402
from serving import data_folder, served, skip_without  # noqa: E402

SOURCES = ("icd10cm/cms_2026_dx.zip", "icd10cm/POAexemptCodesFY26.xlsx", "hcpcs/HCPC2025_OCT_ANWEB.xlsx",
           "hcc", "msdrg", "ncci")
SEED, DRAWN = 20260701, 200


def named_rows(path):
    rows = sheet_rows(path)
    names = {letter: name for letter, name in next(rows).items()}
    for cells in rows:
        yield {names[letter]: text.strip() for letter, text in cells.items() if letter in names}


class Diagnoses:
    """What the official files of fiscal year 2026 say of ICD-10-CM codes."""

    def __init__(self, folder):
        with zipfile.ZipFile(folder / "icd10cm/cms_2026_dx.zip") as archive:
            rows = archive.read("icd10cm_order_2026.txt").decode().splitlines()
        self.codes = [dotted(r[6:13].strip()) for r in rows if r[14] == "1"]
        self.level = {}
        for name, level in (("table6J_cc_fy2026.txt", "CC"), ("table6I_mcc_fy2026.txt", "MCC")):
            for line in (folder / "msdrg" / name).read_text("cp1252").splitlines():
                if match := re.match(r"([A-Z][0-9A-Z.]+)\t", line):
                    self.level[match[1]] = level
        self.read_exclusions(folder / "msdrg/table6K_cc_exclusions_fy2026.txt.xz")
        self.exempt = {row["POAexemptCode"] for row in named_rows(folder / "icd10cm/POAexemptCodesFY26.xlsx")
                       if "POAexemptCode" in row}
        self.read_categories(folder / "hcc")

    def read_exclusions(self, path):
        self.collection, self.principals, self.alive, part = {}, {}, set(), 0
        for line in lzma.open(path, "rt", encoding="cp1252"):
            words = line.split()
            if line.startswith("K Part"):
                part = int(words[2].rstrip(":"))
            elif line.startswith("PDX collection"):
                part, current = 0, self.principals.setdefault(int(words[2]), set())
            elif words and part == 1 and words[1] in ("CC", "MCC"):
                if ":" in words[2]:
                    self.collection[dotted(words[0])] = int(words[2].split(":")[0])
            elif words and part == 0 and self.principals:
                current.add(dotted(words[0]))
            elif words and part == 2:
                self.alive.add(dotted(words[0]))

    def read_categories(self, folder):
        labels = {}
        for row in csv.DictReader((folder / "ra_labels_2026.csv").open(encoding="utf-8", newline="")):
            number = re.sub(r"\D", "", row["cc"])
            labels[row["model_domain"], row["model_version"], number] = (row["cc"], folded(row["label"]))
        self.categories = {}
        for row in csv.DictReader((folder / "ra_dx_to_cc_2026.csv").open(encoding="utf-8", newline="")):
            model, version = row["model_name"].rsplit(" Model ", 1)
            domain = "ESRD" if model.endswith("ESRD") else model
            version = version.replace("V", "R") if domain == "RxHCC" else version
            category, label = labels[domain, version, row["cc"]]
            self.categories.setdefault(dotted(row["diagnosis_code"]), set()).add(
                (row["model_name"], category, label))

    def expected(self, code):
        facts = {"cc_level": self.level.get(code, "none"), "cc_level_fiscal_year": "2026",
                 "poa_exempt": code in self.exempt, "poa_exempt_fiscal_year": "2026"}
        if code in self.collection:
            facts["cc_exclusion_collection"] = str(self.collection[code])
            facts["cc_exclusion_count"] = len(self.principals[self.collection[code]])
        if code in self.alive:
            facts["mcc_only_if_discharged_alive"] = True
            facts["mcc_only_if_discharged_alive_fiscal_year"] = "2026"
        if code in self.categories:
            facts["hcc"] = sorted(self.categories[code])
        return facts


HCPCS_TEXTS = {"MULT_PI": "multiple_pricing", "STATUTE": "statute", "COV": "coverage", "ASC_GRP": "asc_group",
               "OPPS": "opps", "OPPS_PI": "opps_pi", "PROCNOTE": "procedure_note", "BETOS": "betos",
               "ACTION CD": "action_code"}
HCPCS_DATES = {"ADD DT": "added_date", "ACT EFF DT": "action_effective_date", "TERM DT": "termination_date",
               "ASC_DT": "asc_date", "OPPS_DT": "opps_date"}
HCPCS_LISTS = {"PRICE": ("pricing", 4), "CIM": ("cim", 3), "MCM": ("mcm", 3), "LABCERT": ("lab_cert", 8),
               "XREF": ("xref", 5), "TOS": ("tos", 5)}


def folded(text):
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def hcpcs_facts(row):
    facts = {name: folded(row[column]) for column, name in HCPCS_TEXTS.items() if folded(row.get(column, ""))}
    for column, name in HCPCS_DATES.items():
        if date := folded(row.get(column, "")):
            facts[name] = f"{date[:4]}-{date[4:6]}-{date[6:]}"
    if units := folded(row.get("ANEST_BU", "")):
        facts["anesthesia_base_units"] = int(units)
    for column, (name, count) in HCPCS_LISTS.items():
        values = [folded(row.get(f"{column}{i}", "")) for i in range(1, count + 1)]
        if any(values):
            facts[name] = [value for value in values if value]
    return facts


class Daemon:
    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.client = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)

    def ask(self, target):
        self.client.request("GET", target)
        return json.loads(self.client.getresponse().read())

    def properties(self, system, code):
        return self.ask(f"/v1/codes/{system}/{urllib.parse.quote(code)}")["properties"]


class Comparison:
    def __init__(self):
        self.compared, self.different = 0, 0

    def same(self, what, expected, found):
        self.compared += 1
        if expected != found:
            self.different += 1
            if self.different <= 20:
                print(f"{what}: expected {expected!r}, found {found!r}")


def compare_diagnoses(daemon, diagnoses, draw, outcome):
    names = {name for code in diagnoses.codes[:1] for name in diagnoses.expected(code)} | {
        "cc_exclusion_collection", "cc_exclusion_count", "mcc_only_if_discharged_alive",
        "mcc_only_if_discharged_alive_fiscal_year", "hcc"}
    for code in draw(diagnoses.codes):
        properties = daemon.properties("icd10cm", code)
        found = {name: value for name, value in properties.items() if name in names}
        if "hcc" in found:
            found["hcc"] = sorted((c["model"], c["category"], c["label"]) for c in found["hcc"])
        outcome.same(f"icd10cm {code}", diagnoses.expected(code), found)


def compare_exclusions(daemon, diagnoses, draw, outcome):
    random_principal = random.Random(SEED)
    for code in draw(sorted(diagnoses.level)):
        listed = sorted(diagnoses.principals.get(diagnoses.collection.get(code), ()))
        answer = daemon.ask(f"/v1/edits/cc?code={code}&limit=10000")
        outcome.same(f"cc {code}", (diagnoses.level[code], listed), (answer["level"], answer["principals"]))
        for principal in random_principal.sample(listed, min(2, len(listed))) + ["Z00.00"]:
            answer = daemon.ask(f"/v1/edits/cc?code={code}&with={principal}")
            outcome.same(f"cc {code} beside {principal}", principal in listed, answer["cancelled"])


def compare_hcpcs(daemon, folder, draw, outcome):
    rows = {row["HCPC"]: row for row in named_rows(folder / "hcpcs/HCPC2025_OCT_ANWEB.xlsx")}
    for code in draw(sorted(rows)):
        found = {name: value for name, value in daemon.properties("hcpcs", code).items()
                 if not name.endswith("_meaning") and name not in ("modifier", "fee_schedule")}
        outcome.same(f"hcpcs {code}", hcpcs_facts(rows[code]), found)


def compare_edits(daemon, folder, outcome):
    date = {"*": None}
    pairs = (folder / "ncci/ccipra_ptp_v322r0_f1.sample.txt").read_text().splitlines()
    for row, line in enumerate(pairs, 1):
        cells = line.split("\t")
        if not re.fullmatch(r"[0-9A-Z]{5}", cells[0]):
            continue
        found = [e for e in daemon.ask(f"/v1/edits/ptp?code={cells[1]}&with={cells[0]}")["edits"]
                 if e["row"] == row]
        days = [date.get(d, f"{d[:4]}-{d[4:6]}-{d[6:]}") for d in cells[3:5]]
        outcome.same(f"ptp {cells[0]} {cells[1]}", [(*cells[:2], *days, *cells[5:7])],
                     [(e["column_1"], e["column_2"], e["from"], e["to"], e["modifier_indicator"],
                       e["rationale"]) for e in found])
    name = "ncci/MCR_MUE_PractitionerServices_Eff_07-01-2026.sample.csv"
    for cells in list(csv.reader((folder / name).open(encoding="utf-8", newline="")))[2:]:
        found = daemon.ask(f"/v1/edits/mue?code={cells[0]}")["edits"]
        outcome.same(f"mue {cells[0]}", [(int(cells[1]), cells[2][0], cells[3])],
                     [(e["units"], e["adjudication_indicator"], e["rationale"]) for e in found])


def compare_all(url, folder, every):
    daemon, outcome = Daemon(url), Comparison()

    def draw(codes):
        return codes if every else random.Random(SEED).sample(codes, min(DRAWN, len(codes)))

    diagnoses = Diagnoses(folder)
    for name, compare in (("diagnoses", lambda: compare_diagnoses(daemon, diagnoses, draw, outcome)),
                          ("exclusions", lambda: compare_exclusions(daemon, diagnoses, draw, outcome)),
                          ("hcpcs", lambda: compare_hcpcs(daemon, folder, draw, outcome)),
                          ("edits", lambda: compare_edits(daemon, folder, outcome))):
        before, wrong = outcome.compared, outcome.different
        compare()
        print(f"{name}: {outcome.compared - before:,} compared, {outcome.different - wrong} different")
    return outcome.different


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--url")
    options = parser.parse_args()
    skip_without(SOURCES)
    with served(SOURCES, options.url) as url:
        sys.exit(1 if compare_all(url, data_folder(), options.every) else 0)


main()
