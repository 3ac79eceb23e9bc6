"""A real server over a small graph, in a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import httpx
import pytest

from graph.derivation import derive
from graph.merge import merge
from graph.store import open_store
from ontology import knowledge_files, vocabulary_files

Article = Callable[..., bytes]


class Server:
    """`backchannel serve` and its address."""

    def __init__(self, process: "subprocess.Popen[str]", url: str) -> None:
        self.process, self.url = process, url

        self.client = httpx.Client(base_url=url, timeout=60)

    def workers(self) -> set[int]:
        """The process ids of its children, by what the kernel says."""
        found = set()
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                _, _, rest = status.read_text().rpartition(") ")
            except OSError:
                continue
            if rest.split()[1] == str(self.process.pid):
                found.add(int(status.parent.name))
        return found

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


@pytest.fixture(scope="session")
def hostile() -> str:
    """A name that would like to run."""
    return "<img src=x onerror=ran()><script>ran()</script>"


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory, article: Article, hostile: str) -> Path:
    path = tmp_path_factory.mktemp("served") / "graph"
    day = {"when": ("2025-11-10", "2025-11-10", "day"), "evidence": "التقى باول أوشاكوف"}
    stranger = {"found/hostile": {"pref": [hostile]}}
    with closing(open_store(path)) as dataset:
        merge(dataset, article("one", ("jonathan-powell", "met", "yury-ushakov", day), language="ar"))
        merge(dataset, article("two", ("jonathan-powell", "met", "found/hostile", day), found=stranger, language="ar"))
        derive(dataset, [*vocabulary_files(), *knowledge_files()])
    return path


@pytest.fixture(scope="session")
def serving() -> Callable[..., AbstractContextManager[Server]]:
    """A server over a graph, with options, until the context is left."""
    return _serving


@contextmanager
def _serving(graph: Path, *options: str) -> Iterator[Server]:
    command = [sys.executable, "-c", "from backchannel.cli import main; main()", "serve", "--graph", str(graph)]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    with subprocess.Popen(
        [*command, "--port", "0", *options], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout
            url = process.stdout.readline().strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", url)
            server = Server(process, url)
            with server.client:
                yield server
        finally:
            process.kill()


@pytest.fixture(scope="session")
def server(graph: Path) -> Iterator[Server]:
    """A server that most tests share."""
    with _serving(graph, "--rows", "1000", "--cors", "https://friend.example") as server:
        yield server
