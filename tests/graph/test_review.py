from collections.abc import Callable
from io import StringIO

from rdflib import Dataset
from rich.console import Console

from graph.review import as_table, queue
from ontology.namespace import ACTOR

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


def test_doubtful_matches_with_the_words_of_both_sides(fill: Fill, article: Article) -> None:
    dataset = fill(
        article("a", ("found/a", "met", "ushakov", {"evidence": "التقت إيلينا مارتينيز"}),
                found={"found/a": {"pref": ["إيلينا مارتينيز"]}}),
        article("b", ("found/b", "met", "powell", {"evidence": "Elena Martínez Ruiz met Powell"}),
                found={"found/b": {"pref": ["Elena Martínez Ruiz"]}}),
        article("c", ("found/c", "met", "colin", {"evidence": "Serguey Lavrov Petrov"}),
                found={"found/c": {"pref": ["Serguey Petrov Lavrov"]}}),
    )  # fmt: skip
    doubts = queue(dataset)
    [elena] = [doubt for doubt in doubts if doubt.one.iri == f"{ACTOR}found/a"]
    assert elena.other.name == "Elena Martínez Ruiz" and elena.hints == ("the names differ: a word more",)
    assert (elena.one.article, elena.one.words) == ("a", "التقت إيلينا مارتينيز")
    assert elena.other.words == "Elena Martínez Ruiz met Powell"
    [lavrov] = [doubt for doubt in doubts if doubt is not elena]
    assert (lavrov.one.name, lavrov.other.name) == ("Serguey Petrov Lavrov", "سيرغي لافروف / Sergey Lavrov")
    assert lavrov.other.article == ""  # of the knowledge base, and in no claim
    assert [doubt.score for doubt in doubts] == sorted((doubt.score for doubt in doubts), reverse=True)
    console = Console(width=400, record=True, file=StringIO())
    console.print(as_table(doubts))
    assert "b: Elena Martínez Ruiz met Powell" in console.export_text()


def test_nothing_doubtful(fill: Fill, article: Article) -> None:
    assert queue(fill(article("a", ("powell", "met", "ushakov")))) == []
