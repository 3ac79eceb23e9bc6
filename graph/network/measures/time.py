"""Networks in time: a measure period by period, and whom news could have reached in the order of the contacts."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Literal

import networkx as nx

from graph.network.ties import Tie

Period = Literal["month", "year"]


def by_period(
    found: Sequence[Tie],
    period: Period,
    measure: Callable[[Sequence[Tie]], dict[str, float]],
) -> dict[str, dict[str, float]]:
    """What `measure` makes of the ties of each month or year, in order; ties without a day are in none."""
    width = {"month": 7, "year": 4}[period]
    parts: dict[str, list[Tie]] = defaultdict(list)
    for tie in found:
        if tie.earliest:
            parts[tie.earliest[:width]].append(tie)
    return {name: measure(parts[name]) for name in sorted(parts)}


def reach(G: nx.Graph) -> dict[str, float]:
    """What share of the others news from an actor can reach by contacts in the order of time (Holme 2005).

    Edges carry `days`; a contact is on its first possible day, and contacts of one day may pass news on in any order.
    """
    everybody = {actor: 1 << number for number, actor in enumerate(G)}
    contacts = sorted((day, u, v) for u, v, days in G.edges(data="days") for day in days or ())
    reached = dict(everybody)  # as sets of bits: from whom whom, from the day on
    for _, same_day in groupby(reversed(contacts), key=lambda contact: contact[0]):
        pairs = [(u, v) for _, u, v in same_day]
        if not G.is_directed():
            pairs += [(v, u) for u, v in pairs]
        growing = True
        while growing:
            growing = False
            for u, v in pairs:
                more = reached[u] | reached[v]
                growing |= more != reached[u]
                reached[u] = more
    others = max(1, len(G) - 1)
    return {actor: (bits.bit_count() - 1) / others for actor, bits in reached.items()}
