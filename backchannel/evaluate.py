"""From annotated articles to scores: read them, extract their claims as a build does, compare."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from rich.table import Table

from graph.claims import as_json, claims
from graph.derivation import derive
from graph.merge import merge
from graph.store import GraphError, open_memory
from graph.tables import table
from ontology import knowledge_files, vocabulary_files
from ontology.knowledge import load_knowledge
from pipelines import Failed, extract, languages
from pipelines.evaluation import LEVELS, Figures, GoldArticle, Scores, read_claims, read_gold
from pipelines.readers import Article, Unreadable

Skipped = list[tuple[str, str]]  # where it came from, why


def evaluate(
    folder: Path,
    own: Sequence[Path] = (),
    claims_file: Path | None = None,
    language: str | None = None,
    advance: Callable[[], None] = lambda: None,
) -> tuple[Scores, Skipped]:
    """The scores of the pipeline, or of the claims in a file, on a folder of annotated articles; and what was left out.

    `own` are actor files of the user's, `language` takes only the articles in it, `advance` is called after each
    article. A faulty annotation, and an article in a language that no pipeline reads, is left out; one that
    could not be read to the end counts as an article without claims. EvaluationError if a folder or file is no good.
    """
    skipped: Skipped = []
    read: dict[str, list[dict[str, Any]]] = {}
    gold: list[GoldArticle] = []
    known = languages()
    for item in read_gold(folder):
        if isinstance(item, Unreadable):
            skipped.append((item.source, item.reason))
        elif language not in (None, item.article.language):
            continue
        elif claims_file is None and item.article.language not in known:
            reason = f"no pipeline reads {item.article.language!r}: there is one for {', '.join(known)}"
            skipped.append((item.article.source, reason))
        else:
            gold.append(item)
    if claims_file is not None:
        read = read_claims(claims_file)
        for stray in sorted(set(read) - {item.article.id for item in gold}):
            skipped.append((str(claims_file), f"its claims of {stray!r} have no annotated article here"))
    elif gold:
        read = _extracted([item.article for item in gold], own, skipped, advance)
    scores = Scores()
    for item in gold:
        scores.add(item, read.get(item.article.id, ()))
    return scores, skipped


def _extracted(
    articles: Iterable[Article], own: Sequence[Path], skipped: Skipped, advance: Callable[[], None]
) -> dict[str, list[dict[str, Any]]]:
    """The claims that a build of the articles would have, by article.

    Its graph is made in memory: the names of an actor are those that a graph holds.
    """
    read: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with closing(open_memory()) as dataset:
        for result in extract(articles, load_knowledge(own)):
            advance()
            if isinstance(result, Failed):
                skipped.append((result.source, result.reason))
                continue
            try:
                merge(dataset, result.quads)
            except GraphError as error:
                skipped.append((result.source, str(error)))
        derive(dataset, [*vocabulary_files(), *knowledge_files(), *own])
        for claim in claims(dataset):
            read[claim.article.document].append(as_json(claim))
    return read


def as_tables(scores: Scores) -> Iterator[Table]:
    """For the terminal: the levels, what the hits carry, and the predicates."""

    def rows(figures: Iterable[tuple[str, Figures]]) -> Iterator[tuple[object, ...]]:
        return ((name, f.precision, f.recall, f.f1, f.hits, f.found, f.gold) for name, f in figures)

    columns = ("P", "R", "F1", "right", "found", "gold")
    number = "1 article" if scores.articles == 1 else f"{scores.articles} articles"
    yield table((number, *columns), rows((level, scores.figures(level)) for level in LEVELS))
    facets = ((name, scores.share(name), counts["right"], counts["of"]) for name, counts in scores.facets.items())
    yield table(("", "share", "right", "of"), facets)
    yield table(("strict", *columns), rows(scores.predicates().items()))


def error_table(scores: Scores) -> Table:
    """For the terminal: every claim that was missed or is wrong, two that differ in one thing only in one line; and
    every right one whose date, place or source is not."""
    rows = ((f.document, f.what, *f.shown(), f.evidence) for f in scores.faults)
    return table(("article", "error", "in the gold", "read", "words"), rows)
