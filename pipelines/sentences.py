"""Sentences and headlines: lines end sentences, boilerplate is set apart, a dot in a number ends nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import compress, count, pairwise, repeat
from operator import contains, itemgetter
from typing import NamedTuple

from spacy.tokens import Doc

from pipelines.arabic.language import fold
from pipelines.lexicon import read_table, words
from pipelines.tokens import positions, spaces_of, starts_of, text_of, texts_of

_END = frozenset(".؟?!۔…")
_CLOSING = frozenset("\"'»”’)")
_COMMAS = frozenset("،,؛;:–—")
_PARTICLES = frozenset("و ثم كما ان بان انه انها الذي التي الذين في الي عن مع بعد قبل خلال حيث لكن اذ عندما قد".split())
# A line without a full stop and up to this many tokens is a headline or caption.
HEADLINE_TOKENS = 32
# No sentence is longer: text without a full stop is cut, so that time stays linear.
MAX_TOKENS = 220


class Sentence(NamedTuple):
    """Tokens [start, end) and what they are: text, headline or boilerplate."""

    start: int
    end: int
    kind: str


class Mark(NamedTuple):
    """How a line of boilerplate begins, whether short lines after it go with it, whether it may be long."""

    beginning: str
    rest: bool
    long: bool


@cache
def _boilerplate(language: str) -> tuple[Mark, ...]:
    rows = read_table(language, "boilerplate")
    marks = {Mark(_squeezed(r["form"]), r["rest"] == "yes", r.cells.get("long") == "yes") for r in rows}
    return tuple(sorted(marks, reverse=True))


def _squeezed(text: str) -> str:
    return fold(text).casefold().replace(" ", "")


def split_sentences(doc: Doc) -> list[Sentence]:
    """Every token of `doc` that is not white space between lines is in exactly one sentence."""
    sentences: list[Sentence] = []
    boilerplate = _boilerplate(doc.lang_[:2])
    beginnings = tuple(mark.beginning for mark in boilerplate)
    skipping = False
    tokens, spaces, starts = texts_of(doc), spaces_of(doc), starts_of(doc)
    whole = text_of(doc)
    pieces = _Pieces(tokens, spaces, doc.lang_[:2])
    for start, end in _lines(tokens):
        text = whole[starts[start] : starts[end - 1] + len(tokens[end - 1])]
        squeezed = _squeezed(text[:60].lstrip(" •*-–|"))
        begun = squeezed.startswith(beginnings)
        mark = next(m for m in boilerplate if squeezed.startswith(m.beginning)) if begun else None
        ends = text.rstrip().endswith((".", "؟", "!", "”", '"', "»", ":", "…"))
        if mark is not None and (mark.long or not ends or len(text) < 120):
            sentences.append(Sentence(start, end, "boilerplate"))
            skipping = mark.rest
            continue
        if skipping and not ends and end - start < HEADLINE_TOKENS + 10:
            sentences.append(Sentence(start, end, "boilerplate"))
            continue
        skipping = False
        headline = end - start <= HEADLINE_TOKENS and not text.rstrip().endswith(".")
        kind = "headline" if headline else "text"
        sentences += [Sentence(s, e, kind) for s, e in pieces.of_line(start, end)]
    return sentences


def _lines(tokens: list[str]) -> list[tuple[int, int]]:
    breaks = compress(count(), map(contains, tokens, repeat("\n")))
    return [(a + 1, b) for a, b in pairwise([-1, *breaks, len(tokens)]) if a + 1 < b]


class _Pieces:
    """Cuts the lines of a text into sentences."""

    def __init__(self, tokens: list[str], spaces: list[bool], language: str) -> None:
        self.tokens = tokens
        self.spaces = spaces
        self.marks = positions([*map(itemgetter(-1), tokens)], _END)
        self.abbreviation = _abbreviation if language == "ar" else _english_abbreviation

    def of_line(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sentences of the line [start, end)."""
        tokens, spaces = self.tokens, self.spaces
        first = after = start
        for mark in self.marks[bisect_left(self.marks, start) : bisect_left(self.marks, end)]:
            if mark < after or self.abbreviation(tokens, spaces, mark, start):
                continue
            while mark - first > MAX_TOKENS:
                cut = _cut(tokens, first)
                yield first, cut
                first = cut
            after = mark + 1
            while after < end and (tokens[after] in _END or (tokens[after] in _CLOSING and not spaces[after - 1])):
                after += 1
            if after < end and tokens[after] in ("،", ","):
                continue  # Sen. Cotton (R-Ark.), who
            if tokens[mark] != "." or after >= end or spaces[after - 1] or tokens[after].isspace():
                yield first, after
                first = after
        while end - first > MAX_TOKENS + 1:
            cut = _cut(tokens, first)
            yield first, cut
            first = cut
        if first < end:
            yield first, end


def _cut(tokens: list[str], first: int) -> int:
    """Where a sentence that is too long is cut: at a comma or a word that stands in no name, best at both."""
    last = first + MAX_TOKENS + 1
    half = range(last, first + MAX_TOKENS // 2, -1)
    commas = [i for i in half if tokens[i - 1] in _COMMAS]
    particles = [i for i in half if fold(tokens[i]) in _PARTICLES]
    return next(iter([i for i in commas if i in particles] or commas or particles or [last]))


def _abbreviation(tokens: list[str], spaces: list[bool], i: int, start: int) -> bool:
    """«د. محمد», «ج.م.ع.»: a dot behind a single letter is no end, unless it is a pronoun («زيارته.»)."""
    if tokens[i] != "." or i == start or len(tokens[i - 1]) != 1 or not tokens[i - 1].isalpha():
        return False
    return i - 1 == start or spaces[i - 2] or not tokens[i - 2].isalpha()


_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")  # J, U.S, p.m


def _english_abbreviation(tokens: list[str], spaces: list[bool], i: int, start: int) -> bool:
    """Whether a dot, in a token of its own or not, ends no sentence: «Gen. Sisi», «U.S. envoy», «John F. Kennedy»."""
    if tokens[i][-1] != ".":
        return False
    word = tokens[i][:-1]
    at, first = i, max(start, i - 12)  # no abbreviation is longer; time stays linear
    while at > first and not spaces[at - 1] and (not word or word[0] == "." or tokens[at - 1] == "."):
        at -= 1
        word = tokens[at] + word
    kind = words("en", "sentences", str).get(word)
    if kind == "title":
        return True
    if kind != "abbreviation" and not _LETTERS.fullmatch(word):
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else ""
    return bool(following) and words("en", "sentences", str).get(following) != "opener"
