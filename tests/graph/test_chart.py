"""Charts: Arabic is shaped, whatever a name holds is drawn as it is, files are of the kind asked for."""

from pathlib import Path

import networkx as nx
import pytest

from graph.network.chart import bars, drawing, lines, plain, png, right_to_left, save
from graph.store import GraphError

ARABIC = ["يوري أوشاكوف", "ستيف ويتكوف"]


def test_arabic_letters_are_joined() -> None:
    """Joined, the letters of a word take up less room than each by itself."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    word = "ستيف"
    joined, apart = (
        figure.text(0, 0, text, fontfamily="DejaVu Sans").get_window_extent(renderer).width
        for text in (word, "\u200c".join(word))
    )
    assert joined < 0.8 * apart


def test_the_direction_is_that_of_most_names() -> None:
    assert right_to_left(ARABIC) and right_to_left([*ARABIC, "Yury Ushakov"])
    assert not right_to_left(["Yury Ushakov", "Steve Witkoff (ويتكوف)"]) and not right_to_left([])
    for names, inverted in ((ARABIC, True), (["Powell", "Haass"], False)):
        [axes] = bars(names, [2.0, 1.0], "degree").axes
        assert axes.xaxis_inverted() == inverted
        assert [tick.get_text() for tick in axes.get_yticklabels()] == names


def test_whatever_a_name_holds_is_drawn_as_it_is(tmp_path: Path) -> None:
    names = ["$\\frac{1}{0}$", "a\u202eb\x00c", "<script>&", ""]
    assert plain(names[1]) == "a b c"
    G = nx.Graph([("a", "b")])
    G.nodes["a"]["label"] = names[0]
    for figure in (
        bars(names, [1.0, 2, 3, 0], names[0]),
        lines({name: {"2025": 1.0} for name in names}, ["2024", "2025"], names[0]),
        drawing(G, {"a": 1.0}, [["a"], ["b"]], names[0]),
    ):
        for ending in ("png", "svg", "pdf"):
            save(figure, tmp_path / f"picture.{ending}")
            assert (tmp_path / f"picture.{ending}").stat().st_size > 1000
        assert "<script>" not in (tmp_path / "picture.svg").read_text("utf-8")


def test_nothing_to_draw(tmp_path: Path) -> None:
    for figure in (bars([], [], ""), lines({}, [], ""), drawing(nx.Graph()), drawing(nx.empty_graph(["a"]))):
        assert png(figure).startswith(b"\x89PNG")
    with pytest.raises(GraphError, match=r"ends in \.png, \.svg, \.pdf"):
        save(bars([], [], ""), tmp_path / "picture.bmp")


def test_whiskers_never_point_the_wrong_way() -> None:
    figure = bars(ARABIC, [1.0, 0.5], "", [(1.1, 1.2), (0.2, 0.4)])  # both beside their values
    assert png(figure)


def test_points_stand_where_their_months_are() -> None:
    [axes] = lines({"a": {"2024-12": 1.0, "2025-06": 2.0}}, ["2024-12", "2025-01", "2025-06"], "").axes
    [line] = axes.get_lines()
    first, second, third = line.get_xdata()
    assert third - second == pytest.approx(5 * (second - first))
    assert list(line.get_ydata()) == [1, 0, 2]
