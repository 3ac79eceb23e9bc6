import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Dataset

from graph.derivation import derive
from graph.exchange.export import export, quads
from graph.exchange.imports import Newcomer, as_turtle, import_actors, import_articles, read_actors
from graph.own_actors import remembered
from graph.review.judgements import judge, standing
from graph.store import GraphError, open_store, oxigraph
from ontology import vocabulary_files
from ontology.knowledge import KnowledgeBase, load_knowledge
from ontology.namespace import ACTOR

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_knowledge()


@pytest.mark.parametrize("name", ["g.nq", "g.trig"])
def test_a_graph_goes_out_and_comes_in(
    fill: Fill, article: Article, tmp_path: Path, knowledge_file: Path, name: str
) -> None:
    dataset = fill(
        article("one", ("powell", "met", "ushakov", {"evidence": "التقى"}), ("found/a", "praised", "russia"),
                found={"found/a": {"pref": ["إيلينا مارتينيز"]}}),
        article("two", ("lavrov", "criticized", "united-kingdom")),
    )  # fmt: skip
    judge(dataset, f"{ACTOR}found/a", f"{ACTOR}powell", "different", "tester", "لا")
    derive(dataset, [*vocabulary_files(), knowledge_file])
    file = tmp_path / name
    export(dataset, file, "nquads" if name.endswith("nq") else "trig")
    with closing(open_store(tmp_path / "other")) as other:
        done = import_articles(other, file)
        assert (done.new, done.replaced, done.judgements, done.refused) == (2, 0, 1, [])
        derive(other, [*vocabulary_files(), knowledge_file])
        assert {*quads(other)} == {*quads(dataset)}
        again = import_articles(other, file)
        assert (again.new, again.replaced, again.judgements) == (0, 2, 1)
        derive(other, [*vocabulary_files(), knowledge_file])
        assert {*quads(other)} == {*quads(dataset)}


def test_a_bad_article_is_refused_whole_and_the_others_come_in(
    store: Dataset, article: Article, tmp_path: Path
) -> None:
    kept = article("kept", ("powell", "met", "ushakov"))
    (tmp_path / "first.nq").write_bytes(kept)
    import_articles(store, tmp_path / "first.nq")
    before = {*quads(store)}
    spoilt = kept.replace(b"/actor/ushakov>", b"/actor/powell>")  # nobody meets himself
    (tmp_path / "second.nq").write_bytes(spoilt + article("good", ("lavrov", "met", "powell")))
    done = import_articles(store, tmp_path / "second.nq")
    assert (done.new, done.replaced) == (1, 0)
    [(name, reason)] = done.refused
    assert name.endswith("/kept") and "two different actors" in reason
    assert before < {*quads(store)}


def test_a_judgement_that_is_none_is_refused(store: Dataset, tmp_path: Path) -> None:
    ours = "https://w3id.org/backchannel/"
    file = tmp_path / "j.nq"
    file.write_text(f"<{ours}judgement/x> <{RDF.type}> <{ours}ns#Judgement> <{ours}judgements> .")
    done = import_articles(store, file)
    assert done.judgements == 0 and "judgement" in done.refused[0][1] and not standing(oxigraph(store))


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("g.nq", "<urn:a> <urn:b>", "g.nq:1: not RDF"),
        ("g.nq", "<urn:a> <urn:b> <urn:c> .", "holds no named graph"),
        ("g.trig", "", "holds no named graph"),
        ("none.nq", None, "cannot be read"),
    ],
)
def test_what_holds_no_articles(store: Dataset, tmp_path: Path, name: str, content: str | None, part: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(GraphError, match=part):
        import_articles(store, tmp_path / name)


def wikidata(item: str, kind: str, gender: str | None = None, **names: list[str]) -> dict[str, Any]:
    """An entity as Special:EntityData has it, as far as it is read."""

    def to(target: str) -> list[dict[str, Any]]:
        return [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": target}}}}]

    return {
        "id": item,
        "labels": {language: {"language": language, "value": own[0]} for language, own in names.items()},
        "aliases": {
            language: [{"language": language, "value": name} for name in own[1:]] for language, own in names.items()
        },
        "claims": {"P31": to(kind)} | ({"P21": to(gender)} if gender else {}),
    }


def save(file: Path, *entities: dict[str, Any]) -> Path:
    file.write_text(json.dumps({"entities": {entity["id"]: entity for entity in entities}}), "utf-8")
    return file


def test_people_of_wikidata_become_actors(tmp_path: Path) -> None:
    file = save(
        tmp_path / "people.json",
        wikidata(
            "Q900000001", "Q5", "Q6581072", ar=["سلمى العـطوان", "سلمى عطوان"], en=["Salma al-Atwan"], fr=["Selma"]
        ),
        wikidata("Q900000002", "Q43229", en=["River Centre"]),
        wikidata("Q3183438", "Q5", en=["Jonathan Powell"]),  # known already
        wikidata("Q159", "Q3624078", en=["Russia"]),
        wikidata("Q900000003", "Q5", fr=["Personne"]),
    )
    graph = tmp_path / "graph"
    open_store(graph).close()
    new, known = import_actors(graph, file)
    assert new == 2 and sorted(known) == ["Jonathan Powell", "Q900000003"]
    [copy] = remembered(graph)
    assert copy.name == "imported-people.ttl"
    actors = load_knowledge([copy]).actors
    salma, river = actors[f"{ACTOR}salma-al-atwan"], actors[f"{ACTOR}river-centre"]
    assert (salma.kind, salma.gender, river.kind) == ("person", "female", "organization")
    assert [(label.text, label.language, label.role) for label in salma.labels if label.language == "ar"] == [
        ("سلمى العطوان", "ar", "pref"),
        ("سلمى عطوان", "ar", "alt"),
    ]
    assert import_actors(graph, file)[0] == 2  # once more: the same again, nothing twice or lost
    assert remembered(graph) == [copy]


def test_follow_the_money_comes_back(fill: Fill, article: Article, tmp_path: Path) -> None:
    """An actor that goes out as FollowTheMoney comes in under its own IRI, with its names."""
    found = {"found/elena": {"pref": ["إيلينا مارتينيز"], "alt": ["Elena Martínez"]}}
    export(fill(article("a", ("found/elena", "met", "ushakov"), found=found)), tmp_path / "out.ftm.json", "ftm")
    graph = tmp_path / "other"
    open_store(graph).close()
    new, _ = import_actors(graph, tmp_path / "out.ftm.json")
    actors = load_knowledge(remembered(graph)).actors
    assert new and {label.text for label in actors[f"{ACTOR}found/elena"].labels} == {
        "إيلينا مارتينيز",
        "Elena Martínez",
    }


def test_follow_the_money_of_others(tmp_path: Path) -> None:
    file = tmp_path / "their.jsonl"
    lines = [
        {
            "id": "x1",
            "schema": "Person",
            "properties": {"name": ["Omar Nadim"], "alias": ["عمر نديم"], "gender": ["male"]},
        },
        {"id": "x2", "schema": "Company", "properties": {"name": ["Нефть"], "wikidataId": ["Q7"]}},
        {"id": "x3", "schema": "Ownership", "properties": {"owner": ["x1"], "asset": ["x2"]}},
    ]
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    assert read_actors(file) == [
        Newcomer("Omar Nadim", "Person", (("en", "Omar Nadim"), ("ar", "عمر نديم"))),
        Newcomer("Нефть", "Organization", (), item="Q7"),
    ]


def test_namesakes(base: KnowledgeBase) -> None:
    """A full name is he whom we know, unless Wikidata has him as another; an IRI is nobody else's."""
    powell = (("en", "Jonathan Powell"),)
    plain, other = (
        Newcomer("Jonathan Powell", "Person", powell),
        Newcomer("Jonathan Powell", "Person", powell, item="Q9"),
    )
    items = {"Q3183438": f"{ACTOR}jonathan-powell"}
    assert as_turtle([plain], base, dict(items)) == (b"", ["Jonathan Powell"])
    turtle, known = as_turtle([other], base, items)
    assert known == [] and b"/jonathan-powell-q9>" in turtle


@pytest.mark.parametrize(
    "content", ["[1, 2]", '{"id": "a"}', "no json", '{"schema": "Person"}', '"text"', '{"entities": [1]}']
)
def test_what_is_neither_is_said_to_be_neither(tmp_path: Path, content: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(content)
    with pytest.raises(GraphError, match=r"x\.json:1: neither Wikidata's JSON nor a FollowTheMoney entity"):
        read_actors(file)
