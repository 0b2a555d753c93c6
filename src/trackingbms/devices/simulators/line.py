"""Simulated devices at the end of a line: a TCP port, or a pseudo-terminal."""

import asyncio
import os
import pty
import tty
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from trackingbms.devices.replay import FaultKind, Pack
from trackingbms.devices.simulators.pace import SLOW_S, Pace

_LOOK_S = 0.2  # how often a line looks whether a fault wants it to end


@dataclass(slots=True)
class End:
    """The device's end of a line; the faults of its pack befall what it sends."""

    pack: Pack
    pace: Pace
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        """Send bytes, as well as the faults allow."""
        wrong = self.pace.wrong(self.pack)
        if FaultKind.SLOW in wrong:
            await asyncio.sleep(SLOW_S)
        if FaultKind.SILENCE in wrong:
            return
        self.writer.write(os.urandom(len(data)) if FaultKind.GARBAGE in wrong else data)
        await self.writer.drain()


Talk: TypeAlias = Callable[[End], Awaitable[None]]


@dataclass(slots=True)
class LineServer:
    """Lets everyone talk to a device, each on a line of their own.

    `where` is a path, at which the pseudo-terminal is found, or a TCP port (0 picks a free one).
    """

    pack: Pack
    pace: Pace
    talk: Talk
    where: int | Path = 0
    host: str = "127.0.0.1"
    _server: asyncio.Server | None = None
    _talks: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> str:
        """Begin to listen; return the address, in the words of a link."""
        if isinstance(self.where, Path):
            await self._open_terminal(self.where)
            return str(self.where)
        self._server = await asyncio.start_server(self._meet, self.host, self.where)
        self.where = int(self._server.sockets[0].getsockname()[1])
        return f"socket://{self.host}:{self.where}"

    async def stop(self) -> None:
        """Hang up on everyone."""
        if self._server:
            self._server.close()
            self._server = None
        if isinstance(self.where, Path):
            self.where.unlink(missing_ok=True)
        talks = list(self._talks)
        for each in talks:
            each.cancel()
        await asyncio.gather(*talks, return_exceptions=True)

    async def _open_terminal(self, path: Path) -> None:
        ours, theirs = _terminal(path)
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        await loop.connect_read_pipe(lambda: protocol, os.fdopen(ours, "rb", 0))
        transport, _ = await loop.connect_write_pipe(
            asyncio.streams.FlowControlMixin, os.fdopen(os.dup(ours), "wb", 0)
        )
        writer = asyncio.StreamWriter(transport, protocol, reader, loop)
        task = asyncio.create_task(self._hold(reader, writer, theirs))
        self._talks.add(task)
        task.add_done_callback(self._talks.discard)

    async def _hold(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, theirs: int
    ) -> None:
        """Talk on a terminal; holding its other end open keeps it alive while nobody listens."""
        try:
            await self.talk(End(self.pack, self.pace, reader, writer))
        finally:
            writer.close()
            os.close(theirs)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        talking = asyncio.ensure_future(self.talk(End(self.pack, self.pace, reader, writer)))
        try:
            while not talking.done() and not self._is_cut():
                await asyncio.wait([talking], timeout=_LOOK_S)
        except asyncio.CancelledError:
            pass  # we stop; Python 3.11 would complain of a talk that ends as cancelled
        finally:
            self._talks.discard(task)
            talking.cancel()
            with suppress(asyncio.CancelledError, OSError, asyncio.IncompleteReadError):
                await talking
            writer.close()

    def _is_cut(self) -> bool:
        return FaultKind.DISCONNECT in self.pace.wrong(self.pack)


def _terminal(path: Path) -> tuple[int, int]:
    """Both ends of a new pseudo-terminal; the second is found at the path."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    path.unlink(missing_ok=True)
    path.symlink_to(os.ttyname(theirs))
    return ours, theirs
