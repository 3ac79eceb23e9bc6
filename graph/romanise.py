"""How alike two names of persons are, in whatever scripts: «إيلينا مارتينيز» and "Elena Martínez".

Words are aligned with words by the sounds that their letters may stand for (`sounds.tsv`), which is the consonant key
made finer: a letter has several readings, and long vowels, which Arabic writes, count. A likeness only ranks, since
strangers with similar names beat true pairs (Kerry and Kirby, the two Bushes); who is the same person is decided in
`graph.identity`.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

# What it costs to leave a letter out, and to read one for another.
LEFT_OUT = {"consonant": 1.0, "vowel": 0.35, "faint": 0.1}
SHORT_VOWEL = 0.1  # Latin writes it, Arabic does not
OTHER_VOWEL = 0.25
NEAR = 0.5
KIN = tuple(map(frozenset, ("szSZTXcj", "kqgxjh", "tdT", "fvwbp", "mn")))  # consonants that are heard for one another
FAMILIES = ("tdTszSZXcjkqgxh", "fvwbp", "mn")  # where the kin of kin belong
SKIPPED = 0.6  # a word that only one name has, for each of its consonants
INITIAL = 0.3
TWO_NAMES = 0.6  # what the given names' table keeps apart
BACKWARDS = 0.1  # family name first: "Orbán Viktor"

CLEAR = 0.25  # up to this much difference a consonant two words are one word spelled twice
POOR = 0.45  # beyond it they are two words
SURE = 0.87  # the score of a whole name below which many small differences add up: Bret Baier, Borut Pahor
ALIKE = 0.7  # the score of a whole name that is worth a look

ARABIC = re.compile("[\u0600-\u06ff]")
SERVANT = re.compile(r"\babd(?:[ue]l|al|ol|)?[ -]+(?:[ae]l[ -])?")
ARTICLE = re.compile(r"\b(?:al|el|as|ash|ad|ar|at|an|az)-(?=\w)|\b(?:al|el)\s+(?=\w)")
MARKS = re.compile("[\u064b-\u065f\u0670ـ]")
YOUNGER = {"الابن": "jr", "junior": "jr", "jr": "jr", "الأب": "sr", "senior": "sr", "sr": "sr"}


@dataclass(frozen=True, slots=True)
class Sound:
    """One letter, or several that stand for one sound."""

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


def key(word: str) -> str:
    """The consonants of a word, one sign for all that may be heard for one another: names are looked up by it."""
    signs = (_class(sound.readings) for sound in sounds(word) if sound.kind == "consonant")
    return "".join(signs) or "-"


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


def common(name: str) -> bool:
    """Whether a name is made of words only that very many bear: «محمد علي حسن»."""
    rows = _given_names()
    return all(any(usual for _, usual in rows.get(_plain(word), ())) for word in words(name) if word not in _LINKS)


def _compare(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    """Align the words in order; two may be one in the other name (جين بينغ, Jinping)."""
    steps = ((1, 1), (1, 0), (0, 1)) if len(a) == len(b) else ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int, float], ...]]] = {(0, 0): (0.0, ())}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if (i, j) not in best:
                continue
            cost, path = best[i, j]
            for m, n in steps:
                if i + m > len(a) or j + n > len(b):
                    continue
                mine, theirs = "".join(a[i : i + m]), "".join(b[j : j + n])
                if m and n:
                    step, entry = _difference(mine, theirs), (m, n, _relative(mine, theirs))
                else:
                    step, entry = SKIPPED * _size(mine or theirs), (m, n, 0.0)
                here = best.get((i + m, j + n))
                if here is None or cost + step < here[0]:
                    best[i + m, j + n] = (cost + step, (*path, entry))
    cost, path = best[len(a), len(b)]
    matched = [difference for m, n, difference in path if m and n]
    more, less = any(not n for _, n, _ in path), any(not m for m, _, _ in path)
    two_names = not matched or (more and less)  # each has a word that the other lacks
    size = max(sum(map(_size, a)), sum(map(_size, b)), 1)
    return Likeness(
        score=max(0.0, 1 - cost / size),
        worst=1.0 if two_names else max(matched),
        first=1.0 if two_names else matched[0],
        longer=more or less,
    )


@lru_cache(maxsize=200_000)
def _difference(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if {one, other} & {"jr", "sr"}:
        return 2.0
    if min(len(one), len(other)) == 1:  # an initial
        return INITIAL * max(_size(one), _size(other)) + _aligned(sounds(one)[:1], sounds(other)[:1])
    rows = _given_names()
    mine, theirs = ({row for row, _ in rows.get(_plain(word), ())} for word in (one, other))
    if mine & theirs:
        return 0.0
    difference = _aligned(sounds(one), sounds(other))
    return max(difference, TWO_NAMES * max(_size(one), _size(other))) if mine and theirs else difference


def _aligned(a: tuple[Sound, ...], b: tuple[Sound, ...]) -> float:
    """Edit distance over sounds (Wagner and Fischer 1974) with costs of its own."""
    row = [0.0]
    for sound in b:
        row.append(row[-1] + sound.left_out)
    for mine in a:
        above, row = row, [row[0] + mine.left_out]
        for j, theirs in enumerate(b):
            left_out = min(above[j + 1] + mine.left_out, row[j] + theirs.left_out)
            row.append(min(above[j] + _substituted(mine, theirs), left_out))
    return row[-1]


@cache
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


@cache
def _class(readings: frozenset[str]) -> str:
    return next((family[0] for family in FAMILIES if readings & set(family)), min(readings))


def _plain(word: str) -> str:
    """A word as the table of given names has it: no hamza, no accents."""
    letters = unicodedata.normalize("NFKD", word.translate(_SPELLINGS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


@cache
def _letters() -> dict[str, Sound]:
    rows = _table("sounds.tsv")
    return {row[0]: Sound(frozenset(row[1]), row[2], bool(ARABIC.match(row[0]))) for row in rows}


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
    lines = files("graph").joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


_QUOTES = str.maketrans(dict.fromkeys("'’‘`´ʼʿʾ\"«»“”"))
_SPELLINGS = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ک": "ك", "ی": "ي", "ı": "i"})
_LINKS = frozenset(["بن", "ابن", "bin", "ibn", "ben"])
