#!/usr/bin/env python3
"""Checks the synonym files under schemas/vocabulary: format, repeats, loops, lengths.

usage: tools/check_vocabulary.py [FILE_OR_FOLDER...]
Prints `file:line: what is wrong` for each finding, then a table of counts. Exit status 1 when
anything was found. The format is described at the head of schemas/vocabulary/lay.txt: `a = b` is met
both ways, `a > b | c` one way, `a ~ b` is one word for another within phrases, `a := Title` names
the codes with this title; directives `%kind`, `%weight` and `%also` come first, `[name]` groups lines.
"""
import dataclasses
import pathlib
import re
import sys

KINDS = ("lay", "abbreviation", "synonym")
MAX_LEFT_WORDS = 6
# The engine follows phrases of at most this many words, function words not counted.
MAX_TARGET_WORDS = 8
# As in engine/text/words.cpp.
FUNCTION_WORDS = frozenset("""
    a about after all also am an and any are as at be been being but by can could did do
    does even for from had has have having he her him his how if in into is it its me my of
    on onto or our s she so some than that the their them then there these they this those
    to upon was we were what when whenever where which while who whose will would you your
""".split())
PHRASE = re.compile(r"[a-z0-9][a-z0-9 '&+/.%-]*")
SECTION = re.compile(r"\[[a-z0-9 ,'-]+\]")


@dataclasses.dataclass
class Entry:
    """One line: `left > targets`, or for `=` every member against the others."""
    path: str
    line: int
    left: list
    targets: list
    both_ways: bool


def content_words(phrase):
    words = re.findall(r"[a-z0-9]+", phrase.replace("'", ""))
    return [word for word in words if word not in FUNCTION_WORDS] or words


def parse_entry(path, number, text, problems):
    if ">" in text and "=" in text:
        problems.append(f"{path}:{number}: has both `=` and `>`; write two lines")
        return None
    if ">" not in text and "=" not in text:
        problems.append(f"{path}:{number}: no `=` or `>`: {text}")
        return None
    if ">" in text:
        left, _, right = text.partition(">")
        if ">" in right:
            problems.append(f"{path}:{number}: more than one `>`")
            return None
        return Entry(path, number, [left.strip()], [t.strip() for t in right.split("|")], False)
    if "|" in text:
        problems.append(f"{path}:{number}: `|` separates senses after `>`, not members of `=`")
        return None
    members = [member.strip() for member in text.split("=")]
    return Entry(path, number, members, members, True)


def phrase_problems(phrase, limit, what):
    if phrase == "":
        yield f"an empty {what}"
        return
    if phrase != phrase.lower():
        yield f"upper case in `{phrase}`"
    elif not PHRASE.fullmatch(phrase):
        yield f"characters that no phrase may have in `{phrase}`"
    if "  " in phrase:
        yield f"a run of blanks in `{phrase}`"
    count = len(content_words(phrase))
    if count > limit:
        yield f"`{phrase}` has {count} words; a {what} may have {limit}"


def entry_problems(entry):
    for phrase in entry.left:
        limit = MAX_TARGET_WORDS if entry.both_ways else MAX_LEFT_WORDS
        yield from phrase_problems(phrase, limit, "phrase")
    if entry.both_ways:
        if len(set(entry.left)) < len(entry.left):
            yield "a phrase stands twice in one line"
        return
    for target in entry.targets:
        yield from phrase_problems(target, MAX_TARGET_WORDS, "target")
        if set(content_words(entry.left[0])) <= set(content_words(target)):
            yield f"says nothing: all words of `{entry.left[0]}` stand in `{target}`"
    if len(set(entry.targets)) < len(entry.targets):
        yield "a target stands twice in one line"


def name_problems(name, title):
    yield from phrase_problems(name.strip(), MAX_LEFT_WORDS, "name")
    if not title.strip() or ":=" in title:
        yield "one title stands behind `:=`"


def alike_problems(text, seen):
    """`a ~ b | c`: one word on the left, one or more on the right; one line a word."""
    left, _, right = text.partition("~")
    words = [left.strip()] + [word.strip() for word in right.split("|")]
    for word in words:
        if not re.fullmatch(r"[a-z]+", word):
            yield f"`{word}`: one word in small letters was expected on either side of `~`"
    if len(set(words)) < len(words):
        yield "a word stands twice in one line"
    if words[0] in seen:
        yield f"`{words[0]}` stands already at {seen[words[0]]}"


def directive_problem(text, seen, has_entries):
    name, _, value = text[1:].partition(" ")
    value = value.strip()
    if has_entries:
        return f"directive %{name} after the first entry"
    if name in seen and name != "also":
        return f"directive %{name} twice"
    seen[name] = value
    if name == "kind":
        return None if value in KINDS else f"%kind {value}: expected one of {', '.join(KINDS)}"
    if name == "weight":
        fits = re.fullmatch(r"0\.[0-9]+", value) and float(value) > 0
        return None if fits else f"%weight {value}: expected above 0 and below 1, as 0.85"
    if name == "also":
        beginning, _, others = value.partition("=")
        phrases = [beginning.strip()] + [other.strip() for other in others.split(",")]
        fits = "=" in value and all(PHRASE.fullmatch(phrase) for phrase in phrases)
        return None if fits else f"%also {value}: expected `beginning = other, other`"
    return f"unknown directive %{name}: expected %kind, %weight or %also"


def read_file(path, problems):
    """The file's entries; what is wrong with them goes to `problems`."""
    entries, directives, alike = [], {}, {}
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("%"):
            wrong = directive_problem(text, directives, bool(entries or alike))
            if wrong:
                problems.append(f"{path}:{number}: {wrong}")
        elif text.startswith("["):
            if not SECTION.fullmatch(text):
                problems.append(f"{path}:{number}: not a section: {text}")
        elif "~" in text:
            place = f"{path}:{number}"
            problems.extend(f"{place}: {wrong}" for wrong in alike_problems(text, alike))
            alike.setdefault(text.partition("~")[0].strip(), place)
        elif ":=" in text:
            name, _, title = text.partition(":=")
            problems.extend(f"{path}:{number}: {wrong}" for wrong in name_problems(name, title))
        else:
            entry = parse_entry(str(path), number, text, problems)
            if entry:
                problems.extend(f"{path}:{number}: {wrong}" for wrong in entry_problems(entry))
                entries.append(entry)
    for name in ("kind", "weight"):
        if name not in directives:
            problems.append(f"{path}:1: directive %{name} is missing")
    return entries


def repeat_problems(entries):
    """A phrase has one line over all files, so that its senses stand together in their order."""
    first = {}
    for entry in entries:
        for phrase in entry.left:
            key = " ".join(content_words(phrase))
            if key in first and first[key] is not entry:
                before = first[key]
                yield (f"{entry.path}:{entry.line}: `{phrase}` stands already at "
                       f"{before.path}:{before.line}")
            first.setdefault(key, entry)


def loop_problems(entries):
    """`a > b` with `b > a` elsewhere should be written once, as `a = b`."""
    pairs = {}
    for entry in entries:
        if not entry.both_ways:
            for target in entry.targets:
                pairs[entry.left[0], target] = entry
    for (left, target), entry in pairs.items():
        back = pairs.get((target, left))
        if back and (back.path, back.line) < (entry.path, entry.line):
            yield (f"{entry.path}:{entry.line}: a loop with {back.path}:{back.line}: "
                   f"write `{left} = {target}`")


def files_of(arguments):
    root = pathlib.Path(__file__).resolve().parent.parent
    for argument in arguments or [root / "schemas" / "vocabulary"]:
        path = pathlib.Path(argument)
        yield from sorted(path.glob("*.txt")) if path.is_dir() else [path]


def check(paths):
    """(problems, entries by file) of vocabulary files."""
    problems, by_file = [], {}
    for path in paths:
        by_file[path] = read_file(path, problems)
    entries = [entry for found in by_file.values() for entry in found]
    problems.extend(repeat_problems(entries))
    problems.extend(loop_problems(entries))
    return problems, by_file


def main(arguments):
    problems, by_file = check(list(files_of(arguments)))
    for problem in problems:
        print(problem)
    for path, entries in by_file.items():
        pairs = sum(len(e.left) * (len(e.left) - 1) if e.both_ways else len(e.targets)
                    for e in entries)
        print(f"{path.name}: {len(entries)} lines, {pairs} pairs")
    print(f"{len(problems)} problems")
    return 1 if problems or not by_file else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
