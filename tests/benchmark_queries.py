"""How long each named question takes: python tests/benchmark_queries.py GRAPH [NAME ...], a folder that build made.

Best of three, with the defaults of its parameters. Those over LIMIT seconds are named at the end. NAME: these only.

What does not keep to it on a million claims of benchmark_merge.py, and why. events, meetings and planned-meetings (2 to
5 s) read every event and its day, as Oxigraph cannot look up the latest; corroborated and sources (2 to 3 s) count them
all; brokers (3 s) tells thousands. first-contacts (11 s) takes the least day of each pair there is; officials (11 s)
all events of two states' people, each with the offices of its day. Over 40 s: representatives, praise-and-criticism and
single-source-articles look up each claim or event of a kind, group-links all ties of all members, back-channels and
never-took-place compare all contacts there are, pair by pair.
"""

import sys
import time
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from graph.named_queries import named_queries
from graph.query import rows, run
from graph.store import open_store, oxigraph

LIMIT = 2.0
COUNT = "SELECT (COUNT(*) AS ?claims) { GRAPH ?article { ?claim a bc:Claim } }"


def main(path: Path, *names: str) -> None:
    slow = []
    with closing(open_store(path, read_only=True)) as dataset:
        claims = next(rows(oxigraph(dataset), COUNT))[0]
        print(f"{int(claims):,} claims, {len(oxigraph(dataset)):,} quads")
        for name, query in named_queries().items():
            if names and name not in names:
                continue
            best, found = float("inf"), 0
            for _ in range(3):
                began = time.perf_counter()
                answer = run(dataset, query.sparql)
                assert isinstance(answer, ox.QuerySolutions)
                found = sum(1 for _ in answer)
                best = min(best, time.perf_counter() - began)
                if best > 5 * LIMIT:
                    break
            print(f"{name:<24}{found:>9,} rows{best:>10.3f} s", flush=True)
            if best > LIMIT:
                slow.append(f"{name} ({best:.1f} s)")
    print(f"over {LIMIT:g} s: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
