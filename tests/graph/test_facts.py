from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from graph.derivation import derive, is_current
from graph.knowledge_files import remember, remembered
from graph.merge import merge
from graph.store import GraphError, open_store, oxigraph
from ontology import vocabulary_files

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]
Ask = Callable[[str], bool]


def default_graph(dataset: Dataset) -> set[ox.Quad]:
    return set(oxigraph(dataset).quads_for_pattern(None, None, None, ox.DefaultGraph()))


def test_only_what_occurred_is_a_fact(fill: Fill, ask: Ask, article: Article) -> None:
    others = ((s, {"status": s}) for s in ("planned", "sought", "denied"))
    claims = [("powell", "visited", "kremlin")] + [("powell", "visited", f"x-{name}", more) for name, more in others]
    fill(article("a", *claims))
    assert ask("actor:powell bc:visited actor:kremlin")
    assert not ask("actor:powell bc:visited ?x FILTER (?x != actor:kremlin)")


def test_a_denial_never_makes_a_fact_nor_unmakes_one(fill: Fill, ask: Ask, article: Article) -> None:
    fill(article("a", ("powell", "contacted", "ushakov", {"status": "denied"})))
    assert not ask("actor:powell ?p actor:ushakov") and not ask("actor:ushakov ?p actor:powell")
    fill(article("b", ("powell", "contacted", "ushakov")))
    assert ask("actor:powell bc:contacted actor:ushakov")


def test_symmetric_facts_in_both_directions_and_super_properties(fill: Fill, ask: Ask, article: Article) -> None:
    fill(article("a", ("powell", "met", "ushakov"), ("lavrov", "criticized", "powell")))
    for one, other in (("powell", "ushakov"), ("ushakov", "powell")):
        assert ask(f"actor:{one} bc:met actor:{other} ; bc:inContactWith actor:{other}")
    assert ask("actor:lavrov bc:criticized actor:powell ; bc:spokeAgainst actor:powell")
    assert not ask("actor:powell bc:criticized ?x") and not ask("actor:powell bc:spokeAgainst ?x")


def test_a_fact_goes_with_the_last_claim_that_carries_it(fill: Fill, ask: Ask, article: Article) -> None:
    claim = ("powell", "contacted", "ushakov")
    fill(article("a", claim), article("b", claim))
    fill(article("a"))
    assert ask("actor:ushakov bc:inContactWith actor:powell")
    fill(article("b", (*claim, {"status": "denied"})))
    assert not ask("?x bc:contacted ?y") and not ask("?x bc:inContactWith ?y")


def test_the_claims_stay_out_of_the_default_graph(fill: Fill, ask: Ask, article: Article) -> None:
    fill(article("a", ("powell", "contacted", "ushakov")))
    assert not ask("?c a bc:Claim") and ask("GRAPH ?a { ?c a bc:Claim }")
    assert ask("bc:met <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> bc:inContactWith")
    assert ask("actor:kremlin bc:ofState actor:russia")


def test_labels_and_types_of_found_actors(fill: Fill, ask: Ask, article: Article) -> None:
    aide = {"found/aide": {"pref": ["مساعد"], "alt": ["المساعد", "aide"]}}
    fill(article("a", ("found/aide", "met", "powell"), found=aide))
    skos = "<http://www.w3.org/2004/02/skos/core#%sLabel>"
    assert ask(f'<https://w3id.org/backchannel/actor/found/aide> a bc:Person ; {skos % "pref"} "مساعد"@ar')
    assert ask(f'<https://w3id.org/backchannel/actor/found/aide> {skos % "alt"} "المساعد"@ar , "aide"@en')


def test_two_articles_names_for_one_found_actor(fill: Fill, store: Dataset, article: Article) -> None:
    def preferred() -> list[tuple[str, str]]:
        rows = oxigraph(store).query(
            "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?role ?l "
            "{ VALUES ?role { skos:prefLabel skos:altLabel } <https://w3id.org/backchannel/actor/found/x> ?role ?l }"
        )
        return sorted((role.value.rpartition("#")[2], label.value) for role, label in rows)

    fill(
        article("a", found={"found/x": {"pref": ["ب"], "alt": ["ا"]}}),
        article("b", found={"found/x": {"pref": ["ا", "X"], "alt": ["ت"]}}),
    )
    assert preferred() == [("altLabel", "ب"), ("altLabel", "ت"), ("prefLabel", "X"), ("prefLabel", "ا")]


def test_an_article_does_not_rename_whom_the_knowledge_base_knows(fill: Fill, ask: Ask, article: Article) -> None:
    fill(article("a", found={"russia": {"kind": "Group", "pref": ["غيرها"]}}))
    assert not ask('actor:russia ?p "غيرها"@ar') and not ask("actor:russia a bc:Group")


def test_nothing_is_done_twice(fill: Fill, store: Dataset, article: Article, knowledge_file: Path) -> None:
    files = [*vocabulary_files(), knowledge_file]
    assert not is_current(store)
    fill(article("a", ("powell", "met", "ushakov")))
    assert is_current(store)
    before = default_graph(store)
    assert derive(store, files) is False
    merge(store, article("b"))
    assert not is_current(store)
    assert derive(store, files) is True
    assert default_graph(store) == before  # the new article has nothing in it
    knowledge_file.write_text(knowledge_file.read_text("utf-8").replace("Sergey", "Sergei"), "utf-8")
    assert derive(store, files) is True
    changed = {quad.object.value for quad in default_graph(store) ^ before if isinstance(quad.object, ox.Literal)}
    assert {"Sergey Lavrov", "Sergei Lavrov"} < changed


def test_the_order_of_articles_does_not_matter(tmp_path: Path, article: Article, knowledge_file: Path) -> None:
    knowledge_file.write_text(
        knowledge_file.read_text("utf-8") + "[] a bc:Tenure ; org:member actor:powell ; bc:holds [ a bc:Office ] .",
        "utf-8",
    )
    articles = [
        article("a", ("powell", "met", "ushakov"), found={"found/x": {"pref": ["ب"]}}),
        article("b", ("lavrov", "met", "ushakov"), found={"found/x": {"pref": ["ا"]}}),
        article("c", ("lavrov", "visited", "united-kingdom")),
    ]
    results = []
    for number, order in enumerate((articles, articles[::-1], [*articles, *articles])):
        dataset = open_store(tmp_path / str(number))
        for quads in order:
            merge(dataset, quads)
            derive(dataset, [knowledge_file, *vocabulary_files()])
        results.append(sorted(str(oxigraph(dataset)).splitlines()))
        dataset.close()
    assert results[0] == results[1] == results[2]
    assert not any("_:" in line for line in results[0])  # blank nodes have got IRIs


def test_a_bad_file_changes_nothing(fill: Fill, store: Dataset, article: Article, tmp_path: Path) -> None:
    fill(article("a", ("powell", "met", "ushakov")))
    before = default_graph(store)
    bad = tmp_path / "bad.ttl"
    bad.write_text("<urn:a> <urn:b> .\n")
    with pytest.raises(GraphError, match=r"bad.ttl:1: not Turtle \(.*: correct that line"):
        derive(store, [bad])
    with pytest.raises(GraphError, match=r"none.ttl cannot be read \(No such file"):
        derive(store, [tmp_path / "none.ttl"])
    assert default_graph(store) == before


def test_actor_files_are_remembered(tmp_path: Path, knowledge_file: Path) -> None:
    path = tmp_path / "graph"
    open_store(path).close()
    assert remembered(path) == []
    remember(path, [knowledge_file])
    [copy] = remembered(path)
    assert copy.read_bytes() == knowledge_file.read_bytes() and copy != knowledge_file
    knowledge_file.write_text("# anew")
    remember(path, [knowledge_file])
    remember(path, [copy])  # itself
    assert [file.read_text() for file in remembered(path)] == ["# anew"]
