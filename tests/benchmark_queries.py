"""How long each named question takes: python tests/benchmark_queries.py GRAPH, a folder that build made.

Best of three, with the defaults of its parameters. Those over LIMIT seconds are named at the end.
"""

import sys
import time
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox

from graph.named_queries import named_queries
from graph.query import run
from graph.store import open_store, oxigraph

LIMIT = 2.0


def main(path: Path) -> None:
    slow = []
    with closing(open_store(path, read_only=True)) as dataset:
        print(f"{len(oxigraph(dataset)):,} quads")
        for name, query in named_queries().items():
            best, rows = float("inf"), 0
            for _ in range(3):
                began = time.perf_counter()
                answer = run(dataset, query.sparql)
                assert isinstance(answer, ox.QuerySolutions)
                rows = sum(1 for _ in answer)
                best = min(best, time.perf_counter() - began)
                if best > 5 * LIMIT:
                    break
            print(f"{name:<24}{rows:>9,} rows{best:>10.3f} s", flush=True)
            if best > LIMIT:
                slow.append(name)
    print(f"over {LIMIT:g} s: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
