"""Structural holes (Burt 1992): how much an actor's contacts are also each other's. A weight is a strength.

In a directed network what goes either way is added.
"""

import networkx as nx
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def constraint(G: nx.Graph) -> dict[str, float]:
    """How much of an actor's contact goes, straight or by a third, to few who know each other. Low is free to broker.

    Who has no contact at all is as constrained as who has only one: 1.
    """
    if not len(G):
        return {}
    A, P = _mutual(G)
    dependence = P + (P @ P).multiply(A != 0)
    found = dependence.multiply(dependence).sum(axis=1)
    return dict(zip(G, np.where(A.sum(axis=1) > 0, found, 1.0).tolist(), strict=True))


def effective_size(G: nx.Graph) -> dict[str, float]:
    """How many contacts an actor has who do not know each other; each counts less for those whom it shares."""
    if not len(G):
        return {}
    A, P = _mutual(G)
    strongest = A.max(axis=1).toarray().ravel()
    M = sp.diags_array(np.divide(1, strongest, out=np.zeros(len(G)), where=strongest > 0)) @ A
    near = (A != 0).astype(float)
    found = near.sum(axis=1) - P.multiply(near @ M).sum(axis=1)
    return dict(zip(G, found.tolist(), strict=True))


def _mutual(G: nx.Graph) -> tuple[sp.csr_array, sp.csr_array]:
    """The weights between any two, and each actor's as shares of all his."""
    A = nx.to_scipy_sparse_array(G, weight="weight", dtype=float, format="csr")
    A.setdiag(0)
    A = (A + A.T).tocsr()
    A.eliminate_zeros()
    total = A.sum(axis=1)
    return A, sp.diags_array(np.divide(1, total, out=np.zeros(len(G)), where=total > 0)) @ A
