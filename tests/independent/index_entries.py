"""Entries of the Alphabetic Index, the External cause index and both tables that lead to a code."""
import collections

from official import folded, squeezed


def term_of(element):
    """The title with its nonessential modifiers, and what a stray <manif> adds in a table."""
    return squeezed("".join(element.find("title").itertext()))


def undashed(code):
    return code.strip().rstrip("-").rstrip(".")


class Subject:
    name = "Index entries"
    systems = ("icd10cm",)

    def __init__(self, files):
        self.entries = collections.defaultdict(collections.Counter)
        self._add_csv(files.index_rows)
        self._add_xml(files.xml_of("icd10cm/icd10cm-eindex-April-1-2026-XML.xml"))
        self._add_table(files.xml_of("icd10cm/icd10cm-neoplasm-April-1-2026-XML.xml"))
        self._add_table(files.xml_of("icd10cm/icd10cm-drug-April-1-2026-XML.xml"))

    def _add(self, code, path, column="", manifestation=""):
        self.entries[undashed(code)][(tuple(path), column, manifestation)] += 1

    def _add_csv(self, rows):
        path = []
        for row in rows:
            path[int(row["Level"]):] = [squeezed(row["Term"] + row["NonEssModif"])]
            if row["Code"].strip():
                self._add(row["Code"], path)

    def _add_xml(self, root):
        def walk(term, above):
            path = [*above, term_of(term)]
            if (code := term.findtext("code")) is not None:
                self._add(code, path, "", (term.findtext("manif") or "").strip())
            for child in term.findall("term"):
                walk(child, path)
        for main in root.iter("mainTerm"):
            walk(main, [])

    def _add_table(self, root):
        columns = {head.get("col"): folded("".join(head.itertext()))
                   for head in root.find("indexHeading")}

        def walk(term, above):
            extra = term.findtext("manif")
            path = [*above, term_of(term) + (f"({squeezed(extra)})" if extra else "")]
            for cell in term.findall("cell"):
                code = "".join(cell.itertext()).strip()
                if code not in ("--", "-", ""):
                    self._add(code, path, columns[cell.get("col")])
            for child in term.findall("term"):
                walk(child, path)
        for main in root.iter("mainTerm"):
            walk(main, [])

    def expected(self, _, code):
        return self.entries[code]

    def found(self, page):
        return collections.Counter(
            (tuple(squeezed(part) for part in entry["path"]), entry.get("column", ""),
             entry.get("manifestation", "")) for entry in page["index_entries"])
