import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset
from rich.console import Console

from graph.answers.timeline import COLUMNS, as_table, events, span, write_csv, write_jsonl
from graph.merge import merge
from graph.selection import Selection
from graph.store import GraphError
from ontology.namespace import ACTOR, BASE

Article = Callable[..., bytes]


def test_in_order_of_time_and_what_has_no_date_by_its_articles(told: Dataset) -> None:
    found = events(told)
    assert [(event.iri.rsplit("/", 1)[-1], event.when, event.dated_by) for event in found] == [
        ("call", "2025-01-01 to 2025-04-30", "event"),
        ("old", "2025-02-01", "event"),
        ("denial", "2025-11", "event"),
        ("blame", "told 2025-11-14", "article"),
        ("plan", "no date", None),
    ]


def test_an_event_has_all_that_the_graph_says_of_it(told: Dataset) -> None:
    call = events(told)[0]
    assert call.who == "جوناثان باول; يوري أوشاكوف" and not call.directed
    assert (call.relations, call.statuses, call.standing, call.sources) == (
        ("contacted",),
        ("occurred",),
        "confirmed",
        2,
    )
    assert [place.name for place in call.places] == ["موسكو"] and call.channels == ("phone",)
    assert {source.name for source in call.told_by} == {"فاينانشيال تايمز", "الكرملين"}
    assert [source.name for source in call.confirmed_by] == ["الكرملين"] and call.denied_by == ()
    assert [(claim.article.document, claim.evidence) for claim in call.claims] == [
        ("ft", "باول اتصل بأوشاكوف"),
        ("kremlin", "Ushakov took a call"),
    ]


def test_what_has_a_direction_says_who_did_it_to_whom(told: Dataset) -> None:
    [blame] = events(told, Selection(predicates=("criticized",)), "en")
    assert blame.directed and blame.who == "Sergey Lavrov → United Kingdom"
    assert [source.name for source in blame.told_by] == ["kremlin"]  # the article itself


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"actors": ("أوشاكوف",)}, ["call"]),
        ({"actors": ("Lavrov Sergei", "actor:ushakov")}, ["call", "old", "denial", "blame", "plan"]),
        ({"predicates": ("met",)}, ["old", "denial", "plan"]),
        ({"predicates": ("inContactWith",), "statuses": ("planned", "denied")}, ["denial", "plan"]),
        ({"standing": ("singleSource",)}, ["old", "blame"]),
        ({"sources": 2}, ["call"]),
        ({"since": "2025-03"}, ["call", "denial", "blame"]),
        ({"until": "2025-01"}, ["call"]),
        ({"since": "2025-02-02", "until": "2025-02-02"}, ["call"]),
        ({"since": "2025-11-14", "until": "2025-11-14"}, ["denial", "blame"]),
    ],
)
def test_filters(told: Dataset, asked: dict[str, object], expected: list[str]) -> None:
    standing, sources = asked.pop("standing", ()), asked.pop("sources", 0)
    selection = Selection(**asked)  # type: ignore[arg-type]
    found = events(told, selection, None, standing, sources)  # type: ignore[arg-type]
    assert [event.iri.rsplit("/", 1)[-1] for event in found] == expected


@pytest.mark.parametrize(
    ("selection", "standing"),
    [(Selection(statuses=("rumoured",)), ()), (Selection(), ("sure",)), (Selection(predicates=("kissed",)), ())],
)
def test_what_the_vocabulary_does_not_have_is_refused(
    told: Dataset, selection: Selection, standing: tuple[str, ...]
) -> None:
    with pytest.raises(GraphError, match="take one of"):
        events(told, selection, None, standing)


def test_contact_among_other_relations_has_no_direction(fill: Callable[..., Dataset], article: Article) -> None:
    [event] = events(fill(article("a", ("powell", "met", "ushakov"))))
    assert not replace(event, relations=("met", "rejected")).directed
    assert replace(event, relations=("rejected",)).directed


def test_an_event_of_which_no_claim_is_left_is_not_told(told: Dataset, article: Article) -> None:
    merge(told, article("old", published="2025-02-02"))  # and nothing derived since
    assert "old" not in {event.iri.rsplit("/", 1)[-1] for event in events(told)}


def test_a_merged_actor_has_the_events_of_its_other_names(fill: Callable[..., Dataset], article: Article) -> None:
    dataset = fill(
        article("a", ("found/elena", "met", "ushakov"), found={"found/elena": {"pref": ["Elena Martínez"]}}),
        article("b", ("found/ilina", "met", "lavrov"), found={"found/ilina": {"pref": ["إيلينا مارتينيز"]}}),
    )
    assert len(events(dataset, Selection(actors=("إيلينا مارتينيز",)))) == 2


def test_written_as_csv_jsonl_and_a_table(told: Dataset) -> None:
    found = events(told)
    stream = StringIO()
    write_csv(found, stream)
    header, *lines = csv.reader(StringIO(stream.getvalue()))
    assert tuple(header) == COLUMNS and len(lines) == 5
    call = dict(zip(header, lines[0], strict=True))
    assert (call["who"], call["standing"], call["told_by"]) == (
        "جوناثان باول; يوري أوشاكوف", "confirmed", "الكرملين; فاينانشيال تايمز",
    )  # fmt: skip
    assert (call["articles"], call["words"]) == ("ft; kremlin", "باول اتصل بأوشاكوف; Ushakov took a call")

    stream = StringIO()
    write_jsonl(found, stream)
    blame = json.loads(stream.getvalue().splitlines()[3])
    assert blame["participants"][0] == {
        "iri": f"{ACTOR}lavrov",
        "names": ["سيرغي لافروف", "Sergey Lavrov", "سيرجي لافروف"],
    }
    assert (blame["event"], blame["when"], blame["dated_by"]) == (f"{BASE}event/blame", "told 2025-11-14", "article")
    assert (blame["claims"][0]["evidence"], blame["claims"][0]["published"]) == ("Lavrov blamed London", "2025-11-14")

    console = Console(width=200, file=StringIO())
    console.print(as_table(found))
    assert "confirmed" in console.file.getvalue() and "Lavrov blamed London" in console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025-01-01", "2025-12-31", "2025"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2025-02-01", "2025-02-27", "2025-02-01 to 2025-02-27"),
        ("2025-01-01", "2026-12-31", "2025-01-01 to 2026-12-31"),
        ("2025-02-28", "2025-02-28", "2025-02-28"),
    ],
)
def test_a_time_is_written_as_exactly_as_it_is_told(first: str, last: str, expected: str) -> None:
    assert span(first, last) == expected


@given(st.dates(), st.dates())
def test_a_span_says_its_first_and_last_day(one: object, other: object) -> None:
    first, last = sorted((str(one), str(other)))
    written = span(first, last)
    assert first.startswith(written) or written == f"{first} to {last}"
