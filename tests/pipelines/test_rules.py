"""Every claim names a rule that a reader finds in the lexicons of its language."""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from ontology.knowledge import KnowledgeBase
from pipelines.arabic import lexicon as arabic_lexicon
from pipelines.claims import PREDICATES
from pipelines.english import lexicon as english_lexicon
from pipelines.extraction import Extraction, read_by_language
from pipelines.languages import languages
from pipelines.lexicon import read_table
from pipelines.readers import Article, read_articles
from pipelines.rules import KINDS, look_up

HERE = Path(__file__).parent
FUNCTIONS = {"ar": arabic_lexicon.FUNCTIONS, "en": english_lexicon.FUNCTIONS}


def articles() -> Iterator[Article]:
    """The samples, our annotated articles, and every minimal pair: all the rules that they need."""
    yield from (a for a in read_articles([str(files("backchannel") / "samples" / "articles.jsonl")])
                if isinstance(a, Article))  # fmt: skip
    about: list[tuple[str, str, dict[str, str]]] = []
    for file in sorted((HERE / "gold").glob("*.json")):
        content = json.loads(file.read_text("utf-8"))
        about.append((content["language"], file.with_suffix(".txt").read_text("utf-8"), content))
    for file in sorted(HERE.glob("*minimal_pairs.toml")):
        language = "en" if file.stem.startswith("english") else "ar"
        families = tomllib.loads(file.read_text("utf-8"))["family"]
        about += [(language, sentence["text"], sentence) for family in families for sentence in family["sentence"]]
    for language, text, fields in about:
        day = fields.get("published")
        yield Article("x", text, None, date.fromisoformat(day) if day else None, None, None, language, "x")


def test_every_rule_is_found_in_a_lexicon(knowledge: KnowledgeBase) -> None:
    """One that is not needs a row in the constructions.tsv of its language that says what it does."""
    rules = set()
    for result in read_by_language(articles(), knowledge):
        assert isinstance(result, Extraction)
        rules |= {(claim.rule, claim.predicate, result.language) for claim in result.claims}
    assert {language for *_, language in rules} == set(languages()) and len(rules) > 100
    assert [rule for rule in rules if not look_up(*rule).meaning] == []


@pytest.mark.parametrize(
    ("rule", "predicate", "table"),
    [("verb:التقى", "met", "verbs"), ("noun:لقاء", "met", "nouns"), ("noun:استقبل", "met", "verbs"),
     ("title:headOfState", "represents", "titles"), ("headline:ل", "informed", "constructions")],
)  # fmt: skip
def test_a_rule_leads_to_its_row(rule: str, predicate: str, table: str) -> None:
    found = look_up(rule, predicate, "ar")
    assert found.meaning == KINDS[rule.split(":")[0]] or table == "constructions"
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
def test_no_lexicon_tells_of_it(rule: str) -> None:
    assert look_up("noun:", "aided", "ar").meaning == ""
    found = look_up(rule, "aided", "ar")
    assert found.meaning == "" and bool(found.places) == (rule == "verb:التقى")


@pytest.mark.parametrize("language", languages())
def test_constructions_are_named_in_the_terms_of_the_lexicons(language: str) -> None:
    for row in read_table(language, "constructions"):
        assert row["kind"] in KINDS and row["meaning"]
        assert row["predicate"] in PREDICATES | {"*"}
        assert bool(row["word"]) != bool(row["sense"]) and row["sense"] in PREDICATES | FUNCTIONS[language] | {""}
