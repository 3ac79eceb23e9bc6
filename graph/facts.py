"""The default graph: knowledge, what the articles call the actors they found, who of them is who, facts and events.

A fact is a plain triple, there only while some claim that it occurred carries it: in both directions for
symmetric relations, and for the relation's super-properties too. A denial, plan or wish never makes one.
Facts, labels and events are those of the actors that the named ones count as (`graph.identity`).
"""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files as resources
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, SKOS, XSD, Dataset

from graph import events, identity
from graph.judgements import standing
from graph.merge import WHOLE
from graph.store import GraphError, n_triples, oxigraph
from ontology.namespace import BASE, BC

# What the default graph is derived by, beside the files and the articles.
CODE = ("facts.py", "identity.py", "romanise.py", "events.py", "sounds.tsv", "given_names.tsv")
HASH = ox.NamedNode(BC.contentHash)
DEFAULT = ox.DefaultGraph()

PREFIXES = """
PREFIX bc: <https://w3id.org/backchannel/ns#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

OCCURRED = """
CONSTRUCT { ?subject ?relation ?object } WHERE { GRAPH ?article {
    ?claim bc:status bc:occurred ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object } }
"""

FOUND = """
CONSTRUCT { ?actor a ?class ; ?role ?label } WHERE {
    VALUES ?class { bc:Person bc:State bc:Organization bc:Group bc:NewsOutlet bc:Place bc:UnnamedSource }
    VALUES ?role { skos:prefLabel skos:altLabel skos:hiddenLabel }
    GRAPH ?article { ?actor a ?class ; ?role ?label } }
"""

NAMED = """
SELECT DISTINCT ?actor {
    VALUES ?role { rdf:subject rdf:object bc:attributedTo } GRAPH ?article { ?claim ?role ?actor } }
"""

# Run over knowledge (default graph), <urn:occurred> and <urn:found>. Whom the knowledge base knows the
# articles do not rename; of several preferred labels in one language the first in order stays preferred.
RULES = """
INSERT { ?subject ?relation ?object } WHERE {
    GRAPH <urn:occurred> { ?subject ?said ?object }
    ?said rdfs:subPropertyOf* ?relation . ?relation a owl:ObjectProperty } ;
INSERT { ?object ?relation ?subject } WHERE {
    GRAPH <urn:occurred> { ?subject ?said ?object }
    ?said rdfs:subPropertyOf* ?relation . ?relation a owl:ObjectProperty , owl:SymmetricProperty } ;
DELETE { GRAPH <urn:found> { ?actor ?p ?o } } WHERE {
    ?actor a ?class . GRAPH <urn:found> { ?actor ?p ?o } } ;
DELETE { GRAPH <urn:found> { ?actor skos:prefLabel ?label } }
INSERT { GRAPH <urn:found> { ?actor skos:altLabel ?label } } WHERE {
    GRAPH <urn:found> { ?actor skos:prefLabel ?label , ?first }
    FILTER (LANG(?first) = LANG(?label) && STR(?first) < STR(?label)) } ;
DELETE { GRAPH <urn:found> { ?actor ?role ?label } } WHERE {
    VALUES ?role { skos:altLabel skos:hiddenLabel }
    GRAPH <urn:found> { ?actor skos:prefLabel ?label ; ?role ?label } } ;
ADD <urn:found> TO DEFAULT
"""


def derive(dataset: Dataset, files: Sequence[Path]) -> bool:
    """Bring the default graph up to date with the knowledge in Turtle `files` and the stored claims.

    True if it had to be done: nothing is done while no article was merged and no file changed since the last
    time. One transaction, so that a crash leaves the old default graph, which the next call replaces.
    """
    store = oxigraph(dataset)
    contents = [_content(file) for file in files]
    digest = hashlib.sha256()
    for part in (*(resources("graph").joinpath(name).read_bytes() for name in CODE), *contents):
        digest.update(part)
    mark = ox.Quad(WHOLE, HASH, ox.Literal(digest.hexdigest()), DEFAULT)
    if mark in store:
        return False

    # Worked out in memory and compared: writing only what differs halves the time and spares the disk.
    target = ox.Store()
    for file, content in zip(files, contents, strict=True):
        target.extend(_knowledge(file, content))
    who = identity.resolve(identity.people(store, target), standing(store))
    for name, query in (("urn:occurred", OCCURRED), ("urn:found", FOUND)):
        found = store.query(PREFIXES + query)
        assert isinstance(found, ox.QueryTriples)
        target.extend(_quad(triple, ox.NamedNode(name)) for triple in _counted(found, who.same))
    target.extend(_other_names(target, who.same))
    target.update(PREFIXES + RULES)
    target.extend(_quad(triple) for triple in _identity(store, who))
    told, world = events.read(store, who.same, target)
    for event in events.gather(told, world):
        target.extend(_quad(triple) for triple in events.triples(event, world))
    target.add(mark)
    wanted = {quad.triple for quad in target.quads_for_pattern(None, None, None, DEFAULT)}
    present = {quad.triple for quad in store.quads_for_pattern(None, None, None, DEFAULT)}
    gone, new = n_triples(present - wanted), n_triples(wanted - present)
    store.update(f"DELETE DATA {{ {gone} }} ; INSERT DATA {{ {new} }}")
    return True


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph = DEFAULT) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _counted(triples: Iterable[ox.Triple], same: Mapping[str, str]) -> Iterator[ox.Triple]:
    """The triples with the actors that theirs count as; nobody does anything with himself."""
    for subject, predicate, object_ in triples:
        ends = [
            ox.NamedNode(same[end.value]) if isinstance(end, ox.NamedNode) and end.value in same else end
            for end in (subject, object_)
        ]
        if ends[0] != ends[1]:
            yield ox.Triple(ends[0], predicate, ends[1])


def _other_names(target: ox.Store, same: Mapping[str, str]) -> Iterator[ox.Quad]:
    """What articles call those whom the knowledge base knows under another name."""
    for chief in sorted(set(same.values())):
        node = ox.NamedNode(chief)
        if next(target.quads_for_pattern(node, None, None, DEFAULT), None) is None:
            continue
        own = {quad.object for quad in target.quads_for_pattern(node, None, None, DEFAULT)}
        for quad in target.quads_for_pattern(node, None, None, ox.NamedNode("urn:found")):
            if isinstance(quad.object, ox.Literal) and quad.object not in own:
                yield ox.Quad(node, ox.NamedNode(SKOS.altLabel), quad.object, DEFAULT)


def _identity(store: ox.Store, who: identity.Identity) -> Iterator[ox.Triple]:
    """Whom each actor of the claims counts as, and the candidates that wait for a judgement."""
    rows = store.query(PREFIXES + NAMED)
    assert isinstance(rows, ox.QuerySolutions)
    for (actor,) in rows:
        yield ox.Triple(actor, ox.NamedNode(BC.countsAs), ox.NamedNode(who.same.get(actor.value, actor.value)))
    for candidate in who.queue:
        name = hashlib.sha256(f"{candidate.one}\0{candidate.other}".encode()).hexdigest()[:16]
        node = ox.NamedNode(f"{BASE}candidate/{name}")
        yield ox.Triple(node, ox.NamedNode(RDF.type), ox.NamedNode(BC.Candidate))
        for actor in (candidate.one, candidate.other):
            yield ox.Triple(node, ox.NamedNode(BC.between), ox.NamedNode(actor))
        score = ox.Literal(f"{candidate.score:.3f}", datatype=ox.NamedNode(XSD.decimal))
        yield ox.Triple(node, ox.NamedNode(BC.score), score)
        for hint in candidate.hints:
            yield ox.Triple(node, ox.NamedNode(BC.hint), ox.Literal(hint, language="en"))


def is_current(dataset: Dataset) -> bool:
    """Whether the default graph follows from what is stored; not so after a build that was cut short."""
    return any(oxigraph(dataset).quads_for_pattern(WHOLE, HASH, None, DEFAULT))


def remembered(path: Path) -> list[Path]:
    """The user's own actor files that earlier builds of the graph at `path` were given."""
    return sorted((path / "actors").glob("*.ttl"))


def remember(path: Path, files: Iterable[Path]) -> None:
    """Keep a copy of the user's actor files with the graph at `path`; one of the same name is replaced."""
    folder = path / "actors"
    for file in files:
        folder.mkdir(exist_ok=True)
        copy = folder / f"{file.stem}.ttl"
        if copy.exists() and copy.samefile(file):
            continue
        draft = folder / f"{file.stem}.new"
        shutil.copyfile(file, draft)
        draft.replace(copy)  # a crash leaves the old copy or the new one


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GraphError(f"{file} cannot be read ({error.strerror}): give a Turtle file") from error


def _knowledge(file: Path, content: bytes) -> Iterator[ox.Quad]:
    """The quads of a Turtle file, its blank nodes replaced by IRIs that are the same every time."""
    try:
        quads = ox.Dataset(ox.parse(content, ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise GraphError(f"{file}:{error.lineno}: not Turtle ({error.msg}): correct that line") from error
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    base = f"{BASE}.well-known/genid/{hashlib.sha256(content).hexdigest()[:16]}/"
    for quad in quads:
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, ox.BlankNode):
            subject = ox.NamedNode(base + subject.value)
        if isinstance(object_, ox.BlankNode):
            object_ = ox.NamedNode(base + object_.value)
        yield ox.Quad(subject, quad.predicate, object_, DEFAULT)
