"""Every claim names a rule that a reader finds in the lexicons."""

import json
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from spacy.language import Language

from ontology.knowledge import KnowledgeBase
from pipelines.arabic_lexicon import FUNCTIONS, PREDICATES
from pipelines.extraction import Extraction, read_articles_with
from pipelines.lexicon import read_table
from pipelines.readers import Article, read_articles
from pipelines.rules import KINDS, look_up

HERE = Path(__file__).parent


def articles() -> list[Article]:
    """The samples, our annotated articles, and every minimal pair: all the rules that they need."""
    found = list(read_articles([str(files("backchannel") / "samples" / "articles.jsonl")]))
    texts = [(f.with_suffix(".txt").read_text("utf-8"), json.loads(f.read_text("utf-8")))
             for f in sorted((HERE / "gold").glob("*.json"))]  # fmt: skip
    pairs = tomllib.loads((HERE / "minimal_pairs.toml").read_text("utf-8"))
    texts += [(sentence["text"], sentence) for family in pairs["family"] for sentence in family["sentence"]]
    for text, about in texts:
        day = about.get("published")
        found.append(Article("x", text, None, date.fromisoformat(day) if day else None, None, None, "ar", "x"))
    return [article for article in found if isinstance(article, Article) and article.language == "ar"]


def test_every_rule_is_found_in_a_lexicon(nlp: Language, knowledge: KnowledgeBase) -> None:
    """One that is not needs a row in lexicons/ar/constructions.tsv that says what it does."""
    rules = set()
    for result in read_articles_with(nlp, articles(), knowledge):
        assert isinstance(result, Extraction)
        rules |= {(claim.rule, claim.predicate) for claim in result.claims}
    assert len(rules) > 100
    for rule, predicate in rules:
        found = look_up(rule, predicate, "ar")
        assert found.meaning and found.places


@pytest.mark.parametrize(
    ("rule", "predicate", "table"),
    [("verb:التقى", "met", "verbs"), ("noun:لقاء", "met", "nouns"), ("noun:استقبل", "met", "verbs"),
     ("title:headOfState", "represents", "titles")],
)  # fmt: skip
def test_a_rule_leads_to_its_row(rule: str, predicate: str, table: str) -> None:
    found = look_up(rule, predicate, "ar")
    assert found.meaning == KINDS[rule.split(":")[0]]
    for place in found.places:
        name, line = place.split(":")
        assert name == f"ar/{table}.tsv"
        row = files("pipelines").joinpath("lexicons", name).read_text("utf-8").splitlines()[int(line) - 1]
        assert rule.split(":")[1] in row.split("\t")[0].split("|") + row.split("\t")


def test_a_title_is_the_one_that_stands_there() -> None:
    [place] = look_up("title:foreignMinister", "represents", "ar", "وزيرة الخارجية الألمانية").places
    row = next(r for r in read_table("ar", "titles") if r.place == place)
    assert row["form"] == "وزيرة الخارجية"


def test_a_construction_is_told_with_the_row_of_its_word() -> None:
    found = look_up("verb:شمل", "visited", "ar")
    assert "tours" in found.meaning
    assert [place.split(":")[0] for place in found.places] == ["ar/constructions.tsv", "ar/verbs.tsv"]
    assert look_up("verb:نفى ذلك", "met", "ar") == look_up("verb:نفى ذلك", "visited", "ar")


@pytest.mark.parametrize("rule", ["verb:التقى", "verb:nothing", "guess:التقى", "", "title:king", "verb"])
def test_no_such_rule(rule: str) -> None:
    with pytest.raises(KeyError, match="no lexicon of 'ar' has the rule"):
        look_up(rule, "aided", "ar")


def test_constructions_are_named_in_the_terms_of_the_lexicons() -> None:
    for row in read_table("ar", "constructions"):
        assert row["kind"] in KINDS and row["meaning"]
        assert row["predicate"] in PREDICATES | {"*"}
        assert bool(row["word"]) != bool(row["sense"]) and row["sense"] in PREDICATES | FUNCTIONS | {""}
