"""Two networks side by side: what they are as a whole, and how each actor moved."""

from dataclasses import dataclass

import networkx as nx

from graph.network.centrality import rank
from graph.network.measures.communities import communities, modularity
from graph.network.measures.signed import balance
from graph.network.measures.spectral import both_ways


@dataclass(frozen=True, slots=True)
class Move:
    """An actor's value and place before and after; None where he is not in the network."""

    actor: str
    before: float | None
    after: float | None
    place_before: int | None
    place_after: int | None

    @property
    def change(self) -> float:
        """After less before; who is not in a network has nothing there."""
        return (self.after or 0.0) - (self.before or 0.0)


def compare(before: nx.Graph, after: nx.Graph, measure: str) -> list[Move]:
    """Every actor of either network, who moved most first; equals in alphabetical order."""
    values = [rank(G, measure) for G in (before, after)]
    places = [{actor: place for place, actor in enumerate(found, 1)} for found in values]
    moves = [
        Move(actor, values[0].get(actor), values[1].get(actor), places[0].get(actor), places[1].get(actor))
        for actor in sorted({*values[0], *values[1]})
    ]
    return sorted(moves, key=lambda move: (-round(abs(move.change), 9), move.actor))


def summary(G: nx.Graph) -> dict[str, float | None]:
    """A network in a few numbers; None where one tells nothing."""
    H = both_ways(G)
    pieces = [len(piece) for piece in nx.connected_components(H)]
    return {
        "actors": len(G),
        "ties": G.number_of_edges(),
        "density": nx.density(G) if len(G) > 1 else None,
        "pieces": len(pieces),
        "actors in the largest piece": max(pieces, default=0),
        "communities": len(found := communities(G)),
        "modularity": modularity(G, found) if len(G) else None,
        "reciprocity": nx.overall_reciprocity(G) if G.is_directed() and G.number_of_edges() else None,
        "balanced triads, share": balance(G),
    }
