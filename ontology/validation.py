"""SHACL validation: of one article's graph, before it may enter the store; of what is derived and judged."""

from dataclasses import dataclass
from functools import cache

import pyshacl
from rdflib import RDF, SH, Graph, Node, URIRef

from ontology import FOLDER
from ontology.namespace import BC, OA


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    focus: str  # the node that is at fault
    path: str  # the property, or "" for the graph as a whole
    message: str
    claim: str = ""  # the claim that it is or belongs to, and that claim's words, as far as there are any
    words: str = ""


def violations(article_graph: Graph) -> list[Violation]:
    """What an article's graph has against the shapes, sorted; an empty list for a good graph."""
    found = shape_violations(article_graph)
    # SHACL has no target for "the graph", so that the article node is counted here.
    articles = sorted(str(article) for article in article_graph.subjects(RDF.type, BC.Article))
    if len(articles) != 1:
        what = f"A graph describes one article, this one describes {len(articles)}."
        found.append(Violation(articles[0] if articles else "", "", what))
    return sorted(found)


def shape_violations(graph: Graph) -> list[Violation]:
    """What any graph, be it of events or judgements, has against the shapes, sorted."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), ont_graph=None, inference="none")
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        claim = _claim(graph, focus) if focus is not None else None
        words = next(graph.objects(claim, OA.hasTarget / OA.hasSelector / OA.exact), "") if claim is not None else ""
        found.add(
            Violation(
                str(focus),
                str(path) if isinstance(path := report.value(result, SH.resultPath), URIRef) else "",
                str(report.value(result, SH.resultMessage)),
                str(claim or ""),
                str(words),
            )
        )
    return sorted(found)


def _claim(graph: Graph, focus: Node) -> Node | None:
    """The claim that a node is, or whose target or selector it is."""
    if (focus, RDF.type, BC.Claim) in graph:
        return focus
    owners = (~OA.hasTarget, ~OA.hasSelector / ~OA.hasTarget)
    return next((claim for path in owners for claim in graph.objects(focus, path) if isinstance(claim, URIRef)), None)


@cache
def _shapes() -> Graph:
    """The shapes, each property shape with the targets of its node shape.

    These are the same shapes to SHACL. But of a node shape's properties pySHACL begins each anew at every node, of one
    with its own targets it looks at all nodes at once, which takes it a third of the time.
    """
    shapes = Graph().parse(FOLDER / "shapes.ttl")
    for shape, target in list(shapes.subject_objects(SH.targetClass)):
        for property_ in shapes.objects(shape, SH.property):
            shapes.add((property_, SH.targetClass, target))
    for shape in set(shapes.subjects(SH.targetClass)):
        shapes.remove((shape, SH.property, None))
    return shapes
