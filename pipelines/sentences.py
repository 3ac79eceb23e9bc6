"""Sentences and headlines: lines end sentences, boilerplate is set apart, a dot in a number ends nothing."""

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from pipelines.arabic import fold
from pipelines.lexicon import read_table, words

_END = frozenset(".؟?!۔…")
_CLOSING = frozenset("\"'»”’)")
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
    marks = _boilerplate(doc.lang_[:2])
    skipping = False
    for start, end in _lines(doc):
        text = doc[start:end].text
        squeezed = _squeezed(text[:60].lstrip(" •*-–|"))
        mark = next((m for m in marks if squeezed.startswith(m.beginning)), None)
        ends = text.rstrip().endswith((".", "؟", "!", "”", '"', "»", ":", "…"))
        if mark is not None and (mark.long or not ends or len(text) < 120):
            sentences.append(Sentence(start, end, "boilerplate"))
            skipping = mark.rest
            continue
        if skipping and not ends and end - start < HEADLINE_TOKENS + 10:
            sentences.append(Sentence(start, end, "boilerplate"))
            continue
        skipping = False
        pieces = list(_pieces(doc, start, end))
        headline = end - start <= HEADLINE_TOKENS and not text.rstrip().endswith(".")
        sentences += [Sentence(s, e, "headline" if headline else "text") for s, e in pieces]
    return sentences


def _lines(doc: Doc) -> list[tuple[int, int]]:
    lines, start = [], 0
    for token in doc:
        if "\n" in token.text:
            if token.i > start:
                lines.append((start, token.i))
            start = token.i + 1
    if start < len(doc):
        lines.append((start, len(doc)))
    return lines


def _pieces(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    pieces, first = [], start
    abbreviation = _abbreviation if doc.lang_[:2] == "ar" else _english_abbreviation
    i = start
    while i < end:
        text = doc[i].text
        if text[-1] in _END and not abbreviation(doc, i, start):
            while i + 1 < end and (doc[i + 1].text in _END or (doc[i + 1].text in _CLOSING and not doc[i].whitespace_)):
                i += 1
            if text != "." or i + 1 >= end or doc[i].whitespace_ or doc[i + 1].text.isspace():
                pieces.append((first, i + 1))
                first = i + 1
        elif i - first >= MAX_TOKENS:
            pieces.append((first, i + 1))
            first = i + 1
        i += 1
    if first < end:
        pieces.append((first, end))
    return pieces


def _abbreviation(doc: Doc, i: int, start: int) -> bool:
    """«د. محمد», «ج. م. ع.»: a dot behind a single letter is no end."""
    return doc[i].text == "." and i > start and len(doc[i - 1].text) == 1 and doc[i - 1].is_alpha


_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")  # J, U.S, p.m


def _english_abbreviation(doc: Doc, i: int, start: int) -> bool:
    """Whether a dot, in a token of its own or not, ends no sentence: «Gen. Sisi», «U.S. envoy», «John F. Kennedy»."""
    if doc[i].text[-1] != ".":
        return False
    word = doc[i].text[:-1]
    at, first = i, max(start, i - 12)  # no abbreviation is longer; time stays linear
    while at > first and not doc[at - 1].whitespace_ and (not word or word[0] == "." or doc[at - 1].text == "."):
        at -= 1
        word = doc[at].text + word
    kind = words("en", "sentences", str).get(word)
    if kind == "title":
        return True
    if kind != "abbreviation" and not _LETTERS.fullmatch(word):
        return False
    following = doc[i + 1].text if i + 1 < len(doc) else ""
    return bool(following) and words("en", "sentences", str).get(following) != "opener"
