"""One listener's mailbox: what it has yet to hear, and the task that hands it over."""

import asyncio
from collections import deque
from contextvars import Context, ContextVar

import structlog

from trackingbms.infra.bus import metrics
from trackingbms.infra.bus.port import Handler
from trackingbms.kernel import Event

log = structlog.get_logger()
PATIENCE_S = 5.0  # how long a publisher waits for a listener of news

# A listener that tells news itself must not wait for listeners, of whom it is one.
_listening: ContextVar[bool] = ContextVar("listening", default=False)


def is_listening() -> bool:
    """Whether this is done for a listener: what waits for listeners must not wait for it."""
    return _listening.get()


class Mailbox:
    """Hands events to one handler, one at a time and in order."""

    def __init__(self, kind: type[Event], handler: Handler[Event], newest: int | None) -> None:
        self._kind = kind.__name__
        self._handler = handler
        self._newest = newest
        self._waiting: deque[tuple[Event, asyncio.Future[None]]] = deque()
        self._task: asyncio.Task[None] | None = None

    async def put(self, event: Event) -> None:
        """Have it heard; wait until it is, unless the handler serves a live view or is slow."""
        heard: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((event, heard))
        if self._newest is not None and len(self._waiting) > self._newest:
            self._drop_oldest()
        if self._task is None:
            # In a context of its own: a listener does not act for whoever made the news.
            self._task = asyncio.create_task(
                self._hand_over(), name=f"listener of {self._kind}", context=Context()
            )
        if self._newest is None and not _listening.get():
            done, _ = await asyncio.wait([heard], timeout=PATIENCE_S)
            if not done:
                log.warning("a listener is slow", event_kind=self._kind)

    async def empty(self) -> None:
        """Wait until everything is heard."""
        while self._task is not None:
            await self._task

    def _drop_oldest(self) -> None:
        self._waiting.popleft()[1].set_result(None)
        metrics.DROPPED.labels(self._kind).inc()

    async def _hand_over(self) -> None:
        _listening.set(True)
        while self._waiting:
            event, heard = self._waiting.popleft()
            try:
                await self._handler(event)
            except Exception:
                metrics.FAILURES.labels(self._kind).inc()
                log.exception("a listener failed", event_kind=self._kind)
            finally:
                heard.set_result(None)
        self._task = None
