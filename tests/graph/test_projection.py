from collections.abc import Callable
from typing import get_args

import networkx as nx
import pytest
from rdflib import Dataset

from graph.claims import claims
from graph.names import Shown
from graph.network.projection import Weight, contact_network, describe, evidence_network, network, of_ties
from graph.network.ties import Projection, ties
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


@pytest.fixture
def talks(fill: Fill, article: Article) -> Dataset:
    """Two meetings and a delegation, a dispute, words against and in favour, at several times."""
    both = {"when": ("2025-03-01", "2025-03-01", "day"), "places": ["moscow"]}
    return fill(
        article("one", ("lavrov", "met", "powell", both), published="2025-03-02", publisher="أ"),
        article("two", ("lavrov", "met", "powell", both), published="2025-03-02", publisher="ب"),
        article("three", ("ushakov", "contacted", "powell", {"when": ("2024-03-01", "2024-03-01", "day")}),
                ("ushakov", "contacted", "powell", {"status": "denied", "when": ("2024-03-01", "2024-03-01", "day"),
                                                    "sources": ["kremlin"]}),
                ("lavrov", "criticized", "powell"), ("lavrov", "praised", "ushakov"), ("powell", "praised", "lavrov"),
                published="2025-03-04"),
        article("four", ("found/delegation", "met", "powell", {"when": ("2023-03-02", "2023-03-02", "day")}),
                ("ushakov", "memberOf", "found/delegation"), ("colin", "memberOf", "found/delegation"),
                ("found/delegation", "represents", "russia"), ("powell", "represents", "united-kingdom"),
                ("lavrov", "met", "colin", {"when": ("2003-01-01", "2003-01-01", "day")}),
                ("colin", "met", "powell", {"status": "planned"}),
                found={"found/delegation": {"kind": "Group", "pref": ["الوفد الروسي"]}}, published="2025-03-05"),
    )  # fmt: skip


def ends(G: nx.Graph) -> set[tuple[str, str]]:
    return {(u.removeprefix(ACTOR), v.removeprefix(ACTOR)) for u, v in G.edges}


def test_what_makes_a_tie_strong(talks: Dataset) -> None:
    pair = (f"{ACTOR}lavrov", f"{ACTOR}powell")
    weights = {name: network(talks, Projection(), weight=name).edges[pair]["weight"] for name in get_args(Weight)}
    assert weights == {"events": 1, "sources": 2, "claims": 2, "recency": pytest.approx(1, rel=0.01)}
    edge = network(talks, Projection(), weight="recency").edges[f"{ACTOR}powell", f"{ACTOR}ushakov"]
    assert edge["weight"] == pytest.approx(0.5, rel=0.01)  # a year older
    assert edge["days"] == ["2024-03-01"] and edge["standings"] == ["disputed"] and edge["statuses"][0] == "denied"
    with pytest.raises(GraphError, match="take one of events, sources, claims, recency"):
        of_ties(ties(talks, Projection()), weight="might")  # type: ignore[arg-type]


def test_kinds_of_networks(talks: Dataset) -> None:
    verbal = network(talks, Projection("verbal"))
    assert verbal.is_directed()
    signs = {(u.removeprefix(ACTOR), v.removeprefix(ACTOR)): sign for u, v, sign in verbal.edges(data="sign")}
    assert signs == {("lavrov", "powell"): -1, ("lavrov", "ushakov"): 1, ("powell", "lavrov"): 1}
    assert ends(network(talks, Projection("conflict"))) == {("lavrov", "powell")}
    assert ends(network(talks, Projection("cooperation"))) == {("lavrov", "ushakov"), ("powell", "lavrov")}
    assert network(talks, Projection("verbal"), directed=False).edges[f"{ACTOR}lavrov", f"{ACTOR}powell"]["sign"] == 0
    everything = network(talks, Projection("all"))
    assert ("powell", "ushakov") in ends(everything) and ("ushakov", "powell") in ends(everything)
    assert ("powell", "united-kingdom") not in ends(everything)
    with pytest.raises(GraphError, match="take one of contact, mediation, conflict, cooperation, verbal, all"):
        network(talks, Projection("friendship"))


def test_claims_make_a_network_too(talks: Dataset) -> None:
    assert ("colin", "powell") not in ends(network(talks, Projection()))
    assert ("colin", "powell") in ends(network(talks, Projection(evidence="claims")))
    planned = Projection(evidence="claims", selection=Selection(statuses=("planned",)))
    assert ends(network(talks, planned)) == {("colin", "powell")}
    with pytest.raises(GraphError, match="take one of these"):
        network(talks, Projection(evidence="rumours"))  # type: ignore[arg-type]


def test_what_rests_on_one_source_or_is_denied(talks: Dataset) -> None:
    assert ends(network(talks, Projection(without=("singleSource",)))) == {("lavrov", "powell"), ("powell", "ushakov")}
    assert ("powell", "ushakov") not in ends(network(talks, Projection(without=("disputed",))))


def test_groups_are_kept_or_expanded(talks: Dataset) -> None:
    assert ("found/delegation", "powell") in ends(network(talks, Projection()))
    expanded = ends(network(talks, Projection(expand=True)))
    assert {("colin", "powell"), ("powell", "ushakov")} <= expanded
    assert not any("delegation" in end for pair in expanded for end in pair)


def test_persons_folded_to_whom_they_represented_on_the_day(talks: Dataset) -> None:
    states = network(talks, Projection(fold="states"))
    # Lavrov met Colin Powell before he held his office, so that he is nobody's then.
    assert ends(states) == {("russia", "united-kingdom"), ("colin", "lavrov"), ("united-kingdom", "ushakov")}
    assert states.edges[f"{ACTOR}russia", f"{ACTOR}united-kingdom"]["events"] == 2
    assert states.nodes[f"{ACTOR}russia"]["label"] == "روسيا"
    assert len(network(talks, Projection(fold="bodies"))) >= len(states)


def test_the_sources_drawn_say_how_often_an_event_counts(talks: Dataset) -> None:
    found = ties(talks, Projection())
    pair = (f"{ACTOR}lavrov", f"{ACTOR}powell")
    assert of_ties(found, drawn={"أ": 3, "ب": 1}).edges[pair]["weight"] == 2  # the mean of those who tell it
    assert ends(of_ties(found, drawn={"أ": 1})) == {("lavrov", "powell")}
    assert len(of_ties(found, drawn={})) == 0


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
