"""The English language: spaCy's own tokenizer rules, with a NORM that folds accents, case and typographic signs."""

from functools import cache

from anyascii import anyascii
from spacy.attrs import NORM
from spacy.lang.en import English, EnglishDefaults
from spacy.util import registry


@cache
def fold(text: str) -> str:
    """The letters of `text` without what spelling varies in: "Türkiye’s" -> "turkiye's"; idempotent."""
    return (text if text.isascii() else anyascii(text)).lower()


class BackchannelEnglishDefaults(EnglishDefaults):
    """Stock English; a hyphen also splits behind a full stop (U.S.-Russian)."""

    infixes = [*EnglishDefaults.infixes, r"(?<=\.)-(?=[A-Za-z])", r"(?<=[A-Za-z])[–—/](?=[A-Za-z])"]  # noqa: RUF012
    lex_attr_getters = EnglishDefaults.lex_attr_getters | {NORM: fold}


@registry.languages("en_backchannel")
class BackchannelEnglish(English):  # type: ignore[no-untyped-call]
    """Blank English whose NORM folds."""

    lang = "en_backchannel"
    Defaults = BackchannelEnglishDefaults
