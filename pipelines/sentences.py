"""Sentences and headlines: lines end sentences, boilerplate is set apart, a dot in a number ends nothing."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from pipelines.arabic import fold
from pipelines.lexicon import read_table
from pipelines.tokens import spaces_of, starts_of, text_of, texts_of

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


@cache
def _boilerplate() -> tuple[tuple[str, bool], ...]:
    rows = read_table("ar", "boilerplate")
    return tuple(sorted({(fold(r["form"]).replace(" ", ""), r["rest"] == "yes") for r in rows}, reverse=True))


def split_sentences(doc: Doc) -> list[Sentence]:
    """Every token of `doc` that is not white space between lines is in exactly one sentence."""
    sentences: list[Sentence] = []
    skipping = False
    tokens, spaces, starts = texts_of(doc), spaces_of(doc), starts_of(doc)
    whole = text_of(tokens, spaces)
    marks = [i for i, token in enumerate(tokens) if token in _END]
    for start, end in _lines(tokens):
        text = whole[starts[start] : starts[end - 1] + len(tokens[end - 1])]
        squeezed = fold(text[:60]).lstrip(" •*-–|").replace(" ", "")
        mark = next((m for m in _boilerplate() if squeezed.startswith(m[0])), None)
        ends = text.rstrip().endswith((".", "؟", "!", "”", '"', "»", ":", "…"))
        if mark is not None and (not ends or len(text) < 120):
            sentences.append(Sentence(start, end, "boilerplate"))
            skipping = mark[1]
            continue
        if skipping and not ends and end - start < HEADLINE_TOKENS + 10:
            sentences.append(Sentence(start, end, "boilerplate"))
            continue
        skipping = False
        headline = end - start <= HEADLINE_TOKENS and not text.rstrip().endswith(".")
        kind = "headline" if headline else "text"
        here = marks[bisect_left(marks, start) : bisect_left(marks, end)]
        sentences += [Sentence(s, e, kind) for s, e in _pieces(tokens, spaces, here, start, end)]
    return sentences


def _lines(tokens: list[str]) -> list[tuple[int, int]]:
    breaks = [i for i, token in enumerate(tokens) if "\n" in token]
    return [(a + 1, b) for a, b in pairwise([-1, *breaks, len(tokens)]) if a + 1 < b]


def _pieces(tokens: list[str], spaces: list[int], marks: list[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the line [start, end), where `marks` are what may end one."""
    first = after = start
    for mark in marks:
        if mark < after or (tokens[mark] == "." and _abbreviation(tokens, mark, start)):
            continue
        while mark - first > MAX_TOKENS:
            cut = _cut(tokens, first)
            yield first, cut
            first = cut
        after = mark + 1
        while after < end and (tokens[after] in _END or (tokens[after] in _CLOSING and not spaces[after - 1])):
            after += 1
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


def _abbreviation(tokens: list[str], i: int, start: int) -> bool:
    """«د. محمد», «ج. م. ع.»: a dot behind a single letter is no end."""
    return i > start and len(tokens[i - 1]) == 1 and tokens[i - 1].isalpha()
