"""The processes that answer: a few of them, each replaced when it dies."""

import asyncio
import json
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.service.answers import Refused
from graph.store import GraphError


class Workers:
    """`number` workers over the graph at `path`. A task has `seconds` to be done, and as long to wait for its turn."""

    def __init__(self, path: Path | str, number: int, seconds: float) -> None:
        self._path, self._number, self._seconds = path, number, seconds
        self._all: set[asyncio.subprocess.Process] = set()
        self._idle: asyncio.Queue[asyncio.subprocess.Process] = asyncio.Queue()
        self._starting: set[asyncio.Task[None]] = set()

    @property
    def alive(self) -> int:
        return sum(process.returncode is None for process in self._all)

    async def start(self) -> None:
        """GraphError if none of them can open the graph."""
        await asyncio.gather(*(self._start_one() for _ in range(self._number)))
        if not self.alive:
            raise GraphError(f"{self._path} cannot be opened by the processes that answer: see above")

    async def ask(self, task: Mapping[str, Any], file: Path) -> str:
        """Have a task done (see `worker`); its answer is in `file` then, and what comes back is its media type.

        Refused if it could not be done: 504 for one that took too long, 503 where all workers are busy. Who gives up
        waiting, by cancelling, stops the work.
        """
        try:
            async with asyncio.timeout(self._seconds):
                process = await self._idle.get()
        except TimeoutError as error:
            raise Refused(503, "all who answer are busy with other questions: try again in a while") from error
        line = json.dumps({**task, "file": str(file), "seconds": self._seconds}) + "\n"
        answer = b""
        try:
            assert process.stdin and process.stdout
            process.stdin.write(line.encode())
            answer = await process.stdout.readline()
        except asyncio.CancelledError:
            # Only one that runs: of one that has died kill() would take away what it died of.
            if process.returncode is None:
                process.kill()
            raise
        finally:
            if answer:
                self._idle.put_nowait(process)
            else:
                await self._replace(process)
        if not answer:
            if process.returncode == -signal.SIGALRM:
                raise Refused(504, f"stopped after {self._seconds:g} seconds: ask for less, or add LIMIT")
            raise Refused(503, "stopped, as it needed more memory than it may have: ask for less")
        told = json.loads(answer)
        if "type" not in told:
            raise Refused(told["status"], told["message"])
        return str(told["type"])

    async def stop(self) -> None:
        for starting in self._starting:
            starting.cancel()
        for process in self._all:
            if process.returncode is None:
                process.kill()
        await asyncio.gather(*(process.wait() for process in self._all))

    async def _start_one(self) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "graph.service.worker", str(self._path),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self._all.add(process)
        assert process.stdout
        if await process.stdout.readline():
            self._idle.put_nowait(process)
        else:
            await process.wait()

    async def _replace(self, process: asyncio.subprocess.Process) -> None:
        starting = asyncio.create_task(self._start_one())  # before anything that may be cancelled
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)
        await process.wait()
        self._all.discard(process)
