"""The page as text; test_page.py opens it in a browser."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from rdflib import Dataset

from graph import view as module
from graph.selection import Selection
from graph.store import GraphError
from graph.view import view

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


@pytest.fixture
def dataset(fill: Fill, article: Article) -> Dataset:
    return fill(
        article("a", ("powell", "contacted", "ushakov"), ("powell", "contacted", "ushakov", {"status": "denied"}),
                ("lavrov", "represents", "russia"), ("lavrov", "met", "powell", {"status": "planned"}),
                url="javascript:alert(1)", headline="عنوان", publisher="الصحيفة", published="2025-11-13"),
        article("b", ("powell", "met", "lavrov"), ("lavrov", "criticized", "powell"), url="https://example.org/b"),
    )  # fmt: skip


def data(html: str) -> dict[str, list[dict[str, object]]]:
    island = re.search(r'<script type="application/json" id="claims">(.*?)</script>', html, re.DOTALL)
    assert island
    return json.loads(island[1])  # type: ignore[no-any-return]


def drawn(html: str, what: str) -> list[dict[str, object]]:
    found = re.search(rf"{what} = new vis.DataSet\((\[.*?\])\);", html)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


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


def test_the_same_every_time(dataset: Dataset) -> None:
    assert view(dataset) == view(dataset)


def test_lines_by_status_and_parallel_ones_kept(dataset: Dataset) -> None:
    edges = drawn(view(dataset), "edges")
    assert len(edges) == 6
    by_colour = {str(edge["color"]["color"]): edge for edge in edges}  # type: ignore[index]
    assert by_colour["#c62828"]["dashes"] and by_colour["#b07d00"]["dashes"] and not by_colour["#46586a"]["dashes"]
    between: dict[tuple[str, ...], list[object]] = {}
    for edge in edges:
        ends = tuple(sorted((str(edge["from"]), str(edge["to"]))))
        bent = edge["smooth"] and (edge["smooth"]["type"], edge["smooth"]["roundness"], edge["from"] == ends[0])  # type: ignore[index]
        between.setdefault(ends, []).append(bent)
    assert sorted(map(len, between.values())) == [1, 2, 3]
    assert all(len({str(bend) for bend in bends}) == len(bends) for bends in between.values())


def test_no_titles_on_nodes(dataset: Dataset) -> None:
    # One with the letters "href" would make pyvis read all of them as HTML.
    assert all("title" not in node for node in drawn(view(dataset), "nodes"))


def test_only_links_to_the_web(dataset: Dataset) -> None:
    assert {claim["url"] for claim in data(view(dataset))["claims"]} == {"", "https://example.org/b"}


def test_the_most_spoken_of_are_shown(dataset: Dataset) -> None:
    html = view(dataset, top=2)
    assert {node["label"] for node in drawn(html, "nodes")} == {"جوناثان باول", "سيرغي لافروف"}
    assert "الأكثر ذكرًا من بين 4" in html


def test_the_page_speaks_the_language_asked_for(dataset: Dataset) -> None:
    html = view(dataset, labels="en")
    assert html.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert {node["label"] for node in drawn(html, "nodes")} == {
        "Jonathan Powell", "Sergey Lavrov", "Yuri Ushakov", "Russia",
    }  # fmt: skip
    ours = re.sub(r'"(evidence|article)": .*?["\]],? ?|<script.*?</script>', "", html, flags=re.DOTALL)
    assert not re.search("[\u0620-\u064a]", ours)
    assert {claim["relation"] for claim in data(html)["claims"]} >= {"met", "criticized"}


def test_the_page_speaks_the_language_of_most_articles(fill: Fill, article: Article) -> None:
    assert '<html lang="en" dir="ltr">' in view(fill(article("a", ("powell", "met", "lavrov"), language="en")))
    assert '<html lang="ar" dir="rtl">' in view(fill(article("b", ("powell", "met", "lavrov"), language="ar")))


def test_filters(dataset: Dataset) -> None:
    html = view(dataset, Selection(statuses=("denied",)))
    assert [claim["status"] for claim in data(html)["claims"]] == ["denied"]
    with pytest.raises(GraphError, match="no claims to show: widen the filters"):
        view(dataset, Selection(since="2031"))


def test_a_title_is_text(dataset: Dataset) -> None:
    html = view(dataset, title="<script>alert(1)</script>")
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert "<script>alert" not in html


def test_another_pyvis_is_noticed(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.Network, "generate_html", lambda self: "<html><head></head><body></body></html>")
    with pytest.raises(RuntimeError, match=r"another page than 0\.3\.2"):
        view(dataset)
