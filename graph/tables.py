"""Tables for the terminal. Their cells hold words of strangers: no markup, no control characters."""

import re
from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

# C0 and C1 control characters, and the marks that turn the direction of whatever follows.
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> Table:
    """A rich table; None becomes an empty cell, numbers stand to the right, Arabic in logical order."""
    result = Table(title=title, title_justify="left", header_style="bold")
    rows = [list(row) for row in rows]
    for number, column in enumerate(columns):
        numbers = bool(rows) and all(isinstance(row[number], int | float) for row in rows)
        result.add_column(column, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        result.add_row(*(_cell(value) for value in row))
    return result


def _cell(value: object) -> Text:
    if value is None:
        return Text()
    text = f"{value:.4f}" if isinstance(value, float) else str(value)
    return Text(CONTROL.sub(" ", text))
