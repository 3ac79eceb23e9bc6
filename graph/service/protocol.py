"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), as far as it asks: what a request says."""

from typing import Any
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request

from graph.service.answers import GRAPHS, Refused, media_type

LONGEST = 200_000  # bytes of a question, with its parameters

# https://www.w3.org/TR/sparql11-service-description/
DESCRIPTION = """
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .
<{endpoint}> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML , formats:SPARQL_Results_CSV ,
        formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples , formats:RDF_XML , formats:JSON-LD ;
    sd:defaultDataset <{endpoint}#dataset> .
<{endpoint}#dataset> a sd:Dataset ; sd:defaultGraph <{endpoint}#default> .
<{endpoint}#default> a sd:Graph .
"""


async def read_question(request: Request) -> dict[str, Any] | None:
    """The question of a request and the graphs it is about; None for a GET without any parameters.

    Refused with 400 for no question or several, 413 for one too long, 415 for a body that is none.
    """
    url = request.scope["query_string"]
    if len(url) > LONGEST:
        raise Refused(414, f"the question is longer than {LONGEST:,} bytes: send it by POST, or shorten it")
    parameters = _parameters(url)
    if request.method != "POST":
        if not parameters:
            return None
        return _question(parameters)
    kind, _, options = request.headers.get("content-type", "").partition(";")
    body = await _body(request)
    match kind.strip().lower():
        case "application/x-www-form-urlencoded":
            return _question(parameters + _parameters(body))
        case "application/sparql-query":
            if "charset" in options.lower() and "utf-8" not in options.lower():
                raise Refused(415, "a question is sent in UTF-8")
            if any(name == "query" for name, _ in parameters):
                raise Refused(400, "the question is sent twice, in the URL and in the body: leave one out")
            return _question([*parameters, ("query", _text(body))])
    raise Refused(415, "send the question as application/sparql-query or application/x-www-form-urlencoded")


def description(request: Request) -> tuple[str, bytes]:
    """The service description and its media type; none of both for who would rather see a page."""
    kind = media_type(request.headers.get("accept", ""), ["text/html", *GRAPHS])
    if kind == "text/html":
        return "", b""
    turtle = DESCRIPTION.format(endpoint=request.url.replace(query=""))
    written = ox.serialize(ox.parse(turtle, ox.RdfFormat.TURTLE), format=GRAPHS[kind])
    assert written is not None
    return kind, written


def _question(parameters: list[tuple[str, str]]) -> dict[str, Any]:
    questions = [value for name, value in parameters if name == "query"]
    if any(name == "update" for name, _ in parameters):
        raise Refused(400, "updates are refused: ask with query=")
    if len(questions) != 1:
        raise Refused(400, "give one question as query=" if not questions else "give one question, not several")
    graphs = {
        argument: [value for name, value in parameters if name == parameter]
        for argument, parameter in (("default_graphs", "default-graph-uri"), ("named_graphs", "named-graph-uri"))
    }
    return {"sparql": questions[0], **graphs}


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise Refused(413, f"the question is longer than {LONGEST:,} bytes: shorten it")
    return body


def _parameters(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:  # letters that are not escaped, or not in UTF-8
        raise Refused(400, "the parameters are not URL-encoded UTF-8") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, "the question is not UTF-8") from error
