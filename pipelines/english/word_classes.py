"""Small classes of English words that the rules ask for by name."""

from functools import cache

from pipelines.english.language import fold
from pipelines.lexicon import read_table


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    rows = read_table("en", "word_classes")
    return {row["class"]: frozenset(fold(form) for form in row["forms"].split("|")) for row in rows}


def words_of(name: str) -> frozenset[str]:
    """The folded words of a class of lexicons/en/word_classes.tsv. Raises KeyError for an unknown class."""
    return _word_classes()[name]
