"""A stand-in for the pipeline: an article whose text is "A met B" claims just that, at once."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, XSD

import backchannel.build
from backchannel.build import build
from backchannel.cli import main
from ontology.knowledge import KnowledgeBase
from ontology.namespace import ACTOR, ARTICLE, BC, OA
from pipelines import Extracted, Failed
from pipelines.readers import Article

Run = Callable[..., tuple[int, str, str]]


def content_hash(article: Article, knowledge: KnowledgeBase) -> str:
    return hashlib.sha256(f"{article} {knowledge.digest}".encode()).hexdigest()


def extract(articles: Iterable[Article], knowledge: KnowledgeBase) -> Iterator[Extracted | Failed]:
    for article in articles:
        words = article.text.split()
        if words[0] == "fail":
            yield Failed(article.source, "the pipeline\nbroke")
        elif words[0] == "interrupt":
            raise KeyboardInterrupt
        else:
            digest = content_hash(article, knowledge)
            graph = f"{ARTICLE}{article.id}"
            yield Extracted(article.id, graph, digest, _quads(graph, article, words, digest), 1, article.source)


def _quads(graph: str, article: Article, words: list[str], digest: str) -> bytes:
    subject, predicate, object_ = words[:3]
    claim = f"{graph}/claim/1"
    triples: list[tuple[str, object, object]] = [
        (graph, RDF.type, BC.Article),
        (graph, "http://purl.org/dc/terms/identifier", ox.Literal(article.id)),
        (graph, BC.contentHash, ox.Literal(digest)),
        (claim, RDF.type, BC.Claim),
        (claim, RDF.subject, ACTOR[subject]),
        (claim, RDF.predicate, BC[predicate]),
        (claim, RDF.object, ACTOR[object_]),
        (claim, BC.status, BC.occurred),
        (claim, BC.confidence, ox.Literal("0.9", datatype=ox.NamedNode(XSD.decimal))),
        (claim, OA.hasTarget, f"{claim}/target"),
        (f"{claim}/target", RDF.type, OA.SpecificResource),
        (f"{claim}/target", OA.hasSource, graph),
        (f"{claim}/target", OA.hasSelector, f"{claim}/quote"),
        (f"{claim}/target", OA.hasSelector, f"{claim}/position"),
        (f"{claim}/quote", RDF.type, OA.TextQuoteSelector),
        (f"{claim}/quote", OA.exact, ox.Literal(article.text)),
        (f"{claim}/position", RDF.type, OA.TextPositionSelector),
        (f"{claim}/position", OA.start, ox.Literal(0)),
        (f"{claim}/position", OA.end, ox.Literal(len(article.text))),
    ]
    nodes = (
        ox.Quad(
            ox.NamedNode(s),
            ox.NamedNode(str(p)),
            o if isinstance(o, ox.Literal) else ox.NamedNode(str(o)),
            ox.NamedNode(graph),
        )
        for s, p, o in triples
    )
    return ox.serialize(nodes, format=ox.RdfFormat.N_QUADS) or b""


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backchannel.build, "extract", extract)
    monkeypatch.setattr(backchannel.build, "content_hash", content_hash)
    monkeypatch.setattr(backchannel.build, "knowledge_files", list)  # it takes a second to store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with nothing set outside of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKCHANNEL_GRAPH", raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, pipeline: None, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command; its status, stdout, stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return int(left.value.code or 0), out, err

    return run


def write_news(folder: Path) -> Path:
    (folder / "news").mkdir()
    for name, text in {
        "one": "donald-trump met vladimir-putin", "two": "russia criticized united-kingdom", "three": "russia met iran",
    }.items():  # fmt: skip
        (folder / "news" / f"{name}.txt").write_text(text)
    return folder / "news"


@pytest.fixture
def news(folder: Path) -> Path:
    """A folder of three articles."""
    return write_news(folder)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three articles and their graph, the whole knowledge base in it."""
    folder = tmp_path_factory.mktemp("finished")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backchannel.build, "extract", extract)
        patch.setattr(backchannel.build, "content_hash", content_hash)
        build(folder / "backchannel-graph", [str(write_news(folder))])
    return folder


@pytest.fixture
def built(run: Run, folder: Path, finished: Path) -> Run:
    """`run`, where the three articles are already built."""
    shutil.copytree(finished, folder, dirs_exist_ok=True)
    return run
