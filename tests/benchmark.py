"""Speed and memory, on one core, over the sample articles again and again. Run by `make benchmark`; no test.

Prints: words a second of the whole build and of extraction alone, beside spaCy's blank Arabic tokenizer in the same
run; peak memory for one and for ten times as many articles; time against length for a text without a full stop.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import spacy

from backchannel.build import build
from backchannel.cli import SAMPLES
from ontology.knowledge import load_knowledge
from pipelines.extraction import Extraction, load, read_articles_with
from pipelines.readers import Article, read_articles

TIMES = 10  # how often the samples are repeated


def articles(times: int) -> Iterator[Article]:
    """The samples, each `times` times under ids of their own."""
    for number in range(times):
        for article in read_articles([SAMPLES]):
            assert isinstance(article, Article)
            yield replace(article, id=f"{article.id}-{number}", title=None)


def write_texts(folder: Path, times: int) -> None:
    for article in articles(times):
        (folder / f"{article.id}.txt").write_text(article.text, "utf-8")


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def show(what: str, words: int, took: float) -> None:
    print(f"{what:<58}{words / took:>10,.0f} words a second", flush=True)


def speed() -> None:
    many = list(articles(TIMES))
    words = sum(len(article.text.split()) for article in many)
    print(f"{len(many)} articles, {words:,} words, one core of {os.cpu_count()}\n")

    blank = spacy.blank("ar")
    show("tokenizing alone, spacy.blank('ar')", words, seconds(lambda: [blank.make_doc(a.text) for a in many]))

    start = time.perf_counter()
    knowledge = load_knowledge()
    nlp = load(knowledge)
    print(f"{'knowledge base and pipeline loaded in':<58}{time.perf_counter() - start:>10.1f} seconds")
    for result in read_articles_with(nlp, articles(1), knowledge):  # caches are warm, as after the first articles
        assert isinstance(result, Extraction)
    took = seconds(lambda: [*read_articles_with(nlp, many, knowledge)])
    show("extraction alone: text to claims", words, took)

    with tempfile.TemporaryDirectory() as texts, tempfile.TemporaryDirectory() as graph:
        write_texts(Path(texts), TIMES)
        whole = seconds(lambda: build(Path(graph), [texts]))
        show("build, all of it: files, loading, claims, shapes, store", words, whole)
        again = seconds(lambda: build(Path(graph), [texts]))
        print(f"{'build again, nothing new':<58}{again:>10.1f} seconds")


def memory() -> None:
    """A process for each size, since a process's peak never falls."""
    for times in (1, TIMES):
        with tempfile.TemporaryDirectory() as texts, tempfile.TemporaryDirectory() as graph:
            write_texts(Path(texts), times)
            result = subprocess.run(
                [sys.executable, __file__, "build", texts, graph], capture_output=True, text=True, check=True
            )
        what = f"peak memory of a build of {times * len(list(articles(1)))} articles"
        print(f"{what:<58}{int(result.stdout) / 1024:>10,.0f} MB", flush=True)


def length() -> None:
    knowledge = load_knowledge()
    nlp = load(knowledge)
    text = " ".join(article.text.replace("\n", " ") for article in articles(1))
    endless = "".join(letter for letter in text if letter not in ".؟!…")
    for megabytes in (0.5, 1, 2, 4):
        size = int(megabytes * 1_000_000)
        many = (endless * (size // len(endless.encode()) + 1)).encode()[:size].decode(errors="ignore")
        article = Article("endless", many, None, None, None, None, "ar", "endless")
        took = seconds(lambda article=article: [*read_articles_with(nlp, [article], knowledge)])  # type: ignore[misc]
        what = f"one text of {megabytes:g} MB without a full stop"
        print(f"{what:<58}{took:>10.1f} seconds, {took / megabytes:.1f} a megabyte", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["build"]:
        build(Path(sys.argv[3]), [sys.argv[2]])
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    else:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        speed()
        print()
        memory()
        print()
        length()
