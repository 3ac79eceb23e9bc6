"""A store on disk, a small knowledge base, and articles' graphs made by hand."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, SKOS, XSD, Dataset

from graph.derivation import derive
from graph.merge import merge
from graph.store import open_store, oxigraph
from ontology import vocabulary_files
from ontology.namespace import ACTOR, ARTICLE, BASE, BC, OA, PLACE, SCHEMA

Article = Callable[..., bytes]

KNOWLEDGE = f"""
@prefix actor: <{ACTOR}> . @prefix bc: <{BC}> . @prefix place: <{PLACE}> .
@prefix office: <{BASE}office/> . @prefix tenure: <{BASE}tenure/> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix skos: <{SKOS}> . @prefix xsd: <{XSD}> .
actor:russia a bc:State ; skos:prefLabel "روسيا"@ar , "Russia"@en ; skos:altLabel "روسيا الاتحادية"@ar .
actor:united-kingdom a bc:State ;
    skos:prefLabel "المملكة المتحدة"@ar , "United Kingdom"@en ; skos:altLabel "بريطانيا"@ar .
actor:kremlin a bc:Organization ; skos:prefLabel "الكرملين"@ar , "Kremlin"@en ; bc:ofState actor:russia .
actor:times a bc:NewsOutlet ; bc:country actor:united-kingdom ;
    skos:prefLabel "فاينانشيال تايمز"@ar , "Financial Times"@en .
actor:powell a bc:Person ; skos:prefLabel "جوناثان باول"@ar , "Jonathan Powell"@en ; skos:hiddenLabel "باول"@ar .
actor:colin a bc:Person ; skos:prefLabel "كولن باول"@ar , "Colin Powell"@en ; skos:hiddenLabel "باول"@ar .
actor:ushakov a bc:Person ; skos:prefLabel "يوري أوشاكوف"@ar , "Yuri Ushakov"@en .
actor:lavrov a bc:Person ; skos:prefLabel "سيرغي لافروف"@ar , "Sergey Lavrov"@en ; skos:altLabel "سيرجي لافروف"@ar .
place:moscow a bc:Place ; skos:prefLabel "موسكو"@ar , "Moscow"@en ; bc:country actor:russia .
office:minister a bc:Office ;
    skos:prefLabel "وزير الخارجية الروسي"@ar ; bc:role bc:foreignMinister ; org:postIn actor:russia .
tenure:lavrov a bc:Tenure ; org:member actor:lavrov ; bc:holds office:minister ; bc:from "2004-03-09"^^xsd:date .
"""


EVENTS = f"""
@prefix actor: <{ACTOR}> . @prefix article: <{ARTICLE}> . @prefix bc: <{BC}> . @prefix event: <{BASE}event/> .
@prefix place: <{PLACE}> . @prefix xsd: <{XSD}> .
event:call a bc:Event ; bc:participant actor:powell , actor:ushakov ; bc:relation bc:contacted ;
    bc:gathers <{ARTICLE}ft/claim/0> , <{ARTICLE}kremlin/claim/0> ; bc:status bc:occurred ; bc:standing bc:confirmed ;
    bc:earliest "2025-01-01"^^xsd:date ; bc:latest "2025-04-30"^^xsd:date ; bc:precision "span" ;
    bc:place place:moscow ; bc:channel bc:phone ; bc:independentSources 2 ;
    bc:toldBy actor:times , actor:kremlin ; bc:confirmedBy actor:kremlin .
event:denial a bc:Event ; bc:participant actor:powell , actor:lavrov ; bc:relation bc:met ;
    bc:gathers <{ARTICLE}ft/claim/1> ; bc:status bc:denied ; bc:standing bc:denied ;
    bc:earliest "2025-11-01"^^xsd:date ; bc:latest "2025-11-30"^^xsd:date ; bc:precision "month" ;
    bc:independentSources 0 ; bc:deniedBy actor:kremlin .
event:blame a bc:Event ; bc:participant actor:lavrov , actor:united-kingdom ; bc:relation bc:criticized ;
    bc:gathers <{ARTICLE}kremlin/claim/1> ; bc:status bc:occurred ; bc:standing bc:singleSource ;
    bc:independentSources 1 ; bc:toldBy article:kremlin .
event:plan a bc:Event ; bc:participant actor:powell , actor:lavrov ; bc:relation bc:met ;
    bc:gathers <{ARTICLE}plan/claim/0> ; bc:status bc:planned ; bc:standing bc:planned ;
    bc:independentSources 1 ; bc:toldBy article:plan .
event:old a bc:Event ; bc:participant actor:powell , actor:lavrov ; bc:relation bc:met ;
    bc:gathers <{ARTICLE}old/claim/0> ; bc:status bc:occurred ; bc:standing bc:singleSource ;
    bc:earliest "2025-02-01"^^xsd:date ; bc:latest "2025-02-01"^^xsd:date ; bc:precision "day" ;
    bc:independentSources 1 ; bc:toldBy article:old .
"""


@pytest.fixture
def knowledge_file(tmp_path: Path) -> Path:
    file = tmp_path / "knowledge.ttl"
    file.write_text(KNOWLEDGE, "utf-8")
    return file


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Dataset]:
    dataset = open_store(tmp_path / "graph")
    yield dataset
    dataset.close()


@pytest.fixture
def fill(store: Dataset, knowledge_file: Path) -> Callable[..., Dataset]:
    """Merge these articles into the store and derive the facts."""

    def fill(*articles: bytes) -> Dataset:
        for quads in articles:
            merge(store, quads)
        derive(store, [*vocabulary_files(), knowledge_file])
        return store

    return fill


@pytest.fixture
def told(fill: Callable[..., Dataset], article: Article) -> Dataset:
    """Three articles about Powell, Ushakov and Lavrov, and events made by hand of their claims."""
    dataset = fill(
        article(
            "ft",
            ("powell", "contacted", "ushakov", {"evidence": "باول اتصل بأوشاكوف", "sources": ["times"]}),
            ("powell", "met", "lavrov", {"evidence": "باول لم ير لافروف", "status": "denied", "sources": ["kremlin"]}),
            ("powell", "represents", "united-kingdom", {"evidence": "مستشار الأمن القومي البريطاني جوناثان باول"}),
            published="2025-11-13", publisher="صحيفة الميناء", language="ar",
        ),
        article(
            "kremlin",
            ("ushakov", "contacted", "powell", {"evidence": "Ushakov took a call", "sources": ["kremlin"]}),
            ("lavrov", "criticized", "united-kingdom", {"evidence": "Lavrov blamed London"}),
            published="2025-11-14", language="en",
        ),
        article("plan", ("lavrov", "met", "powell", {"evidence": "لقاء مرتقب", "status": "planned"})),
        article("old", ("lavrov", "met", "powell", {"evidence": "التقيا"}), published="2025-02-02"),
    )  # fmt: skip
    oxigraph(dataset).update(f"DELETE WHERE {{ ?event a <{BC.Event}> ; ?term ?value }}")
    oxigraph(dataset).load(EVENTS.encode(), ox.RdfFormat.TURTLE)
    return dataset


@pytest.fixture
def ask(store: Dataset) -> Callable[[str], bool]:
    return lambda pattern: bool(oxigraph(store).query(f"PREFIX bc: <{BC}> PREFIX actor: <{ACTOR}> ASK {{ {pattern} }}"))


@pytest.fixture(scope="session")
def article() -> Article:
    return _article


def _article(
    name: str,
    *claims: tuple[str, str, str] | tuple[str, str, str, dict[str, Any]],
    found: dict[str, dict[str, Any]] | None = None,
    **metadata: str,
) -> bytes:
    """An article's graph as N-Quads. A claim is (subject, predicate, object, {more}).

    Actors are slugs of actor: or whole IRIs; `found` has slug -> {"kind", "pref", "alt"} of described ones.
    """
    graph = f"{ARTICLE}{name}"
    triples: list[tuple[str, Any, Any]] = [
        (graph, RDF.type, BC.Article),
        (graph, "http://purl.org/dc/terms/identifier", ox.Literal(name)),
        (graph, BC.contentHash, ox.Literal(hashlib.sha256(repr((name, claims, found, metadata)).encode()).hexdigest())),
    ]
    if "published" in metadata:
        triples.append((graph, SCHEMA.datePublished, _typed(metadata["published"], XSD.date)))
    for key, term in (("publisher", SCHEMA.publisher), ("url", SCHEMA.url), ("language", SCHEMA.inLanguage)):
        if key in metadata:
            triples.append((graph, term, ox.Literal(metadata[key])))
    if "headline" in metadata:
        triples.append((graph, SCHEMA.headline, ox.Literal(metadata["headline"], language="ar")))
    for slug, about in (found or {}).items():
        if "pref" in about:  # else only another name for somebody known
            triples.append((_iri(slug), RDF.type, BC[about.get("kind", "Person")]))
        for role in ("pref", "alt"):
            for label in about.get(role, ()):
                language = "en" if label.isascii() else "ar"
                triples.append((_iri(slug), SKOS[f"{role}Label"], ox.Literal(label, language=language)))
    for number, (subject, predicate, object_, *more) in enumerate(claims):
        extra: dict[str, Any] = more[0] if more else {}
        node = f"{graph}/claim/{number}"
        evidence = extra.get("evidence", f"كلام {number}")
        start = extra.get("start", 100 * number)
        triples += [
            (node, RDF.type, BC.Claim),
            (node, RDF.subject, _iri(subject)),
            (node, RDF.predicate, BC[predicate]),
            (node, RDF.object, _iri(object_)),
            (node, BC.status, BC[extra.get("status", "occurred")]),
            (node, BC.confidence, _typed("0.8", XSD.decimal)),  # as Oxigraph gives it back
            (node, OA.hasTarget, f"{node}/target"),
            (f"{node}/target", RDF.type, OA.SpecificResource),
            (f"{node}/target", OA.hasSource, graph),
            (f"{node}/target", OA.hasSelector, f"{node}/quote"),
            (f"{node}/target", OA.hasSelector, f"{node}/position"),
            (f"{node}/quote", RDF.type, OA.TextQuoteSelector),
            (f"{node}/quote", OA.exact, ox.Literal(evidence)),
            (f"{node}/position", RDF.type, OA.TextPositionSelector),
            (f"{node}/position", OA.start, _typed(str(start), XSD.integer)),
            (f"{node}/position", OA.end, _typed(str(start + len(evidence)), XSD.integer)),
        ]
        if "trigger" in extra:
            triples.append((node, BC.trigger, ox.Literal(extra["trigger"])))
        if "when" in extra:
            earliest, latest, precision = extra["when"]
            triples += [
                (node, BC.earliest, _typed(earliest, XSD.date)),
                (node, BC.latest, _typed(latest, XSD.date)),
                (node, BC.precision, ox.Literal(precision)),
            ]
        if "words" in extra:
            triples.append((node, BC.timeText, ox.Literal(extra["words"], language="ar")))
        if "channel" in extra:
            triples.append((node, BC.channel, BC[extra["channel"]]))
        triples += [(node, BC.place, f"{PLACE}{place}") for place in extra.get("places", ())]
        triples += [(node, BC.attributedTo, _iri(source)) for source in extra.get("sources", ())]
    quads = (
        ox.Quad(_node(s), _node(p), o if isinstance(o, ox.Literal) else _node(o), _node(graph)) for s, p, o in triples
    )
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _iri(name: str) -> str:
    return name if "://" in name else f"{ACTOR}{name}"


def _node(iri: object) -> ox.NamedNode:
    return ox.NamedNode(str(iri))


def _typed(text: str, datatype: object) -> ox.Literal:
    return ox.Literal(text, datatype=_node(datatype))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real Chromium; its tests are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        yield browser
        browser.close()
