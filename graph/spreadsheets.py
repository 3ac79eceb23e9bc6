"""CSV that may be opened in a spreadsheet: cells hold words of strangers, and none of them may run as a formula.

A cell that would gets an apostrophe in front (OWASP, "CSV injection"), which `plain` takes off again.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

# The last four are what Excel in an East Asian locale takes for the first.
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_QUOTED = re.compile("'+[=+\\-@\t\r＝＋－＠]")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], stream: TextIO) -> None:
    """A line of names and one for each row; None is an empty cell, numbers stay numbers."""
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)


def plain(cell: str) -> str:
    """The cell as it was before it was written."""
    return cell[1:] if _QUOTED.match(cell) else cell


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
