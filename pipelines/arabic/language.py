"""The Arabic language: letter folding, clitics and tokenization.

spaCy's own `ar` folds nothing, keeps و, ب, ل and pronoun suffixes glued to the word, and rewrites أنا as
أنبأنا. `Arabic` replaces its tokenizer by one that splits clitics where what remains is a word it knows.
Offsets survive: `doc.text` is always the text that came in.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import accumulate, chain, compress
from typing import NamedTuple

from spacy.attrs import NORM
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from pipelines.tokens import keep

# Seats of hamza, ى and ة vary from paper to paper (الامارات، فى، الى); Persian keyboards give ی and ک.
_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه",
    "ک": "ك", "گ": "ك", "ھ": "ه", "ە": "ه", "ہ": "ه",
}  # fmt: skip
# Harakat, Quranic marks, tatweel, zero-width and bidi controls carry no letter.
_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE), 0x0640,
          *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]  # fmt: skip
_DIGITS = {0x0660 + d: str(d) for d in range(10)} | {0x06F0 + d: str(d) for d in range(10)}
_FOLD = str.maketrans(_LETTERS) | dict.fromkeys(_MARKS) | _DIGITS


def fold(text: str) -> str:
    """The letters of `text` without what spelling varies in; idempotent. Latin letters are lower-cased."""
    folded = text.translate(_FOLD)
    return folded if folded.isascii() is False else folded.lower()


class Word(NamedTuple):
    """A word form that the language knows: its norm, and whether it takes prefixes or carries a pronoun.

    `pronoun` is the number of letters of the attached pronoun, counted in the folded form.
    """

    norm: str
    pronoun: int = 0
    function: bool = False  # a particle: و before it is always the conjunction


# One run of letters and marks, one run of digits (with inner separators), or a single other sign; a space behind it.
_MARK_CLASS = "".join(f"\\u{m:04x}" for m in _MARKS)
_TOKEN = re.compile(
    rf"(?:[^\W\d_]+(?:[{_MARK_CLASS}]+[^\W\d_]*)*[{_MARK_CLASS}]*|\d+(?:[.,/:٫٬]\d+)*|[^\S ]+| +|_+|[^\w\s]|\w)"
    r"(?: (?! ))?"
)
_AND_DOUBLED = re.compile("و[ء-ي]{2}[\u064b-\u0650]*\u0651")  # «وعدّ», «وردّت»: no root with و ends in two alike
_OF_PLURAL = re.compile(r"(?<=..)ات(?:ه|ها|هم|هما|هن|نا|كم)$")
_LONGEST = 40  # letters; nothing longer is a word
_MOST = 30_000  # forms kept, which bounds memory
Pieces = tuple[tuple[int, str], ...]  # (length in folded letters, norm) of each piece


class Clitics:
    """Splits a folded word into proclitics, stem and pronoun suffix, by the words it knows.

    `words` maps each known folded form to a `Word`. A known form is never split further: ولي العهد keeps its و.
    """

    def __init__(
        self,
        words: Mapping[str, Word],
        possessed: Collection[str] = (),
        likened: Collection[str] | None = None,
        finite: Collection[str] = (),
    ) -> None:
        self.words = words
        self.possessed = possessed  # nouns that are commonly somebody's
        self.likened = words if likened is None else likened  # what ك may stand before, «كينجي» is no verb behind it
        self.finite = finite  # verbs and nothing else, which ب never stands before: «بيكون» is a name

    def split(self, word: str) -> Pieces:
        """Pieces of one folded word; their lengths add up to its length."""
        return ((len(word), word),) if len(word) > _LONGEST else self._split(word)

    def with_pronoun(self, pieces: Pieces) -> Pieces:
        """Pieces of a word that is written with ه, which folding confuses with ة: «دوره» is his role, no cycle."""
        length, norm = pieces[-1]
        stem = norm[:-1]
        if length != len(norm) or length < 4 or norm[:2] == "ال" or norm[-1] != "ه" or stem not in self.possessed:
            return pieces
        return (*pieces[:-1], (length - 1, stem), (1, "ه"))

    def _stem(self, word: str) -> Pieces | None:
        entry = self.words.get(word)
        if entry is None:
            return self._of_plural(word)
        if entry.pronoun:
            cut = len(word) - entry.pronoun
            return ((cut, entry.norm), (entry.pronoun, word[cut:]))
        return ((len(word), entry.norm),)

    def _of_plural(self, word: str) -> Pieces | None:
        """«تصريحاته», «سياساتها»: a sound plural of a noun, and whose it is."""
        ending = _OF_PLURAL.search(word)
        noun = word[: ending.start()] if ending else ""
        if ending is None or not (noun in self.likened or noun + "ه" in self.likened):
            return None
        cut = ending.start() + 2
        return ((cut, word[:cut]), (len(word) - cut, word[cut:]))

    def _split(self, word: str) -> Pieces:
        particle = self.words.get(word[1:]) if word[0] in "وف" else None
        if particle is not None and particle.function and not ((own := self.words.get(word)) and own.function):
            inner = self._stem(word[1:])
            assert inner is not None
            return ((1, word[0]), *inner)
        if (whole := self._stem(word)) is not None:
            return whole
        if len(word) < 3:
            return ((len(word), word),)
        head, rest = word[0], word[1:]
        if head in "وف":
            inner = self._split(rest) if len(rest) > 2 else (self._stem(rest) or ((len(rest), rest),))
            noun = head == "و" and rest.startswith("ال") and len(rest) > 4  # «فالدنر» is a name
            known = len(inner) > 1 or rest in self.words or noun
            if known:
                return ((1, head), *inner)
        if head == "س" and rest[0] in "يتنا" and (inner2 := self._stem(rest)) is not None:
            return ((1, head), *inner2)
        if head in "بلك":
            stem = self._stem(rest)
            if (
                stem is not None
                and not (head == "ب" and rest in self.finite)
                and not (head == "ك" and (len(rest) < 4 or len(stem) > 1 or rest not in self.likened))
            ):
                return ((1, head), *stem)
            if head == "ل" and rest[0] == "ل" and len(rest) > 3:
                article = "ا" + rest  # للرئيس is ل + الرئيس with its alif unwritten
                entry = self.words.get(article)
                return ((1, head), (len(rest), entry.norm if entry else article))
            if head != "ك" and rest.startswith("ال") and len(rest) > 4:
                return ((1, head), (len(rest), rest))
        return ((len(word), word),)


class Form(NamedTuple):
    """A run of signs cut into tokens: their norms, whether a space follows each, and which norms folding misses."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    norms: tuple[str, ...]
    unlike: tuple[int, ...]


class _Forms(dict[str, Form]):
    """The forms of the runs met."""

    def __init__(self, form: Callable[[str], Form]) -> None:
        self.form = form

    def __missing__(self, run: str) -> Form:
        if len(self) >= _MOST:
            self.clear()
        form = self.form(run)
        if len(run) <= _LONGEST:
            self[run] = form
        return form


class Tokenizer:
    """text -> Doc with clitics split and folded norms. Whitespace runs other than one space become tokens."""

    def __init__(self, vocab: Vocab, clitics: Clitics) -> None:
        self.vocab = vocab
        # What folds, and spaCy's own: “ is ", … is ... (its stub knows nothing of it).
        self.norm: Callable[[str], str] = vocab.lex_attr_getters[NORM]  # type: ignore[attr-defined]
        self.clitics = clitics
        self._forms = _Forms(self._form)

    def __call__(self, text: str) -> Doc:
        forms = [*map(self._forms.__getitem__, _TOKEN.findall(text))]
        pieces, behind, normed, unlike = zip(*forms, strict=True) if forms else ((), (), (), ())
        words, spaces, norms = (list(chain.from_iterable(parts)) for parts in (pieces, behind, normed))
        doc = Doc(self.vocab, words=words, spaces=spaces)
        if any(unlike):
            firsts = [0, *accumulate(map(len, pieces))]
            for first, indices in compress(zip(firsts, unlike, strict=False), unlike):
                for index in indices:
                    doc[first + index].norm_ = norms[first + index]
        keep(doc, words, norms, spaces, text)
        return doc

    def norms(self, text: str) -> list[str]:
        """What the tokens of a text are compared by, without a Doc."""
        return [norm for run in _TOKEN.findall(text) for norm in self._forms[run].norms]

    def _form(self, run: str) -> Form:
        """How a run of signs is cut; the space behind it, if there is one, belongs to its last token."""
        token = run.removesuffix(" ") if run.strip(" ") else run
        pieces = self._cut(token)
        words = tuple(word for word, _ in pieces)
        unlike = tuple(index for index, (word, norm) in enumerate(pieces) if norm and norm != fold(word))
        norms = tuple(norm if n in unlike else self.norm(word) for n, (word, norm) in enumerate(pieces))
        return Form(words, (*(False for _ in words[1:]), token != run), norms, unlike)

    def _cut(self, token: str) -> list[tuple[str, str]]:
        """The tokens of one run, each with its norm; '' where it is the folded token."""
        folded = fold(token) if len(token) > 1 and token[0].isalpha() else ""
        if not folded:  # a sign; a line of tatweel, which has no letters
            return [(token, "")]
        pieces = self.clitics.split(folded)
        if pieces[0][0] > 1 and _AND_DOUBLED.match(token):
            pieces = ((1, folded[0]), *self.clitics.split(folded[1:]))
        if token[-1] == "ة" and len(pieces) > 1 and pieces[-1][1] == "ه":  # folding hides that it is no pronoun
            stem = pieces[-2][0] + 1
            at = len(folded) - stem
            pieces = (*pieces[:-2], (stem, folded[at:]))
        elif token[-1] == "ه":
            pieces = self.clitics.with_pronoun(pieces)
        plain = len(token) == len(folded)
        words = []
        start = 0
        for length, norm in pieces[:-1]:
            end = start + length if plain else _letters(token, start, length)
            words.append((token[start:end], norm))
            start = end
        return [*words, (token[start:], pieces[-1][1])]

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """Docs of many texts."""
        return map(self, texts)


def _letters(token: str, start: int, letters: int) -> int:
    """The offset in `token` after `letters` folded letters from `start`, with their marks."""
    end = start
    while end < len(token) and letters > 0:
        letters -= len(fold(token[end]))
        end += 1
    while end < len(token) and not fold(token[end]):
        end += 1
    return end


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer factory that the config names; it knows no words until the pipeline gives it some."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, Clitics({}))

    return make


registry.tokenizers.register("backchannel.arabic.v1", func=create_tokenizer)


class ArabicDefaults(BaseDefaults):
    """Norms fold; the stop words of spaCy's Arabic are left out, since they hold قال."""

    lex_attr_getters = {**BaseDefaults.lex_attr_getters, NORM: fold}  # noqa: RUF012  spaCy's own form
    writing_system = {"direction": "rtl", "has_case": False, "has_letters": True}  # noqa: RUF012
    config = BaseDefaults.config


@registry.languages("ar_backchannel")
class Arabic(Language):  # type: ignore[no-untyped-call]
    """Arabic for event extraction: `spacy.blank("ar_backchannel")`."""

    lang = "ar_backchannel"
    Defaults = ArabicDefaults
