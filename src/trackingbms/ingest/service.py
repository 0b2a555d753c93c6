"""A body's way in: read, resolve, check, store; then the answer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from trackingbms.ingest import metrics
from trackingbms.ingest.admission import Batteries, Known, admit
from trackingbms.ingest.budget import Budget, Share
from trackingbms.ingest.collector import Collector
from trackingbms.ingest.decoding import ARROW, check_form, decode, warm_up
from trackingbms.ingest.model import (
    Admitted,
    Form,
    Limits,
    Rejections,
    Stalled,
    TooLarge,
    Window,
)
from trackingbms.kernel import Actor, Forbidden, Permission

_WARM_UP_AFTER_S = 1.0
_SMALL = 8_192  # bytes: read in the event loop, where a thread would cost more than the reading


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to a body: every row is accepted, a duplicate, or named in `rejections`."""

    accepted: int
    duplicates: int
    rejections: Rejections


class Intake:
    """Takes bodies from whoever may write telemetry."""

    def __init__(
        self,
        collector: Collector,
        batteries: Callable[[], Batteries],
        window: Callable[[], Window],
        limits: Limits,
        *,
        threads: int = 2,
        most_bytes: int = 128 * 1024 * 1024,
        stall_s: float = 30.0,
    ) -> None:
        """`batteries` and `window` are asked for each body; `most_bytes` may be in hand at once.

        A sender that is silent for `stall_s` within a body loses its part of them.
        """
        self._collector = collector
        self._batteries = batteries
        self._window = window
        self._limits = limits
        self._stall_s = stall_s
        self._known = Known()
        self.budget = Budget(most_bytes)
        self._threads = ThreadPoolExecutor(threads, "ingest")
        self._warming: asyncio.TimerHandle | None = None

    async def receive(
        self, actor: Actor, form: Form, chunks: AsyncIterator[bytes], declared: int = 0
    ) -> Receipt:
        """Read a body and keep its good rows; on return they are durable.

        `declared` is the size that the sender announced. Raises `Forbidden` when the actor may
        write nowhere, `Unsupported`, `TooLarge`, `Stalled`, `Unreadable`, and `Unavailable`.
        """
        if not any(True for _ in actor.roots(Permission.WRITE_TELEMETRY)):
            raise Forbidden(f"{Permission.WRITE_TELEMETRY} is not yours anywhere")
        check_form(form)
        with self.budget.share() as share:
            parts = await self._gather(chunks, declared, share)
            admitted = await self._read(actor, form, parts)
            parts.clear()
            taken = await self._collector.take(admitted.batch)
        metrics.ROWS.labels("rejected").inc(len(admitted.rejections))
        return Receipt(taken.accepted, taken.duplicates, admitted.rejections)

    async def start(self) -> None:
        """Read one row of each kind, once the start is over: libraries load what they load once."""
        loop = asyncio.get_running_loop()
        self._warming = loop.call_later(
            _WARM_UP_AFTER_S, self._threads.submit, warm_up, self._limits
        )

    async def stop(self) -> None:
        """End the threads."""
        if self._warming is not None:
            self._warming.cancel()
        await asyncio.to_thread(self._threads.shutdown)

    async def _gather(
        self, chunks: AsyncIterator[bytes], declared: int, share: Share
    ) -> list[bytes]:
        most = self._limits.body_bytes
        if declared > most:
            raise TooLarge(f"send at most {most} bytes in one body")
        share.reach(declared)
        parts: list[bytes] = []
        size = 0
        async for chunk in self._steady(chunks):
            size += len(chunk)
            if size > most:
                raise TooLarge(f"send at most {most} bytes in one body")
            share.reach(size)
            parts.append(chunk)
        return parts

    async def _steady(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """The chunks, as long as each comes in time."""
        try:
            while True:
                async with asyncio.timeout(self._stall_s):
                    chunk = await anext(chunks)
                yield chunk
        except StopAsyncIteration:
            return
        except TimeoutError:
            error = f"nothing more of the body came for {self._stall_s:g} s; send it again"
            raise Stalled(error) from None

    async def _read(self, actor: Actor, form: Form, parts: list[bytes]) -> Admitted:
        size = sum(map(len, parts))
        if size <= _SMALL and not form.encoding and form.media_type != ARROW:
            return self._admit(actor, form, parts)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._admit, actor, form, parts)

    def _admit(self, actor: Actor, form: Form, parts: list[bytes]) -> Admitted:
        draft = decode(b"".join(parts), form, self._limits)
        return admit(draft, self._batteries(), actor, self._window(), self._known)
