"""Known answers of published networks, and agreement with networkx on random ones."""

import tomllib
from collections.abc import Callable, Iterator
from fractions import Fraction
from math import isclose, sqrt
from pathlib import Path
from random import Random

import networkx as nx
import numpy as np
import pytest

import graph.network.centrality
from graph.network.centrality import DEFAULT, HEAVY, LIGHT, MEASURES, dataframe, rank, scores, table
from graph.network.measures.spectral import attenuation
from graph.store import GraphError


def weighted(G: nx.Graph, weight: float = 1) -> nx.Graph:
    G = nx.relabel_nodes(G, str)
    nx.set_edge_attributes(G, weight, "weight")
    return G


PATH, COMPLETE, STAR = weighted(nx.path_graph(3)), weighted(nx.complete_graph(5)), weighted(nx.star_graph(4))
KARATE = weighted(nx.karate_club_graph())
FLORENCE = weighted(nx.florentine_families_graph())
KITE = weighted(nx.krackhardt_kite_graph())


@pytest.mark.parametrize(
    ("measure", "G", "middle", "outer"),
    [
        ("degree", PATH, 1.0, 0.5),
        ("degree", COMPLETE, 1.0, 1.0),
        ("degree", STAR, 1.0, 0.25),
        ("strength", STAR, 4.0, 1.0),
        ("betweenness", PATH, 1.0, 0.0),
        ("betweenness", COMPLETE, 0.0, 0.0),
        ("betweenness", STAR, 1.0, 0.0),
        ("closeness", PATH, 1.0, 2 / 3),
        ("closeness", COMPLETE, 1.0, 1.0),
        ("closeness", STAR, 1.0, 4 / 7),
        ("harmonic", STAR, 4.0, 2.5),
        ("eigenvector", PATH, 1 / sqrt(2), 1 / 2),
        ("eigenvector", COMPLETE, 1 / sqrt(5), 1 / sqrt(5)),
        ("eigenvector", STAR, 1 / sqrt(2), 1 / sqrt(8)),
        # x = 0.05 + 0.85 * 2y for the middle of the path, y = 0.05 + 0.85 * x / 2 for its ends
        ("pagerank", PATH, 0.135 / 0.2775, 0.1425 / 0.555),
        ("pagerank", COMPLETE, 0.2, 0.2),
        ("pagerank", STAR, (0.03 + 0.85 * 4 * 0.03) / (1 - 0.7225), (0.03 + 0.85 / 4 * 0.03) / (1 - 0.7225)),
        # The greatest eigenvalue of the star is 2, so that x = 1 + 0.425 * 4y and y = 1 + 0.425 x, at length 1.
        ("katz", STAR, 2.7 / sqrt(2.7**2 + 4 * 1.425**2), 1.425 / sqrt(2.7**2 + 4 * 1.425**2)),
        ("hubs", COMPLETE, 0.2, 0.2),
        ("hubs", STAR, 0.2, 0.2),  # any share of the middle solves it: this is the one reached from equal values
        ("authorities", STAR, 0.2, 0.2),
        ("current-flow", PATH, 1.0, 0.0),
        ("current-flow", STAR, 1.0, 0.0),
        ("effective-size", STAR, 4.0, 1.0),
        ("effective-size", COMPLETE, 1.0, 1.0),
        ("core", COMPLETE, 4.0, 4.0),
        ("clustering", COMPLETE, 1.0, 1.0),
        ("articulation", STAR, 3.0, 0.0),
        ("bridges", STAR, 4.0, 1.0),
        ("reach", COMPLETE, 0.0, 0.0),  # no tie has a day
    ],
)
def test_known_answers(measure: str, G: nx.Graph, middle: float, outer: float) -> None:
    values = list(rank(G, measure).values())
    assert values[0] == pytest.approx(middle)
    assert values[1:] == pytest.approx([outer] * (len(G) - 1))


@pytest.mark.parametrize(
    ("G", "measure", "published"),
    [
        # Zachary 1977, as measured by Newman and in the handbooks: the instructor, the president, and third ones.
        (KARATE, "degree", {"33": 17 / 33, "0": 16 / 33, "32": 12 / 33}),
        (KARATE, "betweenness", {"0": 0.4376, "33": 0.3041, "32": 0.1452, "2": 0.1437}),
        (KARATE, "closeness", {"0": 0.5690, "2": 0.5593, "33": 0.5500}),
        (KARATE, "eigenvector", {"33": 0.3734, "0": 0.3555, "2": 0.3172}),
        (KARATE, "pagerank", {"33": 0.1009, "0": 0.0970, "32": 0.0717}),
        (KARATE, "core", {"0": 4, "33": 4, "11": 1}),
        (KARATE, "clustering", {"0": 0.15, "33": 0.1103, "11": 0}),
        (KARATE, "articulation", {"0": 2, "33": 0}),
        # Padgett and Ansell 1993, marriages; the Medici lead all.
        (FLORENCE, "degree", {"Medici": 6 / 14, "Guadagni": 4 / 14, "Strozzi": 4 / 14}),
        (FLORENCE, "betweenness", {"Medici": 47.5 / 91, "Guadagni": 0.2546, "Albizzi": 0.2125}),
        (FLORENCE, "closeness", {"Medici": 0.56, "Ridolfi": 0.5, "Albizzi": 0.4828}),
        (FLORENCE, "eigenvector", {"Medici": 0.4303, "Strozzi": 0.3560, "Ridolfi": 0.3416}),
        (FLORENCE, "harmonic", {"Medici": 9.5, "Guadagni": 8.0833, "Albizzi": 7.8333}),
        (FLORENCE, "articulation", {"Medici": 2, "Guadagni": 1, "Albizzi": 1, "Salviati": 1, "Strozzi": 0}),
        # Krackhardt 1990: Diane has the most contacts, Heather is between, Fernando and Garth are nearest.
        (KITE, "degree", {"3": 6 / 9}),
        (KITE, "betweenness", {"7": 14 / 36, "5": 8 + 1 / 3, "8": 8 / 36}),
        (KITE, "closeness", {"5": 9 / 14, "6": 9 / 14, "3": 0.6}),
        (KITE, "eigenvector", {"3": 0.4810, "5": 0.3977, "7": 0.1959}),
        (KITE, "bridges", {"7": 1, "8": 2, "9": 1}),
    ],
)
def test_published_networks(G: nx.Graph, measure: str, published: dict[str, float]) -> None:
    if "5" in published and published["5"] > 1:
        published = published | {"5": published["5"] / 36}
    found = rank(G, measure)
    assert {actor: found[actor] for actor in published} == pytest.approx(published, abs=5e-5)


def random_networks(count: int = 200) -> Iterator[nx.Graph]:
    """Of all sorts: none or one actor, in pieces, directed, weights whole, broken or none."""
    yield nx.Graph()
    yield nx.empty_graph(1)
    yield nx.empty_graph(1, create_using=nx.DiGraph)
    for seed in range(count - 3):
        random = Random(seed)
        actors = random.randint(2, 20)
        density = random.choice([0.05, 0.15, 0.4])
        G = nx.gnp_random_graph(actors, density, seed=seed, directed=seed % 3 == 0)
        for edge in G.edges:
            G.edges[edge]["weight"] = [1, random.randint(1, 6), random.uniform(0.2, 4)][seed % 4 % 3]
        yield nx.relabel_nodes(G, {n: f"{n:02}" for n in G})


def with_distances(G: nx.Graph) -> nx.Graph:
    """With exact distances, where weights are whole: in floating point three thirds by another way are not one."""
    H = G.copy()
    for *edge, weight in G.edges(data="weight"):
        H.edges[edge]["distance"] = Fraction(1, weight) if isinstance(weight, int) else 1 / weight
    return H


def undirected(G: nx.Graph) -> nx.Graph:
    H = nx.Graph()
    H.add_nodes_from(G)
    for u, v, weight in G.edges(data="weight"):
        H.add_edge(u, v, weight=weight + (H.edges[u, v]["weight"] if H.has_edge(u, v) else 0))
    return H


def eigenvectors(G: nx.Graph) -> dict[str, float]:
    found = dict.fromkeys(G, 0.0)
    for component in nx.connected_components(H := undirected(G)):
        if len(component) > 1:
            matrix = nx.to_numpy_array(H, sorted(component))
            vector = np.abs(np.linalg.eigh(matrix)[1][:, -1]) * (len(component) - 1) / (len(G) - 1)
            found |= dict(zip(sorted(component), vector.tolist(), strict=True))
    return found


def katz(G: nx.Graph) -> dict[str, float]:
    greatest = max(abs(np.linalg.eigvals(nx.to_numpy_array(G))))
    if greatest > 0.01:
        assert attenuation(G) == pytest.approx(0.85 / greatest, rel=0.1)
    return dict(nx.katz_centrality_numpy(G, alpha=attenuation(G), weight="weight"))


def kleinberg(G: nx.Graph, hub: bool) -> dict[str, float]:
    """Where the greatest singular value is one only; elsewhere networkx's answer is arbitrary."""
    values = np.linalg.svd(nx.to_numpy_array(G), compute_uv=False)
    if not G.number_of_edges() or (len(values) > 1 and values[1] > 0.99 * values[0]):
        return {}
    return dict(nx.hits(G)[not hub])


def current_flow(G: nx.Graph) -> dict[str, float]:
    H, found = undirected(G), dict.fromkeys(G, 0.0)
    for component in nx.connected_components(H):
        if (size := len(component)) > 2:
            own = nx.current_flow_betweenness_centrality(H.subgraph(component), weight="weight")
            share = (size - 1) * (size - 2) / ((len(G) - 1) * (len(G) - 2))
            found |= {actor: value * share for actor, value in own.items()}
    return found


def effective_size(G: nx.Graph) -> dict[str, float]:
    """But for those to whom ties only lead, whom networkx takes for isolated."""
    found = nx.effective_size(G, list(G), weight="weight")
    return {
        actor: size if size == size else 0.0 for actor, size in found.items() if size == size or not G.degree(actor)
    }


def cut(G: nx.Graph) -> dict[str, float]:
    H = undirected(G)
    pieces = nx.number_connected_components(H)
    found = {}
    for actor in H:
        rest = H.copy()
        rest.remove_node(actor)
        found[actor] = max(0, nx.number_connected_components(rest) - pieces)
    return found


NETWORKX: dict[str, Callable[[nx.Graph], dict[str, float]]] = {
    "degree": nx.degree_centrality,
    "strength": lambda G: dict(G.degree(weight="weight")),
    "betweenness": lambda G: nx.betweenness_centrality(with_distances(G), weight="distance"),
    "closeness": lambda G: nx.closeness_centrality(with_distances(G), distance="distance"),
    "harmonic": lambda G: nx.harmonic_centrality(with_distances(G), distance="distance"),
    "eigenvector": eigenvectors,
    "pagerank": lambda G: nx.pagerank(G, weight="weight", tol=1e-14, max_iter=10_000),
    "katz": katz,
    "hubs": lambda G: kleinberg(G, True),
    "authorities": lambda G: kleinberg(G, False),
    "current-flow": current_flow,
    "constraint": lambda G: {
        actor: 1.0 if value != value else value for actor, value in nx.constraint(G, weight="weight").items()
    },
    "effective-size": effective_size,
    "core": lambda G: nx.core_number(undirected(G)),
    "clustering": lambda G: nx.clustering(undirected(G)),
    "articulation": cut,
    "bridges": lambda G: {
        actor: sum(actor in bridge for bridge in nx.bridges(undirected(G))) for actor in G
    },
    "reciprocity": lambda G: {
        actor: (share or 0) if G.is_directed() else float(G.degree(actor) > 0)
        for actor, share in (nx.reciprocity(G, list(G)) if G.is_directed() else dict.fromkeys(G)).items()
    },
}  # fmt: skip


@pytest.mark.parametrize("measure", NETWORKX)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of networkx, of networks without ties
def test_agrees_with_networkx_on_200_random_networks(measure: str) -> None:
    compared = 0
    for G in random_networks():
        found = rank(G, measure)
        assert set(found) == set(G)
        if len(G) < 2:
            assert set(found.values()) <= {0.0}
            continue
        wanted = NETWORKX[measure](G)
        off = [actor for actor, value in wanted.items() if not isclose(found[actor], value, rel_tol=1e-9, abs_tol=1e-9)]
        assert not off, (off, G.edges(data=True))
        compared += bool(wanted)
    assert compared > 90


def test_every_measure_is_in_the_catalogue_and_the_other_way_round() -> None:
    assert {*LIGHT, *HEAVY} == set(MEASURES)
    assert {name for name, about in MEASURES.items() if about.heavy} == set(HEAVY)
    folder = Path(graph.network.centrality.__file__).parent / "measures"
    for name, about in tomllib.loads((folder / "measures.toml").read_text("utf-8")).items():
        assert about["weight"] in ("none", "strength", "distance"), name
        assert about.get("best", "high") in ("high", "low")
        assert all(about[key] and "\n" not in about[key] for key in ("definition", "direction", "diplomacy", "paper"))


@pytest.mark.parametrize("measure", [name for name, about in MEASURES.items() if about.weight == "none"])
def test_weights_that_do_not_count(measure: str) -> None:
    assert rank(weighted(KARATE, 7), measure) == rank(KARATE, measure)


def test_a_weight_is_a_short_way() -> None:
    G = weighted(nx.cycle_graph(4))
    G.edges["0", "1"]["weight"] = G.edges["1", "2"]["weight"] = 5
    assert next(iter(rank(G, "betweenness"))) == "1"  # 0 and 2 go by 1, not by 3
    for measure in ("closeness", "harmonic"):
        assert rank(G, measure)["3"] < rank(G, measure)["1"]


@pytest.mark.parametrize("measure", ["strength", "eigenvector", "pagerank", "katz", "hubs", "current-flow"])
def test_a_weight_is_a_strength(measure: str) -> None:
    G = weighted(nx.path_graph(4))
    G.edges["2", "3"]["weight"] = 9
    found = rank(G, measure)
    assert found["3"] > found["0"] or measure == "current-flow"
    assert found["2"] > found["1"] or (measure == "current-flow" and isclose(found["2"], found["1"]))


def test_three_thirds_are_as_far_as_one() -> None:
    """And as a half, a third and a sixth, though their sums in floating point differ."""
    G = nx.Graph()
    nx.add_path(G, "abcz", weight=3)
    G.add_weighted_edges_from([("a", "d", 2), ("d", "e", 3), ("e", "z", 6), ("a", "z", 1)])
    assert rank(G, "betweenness") == pytest.approx(nx.betweenness_centrality(with_distances(G), weight="distance"))
    huge = nx.Graph()  # no common multiple that floating point could hold
    huge.add_weighted_edges_from((str(n), str(n + 1), prime) for n, prime in enumerate((997, 991, 983, 977, 971, 967)))
    assert next(iter(rank(huge, "betweenness"))) == "3"


def test_directions_count() -> None:
    G = nx.DiGraph([("a", "b"), ("b", "c"), ("d", "c")])
    nx.set_edge_attributes(G, 1, "weight")
    assert rank(G, "betweenness")["b"] > 0 == rank(G, "betweenness")["c"]
    assert next(iter(rank(G, "authorities"))) == next(iter(rank(G, "katz"))) == "c"
    assert rank(G, "hubs")["c"] == pytest.approx(0)


@pytest.mark.parametrize("measure", [name for name in MEASURES if MEASURES[name].best == "high"])
def test_disconnected_networks(measure: str) -> None:
    G = weighted(nx.disjoint_union_all([nx.star_graph(4), nx.path_graph(2), nx.path_graph(2), nx.empty_graph(1)]))
    found = rank(G, measure)
    assert next(iter(found)) == "0"  # the middle of the star, not one of a pair
    assert found["9"] == pytest.approx(min(found.values()))  # nobody knows them
    assert found["5"] == pytest.approx(found["6"]) == pytest.approx(found["7"])


@pytest.mark.parametrize("measure", MEASURES)
def test_small_and_empty_networks(measure: str) -> None:
    assert rank(nx.Graph(), measure) == {}
    assert rank(nx.empty_graph(["a"]), measure) == {"a": 0.0}
    pair = rank(weighted(nx.path_graph(2)), measure)
    assert pair["0"] == pytest.approx(pair["1"])
    lonely = rank(nx.empty_graph(["b", "a"]), measure)
    assert list(lonely) == ["a", "b"]
    assert set(rank(nx.DiGraph(), measure)) == set()


@pytest.mark.parametrize("measure", MEASURES)
def test_equals_are_in_order_and_the_network_is_left_alone(measure: str) -> None:
    G = weighted(nx.path_graph(60), 3)
    before = nx.to_dict_of_dicts(G.copy())
    found = rank(G, measure)
    assert nx.to_dict_of_dicts(G) == before
    assert list(found) == list(rank(nx.Graph(reversed(list(G.edges(data=True)))), measure))
    low = MEASURES[measure].best == "low"
    assert list(found.values()) == pytest.approx(sorted(found.values(), reverse=not low))
    ends = sorted(("0", "59"), key=list(found).index)  # whom nothing but the name tells apart
    assert ends == ["0", "59"]


@pytest.mark.parametrize("measure", HEAVY)
def test_estimates_are_near_and_say_how_near(measure: str) -> None:
    G = nx.relabel_nodes(nx.barabasi_albert_graph(300, 3, seed=2), lambda n: f"{n:03}")
    for number, edge in enumerate(G.edges):
        G.edges[edge]["weight"] = 1 + number % 3
    exact = rank(G, measure)
    first = list(exact)[:30]  # who is hardly ever met on the way has no error that could be told
    within = []
    for seed in range(10):
        estimate = scores(G, measure, sample=150, seed=seed)
        assert estimate.sampled == 150 and estimate.errors is not None
        within += [abs(estimate.values[actor] - exact[actor]) <= 1.96 * estimate.errors[actor] for actor in first]
        assert sum(estimate.errors[actor] for actor in first) < 0.2 * sum(exact[actor] for actor in first)
    assert sum(within) >= 0.9 * len(within)
    assert scores(G, measure, sample=300).errors is None  # of all there is nothing to estimate


def test_large_networks_are_estimated_by_the_table_and_never_silently() -> None:
    assert [scores.sampled for scores in table(KARATE, ["degree", "betweenness"]).values()] == [None, None]
    found = table(nx.empty_graph([f"{n:03}" for n in range(300)]), ["degree", "betweenness"], large=299)
    assert found["degree"].sampled is None and found["betweenness"].sampled == 256
    frame = dataframe(weighted(nx.path_graph(300)), ["betweenness"], large=299)
    assert list(frame.columns) == ["betweenness", "betweenness error"]


def test_a_dataframe() -> None:
    G = KITE.copy()
    for actor in G:
        G.nodes[actor].update(label=f"طرف {actor}", country=None)
    frame = dataframe(G)
    assert list(frame.columns) == ["label", "country", *DEFAULT]
    assert frame.index[0] == "3" and frame.loc["7", "betweenness"] == pytest.approx(14 / 36)
    assert frame.loc["7", "label"] == "طرف 7"
    assert len(dataframe(nx.Graph())) == 0


def test_an_unknown_measure() -> None:
    with pytest.raises(GraphError, match="take one of degree, strength, betweenness, closeness"):
        rank(PATH, "beauty")
