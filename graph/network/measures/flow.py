"""Current-flow betweenness: where news passes that does not only take the shortest way."""

import networkx as nx
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.linalg import cg

from graph.network.measures.paths import Scores
from graph.network.measures.spectral import both_ways

Floats = NDArray[np.float64]


def current_flow(G: nx.Graph, sample: int | None = None, seed: int = 0) -> Scores:
    """How much of a current between two others flows through an actor, in the mean of all pairs (Newman 2005).

    Each tie conducts as well as its weight says; directions are ignored. Between two components nothing flows. By
    Brandes and Fleischer (2005); with `sample` from so many random pairs, as they propose. No endpoints.
    """
    G = both_ways(G)
    n = len(G)
    found = dict.fromkeys(G, 0.0)
    if n < 3:
        return Scores(found)
    pairs = (n - 1) * (n - 2) / 2
    errors = dict.fromkeys(G, 0.0) if sample else None
    for component in nx.connected_components(G):
        members = sorted(component)
        if len(members) < 3:
            continue
        A = nx.to_scipy_sparse_array(G, nodelist=members, weight="weight", dtype=float, format="csr")
        A.setdiag(0)
        A.eliminate_zeros()
        if sample is None:
            found |= dict(zip(members, (_all_pairs(A) / pairs).tolist(), strict=True))
        else:
            own = len(members) * (len(members) - 1) / 2 / pairs
            mean, error = _some_pairs(A, sample, seed)
            found |= dict(zip(members, (mean * own).tolist(), strict=True))
            errors = (errors or {}) | dict(zip(members, (error * own).tolist(), strict=True))
    return Scores(found, errors, sample)


def _all_pairs(A: sp.csr_array) -> Floats:
    n = A.shape[0]
    potential = np.linalg.inv(np.diag(A.sum(axis=1)) - A.toarray() + 1 / n)  # the inverse of the Laplacian, but for 1/n
    rank = 2 * np.arange(n) - n + 1
    through: Floats = np.zeros(n)
    upper = sp.triu(A, k=1).tocoo()
    for one, other, weight in zip(upper.row, upper.col, upper.data, strict=True):
        # The sum over all pairs of the differences of what two ends give: by order, without looking at each pair.
        flow = weight * float(np.sort(potential[one] - potential[other]) @ rank)
        through[one] += flow / 2
        through[other] += flow / 2
    inner: Floats = through - (n - 1) / 2
    return inner


def _some_pairs(A: sp.csr_array, sample: int, seed: int) -> tuple[Floats, Floats]:
    """The mean over random pairs of what flows through, and its standard error."""
    n = A.shape[0]
    strength = A.sum(axis=1)
    laplacian = (sp.diags_array(strength) - A).tocsr()
    upper = sp.triu(A, k=1).tocoo()
    random = np.random.default_rng(seed)
    total, squares = np.zeros(n), np.zeros(n)
    for _ in range(sample):
        source, sink = random.choice(n, 2, replace=False)
        injected = np.zeros(n)
        injected[[source, sink]] = 1, -1
        # As exact as a sample needs: its own error is much greater.
        potential, _ = cg(laplacian, injected, rtol=1e-3, M=sp.diags_array(1 / strength))
        flow = np.abs(upper.data * (potential[upper.row] - potential[upper.col]))
        through = (np.bincount(upper.row, flow, n) + np.bincount(upper.col, flow, n)) / 2
        through[[source, sink]] = 0
        total += through
        squares += through**2
    mean = total / sample
    return mean, np.sqrt(np.maximum(squares / sample - mean**2, 0) / max(1, sample - 1))
