"""How sure a rank is: news is a sample, so that its sources are drawn again and again (bootstrap)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.network.ties import Tie

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """An actor's value with its interval, and the ranks that it may have, the best first; 1 is the highest.

    The interval is that of 95 of 100 draws, stretched to the value where all draws lie to one side of it.
    """

    value: float
    low: float
    high: float
    best: int
    worst: int


def intervals(
    found: Sequence[Tie],
    measure: Callable[[Mapping[str, int] | None], Mapping[str, float]],
    samples: int = 200,
    seed: int = 0,
    lowest_first: bool = False,
    advance: Callable[[], None] = lambda: None,
) -> dict[str, Interval]:
    """Every actor's interval, at 95 %, from so many draws of the sources, each as many as there are, with repetition.

    `measure` gives the values when each source counts as often as it was drawn, and the plain ones for None. Sources
    are drawn whole (cluster bootstrap, Davison and Hinkley 1997, 3.8): what one agency tells in ten papers is drawn
    or not as one. An actor may rank below all from whom he differs for certain: the differences of his value from all
    others' at once, each by its own spread, must lie within what the draws show in 95 of 100 (Mogstad, Romano, Shaikh
    and Wilhelm 2024, Review of Economic Studies 91).

    The bootstrap holds for measures that change little when the weights do. Betweenness does not where two ways are
    all but equally long: there the true rank may lie outside.
    """
    values = measure(None)
    actors = sorted(values)
    sources = sorted({tie.source for tie in found})
    random = np.random.default_rng(seed)
    drawn = np.zeros((samples, len(actors)))
    for row in drawn:
        chosen = Counter(sources[number] for number in random.integers(len(sources), size=len(sources)))
        sample = measure(chosen)
        row[:] = [sample.get(actor, 0.0) for actor in actors]
        advance()
    plain = np.array([values[actor] for actor in actors])
    edges = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    sign = -1 if lowest_first else 1
    result = {}
    for place, actor in enumerate(actors):
        shift = drawn[:, [place]] - drawn
        spread = shift.std(axis=0, ddof=1)
        gap = plain[place] - plain
        sure = np.zeros(len(actors), dtype=bool)
        if (varying := spread > 1e-12).any():
            farthest = np.abs((shift - shift.mean(axis=0))[:, varying] / spread[varying]).max(axis=1)
            sure[varying] = np.abs(gap[varying]) > np.quantile(farthest, LEVEL) * spread[varying]
        above, below = int((sure & (sign * gap < 0)).sum()), int((sure & (sign * gap > 0)).sum())
        low, high = (min(edges[0, place], plain[place]), max(edges[1, place], plain[place]))
        result[actor] = Interval(float(plain[place]), float(low), float(high), above + 1, len(actors) - below)
    return result
