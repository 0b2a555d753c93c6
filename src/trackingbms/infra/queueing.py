"""Who writes next: SQLite takes one writer at a time, and its own waiting is not fair.

Left to SQLite, whoever finds the file locked sleeps up to a tenth of a second and tries again; who
comes meanwhile is served first. Writers of one process queue here, the oldest first.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from trackingbms.kernel import Unavailable

PATIENCE_S = 20.0


@dataclass(slots=True)
class Queue:
    """One writer at a time, in the order in which they came; what is urgent goes before."""

    _busy: bool = False
    _urgent: deque[asyncio.Future[None]] = field(default_factory=deque)
    _others: deque[asyncio.Future[None]] = field(default_factory=deque)

    @asynccontextmanager
    async def turn(self, *, urgent: bool) -> AsyncIterator[None]:
        """Wait for it; `Unavailable` after `PATIENCE_S` seconds."""
        if self._busy:
            await self._wait(self._urgent if urgent else self._others)
        self._busy = True
        try:
            yield
        finally:
            self._next()

    async def _wait(self, lane: deque[asyncio.Future[None]]) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        lane.append(mine)
        try:
            async with asyncio.timeout(PATIENCE_S):
                await mine
        except BaseException as error:
            if mine.done() and not mine.cancelled():
                self._next()  # it was given to us as we went away
            else:
                lane.remove(mine)
            if isinstance(error, TimeoutError):
                raise Unavailable("the database is busy; try again in a moment") from error
            raise

    def _next(self) -> None:
        """Give the turn to whoever waits, without letting go of it."""
        for lane in (self._urgent, self._others):
            while lane:
                waiting = lane.popleft()
                if not waiting.done():
                    waiting.set_result(None)
                    return
        self._busy = False
