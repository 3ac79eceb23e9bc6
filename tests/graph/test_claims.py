import csv
import io
import json
from collections.abc import Callable

import pytest
from rdflib import Dataset
from rich.console import Console

from graph.claims import Claim, as_table, claims, write_csv, write_jsonl
from graph.names import Shown
from graph.selection import Selection
from graph.store import GraphError
from ontology.namespace import ACTOR, ARTICLE

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


@pytest.fixture
def dataset(fill: Fill, article: Article) -> Dataset:
    call = {
        "evidence": "أجرى اتصالًا", "start": 40, "when": ("2025-01-01", "2025-11-13", "span"), "channel": "phone",
        "places": ["moscow"], "sources": ["times", "found/official"],
    }  # fmt: skip
    denial = {"status": "denied", "when": ("2025-10-15", "2025-11-15", "span")}
    official = {
        "found/official": {"kind": "UnnamedSource", "pref": ["مسؤول بريطاني"]},
        "powell": {"alt": ["باول البريطاني", "باول"]},
    }
    return fill(
        article(
            "ft", ("powell", "contacted", "ushakov", call), ("powell", "represents", "united-kingdom", {"start": 0}),
            found=official, published="2025-11-13", headline="باول", publisher="الصحيفة", url="https://example.org/1",
        ),
        article("no10", ("powell", "contacted", "ushakov", denial), published="2025-11-15"),
        article("undated", ("lavrov", "met", "powell"), ("lavrov", "met", "colin", {"status": "planned"})),
    )  # fmt: skip


def brief(found: list[Claim]) -> list[tuple[str, str, str, str]]:
    return [(c.subject.iri.removeprefix(ACTOR), c.predicate, c.object.iri.removeprefix(ACTOR), c.status) for c in found]


ROLE = ("powell", "represents", "united-kingdom", "occurred")
CALL = ("powell", "contacted", "ushakov", "occurred")
DENIAL = ("powell", "contacted", "ushakov", "denied")
MEETING = ("lavrov", "met", "powell", "occurred")
PLAN = ("lavrov", "met", "colin", "planned")


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(), [ROLE, CALL, DENIAL, MEETING, PLAN]),  # by article and place in the text
        (Selection(actors=("يوري أوشاكوف",)), [CALL, DENIAL]),
        (Selection(actors=("actor:powell", "actor:lavrov")), [ROLE, CALL, DENIAL, MEETING, PLAN]),
        (Selection(actors=("Sergey Lavrov",), statuses=("planned",)), [PLAN]),
        (Selection(actors=("باول",)), [ROLE, CALL, DENIAL, MEETING, PLAN]),  # either of the two Powells
        (Selection(predicates=("met",)), [MEETING, PLAN]),
        (Selection(predicates=("inContactWith",)), [CALL, DENIAL, MEETING, PLAN]),
        (Selection(predicates=("met", "represents")), [ROLE, MEETING, PLAN]),
        (Selection(statuses=("denied", "planned")), [DENIAL, PLAN]),
        (Selection(articles=("no10",)), [DENIAL]),
        (Selection(articles=(f"{ARTICLE}no10", "undated")), [DENIAL, MEETING, PLAN]),
        (Selection(since="2025-11-14"), [DENIAL]),  # the call's time ends before, as does the first article
        (Selection(until="2025-09"), [CALL]),
        (Selection(since="2025", until="2025"), [ROLE, CALL, DENIAL]),  # what has no date at all falls outside
        (Selection(since="2025-11-13", until="2025-11-13"), [ROLE, CALL, DENIAL]),
        (Selection(since="2026"), []),
        (Selection(actors=("actor:colin",), statuses=("denied",)), []),
    ],
)
def test_filters(dataset: Dataset, selection: Selection, wanted: list[tuple[str, str, str, str]]) -> None:
    assert brief(claims(dataset, selection)) == wanted


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(actors=("Nobody At All",)), "no actor"),
        (Selection(predicates=("kissed",)), 'no relation "kissed": take one of agreed,'),
        (Selection(predicates=("capital",)), "no relation"),
        (Selection(statuses=("rumoured",)), "take one of denied, dismissed, occurred, planned, sought"),
        (Selection(articles=("none",)), 'no article "none"'),
        (Selection(articles=("https://example.org/x y",)), "no article"),
        (Selection(since="19.11.2025"), "write 2025, 2025-11 or 2025-11-19"),
        (Selection(until="2025-02-30"), "no day of the calendar"),
        (Selection(since="0000"), "no day of the calendar"),
    ],
)
def test_a_selection_of_what_is_not_there(dataset: Dataset, selection: Selection, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        claims(dataset, selection)


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "when"),
    [
        ("2025-08-05", "2025-08-05", "day", "2025-08-05"),
        ("2025-08-01", "2025-08-31", "month", "2025-08"),
        ("2025-01-01", "2025-12-31", "year", "2025"),
        ("2025-08-05", "2025-08-11", "span", "2025-08"),
        ("2025-08-05", "2025-11-11", "span", "2025"),
        ("2024-12-05", "2025-01-11", "span", None),
        ("2025-08-05", "2025-08-05", "span", "2025-08-05"),
        ("2025-02-01", "2025-02-01", "month", "2025-02"),
    ],
)
def test_when(fill: Fill, article: Article, earliest: str, latest: str, precision: str, when: str | None) -> None:
    dataset = fill(article("a", ("powell", "met", "lavrov", {"when": (earliest, latest, precision)})))
    assert [claim.when for claim in claims(dataset)] == [when]


def test_json_lines(dataset: Dataset) -> None:
    stream = io.StringIO()
    write_jsonl(claims(dataset, Selection(articles=("ft",), predicates=("contacted",))), stream)
    assert json.loads(stream.getvalue()) == {
        "document": "ft",
        "subject": {
            "iri": f"{ACTOR}powell",
            # preferred, then alternative (here the article's own), then hidden; each once
            "names": ["جوناثان باول", "Jonathan Powell", "باول", "باول البريطاني"],
        },
        "predicate": "contacted",
        "object": {"iri": f"{ACTOR}ushakov", "names": ["يوري أوشاكوف", "Yuri Ushakov"]},
        "status": "occurred",
        "when": "2025",
        "where": ["موسكو", "Moscow"],
        "channel": "phone",
        "attributed_to": ["مسؤول بريطاني", "فاينانشيال تايمز", "Financial Times"],
        "evidence": "أجرى اتصالًا",
        "start": 40,
        "end": 52,
        "confidence": 0.8,
    }
    assert "\\u" not in stream.getvalue() and stream.getvalue().endswith("}\n")


def test_names_in_the_language_asked_for_or_the_articles(fill: Fill, article: Article) -> None:
    found = {"found/x": {"pref": ["فلان"]}}
    dataset = fill(
        article("en", ("powell", "met", "lavrov"), ("powell", "met", "found/x"), found=found, language="en"),
        article("zz", ("powell", "met", "lavrov"), language="ar"),
    )

    def named(labels: Shown | None) -> list[tuple[str, str]]:
        return [(claim.subject.name, claim.object.name) for claim in claims(dataset, labels=labels)]

    arabic, english = ("جوناثان باول", "سيرغي لافروف"), ("Jonathan Powell", "Sergey Lavrov")
    assert named(None) == [english, ("Jonathan Powell", "فلان"), arabic]
    assert named("ar") == [arabic, ("جوناثان باول", "فلان"), arabic]
    assert named("en") == [english, ("Jonathan Powell", "فلان"), english]
    assert named("both")[0] == ("جوناثان باول / Jonathan Powell", "سيرغي لافروف / Sergey Lavrov")
    rows = io.StringIO()
    write_csv(claims(dataset, labels="en"), rows)
    assert "Jonathan Powell" in rows.getvalue() and "باول" not in rows.getvalue()


def test_an_articles_own_labels_stay_its_own(dataset: Dataset) -> None:
    [denial] = claims(dataset, Selection(articles=("no10",)))
    assert denial.subject.names == ("جوناثان باول", "Jonathan Powell", "باول")


def test_empty_fields_of_json(dataset: Dataset) -> None:
    stream = io.StringIO()
    write_jsonl(claims(dataset, Selection(articles=("undated",), statuses=("occurred",))), stream)
    claim = json.loads(stream.getvalue())
    assert (claim["when"], claim["where"], claim["channel"], claim["attributed_to"]) == (None, [], None, [])


def test_csv(dataset: Dataset) -> None:
    stream = io.StringIO(newline="")
    write_csv(claims(dataset), stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
    assert [row["status"] for row in rows] == ["occurred", "occurred", "denied", "occurred", "planned"]
    assert rows[1]["attributed_to"] == "مسؤول بريطاني; فاينانشيال تايمز"
    assert rows[1]["subject_iri"] == f"{ACTOR}powell" and rows[1]["subject"] == "جوناثان باول"


def test_the_table_shows_words_as_they_are(fill: Fill, article: Article) -> None:
    hostile = "[red]عنوان[/] \x1b[31m\u202e <b>"
    dataset = fill(
        article("a", ("powell", "met", "found/x", {"evidence": hostile}), found={"found/x": {"pref": [hostile]}})
    )
    console = Console(width=250, record=True, file=io.StringIO())
    console.print(as_table(claims(dataset)))
    text = console.export_text()
    assert text.count("[red]عنوان[/]") == 2
    assert "\x1b" not in text and "\u202e" not in text


def test_an_actor_without_a_label(fill: Fill, article: Article) -> None:
    [claim] = claims(fill(article("a", ("powell", "met", "unheard-of"))))
    assert claim.object.names == () and claim.object.name == "actor/unheard-of"


def test_an_empty_graph(store: Dataset) -> None:
    assert claims(store) == []
    write_csv([], io.StringIO())
    as_table([])
