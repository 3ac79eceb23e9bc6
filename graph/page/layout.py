"""Where the actors stand on the page: worked out beforehand, the same every time, no box over another."""

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.spatial import cKDTree

Boxes = Mapping[str, tuple[float, float]]  # width and height that an actor takes up
Groups = Mapping[str, str | None]  # what an actor belongs to: its country
Points = NDArray[np.float64]

GAP = 40.0  # between two components
ROOM = 1.7  # how many times the boxes' own area they are spread over, so that lines are seen between them
FEW = 60  # actors for which the clearer layout is quick enough: its time grows with the cube
WIDE = np.array([1.4, 0.8])  # screens are wider than high


def layout(G: nx.Graph, boxes: Boxes, groups: Groups | None = None) -> dict[str, tuple[float, float]]:
    """A place for every actor: each component by force, the components side by side.

    Those who are in touch stand near each other, and so do those of one group. Boxes do not overlap, but for a few
    of some thousands. Takes seconds for 2,000 actors and less than a minute for 20,000.
    """
    components = sorted((sorted(c) for c in nx.connected_components(G)), key=lambda c: (-len(c), c[0]))
    blocks = [(actors, _component(G.subgraph(actors), actors, boxes, groups or {})) for actors in components]
    return _shelves(blocks, boxes)


def _component(G: nx.Graph, actors: list[str], boxes: Boxes, groups: Groups) -> Points:
    """The places of a connected graph's actors, around the origin."""
    if len(actors) <= 2:  # side by side
        widths = sum(boxes[actor][0] for actor in actors)
        return np.column_stack([np.arange(len(actors)) * widths * 0.8, np.zeros(len(actors))])
    H = nx.Graph()
    H.add_nodes_from(actors)  # in this order, lest the order of a set decide
    H.add_edges_from(sorted(tuple(sorted(edge)) for edge in G.edges()))
    together = _together(actors, groups)
    if len(actors) <= FEW:
        # A group pulls its members together as a thread between neighbours would, only less.
        H.add_edges_from((edge for edge in together if not H.has_edge(*edge)), weight=0.5)
        placed = nx.kamada_kawai_layout(H, weight=None)
        points = np.array([placed[actor] for actor in actors])
    else:
        points = _by_force(H, actors, together)
    sizes = np.array([boxes[actor] for actor in actors])
    # The longer way lies across the screen.
    points -= points.mean(axis=0)
    points = points @ np.linalg.svd(points, full_matrices=False)[2].T
    return _apart(_spread(points, sizes), sizes)


def make_room(places: Mapping[str, tuple[float, float]], boxes: Boxes) -> dict[str, tuple[float, float]]:
    """The same arrangement, stretched or drawn together so that those few who have boxes do not overlap; the others
    stand between them as before, and may.
    """
    few, everybody = np.array([places[actor] for actor in boxes]), np.array(list(places.values()))
    sizes = np.array(list(boxes.values()))
    spread = _spread(few, sizes)
    moved = [np.interp(everybody[:, axis], np.sort(few[:, axis]), np.sort(spread[:, axis])) for axis in (0, 1)]
    result = dict(zip(places, np.column_stack(moved).round(1).tolist(), strict=True))
    result |= dict(zip(boxes, _apart(spread, sizes).round(1).tolist(), strict=True))
    return {actor: (x, y) for actor, (x, y) in result.items()}


def _spread(points: Points, sizes: Points) -> Points:
    """As large as the boxes need, wide as screens are, and halfway to even spacing, since force crowds the middle."""
    even = points.argsort(axis=0, kind="stable").argsort(axis=0) / max(len(points) - 1, 1)
    points = (points - points.min(axis=0)) / np.maximum(np.ptp(points, axis=0), 1e-9)
    side = float(np.sqrt(sizes.prod(axis=1).sum() * ROOM))
    return np.asarray((points + even) / 2 * side * WIDE, dtype=np.float64)


def _together(actors: list[str], groups: Groups) -> list[tuple[str, str]]:
    """Each actor with its group's first: the threads that hold a group together."""
    members: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        if group := groups.get(actor):
            members[group].append(actor)
    return [(own[0], other) for own in members.values() for other in own[1:]]


def _by_force(H: nx.Graph, actors: list[str], together: list[tuple[str, str]]) -> Points:
    """Fruchterman and Reingold (1991) in their grid variant: only who is near pushes, so that many are no trouble.

    They start from where averaging over neighbours leaves them, a few steps of the power method (Koren 2003).
    """
    count = len(actors)
    number = {actor: index for index, actor in enumerate(actors)}
    ties = np.array([(number[u], number[v]) for u, v in [*H.edges(), *together]])
    pull = np.concatenate([np.ones(H.number_of_edges()), np.full(len(together), 1.0)])
    A = coo_array((np.tile(pull, 2), (ties.T.ravel(), ties[:, ::-1].T.ravel())), (count, count)).tocsr()
    degree = np.asarray(A.sum(axis=1))
    points: Points = np.random.default_rng(1).standard_normal((count, 2))
    for _ in range(60):
        points = (points + (A @ points) / degree[:, None]) / 2
        points -= (points * degree[:, None]).sum(axis=0) / degree.sum()
        points /= np.sqrt((points**2).mean(axis=0))
        points[:, 1] -= points[:, 0] * (points[:, 0] @ points[:, 1]) / (points[:, 0] @ points[:, 0])
    # Ranks instead of values: the power method leaves most actors in one heap.
    points = points.argsort(axis=0).argsort(axis=0) / np.sqrt(count) + 1e-3 * np.arange(count)[:, None] / count
    for heat in np.linspace(1.0, 0.02, _steps(count, 150)):
        near = cKDTree(points).query_pairs(2.0, output_type="ndarray")
        move = np.zeros_like(points)
        delta = points[near[:, 0]] - points[near[:, 1]]
        distance = np.maximum(np.sqrt((delta**2).sum(axis=1)), 0.05)
        _add(move, near, delta * (1 / distance**2 - 0.25)[:, None])
        delta = points[ties[:, 0]] - points[ties[:, 1]]
        # Of a hub's many ties none pulls hard: else all hubs fall into one another.
        share = pull / np.sqrt(np.minimum(degree[ties[:, 0]], degree[ties[:, 1]]))
        _add(move, ties, -delta * (share * np.minimum(np.sqrt((delta**2).sum(axis=1)), 8))[:, None] * 0.15)
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        points = points + move * (np.minimum(length, heat) / length)[:, None]
    return points


def _steps(actors: int, wanted: int) -> int:
    return wanted if actors < 5_000 else min(wanted, 60)


def _add(move: Points, pairs: NDArray[np.intp], push: Points) -> None:
    """Move the first of each pair by its push and the second by the opposite."""
    for axis in (0, 1):
        move[:, axis] += np.bincount(pairs[:, 0], push[:, axis], len(move))
        move[:, axis] -= np.bincount(pairs[:, 1], push[:, axis], len(move))


def _apart(points: Points, sizes: Points) -> Points:
    """Push overlapping boxes apart, each pair along the axis on which they overlap less."""
    reach = float(np.sqrt((sizes**2).sum(axis=1)).max())
    for _ in range(_steps(len(points), 300)):
        near = cKDTree(points).query_pairs(reach, output_type="ndarray")
        near = near[np.lexsort(near.T[::-1])]  # the order decides rounding
        delta = points[near[:, 0]] - points[near[:, 1]]
        overlap = (sizes[near[:, 0]] + sizes[near[:, 1]]) / 2 - np.abs(delta)
        both = (overlap > 0.01).all(axis=1)
        if not both.any():
            break
        near, delta, overlap = near[both], delta[both], overlap[both]
        # Two at the very same place part by their order.
        direction = np.where(delta == 0, -1, np.sign(delta))
        along_x = overlap[:, 0] < overlap[:, 1]
        push = direction * overlap * np.column_stack([along_x, ~along_x])
        move = np.zeros_like(points)
        _add(move, near, push * 0.5)
        touched = np.bincount(near.ravel(), minlength=len(points))
        points = points + move / np.sqrt(np.maximum(touched, 1))[:, None]
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
