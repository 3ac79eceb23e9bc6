"""Delegations and other groups measured as one (Everett and Borgatti 1999). Weights and directions do not count."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import networkx as nx
import rustworkx as rx

from graph.network.measures.spectral import both_ways


@dataclass(frozen=True, slots=True)
class Group:
    """All three grow with centrality; of a group that is everybody they are 0."""

    members: tuple[str, ...]
    degree: float  # what share of the others is in contact with a member
    closeness: float  # how near the others are to their nearest member
    betweenness: float  # on what share of the shortest ways between others a member lies


def by_country(G: nx.Graph) -> dict[str, tuple[str, ...]]:
    """The actors of each country in the network, by its IRI; who has none is left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for actor, country in G.nodes(data="country"):
        if country:
            found[country].append(actor)
    return {country: tuple(sorted(members)) for country, members in sorted(found.items())}


def group_centrality(G: nx.Graph, groups: Mapping[str, Collection[str]]) -> dict[str, Group]:
    """Each group as one actor: those in nobody's group are single. Names that the network has not are ignored."""
    H = rx.networkx_converter(both_ways(G))
    number = {actor: place for place, actor in enumerate(G)}
    found = {}
    for name, members in groups.items():
        inside = tuple(sorted(set(members) & set(number)))
        numbers = [number[actor] for actor in inside]
        values = [0.0, 0.0, 0.0]
        if numbers and len(numbers) < len(G):
            values[0] = rx.group_degree_centrality(H, numbers)
            values[1] = rx.group_closeness_centrality(H, numbers)
            if len(G) - len(numbers) > 1:
                values[2] = rx.group_betweenness_centrality(H, numbers)
        found[name] = Group(inside, *values)
    return found
