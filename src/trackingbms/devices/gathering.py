"""Batches that come at about the same time travel together: one commit instead of many."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

import pyarrow as pa

ENOUGH = 500  # rows
Take: TypeAlias = Callable[[pa.Table], Awaitable[object]]


@dataclass(slots=True)
class Gatherer:
    """Waits `linger_s` for others, then hands all of them to `to` as one batch.

    Devices send a handful of rows each, many times a second; what costs the store is the number of
    commits. `ENOUGH` rows are worth one, and do not wait.
    """

    to: Take
    linger_s: float
    _waiting: list[tuple[pa.Table, asyncio.Future[None]]] = field(default_factory=list)
    _rows: int = 0
    _enough: asyncio.Event = field(default_factory=asyncio.Event)
    _flushing: asyncio.Task[None] | None = None

    async def take(self, batch: pa.Table) -> None:
        """Return when the batch is kept; raise what kept it from being kept."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((batch, done))
        self._rows += batch.num_rows
        if self._rows >= ENOUGH:
            self._enough.set()
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush(), name="devices gathering")
        await done

    async def settle(self) -> None:
        """Wait until what was handed over is kept or refused."""
        if self._flushing is not None:
            await self._flushing

    async def _flush(self) -> None:
        while self._waiting:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.linger_s):
                    await self._enough.wait()
            group, self._waiting, self._rows = self._waiting, [], 0
            self._enough.clear()
            whole = pa.concat_tables([each for each, _ in group], promote_options="default")
            try:
                await self.to(whole)
            except Exception as error:  # each of them hears of it and decides
                _answer(group, error)
            else:
                _answer(group, None)


def _answer(group: list[tuple[pa.Table, asyncio.Future[None]]], error: Exception | None) -> None:
    for _, done in group:
        if done.done():  # whoever waited was cancelled
            continue
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)
