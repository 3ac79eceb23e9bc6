"""Questions to the graph: `claims`, `query`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backchannel.options import Mistake, filters, graph_option, labels_option, reading, show
from graph.selection import Selection
from graph.store import GraphError

if TYPE_CHECKING:
    from graph.names import Shown
    from graph.query import Format


@click.command("claims")
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@labels_option
@filters("actor", "predicate", "status", "article", "since", "until")
@graph_option
def claims_command(form: str, labels: "Shown | None", selection: Selection) -> None:
    """Every claim: who, what, whom, when, according to whom, and in which words."""
    from graph.claims import as_table, claims, write_csv, write_jsonl

    with reading() as dataset:
        found = claims(dataset, selection, labels)
    if form == "table":
        show(as_table(found))
    else:
        {"csv": write_csv, "jsonl": write_jsonl}[form](found, sys.stdout)


@click.command("query")
@click.argument("file", required=False, metavar="[FILE.rq | -]")
@click.option("--name", help="One of the questions that come with the product; see --list.")
@click.option(
    "--set",
    "given",
    multiple=True,
    metavar="PARAMETER=VALUE",
    help="With --name: another value than the default, such as one=Lavrov; repeatable.",
)
@click.option("--list", "listing", is_flag=True, help="List the named questions and their parameters.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle"]),
    help="Default: table; turtle for CONSTRUCT and DESCRIBE.",
)
@labels_option
@graph_option
def query_command(
    file: str | None, name: str | None, given: tuple[str, ...], listing: bool, form: "Format | None",
    labels: "Shown | None",
) -> None:  # fmt: skip
    """Ask a question in SPARQL 1.1: of a file, of stdin (-), or by name.

    The usual prefixes (bc, actor, article, skos, …) need no declaration. Facts are plain triples; the claims of
    an article are in its graph: GRAPH ?article { … }.
    """
    import pyoxigraph

    from graph.named_queries import in_language, named_query, with_values
    from graph.names import main_language
    from graph.query import as_table, run, write

    if listing:
        _list()
        return
    if (file is None) == (name is None):
        raise Mistake("give either a file (- for stdin) or --name; --list shows the names")
    if (labels or given) and name is None:
        raise Mistake("--labels and --set are for named questions: in one of your own write what you mean")
    question = named_query(name) if name is not None else None
    sparql = "" if question else _read_text(str(file))
    with reading() as dataset:
        try:
            if question:
                sparql = with_values(dataset, question, _values(given))
                sparql = in_language(sparql, labels or main_language(dataset))
            answer = run(dataset, sparql)
        except GraphError as error:
            raise Mistake(f"{name or file}: {error}") from error
        if form is None and isinstance(answer, pyoxigraph.QueryTriples):
            form = "turtle"
        if form in (None, "table"):
            show(as_table(answer))
        else:
            write(answer, form, sys.stdout.buffer)


def _list() -> None:
    from graph.named_queries import named_queries
    from graph.tables import table

    rows = (
        (
            query.name, query.english, query.arabic,
            "\n".join(f"{own.name}={own.default}  {own.english} / {own.arabic}" for own in query.parameters),
        )
        for query in named_queries().values()
    )  # fmt: skip
    show(table(("name", "asks", "يسأل", "parameters"), rows))


def _values(given: tuple[str, ...]) -> dict[str, str]:
    """What --set says, by parameter."""
    values: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not (name and sign and value):
            raise Mistake(f'--set {text}: write PARAMETER=VALUE, such as --set one="Sergey Lavrov"')
        if name in values:
            raise Mistake(f"--set {name} is given twice: leave one out")
        values[name] = value
    return values


def _read_text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise Mistake(f"{file} is not UTF-8: save it as UTF-8") from error
    except OSError as error:  # a question typed as the argument is no file either
        raise Mistake(f"{file}: {error.strerror}; give a file with the question, or - and it on stdin") from error
