"""Brokers, camps, signs, groups, time and uncertainty, on examples worked out by hand."""

from collections import Counter
from random import Random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.network.centrality import rank
from graph.network.measures.brokerage import ROLES, brokers, chain, role
from graph.network.measures.communities import communities, modularity
from graph.network.measures.comparison import compare, summary
from graph.network.measures.groups import by_country, group_centrality
from graph.network.measures.signed import balance
from graph.network.measures.time import by_period
from graph.network.measures.uncertainty import intervals
from graph.network.projection import of_ties
from graph.network.ties import Tie
from graph.store import GraphError


def tie(one: str, other: str, day: str = "2025-01-01", source: str = "paper", relation: str = "met") -> Tie:
    name = f"{one} {relation} {other} {day} {source}"
    return Tie(
        one, relation, other, "occurred", day, day, name, f"{one} {other} {day}", source, 1, "singleSource", True
    )


@pytest.fixture
def worked() -> nx.DiGraph:
    """As in figure 1 of Gould and Fernandez: five ways through B, who is of country 1, one in each role."""
    G = nx.DiGraph()
    sides = {"B": 1, "a": 1, "c": 1, "x": 2, "y": 2, "z": 3}
    G.add_nodes_from((name, {"country": side}) for name, side in sides.items())
    return G


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("coordinator", "a", "c"),
        ("gatekeeper", "x", "a"),
        ("representative", "a", "x"),
        ("consultant", "x", "y"),
        ("liaison", "x", "z"),
    ],
)
def test_each_role_of_gould_and_fernandez(worked: nx.DiGraph, name: str, first: str, last: str) -> None:
    worked.add_edges_from([(first, "B"), ("B", last)])
    assert {each: role(worked, each)["B"] for each in ROLES} == {each: float(each == name) for each in ROLES}
    worked.add_edge(first, last)  # who have a tie of their own need no broker
    assert role(worked, name)["B"] == 0
    worked.remove_edge(first, last)
    worked.add_edge(last, first)  # the other way is no way
    assert role(worked, name)["B"] == 1


def test_all_roles_at_once(worked: nx.DiGraph) -> None:
    worked.add_edges_from([(one, "B") for one in "axz"] + [("B", one) for one in "cyz"])
    # a-c | x-c z-c | a-y a-z | x-y | x-z z-y, and z-z is nobody
    assert [role(worked, name)["B"] for name in ROLES] == [1, 2, 2, 1, 2]
    assert sum(role(worked, "liaison").values()) == 2


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.booleans())
def test_roles_are_all_open_ways_of_two_steps(seed: int, directed: bool) -> None:
    G = nx.gnp_random_graph(9, 0.3, seed=seed, directed=directed)
    G = nx.relabel_nodes(G, str)
    random = Random(seed)
    for actor in G:
        G.nodes[actor]["country"] = random.choice([None, "1", "2"])
    D = G.to_directed()
    ways = Counter(
        via for via in D for one in D.predecessors(via) for other in D.successors(via)
        if one != other and not D.has_edge(one, other)
    )  # fmt: skip
    found = [role(G, name) for name in ROLES]
    assert {actor: sum(its[actor] for its in found) for actor in G} == {actor: ways[actor] for actor in G}
    if not directed:
        assert role(G, "gatekeeper") == role(G, "representative")


def test_brokers_between_two_sides() -> None:
    G = of_ties([
        tie("a", "m"), tie("a", "m", "2025-02-01"), tie("m", "x"), tie("b", "n"), tie("n", "x", "2025-03-01"),
        tie("a", "x"), tie("b", "o"),
    ])  # fmt: skip
    found = brokers(G, {"a", "b"}, {"x"})
    assert [(broker.actor, broker.events, broker.last) for broker in found] == [
        ("m", (2, 1), "2025-02-01"),
        ("n", (1, 1), "2025-03-01"),
    ]
    assert found[0].strength == pytest.approx(4 / 3) and not found[0].disputed
    assert brokers(G, {"a"}, {"nobody"}) == []
    assert chain(G, {"o"}, {"x"}) == ["o", "b", "n", "x"]
    assert chain(G, {"o"}, {"nobody"}) == [] == chain(nx.Graph(), {"a"}, {"b"})
    directed = of_ties([tie("m", "a", relation="mediated"), tie("m", "x", relation="mediated")])
    assert [broker.actor for broker in brokers(directed, {"a"}, {"x"})] == ["m"]


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_the_camps_of_the_karate_club(method: str) -> None:
    G = nx.relabel_nodes(nx.karate_club_graph(), str)
    nx.set_edge_attributes(G, 1, "weight")
    nx.set_node_attributes(G, {actor: f"عضو {actor}" for actor in G}, "label")
    found = communities(G, method)  # type: ignore[arg-type]
    assert sorted(actor for community in found for actor in community.members) == sorted(G)
    # The greatest modularity of this network is 0.4198 (Brandes et al. 2008).
    assert 0.40 < modularity(G, found) <= 0.4198 + 1e-4
    instructor, president = (next(c for c in found if actor in c.members) for actor in ("0", "33"))
    assert instructor != president
    assert instructor.members[0] == "0" and instructor.name.startswith("عضو 0 · ")
    assert found == communities(G, method)  # type: ignore[arg-type]
    shuffled = nx.Graph()
    shuffled.add_nodes_from(reversed(list(G.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(G.edges(data=True))))
    assert found == communities(shuffled, method)  # type: ignore[arg-type]
    assert len(communities(G, method, resolution=4)) > len(found)  # type: ignore[arg-type]


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_camps_of_next_to_nothing(method: str) -> None:
    assert communities(nx.Graph(), method) == []  # type: ignore[arg-type]
    alone = nx.empty_graph(["b", "a"])
    assert [community.members for community in communities(alone, method)] == [("a",), ("b",)]  # type: ignore[arg-type]
    assert modularity(alone, communities(alone)) == 0
    with pytest.raises(GraphError, match="give one above 0"):
        communities(alone, resolution=0)
    with pytest.raises(GraphError, match="take one of louvain, leiden"):
        communities(alone, "infomap")  # type: ignore[arg-type]


def test_balance_of_signed_triads() -> None:
    G = nx.Graph()
    G.add_edge("a", "b", sign=1)
    G.add_edge("b", "c", sign=1)
    G.add_edge("a", "c", sign=-1)  # the friends of b are foes
    G.add_edge("c", "d", sign=-1)
    G.add_edge("a", "d", sign=1)  # the foe of a foe is a friend
    G.add_edge("d", "e", sign=0)
    assert rank(G, "imbalance") == {"a": 1, "b": 1, "c": 1, "d": 0, "e": 0}
    assert balance(G) == 0.5
    assert balance(nx.Graph()) is None
    both = nx.DiGraph()  # one word for, one against: no sign
    both.add_edge("a", "b", sign=1)
    both.add_edge("b", "a", sign=-1)
    both.add_edge("b", "c", sign=1)
    both.add_edge("c", "a", sign=1)
    assert balance(both) is None
    assert rank(both, "reciprocity") == pytest.approx({"a": 2 / 3, "b": 2 / 3, "c": 0})


def test_groups_as_networkx_has_them() -> None:
    G = nx.relabel_nodes(nx.krackhardt_kite_graph(), str)
    nx.set_node_attributes(G, {"7": "one", "8": "one", "3": "two", "0": None}, "country")
    assert by_country(G) == {"one": ("7", "8"), "two": ("3",)}
    groups = {**by_country(G), "all": tuple(G), "none": ("nobody",)}
    found = group_centrality(G, groups)
    for name in ("one", "two"):
        members = list(groups[name])
        assert found[name].degree == pytest.approx(nx.group_degree_centrality(G, members))
        assert found[name].closeness == pytest.approx(nx.group_closeness_centrality(G, members))
        assert found[name].betweenness == pytest.approx(nx.group_betweenness_centrality(G, members))
    assert (found["all"].degree, found["none"].members, found["none"].betweenness) == (0, (), 0)


def test_news_travels_in_the_order_of_time() -> None:
    early, late = "2025-01-01", "2025-02-01"
    assert rank(of_ties([tie("a", "b", early), tie("b", "c", late)]), "reach") == {"a": 1, "b": 1, "c": 0.5}
    assert rank(of_ties([tie("a", "b", early), tie("b", "c", early)]), "reach") == {"a": 1, "b": 1, "c": 1}
    told = [tie("a", "b", early, relation="informed"), tie("b", "c", late, relation="informed")]
    assert rank(of_ties(told), "reach") == {"a": 1, "b": 0.5, "c": 0}
    again = [tie("a", "b", late), tie("b", "c", early), tie("b", "c", "2025-03-01")]
    assert rank(of_ties(again), "reach")["a"] == 1


def test_a_measure_period_by_period() -> None:
    found = [tie("a", "b", "2024-05-01"), tie("a", "c", "2025-01-01"), tie("a", "b", "2025-01-03"), tie("x", "y", "")]

    def strength(some: list[Tie]) -> dict[str, float]:
        return rank(of_ties(some), "strength")

    assert by_period(found, "year", strength) == {"2024": {"a": 1, "b": 1}, "2025": {"a": 2, "b": 1, "c": 1}}
    assert list(by_period(found, "month", strength)) == ["2024-05", "2025-01"]


def test_comparison() -> None:
    before, after = of_ties([tie("a", "b"), tie("b", "c")]), of_ties([tie("a", "b"), tie("a", "c"), tie("a", "d")])
    first, *rest = compare(before, after, "betweenness")
    assert (first.actor, first.before, first.after, first.place_after, first.change) == ("a", 0, 1, 1, 1)
    assert rest[0].actor == "b" and rest[0].change == -1
    assert rest[-1].before is None and rest[-1].place_before is None and rest[-1].change == 0
    whole = summary(after)
    assert (whole["actors"], whole["ties"], whole["density"], whole["pieces"]) == (4, 3, 0.5, 1)
    assert set(summary(nx.Graph()).values()) == {0, None}


@pytest.mark.parametrize("measure", ["strength", "closeness"])
def test_intervals_cover_the_true_rank(measure: str) -> None:
    """Krackhardt's kite with strengths is the truth; a hundred times forty papers report what they happen to see."""
    random = Random(7)
    truth = nx.relabel_nodes(nx.krackhardt_kite_graph(), lambda number: "ABCDEFGHIJ"[number])
    for edge in sorted(truth.edges):
        truth.edges[edge]["weight"] = random.uniform(1, 6)
    pairs = sorted(truth.edges)
    values = rank(truth, measure)
    places = {actor: 1 + sum(other > value + 1e-9 for other in values.values()) for actor, value in values.items()}
    covered, width, corpora = Counter[str](), 0, 100
    for seed in range(corpora):
        random = Random(seed)
        seen = [
            tie(*random.choices(pairs, [truth.edges[pair]["weight"] for pair in pairs])[0], f"2025-01-{day:02}", source)
            for source in (f"paper {number}" for number in range(40))
            for day in range(1, random.randint(2, 9))
        ]
        unique = list({one.claim: one for one in seen}.values())
        found = intervals(unique, lambda drawn, its=unique: rank(of_ties(its, drawn=drawn), measure), 30, seed)  # type: ignore[misc]
        covered.update(actor for actor, its in found.items() if its.best <= places[actor] <= its.worst)
        width += sum(its.worst - its.best for its in found.values())
        assert all(its.low <= its.value <= its.high and its.best <= its.worst for its in found.values())
    assert all(covered[actor] >= 90 for actor in truth), covered
    assert width / corpora / len(truth) < 7  # and they say something: any rank would be 9


def test_of_one_source_nothing_is_sure() -> None:
    found = [tie("a", "b"), tie("a", "c")]
    for its in intervals(found, lambda drawn: rank(of_ties(found, drawn=drawn), "degree"), 20).values():
        assert (its.best, its.worst) == (1, 3)
    assert intervals([], lambda drawn: {}, 20) == {}
