#!/usr/bin/env python3
"""Writes the seeds of the source fuzzers: small valid files of every format, in made-up words.

Run it from anywhere; it writes tests/data/fuzz/<target>/seed_*. The files are the same on every run,
so a change of this script shows as a change of those files.
"""
import io
import lzma
import pathlib
import zipfile

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "fuzz"


def write(targets: str, name: str, content):
    data = content.encode() if isinstance(content, str) else content
    for target in targets.split():
        folder = DATA / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"seed_{name}").write_bytes(data)


def zipped(members, method=zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, content)
    return buffer.getvalue()


# --- Text formats ------------------------------------------------------------------------------

def order_line(number, code, flag, title):
    return f"{number:05} {code:7} {flag} {title[:60]:60} {title}\r\n"


ICD10CM = (order_line(1, "Q00", 0, "Made-up disorders") +
           order_line(2, "Q000", 1, "Made-up disorder, mild") +
           order_line(3, "Q001XXA", 1, "Made-up disorder, initial encounter"))
ICD10PCS = (order_line(1, "0Q1", 0, "Made-up body system, made-up operation") +
            order_line(2, "0Q10070", 1, "Made-up operation on made-up part"))
DIAGNOSES = "0019  Made-up fever\n00192 Made-up fever of M\xe9ni\xe8re\nE9991 Made-up cause\n"


def addenda(rows):
    lines = [f"{verb:13}{code}{'Short':60} {title}" for verb, code, title in rows]
    verbs = [row[0] for row in rows]
    counts = [f"    {verbs.count(verb)} {what}" for verb, what in
              (("Add:", "additions"), ("Delete:", "deletions"), ("Revise to:", "revisions"))]
    return "\r\n".join(lines + ["", "Codes", *counts, "of which", ""])


CM_ADDENDA = addenda([("Delete:", "1 Q000    ", "Mild"), ("Add:", "0 Q000    ", "Mild"),
                      ("Add:", "1 Q0001   ", "Mild, left"), ("Revise from:", "1 Q002    ", "Old"),
                      ("Revise to:", "1 Q002    ", "New")])
PCS_ADDENDA = addenda([("Add:", "0Q10070 ", "New"), ("Delete:", "0Q10071 ", "Old")])
GEM_FORWARD = "0019  Q009    00000\r\n00192 Q001    10111\r\n00192 Q0020   10112\r\nE9991 NoDx    11000\r\n"
GEM_BACKWARD = "Q009    0019  00000\r\nQ001XXA 00192 10111\r\nQ001XXA E9991 10112\r\n"
PROCEDURES = "01   Made-up operations\n012  Made-up operation\n0123 Made-up operation, other\n"


def hcpcs_record(code, sequence, kind, text, **columns):
    record = list(f"{code:>5}{sequence:05}{kind}{text:80}".ljust(320))
    for column, value in columns.items():
        at = int(column[1:]) - 1
        record[at:at + len(value)] = value
    return "".join(record) + "\r\n"


HCPCS_FIXED = (
    "***Disclaimers\t\t\t\r\n\r\n*Made-up words.\xa0\t\r\n" +
    hcpcs_record("Z9", 100, 7, "Made-up modifier", c92="Modifier", c269="20020701",
                 c277="20020701", c293="N") +
    hcpcs_record("X0001", 100, 3, "Made-up item for M\xe9ni\xe8re", c92="Item", c120="0021",
                 c128="9", c129="60-9", c147="2049", c171="1833(t)", c181="340220", c205="X0002",
                 c230="C", c231="YY", c233="20080101", c253="0088", c257="Z2", c261="1P", c266="  0",
                 c269="20020701", c277="20140101", c285="20141231", c293="N") +
    hcpcs_record("X0001", 200, 4, "and its second line")).encode("cp1252")

CVX = """<?xml version="1.0" encoding="ISO-8859-1"?>
<CVXCodes>
  <CVXInfo>
    <ShortDescription>made-up shot</ShortDescription>
    <FullVaccinename>made-up vaccine of S\xe8vres</FullVaccinename>
    <CVXCode>07        </CVXCode>
    <Notes/>
    <Status>Active</Status>
    <LastUpdated>9/4/2020</LastUpdated>
  </CVXInfo>
</CVXCodes>
""".encode("latin-1")

NDJSON = (
    '{"system":"lab","edition":"2026","code":"CHEM","display":"Chemistry","billable":false}\n'
    '{"system":"lab","edition":"2026","code":"K","display":"Potassium","short_title":"K",'
    '"parent":"CHEM","labels":[{"kind":"abbreviation","text":"K+"},{"kind":"lay","text":"salt"}],'
    '"valid_from":"2020-01-01","valid_to":"2026-12-31",'
    '"properties":{"unit":"mmol/L","low":3.5,"n":4,"ok":true,"tubes":["red","gold"]}}\n')
CSV = ("system,edition,code,title,parent,billable,valid_from,labels,lay,form\n"
       'formulary,2026,A,"Pain, relief",,false,2024-01-01,Analgesics|Analgetics,ache pill,\n'
       "formulary,2026,A1,Made-up tablet,A,true,,,,tablet\n")
INDEX_CSV = ("RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code\n"
             '1,A,0,"Ache, aching",,,(made-up),Q00.0\n2,A,1,mild,,,,Q00.1\n')

PTP = ("Made-up notice.\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\n"
       "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n"
       "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n"
       "X0001\tX0002\t*\t19960101\t*\t1\tMade-up reason\r\n"
       "X0001\tX0003\t\t20200101\t20200101\t9\tAnother reason\r\n")
MUE = ('"Made-up \u00ae notice\nof two lines",,,\n"HCPCS/\nCPT Code",Practitioner Services MUE Values,'
       "MUE Adjudication Indicator,MUE Rationale\nX0001,2,2 Date of Service Edit: Policy,Made-up reason\n"
       'X0002,0,1 Line Edit,"Another, with a comma"\n')

CC_LIST = ("TABLE 6I - COMPLETE MCC LIST\r\nDiagnosis Code\tDescription\r\nQ00.1\tMade-up disorder\r\n"
           "\r\n\tNotes:\r\n")
CC_EXCLUSIONS = ("TABLE 6K - COMPLETE LIST OF CC EXCLUSIONS\r\n\r\nK Part 1: List of CC and Major CC Codes\r\n"
                 " I10 Dx  Lev PDX Exclusions   ICD-10-CM Description\r\n"
                 " Q001    MCC 0002:2 codes     Made-up disorder\r\n"
                 " Q002    CC  No Excl          Another disorder\r\n\r\nPDX collection 0002\r\n"
                 "  Q0001   Made-up\r\n  Q001    Made-up\r\n\r\n"
                 "K Part 2: Codes that are CC or Major CC only if patient discharged alive\r\n\r\n"
                 "  Q001    Made-up disorder\r\n\r\nK Part 3: Made-up\r\n")
APPENDIX = (":==:\r\n|   Appendix F Unrelated Operating Room Procedures (MS-DRGs 981-989)   |\r\n\r\n"
            "Appendix H Part 2: Codes that are Major CC only if patient discharged alive\r\n\r\n"
            "  Q001  Made-up disorder\r\n\r\n:==:\r\n")
TABLE5 = ('"TABLE 5.\u2014LIST OF MEDICARE SEVERITY DIAGNOSIS-RELATED GROUPS,\nFY 2026 Final Rule"' + "\t" * 9 +
          "\r\nMS-DRG \tPost-Acute\tSpecial Pay\tMDC\tTYPE\tMS-DRG Title\tWeights\tCapped\tGMLOS\tAMLOS\r\n"
          '001\tNo\tYes\tPRE\tSURG\t"MADE-UP, ONE"\t28.0239\t28.0239\t25.8\t36.2\r\n'
          "998\tNo\tNo\t \t**\tMADE-UP\t.\t.\t.\t\r\n").encode("cp1252")
HCC_MAPPINGS = "diagnosis_code,cc,model_name\nQ001,37,CMS-HCC Model V28\nQ001,5,RxHCC Model V08\n"
HCC_LABELS = ("cc,label,model_domain,model_version,model_fullname\n"
              'HCC37,"Made up, one",CMS-HCC,V28,V28115L3\nRXHCC5,Made up,RxHCC,R08,R08X84L1\n')
FEES = (",,2026 National Physician Fee Schedule Relative Value File July Release" + "," * 29 + "\n"
        "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,OP,OP,OP,"
        "PROC,SURG,SURG,SURG,SURG,IND,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT\n"
        "X0001,26,MADE-UP,A,,1.50,0.40,,0.30,NA,0.10,2.00,1.90,1,010,10.00,80.00,10.00,2,0,1,0,0,9,,33.4009,09,0,99,"
        "0.00,0.00,0.00\n")


def xml(root, body):
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{root}>\n<version>2026</version>\n{body}</{root}>\n'


LETTER = "<letter><title>A</title><mainTerm><title>Ache</title><code>Q00.0</code></mainTerm></letter>\n"
INDEX = xml("ICD10CM.index", "<title>MADE-UP INDEX TO DISEASES</title>\n" + LETTER)
EINDEX = xml("ICD10CM.index", "<title>External Cause of Injuries Index</title>\n" + LETTER)
TABULAR = xml("ICD10CM.tabular", "<chapter><name>1</name><desc>Made up</desc></chapter>\n")


PCS_VALUE = ("<title>Made-up axis</title><label code=\"0\">Made-up value</label>"
             "<label code=\"Z\">No value</label>")
PCS_HEAD = "".join(f'<axis pos="{n}" values="1"><title>Made-up axis</title><label code="0">Made-up value</label>'
                   "</axis>" for n in (1, 2, 3))
PCS_ROW = "".join(f'<axis pos="{n}" values="2">{PCS_VALUE}</axis>' for n in (4, 5, 6, 7))
PCS_TABLES = xml("ICD10PCS.tabular", f'<pcsTable>{PCS_HEAD}<pcsRow codes="16">{PCS_ROW}</pcsRow></pcsTable>\n')
PCS_DEFINITIONS = xml("ICD10PCS.definitions", '<section code="0"><title>Made-up section</title><axis pos="3"><title>Made-up'
                      ' axis</title><terms><title>Made-up value</title><definition>Made up</definition></terms></axis>'
                      "</section>\n")
PCS_INDEX = xml("ICD10PCS.index", "<letter><title>A</title><mainTerm><title>Made-up operation</title>"
                "<codes>0000</codes></mainTerm></letter>\n")


def table(heading):
    return xml("ICD10CM.index", f'<indexHeading><head col="1">{heading}</head></indexHeading>\n' + LETTER)


# --- Workbooks ---------------------------------------------------------------------------------

HEADINGS = ("HCPC SEQNUM RECID LONG_DESCRIPTION SHORT_DESCRIPTION PRICE1 PRICE2 PRICE3 PRICE4 MULT_PI "
            "CIM1 CIM2 CIM3 MCM1 MCM2 MCM3 STATUTE LABCERT1 LABCERT2 LABCERT3 LABCERT4 LABCERT5 "
            "LABCERT6 LABCERT7 LABCERT8 XREF1 XREF2 XREF3 XREF4 XREF5 COV ASC_GRP ASC_DT OPPS OPPS_PI "
            "OPPS_DT PROCNOTE BETOS TOS1 TOS2 TOS3 TOS4 TOS5 ANEST_BU ADD_DT ACT_EFF_DT TERM_DT "
            "ACTION_CD").split()
WITH_BLANK = {"LONG_DESCRIPTION", "SHORT_DESCRIPTION", "ADD_DT", "ACT_EFF_DT", "TERM_DT", "ACTION_CD"}


def heading(name):
    return name.replace("_", " ") if name in WITH_BLANK else name


def column(index):
    return chr(65 + index) if index < 26 else chr(64 + index // 26) + chr(65 + index % 26)


def workbook_parts(rows):
    texts, sheet = [], ""
    for r, cells in enumerate(rows, 1):
        sheet += f'<row r="{r}">'
        for c, text in enumerate(cells):
            if text:
                sheet += f'<c r="{column(c)}{r}" t="s"><v>{len(texts)}</v></c>'
                texts.append(text)
        sheet += "</row>"
    strings = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in texts)
    return [
        ("xl/workbook.xml", '<workbook><sheets><sheet name="HCPC2025_OCT_ANWEB" r:id="rId1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels",
         '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>'
         '<Relationship Id="rId2" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>'),
        ("xl/sharedStrings.xml", f"<sst>{strings}</sst>"),
        ("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"),
    ]


def hcpcs_row(**filled):
    return [filled.get(name, "") for name in HEADINGS]


HCPCS_PARTS = workbook_parts([
    [heading(name) for name in HEADINGS],
    hcpcs_row(HCPC="   Z9", SEQNUM="0010", RECID="7", LONG_DESCRIPTION="Made-up modifier",
              ADD_DT="20020701", ACTION_CD="N"),
    hcpcs_row(HCPC="X0001", SEQNUM="0010", RECID="3", LONG_DESCRIPTION="Made-up item",
              SHORT_DESCRIPTION="Item", PRICE1="00", PRICE2="21", MULT_PI="9", CIM1="60-9", COV="C",
              ASC_DT="20080101", TOS1="1", TOS2="P", ANEST_BU="  0", ADD_DT="20020701",
              TERM_DT="20141231")])
POA_PARTS = workbook_parts([["OrderNumber", "POAexemptCode", "Description"], ["1", "Q00.1", "Made-up disorder"]])
SMALL_PARTS = workbook_parts([["a", "", "c"], ["d"]])
SMALL_PARTS[3] = (SMALL_PARTS[3][0], '<x:worksheet><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr">'
                  "<x:is><x:r><x:t>ri</x:t></x:r><x:t>ch</x:t></x:is></x:c><x:c><x:v>45000</x:v></x:c>"
                  "</x:row></x:sheetData></x:worksheet>")
TYPES = [("[Content_Types].xml", "<Types/>")]
HCPCS_XLSX = zipped(TYPES + HCPCS_PARTS)


def packed(check):
    """Text that repeats, else it would be stored; a small dictionary, since every run makes one."""
    return lzma.compress(3 * CC_LIST.encode(), check=check,
                         filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 4096}])


def divided(parts):
    return "\n----\n".join(content for _, content in parts)


def main():
    write("recognise", "icd10cm_order", ICD10CM)
    write("recognise", "icd10pcs_order", ICD10PCS)
    write("recognise", "tabular", TABULAR)
    write("recognise", "index_xml", INDEX)
    write("recognise", "index_csv", INDEX_CSV)
    write("recognise", "eindex", EINDEX)
    write("recognise", "neoplasm", table("Neoplasm"))
    write("recognise", "drug", table("Substance"))
    write("recognise", "pcs_tables", PCS_TABLES)
    write("recognise", "pcs_definitions", PCS_DEFINITIONS)
    write("recognise", "pcs_index", PCS_INDEX)
    write("recognise icd9_titles", "diagnoses", DIAGNOSES.encode("cp1252"))
    write("recognise icd9_titles", "procedures", PROCEDURES)
    write("recognise addenda", "icd10cm_addenda", CM_ADDENDA)
    write("recognise addenda", "icd10pcs_addenda", PCS_ADDENDA)
    write("recognise gem", "gem_forward", GEM_FORWARD)
    write("recognise gem", "gem_backward", GEM_BACKWARD)
    write("recognise hcpcs_fixed", "hcpcs_fixed", HCPCS_FIXED)
    write("recognise cvx", "cvx", CVX)
    write("recognise concepts_ndjson", "concepts", NDJSON)
    write("recognise concepts_csv", "formulary", CSV)
    write("recognise msdrg", "cc_list", CC_LIST)
    write("recognise msdrg", "cc_exclusions", CC_EXCLUSIONS)
    write("recognise msdrg", "appendix", APPENDIX)
    write("recognise msdrg", "table5", TABLE5)
    write("recognise hcc", "hcc_mappings", HCC_MAPPINGS)
    write("recognise hcc", "hcc_labels", HCC_LABELS)
    write("recognise fee_schedule", "fees", FEES)
    write("recognise", "poa", zipped(TYPES + POA_PARTS))
    write("xlsx", "parts_poa", divided(POA_PARTS))
    write("xz", "table", packed(lzma.CHECK_CRC64))
    write("xz", "unchecked", packed(lzma.CHECK_NONE))
    write("recognise ncci_ptp", "ptp", PTP)
    write("recognise ncci_mue", "mue", MUE)
    write("recognise xlsx zip", "workbook", HCPCS_XLSX)
    write("xlsx", "parts", divided(HCPCS_PARTS))
    write("xlsx", "parts_small", divided(SMALL_PARTS))
    write("zip", "release", zipped([("folder/", ""), ("folder/order_2026.txt", ICD10CM),
                                         ("readme.pdf", "%PDF-1.4"), ("lab.ndjson", NDJSON)]))
    write("zip", "stored", zipped([("titles.txt", PROCEDURES), ("b.xlsx", HCPCS_XLSX)],
                                       zipfile.ZIP_STORED))
    write("zip", "plain", CSV)


if __name__ == "__main__":
    main()
