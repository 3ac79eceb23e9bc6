"""A graph on a SPARQL 1.1 server, with the few methods of `pyoxigraph.Store` that the rest of the code calls.

The SPARQL 1.1 Protocol, query and update, each by direct POST. Answers are pyoxigraph's own objects, so that nobody
need care where the graph is. An update is one request, which servers run as one transaction; none is sent twice.
"""

import os
from base64 import b64encode
from netrc import NetrcParseError, netrc
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import pyoxigraph as ox
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from graph.store import Answer, GraphError
from ontology.namespace import BC

SOLUTIONS, TRIPLES = "application/sparql-results+json", "application/n-triples"
RESULTS = (SOLUTIONS, "application/json")
# What follows the address where questions are asked: Oxigraph and Fuseki, Fuseki, whoever has one address for all.
QUERIES = ("/query", "/sparql", "")
CONNECT = 10.0  # seconds

CREDENTIALS = (
    "set $BACKCHANNEL_USER and $BACKCHANNEL_PASSWORD, or $BACKCHANNEL_TOKEN, or write a line for the host in ~/.netrc"
)


class Server:
    """A SPARQL server. Every method raises GraphError, of one line, for whatever the server or the net does wrong."""

    def __init__(self, url: str, read_only: bool = False) -> None:
        self.url, self.read_only = _checked(url), read_only
        self.seconds = _seconds()
        self.headers, self._secrets = _credentials(self.url)
        self._client = httpx.Client(headers=self.headers, timeout=httpx.Timeout(self.seconds, connect=CONNECT))
        try:
            self.query_url, self.update_url = self._find()
            # A claim lies in its article's graph only, unless the default graph is all graphs together.
            if self.query(f"ASK {{ GRAPH ?article {{ ?claim a <{BC.Claim}> }} ?claim a <{BC.Claim}> }}"):
                raise GraphError(f"{self.url} takes all graphs together for the default graph: configure it otherwise")
        except BaseException:
            self.close()
            raise

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        default_graph: list[Any] | None = None,
        named_graphs: list[Any] | None = None,
    ) -> Answer:
        """Ask a question, with `prefixes` (name to namespace) declared in front of it, of all graphs or of these."""
        # On one line, so that the lines of the question keep their numbers.
        declared = "".join(f"PREFIX {name}: <{namespace}> " for name, namespace in (prefixes or {}).items())
        graphs = [("default-graph-uri", graph.value) for graph in default_graph or ()]
        graphs += [("named-graph-uri", graph.value) for graph in named_graphs or ()]
        url = f"{self.query_url}?{urlencode(graphs)}" if graphs else self.query_url
        response = self._post(url, "application/sparql-query", declared + query)
        kind = _kind(response)
        try:
            if kind in RESULTS:
                return ox.parse_query_results(response.content, ox.QueryResultsFormat.JSON)
            if kind == TRIPLES:
                answer = ox.Store()
                answer.load(response.content, ox.RdfFormat.N_TRIPLES)
                return answer.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        except (SyntaxError, ValueError) as error:
            raise GraphError(f"{self.url} sent a broken answer ({error}): try again, or look at its log") from error
        raise GraphError(f"{self.url} answers {kind or 'nothing'}, no results of SPARQL: check the address")

    def update(self, update: str) -> None:
        """Run an update: all of its operations or, on a server with transactions, none."""
        if self.read_only:
            raise GraphError(f"{self.url} is open for reading only")
        self._post(self.update_url, "application/sparql-update", update)

    def flush(self) -> None:
        """Nothing to do: the server has stored what it has answered for."""

    def close(self) -> None:
        self._client.close()

    def _find(self) -> tuple[str, str]:
        """Where it takes questions and updates: found by requests that ask and change nothing."""
        base = self.url.removesuffix("/query").removesuffix("/sparql")
        queries = [base + path for path in QUERIES]
        query_url = self._first(queries, "application/sparql-query", "ASK {}")
        if self.read_only:
            return query_url, ""
        updates = [f"{base}/update", query_url, f"{base}/statements"]  # the last one is RDF4J's and GraphDB's
        return query_url, self._first(updates, "application/sparql-update", "INSERT DATA {}")

    def _first(self, urls: list[str], kind: str, harmless: str) -> str:
        """The first of the addresses that takes the harmless request."""
        tried = []
        for url in urls:
            response = self._send(url, kind, harmless)
            if response.status_code in (401, 403):
                self._refuse(response)
            if response.is_success and (kind == "application/sparql-update" or _kind(response) in RESULTS):
                return url
            tried.append(f"{urlsplit(url).path or '/'} answers {response.status_code} {_kind(response)}".strip())
        what = "questions" if kind == "application/sparql-query" else "updates"
        raise GraphError(f"{self.url} is no SPARQL server that takes {what} ({', '.join(tried)}): check the address")

    def _post(self, url: str, kind: str, sparql: str) -> httpx.Response:
        response = self._send(url, kind, sparql)
        if not response.is_success:
            self._refuse(response)
        return response

    def _send(self, url: str, kind: str, sparql: str) -> httpx.Response:
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Accept": f"{SOLUTIONS}, {TRIPLES};q=0.9"}
        try:
            return self._client.post(url, content=sparql.encode(), headers=headers)
        except httpx.TimeoutException as error:
            waited = CONNECT if isinstance(error, httpx.ConnectTimeout) else self.seconds
            remedy = "look at the server, or give it more time by $BACKCHANNEL_TIMEOUT"
            raise GraphError(f"{self.url} has not answered in {waited:g} seconds: {remedy}") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = self._scrubbed(str(error)) or type(error).__name__
            raise GraphError(f"{self.url} does not answer ({reason}): start the server, or check the address") from None

    def _refuse(self, response: httpx.Response) -> None:
        """Say in one line what the server has against a request; never what was sent with it."""
        if response.status_code in (401, 403):
            given = "these credentials are refused: correct them, or" if self._secrets else "credentials are wanted:"
            raise GraphError(f"{self.url} answers {response.status_code}, {given} {CREDENTIALS}")
        if response.is_redirect:
            raise GraphError(f"{self.url} has moved: give the address that it has now")
        html = "html" in response.headers.get("content-type", "")
        said = "" if html else self._scrubbed(" ".join(response.text.split())[:200])
        raise GraphError(
            f"{self.url} answers {response.status_code} {response.reason_phrase}{': ' + said if said else ''}; "
            "try again, or look at the server's log"
        )

    def _scrubbed(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


class ServerStore(SPARQLUpdateStore):
    """rdflib's store on the same server, for what is asked through an `rdflib.Dataset`."""

    def __init__(self, server: Server) -> None:
        self.server = server
        super().__init__(
            server.query_url, server.update_url or None, headers=server.headers, method="POST", returnFormat="json"
        )

    def close(self, commit_pending_transaction: bool = False) -> None:
        super().close(commit_pending_transaction)
        self.server.close()


def _checked(url: str) -> str:
    """The address without its last slash. GraphError for one that bears a secret, which is not repeated."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host:
        raise GraphError("the graph's address is no URL: write it as http://localhost:7878")
    if "@" in parts.netloc:
        raise GraphError(f"a name and password do not belong into the address, where others see them: {CREDENTIALS}")
    if parts.query or parts.fragment:
        raise GraphError(f"the address of {host} goes beyond its path: leave out what begins with ? or #")
    return url.rstrip("/")


def _seconds() -> float:
    given = os.environ.get("BACKCHANNEL_TIMEOUT") or "600"
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0
    if not seconds > 0:
        raise GraphError(f'$BACKCHANNEL_TIMEOUT is "{given}": write a number of seconds')
    return seconds


def _credentials(url: str) -> tuple[dict[str, str], list[str]]:
    """The header that says who we are, from the environment or ~/.netrc ($NETRC), and what is never shown."""
    user, password, token = (os.environ.get(f"BACKCHANNEL_{name}") for name in ("USER", "PASSWORD", "TOKEN"))
    if token:
        return {"Authorization": f"Bearer {token}"}, [token]
    if bool(user) != bool(password):
        raise GraphError("only one of $BACKCHANNEL_USER and $BACKCHANNEL_PASSWORD is set: set both, or none")
    if not user:
        file = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
        try:
            found = netrc(str(file)).authenticators(urlsplit(url).hostname or "") if file.exists() else None
        except (NetrcParseError, OSError) as error:
            raise GraphError(f"{file} cannot be read: correct it, or make it yours alone (chmod 600)") from error
        if found is None:
            return {}, []
        user, _, password = found
    basic = b64encode(f"{user}:{password}".encode()).decode()
    return {"Authorization": f"Basic {basic}"}, [basic, str(password)]


def _kind(response: httpx.Response) -> str:
    """The media type that the server gives its answer."""
    return str(response.headers.get("content-type", "")).partition(";")[0].strip()
