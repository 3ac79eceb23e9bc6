"""From articles to a graph: read, skip what is unchanged, extract, merge each as it comes, derive the facts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from graph.derivation import derive
from graph.knowledge_files import remember, remembered
from graph.merge import merge, stored_hashes
from graph.store import GraphError, open_store, oxigraph
from ontology import knowledge_files, vocabulary_files
from ontology.knowledge import KnowledgeBase, load_knowledge
from pipelines import Extracted, Failed, content_hash, extract
from pipelines.readers import Article, Unreadable, read_articles


@dataclass(slots=True)
class Report:
    """What a build did, in articles, and what it left out."""

    read: int = 0
    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    claims: int = 0  # in the new and replaced articles
    skipped: list[tuple[str, str]] = field(default_factory=list)  # where it came from, why
    interrupted: bool = False

    @property
    def usable(self) -> int:
        return self.new + self.replaced + self.unchanged


def build(
    path: Path,
    sources: Sequence[str],
    actors: Sequence[Path] = (),
    advance: Callable[[Report], None] = lambda report: None,
    language: str | None = None,
) -> Report:
    """Merge the articles of `sources` (see `read_articles`) into the graph at `path`, which is made if need be.

    `actors` are Turtle files of the user's own, remembered for later builds. Each article is stored as it comes,
    so that a build that was cut short goes on where it stopped; `advance` is told after each. All are read as
    `language` if one is given, else in what they are found to be written in. Nothing is made where no article can be
    read. GraphError or KnowledgeError if the folder or an actor file is no good.
    """
    report = Report()
    if len({file.stem for file in actors}) < len(actors):
        raise GraphError("two of the actor files have the same name: rename one of them")
    # By name, as they will be remembered: the digest of the knowledge depends on their order.
    own = {file.stem: file for file in chain(remembered(path), actors)}
    knowledge = load_knowledge([own[name] for name in sorted(own)])
    articles = _readable(read_articles(sources), report)
    if language:
        articles = (replace(article, language=language) for article in articles)
    first = next(articles, None)
    if first is None:
        return report

    dataset = open_store(path)
    try:
        remember(path, actors)
        stored = stored_hashes(dataset)
        changed = _changed(chain([first], articles), stored, knowledge, report, advance)
        try:
            for result in _extracted(changed, knowledge):
                if isinstance(result, Failed):
                    report.skipped.append((result.source, result.reason))
                else:
                    try:
                        merge(dataset, result.quads)
                    except GraphError as error:
                        report.skipped.append((result.source, str(error)))
                    else:
                        report.claims += result.claims
                        report.new += result.article_id not in stored
                        report.replaced += result.article_id in stored
                advance(report)
        except KeyboardInterrupt:
            report.interrupted = True
        derive(dataset, [*vocabulary_files(), *knowledge_files(), *remembered(path)])
        oxigraph(dataset).flush()
    finally:
        dataset.close()
    return report


def _readable(items: Iterable[Article | Unreadable], report: Report) -> Iterator[Article]:
    """The articles among what was read; the rest goes into the report."""
    for item in items:
        if isinstance(item, Unreadable):
            report.skipped.append((item.source, item.reason))
        else:
            report.read += 1
            yield item


def _changed(
    articles: Iterable[Article],
    stored: dict[str, str],
    knowledge: KnowledgeBase,
    report: Report,
    advance: Callable[[Report], None],
) -> Iterator[Article]:
    """The articles that are not stored as they are."""
    for article in articles:
        if stored.get(article.id) == content_hash(article, knowledge):
            report.unchanged += 1
            advance(report)
        else:
            yield article


def _extracted(articles: Iterator[Article], knowledge: KnowledgeBase) -> Iterator[Extracted | Failed]:
    first = next(articles, None)
    if first is not None:  # else the pipeline need not be loaded
        yield from extract(chain([first], articles), knowledge)
