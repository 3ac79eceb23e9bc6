"""Measures of shortest ways: betweenness, closeness, harmonic closeness, all of which grow with centrality.

A weight w makes a distance of 1/w: a contact often reported is short (Newman 2001, Phys. Rev. E 64, 016132). From
all sources they are exact; from a random sample of them estimates, with standard errors.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import lcm

import networkx as nx
import numpy as np
import rustworkx as rx
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components, dijkstra

BATCH = 32  # sources at a time: more would only want more memory
EXACT = 2**40  # up to here sums of whole distances are exact in floating point

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Values by actor; of an estimate also each one's standard error, and from how many of the actors it is made."""

    values: dict[str, float]
    errors: dict[str, float] | None = None
    sampled: int | None = None


def betweenness(G: nx.Graph, sample: int | None = None, seed: int = 0) -> Scores:
    """On what share of the shortest ways between others an actor lies (Freeman 1977, by Brandes 2001).

    With `sample`: from so many random sources; without directions each way counts for an actor by how far along it he
    is from the source, lest the neighbours of the sources be overrated (Geisberger, Sanders and Schultes 2008).
    """
    n = len(G)
    if n < 3:
        return Scores(dict.fromkeys(G, 0.0))
    if sample is None and len({weight for *_, weight in G.edges(data="weight", default=1)}) < 2:
        converted = rx.networkx_converter(G)
        found = rx.betweenness_centrality(converted)
        return Scores({actor: found[number] for number, actor in enumerate(G)})
    scaled = sample is not None and not G.is_directed()
    part = partial(_dependencies, scaled=scaled)
    return _summed(G, part, (1 + scaled) / ((n - 1) * (n - 2)), sample, seed)


def closeness(G: nx.Graph, sample: int | None = None, seed: int = 0) -> Scores:
    """How near all others are to an actor: the inverse of the mean distance (Freeman 1978).

    In a disconnected network scaled by the share of the actors within reach (Wasserman and Faust 1994): nobody is
    central in a small circle. With `sample`: from so many random sources (Eppstein and Wang 2004).
    """
    n = len(G)
    W, unit = _distances(G)
    sources = _sources(n, sample, seed)
    total, squares, reached = np.zeros(n), np.zeros(n), np.zeros(n)
    for chosen in _batches(sources):
        D = dijkstra(W, indices=chosen) / unit
        D[~np.isfinite(D)] = 0
        reached += (D > 0).sum(axis=0)
        total += D.sum(axis=0)
        squares += (D**2).sum(axis=0)
    within = reached if sample is None else _within_reach(W) if not G.is_directed() else reached * (n / len(sources))
    mean = np.divide(total, reached, out=np.zeros(n), where=reached > 0)
    share = within / max(1, n - 1)
    values = np.divide(share, mean, out=np.zeros(n), where=mean > 0)
    if sample is None:
        return Scores(_named(G, values))
    spread = np.divide(squares, reached, out=np.zeros(n), where=reached > 0) - mean**2
    error = np.sqrt(np.maximum(spread, 0) / np.maximum(reached - 1, 1))
    relative = np.divide(error, mean, out=np.zeros(n), where=mean > 0)
    return Scores(_named(G, values), _named(G, values * relative), len(sources))


def harmonic(G: nx.Graph, sample: int | None = None, seed: int = 0) -> Scores:
    """The sum of the inverse distances from all others (Marchiori and Latora 2000); none for those out of reach."""
    return _summed(G, _inverse_distances, 1.0, sample, seed)


def _summed(
    G: nx.Graph,
    part: Callable[[sp.csr_array, float, Ints], Floats],
    scale: float,
    sample: int | None,
    seed: int,
) -> Scores:
    """The sum over sources of what each contributes to every actor, or its estimate from some of them."""
    n = len(G)
    W, unit = _distances(G)
    sources = _sources(n, sample, seed)
    total, squares = np.zeros(n), np.zeros(n)
    for chosen in _batches(sources):
        parts = part(W, unit, chosen)
        total += parts.sum(axis=0)
        squares += (parts**2).sum(axis=0)
    k = len(sources)
    if sample is None or not k:
        return Scores(_named(G, total * scale))
    mean = total / k
    spread = np.maximum(squares / k - mean**2, 0) * k / max(1, k - 1)
    error = np.sqrt(spread / k * (1 - k / n)) * n * scale  # of a sample without replacement
    return Scores(_named(G, mean * n * scale), _named(G, error), k)


def _inverse_distances(W: sp.csr_array, unit: float, chosen: Ints) -> Floats:
    D = dijkstra(W, indices=chosen)
    found: Floats = np.divide(unit, D, out=np.zeros_like(D), where=D > 0)
    return found


def _dependencies(W: sp.csr_array, unit: float, chosen: Ints, scaled: bool = False) -> Floats:
    """Of each source on each actor: the share of the source's shortest ways that go through (Brandes 2001, eq. 5).

    The edges on shortest ways from a source make a matrix without cycles, so that sums over ways of all lengths end
    after as many products as the longest way has edges. Several sources stand in one matrix, block by block.
    `scaled`: a way counts by its part that lies before the actor.
    """
    n, b = W.shape[0], len(chosen)
    tails, heads = np.repeat(np.arange(n), np.diff(W.indptr)), W.indices
    D = dijkstra(W, indices=chosen)
    D[~np.isfinite(D)] = -1
    block, edge = np.divmod(np.flatnonzero((D[:, tails] + W.data == D[:, heads]) & (D[:, tails] >= 0)), len(heads))
    begins = np.concatenate(([0], np.cumsum(np.bincount(block * n + tails[edge], minlength=b * n))))
    A = sp.csr_array((np.ones(len(edge)), block * n + heads[edge], begins), shape=(b * n, b * n))
    start = np.arange(b) * n + chosen
    ways = np.zeros(b * n)
    ways[start] = 1
    step, edges = ways, 0
    while step.any():
        step, edges = A.T @ step, edges + 1
        ways = ways + step
    reached = ways > 0
    along = D.ravel() if scaled else np.ones(b * n)
    step = np.divide(1, ways * along, out=np.zeros(b * n), where=reached & (along > 0))
    beyond = step
    for _ in range(edges - 1):
        step = A @ step
        beyond = beyond + step
    found: Floats = beyond * ways * along - reached
    found[start] = 0
    return found.reshape(b, n)


def _distances(G: nx.Graph) -> tuple[sp.csr_array, float]:
    """The matrix of distances, and how long 1 is in it.

    Of whole weights the distances are whole too, scaled by their common multiple, so that ways of the same length
    are found equal; sums of thirds are not in floating point.
    """
    if not len(G):
        return sp.csr_array((0, 0)), 1.0
    W = nx.to_scipy_sparse_array(G, weight="weight", dtype=float, format="csr")
    W.setdiag(0)
    W.eliminate_zeros()
    W.sort_indices()
    unit = 1
    for weight in np.unique(W.data).tolist():
        unit = lcm(unit, int(weight)) if weight.is_integer() and unit < EXACT else EXACT
    unit = unit if unit < EXACT else 1
    W.data = unit / W.data
    return W, float(unit)


def _within_reach(W: sp.csr_array) -> Floats:
    """How many others each actor of an undirected network can reach."""
    _, component = connected_components(W, directed=False)
    others: Floats = np.bincount(component)[component] - 1.0
    return others


def _sources(n: int, sample: int | None, seed: int) -> Ints:
    if sample is None or sample >= n:
        return np.arange(n)
    return np.sort(np.random.default_rng(seed).choice(n, sample, replace=False))


def _batches(sources: Ints) -> Iterator[Ints]:
    for start in range(0, len(sources), BATCH):
        yield sources[start : start + BATCH]


def _named(G: nx.Graph, values: Floats) -> dict[str, float]:
    return dict(zip(G, values.tolist(), strict=True))
