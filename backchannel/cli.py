"""The command `backchannel`. Results go to stdout, progress and mistakes to stderr.

A mistake of the user's is one line with the remedy and exit status 2; only a fault of ours shows a traceback.
"""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import NoReturn

import click

from backchannel.commands import answers, articles, ask, exchange, measures, network, reading, review, serve
from backchannel.options import graph_option
from graph.names import AmbiguousName
from graph.store import GraphError
from ontology.knowledge import KnowledgeError


class _Notes(logging.Handler):
    """Shows our own warnings as notes on stderr."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(f"note: {record.getMessage()}", err=True)


_NOTES = _Notes()


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave the process with its status."""
    gc.set_threshold(100_000)  # lexicons stay: looking for garbage in them again and again took a quarter of loading
    logging.getLogger("graph").addHandler(_NOTES)
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it logs tracebacks of bad dates; validation says it
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        status = cli.main(arguments, prog_name="backchannel", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "backchannel"
        _fail(f"{error.format_message()} (see {name} --help)")
    except click.ClickException as error:
        _fail(error.format_message())
    except AmbiguousName as error:
        _fail(str(error), error.candidates)
    except (GraphError, KnowledgeError) as error:
        _fail(str(error))
    except BrokenPipeError:  # head has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _fail(f"{error.filename or 'the graph'}: {error.strerror or error}")
    except (click.Abort, KeyboardInterrupt):
        click.echo("backchannel: interrupted", err=True)
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str, more: Sequence[str] = ()) -> NoReturn:
    click.echo(f"backchannel: {' '.join(message.split())}", err=True)
    for line in more:
        click.echo(f"  {' '.join(line.split())}", err=True)
    sys.exit(2)


def _version() -> str:
    try:
        return version("backchannel-graph")
    except PackageNotFoundError:  # run from the source tree
        return "unknown, as it is not installed"


@click.group(invoke_without_command=True)
@click.version_option(_version())
@graph_option
@click.pass_context
def cli(context: click.Context) -> None:
    """Read diplomatic news into a graph of who met, called, denied whom, and who says so."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    articles.build_command, articles.withdraw_command, ask.claims_command, answers.actor_command, answers.path_command,
    answers.disputed_command, answers.timeline_command, ask.query_command, network.view_command,
    measures.rank_command, measures.communities_command, measures.brokers_command, measures.compare_command,
    review.review_command, exchange.export_command, exchange.import_command, serve.serve_command,
    reading.explain_command, reading.evaluate_command, answers.validate_command, articles.demo_command,
):  # fmt: skip
    cli.add_command(command)
