import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import get_args

import pyoxigraph as ox
import pytest
from rdflib import Dataset
from rich.console import Console

from graph.named_queries import in_language, named_queries, named_query, with_values
from graph.names import Shown
from graph.query import Answer, Format, as_table, run, write
from graph.store import GraphError, oxigraph

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


@pytest.fixture
def dataset(fill: Fill, article: Article) -> Dataset:
    march = {"when": ("2025-03-01", "2025-03-31", "month")}
    call = {"evidence": "اتصل باول", "sources": ["times"]} | march
    meeting = {"evidence": "التقيا", "when": ("2025-08-01", "2025-08-31", "month")}
    denied, planned, sought = ({"status": status} for status in ("denied", "planned", "sought"))
    return fill(
        article("ft", ("powell", "contacted", "ushakov", call)),
        article("no10", ("ushakov", "contacted", "powell", {"evidence": "لم يتصل"} | march | denied),
                publisher="الصحيفة"),
        article("tass", ("lavrov", "met", "powell", meeting), ("lavrov", "represents", "russia"),
                ("lavrov", "met", "ushakov", denied), published="2025-09-01"),
        article("plan", ("lavrov", "met", "colin", planned), ("lavrov", "visited", "united-kingdom", sought),
                ("lavrov", "praised", "colin", sought)),
    )  # fmt: skip


def written(answer: Answer, form: Format) -> str:
    stream = io.BytesIO()
    write(answer, form, stream)
    return stream.getvalue().decode()


def printed(answer: Answer) -> str:
    console = Console(width=250, record=True, file=io.StringIO())
    console.print(as_table(answer))
    return console.export_text()


FACTS = "SELECT ?a ?b WHERE { ?a bc:contacted ?b } ORDER BY ?a"


def test_facts_need_no_prefixes(dataset: Dataset) -> None:
    assert written(run(dataset, FACTS), "csv").splitlines() == [
        "a,b",
        "https://w3id.org/backchannel/actor/powell,https://w3id.org/backchannel/actor/ushakov",
        "https://w3id.org/backchannel/actor/ushakov,https://w3id.org/backchannel/actor/powell",
    ]


def test_claims_are_in_their_articles_graph(dataset: Dataset) -> None:
    query = "SELECT ?article { GRAPH ?article { ?c bc:status bc:denied } } ORDER BY ?article"
    assert written(run(dataset, query), "tsv").splitlines() == [
        "?article",
        "<https://w3id.org/backchannel/article/no10>",
        "<https://w3id.org/backchannel/article/tass>",
    ]


def test_every_format_of_select(dataset: Dataset) -> None:
    assert "actor:powell" in printed(run(dataset, FACTS))
    assert len(json.loads(written(run(dataset, FACTS), "json"))["results"]["bindings"]) == 2
    assert written(run(dataset, FACTS), "xml").startswith("<?xml")
    with pytest.raises(GraphError, match="turtle is for CONSTRUCT and DESCRIBE"):
        written(run(dataset, FACTS), "turtle")


def test_every_format_of_ask(dataset: Dataset) -> None:
    query = "ASK { actor:powell bc:contacted actor:ushakov }"
    assert "yes" in printed(run(dataset, query))
    assert "no" in printed(run(dataset, "ASK { actor:powell bc:attacked ?x }"))
    assert written(run(dataset, query), "csv") == "true"
    assert json.loads(written(run(dataset, query), "json"))["boolean"] is True


@pytest.mark.parametrize("query", ["CONSTRUCT { ?a bc:met ?b } WHERE { ?a bc:met ?b }", "DESCRIBE actor:kremlin"])
def test_every_format_of_triples(dataset: Dataset, query: str) -> None:
    forms: dict[Format, ox.RdfFormat] = {
        "turtle": ox.RdfFormat.TURTLE, "json": ox.RdfFormat.JSON_LD, "xml": ox.RdfFormat.RDF_XML,
    }  # fmt: skip
    turtle, json_ld, xml = ({*ox.parse(written(run(dataset, query), form), parsed)} for form, parsed in forms.items())
    assert len(turtle) > 1 and turtle == json_ld == xml
    assert "actor:" in printed(run(dataset, query))
    with pytest.raises(GraphError, match="csv is for SELECT and ASK"):
        written(run(dataset, query), "csv")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:a> <urn:b> 1 }", "DROP ALL", "delete where { ?s ?p ?o }", "CLEAR DEFAULT",
        "# why\nPREFIX x: <urn:x>\n  LOAD <http://127.0.0.1/>", "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * {} ; DROP ALL", "BASE <urn:x> COPY <a> TO <b>",
    ],
)  # fmt: skip
def test_updates_are_refused(dataset: Dataset, update: str) -> None:
    before = len(oxigraph(dataset))
    with pytest.raises(GraphError, match=r"updates are refused|not SPARQL"):
        run(dataset, update)
    assert len(oxigraph(dataset)) == before


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A SPARQL server that notes who asks."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    server.shutdown()
    server.server_close()


def test_the_listener_would_notice(listener: tuple[str, list[str]]) -> None:
    url, asked = listener
    with pytest.raises(OSError, match="500"):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{url}> {{ ?a ?b ?c }} }}"))
    assert asked


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?a ?b ?c } }",
        "SELECT * { service silent <URL> { ?a ?b ?c } }",
        "SELECT * {\n\n { SELECT * { ?s ?p ?o . SERVICE<URL>{ ?a ?b ?c } } } }",
        "SELECT * { FILTER EXISTS { SERVICE <URL> { ?a ?b ?c } } }",
        "ASK { SERVICE ?x { ?a ?b ?c } VALUES ?x { <URL> } }",
        "PREFIX s: <URL> SELECT * { SERVICE s: { ?a ?b ?c } }",
        "PREFIX SERVICE: <URL> SELECT * { SERVICE:{ ?a ?b ?c } }",
        # What a tokenizer would take for an IRI, <?p)SERVICE#>, the parser takes for a comparison and a comment.
        "SELECT * { VALUES ?x { <URL> } FILTER(?o<?p)SERVICE#>\n?x { ?a ?b ?c } }",
        "SELECT * { ?s <urn:(a)#b> ?o FILTER(?o<?s)SERVICE#>\n<URL> { ?a ?b ?c } }",
        "SELECT * { SERVICE\u0020# \"\n<URL> { ?a ?b ?c } } # \"",
        "SELECT * { \\u0053ERVICE <URL> { ?a ?b ?c } }",
    ],
)  # fmt: skip
def test_service_never_asks_anybody(dataset: Dataset, listener: tuple[str, list[str]], query: str) -> None:
    url, asked = listener
    with pytest.raises(GraphError, match=r"SERVICE is refused|not SPARQL"):
        list(run(dataset, query.replace("URL", url)))  # type: ignore[arg-type]
    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?service { ?service ?p "Secret SERVICE" } # a service',
        "PREFIX service: <urn:> SELECT * { service:SERVICE <https://example.org/service> ?o }",
        'SELECT * { ?s rdfs:label ?l FILTER (CONTAINS(?l, "Service")) }',
    ],
)
def test_the_word_service_may_occur(dataset: Dataset, query: str) -> None:
    assert list(run(dataset, query)) == []  # type: ignore[arg-type]


def test_from_names_a_graph_and_fetches_nothing(dataset: Dataset, listener: tuple[str, list[str]]) -> None:
    url, asked = listener
    assert list(run(dataset, f"SELECT * FROM <{url}> {{ ?s ?p ?o }}")) == []  # type: ignore[arg-type]
    assert asked == []


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE { ?s ?p }", "line 1, column 25: not SPARQL"),
        ("SELECT *\nWHERE {\n  ?s ?p ?o , }", 'line 3, column 15: not SPARQL, near "}"'),
        ("", "line 1, column 1: not SPARQL, it ends too early"),
        ("SELECT * { ?s foo:bar ?o }", 'near "foo:bar ?o }"; prefixes known without declaration: actor, article, bc,'),
        ("nonsense", 'line 1, column 9: not SPARQL, near "nonsense"'),
        ("SELECT * { ?s ?p ?o", "line 1, column 20: not SPARQL"),
    ],
)
def test_malformed_questions_say_where(dataset: Dataset, query: str, message: str) -> None:
    with pytest.raises(GraphError) as caught:
        run(dataset, query)
    assert "\n" not in str(caught.value)
    assert message in str(caught.value)


def rows(dataset: Dataset, name: str, labels: Shown = "ar") -> list[dict[str, str]]:
    answer = run(dataset, in_language(named_query(name).sparql, labels))
    assert isinstance(answer, ox.QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    return [{c: row[c].value for c in columns if row[c] is not None} for row in answer]


MARCH = {"earliest": "2025-03-01", "latest": "2025-03-31"}


def test_claimed_and_denied(dataset: Dataset) -> None:
    # Denied with the ends in the other order. That Lavrov met Ushakov is denied too, but nobody claims it.
    assert rows(dataset, "claimed-and-denied") == [
        {"one": "جوناثان باول", "other": "يوري أوشاكوف", "claimed_by": "فاينانشيال تايمز", "claimed_in": "ft",
         "claim": "اتصل باول", "denied_by": "الصحيفة", "denied_in": "no10", "denial": "لم يتصل"} | MARCH,
    ]  # fmt: skip


def test_a_denial_of_another_time_is_none_of_what_is_told(fill: Fill, article: Article) -> None:
    def when(earliest: str, latest: str, evidence: str, **more: str) -> dict[str, object]:
        return {"when": (earliest, latest, "span"), "evidence": evidence} | more

    dataset = fill(
        article("early", ("powell", "contacted", "ushakov", when("2025-01-01", "2025-04-30", "early"))),
        article("june", ("ushakov", "contacted", "powell", when("2025-06-10", "2025-06-10", "in June"))),
        article("denial", ("powell", "contacted", "ushakov", when("2025-06-10", "2025-06-10", "no", status="denied"))),
    )
    assert [row["claim"] for row in rows(dataset, "claimed-and-denied")] == ["in June"]


def test_the_latest_come_first_and_as_many_as_asked_for(fill: Fill, article: Article) -> None:
    days = ("2025-03-01", "2025-05-01", "2025-04-01")
    dataset = fill(
        *(article(day, ("lavrov", "met", "powell", {"when": (day, day, "day")}), published=day) for day in days),
        article("undated", ("ushakov", "met", "powell")),
    )

    def latest(limit: str) -> list[str]:
        answer = run(dataset, with_values(dataset, named_query("events"), {"limit": limit}))
        assert isinstance(answer, ox.QuerySolutions)
        return [row["articles"].value for row in answer]

    assert latest("9") == ["2025-05-01", "2025-04-01", "2025-03-01", "undated"]
    assert latest("2") == ["2025-05-01", "2025-04-01"]


def test_names_in_the_language_asked_for(dataset: Dataset) -> None:
    assert rows(dataset, "claimed-and-denied", "en") == [
        {"one": "Jonathan Powell", "other": "Yuri Ushakov", "claimed_by": "Financial Times", "claimed_in": "ft",
         "claim": "اتصل باول", "denied_by": "الصحيفة", "denied_in": "no10", "denial": "لم يتصل"} | MARCH,
    ]  # fmt: skip
    [meeting] = rows(dataset, "meetings", "both")
    assert (meeting["one"], meeting["other"]) == ("سيرغي لافروف / Sergey Lavrov", "جوناثان باول / Jonathan Powell")
    assert {row["name"] for row in rows(dataset, "most-connected", "en")} == {
        "Jonathan Powell", "Sergey Lavrov", "Yuri Ushakov",
    }  # fmt: skip


@pytest.mark.parametrize("name", named_queries())
@pytest.mark.parametrize("labels", ["ar", "en", "both"])
def test_every_question_names_in_every_language(dataset: Dataset, name: str, labels: Shown) -> None:
    asked = in_language(named_query(name).sparql, labels)
    assert (asked == named_query(name).sparql) == (labels == "ar" or "prefLabel" not in asked)
    found, arabic = rows(dataset, name, labels), rows(dataset, name)
    assert len(found) == len(arabic) and [row.keys() for row in found] == [row.keys() for row in arabic]
    shown = " ".join(value for row in found for value in row.values())
    if found and "prefLabel" in asked:
        assert any(name in shown for name in ("Lavrov", "Powell", "Financial Times")) == (labels != "ar")


def test_a_name_in_one_language_only(fill: Fill, article: Article) -> None:
    found = {"found/x": {"pref": ["فلان"]}, "found/y": {"pref": ["Somebody"]}}
    dataset = fill(article("a", ("found/x", "met", "found/y"), found=found))
    for labels in get_args(Shown):
        [meeting] = rows(dataset, "meetings", labels)
        assert {meeting["one"], meeting["other"]} == {"فلان", "Somebody"}


def test_meetings(dataset: Dataset) -> None:
    assert rows(dataset, "meetings") == [
        {"one": "سيرغي لافروف", "other": "جوناثان باول", "earliest": "2025-08-01", "latest": "2025-08-31",
         "according_to": "?", "words": "التقيا", "published": "2025-09-01", "article": "tass"},
    ]  # fmt: skip


def test_most_connected(dataset: Dataset) -> None:
    assert [(row["name"], row["others"]) for row in rows(dataset, "most-connected")] == [
        ("جوناثان باول", "2"), ("سيرغي لافروف", "1"), ("يوري أوشاكوف", "1"),
    ]  # fmt: skip


def test_planned_meetings(dataset: Dataset) -> None:
    found = {(row["one"], row["what"], row["other"], row["status"]) for row in rows(dataset, "planned-meetings")}
    assert found == {
        ("سيرغي لافروف", "met", "كولن باول", "planned"),
        ("سيرغي لافروف", "visited", "المملكة المتحدة", "sought"),
    }


def test_representatives(dataset: Dataset) -> None:
    [row] = rows(dataset, "representatives")
    assert (row["person"], row["body"], row["claims"], row["first"]) == ("سيرغي لافروف", "روسيا", "1", "2025-09-01")


def test_named_queries_run_on_an_empty_graph_and_have_titles(store: Dataset) -> None:
    for name, query in named_queries().items():
        assert query.english.isascii() and not query.arabic.isascii()
        assert rows(store, name) == []


def test_an_unknown_name_lists_the_known(store: Dataset) -> None:
    with pytest.raises(GraphError, match="take one of back-channels, brokers, claimed-and-denied,"):
        named_query("none")
