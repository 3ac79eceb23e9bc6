from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from graph.merge import InvalidArticle, merge, stored_hashes
from graph.store import GraphError, open_store, oxigraph

Article = Callable[..., bytes]


def stored(dataset: Dataset, name: str = "a") -> set[ox.Quad]:
    graph = ox.NamedNode(f"https://w3id.org/backchannel/article/{name}")
    return set(oxigraph(dataset).quads_for_pattern(None, None, None, graph))


def quads(content: bytes) -> set[ox.Quad]:
    return set(ox.parse(content, ox.RdfFormat.N_QUADS))


def test_an_article_comes_back_as_it_went_in(store: Dataset, article: Article) -> None:
    content = article("a", ("powell", "contacted", "ushakov"), published="2025-11-19", headline="عنوان")
    assert merge(store, content) is False
    assert stored(store) == quads(content)


def test_a_new_version_replaces_the_whole_graph(store: Dataset, article: Article) -> None:
    other = article("b", ("lavrov", "met", "powell"))
    merge(store, other)
    merge(store, article("a", ("powell", "contacted", "ushakov"), ("powell", "met", "lavrov")))
    new = article("a", ("ushakov", "met", "lavrov"))
    assert merge(store, new) is True
    assert stored(store) == quads(new)
    assert stored(store, "b") == quads(other)


def test_hashes_by_identifier(store: Dataset, article: Article) -> None:
    assert stored_hashes(store) == {}
    merge(store, article("a"))
    first = stored_hashes(store)
    merge(store, article("a", ("powell", "met", "ushakov")))
    merge(store, article("b"))
    assert stored_hashes(store).keys() == {"a", "b"}
    assert stored_hashes(store)["a"] != first["a"]


def test_an_invalid_graph_is_refused_whole_and_nothing_is_lost(store: Dataset, article: Article) -> None:
    good = article("a", ("powell", "contacted", "ushakov"))
    merge(store, good)
    bad = article("a", ("powell", "contacted", "ushakov"), ("powell", "met", "powell"))
    with pytest.raises(InvalidArticle, match="two different actors") as caught:
        merge(store, bad)
    assert 'claim "كلام 1": The subject' in str(caught.value)  # its words, for who looks for it in the article
    assert caught.value.article == "https://w3id.org/backchannel/article/a"
    assert len(caught.value.violations) == 1
    assert stored(store) == quads(good)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"nonsense", "not N-Quads"),
        (b"", "exactly one named graph"),
        (b"<urn:a> <urn:b> <urn:c> .", "exactly one named graph"),
        (b"<urn:a> <urn:b> <urn:c> <urn:g> .\n<urn:a> <urn:b> <urn:c> <urn:h> .", "exactly one named graph"),
        (b"<urn:a> <urn:b> <urn:c> _:g .", "exactly one named graph"),
        (b"_:a <urn:b> <urn:c> <urn:g> .", "blank nodes"),
        (b"<urn:a> <urn:b> <urn:c> <urn:g> .", "describes one article"),
        (b"\xff\xfe", "not N-Quads"),
        (b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> <urn:g> .", "RDF 1.1"),
        (b'<urn:a> <urn:b> "a"@ar--rtl <urn:g> .', "RDF 1.1"),
    ],
)
def test_what_is_no_articles_graph_is_refused(store: Dataset, content: bytes, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        merge(store, content)
    assert len(oxigraph(store)) == 0


def test_a_graph_bears_the_name_of_its_article(store: Dataset, article: Article) -> None:
    with pytest.raises(GraphError, match="does not bear the name"):
        merge(store, article("a").replace(b"article/a> .", b"article/b> ."))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(evidence=st.text(min_size=1, alphabet=st.characters(codec="utf-8")))
def test_any_words_survive(store: Dataset, article: Article, evidence: str) -> None:
    content = article("a", ("powell", "contacted", "ushakov", {"evidence": evidence}))
    merge(store, content)
    assert stored(store) == quads(content)


def test_words_that_look_like_sparql_are_words(tmp_path: Path, article: Article) -> None:
    evidence = '" } } ; DROP ALL ; INSERT DATA { <urn:a> <urn:b> "'
    dataset = open_store(tmp_path / "other")
    content = article("a", ("powell", "contacted", "ushakov", {"evidence": evidence}), headline=evidence)
    merge(dataset, article("b"))
    merge(dataset, content)
    assert stored(dataset) == quads(content)
    assert set(stored_hashes(dataset)) == {"a", "b"}
    dataset.close()
