"""Who stands between two who have no tie: the roles of Gould and Fernandez, and the brokers between two sides."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

import networkx as nx
import numpy as np
import scipy.sparse as sp

# Is the first of his country? Is the last? Where both are not: are first and last of one?
ROLES: dict[str, tuple[bool, bool, bool]] = {
    "coordinator": (True, True, True),
    "gatekeeper": (False, True, False),
    "representative": (True, False, False),
    "consultant": (False, False, True),
    "liaison": (False, False, False),
}


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor of neither side in contact with both. Strengths are sums of the weights of his ties with each side."""

    actor: str
    one: float
    other: float
    events: tuple[int, int]
    last: str  # the day of his last event with either; empty if none has a day
    disputed: bool  # whether all that ties him to one of the sides is disputed

    @property
    def strength(self) -> float:
        """The harmonic mean: who is close to one side only is no broker."""
        return 2 * self.one * self.other / (self.one + self.other)


def role(G: nx.Graph, name: str) -> dict[str, float]:
    """How often an actor stands in one role between two who have no tie (Gould and Fernandez 1989).

    From a first by the actor to a last, by their countries (node attribute `country`; who has none is a side of his
    own): coordinator (all of one), gatekeeper (in from another), representative (out to another), consultant (between
    two of another one), liaison (all three differ). An undirected tie goes both ways, so that each pair counts twice.
    """
    if not len(G):
        return {}
    first, last, ends = ROLES[name]
    A = (nx.to_scipy_sparse_array(G, weight=None, dtype=float, format="csr") != 0).astype(float)
    A.setdiag(0)
    A.eliminate_zeros()
    sides = [about.get("country") or actor for actor, about in G.nodes(data=True)]
    _, side = np.unique(sides, return_inverse=True)
    links = A.tocoo()
    alike = side[links.row] == side[links.col]

    def of(same: bool) -> sp.csr_array:
        kept = alike == same
        return sp.csr_array((links.data[kept], (links.row[kept], links.col[kept])), shape=A.shape)

    into, out, closing = of(first), of(last), of(ends)
    if first != last:
        open_or_not = into.sum(axis=0) * out.sum(axis=1)
    else:
        belongs = sp.csr_array((np.ones(len(G)), (np.arange(len(G)), side)))
        of_one = (into.T @ belongs).multiply(out @ belongs).sum(axis=1)
        back_and_forth = into.T.multiply(out).sum(axis=1)
        open_or_not = of_one - back_and_forth if ends else into.sum(axis=0) * out.sum(axis=1) - of_one
    closed = (into.T @ closing).multiply(out).sum(axis=1)
    return dict(zip(G, (open_or_not - closed).tolist(), strict=True))


coordinator, gatekeeper, representative, consultant, liaison = (partial(role, name=name) for name in ROLES)


def brokers(G: nx.Graph, one: Collection[str], other: Collection[str]) -> list[Broker]:
    """Who could mediate between two sides (sets of actors): in contact with both, of neither; the strongest first."""
    sides = (set(one), set(other))
    found = []
    for actor in sorted(set(G) - sides[0] - sides[1]):
        ties = [
            [G.edges[pair] for end in sorted(side & set(G)) for pair in _pairs(G, actor, end) if G.has_edge(*pair)]
            for side in sides
        ]
        if not all(ties):
            continue
        strengths = [float(sum(tie.get("weight", 1) for tie in own)) for own in ties]
        events = [round(sum(tie.get("events", 1) for tie in own)) for own in ties]
        days = [day for own in ties for tie in own for day in tie.get("days", ())]
        disputed = any(all(tie.get("standings") == ["disputed"] for tie in own) for own in ties)
        found.append(Broker(actor, strengths[0], strengths[1], (events[0], events[1]), max(days, default=""), disputed))
    return sorted(found, key=lambda broker: (-broker.strength, broker.actor))


def _pairs(G: nx.Graph, actor: str, end: str) -> list[tuple[str, str]]:
    return [(actor, end), (end, actor)] if G.is_directed() else [(actor, end)]


def chain(G: nx.Graph, one: Collection[str], other: Collection[str]) -> list[str]:
    """The strongest way from one side to the other over any number of actors, the ends included; [] for none.

    As short as 1/weight makes it; equals in alphabetical order.
    """
    H = nx.Graph()
    H.add_weighted_edges_from(((u, v, 1 / w) for u, v, w in G.edges(data="weight", default=1)), weight="length")
    for name, side in (("from", one), ("to", other)):
        H.add_edges_from(((name, ""), actor) for actor in sorted(set(side) & set(G)))
    try:
        way = nx.dijkstra_path(H, ("from", ""), ("to", ""), weight=lambda u, v, about: about.get("length", 0))
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    return list(way[1:-1])
