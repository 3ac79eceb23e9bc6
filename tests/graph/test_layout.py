import math
from itertools import combinations
from statistics import mean

import networkx as nx
import pytest

from graph.page.layout import layout, make_room


@pytest.mark.parametrize(
    "G",
    [
        nx.empty_graph(0),
        nx.empty_graph(7),
        nx.path_graph(2),
        nx.star_graph(40),
        nx.complete_graph(12),
        nx.barabasi_albert_graph(120, 2, seed=1),
        nx.barabasi_albert_graph(700, 3, seed=1),
        nx.disjoint_union_all([nx.star_graph(20), nx.path_graph(5), nx.empty_graph(3)]),
    ],
    ids=["empty", "isolated", "pair", "star", "complete", "hubs", "many", "parts"],
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


@pytest.mark.parametrize("size", [40, 300])
def test_those_of_a_group_stand_near_each_other(size: int) -> None:
    G = nx.relabel_nodes(nx.barabasi_albert_graph(size, 2, seed=3), lambda number: f"n{number:03}")
    groups = {actor: f"group {number % 4}" for number, actor in enumerate(G)}
    boxes = dict.fromkeys(G, (20.0, 20.0))

    def spread(placed: dict[str, tuple[float, float]], of: dict[str, str]) -> float:
        """How far two of a group are from each other, of all pairs' mean distance."""
        pairs = [(math.dist(placed[one], placed[other]), of[one] == of[other]) for one, other in combinations(G, 2)]
        return mean(distance for distance, same in pairs if same) / mean(distance for distance, _ in pairs)

    assert spread(layout(G, boxes, groups), groups) < 0.9
    assert spread(layout(G, boxes, groups), groups) < spread(layout(G, boxes), groups)


def test_room_for_the_names_of_a_few_among_many() -> None:
    G = nx.relabel_nodes(nx.barabasi_albert_graph(400, 2, seed=3), lambda number: f"n{number:03}")
    before = layout(G, dict.fromkeys(G, (10.0, 10.0)))
    few = sorted(G, key=G.degree)[-50:]
    after = make_room(before, dict.fromkeys(few, (100.0, 40.0)))
    assert after.keys() == before.keys()
    for one, other in combinations(few, 2):
        assert abs(after[one][0] - after[other][0]) > 97 or abs(after[one][1] - after[other][1]) > 37
    # Whoever stood far to the left still does.
    order = sorted(few, key=lambda actor: before[actor][0])
    assert mean(after[actor][0] for actor in order[:25]) < mean(after[actor][0] for actor in order[25:]) - 100
