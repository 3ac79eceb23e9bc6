"""What the commands share: options, the graph opened for reading, how results and progress are shown."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from rdflib import Dataset
from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.text import Text

from graph.selection import Selection
from graph.store import is_url, open_store, oxigraph

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


class Mistake(click.ClickException):
    exit_code = 2


def _keep_location(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(dict)["graph"] = value


graph_option = click.option(
    "--graph", metavar="DIR|URL", callback=_keep_location, expose_value=False,
    help="The folder of the graph, or the URL of a SPARQL server; else $BACKCHANNEL_GRAPH, else ./backchannel-graph.",
)  # fmt: skip


def location() -> Path | str:
    """Where the graph is, a folder or a URL, as given before or after the command's name."""
    given: str | None = click.get_current_context().ensure_object(dict).get("graph")
    given = given or os.environ.get("BACKCHANNEL_GRAPH") or "backchannel-graph"
    return given if is_url(given) else Path(given)


@contextmanager
def reading() -> Iterator[Dataset]:
    """The graph, to be read. Ctrl-C ends at once: Python could not stop a query that runs in Oxigraph."""
    from graph.derivation import is_current

    with closing(open_store(location(), read_only=True)) as dataset:
        if not is_current(dataset):
            click.echo("note: the last build did not finish; run it again, lest facts be missing", err=True)
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)
        try:
            yield dataset
        finally:
            signal.signal(signal.SIGINT, before)


@contextmanager
def changing(create: bool = False) -> Iterator[Dataset]:
    """The graph, to be changed; then what rests on the change is derived. Made where there is none if `create`."""
    from graph.derivation import derive
    from graph.own_actors import remembered
    from ontology import knowledge_files, vocabulary_files

    where = location()
    if isinstance(where, Path) and not create and not (where / "store").is_dir():
        open_store(where, read_only=True)  # says what is missing; to write would make it
    with closing(open_store(where)) as dataset:
        yield dataset
        derive(dataset, [*vocabulary_files(), *knowledge_files(), *remembered(where)])
        oxigraph(dataset).flush()


def filters(*names: str) -> Callable[[Command], Command]:
    """The options that select claims, passed on as one `selection`."""
    options = {
        "actor": click.option("--actor", multiple=True, help="Name, IRI or actor:slug, at either end; repeatable."),
        "predicate": click.option("--predicate", multiple=True, help="met, contacted, inContactWith…; repeatable."),
        "status": click.option("--status", multiple=True, help="occurred, planned, sought, denied; repeatable."),
        "article": click.option("--article", multiple=True, help="Identifier of an article; repeatable."),
        "since": click.option("--since", metavar="DATE", help="From this day, month or year on: 2025, 2025-11…"),
        "until": click.option("--until", metavar="DATE", help="Up to this day, month or year."),
    }
    fields = {"actor": "actors", "predicate": "predicates", "status": "statuses", "article": "articles"}

    def decorate(command: Command) -> Command:
        @wraps(command)
        def selecting(**given: Any) -> Any:
            chosen = {fields.get(name, name): given.pop(name) for name in names}
            return command(selection=Selection(**chosen), **given)

        for name in reversed(names):
            selecting = options[name](selecting)
        return selecting  # type: ignore[return-value]

    return decorate


labels_option = click.option(
    "--labels", type=click.Choice(["ar", "en", "both"]), help="Names in Arabic, English or both; else as the articles."
)


def show(what: object) -> None:
    """Print a table; into a file or a pipe as wide as it needs, up to a limit."""
    Console(width=None if sys.stdout.isatty() else 200).print(what)


def show_lines(lines: Iterable[tuple[int, Text]]) -> None:
    """Print lines, each indented by its depth: broken to the terminal's width, whole into a file or a pipe."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    for depth, line in lines:
        if sys.stdout.isatty():
            console.print(Padding(line, (0, 0, 0, 2 * depth), expand=False))
        else:
            console.print(Text("  " * depth) + line)


@contextmanager
def counted(what: str, unit: str = "articles") -> Iterator[Callable[[], None]]:
    """Show on a terminal's stderr how many articles, or other units, are done; what is given counts one more."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn(f"{{task.completed}} {unit}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda: progress.advance(task)


def say_skipped(skipped: Iterable[tuple[str, str]]) -> None:
    for source, reason in skipped:
        click.echo(f"skipped {source}: {' '.join(reason.split())}", err=True)
