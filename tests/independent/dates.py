#!/usr/bin/env python3
"""Holds answers for dates of service against cases checked by hand over the editions 2017, 2021 and 2026.

usage: tests/independent/dates.py [--url http://HOST:PORT]
as_of.tsv: what the edition in force on a date says of a code: billable, header or absent, a word that its title
has and one that it has not. Each case is asked of the page, of a batch, of the validation and of the search. Then
dates without an edition, and the difference of two editions against the Tabular Lists themselves. Builds an index
and starts a daemon, unless --url names one with these three editions. Status 77 without the official files.
"""
import csv
import json
import pathlib
import sys
import xml.etree.ElementTree as xml
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from run import Pages  # noqa: E402
from serving import data_folder, served, skip_without  # noqa: E402

SOURCES = ("icd10cm/cms_2026_dx.zip", "icd10cm/icd10cm-tabular-April-1-2026.zip",
           "icd10cm/icd10cm_tabular_2021.zip", "icd10cm/cm2017_xml.zip")
EDITION_OF = {"201": "2017", "2020": "2021", "2021": "2021", "2025": "2026", "2026": "2026"}
TABULARS = {"2017": ("icd10cm/cm2017_xml.zip", "icd10cm_tabular_2017.xml"),
            "2021": ("icd10cm/icd10cm_tabular_2021.zip", "icd10cm_tabular_2021.xml")}

problems = []


def check(holds, what):
    if not holds:
        problems.append(what)


def cases():
    lines = (HERE / "as_of.tsv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines, delimiter="\t", restval=""):
        yield {key: value or "" for key, value in row.items()}


def edition_of(date):
    return next(edition for begin, edition in EDITION_OF.items() if date.startswith(begin))


def check_page(pages, case):
    name = f"{case['date']} {case['code']}"
    status, page = pages.ask("GET", f"/v1/codes/icd10cm/{case['code']}?as_of={case['date']}")
    if case["state"] == "absent":
        return check(status == 404 and page["code"] == "unknown_code", f"{name}: page {status}")
    check(status == 200 and page["edition"] == edition_of(case["date"]), f"{name}: page {status}")
    title = page.get("display", "").lower()
    check(page.get("billable") == (case["state"] == "billable"), f"{name}: billable {page.get('billable')}")
    check(case["says"] in title, f"{name}: no {case['says']!r} in {title!r}")
    check(not case["says_not"] or case["says_not"] not in title, f"{name}: {case['says_not']!r} in {title!r}")


def check_batch(pages, case):
    name = f"{case['date']} {case['code']}"
    item = {"system": "icd10cm", "code": case["code"]}
    _, found = pages.ask("POST", "/v1/batch/lookup", {"items": [item], "as_of": case["date"]})
    result = found["results"][0]
    check(result["found"] == (case["state"] != "absent"), f"{name}: batch found {result['found']}")
    check(result.get("billable", False) == (case["state"] == "billable"), f"{name}: batch billable")
    _, validated = pages.ask("POST", "/v1/batch/validate", {"items": [{**item, "as_of": case["date"]}]})
    wanted = {"billable": ("valid",), "header": ("not_billable",), "absent": ("unknown", "not_in_force")}
    status = validated["results"][0]["status"]
    check(status in wanted[case["state"]], f"{name}: validated as {status}")


def check_search(pages, case):
    name = f"{case['date']} {case['code']}"
    target = f"/v1/search?q={case['code']}&systems=icd10cm&as_of={case['date']}"
    status, answer = pages.ask("GET", target)
    check(status == 200 and answer["editions"]["icd10cm"] == edition_of(case["date"]), f"{name}: search {status}")
    hits = [hit for hit in answer["hits"] if hit["code"] == case["code"]]
    check(bool(hits) == (case["state"] != "absent"), f"{name}: search finds {len(hits)}")
    if hits:
        check(case["says"] in hits[0]["display"].lower(), f"{name}: search shows {hits[0]['display']!r}")


def check_no_edition(pages):
    for date in ("2015-06-01", "2019-01-01", "2022-01-01", "2027-01-01"):
        asked = [pages.ask("GET", f"/v1/codes/icd10cm/E11.9?as_of={date}"),
                 pages.ask("GET", f"/v1/search?q=diabetes&systems=icd10cm&as_of={date}"),
                 pages.ask("GET", f"/v1/codes/icd10cm/E11/children?as_of={date}")]
        for status, problem in asked:
            named = all(edition in problem.get("detail", "") for edition in ("2017", "2021", "2026"))
            check(status == 404 and problem["code"] == "no_edition" and named, f"{date}: {status} {problem}")
        _, batch = pages.ask("POST", "/v1/batch/lookup",
                             {"items": [{"system": "icd10cm", "code": "E11.9"}], "as_of": date})
        check("2017" in json.dumps(batch), f"{date}: batch {batch}")


def listed_codes(edition):
    """{code: title} of a Tabular List's own elements."""
    name, member = TABULARS[edition]
    with zipfile.ZipFile(data_folder() / name) as archive:
        root = xml.fromstring(archive.read(next(m for m in archive.namelist() if m.endswith(member))))
    return {diag.findtext("name").strip(): " ".join(diag.findtext("desc").split()) for diag in root.iter("diag")}


def check_diff(pages):
    """Of codes with an element in both Tabular Lists, or in one: what the difference must say."""
    before, after = listed_codes("2017"), listed_codes("2021")
    changes = []
    while True:
        target = f"/v1/systems/icd10cm/diff?from=2017&to=2021&limit=1000&offset={len(changes)}"
        _, page = pages.ask("GET", target)
        changes += page["changes"]
        if len(changes) >= page["total"] or not page["changes"]:
            break
    check(len(changes) == page["total"], f"diff: {len(changes)} of {page['total']} changes")
    found = {kind: {c["code"] for c in changes if c["kind"] == kind and c["code"] in {**before, **after}}
             for kind in ("added", "deleted", "retitled")}
    wanted = {"added": after.keys() - before.keys(), "deleted": before.keys() - after.keys(),
              "retitled": {c for c in before.keys() & after.keys() if before[c] != after[c]}}
    for kind, codes in wanted.items():
        check(found[kind] == codes, f"diff: {kind} {sorted(found[kind] ^ codes)[:5]} differ")
    print(f"difference of 2017 and 2021: {page['total']:,} changes, "
          + ", ".join(f"{len(codes)} listed codes {kind}" for kind, codes in wanted.items()))
    was = {c["code"]: c.get("was") for c in changes if c["kind"] == "retitled"}
    check(all(was[code] == before[code] for code in wanted["retitled"]), "diff: a title before")


def check_all(pages):
    asked = list(cases())
    for case in asked:
        for ask in (check_page, check_batch, check_search):
            ask(pages, case)
    check_no_edition(pages)
    check_diff(pages)
    print(f"{len(asked)} cases, {len(problems)} problems")
    print("\n".join(problems[:20]))
    return bool(problems)


def main():
    skip_without(SOURCES)
    url = sys.argv[sys.argv.index("--url") + 1] if "--url" in sys.argv else None
    with served(SOURCES, url) as url:
        return check_all(Pages(url))


if __name__ == "__main__":
    sys.exit(main())
