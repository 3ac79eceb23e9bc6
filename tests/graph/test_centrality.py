from math import sqrt

import networkx as nx
import pytest

from graph.centrality import MEASURES, rank
from graph.store import GraphError


def weighted(G: nx.Graph, weight: int = 1) -> nx.Graph:
    G = nx.relabel_nodes(G, str)
    nx.set_edge_attributes(G, weight, "weight")
    return G


PATH, COMPLETE, STAR = weighted(nx.path_graph(3)), weighted(nx.complete_graph(5)), weighted(nx.star_graph(4))


@pytest.mark.parametrize(
    ("measure", "G", "middle", "outer"),
    [
        ("degree", PATH, 1.0, 0.5),
        ("degree", COMPLETE, 1.0, 1.0),
        ("degree", STAR, 1.0, 0.25),
        ("betweenness", PATH, 1.0, 0.0),
        ("betweenness", COMPLETE, 0.0, 0.0),
        ("betweenness", STAR, 1.0, 0.0),
        ("closeness", PATH, 1.0, 2 / 3),
        ("closeness", COMPLETE, 1.0, 1.0),
        ("closeness", STAR, 1.0, 4 / 7),
        ("eigenvector", PATH, 1 / sqrt(2), 1 / 2),
        ("eigenvector", COMPLETE, 1 / sqrt(5), 1 / sqrt(5)),
        ("eigenvector", STAR, 1 / sqrt(2), 1 / sqrt(8)),
        # x = 0.05 + 0.85 * 2y for the middle of the path, y = 0.05 + 0.85 * x / 2 for its ends
        ("pagerank", PATH, 0.135 / 0.2775, 0.1425 / 0.555),
        ("pagerank", COMPLETE, 0.2, 0.2),
        ("pagerank", STAR, (0.03 + 0.85 * 4 * 0.03) / (1 - 0.7225), (0.03 + 0.85 / 4 * 0.03) / (1 - 0.7225)),
    ],
)
def test_known_answers(measure: str, G: nx.Graph, middle: float, outer: float) -> None:
    values = list(rank(G, measure).values())
    assert values[0] == pytest.approx(middle)
    assert values[1:] == pytest.approx([outer] * (len(G) - 1))


def test_a_weight_is_a_short_way() -> None:
    G = weighted(nx.cycle_graph(4))
    G.edges["0", "1"]["weight"] = G.edges["1", "2"]["weight"] = 5
    assert next(iter(rank(G, "betweenness"))) == "1"  # 0 and 2 go by 1, not by 3
    assert rank(G, "closeness")["3"] < rank(G, "closeness")["1"]


@pytest.mark.parametrize("measure", ["eigenvector", "pagerank"])
def test_a_weight_is_a_strength(measure: str) -> None:
    G = weighted(nx.path_graph(4))
    G.edges["2", "3"]["weight"] = 9
    found = rank(G, measure)
    assert found["3"] > found["0"] and found["2"] > found["1"]


@pytest.mark.parametrize("measure", MEASURES)
def test_disconnected_networks(measure: str) -> None:
    G = weighted(nx.disjoint_union_all([nx.star_graph(4), nx.path_graph(2), nx.path_graph(2), nx.empty_graph(1)]))
    found = rank(G, measure)
    assert next(iter(found)) == "0"  # the middle of the star, not one of a pair
    assert list(found)[-1] == "9"  # nobody knows them
    assert found["9"] < 0.05
    assert found["5"] == pytest.approx(found["6"]) == pytest.approx(found["7"])


@pytest.mark.parametrize("measure", MEASURES)
def test_small_and_empty_networks(measure: str) -> None:
    assert rank(nx.Graph(), measure) == {}
    assert rank(nx.empty_graph(["a"]), measure) == {"a": 0.0}
    pair = rank(weighted(nx.path_graph(2)), measure)
    assert pair["0"] == pytest.approx(pair["1"])
    lonely = rank(nx.empty_graph(["b", "a"]), measure)
    assert list(lonely) == ["a", "b"]


@pytest.mark.parametrize("measure", MEASURES)
def test_equals_are_in_order_and_the_network_is_left_alone(measure: str) -> None:
    G = weighted(nx.path_graph(200), 3)
    before = nx.to_dict_of_dicts(G.copy())
    found = rank(G, measure)
    assert nx.to_dict_of_dicts(G) == before
    rounded = [(-round(value, 12), actor) for actor, value in found.items()]
    assert rounded == sorted(rounded)
    assert list(found) == list(rank(nx.Graph(reversed(list(G.edges(data=True)))), measure))


def test_an_unknown_measure() -> None:
    with pytest.raises(GraphError, match="take one of degree, betweenness, closeness, eigenvector, pagerank"):
        rank(PATH, "harmonic")
