"""Notes, own and inherited, and 7th characters, from the Tabular List's XML."""
from official import block_name, folded, sections

KINDS = {"includes": "includes", "excludes1": "excludes1", "excludes2": "excludes2",
         "codeFirst": "code_first", "useAdditionalCode": "use_additional", "codeAlso": "code_also",
         "sevenChrNote": "seventh_character", "notes": "note"}


def own_notes(element):
    """[(kind, text)] in the order of the document."""
    return [(KINDS[block.tag], folded("".join(note.itertext())))
            for block in element if block.tag in KINDS for note in block.findall("note")]


def own_characters(element):
    block = element.find("sevenChrDef")
    return None if block is None else {e.get("char"): folded("".join(e.itertext()))
                                       for e in block.findall("extension")}


class Subject:
    name = "notes and 7th characters"
    systems = ("icd10cm",)

    def __init__(self, files):
        self.places = {}  # Code: [(place, element)], itself first, the chapter last.
        for chapter, blocks in sections(files.tabular):
            above = [*((block_name(block), block) for block in reversed(blocks)),
                     ("chapter " + chapter.findtext("name").strip(), chapter)]
            for diag in blocks[-1].findall("diag"):
                self._walk(diag, above)

    def _walk(self, diag, above):
        code = diag.findtext("name").strip()
        places = [(code, diag), *above]
        self.places[code] = places
        for child in diag.findall("diag"):
            self._walk(child, places)

    def places_of(self, code):
        """A code with a 7th character has no element: those of the nearest code above it."""
        size = len(code)
        while code[:size].rstrip(".") not in self.places:
            size -= 1
        return self.places[code[:size].rstrip(".")]

    def expected(self, _, code):
        notes, characters = [], None
        for place, element in self.places_of(code):
            notes += [(place, kind, text, place != code) for kind, text in own_notes(element)]
            if characters is None and (own := own_characters(element)) is not None:
                characters = (place, 7, own)
        return {"notes": notes, "seventh_character": characters}

    def found(self, page):
        seventh = page["seventh_character"]
        # The table of visual impairment at H54.8 is no note in the XML; its lines begin so.
        notes = [(n["from"], n["kind"], n["text"], n["inherited"]) for n in page["notes"]
                 if not (n["from"] == "H54.8" and n["text"].startswith("Category "))]
        return {"notes": notes,
                "seventh_character": seventh and (seventh["from"], seventh["position"],
                                                  seventh["characters"])}
