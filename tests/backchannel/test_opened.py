import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest
from rdflib import URIRef

from backchannel import open_graph
from graph.store import GraphError
from ontology.namespace import ACTOR, BC


@pytest.fixture
def where(finished: Path) -> Path:
    return finished / "backchannel-graph"


def test_rows_are_typed_tuples(where: Path) -> None:
    with open_graph(where) as graph:
        [row] = graph.query(
            """SELECT ?name ?no ("2025-11-01"^^xsd:date AS ?day) (1 AS ?one) (0.5 AS ?half) (1e0 AS ?float)
                (true AS ?yes) ("2025-13-01"^^xsd:date AS ?bad) (actor:russia AS ?iri)
            { actor:russia skos:prefLabel ?name FILTER (LANG(?name) = "ar") }"""
        )
    assert row == ("روسيا", None, date(2025, 11, 1), 1, Decimal("0.5"), 1.0, True, "2025-13-01", str(ACTOR.russia))
    assert row.name == "روسيا" and type(row.one) is int and type(row.iri) is str and row._fields[0] == "name"


def test_every_kind_of_answer(where: Path) -> None:
    with open_graph(str(where)) as graph:
        assert graph.query("ASK { actor:donald-trump bc:met actor:vladimir-putin }") is True
        triples = graph.query("CONSTRUCT { ?a bc:met ?b } { ?a bc:met ?b }")
        assert (ACTOR["donald-trump"], BC.met, ACTOR["vladimir-putin"]) in triples
        assert (URIRef(ACTOR.russia), None, None) in graph.dataset.default_graph
        assert isinstance(graph.network(), nx.Graph) and f"{ACTOR}donald-trump" in graph.network(labels="en")
        [claim] = graph.claims(actors="Trump", predicates=["met"])
        assert claim.object.name == "فلاديمير بوتين"


def test_questions_by_name(where: Path) -> None:
    with open_graph(where) as graph:
        [putin] = graph.query("contacts", labels="en", actor="ترامب")
        assert (putin.other, putin.times) == ("Vladimir Putin", 1)
        frame = graph.frame("contacts", actor="Trump")
        assert list(frame.columns) == list(putin._fields) and frame.loc[0, "other"] == "فلاديمير بوتين"


@pytest.mark.parametrize(
    ("ask", "part"),
    [
        (lambda graph: graph.query("nobody-asks-this"), "there is no query"),
        (lambda graph: graph.query("SELECT"), "not SPARQL"),
        (lambda graph: graph.query("INSERT DATA { <a:a> <a:a> <a:a> }"), "updates are refused"),
        (lambda graph: graph.query("ASK {}", actor="x"), "for named questions"),
        (lambda graph: graph.frame("ASK {}"), "only the rows of a SELECT"),
        (lambda graph: graph.claims(actor="x"), "claims are selected by actors"),
        (lambda graph: graph.network(since="soon"), "is no date"),
    ],
)
def test_mistakes_are_named(where: Path, ask: object, part: str) -> None:
    with open_graph(where) as graph, pytest.raises(GraphError, match=part):
        ask(graph)  # type: ignore[operator]


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="does not exist"):
        open_graph(tmp_path / "none")


def test_frames_without_pandas(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with open_graph(where) as graph, pytest.raises(GraphError, match=r"pip install 'backchannel-graph\[analysis\]'"):
        graph.frame("contacts")


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = {"rdflib", "pyoxigraph", "pandas", "spacy", "httpx"}
    script = f"import sys, backchannel; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
