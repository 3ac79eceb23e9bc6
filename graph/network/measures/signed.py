"""Words and deeds for and against: who answers in kind, and which triads of friends and foes are at odds.

Edges carry `sign`: 1, -1, or 0 for neither.
"""

from itertools import combinations

import networkx as nx


def reciprocity(G: nx.Graph) -> dict[str, float]:
    """What share of an actor's ties, in and out, is returned (Garlaschelli and Loffredo 2004, of single nodes)."""
    if not G.is_directed():
        return {actor: float(G.degree(actor) > 0) for actor in G}
    return {actor: float(share or 0) for actor, share in (nx.reciprocity(G, list(G)) or {}).items()}


def imbalance(G: nx.Graph) -> dict[str, float]:
    """In how many unbalanced triads an actor is: the product of their three signs is negative (Heider 1946)."""
    found = dict.fromkeys(G, 0.0)
    for triad, balanced in _triads(G):
        for actor in triad:
            found[actor] += not balanced
    return found


def balance(G: nx.Graph) -> float | None:
    """What share of the signed triads is balanced (Cartwright and Harary 1956); None where there are none."""
    triads = [balanced for _, balanced in _triads(G)]
    return sum(triads) / len(triads) if triads else None


def _triads(G: nx.Graph) -> list[tuple[tuple[str, str, str], bool]]:
    """The triads with three signs, and whether each is balanced. What goes either way is added."""
    signs: dict[tuple[str, str], int] = {}
    for one, other, sign in G.edges(data="sign", default=0):
        if one != other:
            pair = (one, other) if one < other else (other, one)
            signs[pair] = signs.get(pair, 0) + sign
    H = nx.Graph(pair for pair, sign in sorted(signs.items()) if sign)
    found = []
    for actor in H:
        for one, other in combinations(sorted(near for near in H[actor] if near > actor), 2):
            if H.has_edge(one, other):
                pairs = ((actor, one), (actor, other), (one, other))
                found.append(((actor, one, other), sum(signs[pair] < 0 for pair in pairs) % 2 == 0))
    return found
