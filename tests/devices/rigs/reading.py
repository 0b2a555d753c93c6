"""What is heard from a device."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import aclosing
from typing import Any

import pyarrow as pa

from trackingbms.devices import Device, Reading, open_source


async def readings_of(device: Device, count: int) -> list[Reading]:
    """The first readings of a device."""
    found: list[Reading] = []
    readings = open_source(device).readings()
    async for reading in readings:
        found.append(reading)
        if len(found) == count:
            break
    await readings.aclose()
    return found


async def merged_of(device: Device, wanted: Collection[str]) -> dict[str, Any]:
    """The newest value of each column, from as many readings as it takes to have them all."""
    found: dict[str, Any] = {}
    readings = open_source(device).readings()
    async with asyncio.timeout(20), aclosing(readings):
        async for reading in readings:
            for row in reading.batch.to_pylist():
                found |= {key: value for key, value in row.items() if value is not None}
            if found.keys() >= set(wanted):
                break
    return found


async def row_of(device: Device) -> dict[str, Any]:
    """The first row that a device yields, by column."""
    (reading,) = await readings_of(device, 1)
    rows: list[dict[str, Any]] = reading.batch.slice(0, 1).to_pylist()
    return rows[0]


async def until(holds: Callable[[], object]) -> None:
    """Wait until it holds; what it looks at has no event of its own."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


class Kept:
    """Where a runner delivers to: keeps batches, and wakes up whoever waits for more."""

    def __init__(self) -> None:
        self.batches: list[pa.Table] = []
        self.refuse: list[Exception] = []
        self._more = asyncio.Condition()

    async def take(self, batch: pa.Table) -> None:
        if self.refuse:
            raise self.refuse.pop(0)
        async with self._more:
            self.batches.append(batch)
            self._more.notify_all()

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(20), self._more:
            await self._more.wait_for(lambda: len(self.batches) >= count)
