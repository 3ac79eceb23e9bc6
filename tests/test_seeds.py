"""Acceptance on the five seed articles, which are not part of the project: who met, called, denied whom, by SPARQL."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from backchannel.build import build
from graph.query import run
from graph.store import open_store

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    folder = tmp_path_factory.mktemp("seeds")
    report = build(folder, [str(SEEDS)])
    assert (report.new, report.skipped) == (5, [])
    with closing(open_store(folder, read_only=True)) as dataset:
        yield dataset


def ask(dataset: Dataset, pattern: str) -> bool:
    return bool(run(dataset, f"ASK {{ {pattern} }}"))


def column(dataset: Dataset, sparql: str) -> set[str]:
    rows = run(dataset, sparql)
    assert isinstance(rows, ox.QuerySolutions)
    return {row[0].value.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for row in rows}


def claim(subject: str, predicate: str, other: str, status: str, more: str = "") -> str:
    """A pattern of a claim in either direction."""
    ends = f"VALUES (?s ?o) {{ (actor:{subject} actor:{other}) (actor:{other} actor:{subject}) }}"
    node = f"?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; bc:status bc:{status}"
    return f"{ends} VALUES ?p {{ {predicate} }} GRAPH ?article {{ {node} . {more} }}"


CONTACT = "bc:met bc:contacted bc:negotiated"


# --- the call, and its denial --------------------------------------------------------------------------------


def test_powell_called_ushakov(dataset: Dataset) -> None:
    assert ask(dataset, "actor:jonathan-powell bc:contacted actor:yury-ushakov")


def test_the_call_has_words_source_and_offsets(dataset: Dataset) -> None:
    rows = run(
        dataset,
        """SELECT ?id ?words ?start ?end ?source {
            GRAPH ?article {
                ?article dct:identifier ?id .
                ?claim rdf:subject actor:jonathan-powell ; rdf:predicate bc:contacted ; rdf:object actor:yury-ushakov ;
                    bc:status bc:occurred ; bc:channel bc:phone ; bc:attributedTo ?source ;
                    oa:hasTarget/oa:hasSelector ?quote , ?position .
                ?quote oa:exact ?words .
                ?position oa:start ?start ; oa:end ?end .
            }
        }""",
    )
    assert isinstance(rows, ox.QuerySolutions)
    found = list(rows)
    assert found
    for row in found:
        text = (SEEDS / f"{row['id'].value}.txt").read_text("utf-8").replace("\r\n", "\n")
        assert text[int(row["start"].value) : int(row["end"].value)] == row["words"].value
    assert any(row["source"].value.endswith("/actor/financial-times") for row in found)


def test_the_denial_stands_beside_it(dataset: Dataset) -> None:
    denied = claim("jonathan-powell", "bc:contacted", "yury-ushakov", "denied", "?claim bc:attributedTo ?source")
    assert ask(dataset, denied)


def test_every_fact_is_carried_by_a_claim_that_it_occurred(dataset: Dataset) -> None:
    """So a denial, a plan and a wish make none."""
    facts = """SELECT DISTINCT ?p {
        GRAPH ?any { [] rdf:predicate ?p }
        ?s ?p ?o
        FILTER NOT EXISTS { GRAPH ?a1 { [] rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; bc:status bc:occurred } }
        FILTER NOT EXISTS { GRAPH ?a2 { [] rdf:subject ?o ; rdf:predicate ?p ; rdf:object ?s ; bc:status bc:occurred } }
    }"""
    assert column(dataset, facts) == set()


# --- the group around Haass ----------------------------------------------------------------------------------


def test_the_group_has_its_members(dataset: Dataset) -> None:
    group = "actor:richard-haass bc:memberOf ?group . ?group a bc:Group"
    members = column(dataset, f"SELECT ?member {{ {group} . ?member bc:memberOf ?group }}")
    assert members >= {"richard-haass", "charles-kupchan", "thomas-graham"}


def test_the_group_met_lavrov(dataset: Dataset) -> None:
    met = "actor:richard-haass bc:memberOf ?group . ?group bc:met actor:sergey-lavrov"
    assert ask(dataset, met)


def test_the_group_met_lavrov_in_new_york_in_april(dataset: Dataset) -> None:
    assert ask(
        dataset,
        """actor:richard-haass bc:memberOf ?group . ?group a bc:Group .
        GRAPH ?article {
            { ?claim rdf:subject ?group ; rdf:object actor:sergey-lavrov }
            UNION { ?claim rdf:subject actor:sergey-lavrov ; rdf:object ?group }
            ?claim rdf:predicate bc:met ; bc:status bc:occurred ; bc:place place:new-york ;
                bc:earliest "2023-04-01"^^xsd:date ; bc:latest "2023-04-30"^^xsd:date
        }""",
    )


# --- meetings and where --------------------------------------------------------------------------------------


def test_trump_met_putin_in_alaska(dataset: Dataset) -> None:
    assert ask(dataset, "actor:donald-trump bc:met actor:vladimir-putin")
    assert ask(dataset, claim("donald-trump", "bc:met", "vladimir-putin", "occurred", "?claim bc:place place:alaska"))


def test_putin_saw_witkoff_in_st_petersburg(dataset: Dataset) -> None:
    assert ask(dataset, "actor:vladimir-putin bc:inContactWith actor:steve-witkoff")
    there = "?claim bc:place place:st-petersburg"
    assert ask(dataset, claim("vladimir-putin", CONTACT, "steve-witkoff", "occurred", there))


# --- what is planned or sought is no fact --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "predicate", "other", "status"),
    [
        ("vladimir-putin", "contacted", "donald-trump", "planned"),  # the call of that day
        ("volodymyr-zelenskyy", "met", "vladimir-putin", "sought"),  # his offer
        ("jonathan-powell", "contacted", "vladimir-putin", "sought"),  # the channel
    ],
)
def test_claimed_and_no_fact(dataset: Dataset, subject: str, predicate: str, other: str, status: str) -> None:
    assert ask(dataset, claim(subject, f"bc:{predicate}", other, status))
    assert not ask(dataset, f"actor:{subject} bc:{predicate} actor:{other}")
    assert not ask(dataset, f"actor:{other} bc:{predicate} actor:{subject}")
