"""A process that answers one question after another; the kernel ends it when one takes too long.

`python -m graph.service.worker FOLDER`: reads tasks from stdin and answers on stdout, each one line of JSON.
A task: {"task", "file", "seconds", …}; the answer: {"type"}, the media type of what is in the file now, or
{"status", "message"}.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from rdflib import Dataset

from graph.named_queries import in_language, named_query, with_values
from graph.query import with_prefixes
from graph.service.answers import Refused, write_answer
from graph.store import GraphError, open_store

MEMORY = 4_000_000_000  # bytes that a worker may take; a query may sort or group without end


def main(path: str) -> None:
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    own = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing else may come between the answers
    # Ctrl-C and kill reach the whole group of processes: it is the server that lets its workers finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _limit_memory()
    with os.fdopen(own, "w", encoding="utf-8") as answers, closing(open_store(path, read_only=True)) as dataset:
        print("{}", file=answers, flush=True)  # ready
        for line in sys.stdin:
            given = json.loads(line)
            # The default action of SIGALRM ends the process, in whatever code it is.
            signal.setitimer(signal.ITIMER_REAL, given.pop("seconds"))
            answer: dict[str, str | int]
            try:
                answer = {"type": TASKS[given.pop("task")](dataset, Path(given.pop("file")), **given)}
            except Refused as refused:
                answer = {"status": refused.status, "message": str(refused)}
            except GraphError as error:
                answer = {"status": 400, "message": str(error)}
            except MemoryError:
                answer = {"status": 503, "message": "the question needs more memory than it may have: ask for less"}
            except (OSError, RuntimeError, ValueError) as error:  # from inside the engine
                answer = {"status": 500, "message": f"the question could not be answered: {error}"}
            signal.setitimer(signal.ITIMER_REAL, 0)
            print(json.dumps(answer), file=answers, flush=True)


def _query(dataset: Dataset, file: Path, **given: Any) -> str:
    return write_answer(dataset, file=file, **given)


def _named(dataset: Dataset, file: Path, name: str, values: dict[str, str], labels: Any) -> str:
    sparql = in_language(with_values(dataset, named_query(name), values), labels)
    file.write_text(with_prefixes(sparql), "utf-8")
    return "application/sparql-query"


def _network(dataset: Dataset, file: Path, labels: Any) -> str:
    from graph.page.view import view

    file.write_text(view(dataset, labels=labels), "utf-8")
    return "text/html"


def _actor(dataset: Dataset, file: Path, name: str, labels: Any) -> str:
    from graph.service.pages import actor_page

    file.write_text(actor_page(dataset, name, labels), "utf-8")
    return "text/html"


TASKS: dict[str, Callable[..., str]] = {"query": _query, "named": _named, "network": _network, "actor": _actor}


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


if __name__ == "__main__":
    with suppress(BrokenPipeError):  # the server is gone
        main(sys.argv[1])
