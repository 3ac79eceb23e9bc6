"""Articles in: `build`, and `demo`, which does the whole of it on the samples."""

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backchannel import SAMPLES
from backchannel.commands.measures import show_rank
from backchannel.commands.network import draw
from backchannel.options import FILE, Mistake, changing, counted, graph_option, location, reading, say_skipped, show
from graph.store import open_store, oxigraph

if TYPE_CHECKING:
    from backchannel.build import Report


@click.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--actors", multiple=True, type=FILE, metavar="FILE.ttl", help="Actors of your own; remembered.")
@click.option("--language", type=click.Choice(["ar", "en"]), help="Read all of them in it; else it is found out.")
@graph_option
def build_command(paths: tuple[str, ...], actors: tuple[Path, ...], language: str | None) -> None:
    """Read articles (files, folders, - for JSON lines) into the graph.

    Run it again with more: new articles are added, changed ones replaced, the others left alone.
    """
    report = _build(location(), paths, actors, language)
    if report.interrupted:
        click.echo("interrupted: what is stored stays; run it again to go on", err=True)
        sys.exit(130)
    if not report.usable:
        raise Mistake("no article could be used: correct what is named above, or give other paths")


def _build(
    where: Path | str, sources: Sequence[str], actors: Sequence[Path] = (), language: str | None = None
) -> "Report":
    from backchannel.build import build

    with counted("building") as advance:
        report = build(where, sources, actors, lambda report: advance(), language)
    say_skipped(report.skipped)
    click.echo(
        f"{where}: {report.read} articles read: {report.new} new, {report.replaced} replaced (in these "
        f"{report.claims} claims), {report.unchanged} unchanged; {len(report.skipped)} skipped",
        err=True,
    )
    return report


@click.command("withdraw")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@graph_option
def withdraw_command(articles: tuple[str, ...]) -> None:
    """Take articles out of the graph, by identifier, with all that rested on them alone.

    What people judged of them is kept, and holds again if they come back.
    """
    from graph.merge import article_named, withdraw

    with changing() as dataset:
        for name in sorted({article_named(oxigraph(dataset), article) for article in articles}):
            withdraw(dataset, name)
            click.echo(f"withdrawn: {name}", err=True)


@click.command("demo")
@click.option("-o", "--output", type=FILE, default="network.html", show_default=True, help="The page to write.")
@graph_option
def demo_command(output: Path) -> None:
    """The whole of it on the sample articles: build, rank, ask, draw."""
    from graph.named_queries import named_query
    from graph.query import as_table, run

    where = location()
    _refuse_foreign(where)
    click.echo(f"building a graph of the sample articles in {where}", err=True)
    _build(where, [str(SAMPLES)])
    with reading() as dataset:
        click.echo("\nThe most connected actors, by betweenness:")
        show_rank(dataset, ["betweenness"], 10)
        question = named_query("claimed-and-denied")
        click.echo(f"\n{question.english}\n{question.arabic}:")
        show(as_table(run(dataset, question.sparql)))
        draw(dataset, output)
    click.echo(f"next: open {output}, or try backchannel claims --graph {where} --actor ترامب", err=True)


def _refuse_foreign(where: Path | str) -> None:
    """The demo does not mix its samples with somebody's own articles."""
    from graph.merge import stored_hashes
    from pipelines.readers import Article, read_articles

    if isinstance(where, Path) and not (where / "store").is_dir():
        return
    samples = {item.id for item in read_articles([SAMPLES]) if isinstance(item, Article)}
    with closing(open_store(where, read_only=True)) as dataset:
        if set(stored_hashes(dataset)) - samples:
            raise Mistake(f"{where} holds other articles: give the demo a folder of its own with --graph")
