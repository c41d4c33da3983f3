"""Reads the official files on its own: no line of the project's readers is shared, and none is followed.

Each function gives plain values. Texts have runs of blanks folded to one, as answers promise."""
import csv
import functools
import io
import re
import xml.etree.ElementTree as xml
import zipfile

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def folded(text):
    return re.sub(r"[\s\u00a0]+", " ", text or "").strip()


def squeezed(text):
    """For comparing where only the place of blanks is a matter of taste."""
    return re.sub(r"\s+", "", text)


def dotted(code, head=3):
    return code if len(code) <= head else f"{code[:head]}.{code[head:]}"


def dotted_icd9(code):
    return dotted(code, 4 if code.startswith("E") else 3)


def sheet_rows(path):
    """{column letter: text} of each row of a workbook's first sheet."""
    with zipfile.ZipFile(path) as book:
        strings = ["".join(t.text or "" for t in item.iter(SHEET + "t"))
                   for item in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        for row in xml.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(SHEET + "row"):
            cells = {}
            for cell in row:
                value = cell.find(SHEET + "v")
                if value is not None:
                    text = strings[int(value.text)] if cell.get("t") == "s" else value.text
                    cells[re.sub(r"\d", "", cell.get("r"))] = text
            yield cells


class Files:
    """The folder of official files."""

    def __init__(self, folder):
        self.folder = folder

    def read(self, name, member=None):
        """The bytes of a file, or of the one member of a zip whose name ends so."""
        path = self.folder / name
        if member is None:
            return path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            found = [m for m in archive.namelist() if m.endswith(member)]
            assert len(found) == 1, (name, member, found)
            return archive.read(found[0])

    @functools.cached_property
    def diagnoses(self):
        """{code: (billable, short title, long title)} in official order."""
        return order_rows(self.read("icd10cm/cms_2026_dx.zip", "icd10cm_order_2026.txt"), dotted)

    @functools.cached_property
    def procedures(self):
        return order_rows(self.read("icd10pcs/icd10pcs_order_2026.txt"), str)

    @functools.cached_property
    def icd9_diagnoses(self):
        return icd9_titles(self.read("icd9cm/CMS32_DESC_LONG_DX.txt"), dotted_icd9)

    @functools.cached_property
    def icd9_procedures(self):
        return icd9_titles(self.read("icd9cm/CMS32_DESC_LONG_SG.txt"), lambda code: dotted(code, 2))

    @functools.cached_property
    def tabular(self):
        return xml.fromstring(self.read("icd10cm/icd10cm-tabular-April-1-2026.zip", ".xml"))

    def xml_of(self, name):
        return xml.fromstring(self.read(name))

    @functools.cached_property
    def index_rows(self):
        text = self.read("icd10cm/ICD10CM_2025_Index.csv").decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    def codes(self, system):
        """Every code of a system, in official order."""
        return list({"icd10cm": lambda: self.diagnoses, "icd10pcs": lambda: self.procedures,
                     "icd9cm": lambda: self.icd9_diagnoses,
                     "icd9pcs": lambda: self.icd9_procedures}[system]())


def sections(tabular):
    """(chapter element, [section elements, the outermost first]) for each section with codes.

    A section without codes holds the ones after it whose range lies within its own."""
    for chapter in tabular.iter("chapter"):
        around = []
        for section in chapter.iter("section"):
            first, last = block_name(section).split("-")
            while around and not (around[-1][0] <= first and last <= around[-1][1]):
                around.pop()
            if section.find("diag") is None:
                around.append((first, last, section))
            else:
                yield chapter, [outer for _, _, outer in around] + [section]


def block_name(section):
    """`A00-A09`; a section of one category is written with it twice."""
    name = section.get("id")
    return name if "-" in name else f"{name}-{name}"


SYSTEMS = ("icd10cm", "icd10pcs", "icd9cm", "icd9pcs")


def order_rows(content, spell):
    rows = {}
    for line in content.decode("utf-8").splitlines():
        rows[spell(line[6:13].strip())] = (line[14] == "1", folded(line[16:76]), folded(line[77:]))
    return rows


def icd9_titles(content, spell):
    rows = {}
    for line in content.decode("cp1252").splitlines():
        if line.strip():
            code, title = line.split(None, 1)
            rows[spell(code)] = folded(title)
    return rows
