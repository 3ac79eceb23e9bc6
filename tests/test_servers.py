"""Graphs on real SPARQL servers of two makes: what is built, asked and judged there is the same as on disk.

Oxigraph's server comes with the package from PyPI. Apache Jena is Debian's; Fuseki, its server, is in neither, so
that `JenaServer.java` answers for it by the HTTP server that is part of Java.
"""

import json
import shutil
import socket
import subprocess
import sys
import threading
import time
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from rdflib import URIRef

from backchannel import SAMPLES, open_graph
from backchannel.build import build
from backchannel.cli import main
from graph.derivation import derive
from graph.exchange.export import quads
from graph.merge import merge
from graph.own_actors import remembered
from graph.remote import Server
from graph.review.judgements import judge
from graph.store import GraphError, open_store, oxigraph
from ontology import knowledge_files, vocabulary_files
from ontology.namespace import ACTOR, BC

JARS = Path("/usr/share/java")
JENA = (
    "jena-arq", "jena-core", "jena-base", "jena-iri", "thrift", "commons-lang3", "commons-csv", "commons-io",
    "commons-codec", "commons-compress", "dexx.collection", "gson", "guava", "httpclient", "httpcore", "slf4j-api",
    "slf4j-nop", "protobuf",
)  # fmt: skip
MINE = """
@prefix actor: <https://w3id.org/backchannel/actor/> . @prefix bc: <https://w3id.org/backchannel/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
actor:samir-atwan a bc:Person ; skos:prefLabel "سمير عطوان"@ar , "Samir Atwan"@en .
"""

DOUBTFUL = """
{"id": "short", "text": "التقى رودولف شتاينبرغ وزير الخارجية الروسي سيرغي لافروف."}
{"id": "long", "text": "التقى رودولف هاينتس شتاينبرغ الرئيس الروسي فلاديمير بوتين."}
"""
NAMELESS = ("found/lwk-wyl", "found/lyw-tshn-ly")  # two whom only the samples know

Run = Callable[..., tuple[int, str, str]]


@contextmanager
def oxigraph_server() -> Iterator[str]:
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists():
        pytest.skip("no Oxigraph server: pip install oxigraph")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                httpx.get(f"http://127.0.0.1:{port}/query")
                break
            except httpx.ConnectError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def jena_server(folder: Path) -> Iterator[str]:
    java = shutil.which("java")
    if java is None or not (JARS / "jena-arq.jar").exists():
        pytest.skip("no Apache Jena: apt-get install default-jre-headless libapache-jena-java")
    # Debian renames a package in that archive and forgets its messages, without which Jena does not start.
    with zipfile.ZipFile(JARS / "jena-core.jar") as archive:
        for name in archive.namelist():
            if name.startswith("org/apache/jena/ext/") and name.endswith(".properties"):
                file = folder / name.removeprefix("org/apache/jena/ext/")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(archive.read(name))
    path = ":".join([str(folder), *(str(JARS / f"{name}.jar") for name in JENA)])
    source = Path(__file__).parent / "JenaServer.java"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([java, "-cp", path, source], **pipes) as server:  # type: ignore[call-overload]
        port = server.stdout.readline().decode().strip()
        assert port.isdigit(), "Jena did not start"
        yield f"http://127.0.0.1:{port}/ds"
        server.stdin.close()


@pytest.fixture(scope="module", params=["oxigraph", "jena"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty server."""
    started = oxigraph_server() if request.param == "oxigraph" else jena_server(tmp_path_factory.mktemp("jena"))
    with started as url:
        yield url


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the samples and of two names that may be one person's, on disk, with an actor of one's own."""
    folder = tmp_path_factory.mktemp("embedded")
    (folder / "mine.ttl").write_text(MINE, "utf-8")
    (folder / "doubtful.jsonl").write_text(DOUBTFUL, "utf-8")
    build(folder / "graph", [str(SAMPLES), str(folder / "doubtful.jsonl")], [folder / "mine.ttl"])
    return folder / "graph"


@pytest.fixture(scope="module")
def built(server: str, embedded: Path) -> str:
    """The same build on the server."""
    own = embedded.parent
    report = build(server, [str(SAMPLES), str(own / "doubtful.jsonl")], [own / "mine.ttl"])
    assert report.new and not report.skipped
    return server


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command in an empty folder, with nothing set; its status, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    for name in ("GRAPH", "USER", "PASSWORD", "TOKEN", "TIMEOUT"):
        monkeypatch.delenv(f"BACKCHANNEL_{name}", raising=False)

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    return run


def whole(where: Path | str) -> set[ox.Quad]:
    """All that is in a graph, its literals as Oxigraph has them (0.8 and 0.80 are one number)."""
    with closing(open_store(where, read_only=True)) as dataset:
        return {*_as_oxigraph(quads(dataset))}


def _as_oxigraph(found: Iterator[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(found)
    return store


def test_the_same_build_gives_the_same_graph_and_again_nothing_new(built: str, embedded: Path) -> None:
    report = build(built, [str(SAMPLES)])
    assert report.unchanged == report.read and not report.new
    assert whole(built) == whole(embedded)


def test_own_actors_are_remembered(built: str) -> None:
    assert [(file.name, file.read_text("utf-8")) for file in remembered(built)] == [("mine.ttl", MINE)]
    with open_graph(built) as graph:
        assert graph.query("ASK { actor:samir-atwan a bc:Person }")


@pytest.mark.parametrize(
    "arguments",
    [
        ["claims", "--format", "jsonl", "--actor", "باول", "--article", "powell-call-kremlin"],
        ["query", "--name", "contacts", "--format", "csv"],
        ["query", "--name", "planned-meetings"],
        ["rank", "--measure", "betweenness"],
        ["review"],
        ["view", "-o", "page.html", "--top", "30"],
    ],
)
def test_commands_answer_as_on_disk(built: str, embedded: Path, run: Run, tmp_path: Path, arguments: list[str]) -> None:
    answers = []
    for where in (embedded, built):
        status, out, err = run(arguments[0], "--graph", where, *arguments[1:])
        page = tmp_path / "page.html"
        # Lines that a question does not order come as the engine likes.
        answers.append((status, sorted(out.splitlines()), err, page.read_text("utf-8") if page.exists() else ""))
    assert answers[0] == answers[1]
    assert answers[0][0] == 0 and (answers[0][1] or answers[0][3])


def test_every_form_of_question(built: str) -> None:
    with open_graph(built) as graph:
        assert graph.query("SELECT ?name { actor:russia skos:prefLabel ?name FILTER (LANG(?name) = 'ar') }") == [
            ("روسيا",)
        ]
        assert graph.query("ASK { actor:russia a bc:State }") is True
        triples = graph.query("CONSTRUCT { ?a a bc:State } WHERE { ?a a bc:State ; bc:iso2 'RU' }")
        assert list(triples.subjects()) == [ACTOR.russia]
        assert (ACTOR.russia, None, BC.State) in graph.query("DESCRIBE actor:russia")
        with pytest.raises(GraphError, match="line 2, column"):
            graph.query("SELECT ?a\n{ ?a ?b }")


def test_rdflib_asks_the_same_server(built: str) -> None:
    with open_graph(built) as graph:
        assert (ACTOR.russia, None, BC.State) in graph.dataset.default_graph
        assert URIRef("https://w3id.org/backchannel/article/powell-call-kremlin") in {
            named.identifier for named in graph.dataset.graphs()
        }


def test_a_judgement_on_a_server(built: str) -> None:
    """Two articles' actors judged to be the same are one."""
    one, other = (f"{ACTOR}{name}" for name in NAMELESS)
    with closing(open_store(built)) as dataset:
        judge(dataset, one, other, "same", "tester")
        derive(dataset, [*vocabulary_files(), *knowledge_files(), *remembered(built)])
    with open_graph(built) as graph:
        rows = graph.query(f"SELECT DISTINCT ?as {{ VALUES ?a {{ <{one}> <{other}> }} ?a bc:countsAs ?as }}")
    assert len(rows) == 1


def test_an_invalid_article_changes_nothing_on_a_server(built: str) -> None:
    graph = "https://w3id.org/backchannel/article/powell-call-kremlin"
    with closing(open_store(built)) as dataset, pytest.raises(GraphError, match="refused"):
        merge(dataset, f'<{graph}> <{BC.contentHash}> "x" <{graph}> .'.encode())
    with open_graph(built) as opened:
        assert opened.claims(articles="powell-call-kremlin")


def test_reading_never_writes(built: str) -> None:
    with closing(open_store(built, read_only=True)) as dataset, pytest.raises(GraphError, match="reading only"):
        oxigraph(dataset).update("CLEAR ALL")


def test_the_address_of_the_endpoint_itself_will_do(built: str) -> None:
    with closing(Server(f"{built}/query")) as found:
        assert (found.query_url, found.update_url) == (f"{built}/query", f"{built}/update")


class Reply(BaseHTTPRequestHandler):
    """Answers every request as its server was told to, and notes what it was sent."""

    def do_POST(self) -> None:
        told = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told.seen.append((self.path, self.headers.get("Authorization")))  # type: ignore[attr-defined]
        status, kind, text = told.reply(self.headers, body)  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def replying(reply: Callable[..., tuple[int, str, str]]) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """A server that answers so; its address and what it was sent."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Reply)
    server.reply, server.seen = reply, []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.seen  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


ANSWER = (200, "application/sparql-results+json", json.dumps({"head": {}, "boolean": False}))


def said_no(run: Run, url: str) -> str:
    """The one line with which the command gives up."""
    status, out, err = run("claims", "--graph", url)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    [line] = [line for line in err.splitlines() if not line.startswith("note: ")]
    return line


def test_a_server_that_is_down(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = said_no(run, f"http://127.0.0.1:{port}")
    assert "does not answer" in line and "start the server" in line


@pytest.mark.parametrize(
    ("reply", "part"),
    [
        ((500, "text/plain", "out of\nmemory"), "takes questions (/query answers 500"),
        ((200, "text/html", "<html>Welcome"), "answers 200 text/html"),
        ((404, "text/html", "<html>"), "check the address"),
        ((200, "application/sparql-results+json", "{]"), "broken answer"),
    ],
)
def test_a_server_that_is_none(run: Run, reply: tuple[int, str, str], part: str) -> None:
    with replying(lambda *given: reply) as (url, _):
        assert part in said_no(run, url)


def test_a_server_that_fails_later(run: Run) -> None:
    """Found, and then out of order: the first line of what it says, no page of HTML."""
    for kind, text, part in (
        ("text/plain", "disk\nfull", ": disk full;"),
        ("text/html", "<html>", "Server Error; try"),
    ):
        replies = iter([ANSWER])
        with replying(lambda *given, kind=kind, text=text, replies=replies: next(replies, (500, kind, text))) as (
            url,
            _,
        ):
            line = said_no(run, url)
        assert "answers 500" in line and part in line


def test_a_server_that_is_slow(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def reply(*given: object) -> tuple[int, str, str]:
        done.wait(20)
        return ANSWER

    monkeypatch.setenv("BACKCHANNEL_TIMEOUT", "0.2")
    with replying(reply) as (url, _):
        line = said_no(run, url)
        done.set()
    assert "has not answered in 0.2 seconds" in line and "$BACKCHANNEL_TIMEOUT" in line


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan"])
def test_a_time_limit_that_is_none(run: Run, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("BACKCHANNEL_TIMEOUT", value)
    assert "write a number of seconds" in said_no(run, "http://127.0.0.1:9")


def test_all_graphs_together_are_no_default_graph(run: Run) -> None:
    with replying(lambda *given: (200, ANSWER[1], json.dumps({"head": {}, "boolean": True}))) as (url, _):
        assert "takes all graphs together for the default graph" in said_no(run, url)


def test_a_request_is_never_sent_twice(run: Run) -> None:
    """A write that may have been done is not done again."""

    def reply(headers: object, body: bytes) -> tuple[int, str, str]:
        return (200, "text/plain", "") if body == b"INSERT DATA {}" else ANSWER if b"ASK" in body else (503, "", "")

    with replying(reply) as (url, seen), closing(Server(url)) as server:
        before = len(seen)
        with pytest.raises(GraphError, match="503"):
            server.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
        assert len(seen) == before + 1


SECRET = "p:ss wörd"


def demanding(wanted: str) -> Callable[..., tuple[int, str, str]]:
    """Answers only who says `wanted`; repeats what it was sent, as a server should not."""

    def reply(headers: dict[str, str], body: bytes) -> tuple[int, str, str]:
        given = headers.get("Authorization", "")
        return (
            ANSWER
            if given == wanted and b"SELECT" not in body
            else (401 if given != wanted else 500, "text/plain", given)
        )

    return reply


BASIC = "Basic " + b64encode(f"reader:{SECRET}".encode()).decode()


def test_who_one_is_comes_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with replying(demanding(BASIC)) as (url, seen):
        assert "credentials are wanted: set $BACKCHANNEL_USER" in said_no(run, url)
        monkeypatch.setenv("BACKCHANNEL_USER", "reader")
        assert "set both, or none" in said_no(run, url)
        monkeypatch.setenv("BACKCHANNEL_PASSWORD", "wrong-one")
        line = said_no(run, url)
        assert "these credentials are refused" in line and "wrong-one" not in line
        monkeypatch.setenv("BACKCHANNEL_PASSWORD", SECRET)
        line = said_no(run, url)
        assert "answers 500" in line and SECRET not in line and BASIC[6:] not in line
        assert seen[-1][1] == BASIC
    with replying(demanding("Bearer t0ken")) as (url, seen):
        monkeypatch.setenv("BACKCHANNEL_TOKEN", "t0ken")
        line = said_no(run, url)
        assert "answers 500" in line and "t0ken" not in line and seen[-1][1] == "Bearer t0ken"


def test_who_one_is_comes_from_netrc(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login reader password s3cret\nmachine example.org login x password y\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    wanted = "Basic " + b64encode(b"reader:s3cret").decode()
    with replying(demanding(wanted)) as (url, seen):
        assert "answers 500" in said_no(run, url) and seen[-1][1] == wanted
        netrc.write_text("nonsense")
        assert "cannot be read" in said_no(run, url)


@pytest.mark.parametrize(
    ("url", "part"),
    [
        ("http://me:hunter2@127.0.0.1:9", "do not belong into the address"),
        ("https://me@127.0.0.1:9/ds", "do not belong into the address"),
        ("http://127.0.0.1:9/ds?key=hunter2", "leave out what begins with ?"),
        ("http://127.0.0.1:port", "is no URL"),
        ("http://", "is no URL"),
    ],
)
def test_an_address_with_secrets_or_faults(run: Run, url: str, part: str) -> None:
    for command in (["claims"], ["build", str(SAMPLES)], ["export", "-o", "x.nq"], ["review"]):
        status, out, err = run(*command, "--graph", url)
        assert status == 2 and part in err and len(err.splitlines()) == 1 and "hunter2" not in out + err
