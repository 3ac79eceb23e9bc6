from collections.abc import Callable
from io import StringIO

import pytest
from rdflib import Dataset
from rich.console import Console

from graph.review.amend import judge_claim, split
from graph.review.judgements import judge
from graph.review.queue import (
    actor_as_named,
    as_table,
    claims_as_table,
    doubtful_claims,
    lengthen,
    merged_sides,
    one_actor,
    queue,
)
from graph.selection import Selection
from graph.store import GraphError, oxigraph
from ontology.namespace import ACTOR, ARTICLE, BC

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]

ARABIC, ENGLISH = f"{ACTOR}found/ylyn-mrtynyz", f"{ACTOR}found/elena-martinez"


def printed(table: object) -> str:
    console = Console(width=400, record=True, file=StringIO())
    console.print(table)
    return console.export_text()


def doubtful(fill: Fill, article: Article) -> Dataset:
    return fill(
        article("a", ("found/a", "met", "ushakov", {"evidence": "التقت إيلينا مارتينيز"}), published="2025-03-01",
                found={"found/a": {"pref": ["إيلينا مارتينيز"]}}),
        article("b", ("found/b", "met", "powell", {"evidence": "Elena Martínez Ruiz met Powell"}),
                ("found/b", "represents", "kremlin"), found={"found/b": {"pref": ["Elena Martínez Ruiz"]}}),
        article("c", ("found/c", "met", "colin", {"evidence": "Serguey Lavrov Petrov"}),
                found={"found/c": {"pref": ["Serguey Petrov Lavrov"]}}),
    )  # fmt: skip


def test_doubtful_matches_with_the_words_of_both_sides(fill: Fill, article: Article) -> None:
    doubts = queue(doubtful(fill, article))
    [elena] = [doubt for doubt in doubts if doubt.one.iri == f"{ACTOR}found/a"]
    assert elena.other.name == "Elena Martínez Ruiz" and elena.hints == ("the names differ: a word more",)
    [mention] = elena.one.mentions
    assert (mention.article, mention.day, mention.words) == ("a", "2025-03-01", "التقت إيلينا مارتينيز")
    assert elena.other.mentions[0].words == "Elena Martínez Ruiz met Powell"
    assert elena.other.offices == ("الكرملين",)
    [lavrov] = [doubt for doubt in doubts if doubt is not elena]
    assert (lavrov.one.name, lavrov.other.name) == ("Serguey Petrov Lavrov", "سيرغي لافروف / Sergey Lavrov")
    assert lavrov.other.mentions == ()  # of the knowledge base, and in no claim
    assert lavrov.other.offices == ("وزير الخارجية الروسي",)
    assert "b: Elena Martínez Ruiz met Powell" in printed(as_table(doubts))


def test_the_queue_begins_with_what_matters(fill: Fill, article: Article) -> None:
    dataset = doubtful(fill, article)
    assert queue(dataset)[0].one.iri == f"{ACTOR}found/a"
    more = [("found/c", "met", other) for other in ("powell", "ushakov", "colin", "kremlin", "russia")]
    fill(article("c", *more, found={"found/c": {"pref": ["Serguey Petrov Lavrov"]}}))
    first, second = queue(dataset)
    assert first.one.iri == f"{ACTOR}found/c" and first.score < second.score
    assert first.moved > second.moved and first.others > second.others
    judge(dataset, first.one.iri, first.other.iri, "unsure", by="x")
    fill()
    assert [doubt.one.iri for doubt in queue(dataset)] == [second.one.iri, first.one.iri]


def test_nothing_doubtful(fill: Fill, article: Article) -> None:
    assert queue(fill(article("a", ("powell", "met", "ushakov")))) == []


def namesakes(fill: Fill, article: Article) -> Dataset:
    """One by spelling, in two scripts; and another by a slip."""
    return fill(
        article("ar", (ARABIC, "met", "ushakov"), found={ARABIC: {"pref": ["إيلينا مارتينيز"]}}),
        article("en", (ENGLISH, "met", "lavrov", {"evidence": "she met Lavrov"}),
                found={ENGLISH: {"pref": ["Elena Martínez"]}}),
        article("third", ("found/lena", "met", "powell"), ("powell", "met", "found/vera"),
                found={"found/lena": {"pref": ["Lena M."]}, "found/vera": {"pref": ["إيلينا مارتينيز"]}}),
    )  # fmt: skip


def test_who_was_merged_is_seen_with_the_reason(fill: Fill, article: Article) -> None:
    dataset = namesakes(fill, article)
    judge(dataset, f"{ACTOR}found/lena", ENGLISH, "same", by="سلمى", why="خطأ")
    fill()
    found = {side.iri: (side.name, [mention.article for mention in side.mentions], why)
             for side, why in merged_sides(dataset, "Elena Martínez")}  # fmt: skip
    assert found == {
        ENGLISH: ("Elena Martínez", ["en"], "the same as actor:found/lena: سلمى (خطأ)"),
        ARABIC: ("إيلينا مارتينيز", ["ar"], "by name"),
        f"{ACTOR}found/vera": ("إيلينا مارتينيز", ["third"], "by name"),
        f"{ACTOR}found/lena": ("Lena M.", ["third"], f"the same as actor:{ENGLISH.removeprefix(ACTOR)}: سلمى (خطأ)"),
    }


def test_a_name_means_the_actor_that_bears_it_itself(fill: Fill, article: Article) -> None:
    dataset = namesakes(fill, article)
    judge(dataset, f"{ACTOR}found/vera", ARABIC, "different", by="Karim")
    judge(dataset, f"{ACTOR}found/lena", ENGLISH, "same", by="x")
    judge(dataset, ARABIC, ENGLISH, "same", by="x")
    fill()
    assert one_actor(dataset, "Lena M.") == one_actor(dataset, ARABIC) == ENGLISH
    assert actor_as_named(dataset, "Lena M.") == f"{ACTOR}found/lena"
    for name in (ARABIC, "actor:found/ylyn-mrtynyz"):
        assert actor_as_named(dataset, name) == ARABIC
    assert actor_as_named(dataset, "Sergey Lavrov") == f"{ACTOR}lavrov"
    with pytest.raises(GraphError, match=r"is several: .*actor:found/vera \(third\)"):
        actor_as_named(dataset, "إيلينا مارتينيز")
    for nobody in ("actor:nobody", "Nobody Known"):
        with pytest.raises(GraphError, match="no actor"):
            actor_as_named(dataset, nobody)
    judge(dataset, f"{ACTOR}found/vera", ENGLISH, "same", by="x")  # two of one name that count as one
    judge(dataset, f"{ACTOR}found/vera", ARABIC, "same", by="x")
    fill()
    with pytest.raises(GraphError, match=r"actor:found/vera .*actor:found/ylyn-mrtynyz"):
        actor_as_named(dataset, "إيلينا مارتينيز")


def test_short_iris_become_long_again() -> None:
    assert lengthen("actor:found/x") == f"{ACTOR}found/x" and lengthen("article:a") == f"{ARTICLE}a"
    assert [lengthen(name) for name in ("http://x/y", "الاسم: لقب", "x")] == ["http://x/y", "الاسم: لقب", "x"]


def test_claims_are_reviewed_the_most_doubtful_first(fill: Fill, article: Article) -> None:
    dataset = fill(
        article("a", ("powell", "met", "ushakov"), ("powell", "met", "lavrov"), ("colin", "met", "lavrov"),
                ("colin", "met", "ushakov")),
    )  # fmt: skip
    claim = [f"{ARTICLE}a/claim/{number}" for number in range(4)]
    oxigraph(dataset).update(
        f"INSERT DATA {{ <urn:event> <{BC.standing}> <{BC.disputed}> ; <{BC.gathers}> <{claim[2]}> }}"
    )
    judge_claim(dataset, claim[1], "unsure", by="x")
    judge_claim(dataset, claim[0], "dismissed", by="x")
    doubts = doubtful_claims(dataset)
    assert [doubt.claim.iri for doubt in doubts] == [claim[2], claim[3], claim[1], claim[0]]
    assert [(doubt.disputed, doubt.verdict) for doubt in doubts] == [
        (True, ""), (False, ""), (False, "unsure"), (False, "dismissed"),
    ]  # fmt: skip
    assert len(doubtful_claims(dataset, Selection(actors=("كولن باول",)))) == 2
    assert "article:a/claim/2" in printed(claims_as_table(doubts)) and "disputed" in printed(claims_as_table(doubts))


def test_of_namesakes_split_apart_the_articles_are_named(fill: Fill, article: Article) -> None:
    found = {"found/ali": {"pref": ["أحمد علي"]}}
    dataset = fill(*(article(name, ("found/ali", "met", "ushakov"), found=found) for name in ("cairo", "beirut")))
    split(dataset, f"{ACTOR}found/ali", [ARTICLE["beirut"]], by="x")
    fill()
    with pytest.raises(GraphError, match=r"actor:found/ali \(cairo\), actor:found/ali~2 \(beirut\)"):
        merged_sides(dataset, "أحمد علي")
