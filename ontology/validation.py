"""SHACL validation of one article's graph, before it may enter the store."""

from dataclasses import dataclass
from functools import cache

import pyshacl
from rdflib import RDF, SH, Graph

from ontology import FOLDER
from ontology.namespace import BC


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    focus: str  # the node that is at fault
    path: str  # the property, or "" for the graph as a whole
    message: str


def violations(article_graph: Graph) -> list[Violation]:
    """What the graph has against the shapes, sorted; an empty list for a good graph."""
    _, report, _ = pyshacl.validate(article_graph, shacl_graph=_shapes(), ont_graph=None, inference="none")
    assert isinstance(report, Graph)
    found = {
        Violation(
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.resultPath) or ""),
            str(report.value(result, SH.resultMessage)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    # SHACL has no target for "the graph", so that the article node is counted here.
    articles = sorted(str(article) for article in article_graph.subjects(RDF.type, BC.Article))
    if len(articles) != 1:
        what = f"A graph describes one article, this one describes {len(articles)}."
        found.add(Violation(articles[0] if articles else "", "", what))
    return sorted(found)


@cache
def _shapes() -> Graph:
    return Graph().parse(FOLDER / "shapes.ttl")
