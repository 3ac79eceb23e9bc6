"""The SPARQL 1.1 Protocol against a real server: what is asked how, and the status and type of the answer."""

import json
import subprocess
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import httpx
import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POSTDIRECTLY, SPARQLWrapper

Server = Any  # conftest.Server

ASK = "ASK { actor:jonathan-powell bc:met actor:yury-ushakov }"
SELECT = "SELECT ?other { actor:jonathan-powell bc:met ?other } ORDER BY ?other"
CONSTRUCT = "CONSTRUCT { ?a bc:met ?b } WHERE { ?a bc:met ?b }"
EVERYTHING = "SELECT * { ?a ?b ?c }"
ARTICLE = "https://w3id.org/backchannel/article/one"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON_RESULTS = "application/sparql-results+json"


def get(query: str, accept: str = "*/*", **graphs: str) -> dict[str, object]:
    parameters = {"query": query} | {name.replace("_", "-"): value for name, value in graphs.items()}
    return {"method": "GET", "params": parameters, "headers": {"Accept": accept}}


def post(body: str | bytes, kind: str, path: str = "sparql", accept: str = "*/*") -> dict[str, object]:
    return {"method": "POST", "content": body, "headers": {"Content-Type": kind, "Accept": accept}, "path": path}


def ask(server: Server, method: str, path: str = "sparql", **request: object) -> httpx.Response:
    return server.client.request(method, f"/{path}", **request)


@pytest.mark.parametrize(
    ("request_", "status", "kind"),
    [
        # how a question may be sent
        (get(ASK), 200, JSON_RESULTS),
        (post(urlencode({"query": ASK}), FORM), 200, JSON_RESULTS),
        (post(urlencode({"query": ASK}), f"{FORM}; charset=UTF-8"), 200, JSON_RESULTS),
        (post(ASK, DIRECT), 200, JSON_RESULTS),
        (post(ASK, f"{DIRECT}; charset=utf-8"), 200, JSON_RESULTS),
        (post(ASK, DIRECT, f"sparql?default-graph-uri={ARTICLE}"), 200, JSON_RESULTS),
        (post(f"# الطرف\n{ASK}".encode(), DIRECT), 200, JSON_RESULTS),
        # what is no question
        (get("ASK {"), 400, "text/plain"),
        (get(""), 400, "text/plain"),
        (post("", DIRECT), 400, "text/plain"),
        (post("", FORM), 400, "text/plain"),
        (post(urlencode({"update": "DROP ALL"}), FORM), 400, "text/plain"),
        (post(urlencode([("query", ASK), ("query", ASK)]), FORM), 400, "text/plain"),
        (post(ASK, DIRECT, "sparql?query=ASK%20%7B%7D"), 400, "text/plain"),
        (post(ASK.encode("utf-16"), DIRECT), 400, "text/plain"),
        (post(b"query=%FF", FORM), 400, "text/plain"),
        ({"method": "GET", "path": "sparql?nothing=1"}, 400, "text/plain"),
        (get("DROP ALL"), 400, "text/plain"),
        (get("LOAD <http://127.0.0.1:1/>"), 400, "text/plain"),
        (get("SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }"), 400, "text/plain"),
        # how it may not be sent
        (post(ASK, "text/plain"), 415, "text/plain"),
        (post("DROP ALL", "application/sparql-update"), 415, "text/plain"),
        (post(ASK, f"{DIRECT}; charset=iso-8859-6"), 415, "text/plain"),
        (post(f"{ASK} #{'x' * 200_000}", DIRECT), 413, "text/plain"),
        (post(urlencode({"query": f"{ASK} #{'x' * 200_000}"}), FORM), 413, "text/plain"),
        ({"method": "PUT"}, 405, "text/plain"),
        ({"method": "DELETE"}, 405, "text/plain"),
        # which answer is wanted
        (get(SELECT, JSON_RESULTS), 200, JSON_RESULTS),
        (get(SELECT, "application/json"), 200, "application/json"),
        (get(SELECT, "application/sparql-results+xml"), 200, "application/sparql-results+xml"),
        (get(SELECT, "text/csv"), 200, "text/csv"),
        (get(SELECT, "text/tab-separated-values"), 200, "text/tab-separated-values"),
        (get(SELECT, "text/csv;q=0.2, application/sparql-results+xml;q=0.7"), 200, "application/sparql-results+xml"),
        (get(SELECT, "text/turtle, text/csv;q=0.1"), 200, "text/csv"),
        (get(SELECT, "text/*"), 200, "text/csv"),
        (get(SELECT, "text/turtle"), 406, "text/plain"),
        (get(SELECT, "image/png"), 406, "text/plain"),
        (get(SELECT, "text/csv;q=0"), 406, "text/plain"),
        (get(SELECT, "nonsense"), 400, "text/plain"),
        (get(CONSTRUCT), 200, "text/turtle"),
        (get(CONSTRUCT, "application/n-triples"), 200, "application/n-triples"),
        (get(CONSTRUCT, "application/rdf+xml"), 200, "application/rdf+xml"),
        (get(CONSTRUCT, "application/ld+json"), 200, "application/ld+json"),
        (get("DESCRIBE actor:kremlin", "text/turtle"), 200, "text/turtle"),
        (get(CONSTRUCT, "text/csv"), 406, "text/plain"),
        (get(ASK, "text/csv"), 200, "text/csv"),
        # of which graphs
        (get(ASK, default_graph_uri="urn:none"), 200, JSON_RESULTS),
        (get(ASK, default_graph_uri="no iri"), 400, "text/plain"),
        # how long it may be
        (get(EVERYTHING), 403, "text/plain"),
        (get("CONSTRUCT WHERE { ?a ?b ?c }"), 403, "text/plain"),
        (get(f"{EVERYTHING} LIMIT 1000"), 200, JSON_RESULTS),
        (get("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } LIMIT 1000"), 200, "text/turtle"),
    ],
)  # fmt: skip
def test_status_and_media_type(server: Server, request_: dict[str, object], status: int, kind: str) -> None:
    response = ask(server, **request_)  # type: ignore[arg-type]
    assert (response.status_code, response.headers["Content-Type"].partition(";")[0]) == (status, kind)
    if status >= 400:
        assert response.text.strip() and "Traceback" not in response.text


def test_a_url_may_be_too_long(server: Server) -> None:
    connection = HTTPConnection(server.url.split("/")[2])
    connection.request("GET", f"/sparql?query=ASK%20%7B%7D%20%23{'x' * 200_000}")
    assert connection.getresponse().status == 414
    connection.close()


@pytest.mark.parametrize("kind", ["json", "xml", "csv", "tsv"])
def test_every_format_holds_the_same_rows(server: Server, kind: str) -> None:
    types = {"json": JSON_RESULTS, "xml": "application/sparql-results+xml", "csv": "text/csv",
             "tsv": "text/tab-separated-values"}  # fmt: skip
    query = 'SELECT ?n ?who { VALUES (?n ?who) { (1 "باول"@ar) (UNDEF "<result>\\n\\t\\"x\\"") } }'
    body = ask(server, **get(query, types[kind])).text  # type: ignore[arg-type]
    if kind == "csv":
        assert body.replace("\r\n", "\n") == 'n,who\n1,باول\n,"<result>\n\t""x"""\n'
        return
    form = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    rows = ox.parse_query_results(body, form[kind])
    assert isinstance(rows, ox.QuerySolutions)
    assert [tuple(row) for row in rows] == [
        (ox.Literal(1), ox.Literal("باول", language="ar")), (None, ox.Literal('<result>\n\t"x"')),
    ]  # fmt: skip


def test_the_graphs_of_the_protocol_are_those_asked(server: Server) -> None:
    def rows(query: str, **graphs: str) -> int:
        return len(ask(server, **get(query, **graphs)).json()["results"]["bindings"])  # type: ignore[arg-type]

    claims, named = "SELECT * { ?claim a bc:Claim }", "SELECT * { GRAPH ?g { ?claim a bc:Claim } }"
    assert (rows(claims), rows(named)) == (0, 2)
    assert (rows(claims, default_graph_uri=ARTICLE), rows(named, default_graph_uri=ARTICLE)) == (1, 0)
    assert (rows(claims, named_graph_uri=ARTICLE), rows(named, named_graph_uri=ARTICLE)) == (0, 1)
    assert rows(claims, default_graph_uri="urn:none") == 0
    # The protocol's graphs come before those that the question names; else these count.
    other = claims.replace("{", "FROM <https://w3id.org/backchannel/article/two> {", 1)
    assert rows(other) == 1
    assert rows(other, default_graph_uri="urn:none") == 0
    assert rows(claims.replace("{", "FROM <http://127.0.0.1:1/> {", 1)) == 0  # nothing is fetched


def test_the_endpoint_describes_itself(server: Server) -> None:
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json", "*/*"):
        response = ask(server, "GET", headers={"Accept": accept})
        form = ox.RdfFormat.from_media_type(response.headers["Content-Type"])
        found = {
            (quad.subject.value, quad.predicate.value, quad.object.value) for quad in ox.parse(response.text, form)
        }
        endpoint, terms = f"{server.url}sparql", "http://www.w3.org/ns/sparql-service-description#"
        assert (endpoint, str(RDF.type), f"{terms}Service") in found
        assert (endpoint, f"{terms}supportedLanguage", f"{terms}SPARQL11Query") in found
    browser = ask(server, "GET", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["Location"]) == (303, "/")


def test_other_sites_are_kept_out(server: Server) -> None:
    assert ask(server, "GET", "health", headers={"Host": "rebound.example"}).status_code == 400
    assert ask(server, "GET", "health", headers={"Host": "localhost:1"}).status_code == 200
    for origin, allowed in (("https://friend.example", "https://friend.example"), ("https://other.example", None)):
        response = ask(server, "GET", params={"query": ASK}, headers={"Origin": origin})
        assert response.headers.get("Access-Control-Allow-Origin") == allowed
    for path in ("", "sparql", "network", "static/page.js", "none"):
        headers = ask(server, "GET", path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_rdflib_asks_it(server: Server) -> None:
    graph = Graph(SPARQLStore(f"{server.url}sparql"))
    names = graph.query(
        "SELECT ?name { <https://w3id.org/backchannel/actor/jonathan-powell> skos:prefLabel ?name } ORDER BY ?name"
    )
    assert [str(row[0]) for row in names] == ["Jonathan Powell", "جوناثان باول"]
    assert graph.query(ASK, initNs={"bc": "https://w3id.org/backchannel/ns#",
                                    "actor": "https://w3id.org/backchannel/actor/"}).askAnswer  # fmt: skip


def test_sparqlwrapper_asks_it(server: Server) -> None:
    client = SPARQLWrapper(f"{server.url}sparql", returnFormat=JSON)
    client.setQuery(SELECT)
    assert len(client.query().convert()["results"]["bindings"]) == 2  # type: ignore[index, call-overload]
    client.setMethod("POST")
    client.setRequestMethod(POSTDIRECTLY)
    assert len(client.query().convert()["results"]["bindings"]) == 2  # type: ignore[index, call-overload]


def test_curl_asks_it(server: Server) -> None:
    command = ["curl", "--silent", "--fail", "--header", f"Accept: {JSON_RESULTS}", f"{server.url}sparql"]
    answer = subprocess.run([*command, "--data-urlencode", f"query={ASK}"], capture_output=True, check=True)
    assert json.loads(answer.stdout)["boolean"] is True
