"""How firmly an actor sits in the network, and what would fall apart without him.

Directions and weights do not count.
"""

from collections import Counter

import networkx as nx

from graph.network.measures.spectral import both_ways


def core(G: nx.Graph) -> dict[str, float]:
    """The greatest k for which an actor is one of a group where each has k contacts within it (Seidman 1983)."""
    return {actor: float(k) for actor, k in nx.core_number(_simple(G)).items()}


def clustering(G: nx.Graph) -> dict[str, float]:
    """What share of an actor's contacts are in contact with each other (Watts and Strogatz 1998)."""
    return {actor: float(share) for actor, share in nx.clustering(_simple(G)).items()}


def articulation(G: nx.Graph) -> dict[str, float]:
    """Into how many more pieces the network would fall without the actor (Hopcroft and Tarjan 1973); 0 for most."""
    blocks = Counter(actor for block in nx.biconnected_components(_simple(G)) for actor in block)
    return {actor: float(max(0, blocks[actor] - 1)) for actor in G}


def bridges(G: nx.Graph) -> dict[str, float]:
    """How many of an actor's contacts are the only link between two parts of the network (Tarjan 1974)."""
    ends = Counter(actor for bridge in nx.bridges(_simple(G)) for actor in bridge)
    return {actor: float(ends[actor]) for actor in G}


def _simple(G: nx.Graph) -> nx.Graph:
    H = both_ways(G)
    loops = list(nx.selfloop_edges(H))
    if loops:
        H = H.copy()
        H.remove_edges_from(loops)
    return H
