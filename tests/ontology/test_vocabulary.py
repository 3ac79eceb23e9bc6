import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from ontology import FOLDER, knowledge_files, vocabulary_files
from ontology.namespace import BASE, BC, TERMS

RELATIONS = [
    *("met", "contacted", "negotiated", "visited", "informed", "mediated", "agreed", "praised", "criticized"),
    *("threatened", "urged", "supported", "rejected", "aided", "sanctioned", "attacked", "appointed"),
    *("represents", "memberOf"),
]
NOT_IN_PLOVER = {"informed", "appointed", "represents", "memberOf"}


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    graph = Graph()
    for path in vocabulary_files():
        graph.parse(path)
    return graph


def languages(graph: Graph, term: URIRef, predicate: URIRef) -> set[str]:
    return {value.language for value in graph.objects(term, predicate)}


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ttl")), ids=lambda path: path.name)
def test_turtle_parses_without_blank_nodes_outside_the_shapes(path):
    quads = list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    assert quads
    if path.name != "shapes.ttl":
        nodes = [node for quad in quads for node in (quad.subject, quad.object)]
        assert not any(isinstance(node, pyoxigraph.BlankNode) for node in nodes)


def test_every_turtle_file_is_vocabulary_knowledge_or_the_shapes():
    known = {*vocabulary_files(), *knowledge_files(), FOLDER / "shapes.ttl"}
    assert known == set(FOLDER.rglob("*.ttl"))


def test_python_terms_are_the_turtle_terms(vocabulary):
    described = {str(subject) for subject in vocabulary.subjects() if str(subject).startswith(str(BC))}
    assert described == TERMS


def test_a_misspelt_term_raises():
    with pytest.raises(AttributeError):
        BC.mett  # noqa: B018


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_is_labelled_and_defined_in_both_languages(vocabulary, name):
    assert languages(vocabulary, BC[name], RDFS.label) == {"ar", "en"}
    assert languages(vocabulary, BC[name], SKOS.definition) == {"ar", "en"}
    assert vocabulary.value(BC[name], RDFS.domain) == BC.Actor


def test_there_are_nineteen_relations(vocabulary):
    defined = set(vocabulary.subjects(RDF.type, OWL.ObjectProperty)) & set(vocabulary.subjects(SKOS.definition, None))
    assert defined == {BC[name] for name in RELATIONS}


def test_what_holds_either_way_is_symmetric_and_is_contact(vocabulary):
    symmetric = set(vocabulary.subjects(RDF.type, OWL.SymmetricProperty))
    assert symmetric == {BC.met, BC.contacted, BC.negotiated, BC.agreed, BC.inContactWith}
    assert set(vocabulary.subjects(RDFS.subPropertyOf, BC.inContactWith)) == symmetric - {BC.inContactWith}


def test_alignments_name_described_concepts(vocabulary):
    plover = Namespace(BASE + "plover/")
    aligned = set(vocabulary.subjects(SKOS.closeMatch, None))
    assert aligned == {BC[name] for name in RELATIONS if name not in NOT_IN_PLOVER}
    for concept in vocabulary.objects(None, SKOS.closeMatch):
        assert vocabulary.value(concept, SKOS.notation) is not None
        assert vocabulary.value(concept, SKOS.prefLabel) is not None
    assert (BC.contacted, SKOS.closeMatch, plover.CONSULT) in vocabulary


@pytest.mark.parametrize("scheme", ["roles", "statuses", "standings", "channels", "verdicts"])
def test_a_scheme_is_labelled_and_defined_in_both_languages(vocabulary, scheme):
    concepts = list(vocabulary.subjects(SKOS.inScheme, BC[scheme]))
    assert len(concepts) >= 3
    for concept in concepts:
        assert languages(vocabulary, concept, SKOS.prefLabel) == {"ar", "en"}
        assert languages(vocabulary, concept, SKOS.definition) == {"ar", "en"}
