"""Where the actors stand on the page: worked out beforehand, the same every time, no name over another."""

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Boxes = Mapping[str, tuple[float, float]]  # width and height that an actor takes up, name included
Points = NDArray[np.float64]

GAP = 70.0  # between two components
ROOM = 1.6  # how many times the boxes' own area they are spread over, so that lines are seen between them


def layout(G: nx.Graph, boxes: Boxes) -> dict[str, tuple[float, float]]:
    """A place for every actor: each component by force (Fruchterman and Reingold), the components side by side."""
    components = sorted((sorted(c) for c in nx.connected_components(G)), key=lambda c: (-len(c), c[0]))
    blocks = [(actors, _component(G.subgraph(actors), actors, boxes)) for actors in components]
    return _shelves(blocks, boxes)


def _component(G: nx.Graph, actors: list[str], boxes: Boxes) -> Points:
    """The places of a connected graph's actors, around the origin."""
    if len(actors) == 1:
        return np.zeros((1, 2))
    H = nx.Graph()
    H.add_nodes_from(actors)  # in this order, lest the order of a set decide
    H.add_edges_from(sorted(tuple(sorted(edge)) for edge in G.edges()))
    if len(actors) <= 60:
        placed = nx.kamada_kawai_layout(H)  # clearer, but its time grows with the cube
    else:
        placed = nx.spring_layout(H, k=2.5 / len(actors) ** 0.5, iterations=200, seed=1)
    points = np.array([placed[actor] for actor in actors])
    sizes = np.array([boxes[actor] for actor in actors])
    # Halfway to even spacing, since force crowds the middle; then as large as the boxes need, wide as screens are.
    even = points.argsort(axis=0).argsort(axis=0) / (len(actors) - 1)
    points = (points - points.min(axis=0)) / np.maximum(np.ptp(points, axis=0), 1e-9)
    side = float(np.sqrt(sizes.prod(axis=1).sum() * ROOM))
    return _apart((points + even) / 2 * side * np.array([1.4, 0.7]), sizes)


def _apart(points: Points, sizes: Points) -> Points:
    """Push overlapping boxes apart, each pair along the axis on which they overlap less."""
    for _ in range(300):
        delta = points[:, None, :] - points[None, :, :]
        overlap = (sizes[:, None, :] + sizes[None, :, :]) / 2 - np.abs(delta)
        overlap[np.arange(len(points)), np.arange(len(points))] = 0
        both = (overlap > 0).all(axis=2)
        if not both.any():
            break
        # Two at the very same place part by their order.
        direction = np.where(delta == 0, np.sign(np.subtract.outer(*[np.arange(len(points))] * 2))[:, :, None], delta)
        along_x = overlap[:, :, 0] < overlap[:, :, 1]
        push = np.zeros_like(delta)
        push[:, :, 0] = np.where(both & along_x, np.sign(direction[:, :, 0]) * overlap[:, :, 0], 0)
        push[:, :, 1] = np.where(both & ~along_x, np.sign(direction[:, :, 1]) * overlap[:, :, 1], 0)
        points = points + push.sum(axis=1) * 0.5 / np.maximum(both.sum(axis=1), 1)[:, None] ** 0.5
    return points


def _shelves(blocks: list[tuple[list[str], Points]], boxes: Boxes) -> dict[str, tuple[float, float]]:
    """Set the components side by side in rows, the largest first."""
    extents = []
    for actors, points in blocks:
        half = np.array([boxes[actor] for actor in actors]) / 2
        low, high = (points - half).min(axis=0), (points + half).max(axis=0)
        extents.append((low, high - low))
    area = sum((size[0] + GAP) * (size[1] + GAP) for _, size in extents)
    row_width = max([size[0] for _, size in extents] + [float(np.sqrt(area * 1.5))], default=0.0)
    placed: dict[str, tuple[float, float]] = {}
    x = y = row_height = 0.0
    for (actors, points), (low, size) in zip(blocks, extents, strict=True):
        if x > 0 and x + size[0] > row_width:
            x, y, row_height = 0.0, y + row_height + GAP, 0.0
        for actor, point in zip(actors, points - low + np.array([x, y]), strict=True):
            placed[actor] = (round(float(point[0]), 1), round(float(point[1]), 1))
        x, row_height = x + size[0] + GAP, max(row_height, float(size[1]))
    return placed
