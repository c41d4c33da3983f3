"""General equivalence mappings, both ways, with the alternatives that scenarios and choice lists form."""
import collections
import itertools

from official import dotted, dotted_icd9

SHOWN = 200  # Alternatives that a page lists; it says how many there are.


class Subject:
    name = "crosswalks"
    systems = ("icd10cm", "icd9cm")

    def __init__(self, files):
        self.to, self.back = collections.defaultdict(list), collections.defaultdict(list)
        self.exists = {"icd10cm": set(files.diagnoses), "icd9cm": set(files.icd9_diagnoses)}
        self._read(files, "gems/2018_I9gem.txt", "icd9cm", "icd10cm")
        self._read(files, "gems/2018_I10gem.txt", "icd10cm", "icd9cm")

    def _read(self, files, name, source, target):
        spell = {"icd9cm": dotted_icd9, "icd10cm": dotted}
        for line in files.read(name).decode("ascii").splitlines():
            begin, end, flags = line.upper().split()  # One code stands in lower case.
            begin = spell[source](begin)
            if end == "NODX":
                self.to[source, begin].append((None, flags))
                continue
            end = spell[target](end)
            self.to[source, begin].append((end, flags))
            self.back[target, end].append((begin, flags))

    def _row(self, system, code, flags):
        words = ["approximate" if flags[0] == "1" else "equivalent"]
        if flags[2] == "1":
            words += ["combination", f"scenario {flags[3]}", f"choice list {flags[4]}"]
        exists = code in self.exists[system]
        return (code, flags, tuple(words if exists else [*words, "no longer exists"]), exists)

    def _alternatives(self, other, rows):
        scenarios = collections.defaultdict(lambda: collections.defaultdict(list))
        for code, flags in rows:
            scenarios[flags[3]][flags[4]].append(self._row(other, code, flags))
        return [pick for scenario in sorted(scenarios)
                for pick in itertools.product(*(scenarios[scenario][slot]
                                                for slot in sorted(scenarios[scenario])))]

    def expected(self, system, code):
        other = "icd9cm" if system == "icd10cm" else "icd10cm"
        facts = {}
        if rows := self.to[system, code]:
            made = self._alternatives(other, [row for row in rows if row[0]])
            facts["to"] = (any(row[0] is None for row in rows), len(made), made[:SHOWN])
        if rows := self.back[system, code]:
            made = [(self._row(other, begin, flags),) for begin, flags in rows]
            facts["from"] = (False, len(made), made[:SHOWN])
        return facts

    def found(self, page):
        return {walk["direction"]: (walk["no_map"], walk["total"],
                                    [tuple((item["code"], item["flags"], tuple(item["words"]), item["exists"])
                                           for item in alternative) for alternative in walk["alternatives"]])
                for walk in page["crosswalks"]}
