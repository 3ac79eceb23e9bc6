"""The tokens of a Doc as plain lists: asking spaCy's Token objects one by one takes longer than all reading.

The lists are of the Doc asked about last, and everybody's: nobody may change them.
"""

from collections.abc import Container
from itertools import compress, count
from typing import NamedTuple

from spacy.attrs import IDX, NORM, ORTH, SPACY
from spacy.tokens import Doc

_MOST = 30_000  # strings kept, which bounds memory


class _Tokens(NamedTuple):
    doc: Doc | None
    texts: list[str]
    norms: list[str]
    spaces: list[bool]
    starts: list[int]
    text: str


_last = _Tokens(None, [], [], [], [], "")


def keep(doc: Doc, texts: list[str], norms: list[str], spaces: list[bool], text: str) -> _Tokens:
    """Take the tokens of a new Doc from whoever has them at hand."""
    global _last
    _last = tokens = _Tokens(doc, texts, norms, spaces, doc.to_array(IDX).tolist(), text)
    return tokens


def _of(doc: Doc) -> _Tokens:
    tokens = _last
    if tokens.doc is not doc:
        spaces = doc.to_array(SPACY).astype(bool).tolist()
        tokens = keep(doc, _strings(doc, ORTH), _strings(doc, NORM), spaces, doc.text)
    return tokens


def norms_of(doc: Doc) -> list[str]:
    """The norm of every token."""
    return _of(doc).norms


def texts_of(doc: Doc) -> list[str]:
    """Every token as written."""
    return _of(doc).texts


def text_of(doc: Doc) -> str:
    """The text that the tokens make up."""
    return _of(doc).text


def spaces_of(doc: Doc) -> list[bool]:
    """Whether a space follows, for every token."""
    return _of(doc).spaces


def starts_of(doc: Doc) -> list[int]:
    """The character offset of every token."""
    return _of(doc).starts


def positions(strings: list[str], wanted: Container[str]) -> list[int]:
    """Where one of the wanted stands."""
    return [*compress(count(), map(wanted.__contains__, strings))]


_KNOWN: dict[int, str] = {}  # spaCy's key of a string is its hash, the same in every vocabulary


def _strings(doc: Doc, attribute: int) -> list[str]:
    keys = doc.to_array(attribute).tolist()
    try:
        return list(map(_KNOWN.__getitem__, keys))
    except KeyError:
        if len(_KNOWN) > _MOST:
            _KNOWN.clear()
        strings = doc.vocab.strings
        _KNOWN.update((key, strings[key]) for key in set(keys) - _KNOWN.keys())
        return [_KNOWN[key] for key in keys]


class Wording:
    """The words of a Doc as linking asks for them: all `norms` and `texts`, and those of a span of tokens."""

    def __init__(self, doc: Doc) -> None:
        self.norms, self.texts, self._starts, self._text = norms_of(doc), texts_of(doc), starts_of(doc), text_of(doc)

    def norms_in(self, span: tuple[int, int]) -> list[str]:
        """The norms from the first token to before the second."""
        return self.norms[span[0] : span[1]]

    def text_in(self, span: tuple[int, int]) -> str:
        """The words as written."""
        first, last = span[0], span[1] - 1
        return self._text[self._starts[first] : self._starts[last] + len(self.texts[last])]
