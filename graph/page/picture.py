"""What the page draws: actors with place, size and colour group, and the lines between them. Geometry only: the
browser paints, since language, filters and darkness change there.
"""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import networkx as nx
from rdflib import Dataset

from graph.claims import Claim
from graph.network.centrality import rank
from graph.network.projection import evidence_network
from graph.page.layout import layout, make_room
from graph.relations import members

Colour = Literal["country", "community", "kind"]

# What the relations of a family have in common, as the vocabulary groups them; all others are "other".
FAMILIES = {
    "contact": ("inContactWith",),
    "favour": ("spokeInFavourOf", "actedInFavourOf"),
    "against": ("spokeAgainst", "actedAgainst"),
    "role": ("affiliatedWith",),
}
COLOURS = 10  # groups that have a colour of their own, the largest; page.css has as many
NAMED = 400  # up to so many actors the layout leaves room for every name; of more only some fit at first sight


@dataclass(frozen=True, slots=True)
class Actor:
    """One node. `value` is the measure's; `group` is the IRI, kind or first member of what colours it, if any."""

    iri: str
    kind: str | None
    country: str | None
    group: str | None
    value: float
    size: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """One line: the claims of a family and status between two actors, by their numbers."""

    source: str
    target: str
    family: str
    status: str
    symmetric: bool
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    actors: tuple[Actor, ...]  # the most central first
    edges: tuple[Edge, ...]
    groups: tuple[str, ...]  # those that have a colour, the largest first


def picture(dataset: Dataset, found: Sequence[Claim], measure: str = "degree", colour: Colour = "country") -> Picture:
    """Draw these claims. GraphError for an unknown measure.

    The measure is taken over the picture itself: an undirected network of all that is not denied, weighted by how
    many claims say so.
    """
    G = evidence_network(dataset, found, "both")
    numbers = {claim.iri: number for number, claim in enumerate(found)}
    edges = _edges(G, numbers)
    H = nx.Graph()
    H.add_nodes_from(sorted(G))
    told = [edge for edge in edges if edge.status != "denied" and edge.source != edge.target]
    for edge in told:
        weight = H.edges[edge.source, edge.target]["weight"] if H.has_edge(edge.source, edge.target) else 0
        H.add_edge(edge.source, edge.target, weight=weight + len(edge.claims))
    values = rank(H, measure)
    highest = max(values.values(), default=0.0) or 1.0
    sizes = {actor: round(7 + 19 * (max(value, 0) / highest) ** 0.5, 1) for actor, value in values.items()}
    countries: dict[str, str | None] = dict(G.nodes(data="country"))
    H.add_edges_from((edge.source, edge.target) for edge in edges if edge.source != edge.target)
    places = layout(H, {actor: _box(names, sizes[actor], len(G)) for actor, names in G.nodes(data="names")}, countries)
    groups = _groups(G, H, values, colour)
    counted = Counter(group for group in groups.values() if group)
    return Picture(
        tuple(
            Actor(actor, G.nodes[actor]["kind"], countries[actor], groups[actor], value, sizes[actor], *places[actor])
            for actor, value in values.items()
        ),
        edges,
        tuple(sorted(counted, key=lambda group: (-counted[group], group))[:COLOURS]),
    )


def opened_on(drawn: Picture, first: int) -> Picture:
    """The picture arranged so that the first actors can be read: among many thousands they would be specks."""
    boxes = {actor.iri: (110.0, 2 * actor.size + 34) for actor in drawn.actors[:first]}
    places = make_room({actor.iri: (actor.x, actor.y) for actor in drawn.actors}, boxes)
    actors = (replace(actor, x=places[actor.iri][0], y=places[actor.iri][1]) for actor in drawn.actors)
    return replace(drawn, actors=tuple(actors))


@cache
def family(predicate: str) -> str:
    return next((name for name, above in FAMILIES.items() if predicate in sum(map(members, above), ())), "other")


def _edges(G: nx.MultiDiGraph, numbers: dict[str, int]) -> tuple[Edge, ...]:
    gathered: dict[tuple[str, str, str, str, bool], list[int]] = defaultdict(list)
    for source, target, edge in G.edges(data=True):
        for claim in edge["claims"]:
            key = (source, target, family(claim.predicate), claim.status, edge["symmetric"])
            gathered[key].append(numbers[claim.iri])
    return tuple(Edge(*key, tuple(sorted(own))) for key, own in sorted(gathered.items()))


def _groups(G: nx.MultiDiGraph, H: nx.Graph, values: dict[str, float], colour: Colour) -> dict[str, str | None]:
    if colour != "community":
        return dict(G.nodes(data=colour))
    found = nx.community.louvain_communities(H, weight="weight", seed=1)
    order = {actor: number for number, actor in enumerate(values)}
    return {actor: min(community, key=order.__getitem__) for community in found for actor in community}


def _box(names: Sequence[str], size: float, actors: int) -> tuple[float, float]:
    """Width and height of an actor's shape, with the name in one language below it (as labels.js writes it)."""
    if actors > NAMED:
        return 2 * size + 10, 2 * size + 10
    lines = max((textwrap.wrap(name, 18, max_lines=3, placeholder="…") for name in names), key=len, default=[])
    font = 12 + size / 5
    return max(2 * size, max(map(len, lines), default=0) * font * 0.6) + 14, 2 * size + len(lines) * font * 1.3 + 10
