"""An Extraction as N-Quads: nothing is lost on the way, the shapes hold, the bytes are always the same."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.namespace import RDF
from spacy.language import Language

from ontology.knowledge import KnowledgeBase
from ontology.namespace import ACTOR, BC, OA, PLACE
from ontology.validation import violations
from pipelines.claims import PREDICATES
from pipelines.extraction import (
    Claim,
    Extraction,
    Failed,
    FoundActor,
    article_iri,
    read_articles_with,
    read_by_language,
)
from pipelines.rdf import claim_iri, to_nquads
from pipelines.readers import Article, read_articles

SAMPLES = [
    article
    for article in read_articles([str(files("backchannel").joinpath("samples/articles.jsonl"))])
    if isinstance(article, Article)
]

# --- there and back ------------------------------------------------------------------------------------------

# Quotes, line ends, backslashes, Arabic, emoji, controls of direction: whatever an article may hold.
words = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(['قال "نعم"', "سطر\nآخر\r\n\tثالث", "\\u0041 \\n", "👩\u200d👧", "\u202bمن اليمين\u202c", "'«»'"]),
)
actors = st.sampled_from([str(ACTOR[name]) for name in ("russia", "turkey", "found/x-y", "sergey-lavrov", "روسيا")])
places = st.sampled_from([str(PLACE[name]) for name in ("moscow", "geneva")])
days = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    start = draw(st.integers(0, 10**6))
    evidence = draw(words)
    earliest, latest = sorted((draw(days), draw(days))) if draw(st.booleans()) else ("", "")
    subject, object_ = draw(st.lists(actors, min_size=2, max_size=2, unique=True))
    return Claim(
        subject=subject,
        predicate=draw(st.sampled_from(sorted(PREDICATES))),
        object=object_,
        status=draw(st.sampled_from(["occurred", "planned", "sought", "denied"])),
        start=start,
        end=start + len(evidence),
        evidence=evidence,
        sentence=draw(words),
        trigger=draw(words),
        rule=draw(words),
        confidence=draw(st.integers(0, 100)) / 100,
        channel=draw(st.sampled_from(["", "phone", "letter", "video", "inPerson", "backChannel"])),
        sources=tuple(sorted(draw(st.sets(actors)))),
        places=tuple(sorted(draw(st.sets(places)))),
        earliest=earliest,
        latest=latest,
        precision=draw(st.sampled_from(["day", "month", "year", "span"])) if earliest else "",
        time_text=draw(words),
    )


found_actors = st.builds(
    FoundActor,
    iri=st.just(str(ACTOR["found/x-y"])),
    kind=st.sampled_from(["person", "organization", "group", "source"]),
    labels=st.lists(words, min_size=1, max_size=3, unique=True).map(tuple),
)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    article = Article(
        id=draw(words),
        text="",
        title=draw(st.none() | words),
        published=None,
        publisher=draw(st.none() | words),
        url=draw(st.none() | words),
        language="ar",
        source="",
    )
    iri = article_iri(article.id)
    found = tuple(draw(st.lists(found_actors, max_size=1)))
    made = draw(st.lists(claims(), max_size=4, unique_by=lambda claim: claim_iri(iri, claim)))
    return Extraction(article, iri, "ar", draw(st.just("") | days), "0" * 64, tuple(made), found)


def read_back(quads: bytes) -> tuple[set[Claim], dict[str, set[tuple[str, str]]]]:
    """The claims that stand in N-Quads, and of every other subject its (predicate, value) pairs."""
    subjects: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(quads, ox.RdfFormat.N_QUADS):
        subjects.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)

    def one(subject: str, predicate: object) -> str:
        values = subjects[subject].get(str(predicate), [""])
        assert len(values) == 1, (subject, predicate, values)
        return values[0]

    def term(subject: str, predicate: object) -> str:
        return one(subject, predicate).removeprefix(str(BC))

    found, rest = set(), {}
    for subject, values in subjects.items():
        if str(BC.Claim) not in values.get(str(RDF.type), []):
            rest[subject] = {(predicate, value) for predicate, many in values.items() for value in many}
            continue
        selectors = subjects[one(subject, OA.hasTarget)][str(OA.hasSelector)]
        [quote] = [s for s in selectors if str(OA.exact) in subjects[s]]
        [position] = [s for s in selectors if str(OA.start) in subjects[s]]
        found.add(
            Claim(
                subject=one(subject, RDF.subject),
                predicate=term(subject, RDF.predicate),
                object=one(subject, RDF.object),
                status=term(subject, BC.status),
                start=int(one(position, OA.start)),
                end=int(one(position, OA.end)),
                evidence=one(quote, OA.exact),
                sentence=one(subject, BC.sentence),
                trigger=one(subject, BC.trigger),
                rule=one(subject, BC.rule),
                confidence=float(one(subject, BC.confidence)),
                channel=term(subject, BC.channel),
                sources=tuple(sorted(values.get(str(BC.attributedTo), []))),
                places=tuple(sorted(values.get(str(BC.place), []))),
                earliest=one(subject, BC.earliest),
                latest=one(subject, BC.latest),
                precision=one(subject, BC.precision),
                time_text=one(subject, BC.timeText),
            )
        )
    return found, rest


@given(extractions())
def test_claims_come_back_as_they_were(extraction: Extraction) -> None:
    found, rest = read_back(to_nquads(extraction))
    assert found == set(extraction.claims)
    values = {value for _, value in rest[extraction.iri]}
    article = extraction.article
    assert {v for v in (article.id, article.title, article.publisher, article.url, extraction.published) if v} <= values
    for actor in extraction.found:
        assert set(actor.labels) <= {value for _, value in rest[actor.iri]}


@given(extractions())
def test_one_named_graph_and_no_blank_nodes(extraction: Extraction) -> None:
    for quad in ox.parse(to_nquads(extraction), ox.RdfFormat.N_QUADS):
        assert quad.graph_name.value == extraction.iri
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)


@pytest.mark.parametrize("identifier", ["a b", "خبر 1", "a<b>", "../x", "a#b?c", "c%zz", "x/claim/1", '"', "{|}"])
def test_any_id_makes_an_iri_of_its_own(identifier: str) -> None:
    iri = article_iri(identifier)
    assert ox.NamedNode(iri).value == iri
    assert iri.count("/") == article_iri("x").count("/")
    assert len({article_iri(i) for i in (identifier, identifier + " ", identifier + "%20")}) == 3


def test_a_claim_keeps_its_iri_when_others_come_and_go(read: Callable[..., Extraction]) -> None:
    one, two = "التقى لافروف روبيو في الرياض.", "وهاتف ماكرون زيلينسكي مساء أمس."
    alone, together = read(one, "2025-02-18"), read(f"{two}\n{one}", "2025-02-18")
    assert {claim_iri(alone.iri, c) for c in alone.claims} < {claim_iri(together.iri, c) for c in together.claims}


# --- the sample articles -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def samples(knowledge: KnowledgeBase) -> dict[str, Extraction | Failed]:
    """What is read out of each, in its language."""
    return {article.id: read for article, read in zip(SAMPLES, read_by_language(SAMPLES, knowledge), strict=True)}


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.id)
def test_the_shapes_hold(samples: dict[str, Extraction | Failed], article: Article) -> None:
    extraction = samples[article.id]
    assert isinstance(extraction, Extraction), extraction
    assert extraction.language == article.language
    assert extraction.claims
    triples = (quad.triple for quad in ox.parse(to_nquads(extraction), ox.RdfFormat.N_QUADS))
    graph = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    assert violations(graph) == []


def test_the_same_bytes_in_another_order_and_after_other_articles(
    samples: dict[str, Extraction | Failed], knowledge: KnowledgeBase
) -> None:
    """What the tokenizer has seen before must not change what it does."""
    there = [to_nquads(e) for e in samples.values() if isinstance(e, Extraction)]
    back = [to_nquads(e) for e in read_by_language(SAMPLES[::-1], knowledge) if isinstance(e, Extraction)]
    assert there == back[::-1]


def test_the_same_bytes_in_another_process() -> None:
    """Sets and dictionaries of strings have another order in every process."""
    script = """
import hashlib
from importlib.resources import files
from ontology.knowledge import load_knowledge
from pipelines import Extracted, extract
from pipelines.readers import Article, read_articles
items = read_articles([str(files("backchannel").joinpath("samples/articles.jsonl"))])
articles = (item for item in items if isinstance(item, Article))
for result in extract(articles, load_knowledge()):
    assert isinstance(result, Extracted), result
    print(result.article_id, hashlib.sha256(result.quads).hexdigest())
"""
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=root,
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_metadata_are_part_of_the_hash(nlp: Language, knowledge: KnowledgeBase) -> None:
    changed = replace(SAMPLES[0], publisher="another")
    one, other = read_articles_with(nlp, [SAMPLES[0], changed], knowledge)
    assert isinstance(one, Extraction) and isinstance(other, Extraction)
    assert one.content_hash != other.content_hash
