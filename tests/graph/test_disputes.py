import json
from collections.abc import Callable

import pytest
from rdflib import Dataset

from graph.answers.disputes import as_json, as_lines, disputes
from graph.selection import Selection

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]

DENIED = {"status": "denied"}


def day(text: str) -> tuple[str, str, str]:
    return text, text, "day"


THEN = {"when": day("2025-10-14")}


def found(dataset: Dataset, **asked: object) -> list[tuple[str, list[str], list[str]]]:
    """Kind, the words of the denial's event, the words of what is told beside it."""
    return [
        (
            dispute.kind,
            [claim.evidence for claim in dispute.denied.claims],
            [claim.evidence for event in dispute.told if event != dispute.denied for claim in event.claims],
        )
        for dispute in disputes(dataset, Selection(**asked))  # type: ignore[arg-type]
    ]


def test_told_and_denied_in_one_event(fill: Fill, article: Article) -> None:
    dataset = fill(
        article("a", ("powell", "met", "ushakov", {"evidence": "التقيا", "when": day("2025-10-14")})),
        article("b", ("powell", "met", "ushakov", {"evidence": "لم يلتقيا", "when": day("2025-10-14"), **DENIED})),
    )
    assert found(dataset) == [("disputed", ["التقيا", "لم يلتقيا"], [])]


def test_a_denial_of_another_period_is_said_to_be_one(told: Dataset) -> None:
    assert found(told) == [("denied for another period", ["باول لم ير لافروف"], ["التقيا"])]
    lines = [line.plain for _, line in as_lines(disputes(told))]
    assert lines[0] == "Denied for another period than what is told: the one does not contradict the other"
    assert lines[lines.index("of another time it is told:") + 1] == "2025-02-01  ⁨سيرغي لافروف⁩, ⁨جوناثان باول⁩: met"
    [read] = json.loads(json.dumps(as_json(disputes(told))))
    assert (read["kind"], len(read["told"])) == ("denied for another period", 1)


@pytest.mark.parametrize(
    ("denied", "told", "published", "kind"),
    [
        # Other means on the same day: no part of the event, and no other period either.
        ({**THEN, "channel": "phone"}, {**THEN, "channel": "inPerson"}, "2025-11-01", "beside it"),
        (THEN, {"when": day("2025-09-01")}, "2025-11-01", "for another period"),
        (THEN, {}, "2025-06-01", "for another period"),  # told before the period began
        (THEN, {}, "2025-11-20", "beside it"),  # told later, of a day that nobody names
        (THEN, {"when": day("2021-01-01")}, "2025-11-01", "only"),  # years apart
    ],
)
def test_what_is_denied_and_what_is_told(
    fill: Fill, article: Article, denied: dict[str, object], told: dict[str, object], published: str, kind: str
) -> None:
    dataset = fill(
        article("a", ("powell", "contacted", "ushakov", {"evidence": "وقع", **told}), published=published),
        article("b", ("powell", "contacted", "ushakov", {"evidence": "نفي", "status": "denied", **denied})),
    )
    assert found(dataset) == [(f"denied {kind}", ["نفي"], ["وقع"] if kind != "only" else [])]


def test_what_was_planned_is_called_off(fill: Fill, article: Article) -> None:
    when = day("2025-10-30")
    dataset = fill(
        article("a", ("powell", "met", "ushakov", {"status": "planned", "when": when}), published="2025-10-20"),
        article("b", ("powell", "met", "ushakov", {"status": "denied", "when": when}), published="2025-10-25"),
    )
    assert [dispute.kind for dispute in disputes(dataset)] == ["called off"]


def test_who_is_no_party_does_not_count(fill: Fill, article: Article) -> None:
    dataset = fill(
        article("a", ("lavrov", "met", "ushakov", {"when": day("2025-09-01")})),
        article("b", ("powell", "met", "ushakov", {"evidence": "نفي", "status": "denied", "when": day("2025-10-14")})),
        article("c", ("ushakov", "criticized", "powell", {"when": day("2025-09-01")})),
    )
    assert found(dataset) == [("denied only", ["نفي"], [])]


def test_filters(told: Dataset) -> None:
    assert len(found(told, actors=("باول",))) == 1
    assert (
        found(told, actors=("أوشاكوف",)) == found(told, until="2025-10") == found(told, predicates=("visited",)) == []
    )
