"""Camps: who is in contact with each other more than with the rest."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import networkx as nx

from graph.network.measures.spectral import both_ways
from graph.store import GraphError

Method = Literal["louvain", "leiden"]


@dataclass(frozen=True, slots=True)
class Community:
    """Its members, the most central first, by the strength of their ties within; `name` is of the first two."""

    name: str
    members: tuple[str, ...]


def communities(G: nx.Graph, method: Method = "louvain", resolution: float = 1.0, seed: int = 0) -> list[Community]:
    """The communities of greatest modularity, the largest first: by Louvain (Blondel et al. 2008) or Leiden (Traag et
    al. 2019). The same for the same network and seed.

    Directions are ignored, a weight is a strength; a higher resolution finds more of them. GraphError for an unknown
    method, or if graspologic-native is not installed, which Leiden is asked of.
    """
    if method not in get_args(Method):
        raise GraphError(f'there is no method "{method}": take one of {", ".join(get_args(Method))}')
    if resolution <= 0:
        raise GraphError(f"a resolution of {resolution} makes no communities: give one above 0")
    H = both_ways(G)
    actors = sorted(H)
    if not H.number_of_edges():
        parts: Iterable[Collection[str]] = ([actor] for actor in actors)
    elif method == "leiden":
        parts = _leiden(H, resolution, seed)
    else:
        # By number: the order of sets of names changes from run to run.
        numbered = nx.relabel_nodes(H, {actor: number for number, actor in enumerate(actors)})
        ordered = nx.Graph()
        ordered.add_nodes_from(range(len(actors)))
        ordered.add_weighted_edges_from(
            sorted((*sorted(e[:2]), e[2]) for e in numbered.edges(data="weight", default=1))
        )
        found = nx.community.louvain_communities(ordered, weight="weight", resolution=resolution, seed=seed)
        parts = [[actors[number] for number in part] for part in found]
    named = [_named(H, part) for part in parts]
    return sorted(named, key=lambda community: (-len(community.members), community.members))


def modularity(G: nx.Graph, found: Iterable[Community], resolution: float = 1.0) -> float:
    """How much more the communities hold together than by chance (Newman and Girvan 2004); at most 1."""
    H = both_ways(G)
    if not H.number_of_edges():
        return 0.0
    parts = [set(community.members) for community in found]
    return float(nx.community.modularity(H, parts, weight="weight", resolution=resolution))


def _leiden(H: nx.Graph, resolution: float, seed: int) -> list[list[str]]:
    try:
        from graspologic_native import leiden
    except ImportError as error:
        raise GraphError("Leiden needs a library more: pip install graspologic-native, or take louvain") from error
    edges = sorted((*sorted(edge[:2]), float(edge[2])) for edge in H.edges(data="weight", default=1))
    _, number = leiden(edges=edges, resolution=resolution, iterations=10, trials=5, seed=seed)
    parts: dict[int, list[str]] = {}
    for actor in sorted(number):
        parts.setdefault(number[actor], []).append(actor)
    return [*parts.values(), *([actor] for actor in sorted(set(H) - set(number)))]


def _named(H: nx.Graph, part: Collection[str]) -> Community:
    within = H.subgraph(part)
    strength = dict(within.degree(weight="weight"))
    members = sorted(part, key=lambda actor: (-round(strength[actor], 9), actor))
    return Community(" · ".join(str(H.nodes[actor].get("label", actor)) for actor in members[:2]), tuple(members))
