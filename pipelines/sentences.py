"""Sentences and headlines: lines end sentences, boilerplate is set apart, a dot in a number ends nothing."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc

from pipelines.arabic import fold
from pipelines.lexicon import read_table

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


@cache
def _boilerplate() -> tuple[tuple[str, bool], ...]:
    rows = read_table("ar", "boilerplate")
    return tuple(sorted({(fold(r["form"]).replace(" ", ""), r["rest"] == "yes") for r in rows}, reverse=True))


def split_sentences(doc: Doc) -> list[Sentence]:
    """Every token of `doc` that is not white space between lines is in exactly one sentence."""
    sentences: list[Sentence] = []
    skipping = False
    for start, end in _lines(doc):
        text = doc[start:end].text
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
    i = start
    while i < end:
        text = doc[i].text
        if text in _END and not _abbreviation(doc, i, start):
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
