"""Lexicons: tab-separated tables, checked when read. Knowledge of a language is data; this is its reader."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


class LexiconError(Exception):
    """A fault in a lexicon: file, line, what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column name, and where it stands for messages."""

    cells: dict[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        if column not in self.cells:
            raise LexiconError(f"{self.place}: no column {column!r}; the first line names {sorted(self.cells)}")
        return self.cells[column]


def read_table(language: str, name: str, *, classes: dict[str, frozenset[str]] | None = None) -> tuple[Row, ...]:
    """Rows of `lexicons/<language>/<name>.tsv`.

    Lines that begin with # are comments; the first other line names the columns; missing cells are empty.
    `classes` gives the allowed values of a column. Raises LexiconError for an unknown value, a row with too
    many cells, text that is not NFC, or a row that stands twice.
    """
    return tuple(_rows(language, name, classes or {}))


def has_table(language: str, name: str) -> bool:
    """Whether the language has that table; not every one needs each."""
    return files("pipelines").joinpath(f"lexicons/{language}/{name}.tsv").is_file()


def _rows(language: str, name: str, classes: dict[str, frozenset[str]]) -> Iterator[Row]:
    text = files("pipelines").joinpath(f"lexicons/{language}/{name}.tsv").read_text("utf-8")
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
    if not lines:
        raise LexiconError(f"{language}/{name}.tsv: no line names the columns")
    columns = lines[0][1].split("\t")
    normalised = unicodedata.is_normalized("NFC", text)  # or some line is to blame
    seen: dict[tuple[str, ...], int] = {}
    for number, line in lines[1:]:
        cells = line.split("\t")
        place = f"{language}/{name}.tsv:{number}"
        if len(cells) > len(columns):
            raise LexiconError(f"{place}: {len(cells)} cells for {len(columns)} columns")
        if not normalised and not unicodedata.is_normalized("NFC", line):
            raise LexiconError(f"{place}: not NFC; normalise the text")
        cells += [""] * (len(columns) - len(cells))
        key = tuple(cells[:-1])
        if key in seen:
            raise LexiconError(f"{place}: repeats line {seen[key]}")
        seen[key] = number
        row = Row(dict(zip(columns, cells, strict=True)), place)
        for column, allowed in classes.items():
            if row[column] not in allowed:
                raise LexiconError(f"{place}: unknown {column} {row[column]!r}; one of {sorted(allowed)}")
        yield row


@cache
def words(language: str, name: str, fold: Callable[[str], str], column: str = "kind") -> dict[str, str]:
    """folded form -> value of `column`, for tables of single forms. LexiconError where two forms fold alike
    but differ in value."""
    table: dict[str, str] = {}
    for row in read_table(language, name):
        form = fold(row["form"])
        if table.get(form, row[column]) != row[column]:
            raise LexiconError(f"{row.place}: {row['form']} folds onto another entry with {table[form]!r}")
        table[form] = row[column]
    return table


@cache
def word_classes(language: str, fold: Callable[[str], str]) -> dict[str, frozenset[str]]:
    """The folded words of each class of lexicons/LANGUAGE/word_classes.tsv: small sets that rules ask for by name.

    LexiconError if a class stands twice.
    """
    classes: dict[str, frozenset[str]] = {}
    for row in read_table(language, "word_classes"):
        if row["class"] in classes:
            raise LexiconError(f"{row.place}: there is a class {row['class']!r} already")
        classes[row["class"]] = frozenset(fold(form) for form in row["forms"].split("|"))
    return classes
