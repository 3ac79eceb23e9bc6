"""What the rule of a claim is: `kind:word`, which a reader finds in the lexicons of its language.

    verb:التقى              the row of that verb in verbs.tsv
    noun:اتصال              the row of that noun in nouns.tsv, or of the verb whose verbal noun it is
    title:foreignMinister   the rows of titles.tsv with that role
    headline:ل              a form that headlines have
    model:رعى               the row of that verb or noun; whose it is the trained model says (attachment.py)

A reading that goes beyond what such a row says (the tour that *includes* a country is a visit there) stands in
constructions.tsv.
"""

from dataclasses import dataclass
from functools import cache

from pipelines.lexicon import Row, has_table, read_table

KINDS = {
    "verb": "who does it is the subject of the verb, and to whom stands in one of its slots",
    "noun": "who does it and to whom is attached to the noun, or to the verb that carries it",
    "title": "the office that the text gives a person",
    "headline": "what a headline says by its form",
    "model": "who does it and to whom is what the trained model holds for likeliest, since no rule reads it",
}
_TABLES = {"verb": ("verbs",), "noun": ("nouns", "verbs"), "title": ("titles",), "model": ("verbs", "nouns")}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule does, in a sentence, and where it stands: `ar/verbs.tsv:7`."""

    meaning: str
    places: tuple[str, ...]


def look_up(name: str, predicate: str, language: str, words: str = "") -> Rule:
    """The rule by which a claim with that predicate came; without a meaning if no lexicon tells of it.

    Of the many titles for one role it is the one that stands in `words`.
    """
    kind, _, word = name.partition(":")
    rows = [row for table in _TABLES.get(kind, ()) for row in _rows(language, table).get(word, ())]
    fitting = [row for row in rows if row.cells.get("sense", predicate) == predicate]
    if kind == "title":
        fitting = sorted((r for r in fitting if r["form"] in words), key=lambda r: -len(r["form"]))[:1] or fitting
    if fitting:
        return Rule(KINDS[kind], tuple(row.place for row in fitting))
    for row in _rows(language, "constructions").get(kind, ()):
        base = [r for r in rows if r.cells.get("sense") == row["sense"]]
        named = word != "" and word in _words(language, row["word"])
        if row["predicate"] in (predicate, "*") and (named or base):
            return Rule(row["meaning"], (row.place, *(r.place for r in base or rows)))
    return Rule("", tuple(row.place for row in rows))


def _words(language: str, cell: str) -> set[str]:
    """The words of a cell, those of a class for @class."""
    found = set()
    for word in cell.split("|"):
        own = [row["forms"] for row in _rows(language, "word_classes").get(word[1:], ())] if word[:1] == "@" else [word]
        found |= {form for forms in own for form in forms.split("|")}
    return found


@cache
def _rows(language: str, table: str) -> dict[str, list[Row]]:
    """The rows of a table by what a rule calls them: the role of a title, else what stands first in the row."""
    found: dict[str, list[Row]] = {}
    if has_table(language, table):
        for row in read_table(language, table):
            name = row["role"] if table == "titles" else next(iter(row.cells.values())).split("|")[0]
            found.setdefault(name, []).append(row)
    return found
