from itertools import combinations

import networkx as nx
import pytest

from graph.layout import layout


@pytest.mark.parametrize(
    "G",
    [
        nx.empty_graph(0),
        nx.empty_graph(7),
        nx.path_graph(2),
        nx.star_graph(40),
        nx.complete_graph(12),
        nx.barabasi_albert_graph(120, 2, seed=1),
        nx.disjoint_union_all([nx.star_graph(20), nx.path_graph(5), nx.empty_graph(3)]),
    ],
    ids=["empty", "isolated", "pair", "star", "complete", "hubs", "parts"],
)
def test_nothing_overlaps_and_it_is_the_same_every_time(G: nx.Graph) -> None:
    G = nx.relabel_nodes(G, lambda number: f"n{number:03}")
    boxes = {actor: (60.0 + 7 * (len(G[actor]) % 9), 40.0) for actor in G}
    placed = layout(G, boxes)
    assert placed.keys() == set(G)
    overlapping = [
        (one, other)
        for one, other in combinations(G, 2)
        if all(abs(placed[one][a] - placed[other][a]) < (boxes[one][a] + boxes[other][a]) / 2 - 3 for a in (0, 1))
    ]
    assert overlapping == []
    shuffled = nx.Graph()
    shuffled.add_nodes_from(reversed(list(G)))
    shuffled.add_edges_from((v, u) for u, v in reversed(list(G.edges)))
    assert layout(shuffled, boxes) == placed
