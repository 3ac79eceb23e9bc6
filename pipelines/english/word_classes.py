"""Small classes of English words that the rules ask for by name."""

from pipelines.english.language import fold
from pipelines.lexicon import word_classes


def words_of(name: str) -> frozenset[str]:
    """The folded words of a class of lexicons/en/word_classes.tsv. Raises KeyError for an unknown class."""
    return word_classes("en", fold)[name]
