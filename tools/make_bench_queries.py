#!/usr/bin/env python3
"""Cuts queries for `descry bench` from an ICD-10-CM order file: the same file and seed, the same queries.

usage: tools/make_bench_queries.py ORDER_FILE [--queries N] [--seed S] [--classes A,B...] > queries.tsv
ORDER_FILE is the text file, the official zip with it, or a list of lines `code<TAB>title`. Lines out: class,
query, gold code, 0|1, where 1 says that the gold is determinable: at most ten rows of the file satisfy the
query. Classes:
  exact       two to four words that follow each other in a long title
  prefix      the same, the last word cut short
  code        the beginning of a code, three characters or more, in one of the spellings people type
  fuzzy       as exact, but each word of five or more letters carries one edit, of eight or more one or two
  fuzzy_wide  the same, only when asked for; for engines that allow their own number of edits
A row satisfies exact when it has all words; prefix when it has all but the last, and a word that begins with
that; code when its code begins so; fuzzy when it has for each word one within the edits that the engine allows
(one from four letters of the row's word, two from eight; a transposition is one edit); fuzzy_wide when it has
all words as they were before the edits.
"""
import argparse
import collections
import random
import re
import sys
import zipfile

DETERMINABLE_ROWS = 10
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CLASSES = ("exact", "prefix", "code", "fuzzy")


def read_rows(path):
    """(code without dot, long title) of each row, by the columns of the order file or by the tab."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            name = next(n for n in archive.namelist() if re.search(r"order[_-]\d{4}\.txt$", n))
            text = archive.read(name).decode("ascii")
    else:
        with open(path, encoding="ascii") as file:
            text = file.read()
    if "\t" in text.partition("\n")[0]:
        return [tuple(line.split("\t", 1)) for line in text.splitlines()]
    return [(line[6:13].strip(), line[77:].strip()) for line in text.splitlines() if len(line) > 77]


def words_of(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def edits_allowed(length):
    return 0 if length < 4 else 1 if length < 8 else 2


def distance(left, right):
    """Optimal string alignment: insertion, deletion, substitution, transposition of neighbours."""
    before, row = [], list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        last, before = before, row
        row = [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def shortened(word, edits):
    """`word` and all words that `edits` deletions make of it."""
    found = level = {word}
    for _ in range(edits):
        level = {w[:i] + w[i + 1:] for w in level for i in range(len(w))}
        found = found | level
    return found


class Corpus:
    def __init__(self, rows):
        self.rows = rows
        self.row_words = [words_of(title) for _, title in rows]
        self.rows_with = collections.defaultdict(set)
        for number, words in enumerate(self.row_words):
            for word in words:
                self.rows_with[word].add(number)
        self.vocabulary = sorted(self.rows_with)
        # Two words within n edits of each other share a word that at most n deletions make of each.
        self.by_shortened = collections.defaultdict(set)
        for word in self.vocabulary:
            for form in shortened(word, edits_allowed(len(word))):
                self.by_shortened[form].add(word)

    def near(self, typed):
        candidates = set().union(*(self.by_shortened.get(form, ()) for form in shortened(typed, 2)))
        return [word for word in candidates if distance(typed, word) <= edits_allowed(len(word))]

    def rows_of_any(self, words):
        return set().union(*(self.rows_with[word] for word in words))

    def satisfied(self, kind, words):
        if kind == "exact":
            return set.intersection(*(self.rows_with[word] for word in words))
        if kind == "prefix":
            meets = [self.rows_with[word] for word in words[:-1]]
            meets.append(self.rows_of_any(w for w in self.vocabulary if w.startswith(words[-1])))
            return set.intersection(*meets)
        return set.intersection(*(self.rows_of_any({*self.near(w)} | {w} & self.rows_with.keys())
                                  for w in words))


def edited(word, rng):
    """`word` with one random edit."""
    at = rng.randrange(len(word))
    kind = rng.choice(("delete", "insert", "replace", "swap"))
    if kind == "delete":
        return word[:at] + word[at + 1:]
    if kind == "insert":
        return word[:at] + rng.choice(LETTERS) + word[at:]
    if kind == "replace":
        return word[:at] + rng.choice(LETTERS.replace(word[at], "")) + word[at + 1:]
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def misspelt(word, rng):
    if len(word) < 5 or not word.isalpha():
        return word
    wanted = rng.choice((1, 2)) if len(word) >= 8 else 1
    while True:
        typed = word
        for _ in range(wanted):
            typed = edited(typed, rng)
        if distance(typed, word) == wanted:
            return typed


def word_query(kind, corpus, rng):
    """(row, words as typed, number of rows that satisfy them) of one query."""
    while True:
        row = rng.randrange(len(corpus.rows))
        words = corpus.row_words[row]
        count = rng.randint(2, 4)
        if len(words) < count:
            continue
        begin = rng.randrange(len(words) - count + 1)
        cut = words[begin:begin + count]
        if kind == "prefix":
            if len(cut[-1]) < 3:
                continue
            cut = cut[:-1] + [cut[-1][:rng.randrange(2, len(cut[-1]))]]
        elif kind != "exact":
            if not any(len(word) >= 5 and word.isalpha() for word in cut):
                continue
            typed = [misspelt(word, rng) for word in cut]
            if kind == "fuzzy_wide":
                return row, typed, len(corpus.satisfied("exact", cut))
            cut = typed
        return row, cut, len(corpus.satisfied(kind, cut))


def spelt(code, rng):
    dotted = code[:3] + "." + code[3:] if len(code) > 3 else code
    return rng.choice((dotted, dotted.lower(), code, code.lower()))


def code_query(corpus, codes, rng):
    code, _ = corpus.rows[rng.randrange(len(corpus.rows))]
    typed = code[:rng.randint(3, len(code))]
    return spelt(typed, rng), code, sum(other.startswith(typed) for other in codes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("order_file")
    parser.add_argument("--queries", type=int, default=1000, help="of each class")
    parser.add_argument("--seed", type=int, default=20260401)
    parser.add_argument("--classes", default=",".join(CLASSES))
    options = parser.parse_args()
    corpus = Corpus(read_rows(options.order_file))
    codes = [code for code, _ in corpus.rows]
    for kind in options.classes.split(","):
        rng = random.Random(f"{options.seed} {kind}")
        for _ in range(options.queries):
            if kind == "code":
                query, gold, count = code_query(corpus, codes, rng)
            else:
                row, words, count = word_query(kind, corpus, rng)
                query, gold = " ".join(words), codes[row]
            print(kind, query, gold, int(count <= DETERMINABLE_ROWS), sep="\t")


if __name__ == "__main__":
    try:
        main()
    except (OSError, StopIteration, UnicodeDecodeError) as problem:
        sys.exit(f"make_bench_queries.py: {problem or 'no order file in the zip'}")
