"""The rows that `rank` prints."""

import io
import json
from dataclasses import replace

import networkx as nx
import pytest

from graph.network.ranking import Network, Rows, delegations, measured, over_time, uncertain
from graph.network.ties import Tie


def tie(one: str, other: str, day: str, source: str, standing: str = "corroborated") -> Tie:
    name = f"{one} {other} {day} {source}"
    return Tie(one, "met", other, "occurred", day, day, name, name, source, 1, standing, True)


@pytest.fixture
def network() -> Network:
    ties = [
        tie("a", "b", "2024-01-01", "x"), tie("a", "c", "2025-01-01", "y"), tie("a", "d", "2025-01-02", "z"),
        tie("b", "e", "2025-02-01", "x", "singleSource"), tie("b", "f", "2025-02-01", "y", "disputed"),
        tie("b", "g", "2025-02-01", "y", "singleSource"),
    ]  # fmt: skip
    return Network(ties, about={"a": {"country": "A"}, "b": {"country": "B"}, "c": {"country": "A"}})


def test_what_is_estimated_stands_with_its_error_and_is_named() -> None:
    G = nx.relabel_nodes(nx.barabasi_albert_graph(400, 2, seed=1), lambda number: f"{number:03}")
    found, sampled = measured(G, ["betweenness", "degree"], top=3, large=399)
    assert found.columns == ("actor", "betweenness", "betweenness ±", "degree", "contacts")
    assert sampled == {"betweenness": 256} and len(found.rows) == 3 and found.rows[0][2] > 0
    found, sampled = measured(G, ["betweenness", "degree"], top=3)
    assert found.columns == ("actor", "betweenness", "degree", "contacts") and sampled == {}


def test_what_rests_on_one_source_is_seen(network: Network) -> None:
    rows, found = uncertain(network, "strength", top=2, samples=30)
    assert rows.columns[-2:] == ("without single-source", "without disputed")
    places = {row[0]: row[-2:] for row in rows.rows}
    assert places == {"b": (2, 2), "a": (1, 1)}
    assert found["b"].best == 1 and {row[0] for row in uncertain(network, "constraint", 7, 20)[0].rows} == set(
        "abcdefg"
    )


def test_columns_of_time(network: Network) -> None:
    rows, series = over_time(network, "strength", top=2, period="year")
    assert rows.columns == ("actor", "2024", "2025") and rows.rows == [("b", 1, 3), ("a", 1, 2)]
    assert set(series["2024"]) == {"a", "b"}
    assert over_time(replace(network, ties=[]), "strength", 2, "month")[0].rows == []


def test_countries_as_delegations(network: Network) -> None:
    rows = delegations(network.graph(), top=5)
    assert [row[:2] for row in rows.rows] == [("B", 1), ("A", 2)]
    assert delegations(nx.Graph(), 5).rows == []


def test_rows_as_csv_and_json() -> None:
    rows = Rows(("actor", "value"), [("ترامب, دونالد", 1 / 3), ("b", None)])
    for form, wanted in (("csv", 'actor,value\r\n"ترامب, دونالد",0.333333333\r\nb,\r\n'), ("json", None)):
        rows.write(form, stream := io.StringIO())  # type: ignore[arg-type]
        if wanted:
            assert stream.getvalue() == wanted
        else:
            assert json.loads(stream.getvalue())[1] == {"actor": "b", "value": None}
