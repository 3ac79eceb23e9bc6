"""The graph over HTTP: `serve`."""

import click

from backchannel.options import Mistake, folder, graph_option

LOOPBACK = ("127.0.0.1", "::1", "localhost")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 is the whole net.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="Stop a question that takes longer.",
)
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Refuse a longer answer.")
@click.option("--workers", type=click.IntRange(1), default=4, show_default=True, help="Questions answered at once.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin ask; repeatable, * for all.")
@graph_option
def serve_command(host: str, port: int, timeout: float, rows: int, workers: int, cors: tuple[str, ...]) -> None:
    """Serve the graph: a SPARQL endpoint at /sparql, and a page to ask it in a browser. Reading only.

    The address is printed on stdout. Ctrl-C or SIGTERM stops it. Nobody can build meanwhile.
    """
    import signal
    import socket
    from contextlib import closing

    import uvicorn

    from graph.derivation import is_current
    from graph.names import main_language
    from graph.service.application import application
    from graph.service.protocol import LONGEST
    from graph.store import open_store

    path = folder()
    # Kept open, so that no build comes between two workers.
    with closing(open_store(path, read_only=True)) as dataset:
        if not is_current(dataset):
            click.echo("note: the last build did not finish; run it again, lest facts be missing", err=True)
        app = application(
            path, main_language(dataset), workers, timeout, rows, cors, LOOPBACK if host in LOOPBACK else ("*",)
        )
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            listener = socket.create_server((host, port), family=family)
        except OSError as error:
            raise Mistake(f"{host}:{port}: {error.strerror}; give another --port or --host") from error
        config = uvicorn.Config(
            app, log_level="warning", lifespan="on", timeout_graceful_shutdown=5, server_header=False,
            h11_max_incomplete_event_size=2 * LONGEST,
        )  # fmt: skip
        # uvicorn stops at a signal, and then sends it again to whoever handled it before.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, frame: None)
        shown = f"[{host}]" if ":" in host else host

        class Announced(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                click.echo(f"http://{shown}:{listener.getsockname()[1]}/")  # now it can be asked

        server = Announced(config)
        server.run(sockets=[listener])
        if not server.started:
            raise Mistake(f"{path} cannot be served: see above")
