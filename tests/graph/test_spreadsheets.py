"""CSV for spreadsheets: nothing runs, nothing is lost."""

import csv
import io
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset

from graph.answers.timeline import events
from graph.answers.timeline import write_csv as write_events
from graph.claims import claims
from graph.claims import write_csv as write_claims
from graph.spreadsheets import plain, write_csv

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]

CELLS = st.text(alphabet=st.sampled_from("'=+-@\t\r\n,;\"＝＠أa"), max_size=5)


@given(st.lists(CELLS, min_size=3, max_size=3))
def test_cells_come_back_as_they_were_and_none_is_a_formula(cells: list[str]) -> None:
    stream = io.StringIO(newline="")
    write_csv("abc", [cells], stream)
    header, row = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert header == ["a", "b", "c"] and [plain(cell) for cell in row] == cells
    assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r＝＋－＠"))]


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell() -> None:
    stream = io.StringIO(newline="")
    write_csv(("a", "b", "c"), [(-1.5, -2, None)], stream)
    assert stream.getvalue() == "a,b,c\r\n-1.5,-2,\r\n"


def test_claims_and_events_run_no_formula(fill: Fill, article: Article) -> None:
    words = '=HYPERLINK("http://x"; "باول")'
    dataset = fill(
        article("a", ("powell", "met", "found/x", {"evidence": words}), found={"found/x": {"pref": [words]}})
    )
    stream = io.StringIO(newline="")
    write_claims(claims(dataset), stream)
    write_events(events(dataset), stream)
    cells = [cell for row in csv.reader(io.StringIO(stream.getvalue(), newline="")) for cell in row]
    assert f"'{words}" in cells and not [cell for cell in cells if cell.startswith("=")]
