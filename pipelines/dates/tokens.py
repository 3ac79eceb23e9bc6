"""Text to the words, numbers and signs that dates are made of, by `lexicons/<language>/dates.tsv`."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache, lru_cache
from itertools import accumulate, chain, takewhile
from typing import Literal, NamedTuple, get_args

from pipelines.arabic.language import fold
from pipelines.lexicon import LexiconError, read_table

Unit = Literal["day", "week", "month", "year"]
Value = int | str | tuple[Fraction, Fraction] | None


def _share(cell: str) -> tuple[Fraction, Fraction]:
    start, end = map(Fraction, cell.split("-"))
    return start, end


def _unit(cell: str) -> str:
    if cell not in get_args(Unit):
        raise ValueError
    return cell


def _nothing(cell: str) -> None:
    if cell:
        raise ValueError


_KINDS: dict[str, Callable[[str], Value]] = {
    kind: value
    for value, kinds in (
        (int, "month cue_month hijri weekday ordinal first cardinal dayword season the_season"),
        (int, "relation current recent this same same_before of_it next next_day after_that clip decade century"),
        (int, "abbr_month abbr_weekday"),
        (
            _unit,
            "a_day a_week a_month a_year dual plural today the_week the_month the_year the_dual the_plural",
        ),
        (_share, "part"),
        (str, "era label"),
        (_nothing, "two_days two_years article few approx clock stamp named not corresponding"),
        (_nothing, "cue during within ago after upon until up_to of between and to by"),
        (_nothing, "the weekend suffix plural_s named_after every"),
    )
    for kind in kinds.split()
}
_SIGNS = {
    "/": "slash", "\\": "slash", "-": "dash", "–": "dash", "—": "dash", "‐": "dash", "‑": "dash", ".": "dot",
    "،": "comma", ",": "comma", "(": "open", ")": "close", ":": "colon", "\n": "line",
}  # fmt: skip
_NUMBERS = ("small", "year", "old_year", "number")
CODES = {kind: chr(0xE000 + n) for n, kind in enumerate((*_KINDS, *_NUMBERS, *sorted({*_SIGNS.values()})))}
FRAME = {*_SIGNS.values(), *(  # what makes no date without a month, year, weekday, unit or the like
    "cue during after upon until up_to of between and to by named clock approx small number cardinal ordinal first "
    "part relation few article this next same same_before clip after_that era label stamp corresponding"
).split()}  # fmt: skip


class Entry(NamedTuple):
    """What part a word has in a date."""

    kind: str
    value: Value
    capital: bool = False  # must be written with one: May, not may


@cache
def lexicon(language: str) -> tuple[dict[str, Entry], dict[str, int]]:
    """Entries by folded form, and for each first word how many words its longest form has."""
    entries: dict[str, Entry] = {}
    longest: dict[str, int] = {}
    for row in read_table(language, "dates", classes={"kind": frozenset(_KINDS)}):
        kind, value, form = row.cells["kind"], row.cells["value"], fold(row.cells["form"])
        if form in entries:
            raise LexiconError(f"{row.place}: {form} folds onto an earlier entry")
        try:
            entries[form] = Entry(kind, _KINDS[kind](value), row.cells["form"][0].isupper())
        except ValueError:
            raise LexiconError(f"{row.place}: {value!r} is no value of a {kind}") from None
        words = form.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return entries, longest


class Token(NamedTuple):
    """A part of a date at start:end of the text, or anything else (kind "not")."""

    start: int
    end: int
    kind: str
    value: Value


_PIECE = re.compile(  # words with their vowel signs and controls inside, numbers, and any other visible sign
    r"([^\W\d_]+(?:[\u064b-\u065f\u0670]+[^\W\d_]*|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+[^\W\d_]+)*"
    r"|\d+|[^\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\n)"
)
_PREFIXES = {"و": "and", "ف": "and", "ب": "by", "ل": "to"}


@lru_cache(maxsize=30_000)
def _stem(word: str, language: str) -> tuple[tuple[str, ...], str] | None:
    """The prefixes (kinds) and the rest of a folded word, if some entry begins with the rest."""
    _, longest = lexicon(language)
    prefixes: list[str] = []
    for allowed in ("وف", "بل", ""):
        if word in longest:
            return tuple(prefixes), word
        if len(word) > 2 and word[0] in allowed:
            prefixes.append(_PREFIXES[word[0]])
            word = f"ا{word[1:]}" if word.startswith("لل") else word[1:]
    return None


class _Parts(dict[str, str]):
    """What part a piece of text may have in a date, as far as pieces have been met: c (a date may hang on it), f (it
    may stand in one), n (a line ends), or none: ".", as most of a text."""

    def __init__(self, language: str) -> None:
        self.language = language
        entries, _ = lexicon(language)
        forms = [(form.split(), entry.kind not in {*FRAME, "not"}) for form, entry in entries.items()]
        self.alone = {words[0] for words, core in forms if core and len(words) == 1}
        self.inside = {word for words, _ in forms for word in words[1:]}
        self.last = {words[-1] for words, core in forms if core and len(words) > 1}

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[piece] = part = self._part(piece)
        return part

    def _part(self, piece: str) -> str:
        if piece[0].isdecimal():
            return "c" if len(piece) == 4 else "f"
        if not piece[0].isalnum():
            return "n" if piece == "\n" else "f" if piece in _SIGNS else "."
        word = fold(piece)
        stem = _stem(word, self.language)
        if word in self.last or (stem and stem[1] in self.alone):
            return "c"
        return "f" if stem or not word or word in self.inside else "."


_parts = cache(_Parts)  # by language
_MOST = 30_000  # words kept, which bounds memory
_RUN, _RUN_OR_LINE = re.compile("[cf]+"), re.compile("[cfn]+")


def tokens_of(text: str, language: str = "ar", *, dates_only: bool = False) -> Iterator[Token]:
    """The words, numbers and signs that dates are made of; one token for each run of anything else.

    If `dates_only`, whatever stands by itself and makes no date, such as a comma or «في», is anything else too.
    """
    entries, longest = lexicon(language)
    split_text = _PIECE.split(text)  # what lies between pieces, a piece, and so on
    pieces = split_text[1::2]
    parts = "".join(map(_parts(language).__getitem__, pieces))
    runs = [run.span() for run in (_RUN if dates_only else _RUN_OR_LINE).finditer(parts)]
    if dates_only:
        runs = [(begin, end) for begin, end in runs if parts.find("c", begin, end) >= 0]
    ends = [*accumulate(map(len, split_text))]
    at = 0
    other = False
    for number in chain.from_iterable(range(*run) for run in runs):
        if number < at:
            continue
        if number > at and not other:
            other = True
            yield Token(ends[2 * at], ends[2 * at + 1], "not", None)
        at = number + 1
        piece, first, last = pieces[number], ends[2 * number], ends[2 * number + 1]
        found: Entry | None = None
        if piece[0].isdecimal():
            found = _number(text, first, last)
        elif not piece[0].isalnum():
            found = Entry(_SIGNS[piece], None)
        elif not (word := fold(piece)):
            found = Entry("dash", None)  # tatweel alone is drawn as a dash
        elif split := _stem(word, language):
            prefixes, stem = split
            following = takewhile(_is_word, pieces[at : at + longest[stem] - 1])
            words = [stem, *map(fold, following)]
            for size in range(len(words), 0, -1):
                found = entries.get(" ".join(words[:size]))
                if found and found.capital and not text[first].isupper():
                    found = None
                if found:
                    for prefix in prefixes:
                        begin, first = first, _after_letter(text, first)
                        yield Token(begin, first, prefix, None)
                    at += size - 1
                    last = ends[2 * at - 1]
                    break
        if found:
            yield Token(first, last, found.kind, found.value)
        elif not other:
            yield Token(first, last, "not", None)
        other = found is None
    if at < len(pieces) and not other:
        yield Token(ends[2 * at], ends[2 * at + 1], "not", None)


def _is_word(piece: str) -> bool:
    return piece[0].isalnum() and not piece[0].isdecimal()


def _after_letter(text: str, at: int) -> int:
    at += 1
    while not fold(text[at]):
        at += 1
    return at


def _number(text: str, start: int, end: int) -> Entry:
    """Digits; a number glued to a word, as in F16 or ال41, is no day and no year."""
    if end - start > 4:
        return Entry("number", None)
    value = int(text[start:end])
    letter, before = text[start - 1 : start], text[max(start - 2, 0) : max(start - 1, 0)]
    if letter.isalpha() and letter != "ـ" and (letter not in "وبل" or before.isalpha()):
        return Entry("number", value)
    if end - start <= 2 and 1 <= value <= 31:
        return Entry("small", value)
    if end - start == 4 and 1000 <= value <= 2099:
        return Entry("year" if value >= 1900 else "old_year", value)
    return Entry("number", value)
