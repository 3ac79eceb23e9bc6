"""Pictures of what was measured, as PNG, SVG or PDF: bars, lines, the network. Needs matplotlib, which shapes Arabic.

Where most names are Arabic the picture runs from right to left.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.network.measures.spectral import both_ways
from graph.page.layout import layout
from graph.store import GraphError
from graph.tables import CONTROL

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMATS = (".png", ".svg", ".pdf")
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#777777")  # told apart by all eyes
POINTS = 72  # in an inch
FONT = "DejaVu Sans"  # comes with matplotlib and has Arabic


def bars(
    names: Sequence[str], values: Sequence[float], title: str, ranges: Sequence[tuple[float, float]] | None = None
) -> "Figure":
    """One bar for each name, the first on top; `ranges` are drawn as whiskers."""
    figure, axes = _empty(7, 1.2 + 0.32 * len(names))
    whiskers = None
    if ranges is not None:
        whiskers = [
            [max(0.0, value - low) for value, (low, _) in zip(values, ranges, strict=True)],
            [max(0.0, high - value) for value, (_, high) in zip(values, ranges, strict=True)],
        ]
    axes.barh(range(len(names)), values, xerr=whiskers, color=COLOURS[0], ecolor="#333333", capsize=2, height=0.7)
    axes.set_yticks(range(len(names)), [plain(name) for name in names], fontfamily=FONT)
    axes.invert_yaxis()
    axes.set_title(plain(title), fontfamily=FONT, fontsize=10)
    if right_to_left(names):
        axes.invert_xaxis()
        axes.yaxis.tick_right()
        axes.spines[["top", "left"]].set_visible(False)
    else:
        axes.spines[["top", "right"]].set_visible(False)
    return figure


def lines(series: Mapping[str, Mapping[str, float]], periods: Sequence[str], title: str) -> "Figure":
    """One line for each name, over months or years (2025-11, 2025); a point for each of `periods`, which had news.

    A name without a value there is at 0.
    """
    figure, axes = _empty(7, 4)
    places = [int(period[:4]) + (int(period[5:] or 1) - 1) / 12 for period in periods]
    for number, (name, its) in enumerate(series.items()):
        colour, form = COLOURS[number % len(COLOURS)], "os^Dvx*"[number % 7]
        values = [its.get(period, 0.0) for period in periods]
        axes.plot(places, values, marker=form, color=colour, label=plain(name))
    axes.set_title(plain(title), fontfamily=FONT, fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xticks(places, periods, rotation=45)
    if series:
        axes.legend(prop={"family": FONT, "size": 8}, frameon=False)
    return figure


def drawing(
    G: nx.Graph, sizes: Mapping[str, float] | None = None, parts: Sequence[Sequence[str]] = (), title: str = ""
) -> "Figure":
    """The network: discs as large as `sizes` say, in one colour for each of the `parts`, wide lines for strong ties.

    The nodes' `label` is what is written.
    """
    labels = {actor: plain(str(about.get("label", actor))) for actor, about in G.nodes(data=True)}
    # Laid out in points, for letters of 8 points, so that the picture is as large as the names need.
    places = layout(both_ways(G), {actor: (5.0 * len(label) + 16, 40.0) for actor, label in labels.items()})
    spans = [max(along) - min(along) for along in zip(*places.values(), strict=True)] or [0.0, 0.0]
    figure, axes = _empty(*(max(3.0, span / POINTS + 1.5) for span in spans))
    axes.set_axis_off()
    axes.set_title(plain(title), fontfamily=FONT, fontsize=10)
    colour = {actor: COLOURS[number % len(COLOURS)] for number, part in enumerate(parts) for actor in part}
    greatest = max([*(sizes or {}).values(), 1e-12])
    strongest = max((weight for *_, weight in G.edges(data="weight", default=1)), default=1)
    for one, other, weight in G.edges(data="weight", default=1):
        (x, y), (u, v) = places[one], places[other]
        axes.plot([x, u], [y, v], color="#bbbbbb", linewidth=0.8 + 2.5 * weight / strongest, zorder=1)
    for actor in G:
        size = 60 + 500 * (sizes or {}).get(actor, 0) / greatest
        x, y = places[actor]
        axes.scatter([x], [y], s=size, color=colour.get(actor, COLOURS[0]), edgecolors="white", zorder=2)
        axes.annotate(
            labels[actor], (x, y), xytext=(0, 4 + size**0.5 / 2), textcoords="offset points", ha="center", fontsize=8,
            fontfamily=FONT, zorder=3, bbox={"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 0.5},
        )  # fmt: skip
    axes.margins(0.12)
    axes.invert_yaxis()  # the largest piece on top
    return figure


def save(figure: "Figure", path: Path) -> None:
    """Write a picture in the format of the path's ending. GraphError for another ending."""
    check(path)
    figure.savefig(path, dpi=150, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)


def png(figure: "Figure") -> bytes:
    """A picture for a notebook: `IPython.display.Image(png(figure))`."""
    stream = BytesIO()
    figure.savefig(stream, format="png", dpi=90, metadata={"Software": None})
    return stream.getvalue()


def check(path: Path) -> None:
    """GraphError if no picture can be written there, in the format of the path's ending."""
    if path.suffix.lower() not in FORMATS:
        raise GraphError(f"{path}: a picture ends in {', '.join(FORMATS)}")
    if not path.parent.is_dir():
        raise GraphError(f"{path}: there is no folder {path.parent}: make it, or give another one")
    _matplotlib()


def plain(text: str) -> str:
    """Without control characters, and without the dollar signs that would begin a formula."""
    return CONTROL.sub(" ", text).replace("$", r"\$")


def right_to_left(names: Sequence[str]) -> bool:
    """Whether most of the names begin with a letter of a script that runs from right to left."""
    first = [next((unicodedata.bidirectional(letter) for letter in name if letter.isalpha()), "L") for name in names]
    return 2 * sum(direction in ("R", "AL") for direction in first) > len(first)


def _empty(width: float, height: float) -> "tuple[Figure, Axes]":
    figure = _matplotlib()(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def _matplotlib() -> Any:
    """The class of figures, which needs no window and leaves no state behind."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise GraphError("a picture needs a library more: pip install 'matplotlib>=3.11'") from error
    return Figure
