"""The tokens of a Doc as plain lists: asking spaCy's Token objects one by one takes longer than all reading.

The lists are of the Doc asked about last, and everybody's: nobody may change them.
"""

from functools import lru_cache

from spacy.attrs import IDX, NORM, ORTH, SPACY
from spacy.tokens import Doc

_MOST = 30_000  # strings kept, which bounds memory
_last_doc = lru_cache(maxsize=1)


@_last_doc
def norms_of(doc: Doc) -> list[str]:
    """The norm of every token."""
    return _strings(doc, NORM)


@_last_doc
def texts_of(doc: Doc) -> list[str]:
    """Every token as written."""
    return _strings(doc, ORTH)


@_last_doc
def text_of(doc: Doc) -> str:
    """The text that tokens make up: doc.text, in a third of its time."""
    pairs = zip(texts_of(doc), spaces_of(doc), strict=True)
    return "".join([text + " " if space else text for text, space in pairs])


@_last_doc
def spaces_of(doc: Doc) -> list[int]:
    """1 for every token with a space behind it, else 0."""
    return doc.to_array(SPACY).tolist()  # type: ignore[no-any-return]


@_last_doc
def starts_of(doc: Doc) -> list[int]:
    """The character offset of every token."""
    return doc.to_array(IDX).tolist()  # type: ignore[no-any-return]


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
