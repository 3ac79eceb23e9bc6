from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Dataset
from rich.console import Console

from graph.review.judgements import judge
from graph.store import GraphError, oxigraph
from graph.validation import as_json, as_table, problems, problems_of_file
from ontology.namespace import ACTOR, ARTICLE, BASE, BC

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]

EVENT = f"<{BASE}event/x>"


def test_what_was_built_is_valid(fill: Fill, article: Article) -> None:
    dataset = fill(
        article("a", ("found/e", "met", "lavrov"), found={"found/e": {"pref": ["Elena Ruiz"]}}),
        article("b", ("found/f", "met", "powell"), found={"found/f": {"pref": ["Elena Ruiz Lopez"]}}),
    )
    judge(dataset, f"{ACTOR}found/e", f"{ACTOR}found/f", "unsure", "سمر")
    seen: list[None] = []
    assert list(problems(oxigraph(dataset), lambda: seen.append(None))) == []
    assert len(seen) == 2


def test_a_broken_claim_is_named_by_article_and_words(fill: Fill, article: Article) -> None:
    dataset = fill(article("a", ("powell", "met", "ushakov", {"evidence": "التقى باول أوشاكوف"})), article("b"))
    claim = f"{ARTICLE}a/claim/0"
    oxigraph(dataset).update(f"INSERT DATA {{ GRAPH <{ARTICLE}a> {{ <{claim}> <{BC.status}> <{BC.denied}> }} }}")
    [problem] = problems(oxigraph(dataset))
    assert as_json(problem) == {
        "article": "a",
        "claim": claim,
        "words": "التقى باول أوشاكوف",
        "node": claim,
        "property": str(BC.status),
        "message": "A claim has one status: occurred, planned, sought or denied, or dismissed by a reviewer.",
    }
    console = Console(width=200, file=StringIO())
    console.print(as_table([problem]))
    assert "التقى باول أوشاكوف" in console.file.getvalue()  # type: ignore[attr-defined]


def test_a_broken_event_is_named_by_a_claim_of_it(told: Dataset) -> None:
    oxigraph(told).update(f"DELETE WHERE {{ <{BASE}event/old> <{BC.independentSources}> ?n }}")
    [problem] = problems(oxigraph(told))
    assert (problem.article, problem.violation.words, problem.violation.focus) == ("old", "التقيا", f"{BASE}event/old")


@pytest.mark.parametrize(
    ("triple", "message"),
    [
        (f"{EVENT} a <{BC.Event}>", "at least two participants"),
        (f"<{BASE}candidate/x> a <{BC.Candidate}>", "between two actors"),
        (f"GRAPH <{BASE}judgements> {{ <{BASE}judgement/x> a <{BC.Judgement}> }}", "one verdict"),
        (f"GRAPH <{ARTICLE}z> {{ <{ARTICLE}z> a <{BC.Claim}> }}", "describes one article"),
    ],
)
def test_derived_and_judged_things_are_checked_too(fill: Fill, article: Article, triple: str, message: str) -> None:
    dataset = fill(article("a", ("powell", "met", "ushakov")))
    oxigraph(dataset).update(f"INSERT DATA {{ {triple} }}")
    assert any(message in problem.violation.message for problem in problems(oxigraph(dataset)))


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_a_file_of_others_before_it_is_imported(tmp_path: Path, article: Article, form: str) -> None:
    file = tmp_path / f"theirs.{form}"
    good, bad = article("a", ("powell", "met", "ushakov")), article("b", ("powell", "met", "powell"))
    file.write_bytes(good + bad if form == "nq" else b"")
    if form == "trig":
        ox.serialize(ox.parse(good + bad, ox.RdfFormat.N_QUADS), str(file), ox.RdfFormat.TRIG)
    [problem] = problems_of_file(file)
    assert (problem.article, problem.violation.words) == ("b", "كلام 0")


@pytest.mark.parametrize(
    ("quads", "message"),
    [
        (b"_:a <urn:b> <urn:c> <urn:g> .", "blank nodes"),
        (b"<urn:a> <urn:b> <urn:c> _:g .", "one named graph"),
        (b'<urn:a> <urn:b> "a"@ar--rtl <urn:g> .', "RDF 1.1"),
        (f"_:a <{RDF.type}> <{BC.Event}> .".encode(), "blank"),
        (f'{EVENT} <{RDF.type}> <{BC.Event}> .\n{EVENT} <urn:b> "a"@ar--rtl .'.encode(), "RDF 1.2"),
    ],
)
def test_whatever_stands_in_a_file_is_a_problem_and_no_accident(tmp_path: Path, quads: bytes, message: str) -> None:
    (tmp_path / "theirs.nq").write_bytes(quads)
    [problem] = problems_of_file(tmp_path / "theirs.nq")
    assert message in problem.violation.message


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.nq", "<urn:a> <urn:b> <urn:c> <urn:g> .\nnonsense", "x.nq:2: not N-Quads"),
        ("x.trig", "{", "x.trig:1: not TriG"),
        ("x.ttl", "", "neither .nq nor .trig"),
        ("x.nq", "", "holds no quads"),
    ],
)
def test_what_is_no_such_file(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(GraphError, match=message):
        list(problems_of_file(tmp_path / name))
