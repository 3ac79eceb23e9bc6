"""How alike two names of persons are, in whatever scripts: «إيلينا مارتينيز» and "Elena Martínez".

Words are aligned with words by the sounds that their letters may stand for (`sounds.tsv`), which is the consonant key
made finer: a letter has several readings, and long vowels, which Arabic writes, count. A likeness only ranks, since
strangers with similar names beat true pairs (Kerry and Kirby, the two Bushes); who is the same person is decided in
`graph.identity.matching`.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

# What it costs to leave a letter out, and to read one for another.
LEFT_OUT = {"consonant": 1.0, "vowel": 0.35, "faint": 0.1}
SHORT_VOWEL = 0.1  # Latin writes it, Arabic does not
OTHER_VOWEL = 0.25
NEAR = 0.5
KIN = tuple(map(frozenset, ("szSZTXcj", "kqgxjh", "tdT", "fvwbp", "mn")))  # consonants that are heard for one another
FAMILIES = tuple(map(frozenset, ("tdT", "szZST", "kgqxX", "cj", "fvwbp", "mn", "l", "r")))
HALF = frozenset("vy")  # consonants that the other script may write as a vowel: Velayati, ولايتي; Johann, يوهان
READINGS = 12  # so many keys a word has at most
SKIPPED = 0.6  # a word that only one name has, for each of its consonants
INITIAL = 0.3
TWO_NAMES = 0.6  # what the given names' table keeps apart
BACKWARDS = 0.1  # family name first: "Orbán Viktor"

CLEAR = 0.15  # up to this much difference a consonant two words are one word spelled twice
POOR = 0.45  # beyond it they are two words
SURE = 0.9  # the score of a whole name below which many small differences add up: Bret Baier, Borut Pahor
ALIKE = 0.7  # the score of a whole name that is worth a look

ARABIC = re.compile("[\u0600-\u06ff]")
SERVANT = re.compile(r"\babd(?:[ue]l|al|ol|)?[ -]+(?:[ae]l[ -])?")
ARTICLE = re.compile(r"\b(?:al|el|as|ash|ad|ar|at|an|az)-(?=\w)|\b(?:al|el)\s+(?=\w)")
MARKS = re.compile("[\u064b-\u065f\u0670ـ]")
YOUNGER = {"الابن": "jr", "junior": "jr", "jr": "jr", "الأب": "sr", "senior": "sr", "sr": "sr"}


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """One letter, or several that stand for one sound; `number` is its row in the table."""

    number: int
    readings: frozenset[str]
    kind: str
    arabic: bool

    @property
    def left_out(self) -> float:
        return SHORT_VOWEL if self.kind == "vowel" and not self.arabic else LEFT_OUT[self.kind]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: `score` from 0 to 1; `worst`, the difference of the pair of words that differs most, a
    consonant; `first`, that of the given names; whether one name has words more, or its words the other way round."""

    score: float
    worst: float
    first: float
    longer: bool = False
    backwards: bool = False

    @property
    def clear(self) -> bool:
        """The same words throughout, as far as spelling can tell."""
        return self.worst <= CLEAR and self.score >= SURE and not self.longer and not self.backwards

    @property
    def possible(self) -> bool:
        """Alike, and not by the family name alone: it wants another look."""
        return self.score >= ALIKE and self.first <= POOR


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """The words that make a name: lower case, without articles and vowel signs; «عبد الله» is one word."""
    name = MARKS.sub("", unicodedata.normalize("NFC", name.translate(_QUOTES))).replace(".", " ")
    if ARABIC.search(name):
        name = re.sub(r"\bعبد\s+", "عبد", name.replace("-", " "))
        found = [YOUNGER.get(word, word) for word in name.split()]
        found = [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in found]
        return tuple(word for word in found if word != "آل")
    name = SERVANT.sub("abdul", name.casefold())
    return tuple(YOUNGER.get(word, word) for word in ARTICLE.sub("", name).replace("-", " ").split())


@cache
def sounds(word: str) -> tuple[Sound, ...]:
    """The sounds of a word, double letters once; what no table has is romanised first (anyascii)."""
    table = _letters()
    found: list[Sound] = []
    rest = word
    while rest:
        letters = next((rest[:n] for n in (3, 2, 1) if rest[:n] in table), "")
        if not letters:
            plain = anyascii(rest[0]).casefold()
            rest = (plain if plain != rest[0] and plain.isalpha() else "") + rest[1:]
            continue
        rest = rest[len(letters) :]
        sound = table[letters]
        if letters == "ا" and not found:
            sound = table["أ"]
        if not found or found[-1] != sound:
            found.append(sound)
    return tuple(found)


@cache
def keys(word: str) -> tuple[str, ...]:
    """What a word is looked up by: its consonants, those that are heard for one another under one sign. A letter that
    is read in several ways gives several keys."""
    found = [""]
    for sound in sounds(word):
        if sound.kind == "consonant":
            signs = [chr(ord("a") + sign) for sign, family in enumerate(FAMILIES) if sound.readings & family]
            if sound.readings & HALF:
                signs.append("")
            found = [key + sign for key in found for sign in signs][:READINGS]
    return tuple(key or "-" for key in found)


def near(one: str, other: str) -> bool:
    """Whether two names may be alike at all: quickly, by the number and rough kind of the consonants of their words."""
    a, b = sorted((words(one), words(other)), key=len)
    if len(a) < len(b):  # a word more, or one that the other name writes as two
        theirs = (*b, *map("".join, pairwise(b)))
        return sum(min(_lacks(word, other) for other in theirs) for word in a) < len(a)
    orders = (b, (*b[-1:], *b[:-1]), (*b[1:], *b[:1]))
    return any(all(_lacks(x, y) <= (min(_size(x), _size(y)) > 1) for x, y in zip(a, o, strict=True)) for o in orders)


@lru_cache(maxsize=100_000)
def likeness(one: str, other: str) -> Likeness:
    """Compare two names in full. Symmetric."""
    if (len(one), one) > (len(other), other):
        one, other = other, one
    a, b = words(one), words(other)
    straight = _compare(a, b)
    if len(a) < 2 or len(b) < 2 or straight.clear or min(_relative(a[0], b[-1]), _relative(a[-1], b[0])) > CLEAR:
        return straight
    orders = ((b[-1], *b[:-1]), (*b[1:], b[0]))
    turned = max((_compare(a, order) for order in orders), key=lambda found: found.score)
    if turned.score - BACKWARDS <= straight.score:
        return straight
    return Likeness(turned.score - BACKWARDS, turned.worst, turned.first, turned.longer, backwards=True)


def slight(name: str, least: int = 3) -> bool:
    """Whether a name says little: beside the words that very many bear, fewer than `least` consonants."""
    rows = _given_names()
    rest = [word for word in words(name) if not any(usual for _, usual in rows.get(_plain(word), ()))]
    return sum(_size(word) for word in rest if word not in _LINKS) < least


def _compare(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """Align the words in order. The longer name may have words more, or write one word as two (جين بينغ, Jinping)."""
    if len(a) > len(b):
        a, b = b, a
    best: dict[tuple[int, int], tuple[float, tuple[float, ...], bool]] = {(0, 0): (0.0, (), False)}
    steps = ((1, 1),) if len(a) == len(b) else ((1, 1), (1, 2), (2, 1), (0, 1))
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if (i, j) not in best:
                continue
            cost, matched, longer = best[i, j]
            for m, n in steps:
                if i + m > len(a) or j + n > len(b):
                    continue
                mine, theirs = "".join(a[i : i + m]), "".join(b[j : j + n])
                if m:
                    # Words that have nothing in common cost as much as if each were missing.
                    limit = SKIPPED * (_size(mine) + _size(theirs))
                    so_far = (cost + min(_difference(mine, theirs), limit), (*matched, _relative(mine, theirs)), longer)
                else:
                    so_far = (cost + SKIPPED * _size(theirs), matched, True)
                if (i + m, j + n) not in best or so_far[0] < best[i + m, j + n][0]:
                    best[i + m, j + n] = so_far
    cost, matched, longer = best[len(a), len(b)]
    size = max(sum(map(_size, a)), sum(map(_size, b)), 1)
    return Likeness(max(0.0, 1 - cost / size), max(matched, default=1.0), matched[0] if matched else 1.0, longer)


@lru_cache(maxsize=200_000)
def _difference(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if {one, other} & {"jr", "sr"}:
        return 2.0
    if min(len(one), len(other)) == 1:  # an initial
        return INITIAL * max(_size(one), _size(other)) + _aligned(sounds(one)[:1], sounds(other)[:1])
    mine, theirs = _rows(one), _rows(other)
    if mine & theirs:
        return 0.0
    difference = _aligned(sounds(one), sounds(other))
    return max(difference, TWO_NAMES * max(_size(one), _size(other))) if mine and theirs else difference


def _aligned(a: tuple[Sound, ...], b: tuple[Sound, ...]) -> float:
    """Edit distance over sounds (Wagner and Fischer 1974) with costs of its own."""
    left_out, substituted = _costs()
    theirs = [sound.number for sound in b]
    row = [0.0]
    for j in theirs:
        row.append(row[-1] + left_out[j])
    for sound in a:
        i = sound.number
        cost, costs = left_out[i], substituted[i]
        corner, left = row[0], row[0] + cost
        below = [left]
        for above, j in zip(row[1:], theirs, strict=True):
            left = min(corner + costs[j], above + cost, left + left_out[j])
            corner = above
            below.append(left)
        row = below
    return row[-1]


@cache
def _costs() -> tuple[list[float], list[list[float]]]:
    """By the numbers of sounds: what one costs to leave out, and one to read for another."""
    every = sorted(_letters().values(), key=lambda sound: sound.number)
    return [sound.left_out for sound in every], [[_substituted(one, other) for other in every] for one in every]


def _substituted(one: Sound, other: Sound) -> float:
    if one.readings & other.readings:
        return 0.0 if one.arabic != other.arabic or one.readings == other.readings else SHORT_VOWEL
    if "consonant" not in (one.kind, other.kind):
        return OTHER_VOWEL
    if one.kind == other.kind and any(one.readings & kin and other.readings & kin for kin in KIN):
        return NEAR
    return 2.0


def _relative(one: str, other: str) -> float:
    """The difference for each consonant. In a long word one that is missing weighs as in a short one."""
    return _difference(one, other) / min(max(_size(one), _size(other)), 3)


@cache
def _size(word: str) -> int:
    """How many consonants a word has, at least one."""
    return max(1, sum(sound.kind == "consonant" for sound in sounds(word)))


@lru_cache(maxsize=200_000)
def _lacks(one: str, other: str) -> int:
    """How many consonants of two words have nothing to do with one another; 2 for more than one."""
    return Levenshtein.distance(_rough(one), _rough(other), score_cutoff=1)


@cache
def _rough(word: str) -> str:
    """The consonants in few kinds, so that no letter is read as one of two."""
    heard = [sound.readings for sound in sounds(word) if sound.kind == "consonant"]
    kinds = [next((kind for kind in ("fvy", "bp", "mn", "l", "r") if readings & set(kind)), "k") for readings in heard]
    return "".join(kind[0] for kind in kinds if kind != "fvy")


@cache
def _rows(word: str) -> frozenset[int]:
    return frozenset(row for row, _ in _given_names().get(_plain(word), ()))


def _plain(word: str) -> str:
    """A word as the table of given names has it: no hamza, no accents."""
    letters = unicodedata.normalize("NFKD", word.translate(_SPELLINGS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


@cache
def _letters() -> dict[str, Sound]:
    rows = _table("sounds.tsv")
    return {
        letters: Sound(number, frozenset(readings), kind, bool(ARABIC.match(letters)))
        for number, (letters, readings, kind, *_) in enumerate(rows)
    }


@cache
def _given_names() -> dict[str, tuple[tuple[int, bool], ...]]:
    """Word -> the rows of the table that it stands in, and whether they are common."""
    found: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for number, (arabic, latin, *more) in enumerate(_table("given_names.tsv")):
        for name in (arabic, *latin.split()):
            for word in words(name):
                found[_plain(word)].append((number, "yes" in more[:1]))
    return {word: tuple(rows) for word, rows in found.items()}


def _table(name: str) -> list[list[str]]:
    lines = files("graph.identity").joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


_QUOTES = str.maketrans(dict.fromkeys("'’‘`´ʼʿʾ\"«»“”"))
_SPELLINGS = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ک": "ك", "ی": "ي", "ı": "i"})
_LINKS = frozenset(["بن", "ابن", "bin", "ibn", "ben"])
