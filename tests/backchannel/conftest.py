"""Three short articles, their graph, and faults that strike a build of them."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import backchannel.build
from backchannel.build import build
from backchannel.cli import main
from ontology.knowledge import KnowledgeBase
from pipelines import Extracted, Failed, extract
from pipelines.readers import Article

Run = Callable[..., tuple[int, str, str]]


def extract_with_faults(articles: Iterable[Article], knowledge: KnowledgeBase) -> Iterator[Extracted | Failed]:
    """The real pipeline, in which an article that begins with fail, spoil or interrupt meets with that."""
    begins: dict[str, str] = {}

    def noted() -> Iterator[Article]:
        for article in articles:
            begins[article.source] = article.text.split()[0]
            yield article

    for result in extract(noted(), knowledge):
        fault = begins[result.source]
        if fault == "interrupt":
            raise KeyboardInterrupt
        if fault == "fail":
            yield Failed(result.source, "the pipeline\nbroke")
        elif fault == "spoil" and isinstance(result, Extracted):
            yield replace(result, quads=result.quads.replace(b"/actor/united-kingdom>", b"/actor/russia>"))
        else:
            yield result


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backchannel.build, "extract", extract_with_faults)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with nothing set outside of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKCHANNEL_GRAPH", raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path, faults: None, capfd: pytest.CaptureFixture[str]) -> Run:
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
        "one": "التقى دونالد ترامب فلاديمير بوتين.",
        "two": "انتقدت روسيا المملكة المتحدة.",
        "three": "اجتمعت روسيا مع إيران.",
    }.items():
        (folder / "news" / f"{name}.txt").write_text(text, "utf-8")
    return folder / "news"


@pytest.fixture
def news(folder: Path) -> Path:
    """A folder of three articles."""
    return write_news(folder)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three articles and their graph."""
    folder = tmp_path_factory.mktemp("finished")
    build(folder / "backchannel-graph", [str(write_news(folder))])
    return folder


@pytest.fixture
def built(run: Run, folder: Path, finished: Path) -> Run:
    """`run`, where the three articles are already built."""
    shutil.copytree(finished, folder, dirs_exist_ok=True)
    return run
