#!/usr/bin/env python3
"""Looks every code of every loaded official file up, in three spellings, through one NDJSON request.

usage: every_code.py URL FOLDER [PID]
FOLDER holds icd10cm/, icd10pcs/, hcpcs/, icd9cm/ and cvx/ with the official files, read here on their own, without the
indexer. The whole request is sent before the first answer is read. PID is the daemon's: its memory growth is printed.
Status 0 only if every code is found and its display equals the official long title."""
import http.client
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as xml
import zipfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "independent"))
from official import folded, sheet_rows  # noqa: E402


def order_file(system, text):
    for line in text.decode("utf-8").splitlines():
        code = line[6:13].strip()
        dotted = code if system == "icd10pcs" or len(code) <= 3 else f"{code[:3]}.{code[3:]}"
        yield system, dotted, folded(line[77:])


def icd9(system, text, head):
    for line in text.decode("cp1252").splitlines():
        code, title = line.split(None, 1)
        at = head + 1 if head == 3 and code.startswith("E") else head
        yield system, code if len(code) <= at else f"{code[:at]}.{code[at:]}", folded(title)


def hcpcs(path):
    rows = sheet_rows(path)
    columns = {name: letter for letter, name in next(rows).items()}
    for cells in rows:
        yield "hcpcs", cells[columns["HCPC"]].strip(), folded(cells[columns["LONG DESCRIPTION"]])


def every_code(folder):
    with zipfile.ZipFile(folder / "icd10cm/cms_2026_dx.zip") as archive:
        yield from order_file("icd10cm", archive.read("icd10cm_order_2026.txt"))
    yield from order_file("icd10pcs", (folder / "icd10pcs/icd10pcs_order_2026.txt").read_bytes())
    yield from hcpcs(folder / "hcpcs/HCPC2025_OCT_ANWEB.xlsx")
    yield from icd9("icd9cm", (folder / "icd9cm/CMS32_DESC_LONG_DX.txt").read_bytes(), 3)
    yield from icd9("icd9pcs", (folder / "icd9cm/CMS32_DESC_LONG_SG.txt").read_bytes(), 2)
    for item in xml.parse(folder / "cvx/cvx.xml").getroot().iter("CVXInfo"):
        yield "cvx", item.find("CVXCode").text.strip(), folded(item.find("ShortDescription").text)


def spellings(code):
    plain = code.replace(".", "").lower()
    yield code
    yield plain
    yield f" {plain[:2]} {plain[2:]} "


def resident_kib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read())[1])


def main():
    url, folder = urllib.parse.urlsplit(sys.argv[1]), pathlib.Path(sys.argv[2])
    pid = sys.argv[3] if len(sys.argv) > 3 else None
    wanted = [(system, code, title, spelling) for system, code, title in every_code(folder)
              for spelling in spellings(code)]
    lines = "".join(json.dumps({"system": s, "code": spelling}) + "\n" for s, _, _, spelling in wanted)
    before = resident_kib(pid) if pid else 0
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=300)
    connection.request("POST", "/v1/batch/lookup", lines.encode(),
                       {"Content-Type": "application/x-ndjson"})
    answer = connection.getresponse()
    wrong, count, most = [], 0, before
    for (system, code, title, spelling), line in zip(wanted, answer):
        result = json.loads(line)
        count += 1
        if not result.get("found") or result["code"] != code or result["display"] != title:
            wrong.append((system, code, spelling, title, result))
        if pid and count % 50_000 == 0:
            most = max(most, resident_kib(pid))
    rest = answer.read()
    print(f"{len(wanted):,} look-ups of {len(wanted) // 3:,} codes, {count:,} answers, {len(wrong)} wrong")
    for row in wrong[:10]:
        print("  ", row)
    if pid:
        print(f"memory: {before:,} KiB before, {most - before:+,} KiB at most while answering")
    sys.exit(bool(wrong) or count != len(wanted) or bool(rest))


main()
