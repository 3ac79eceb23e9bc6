"""The graph out and others' work in: `export`, `import`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from backchannel.options import FILE, Mistake, changing, filters, graph_option, labels_option, location, reading
from graph.selection import Selection

if TYPE_CHECKING:
    from graph.names import Shown

FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "csv", "ftm")


@click.command("export")
@click.option("-o", "--output", type=FILE, required=True, help="The file to write; its suffix tells the format.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Else by suffix: .ttl .trig .nq .jsonld .graphml "
              ".gexf .csv .ftm.json")  # fmt: skip
@labels_option
@filters("actor", "predicate", "status", "article", "since", "until")
@graph_option
def export_command(output: Path, form: str | None, labels: "Shown | None", selection: Selection) -> None:
    """Write the graph for other programs: RDF, the network (GraphML, GEXF, CSV), or FollowTheMoney.

    The network has the actors as nodes and all that is claimed between two of them as edges, also what is denied.
    """
    from graph.exchange.export import export, format_of

    form = form or format_of(output)
    with reading() as dataset:
        for path in export(dataset, output, form, selection, labels):
            click.echo(f"written: {path}", err=True)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE…")
@graph_option
def import_command(files: tuple[Path, ...]) -> None:
    """Take in what others have made: articles' graphs (.nq, .trig), or actors (.json, .jsonl).

    Actors are those of Wikidata (the JSON of Special:EntityData) or FollowTheMoney. The graph remembers them; the
    next build finds them in the articles.
    """
    from graph.exchange.imports import RDF_FORMATS, import_actors, import_articles

    refused = 0
    with changing(create=True) as dataset:
        for file in files:
            if file.suffix.lower() in RDF_FORMATS:
                done = import_articles(dataset, file)
                refused += len(done.refused)
                for name, reason in done.refused:
                    click.echo(f"{name}: {reason}", err=True)
                click.echo(
                    f"{file}: {done.new} articles new, {done.replaced} replaced, {len(done.refused)} refused; "
                    f"{done.judgements} judgements",
                    err=True,
                )
            else:
                new, known = import_actors(location(), file)
                click.echo(f"{file}: {new} actors new; {len(known)} known before, or nameless", err=True)
    if refused:
        raise Mistake("what is named above was refused, and is as it was before: correct it, and import it again")
