import pytest
from rdflib import Graph, URIRef

from graph.relations import standings
from ontology.namespace import ARTICLE
from ontology.validation import violations

GOOD = """
@prefix actor: <https://w3id.org/backchannel/actor/> .
@prefix bc: <https://w3id.org/backchannel/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix place: <https://w3id.org/backchannel/place/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/backchannel/article/> .

<a> a bc:Article , schema:NewsArticle ; dct:identifier "a" ; schema:inLanguage "ar" ;
    schema:datePublished "2025-11-19"^^xsd:date ; bc:contentHash "0f" .
<a/claim/1> a bc:Claim ;
    rdf:subject actor:jonathan-powell ; rdf:predicate bc:contacted ; rdf:object <a/actor/aide> ;
    bc:status bc:occurred ;
    bc:earliest "2025-01-01"^^xsd:date ; bc:latest "2025-11-19"^^xsd:date ; bc:precision "span" ;
    bc:place place:moscow ; bc:channel bc:phone ; bc:attributedTo <a/actor/source> ;
    bc:confidence 0.80 ; bc:sentence "اتصل به."@ar ; bc:trigger "اتصل"@ar ;
    oa:hasTarget <a/claim/1/target> .
<a/claim/1/target> a oa:SpecificResource ; oa:hasSource <a> ;
    oa:hasSelector <a/claim/1/quote> , <a/claim/1/position> .
<a/claim/1/quote> a oa:TextQuoteSelector ; oa:exact "اتصل به" .
<a/claim/1/position> a oa:TextPositionSelector ; oa:start 0 ; oa:end 7 .
<a/actor/aide> a bc:Person ; skos:prefLabel "مساعد"@ar .
<a/actor/source> a bc:UnnamedSource ; skos:prefLabel "مصدر"@ar .
"""

BROKEN = [
    (" a bc:Article , schema:NewsArticle", "", "", "one article"),
    ("""dct:identifier "a" ;""", "", "a", "identifier"),
    ("""bc:contentHash "0f" .""", """dct:title "t" .""", "a", "content hash"),
    ("rdf:subject actor:jonathan-powell", """rdf:subject "Powell\"""", "a/claim/1", "one subject"),
    ("rdf:subject actor:jonathan-powell ;", "", "a/claim/1", "one subject"),
    ("rdf:subject actor:jonathan-powell", "rdf:subject actor:x , actor:y", "a/claim/1", "one subject"),
    ("rdf:object <a/actor/aide> ;", "", "a/claim/1", "one object"),
    ("rdf:object <a/actor/aide>", "rdf:object actor:jonathan-powell", "a/claim/1", "two different actors"),
    ("rdf:predicate bc:contacted ;", "", "a/claim/1", "nineteen relations"),
    ("rdf:predicate bc:contacted", "rdf:predicate bc:inContactWith", "a/claim/1", "nineteen relations"),
    ("bc:status bc:occurred ;", "", "a/claim/1", "one status"),
    ("bc:status bc:occurred", "bc:status bc:occurred , bc:denied", "a/claim/1", "one status"),
    ("bc:status bc:occurred", "bc:status bc:rumoured", "a/claim/1", "one status"),
    (""""2025-01-01"^^xsd:date""", """"2025-12-01"^^xsd:date""", "a/claim/1", "not after its latest"),
    (""""2025-01-01"^^xsd:date""", """"2025-01"^^xsd:gYearMonth""", "a/claim/1", "earliest day"),
    (""""2025-11-19"^^xsd:date ; bc:precision""", """"2025" ; bc:precision""", "a/claim/1", "latest day"),
    ("""bc:precision "span\"""", """bc:precision "week\"""", "a/claim/1", "precision"),
    ("bc:channel bc:phone", "bc:channel bc:phone , bc:letter", "a/claim/1", "at most one channel"),
    ("bc:place place:moscow", """bc:place "Moscow\"""", "a/claim/1", "place of a claim is an IRI"),
    ("bc:attributedTo <a/actor/source>", """bc:attributedTo "x\"""", "a/claim/1", "source of a claim"),
    ("bc:confidence 0.80", "bc:confidence 1.80", "a/claim/1", "confidence"),
    ("bc:confidence 0.80 ;", "", "a/claim/1", "confidence"),
    ("oa:hasTarget <a/claim/1/target>", 'bc:rule "r"', "a/claim/1", "one target"),
    ("oa:hasSource <a> ;", "", "a/claim/1/target", "one article"),
    ("<a/claim/1/quote> , ", "", "a/claim/1/target", "one quotation"),
    (" , <a/claim/1/position>", "", "a/claim/1/target", "one position"),
    ("""oa:exact "اتصل به\"""", """oa:exact \"\"""", "a/claim/1/quote", "not empty"),
    ("oa:start 0 ; oa:end 7", "oa:start 9 ; oa:end 7", "a/claim/1/position", "starts before it ends"),
    ("oa:start 0 ;", "", "a/claim/1/position", "one start"),
    ("; oa:end 7", "", "a/claim/1/position", "one end"),
    (' ; skos:prefLabel "مساعد"@ar', "", "a/actor/aide", "has a label"),
    (' ; skos:prefLabel "مصدر"@ar', "", "a/actor/source", "has a label"),
]


def graph(turtle: str) -> Graph:
    return Graph(identifier=ARTICLE["a"]).parse(data=turtle, format="turtle")


def test_a_good_graph_has_no_violations():
    assert violations(graph(GOOD)) == []


@pytest.mark.parametrize(("good", "bad", "focus", "message"), BROKEN)
def test_a_broken_graph_is_told_what_is_wrong(good, bad, focus, message):
    assert GOOD.count(good) == 1
    found = violations(graph(GOOD.replace(good, bad)))
    focus_iri = str(ARTICLE[focus]) if focus else ""
    assert any(violation.focus == focus_iri and message in violation.message for violation in found), found


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("bc:confidence 0.80", "bc:confidence 1.80"),  # the claim itself
        ("oa:hasSource <a> ;", ""),  # its target
        ("oa:start 0 ; oa:end 7", "oa:start 9 ; oa:end 7"),  # a selector of that
    ],
)
def test_a_violation_names_the_claim_and_its_words(good, bad):
    [violation] = violations(graph(GOOD.replace(good, bad)))
    assert (violation.claim, violation.words) == (str(ARTICLE["a/claim/1"]), "اتصل به")


def test_what_is_of_no_claim_has_no_words():
    [violation] = violations(graph(GOOD.replace("""bc:contentHash "0f" .""", """dct:title "t" .""")))
    assert (violation.focus, violation.claim, violation.words) == (str(ARTICLE["a"]), "", "")


def test_two_articles_in_one_graph_are_refused():
    second = GOOD.replace("<a> a bc:Article", "<b> a bc:Article")
    both = graph(GOOD) + graph(second)
    assert any("describes 2" in violation.message for violation in violations(both))


def test_validation_leaves_the_graph_as_it_was():
    article = graph(GOOD)
    before = set(article)
    violations(article)
    assert set(article) == before
    assert article.identifier == URIRef(ARTICLE["a"])


@pytest.mark.parametrize(
    ("standing", "right"), [*((name, True) for name in standings()), ("occurred", False), ("rumoured", False)]
)
def test_the_standing_of_an_event_is_of_the_vocabulary(standing, right):
    event = f"""
    <e> a bc:Event ; bc:participant actor:a , actor:b ; bc:gathers <a/claim/1> ; bc:relation bc:met ;
        bc:status bc:occurred ; bc:independentSources 1 ; bc:standing bc:{standing} .
    """
    found = violations(Graph().parse(data=GOOD + event, format="turtle"))
    assert [violation.message.startswith("An event has one standing") for violation in found] == [True] * (not right)
