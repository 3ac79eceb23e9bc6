"""The application: the endpoint of the SPARQL 1.1 Protocol, the pages, the health check."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.names import Shown
from graph.service.answers import Refused
from graph.service.pages import editor_page
from graph.service.protocol import description, read_question
from graph.service.workers import Workers

# What a page of ours may load and run: its own files. The editor sets styles on its elements.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# The page of the network carries its own policy, with the hashes of its scripts.
NETWORK_POLICY = "frame-ancestors 'none'"


def application(
    path: Path | str, language: Shown, workers: int = 2, seconds: float = 30, rows: int = 100_000,
    cors: Sequence[str] = (), hosts: Sequence[str] = ("*",),
) -> Starlette:  # fmt: skip
    """The ASGI application that answers from the graph at `path`, a folder or URL.

    `language`: of the names and pages where a request does not say; `seconds` and `rows`: what an answer may take;
    `cors`: origins whose pages may ask; `hosts`: by which names the server may be called, so that no site can reach a
    server on loopback through a name of its own.
    """
    service = _Service(Workers(path, workers, seconds), language, rows)
    return Starlette(
        routes=[
            Route("/", service.editor),
            Route("/sparql", service.sparql, methods=["GET", "POST"]),
            Route("/queries/{name}", service.named),
            Route("/network", service.network),
            Route("/actor", service.actor),
            Route("/health", service.health),
            Mount("/static", StaticFiles(packages=[("graph.service", "static")])),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(_SecureHeaders),
            Middleware(CORSMiddleware, allow_origins=list(cors), allow_methods=["GET", "POST"], allow_headers=["*"]),
        ],
        exception_handlers={Refused: _refusal},
        lifespan=service.running,
    )


class _Service:
    def __init__(self, workers: Workers, language: Shown, rows: int) -> None:
        self._workers, self._language, self._rows = workers, language, rows
        self._numbers = itertools.count()
        self._folder = Path()
        self._networks: dict[str, asyncio.Task[Path]] = {}  # the graph does not change while it is served

    @asynccontextmanager
    async def running(self, app: Starlette) -> AsyncIterator[None]:
        with TemporaryDirectory(prefix="backchannel-") as folder:
            self._folder = Path(folder)
            try:
                await self._workers.start()
                yield
            finally:
                await self._workers.stop()

    async def sparql(self, request: Request) -> Response:
        question = await read_question(request)
        if question is None:
            kind, text = description(request)
            return Response(text, media_type=kind) if kind else RedirectResponse("/", 303)
        task = {"task": "query", "accept": request.headers.get("accept", ""), "rows": self._rows, **question}
        return await self._answer(request, task)

    async def named(self, request: Request) -> Response:
        values = {name: value for name, value in request.query_params.items() if name != "lang"}
        task = {"task": "named", "name": request.path_params["name"], "values": values}
        return await self._answer(request, task | {"labels": self._labels(request)})

    async def actor(self, request: Request) -> Response:
        name = request.query_params.get("name", "").strip()
        if not name:
            raise Refused(400, "say who: /actor?name=…")
        return await self._answer(request, {"task": "actor", "name": name, "labels": self._labels(request)})

    async def network(self, request: Request) -> Response:
        labels = self._labels(request)
        drawn = self._networks.get(labels)
        if drawn is None or (drawn.done() and drawn.exception()):
            drawn = self._networks[labels] = asyncio.create_task(self._draw(labels))
        return FileResponse(
            await asyncio.shield(drawn), media_type="text/html", headers={"Content-Security-Policy": NETWORK_POLICY}
        )

    async def editor(self, request: Request) -> Response:
        return HTMLResponse(editor_page(self._labels(request)))

    async def health(self, request: Request) -> Response:
        alive = self._workers.alive
        return JSONResponse({"status": "ok" if alive else "failing", "workers": alive}, 200 if alive else 503)

    def _labels(self, request: Request) -> Shown:
        asked = request.query_params.get("lang")
        return "ar" if asked == "ar" else "en" if asked == "en" else self._language

    async def _draw(self, labels: Shown) -> Path:
        file = self._folder / f"network-{labels}"
        await self._workers.ask({"task": "network", "labels": labels}, file)
        return file

    async def _answer(self, request: Request, task: dict[str, Any]) -> Response:
        """The answer of a worker, unless the client goes away: then the work is stopped."""
        file = self._folder / str(next(self._numbers))
        work = asyncio.create_task(self._workers.ask(task, file))
        try:
            while not work.done():
                await asyncio.wait([work], timeout=1)
                if not work.done() and await request.is_disconnected():
                    raise Refused(499, "the client went away")
            kind = work.result()
        except BaseException as error:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            _forget(file)
            if isinstance(error, asyncio.CancelledError):
                raise Refused(503, "the server is being stopped") from error
            raise
        return FileResponse(file, media_type=kind, background=BackgroundTask(_forget, file))


def _forget(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.with_suffix(".other").unlink(missing_ok=True)


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    headers = {"Retry-After": "5"} if error.status == 503 else None
    return PlainTextResponse(f"{error}\n", error.status, headers)


class _SecureHeaders:
    """Headers that keep a browser from running or framing what it gets from here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", POLICY)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self.app(scope, receive, secured)
