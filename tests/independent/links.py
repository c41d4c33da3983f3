"""The codes that notes name: which codes each reference of a text means, read here from the text itself.

What is compared is the set of billable codes that all references of a page's notes mean together."""
import functools
import re

import official
from notes import Subject as Notes, own_notes

CODE = r"[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9](?=[.\-]))(?:\.[0-9A-Z]{1,4})?"
REFERENCE = re.compile(rf"(?<![A-Za-z0-9])(?<!itamin )(?<!itamins )({CODE})(?![A-Za-z0-9])"
                       rf"(?:[.\-]*(?:(?<=-)|\s+-\s*|\s*to\s+)({CODE}))?[.\-]*")
LIST = re.compile(rf"(?:[\s,.]|\band\b|\bor\b|{REFERENCE.pattern})*")
RESTRICTION = re.compile(r"(?:with\s+)((?:\.|\d|fourth|fifth|sixth|seventh|final|open)[^);]*)")
ORDINALS = {"fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "six": 6, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7}


def compact(code):
    return code.replace(".", "")


def stem(code):
    """Without the 7th character and the padding before it."""
    return code[:6].rstrip("X") if len(code) == 7 else code


def values_of(text):
    """`1-4 or 6`: 1 2 3 4 6; `.51-.52`: 51 52; `-91`: 91."""
    values = []
    for word in re.split(r"[\s,]+|\bor\b", text):
        ends = [part for part in re.split(r"[.\-]+", word) if part]
        if len(ends) == 2 and len(ends[0]) == len(ends[1]) == 1:
            values += [chr(c) for c in range(ord(ends[0]), ord(ends[1]) + 1)]
        else:
            values += ends
    return tuple(values)


def condition_of(text):
    """A test of compact codes for what stands behind "with"."""
    text = text.strip().replace("-character", " character")
    if text.startswith("open fracture"):
        return lambda code: code[6:7] in set("BCEFHJMNQR")
    if text.startswith("."):
        return lambda code, v=values_of(text): code[3:].startswith(v)
    if text[0].isdigit() and len(text) == 1:
        return lambda code: stem(code).endswith(text)
    words = text.split()
    rest = re.split(r"\b(?:characters?|digit)\b", text, maxsplit=1)[1]
    if words[0] == "final" or (words[1] == "or" and words[2] in ORDINALS):
        values = tuple("1234") if "indicate intent" in rest else values_of(rest)
        return lambda code: stem(code).endswith(values)
    return lambda code, at=ORDINALS[words[0]] - 1, v=values_of(rest): code[at:].startswith(v)


class Subject:
    name = "codes named by notes"
    systems = ("icd10cm",)

    def __init__(self, files):
        self.notes = Notes(files)
        self.order = list(files.diagnoses)
        self.billable = {code: row[0] for code, row in files.diagnoses.items()}
        self.places = {code: i for i, code in enumerate(self.order)}
        self.groups = {}  # Blocks and chapters: their categories.
        for chapter, blocks in official.sections(files.tabular):
            categories = [diag.findtext("name").strip() for diag in blocks[-1].findall("diag")]
            for name in [*map(official.block_name, blocks), "ch" + chapter.findtext("name").strip()]:
                self.groups.setdefault(name, []).extend(categories)

    @functools.lru_cache(maxsize=None)
    def below(self, code):
        if code in self.groups:
            return frozenset().union(*map(self.below, self.groups[code]))
        return frozenset(c for c in self.order[self.places[code]:self._end(code)] if self.billable[c])

    def _end(self, code):
        end = self.places[code] + 1
        while end < len(self.order) and compact(self.order[end]).startswith(compact(code)):
            end += 1
        return end

    @functools.lru_cache(maxsize=None)
    def meant(self, first, last, restriction):
        last = last or first
        if first not in self.places:
            return frozenset()
        if last not in self.places:  # The code before it, in the order of letters.
            last = max(c for c in self.places if compact(c) < compact(last))
        codes = [c for c in self.order[self.places[first]:self._end(last)] if self.billable[c]]
        fits = condition_of(restriction) if restriction else lambda _: True
        return frozenset(c for c in codes if fits(compact(c)))

    def _named_by(self, text):
        meant = set()
        for match in REFERENCE.finditer(text):
            restriction = RESTRICTION.match(text, LIST.match(text, match.end()).end())
            words = re.split(r"\.(?:\s(?!\.)|$)| - ", restriction[1])[0] if restriction else None
            meant |= self.meant(match[1], match[2], words if words and "with" in restriction[0] else None)
        return meant

    @functools.lru_cache(maxsize=None)
    def _of_element(self, element):
        return frozenset().union(*(self._named_by(text) for _, text in own_notes(element)))

    def expected(self, _, code):
        return frozenset().union(*(self._of_element(e) for _, e in self.notes.places_of(code)))

    def found(self, page):
        meant = set()
        for note in page["notes"]:
            for link in note["links"]:
                shown = frozenset().union(*(self.below(c["code"]) for c in link["codes"])) if link["codes"] else set()
                if link["total"] > len(link["codes"]):  # Cut: the rest is taken on trust, what is shown is not.
                    rest = self._named_by("(" + link["text"] + ")")
                    shown = rest if shown <= rest else shown
                meant |= shown
        return frozenset(meant)
