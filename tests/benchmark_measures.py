"""Speed of the measures beside plain networkx, in one run. No test: `python tests/benchmark_measures.py`.

Prints seconds of betweenness on 2,000 actors and 8,000 ties, without and with weights, ours and networkx's, the ratio
and the greatest difference; then seconds of each measure, and of all, on 20,000 actors and 100,000 ties.
"""

import time
from collections.abc import Callable
from random import Random
from typing import Any

import networkx as nx

from graph.network.centrality import DEFAULT, HEAVY, MEASURES, SAMPLE, rank, scores


def network(actors: int, ties: int, weights: int = 5) -> nx.Graph:
    """Some are in contact with many, as in the news: each new tie goes to actors in proportion to what they have."""
    random = Random(1)
    G = nx.Graph()
    G.add_nodes_from((f"actor:{n:05}", {"country": f"actor:state-{n % 190}"}) for n in range(actors))
    ends, pairs = list(G), set()
    while len(pairs) < ties:
        one, other = sorted((random.choice(ends), random.choice(ends)))
        if one != other and (one, other) not in pairs:
            pairs.add((one, other))
            ends += [one, other]
    for one, other in sorted(pairs):
        day = f"{random.randint(2015, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        G.add_edge(one, other, weight=random.randint(1, weights), days=[day], sign=random.choice([-1, 0, 1]))
    return G


def seconds(run: Callable[..., Any], *given: Any, **named: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = run(*given, **named)
    return time.perf_counter() - start, answer


def beside_networkx() -> None:
    for weights, what in ((1, "equal weights"), (5, "weights of 1 to 5")):
        G = network(2_000, 8_000, weights)
        # Whole distances, as in measures/paths.py: networkx finds ways equal only if their sums are to the last bit.
        nx.set_edge_attributes(G, {(u, v): 60 / w for u, v, w in G.edges(data="weight")}, "distance")
        ours, found = seconds(rank, G, "betweenness")
        weight = "distance" if weights > 1 else None
        theirs, wanted = seconds(nx.betweenness_centrality, G, weight=weight)
        off = max(abs(found[actor] - wanted[actor]) for actor in G)
        print(
            f"betweenness, 2,000 actors, 8,000 ties, {what}: {ours:.2f} s, networkx {theirs:.1f} s, "
            f"{theirs / ours:.0f} times faster, greatest difference {off:.0e}",
            flush=True,
        )


def large() -> None:
    G = network(20_000, 100_000)
    total, default = 0.0, 0.0
    for measure in MEASURES:
        took, found = seconds(scores, G, measure, SAMPLE)
        total += took
        default += took if measure in DEFAULT else 0
        note = ""
        if measure in HEAVY:
            top = next(iter(found.values))
            note = f" from {found.sampled}; of the first {found.values[top]:.4g} ± {1.96 * found.errors[top]:.2g}"
        print(f"{measure:15} {took:6.2f} s{note}", flush=True)
    print(f"20,000 actors, 100,000 ties: the default table {default:.0f} s, every measure {total:.0f} s")


if __name__ == "__main__":
    beside_networkx()
    large()
