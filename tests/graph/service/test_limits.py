"""What a server does when it gets too much to do, and when it is told to stop."""

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

Server = Any  # conftest.Server
Serving = Any

HOURS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SECOND = """SELECT (COUNT(*) AS ?n) {
    { SELECT ?a ?c { ?a ?b ?c } LIMIT 800 } { SELECT ?d ?f { ?d ?e ?f } LIMIT 800 } FILTER (STR(?a) < STR(?f)) }"""
ASK = "ASK { ?a bc:met ?b }"


def ask(server: Server, query: str) -> httpx.Response:
    response: httpx.Response = server.client.get("/sparql", params={"query": query})
    return response


def test_a_question_of_hours_is_stopped_and_others_are_answered_meanwhile(graph: Path, serving: Serving) -> None:
    with serving(graph, "--timeout", "3", "--workers", "2") as server, ThreadPoolExecutor() as pool:
        workers = server.workers()
        assert len(workers) == 2
        endless = pool.submit(ask, server, HOURS)
        answers = 0
        while not endless.done():
            assert ask(server, ASK).json()["boolean"] is True
            answers += 1
        assert answers > 3
        assert endless.result().status_code == 504
        assert "stopped after 3 seconds" in endless.result().text
        # Of the two one was ended and replaced, and nothing else is left running.
        until = time.monotonic() + 20
        while len(server.workers()) != 2 and time.monotonic() < until:
            time.sleep(0.1)
        assert len(server.workers() & workers) == 1 and len(server.workers()) == 2
        assert ask(server, ASK).json()["boolean"] is True


def test_who_comes_while_all_are_busy_is_told_so(graph: Path, serving: Serving) -> None:
    with serving(graph, "--timeout", "2", "--workers", "1") as server, ThreadPoolExecutor() as pool:
        assert ask(server, ASK).status_code == 200  # the worker has started
        answers = list(pool.map(lambda _: ask(server, HOURS), range(4)))
        assert {answer.status_code for answer in answers} == {503, 504}
        assert all(answer.headers["Retry-After"] for answer in answers if answer.status_code == 503)
        assert server.client.get("/health").json()["status"] == "ok"


def test_the_work_for_a_client_that_went_away_is_stopped(graph: Path, serving: Serving) -> None:
    with serving(graph, "--timeout", "60", "--workers", "1") as server:
        with pytest.raises(httpx.ReadTimeout):
            server.client.get("/sparql", params={"query": HOURS}, timeout=0.5)
        assert ask(server, ASK).status_code == 200  # long before the minute is over


def test_it_finishes_what_runs_when_it_is_stopped(graph: Path, serving: Serving) -> None:
    with serving(graph, "--timeout", "60", "--workers", "2") as server, ThreadPoolExecutor() as pool:
        workers = server.workers()
        running = pool.submit(ask, server, SECOND)
        time.sleep(0.3)
        assert server.stop(signal.SIGTERM) == 0
        assert running.result().status_code == 200
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def test_it_does_not_wait_for_hours(graph: Path, serving: Serving) -> None:
    with serving(graph, "--timeout", "600", "--workers", "1") as server, ThreadPoolExecutor() as pool:
        workers = server.workers()
        running = pool.submit(ask, server, HOURS)
        time.sleep(0.5)
        assert server.stop(signal.SIGINT) == 0
        assert isinstance(running.exception(), httpx.HTTPError) or running.result().status_code >= 500
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def test_a_server_that_is_killed_leaves_no_worker_behind(graph: Path, serving: Serving) -> None:
    with serving(graph, "--timeout", "2", "--workers", "1") as server, ThreadPoolExecutor() as pool:
        workers = server.workers()
        running = pool.submit(ask, server, HOURS)
        time.sleep(0.5)
        server.stop(signal.SIGKILL)
        assert isinstance(running.exception(), httpx.HTTPError)
        until = time.monotonic() + 20
        while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < until:
            time.sleep(0.1)
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def test_mistakes_are_one_line(graph: Path, serving: Serving, tmp_path: Path) -> None:
    def line(*options: str) -> str:
        command = [sys.executable, "-c", "from backchannel.cli import main; main()", "serve", *options]
        ended = subprocess.run(command, capture_output=True, text=True)
        assert ended.returncode == 2 and ended.stderr.count("\n") == 1
        return ended.stderr

    with serving(graph, "--workers", "1") as server:
        port = server.url.rpartition(":")[2].strip("/")
        assert "give another --port" in line("--graph", str(graph), "--port", port)
    assert "does not exist" in line("--graph", str(tmp_path / "none"))
