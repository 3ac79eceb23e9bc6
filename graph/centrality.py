"""Who matters in a contact network: five measures, each a pure function of the graph."""

from collections.abc import Callable

import networkx as nx
import numpy as np
from scipy.sparse.linalg import eigsh

from graph.store import GraphError


def rank(G: nx.Graph, measure: str) -> dict[str, float]:
    """Every actor's value by the named measure, the highest first; equals in alphabetical order.

    `G` is undirected, its edges carry `weight`, how often the contact is reported; it is left as it is.
    Higher means more central in all measures. GraphError for an unknown measure.
    """
    if measure not in MEASURES:
        raise GraphError(f'there is no measure "{measure}": take one of {", ".join(MEASURES)}')
    found = MEASURES[measure](G) if len(G) > 1 else dict.fromkeys(G, 0.0)
    # Rounded, lest equals be ordered by the noise of floating point.
    return dict(sorted(found.items(), key=lambda item: (-round(item[1], 12), item[0])))


def degree(G: nx.Graph) -> dict[str, float]:
    """With how many of the others an actor is in contact, as a share (Freeman 1978). Weights do not count."""
    return dict(nx.degree_centrality(G))


def betweenness(G: nx.Graph) -> dict[str, float]:
    """On what share of the shortest paths between others an actor lies (Freeman 1977, by Brandes 2001).

    A weight makes a distance of 1/weight: a contact often reported is short (Newman 2001, Phys. Rev. E 64,
    016132).
    """
    return dict(nx.betweenness_centrality(_with_distance(G), weight="distance"))


def closeness(G: nx.Graph) -> dict[str, float]:
    """How near an actor is to all others: the inverse of the mean distance (Freeman 1978).

    A weight makes a distance of 1/weight, as in betweenness. In a disconnected network the value is scaled by
    the share of the actors within reach (Wasserman and Faust 1994): nobody is central in a small circle.
    """
    return dict(nx.closeness_centrality(_with_distance(G), distance="distance"))


def eigenvector(G: nx.Graph) -> dict[str, float]:
    """In contact with those who are themselves in contact with many (Bonacich 1972). A weight is a strength.

    Each component has its own leading eigenvector, of length 1, scaled by the share of the actors within
    reach, as closeness is. Over the whole of a disconnected network all components but the strongest would be
    0, and with two equally strong ones the answer would be arbitrary.
    """
    found = dict.fromkeys(G, 0.0)
    for component in nx.connected_components(G):
        if len(component) == 1:
            continue
        members = sorted(component)
        matrix = nx.to_scipy_sparse_array(G, nodelist=members, weight="weight", dtype=float)
        # The start makes it the same every time.
        _, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(len(members)))
        reach = (len(members) - 1) / (len(G) - 1)
        found |= dict(zip(members, (reach * np.abs(vectors[:, 0])).tolist(), strict=True))
    return found


def pagerank(G: nx.Graph) -> dict[str, float]:
    """Where one who follows contacts at random is most often found (Brin and Page 1998), damping 0.85.

    A weight is a strength: contacts are followed in proportion to it. The values sum up to 1.
    """
    return dict(nx.pagerank(G, alpha=0.85, weight="weight", tol=1e-10, max_iter=500))


def _with_distance(G: nx.Graph) -> nx.Graph:
    H = nx.Graph()
    H.add_nodes_from(G)
    H.add_edges_from((u, v, {"distance": 1 / weight}) for u, v, weight in G.edges(data="weight"))
    return H


MEASURES: dict[str, Callable[[nx.Graph], dict[str, float]]] = {
    "degree": degree,
    "betweenness": betweenness,
    "closeness": closeness,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
}
