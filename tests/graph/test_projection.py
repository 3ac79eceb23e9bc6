from collections.abc import Callable
from typing import get_args

import networkx as nx
import pytest
from rdflib import Dataset

from graph.claims import claims
from graph.names import Shown
from graph.projection import contact_network, describe, evidence_network
from graph.selection import Selection
from graph.store import GraphError
from ontology.namespace import ACTOR

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


@pytest.fixture
def dataset(fill: Fill, article: Article) -> Dataset:
    return fill(
        article("a", ("powell", "contacted", "ushakov"), ("powell", "met", "ushakov"),
                ("lavrov", "criticized", "powell"), ("powell", "represents", "united-kingdom"), published="2025-11-01"),
        article("b", ("ushakov", "contacted", "powell"), ("powell", "contacted", "ushakov", {"status": "denied"}),
                published="2025-12-01"),
        article("c", ("lavrov", "met", "colin", {"status": "denied"}), ("lavrov", "negotiated", "found/x"),
                ("lavrov", "met", "ushakov", {"status": "planned"}),
                found={"found/x": {"pref": ["فلان"]}}, published="2024-01-01"),
    )  # fmt: skip


def edges(G: nx.Graph) -> dict[tuple[str, str], int]:
    return {(u.removeprefix(ACTOR), v.removeprefix(ACTOR)): count for u, v, count in G.edges(data="claims")}


def test_contacts_are_facts_with_their_claims(dataset: Dataset) -> None:
    G = contact_network(dataset)
    assert edges(G) == {("powell", "ushakov"): 3, ("found/x", "lavrov"): 1}
    assert list(G) == sorted(G)
    pair = G.edges[f"{ACTOR}powell", f"{ACTOR}ushakov"]
    assert (pair["predicates"], pair["statuses"]) == (["contacted", "met"], ["denied", "occurred"])


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(predicates=("met",)), {("powell", "ushakov"): 1}),
        (
            Selection(predicates=("criticized", "represents")),
            {("lavrov", "powell"): 1, ("powell", "united-kingdom"): 1},
        ),
        (Selection(since="2025-11-15"), {("powell", "ushakov"): 1}),
        (Selection(until="2024"), {("found/x", "lavrov"): 1}),
        (Selection(articles=("a",)), {("powell", "ushakov"): 2}),
        (Selection(actors=("actor:powell", "actor:ushakov")), {("powell", "ushakov"): 3}),  # counted once
        (Selection(actors=("actor:colin",)), {}),
        (Selection(statuses=("denied",), articles=("c",)), {("found/x", "lavrov"): 1}),  # only facts, whatever is asked
        (Selection(since="2030"), {}),
    ],
)
def test_a_selection_narrows_the_claims(
    dataset: Dataset, selection: Selection, wanted: dict[tuple[str, str], int]
) -> None:
    assert edges(contact_network(dataset, selection)) == wanted


def test_an_unknown_relation(dataset: Dataset) -> None:
    with pytest.raises(GraphError, match="no relation"):
        contact_network(dataset, Selection(predicates=("knows",)))


def test_actors_are_described(dataset: Dataset) -> None:
    about = describe(
        dataset, [f"{ACTOR}{slug}" for slug in ("lavrov", "kremlin", "powell", "times", "colin", "found/x", "ghost")]
    )
    sides = {iri.removeprefix(ACTOR): str(node["country"]).removeprefix(ACTOR) for iri, node in about.items()}
    assert sides == {
        "colin": "None", "found/x": "None", "ghost": "None", "kremlin": "russia", "lavrov": "russia",
        "powell": "united-kingdom", "times": "united-kingdom",
    }  # fmt: skip
    assert about[f"{ACTOR}lavrov"] == {
        "names": ("سيرغي لافروف",),
        "label": "سيرغي لافروف",
        "label_en": "Sergey Lavrov",
        "kind": "Person",
        "country": f"{ACTOR}russia",
    }
    assert about[f"{ACTOR}ghost"]["label"] == "ghost" and about[f"{ACTOR}ghost"]["kind"] is None
    assert about[f"{ACTOR}found/x"]["label"] == "فلان"


def test_actors_are_named_in_the_language_asked_for(dataset: Dataset) -> None:
    asked = [f"{ACTOR}{slug}" for slug in ("lavrov", "found/x", "ghost")]
    names = {
        labels: [node["names"] for node in describe(dataset, asked, labels).values()] for labels in get_args(Shown)
    }
    assert names == {
        "ar": [("فلان",), ("ghost",), ("سيرغي لافروف",)],
        "en": [("فلان",), ("ghost",), ("Sergey Lavrov",)],
        "both": [("فلان",), ("ghost",), ("سيرغي لافروف", "Sergey Lavrov")],
    }
    G = contact_network(dataset, labels="both")
    assert G.nodes[f"{ACTOR}lavrov"]["label"] == "سيرغي لافروف / Sergey Lavrov"


def test_evidence_keeps_what_is_no_fact(dataset: Dataset) -> None:
    G = evidence_network(dataset, claims(dataset))
    found = {
        (u.removeprefix(ACTOR), v.removeprefix(ACTOR), line, symmetric): len(G.edges[u, v, (line, symmetric)]["claims"])
        for u, v, (line, symmetric) in G.edges(keys=True)
    }
    assert found == {
        ("powell", "ushakov", "occurred", True): 3,
        ("powell", "ushakov", "denied", True): 1,
        ("lavrov", "powell", "occurred", False): 1,
        ("powell", "united-kingdom", "role", False): 1,
        ("colin", "lavrov", "denied", True): 1,
        ("found/x", "lavrov", "occurred", True): 1,
        ("lavrov", "ushakov", "open", True): 1,
    }


def test_an_empty_graph(store: Dataset) -> None:
    assert len(contact_network(store)) == 0
    assert len(evidence_network(store, [])) == 0
