"""What is wrong in a whole graph, stored or in a file: its articles, what is derived from them, what people judged."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
from rdflib import DCTERMS, Graph
from rdflib.exceptions import ParserError
from rich.table import Table

from graph.exchange.export import OURS
from graph.merge import InvalidArticle, checked
from graph.query import rows, shorten
from graph.review.judgements import JUDGEMENTS
from graph.store import Engine, GraphError, n_triples
from graph.tables import table
from ontology.namespace import BC
from ontology.validation import Violation, shape_violations

FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}
TOGETHER = 1000  # derived nodes validated at a time: rdflib holds them in memory
WORDS = """
SELECT ?document ?claim ?words { <%s> bc:gathers ?claim . GRAPH ?article {
    ?claim oa:hasTarget/oa:hasSelector/oa:exact ?words . ?article dct:identifier ?document } } ORDER BY ?claim LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """`article` is its identifier, or the name of its graph if it has none; "" for what is of no article."""

    article: str
    violation: Violation


def problems(store: Engine, advance: Callable[[], None] = lambda: None) -> Iterator[Problem]:
    """What breaks the shapes, article by article, then the events and candidates, then the judgements.

    `advance` is told after each article. Articles are held to what `graph.merge` holds them to.
    """
    graphs = rows(store, "SELECT DISTINCT ?g (isBlank(?g) AS ?blank) { GRAPH ?g { ?s ?p ?o } }")
    for name, blank in sorted(graphs):
        if blank == "true":
            what = "An article's quads lie in exactly one named graph, not in one that is a blank node."
            yield Problem(f"_:{name}", Violation(f"_:{name}", "", what))
            continue
        if ox.NamedNode(name) in (JUDGEMENTS, *OURS):
            continue
        triples = _triples(store, f"GRAPH <{name}> {{ ?s ?p ?o }}")
        quads = [ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(name)) for triple in triples]
        try:
            checked(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
        except InvalidArticle as broken:
            yield from (Problem(_identifier(quads, name), violation) for violation in broken.violations)
        except GraphError as error:
            yield Problem(_identifier(quads, name), Violation(name, "", str(error).removeprefix("refused, ")))
        advance()
    for where, kinds in (("{ %s }", (BC.Event, BC.Candidate)), (f"{{ GRAPH {JUDGEMENTS} {{ %s }} }}", (BC.Judgement,))):
        for kind in kinds:
            found = sorted(rows(store, f"SELECT ?node (isBlank(?node) AS ?blank) {where % f'?node a <{kind}>'}"))
            nodes = []
            for node, blank in found:
                if blank == "true":
                    yield Problem("", Violation(f"_:{node}", "", "It is a blank node: give it an IRI."))
                else:
                    nodes.append(node)
            for first in range(0, len(nodes), TOGETHER):
                these = " ".join(f"<{node}>" for node in nodes[first : first + TOGETHER])
                triples = _triples(store, where[1:-1] % f"VALUES ?s {{ {these} }} ?s ?p ?o")
                try:
                    data = Graph().parse(data=n_triples(triples), format="nt")
                except ParserError:  # rdflib reads RDF 1.1
                    yield Problem("", Violation(kind, "", "What is derived or judged has terms of RDF 1.2."))
                    continue
                yield from (_of_claim(store, violation) for violation in shape_violations(data))


def problems_of_file(path: Path, advance: Callable[[], None] = lambda: None) -> Iterator[Problem]:
    """What is wrong in N-Quads or TriG before they are imported. GraphError if the file is neither."""
    form = FORMATS.get(path.suffix)
    if form is None:
        raise GraphError(f"{path} is neither .nq nor .trig: give N-Quads or TriG, so that each article has its graph")
    store = ox.Store()
    try:
        with path.open("rb") as file:
            store.bulk_load(file, form)
    except SyntaxError as error:
        raise GraphError(f"{path}:{error.lineno}: not {form.name} ({error.msg}): correct that line") from error
    if not len(store):
        raise GraphError(f"{path} holds no quads: give another file")
    yield from problems(store, advance)


def as_table(found: Iterable[Problem]) -> Table:
    """For the terminal: which article, the claim's words, what is wrong."""
    return table(
        ("article", "claim", "node", "property", "what is wrong"),
        (
            (
                problem.article, problem.violation.words, shorten(problem.violation.focus),
                shorten(problem.violation.path), problem.violation.message,
            )
            for problem in found
        ),
    )  # fmt: skip


def as_json(problem: Problem) -> dict[str, str]:
    """The problem as other programs read it."""
    violation = problem.violation
    return {
        "article": problem.article,
        "claim": violation.claim,
        "words": violation.words,
        "node": violation.focus,
        "property": violation.path,
        "message": violation.message,
    }


def _triples(store: Engine, pattern: str) -> Iterator[ox.Triple]:
    answer = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
    assert isinstance(answer, ox.QueryTriples)
    return iter(answer)


def _identifier(quads: Iterable[ox.Quad], name: str) -> str:
    found = [
        quad.object.value
        for quad in quads
        if quad.predicate.value == str(DCTERMS.identifier) and isinstance(quad.object, ox.Literal)
    ]
    return found[0] if len(found) == 1 else name


def _of_claim(store: Engine, violation: Violation) -> Problem:
    """What is wrong with an event is told with the words of a claim that it gathers."""
    for document, claim, words in rows(store, WORDS % violation.focus):
        return Problem(document, replace(violation, claim=claim, words=words))
    return Problem("", violation)
