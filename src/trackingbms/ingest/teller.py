"""Tells the house what was stored, behind the senders' answers and never without bound."""

import asyncio
from collections import deque

import structlog

from trackingbms.infra import Bus
from trackingbms.ingest import metrics
from trackingbms.telemetry import BatchStored

log = structlog.get_logger()
PATIENCE_S = 2.0  # how long an append waits for slow listeners before the oldest news is dropped


class Teller:
    """A queue of news for the bus, at most `most_bytes` large.

    Listeners that fall behind first slow the next append; when that does not help, they lose the
    oldest news (counted, logged). What is stored stays stored: they can read it from the store.
    """

    def __init__(self, bus: Bus, most_bytes: int, patience_s: float = PATIENCE_S) -> None:
        self._bus = bus
        self._most_bytes = most_bytes
        self._patience_s = patience_s
        self._news: deque[BatchStored] = deque()
        self._bytes = 0
        self._stopping = False
        self._task: asyncio.Task[None] | None = None
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    def start(self) -> None:
        """Begin to tell."""
        self._task = asyncio.create_task(self._run(), name="ingest teller")

    async def stop(self) -> None:
        """Tell what waits, then end."""
        self._stopping = True
        self._wake.set()
        if self._task:
            await self._task

    async def room(self) -> None:
        """Wait, not for long, until the listeners have caught up."""
        if self._room.is_set():
            return
        try:
            await asyncio.wait_for(self._room.wait(), self._patience_s)
        except TimeoutError:
            self._drop_oldest()

    def tell(self, event: BatchStored | None) -> None:
        """Have the event published soon."""
        if event is None:
            return
        self._news.append(event)
        self._count(event.batch.nbytes)
        self._wake.set()

    def _count(self, size: int) -> None:
        self._bytes += size
        metrics.UNTOLD.set(self._bytes)
        if self._bytes < self._most_bytes:
            self._room.set()
        else:
            self._room.clear()

    def _drop_oldest(self) -> None:
        dropped = 0
        while self._news and self._bytes >= self._most_bytes:
            batch = self._news.popleft().batch
            dropped += batch.num_rows
            self._count(-batch.nbytes)
        metrics.DROPPED.inc(dropped)
        log.warning("listeners are too slow: news dropped", rows=dropped)

    async def _run(self) -> None:
        while True:
            if self._news:
                await self._publish(self._news.popleft())
            elif self._stopping:
                return
            else:
                self._wake.clear()
                await self._wake.wait()

    async def _publish(self, event: BatchStored) -> None:
        try:
            await self._bus.publish(event)
        except Exception as fault:  # news is best effort; the rows are safe in the store
            log.error("telling failed", seq=event.seq, exc_info=fault)
        finally:
            self._count(-event.batch.nbytes)
