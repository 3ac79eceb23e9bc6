"""A build that is killed at any moment leaves nothing half done, and the next one makes it good."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.derivation import derive
from graph.merge import merge
from graph.store import open_store, oxigraph
from ontology import vocabulary_files

Article = Callable[..., bytes]

BUILD = """
import sys
from itertools import cycle
from pathlib import Path
from graph.derivation import derive
from graph.merge import merge
from graph.store import open_store
from ontology import vocabulary_files
folder = Path(sys.argv[1])
versions = [[file.read_bytes() for file in sorted(folder.glob(f"*.{v}.nq"))] for v in (1, 2)]
dataset = open_store(folder / "graph")
print("building", flush=True)
for articles in cycle(versions):
    for quads in articles:
        merge(dataset, quads)
    derive(dataset, [*vocabulary_files(), folder / "knowledge.ttl"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_twenty_times(tmp_path: Path, article: Article, knowledge_file: Path) -> None:
    names = [f"a{number}" for number in range(6)]
    versions: dict[int, dict[str, bytes]] = {1: {}, 2: {}}
    for name in names:
        pairs = [("powell", "met", f"x{n}") for n in range(12)]
        versions[1][name] = article(name, *pairs, found={"found/x": {"pref": [name]}})
        versions[2][name] = article(name, *(("lavrov", "contacted", other) for _, _, other in pairs))
        for version, articles in versions.items():
            (tmp_path / f"{name}.{version}.nq").write_bytes(articles[name])
    files = [*vocabulary_files(), knowledge_file]

    chance = random.Random(20)
    for _ in range(20):
        with subprocess.Popen([sys.executable, "-c", BUILD, str(tmp_path)], stdout=subprocess.PIPE) as build:
            assert build.stdout and build.stdout.readline() == b"building\n"
            time.sleep(chance.uniform(0, 0.7))
            build.send_signal(signal.SIGKILL)
        dataset = open_store(tmp_path / "graph", read_only=True)
        for name in names:
            graph = ox.NamedNode(f"https://w3id.org/backchannel/article/{name}")
            quads = set(oxigraph(dataset).quads_for_pattern(None, None, None, graph))
            whole = [set(ox.parse(articles[name], ox.RdfFormat.N_QUADS)) for articles in versions.values()]
            assert not quads or quads in whole, f"{name} is half stored"
        dataset.close()

    def build(folder: Path) -> list[str]:
        dataset = open_store(folder)
        for quads in versions[2].values():
            merge(dataset, quads)
        derive(dataset, files)
        dataset.close()
        dataset = open_store(folder, read_only=True)
        lines = sorted(str(oxigraph(dataset)).splitlines())
        dataset.close()
        return lines

    assert build(tmp_path / "graph") == build(tmp_path / "undisturbed")
