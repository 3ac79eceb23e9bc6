"""The graph, or the claims selected from it, in the formats that other programs read."""

import json
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SKOS, Dataset

from graph.changes import CHANGES
from graph.claims import claims
from graph.index import INDEX
from graph.names import Shown
from graph.own_actors import FILES
from graph.query import PREFIXES
from graph.selection import Selection
from graph.store import Engine, GraphError, oxigraph
from ontology import vocabulary_files
from ontology.namespace import BC

BATCH = 200  # graphs asked for at once
NOTHING = "no claims to export: widen the filters, or build the graph from more articles"
DEFAULT = ox.DefaultGraph()
OURS = (CHANGES, INDEX, FILES)  # graphs for our own use
# What says who an actor is; facts are no part of a selection of claims.
WHO = " ".join(
    f"<{term}>"
    for term in (
        RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, OWL.sameAs, BC.ofState, BC.country, BC.countsAs,
    )
)  # fmt: skip
SUFFIXES = {
    ".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "jsonld", ".graphml": "graphml", ".gexf": "gexf",
    ".csv": "csv", ".ftm.json": "ftm", ".jsonl": "ftm",
}  # fmt: skip
FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
RDF_FORMATS = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "turtle": ox.RdfFormat.TURTLE}


def format_of(file: Path) -> str:
    """The format that a file's name tells. GraphError with those there are."""
    found = [form for suffix, form in SUFFIXES.items() if file.name.lower().endswith(suffix)]
    if not found:
        raise GraphError(f"{file} tells no format: end it in {', '.join(SUFFIXES)}, or give --format")
    return found[0]


def export(
    dataset: Dataset, file: Path, form: str, selection: Selection | None = None, labels: Shown | None = None
) -> list[Path]:
    """Write the graph to `file`; the paths written. A file that is there is replaced when the new one is whole.

    The RDF formats hold all that is in the graph or, where a selection is given, the claims selected with their
    articles and actors. Turtle has no named graphs: all lie in one. The network formats and FollowTheMoney hold the
    claims. GraphError if there is nothing to write.
    """
    draft = file.with_name(f".{file.name}.new")
    try:
        if form in ("graphml", "gexf", "csv"):
            return _network(dataset, file, draft, form, selection, labels)
        if form == "ftm":
            from graph.exchange.follow_the_money import write_entities

            with draft.open("w", encoding="utf-8") as text:
                write_entities(dataset, text, selection)
        else:
            found = quads(dataset, selection)
            with draft.open("wb") as stream:
                _write_json_ld(found, stream) if form == "jsonld" else _write_rdf(found, stream, form)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return [file]


def quads(dataset: Dataset, selection: Selection | None = None) -> Iterator[ox.Quad]:
    """Everything in the graph, or what belongs to the claims selected: these, their evidence, articles and actors."""
    engine = oxigraph(dataset)
    if selection is None or selection == Selection():
        yield from _triples(engine, "?s ?p ?o")
        rows = _solutions(engine, "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }")
        yield from _graphs(engine, (row[0] for row in rows if row[0] not in OURS))
        return
    found = claims(dataset, selection)
    if not found:
        raise GraphError(NOTHING)
    wanted: dict[str, set[str]] = defaultdict(set)
    for claim in found:
        wanted[claim.article.iri].add(claim.iri)
    actors = {actor.iri for claim in found for actor in (claim.subject, claim.object, *claim.sources, *claim.places)}
    for some in _batches(sorted(actors)):
        yield from _triples(
            engine, f"VALUES ?p {{ {WHO} }} VALUES ?s {{ {' '.join(f'<{iri}>' for iri in some)} }} ?s ?p ?o"
        )
    by_graph: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in _graphs(engine, map(ox.NamedNode, sorted(wanted))):
        by_graph[_value(quad.graph_name)].append(quad)
    for article, own in by_graph.items():
        yield from _reached(own, wanted[article])


def context() -> dict[str, Any]:
    """A JSON-LD context in which the vocabulary's terms go by their own names: met, status, earliest."""
    terms: dict[str, Any] = dict(PREFIXES)
    store = ox.Store()
    for file in vocabulary_files():
        store.load(path=file, format=ox.RdfFormat.TURTLE)

    def node(iri: object) -> ox.NamedNode:
        return ox.NamedNode(str(iri))

    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for quad in store.quads_for_pattern(None, node(RDF.type), node(kind)):
            iri = _value(quad.subject)
            if not iri.startswith(str(BC)):
                continue
            term: dict[str, str] = {"@id": f"bc:{iri.removeprefix(str(BC))}"}
            ranges = [_value(r.object) for r in store.quads_for_pattern(quad.subject, node(RDFS.range), None)]
            if kind == OWL.ObjectProperty:
                term["@type"] = "@id"
            elif ranges == [f"{PREFIXES['xsd']}date"]:
                term["@type"] = "xsd:date"
            terms[iri.removeprefix(str(BC))] = term
    for name in ("subject", "predicate", "object"):
        terms[name] = {"@id": f"rdf:{name}", "@type": "@id"}
    for name in ("hasTarget", "hasSelector", "hasSource"):
        terms[name] = {"@id": f"oa:{name}", "@type": "@id"}
    return terms | {"id": "@id", "type": "@type", "exact": "oa:exact", "start": "oa:start", "end": "oa:end"}


def _network(
    dataset: Dataset, file: Path, draft: Path, form: str, selection: Selection | None, labels: Shown | None
) -> list[Path]:
    from graph.exchange.network_files import plain_network, write_gexf, write_graphml, write_lists

    G = plain_network(dataset, selection, labels)
    if not G:
        raise GraphError(NOTHING)
    if form == "csv":
        return write_lists(G, file)
    (write_graphml if form == "graphml" else write_gexf)(G, draft)
    draft.replace(file)
    return [file]


def _write_rdf(found: Iterable[ox.Quad], stream: IO[bytes], form: str) -> None:
    if form == "turtle":
        found = (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found)
    ox.serialize(found, stream, RDF_FORMATS[form], prefixes=None if form == "nquads" else PREFIXES)


def _write_json_ld(found: Iterable[ox.Quad], stream: IO[bytes]) -> None:
    whole = Dataset()
    with warnings.catch_warnings():  # rdflib's parsers and serializers call what rdflib deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        whole.parse(data=ox.serialize(found, format=ox.RdfFormat.N_QUADS), format="nquads")
        written = json.loads(whole.serialize(format="json-ld", context=context()))
    # rdflib puts the default graph into a node without a name, which others take for a graph that has a blank one.
    nodes = [
        node for part in written.get("@graph", []) for node in (part["@graph"] if part.keys() == {"@graph"} else [part])
    ]
    stream.write(json.dumps(written | {"@graph": nodes}, ensure_ascii=False, indent=1).encode())


def _triples(engine: Engine, pattern: str) -> Iterator[ox.Quad]:
    """What the default graph holds of that pattern of ?s ?p ?o."""
    answer = engine.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
    assert isinstance(answer, ox.QueryTriples)
    return (ox.Quad(triple.subject, triple.predicate, triple.object, DEFAULT) for triple in answer)


def _graphs(engine: Engine, names: Iterable[Any]) -> Iterator[ox.Quad]:
    """Whole named graphs, some at a time: a server's answer is held in memory."""
    for some in _batches(names):
        for graph, *triple in _solutions(
            engine, f"SELECT ?g ?s ?p ?o {{ VALUES ?g {{ {' '.join(map(str, some))} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        ):
            yield ox.Quad(triple[0], triple[1], triple[2], graph)


def _reached(own: list[ox.Quad], claims_wanted: set[str]) -> Iterator[ox.Quad]:
    """The article's quads that the claims lead to, but for those of other claims."""
    about: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in own:
        about[_value(quad.subject)].append(quad)
    claim = ox.NamedNode(BC.Claim)
    others = {_value(quad.subject) for quad in own if quad.object == claim} - claims_wanted
    waiting, seen = sorted(claims_wanted), set(claims_wanted) | others
    while waiting:
        for quad in about[waiting.pop()]:
            yield quad
            if isinstance(quad.object, ox.NamedNode) and quad.object.value not in seen and quad.object.value in about:
                seen.add(quad.object.value)
                waiting.append(quad.object.value)


def _value(term: object) -> str:
    """The IRI of a term; a blank node's own name."""
    return str(getattr(term, "value", term))


def _solutions(engine: Engine, sparql: str) -> ox.QuerySolutions:
    answer = engine.query(sparql)
    assert isinstance(answer, ox.QuerySolutions)
    return answer


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while some := list(islice(rest, BATCH)):
        yield some
