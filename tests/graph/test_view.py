"""The page as text; test_page.py opens it in a browser."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from graph.page import view as module
from graph.page.harden import PAGE
from graph.page.view import view
from graph.selection import Selection
from graph.store import GraphError, oxigraph

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


@pytest.fixture
def dataset(fill: Fill, article: Article) -> Dataset:
    return fill(
        article("a", ("powell", "contacted", "ushakov"), ("powell", "contacted", "ushakov", {"status": "denied"}),
                ("lavrov", "represents", "russia"), ("lavrov", "met", "powell", {"status": "planned"}),
                url="javascript:alert(1)", headline="عنوان", publisher="الصحيفة", published="2025-11-13"),
        article("b", ("powell", "met", "lavrov", {"trigger": "التقى"}), ("lavrov", "criticized", "powell"),
                url="https://example.org/b"),
    )  # fmt: skip


def data(html: str) -> dict[str, Any]:
    island = re.search(r'<script type="application/json" id="graph">(.*?)</script>', html, re.DOTALL)
    assert island
    return json.loads(island[1])  # type: ignore[no-any-return]


def drawn(html: str, what: str) -> list[dict[str, object]]:
    found = re.search(rf"{what} = new vis.DataSet\((\[.*?\])\);", html)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


def names(html: str, language: int = 0) -> set[str]:
    return {actor["names"][language] for actor in data(html)["actors"]}


def test_one_file_that_asks_for_nothing(dataset: Dataset) -> None:
    html = view(dataset)
    assert html.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    loads: list[str] = []

    class Loads(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            loads.extend(f"{tag} {name}={value}" for name, value in attributes if name in ("src", "href"))

    Loads().feed(html)
    assert loads == []
    assert "default-src 'none'" in html and "unsafe-eval" not in html
    assert "script-src 'unsafe-inline'" not in html


def test_the_same_bytes_in_another_process(dataset: Dataset, tmp_path: Path) -> None:
    quads = tmp_path / "graph.nq"
    oxigraph(dataset).dump(quads, format=ox.RdfFormat.N_QUADS)
    script = (
        "import sys; from rdflib import Dataset; from graph.store import oxigraph; from graph.page.view import view; "
        "d = Dataset(store='Oxigraph'); oxigraph(d).load(path=sys.argv[1]); "
        "sys.stdout.buffer.write(view(d, size='betweenness', colour='community').encode())"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-c", script, str(quads)], check=True, capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(PAGE.parents[1])},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(pages) == 1 and len(pages.pop()) > 100_000


def test_lines_by_family_and_status(dataset: Dataset) -> None:
    found = data(view(dataset))
    names = [actor["names"][1] for actor in found["actors"]]
    lines = {
        (frozenset(names[end] for end in edge["ends"]), edge["family"], edge["status"], edge["symmetric"])
        for edge in found["edges"]
    }
    powell, ushakov, lavrov = "Jonathan Powell", "Yuri Ushakov", "Sergey Lavrov"
    assert lines == {
        (frozenset({powell, ushakov}), "contact", "occurred", True),
        (frozenset({powell, ushakov}), "contact", "denied", True),
        (frozenset({lavrov, "Russia"}), "role", "occurred", False),
        (frozenset({lavrov, powell}), "contact", "planned", True),
        (frozenset({lavrov, powell}), "contact", "occurred", True),
        (frozenset({lavrov, powell}), "against", "occurred", False),
    }
    assert sorted(number for edge in found["edges"] for number in edge["claims"]) == list(range(6))


def test_pyvis_draws_the_opening_picture_without_titles(dataset: Dataset) -> None:
    # A title with the letters "href" would make pyvis read all of them as HTML.
    html = view(dataset)
    assert {node["id"] for node in drawn(html, "nodes")} == {"n0", "n1", "n2", "n3"}
    assert all("title" not in node and "x" in node for node in drawn(html, "nodes"))


def test_above_the_limit_it_opens_on_the_most_central(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WHOLE", 3)
    monkeypatch.setattr(module, "OPENING", 2)
    html = view(dataset)
    assert len(drawn(html, "nodes")) == 2 and len(data(html)["actors"]) == 4
    values = [actor["value"] for actor in data(html)["actors"]]
    assert values == sorted(values, reverse=True) and data(html)["limit"] == 2


def test_only_links_to_the_web(dataset: Dataset) -> None:
    assert {article["url"] for article in data(view(dataset))["articles"]} == {"", "https://example.org/b"}


def test_what_the_dossier_needs(dataset: Dataset) -> None:
    found = data(view(dataset))
    [lavrov] = [actor for actor in found["actors"] if actor["id"] == "actor/lavrov"]
    [[office, start, end]] = lavrov["offices"]
    assert (found["things"][office]["names"][0], start, end) == ("وزير الخارجية الروسي", "2004-03-09", "")
    assert "سيرجي لافروف" in lavrov["also"]
    assert found["things"][lavrov["country"]]["id"] == "actor/russia"
    assert "التقى" in {claim["trigger"] for claim in found["claims"]}
    assert all(claim["event"] is not None for claim in found["claims"] if claim["predicate"] in ("met", "contacted"))


def test_the_most_spoken_of_are_kept(dataset: Dataset) -> None:
    html = view(dataset, top=2)
    assert names(html) == {"جوناثان باول", "سيرغي لافروف"}
    assert data(html)["spoken_of"] == 4


@pytest.mark.parametrize("size", ["degree", "betweenness", "pagerank"])
def test_size_by_a_measure(dataset: Dataset, size: str) -> None:
    actors = data(view(dataset, size=size))["actors"]
    assert [actor["size"] for actor in actors] == sorted((actor["size"] for actor in actors), reverse=True)
    assert actors[0]["names"][1] in ("Jonathan Powell", "Sergey Lavrov")
    with pytest.raises(GraphError, match="take one of"):
        view(dataset, size="beauty")


def test_colour_by_country_kind_and_community(dataset: Dataset) -> None:
    assert [group[1] for group in data(view(dataset))["groups"]] == ["Russia"]
    assert [group[1] for group in data(view(dataset, colour="kind"))["groups"]] == ["person", "state"]
    groups = data(view(dataset, colour="community"))["groups"]
    assert all(group[1].startswith("around ") and group[0].startswith("حول ") for group in groups)


def test_the_page_speaks_the_language_asked_for(dataset: Dataset) -> None:
    html = view(dataset, labels="en")
    assert html.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert names(html, 1) == {"Jonathan Powell", "Sergey Lavrov", "Yuri Ushakov", "Russia"}
    outside = re.sub(r"<script.*?</script>|<style.*?</style>", "", html, flags=re.DOTALL)
    assert not re.search("[\u0620-\u064a]", outside)


def test_the_page_speaks_the_language_of_most_articles(fill: Fill, article: Article) -> None:
    assert '<html lang="en" dir="ltr">' in view(fill(article("a", ("powell", "met", "lavrov"), language="en")))
    assert '<html lang="ar" dir="rtl">' in view(fill(article("b", ("powell", "met", "lavrov"), language="ar")))


def test_both_languages_have_the_same_words() -> None:
    words = tomllib.loads((PAGE / "words.toml").read_text("utf-8"))
    assert words["ar"].keys() == words["en"].keys()
    used = {name for file in PAGE.glob("*.js") for name in re.findall(r'word\("(\w+)"', file.read_text("utf-8"))}
    used |= set(re.findall(r'data-(?:word|hint)="(\w+)"', (PAGE / "body.html").read_text("utf-8")))
    assert used <= words["en"].keys()
    holes = {key: re.findall(r"{\w*}", text) for key, text in words["ar"].items()}
    assert holes == {key: re.findall(r"{\w*}", text) for key, text in words["en"].items()}


def test_filters(dataset: Dataset) -> None:
    html = view(dataset, Selection(statuses=("denied",)))
    assert [claim["status"] for claim in data(html)["claims"]] == ["denied"]
    with pytest.raises(GraphError, match="no claims to show: widen the filters"):
        view(dataset, Selection(since="2031"))


def test_a_title_is_text_and_can_be_written(dataset: Dataset) -> None:
    html = view(dataset, title="<script>alert(1)</script>\ud800\0")
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert "<script>alert" not in html and "\0" not in html
    html.encode()


def test_another_pyvis_is_noticed(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.Network, "generate_html", lambda self: "<html><head></head><body></body></html>")
    with pytest.raises(RuntimeError, match=r"another page than 0\.3\.2"):
        view(dataset)
