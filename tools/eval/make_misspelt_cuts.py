#!/usr/bin/env python3
"""Makes a task for `descry eval`: pieces of titles with one word misspelt, each beside the same spelt right.

usage: tools/eval/make_misspelt_cuts.py TITLES [--misspellings FILE] [--hard-source TEXT] [--queries N] [--seed S]
TITLES is an ICD-10-CM order file, the official zip with it, or a list of lines `code<TAB>title`. Lines out, below a
header: query, gold_codes, set. A cut is three to six words that follow each other in a title. It comes twice: in the
set `everyday` or `hard` with a word misspelt, and in `everyday_right` or `hard_right` as it was.

FILE is a table with the columns misspelling, correct and source: misspellings that people made. Hard are those whose
only source names TEXT (default Birkbeck, the corpus of children's and poor spellers' errors); sources are parted by
semicolons. Without FILE they are made up: everyday ones are one or two wrong keys, hard ones spell by the sound.
"""
import argparse
import collections
import csv
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import make_bench_queries  # noqa: E402
from make_bench_queries import distance, misspelt, words_of  # noqa: E402

CUT_WORDS = (3, 6)
LEAST_LETTERS = 5  # Of words whose misspelling is made up.
MADE_UP_HARD = 0.37
SOUNDS = (("ough", "uf"), ("tion", "shun"), ("sion", "shun"), ("ph", "f"), ("rh", "r"), ("ch", "k"), ("ck", "k"),
          ("ps", "s"), ("pn", "n"), ("ae", "e"), ("oe", "e"), ("ea", "ee"), ("ei", "ie"), ("ou", "ow"), ("qu", "kw"),
          ("ce", "se"), ("ci", "si"), ("x", "ks"), ("y", "i"), ("er", "a"), ("le", "el"), ("mm", "m"), ("ll", "l"),
          ("ss", "s"), ("rr", "r"), ("nn", "n"), ("c", "k"), ("i", "e"), ("a", "u"), ("o", "a"), ("e", "i"))

Misspelling = collections.namedtuple("Misspelling", "typed meant is_hard")


def by_sound(word, rng):
    """`word` with two or three of its sounds spelt otherwise, at least two edits away; None when it has too few."""
    apt = [sound for sound in SOUNDS if sound[0] in word]
    for _ in range(20):
        typed = word
        for written, heard in rng.sample(apt, min(len(apt), rng.choice((2, 3)))):
            typed = typed.replace(written, heard, 1)
        if distance(typed, word) >= 2:
            return typed
    return None


def made_up(vocabulary, rng):
    """One misspelling of each long word, no word itself."""
    for word in sorted(vocabulary):
        if len(word) >= LEAST_LETTERS and word.isalpha():
            is_hard = rng.random() < MADE_UP_HARD
            typed = by_sound(word, rng) if is_hard else misspelt(word, rng)
            if typed and typed not in vocabulary:
                yield Misspelling(typed, word, is_hard)


def collected(path, hard_source, vocabulary):
    """Of the table those whose right word some title has, and whose misspelling is one word and no title's."""
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            typed, meant = row["misspelling"].lower(), row["correct"].lower()
            if meant in vocabulary and typed.isalpha() and typed not in vocabulary:
                is_hard = all(hard_source in source for source in row["source"].split(";"))
                yield Misspelling(typed, meant, is_hard)


def cut_around(words, at, rng):
    """The bounds of a cut that has the word `at`."""
    length = rng.randint(CUT_WORDS[0], min(CUT_WORDS[1], len(words)))
    begin = rng.randint(max(0, at - length + 1), min(at, len(words) - length))
    return begin, begin + length


def task(titles, misspellings, count, rng):
    """Rows (query, gold, set), pairs of misspelt and right."""
    titles_with = collections.defaultdict(list)
    for code, title in titles:
        words = words_of(title)
        if len(words) >= CUT_WORDS[0]:
            for word in sorted(set(words)):
                titles_with[word].append((code, words))
    usable = [m for m in misspellings if m.meant in titles_with]
    for typed, meant, is_hard in rng.sample(usable, min(count, len(usable))):
        code, words = rng.choice(titles_with[meant])
        at = rng.choice([i for i, word in enumerate(words) if word == meant])
        begin, end = cut_around(words, at, rng)
        name = "hard" if is_hard else "everyday"
        yield " ".join(words[begin:at] + [typed] + words[at + 1:end]), code, name
        yield " ".join(words[begin:end]), code, name + "_right"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("titles")
    parser.add_argument("--misspellings")
    parser.add_argument("--hard-source", default="Birkbeck")
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=20260401)
    options = parser.parse_args()
    titles = make_bench_queries.read_rows(options.titles)
    vocabulary = {word for _, title in titles for word in words_of(title)}
    rng = random.Random(f"{options.seed} misspelt")
    if options.misspellings:
        misspellings = list(collected(options.misspellings, options.hard_source, vocabulary))
    else:
        misspellings = list(made_up(vocabulary, rng))
    print("query", "gold_codes", "set", sep="\t")
    for row in task(titles, misspellings, options.queries, rng):
        print(*row, sep="\t")


if __name__ == "__main__":
    try:
        main()
    except (OSError, StopIteration, KeyError, UnicodeDecodeError) as problem:
        sys.exit(f"make_misspelt_cuts.py: {problem or 'no order file in the zip'}")
