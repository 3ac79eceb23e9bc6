"""A build killed at any moment loses nothing: what is stored is whole, and the next build ends where it would have."""

import os
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

from backchannel import SAMPLES
from graph.store import GraphError, open_store, oxigraph
from ontology.namespace import ARTICLE

KILLS = 12  # whole builds; tests/graph/test_crash.py kills the store's writing twenty times
ROUNDS = 2  # folders, each killed in and built to the end

Graphs = dict[str, frozenset[str]]


def start_build(folder: Path) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    main = "from backchannel.cli import main; main()"
    command = [sys.executable, "-c", main, "build", str(SAMPLES), "--graph", str(folder)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def build_to_the_end(folder: Path) -> None:
    process = start_build(folder)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode()


def kill_build(folder: Path, delay: float) -> bool:
    """Start a build and kill it after `delay` seconds; False if it was done before."""
    process = start_build(folder)
    try:
        process.communicate(timeout=delay)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return True
    assert process.returncode == 0
    return False


def stored(folder: Path) -> Graphs:
    """The quads by graph; none where no build came far enough to make a store."""
    try:
        dataset = open_store(folder, read_only=True)
    except GraphError:
        return {}
    graphs = defaultdict(set)
    with closing(dataset):
        for quad in oxigraph(dataset).quads_for_pattern(None, None, None, None):
            graphs[str(quad.graph_name)].add(str(quad.triple))
    return {name: frozenset(triples) for name, triples in graphs.items()}


def test_kill_a_build_at_any_moment(tmp_path: Path) -> None:
    start = time.monotonic()
    build_to_the_end(tmp_path / "undisturbed")
    duration = time.monotonic() - start
    whole = stored(tmp_path / "undisturbed")
    assert len(whole) == 2 + len(Path(SAMPLES).read_text("utf-8").splitlines())  # the articles, default graph, index

    def one_round(number: int) -> int:
        random, longest = Random(number), duration
        kills = 0
        folder = tmp_path / f"round-{number}-0"
        while kills < KILLS // ROUNDS:
            # The first half is start-up, which writes nothing.
            start = time.monotonic()
            if kill_build(folder, longest * random.uniform(0.2, 0.95)):
                kills += 1
                left = stored(folder)
                articles = [name for name in left if name.startswith(f"<{ARTICLE}")]
                assert all(whole[name] == left[name] for name in articles)
            else:
                longest = min(longest, time.monotonic() - start)  # the machine was busier before
                assert stored(folder) == whole
                folder = tmp_path / f"round-{number}-{kills}"
        build_to_the_end(folder)
        assert stored(folder) == whole
        return kills

    with ThreadPoolExecutor(2) as rounds:
        assert sum(rounds.map(one_round, range(ROUNDS))) == KILLS
