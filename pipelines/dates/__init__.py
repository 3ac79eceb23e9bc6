"""Date expressions, Arabic and English: where they stand in a text, and which days they mean.

The words are rows of `lexicons/<language>/dates.tsv`, the ways to put them together rows of `dates_grammar.tsv`.
Every word that takes part becomes one character (tokens), the grammar is regular expressions over those characters,
and a reading turns what matched into days.
"""

from pipelines.dates.finding import find_dates
from pipelines.dates.mention import DateMention, going_on, when_string

__all__ = ["DateMention", "find_dates", "going_on", "when_string"]
