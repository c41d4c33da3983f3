"""Titles, billable or not, and the place in the tree, from the order files and the Tabular List."""
import official


class Subject:
    name = "titles and paths"
    systems = ("icd10cm", "icd10pcs", "icd9cm", "icd9pcs")

    def __init__(self, files):
        self.files = files
        self.rows = {"icd10cm": files.diagnoses, "icd10pcs": files.procedures}
        self.titles = {"icd9cm": files.icd9_diagnoses, "icd9pcs": files.icd9_procedures}
        self.above = dict(self._blocks_and_chapters())
        self.neighbours = {}
        for system in self.systems:
            codes = files.codes(system)
            ends = [None, *codes, None]
            self.neighbours[system] = {code: (ends[i], ends[i + 2]) for i, code in enumerate(codes)}

    def _blocks_and_chapters(self):
        """(category, [chapter, block…]) as path steps."""
        for chapter, blocks in official.sections(self.files.tabular):
            number = chapter.findtext("name").strip()
            for diag in blocks[-1].findall("diag"):
                yield diag.findtext("name").strip(), [f"ch{number}", *map(official.block_name, blocks)]

    def _path(self, system, code):
        known = self.rows[system] if system in self.rows else self.titles[system]
        if system == "icd10pcs":
            shorter = [code[:3]] if len(code) == 7 else []
        else:
            shorter = [code[:n].rstrip(".") for n in range(1, len(code))]
            shorter = list(dict.fromkeys(s for s in shorter if s in known and s != code))
        return (self.above.get(code[:3], []) if system == "icd10cm" else []) + shorter

    def expected(self, system, code):
        facts = {"path": self._path(system, code), "neighbours": self.neighbours[system][code]}
        if system in self.rows:
            facts["billable"], facts["short_title"], facts["display"] = self.rows[system][code]
        else:
            facts["billable"], facts["display"] = True, self.titles[system][code]
        return facts

    def found(self, page):
        facts = {"path": [step["code"] for step in page["path"]],
                 "neighbours": tuple(side and side["code"] for side in (page["previous"], page["next"])),
                 "billable": page["billable"], "display": page["display"]}
        if page["system"] in self.rows:
            facts["short_title"] = page["short_title"]
        return facts
