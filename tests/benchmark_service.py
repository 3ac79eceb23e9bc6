"""Ten clients at once for a minute: python tests/benchmark_service.py GRAPH [SECONDS], a folder that build made.

They ask the named questions one after another, over HTTP on loopback, from processes of their own.
"""

import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice

import httpx

from graph.named_queries import named_queries
from graph.query import with_prefixes

CLIENTS = 10


def client(number: int, url: str, seconds: float) -> tuple[list[float], Counter[str]]:
    """Asks until the time is over: how long each answer took, and what came back."""
    questions = [with_prefixes(query.sparql) for query in named_queries().values()]
    took, came = [], Counter[str]()
    until = time.monotonic() + seconds
    with httpx.Client(timeout=60) as connection:
        for question in islice(cycle(questions), number, None):
            began = time.monotonic()
            if began > until:
                break
            try:
                came[str(connection.post(f"{url}sparql", data={"query": question}).status_code)] += 1
            except httpx.HTTPError as error:
                came[type(error).__name__] += 1
            took.append(time.monotonic() - began)
    return took, came


def main(graph: str, seconds: float) -> None:
    command = [
        sys.executable,
        "-c",
        "from backchannel.cli import main; main()",
        "serve",
        "--graph",
        graph,
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        url = server.stdout.readline().strip()
        with ProcessPoolExecutor(CLIENTS) as pool:
            results = list(pool.map(client, range(CLIENTS), [url] * CLIENTS, [seconds] * CLIENTS))
        server.terminate()
        status = server.wait()
    took = sorted(second for own, _ in results for second in own)
    came = sum((own for _, own in results), Counter[str]())
    print(f"{CLIENTS} clients, {seconds:g} s: {len(took):,} requests, {len(took) / seconds:.0f} a second")
    print(f"came back: {dict(came)}; the server left with status {status}")
    for share in (50, 95, 99):
        print(f"p{share} {1000 * took[min(len(took) - 1, len(took) * share // 100)]:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 60)
