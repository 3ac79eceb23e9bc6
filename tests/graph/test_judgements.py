from collections.abc import Callable
from datetime import datetime

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

from graph.review import judgements
from graph.review.amend import judge_claim, split, undo
from graph.review.judgements import JUDGEMENTS, in_force, judge, ledger, standing
from graph.store import GraphError, oxigraph
from ontology.namespace import ACTOR, ARTICLE, BC
from ontology.validation import violations

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]

A, B, C = (f"{ACTOR}found/{name}" for name in "abc")
PAIR = frozenset((A, B))
ALI = f"{ACTOR}found/ali"


def stands(dataset: Dataset) -> dict[frozenset[str], str]:
    return dict(standing(oxigraph(dataset)))


def test_the_last_judgement_on_a_pair_stands_in_either_order(store: Dataset) -> None:
    judge(store, A, B, "same", by="سلمى")
    judge(store, B, A, "different", by="Karim", why="أخوان")
    assert stands(store) == {PAIR: "different"}
    assert [(said.by, said.verdict, said.why) for said in ledger(oxigraph(store))] == [
        ("سلمى", "same", ""),
        ("Karim", "different", "أخوان"),
    ]


def test_undo_lets_stand_what_stood_before(store: Dataset) -> None:
    judge(store, A, B, "same", by="x")
    judge(store, A, B, "different", by="x")
    judge(store, B, C, "same", by="x")
    assert undo(store, by="x").between == {B, C}
    assert undo(store, by="x").verdict == "different"
    assert stands(store) == {PAIR: "same"}
    undo(store, by="x")
    assert stands(store) == {} and len(ledger(oxigraph(store))) == 6
    with pytest.raises(GraphError, match="nothing to undo"):
        undo(store, by="x")


def test_a_taking_back_can_be_taken_back(store: Dataset) -> None:
    judged = judge(store, A, B, "same", by="x")
    judge(store, B, C, "same", by="x")
    undo(store, by="x", judgement=judged.iri)
    assert stands(store) == {frozenset((B, C)): "same"}
    taking_back = ledger(oxigraph(store))[-1]
    undo(store, by="x", judgement=taking_back.iri)
    assert stands(store)[PAIR] == "same"
    undo(store, by="x", judgement=judged.iri)
    assert PAIR not in stands(store)
    with pytest.raises(GraphError, match="nothing to undo"):
        undo(store, by="x", judgement=judged.iri)


def test_a_clock_set_back_does_not_change_the_order(store: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(store, A, B, "same", by="x")

    class Yesterday(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat("2020-01-01T00:00:00+00:00")

    monkeypatch.setattr(judgements, "datetime", Yesterday)
    for verdict in ("different", "unsure", "different"):
        judge(store, A, B, verdict, by="x")  # type: ignore[arg-type]
    assert [said.verdict for said in ledger(oxigraph(store))] == ["same", "different", "unsure", "different"]


def test_one_actor_is_no_pair(store: Dataset) -> None:
    with pytest.raises(GraphError, match="one actor, not two"):
        judge(store, A, A, "same", by="x")
    assert ledger(oxigraph(store)) == []


def namesakes(fill: Fill, article: Article) -> Dataset:
    found = {"found/ali": {"pref": ["أحمد علي"]}}
    return fill(*(article(name, ("found/ali", "met", "ushakov"), found=found) for name in ("one", "two", "three")))


def test_those_split_off_are_different_from_each_other(fill: Fill, article: Article) -> None:
    dataset = namesakes(fill, article)
    second = split(dataset, ALI, [ARTICLE["two"]], by="x").split_off
    third = split(dataset, second, [ARTICLE["three"]], by="x").split_off
    assert (second, third) == (f"{ALI}~2", f"{ALI}~3")
    pairs = [(ALI, second), (ALI, third), (second, third)]
    assert stands(dataset) == {frozenset(pair): "different" for pair in pairs}
    judge(dataset, second, third, "same", by="x")
    assert stands(dataset)[frozenset((second, third))] == "same"
    undo(dataset, by="x")
    undo(dataset, by="x")
    assert stands(dataset) == {frozenset((ALI, second)): "different"}
    assert split(dataset, ALI, [ARTICLE["three"]], by="x").split_off == f"{ALI}~4"  # no IRI means two persons


def test_a_judgement_comes_back_from_the_store_as_it_was_made(fill: Fill, article: Article) -> None:
    dataset = namesakes(fill, article)
    claim = str(ARTICLE["one/claim/0"])
    made = [
        judge(dataset, A, B, "unsure", by='"quoted"\n', why="كلا"),
        split(dataset, f"{ACTOR}ushakov", [ARTICLE["one"], ARTICLE["two"]], by="x", why="y"),
        judge_claim(dataset, claim, "accepted", by="x"),
        judge_claim(dataset, claim, "dismissed", by="x"),
        judge_claim(dataset, claim, "corrected", by="x", changes={"status": str(BC.denied)}),
        judge_claim(dataset, claim, "unsure", by="x"),
    ]
    assert ledger(oxigraph(dataset)) == made
    assert made[1].names == {ox.Literal("يوري أوشاكوف", language="ar"), ox.Literal("Yuri Ushakov", language="en")}
    assert made[4].original["object"] == f"{ACTOR}ushakov" and made[4].corrected == {"status": str(BC.denied)}
    undo(dataset, by="x")
    assert ledger(oxigraph(dataset), ARTICLE["two"]) == [made[1]]
    assert in_force(ledger(oxigraph(dataset), ARTICLE["one"])) == made[1:5]


def test_the_ledger_has_the_shape_it_should(fill: Fill, article: Article) -> None:
    test_a_judgement_comes_back_from_the_store_as_it_was_made(fill, article)
    dataset = namesakes(fill, article)
    quads = oxigraph(dataset).quads_for_pattern(None, None, None, JUDGEMENTS)
    graph = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    assert len(graph) > 40 and not [found for found in violations(graph) if found.path or "judgement" in found.focus]
    for judgement in (f"a <{BC.Judgement}> ; <{BC.between}> <{A}>", f"a <{BC.Judgement}> ; <{BC.verdict}> <{BC.met}>"):
        assert len(violations(Graph().parse(data=f"<urn:j> {judgement} ."))) > 3
