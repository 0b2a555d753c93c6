"""A store, a bus and a fleet that live in memory: enough to see what ingest does with them."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.infra import Handler
from trackingbms.kernel import Actor, Event
from trackingbms.telemetry import Appended, History, Span


class MemoryStore:
    """Keeps rows by battery and instant; counts its appends; can be made to wait or to fail."""

    def __init__(self) -> None:
        self.appends: list[pa.Table] = []
        self.rows: dict[tuple[int, object], dict[str, Any]] = {}
        self.gate = asyncio.Event()
        self.gate.set()
        self.fault: Exception | None = None

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def append(self, batch: pa.Table) -> Appended:
        self.appends.append(batch)
        await self.gate.wait()
        if self.fault:
            raise self.fault
        repeats = []
        for row in batch.to_pylist():
            key = (row["battery"], row["ts"])
            repeats.append(key in self.rows)
            self.rows[key] = row
        return Appended(np.array(repeats, np.bool_), len(self.appends))

    async def history(self, span: Span) -> History:
        raise LookupError(span)

    async def latest(self) -> pa.Table:
        raise LookupError

    async def roll_up(self) -> int:
        return 0


class MemoryBus:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[Event] = []
        self.gate = asyncio.Event()
        self.gate.set()

    def on(self, kind: type[Any], handler: Handler[Any], *, newest: int | None = None) -> None: ...

    async def publish(self, event: Event, *, key: str | None = None) -> None:
        await self.gate.wait()
        self.told.append(event)

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


class Fleet:
    """Batteries by code; counts how many codes it was asked for."""

    def __init__(self, codes: Sequence[str], ambiguous: Sequence[str] = ()) -> None:
        self.numbers = {code: number for number, code in enumerate(codes, 1)}
        self.numbers |= dict.fromkeys(ambiguous, -2)
        self.asked: list[str] = []

    def numbers_for(self, codes: list[str], actor: Actor) -> npt.NDArray[np.int64]:
        self.asked += codes
        return np.array([self.numbers.get(code, -1) for code in codes], np.int64)


async def until(true: Callable[[], bool]) -> None:
    """Let the loop run until it is so."""
    while not true():  # noqa: ASYNC110 - it waits for state, not for time
        await asyncio.sleep(0)
