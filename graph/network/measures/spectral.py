"""Measures by which an actor counts for as much as those around him do. A weight is a strength."""

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import eigsh

PATIENCE = 20_000  # rounds of a power iteration at most
SAME = 1e-13

Floats = NDArray[np.float64]


def eigenvector(G: nx.Graph) -> dict[str, float]:
    """In contact with those who are themselves in contact with many (Bonacich 1972). Directions are ignored.

    Each component has its own leading eigenvector, of length 1, scaled by the share of the actors within
    reach, as closeness is. Over the whole of a disconnected network all components but the strongest would be
    0, and with two equally strong ones the answer would be arbitrary.
    """
    G = both_ways(G)
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

    A contact is followed in proportion to its weight, in its direction. The values sum up to 1.
    """
    return dict(nx.pagerank(G, alpha=0.85, weight="weight", tol=1e-12, max_iter=1000))


def katz(G: nx.Graph) -> dict[str, float]:
    """How many ways of any length lead to an actor, each step counting less (Katz 1953); a vector of length 1.

    The attenuation is 0.85 of the greatest for which the sum is finite, the inverse of the greatest eigenvalue.
    """
    if not len(G):
        return {}
    A = nx.to_scipy_sparse_array(G, weight="weight", dtype=float).T.tocsr()
    step = found = np.ones(len(G))
    alpha = attenuation(G)
    for _ in range(PATIENCE):
        step = alpha * (A @ step)
        found = found + step
        if step.max() <= SAME * found.max():
            break
    return _named(G, found)


def attenuation(G: nx.Graph) -> float:
    """0.85 over the greatest eigenvalue of the weights; 0.85 where no way leads back, so that all sums are finite."""
    if not G.number_of_edges() or (G.is_directed() and nx.is_directed_acyclic_graph(G)):
        return 0.85
    A = nx.to_scipy_sparse_array(G, weight="weight", dtype=float, format="csr")
    step, greatest = np.ones(len(G)), 0.0
    for _ in range(200):
        # By A + 1, whose eigenvalues of greatest length are not of two signs.
        after = A @ step + step
        greatest = float(np.linalg.norm(after) / np.linalg.norm(step)) - 1
        step = after / np.linalg.norm(after)
    return 0.85 / greatest


def hubs(G: nx.Graph) -> dict[str, float]:
    """How much an actor turns to those to whom many turn (Kleinberg 1999). The values sum up to 1."""
    return _turning(G, hub=True)


def authorities(G: nx.Graph) -> dict[str, float]:
    """How much those turn to an actor who turn to many (Kleinberg 1999). The values sum up to 1."""
    return _turning(G, hub=False)


def _turning(G: nx.Graph, hub: bool) -> dict[str, float]:
    """By power iteration from equal values, as in the paper: where several solutions are, it is the even one."""
    if not G.number_of_edges():
        return dict.fromkeys(G, 0.0)
    A = nx.to_scipy_sparse_array(G, weight="weight", dtype=float, format="csr")
    A = A if hub else A.T.tocsr()
    found = np.ones(len(G))
    for _ in range(PATIENCE):
        before = found
        found = A @ (A.T @ found)
        found /= found.sum()
        if np.abs(found - before).sum() <= SAME:
            break
    return dict(zip(G, found.tolist(), strict=True))


def both_ways(G: nx.Graph) -> nx.Graph:
    """The network without directions: the weights of both are added."""
    if not G.is_directed():
        return G
    H = nx.Graph()
    H.add_nodes_from(G.nodes(data=True))
    for one, other, weight in G.edges(data="weight", default=1):
        H.add_edge(one, other, weight=weight + H.get_edge_data(one, other, {}).get("weight", 0))
    return H


def _named(G: nx.Graph, values: Floats) -> dict[str, float]:
    return dict(zip(G, (values / np.linalg.norm(values)).tolist(), strict=True))
