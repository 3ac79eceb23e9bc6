"""Answers that need no SPARQL: `actor`, `path`, `disputed`, `timeline`, `validate`."""

import json
import sys
from typing import TYPE_CHECKING

import click

from backchannel.options import filters, graph_option, labels_option, reading, show, show_lines
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
    from graph.dossier import as_json, as_lines, dossier
    from graph.names import actor_named

    with reading() as dataset:
        found = dossier(dataset, actor_named(dataset, name), labels, selection, last)
    if form == "json":
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=1))
    else:
        show_lines(as_lines(found))


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
    from graph.timeline import as_table, events, write_csv, write_jsonl

    with reading() as dataset:
        found = events(dataset, selection, labels, standing, sources)
    if form == "table":
        show(as_table(found))
    else:
        {"csv": write_csv, "jsonl": write_jsonl}[form](found, sys.stdout)
