"""Answers that need no SPARQL: `actor`, `path`, `disputed`, `timeline`, `validate`."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.text import Text

from backchannel.options import FILE, counted, filters, graph_option, labels_option, reading, show, show_lines
from graph.selection import Selection

if TYPE_CHECKING:
    from graph.names import Shown


@click.command("actor")
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--events", "last", type=click.IntRange(0), metavar="N", help="Only the last N events.")
@labels_option
@filters("predicate", "status", "since", "until")
@graph_option
def actor_command(name: str, form: str, last: int | None, labels: "Shown | None", selection: Selection) -> None:
    """A dossier: who it is, its offices and groups, and what it took part in, with sources and words.

    NAME is any name in either language, or a part of one, or an IRI. The filters are for the events.
    """
    from graph.answers.dossier import as_json, as_lines, dossier
    from graph.names import actor_named

    with reading() as dataset:
        found = dossier(dataset, actor_named(dataset, name), labels, selection, last)
    show_answer(form, as_json(found), as_lines(found))


@click.command("path")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--max-steps", "steps", type=click.IntRange(1), help="No longer ones.")
@click.option("--limit", type=click.IntRange(1), default=3, show_default=True, help="Show so many equally short ones.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@labels_option
@filters("predicate", "since", "until")
@graph_option
def path_command(
    one: str, other: str, steps: int | None, limit: int, form: str, labels: "Shown | None", selection: Selection
) -> None:
    """How two actors are connected: the shortest paths through contacts that occurred, with the words.

    Ends with status 1 if there is none.
    """
    from graph.answers.paths import NoPath, as_json, as_lines, paths
    from graph.names import actor_named

    with reading() as dataset:
        ends = actor_named(dataset, one), actor_named(dataset, other)
        try:
            found = paths(dataset, *ends, selection, labels, steps, limit)
        except NoPath as none:
            click.echo(str(none), err=True)
            sys.exit(1)
    show_answer(form, as_json(found), as_lines(found))


@click.command("disputed")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@labels_option
@filters("actor", "predicate", "since", "until")
@graph_option
def disputed_command(form: str, labels: "Shown | None", selection: Selection) -> None:
    """What is denied, and what stands against the denial, both sides quoted.

    A denial covers its own period only: beside what is told of another time it is no contradiction.
    """
    from graph.answers.disputes import as_json, as_lines, disputes

    with reading() as dataset:
        found = disputes(dataset, selection, labels)
    if not found:
        click.echo("no denial that fits: leave out filters", err=True)
    show_answer(form, as_json(found), as_lines(found))


@click.command("timeline")
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@click.option("--standing", multiple=True, help="singleSource, corroborated, confirmed, disputed, denied…; repeatable.")
@click.option("--sources", type=click.IntRange(0), default=0, help="At least so many independent sources.")
@labels_option
@filters("actor", "predicate", "status", "since", "until")
@graph_option
def timeline_command(
    form: str, standing: tuple[str, ...], sources: int, labels: "Shown | None", selection: Selection
) -> None:
    """Events in order, each once however many articles tell it.

    What nobody dates stands at the day of the article that tells it: "told 2025-11-13".
    """
    from graph.answers.timeline import as_table, events, write_csv, write_jsonl

    with reading() as dataset:
        found = events(dataset, selection, labels, standing, sources)
    if form == "table":
        show(as_table(found))
    else:
        {"csv": write_csv, "jsonl": write_jsonl}[form](found, sys.stdout)


@click.command("validate")
@click.argument("files", nargs=-1, type=FILE, metavar="[PATH…]")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@graph_option
def validate_command(files: tuple[Path, ...], form: str) -> None:
    """Check the graph, or N-Quads and TriG files of others before they are imported, against the SHACL shapes.

    Lists what breaks them, with article and claim; ends with status 1 if anything does.
    """
    from graph.store import oxigraph
    from graph.validation import as_json, as_table, problems, problems_of_file

    with counted("validating") as advance:
        if files:
            found = [problem for file in files for problem in problems_of_file(file, advance)]
        else:
            with reading() as dataset:
                found = list(problems(oxigraph(dataset), advance))
    if form == "json":
        click.echo(json.dumps([as_json(problem) for problem in found], ensure_ascii=False, indent=1))
    elif found:
        show(as_table(found))
    if found:
        sys.exit(1)
    click.echo("valid", err=True)


def show_answer(form: str, as_json: object, lines: Iterable[tuple[int, Text]]) -> None:
    if form == "json":
        click.echo(json.dumps(as_json, ensure_ascii=False, indent=1))
    else:
        show_lines(lines)
