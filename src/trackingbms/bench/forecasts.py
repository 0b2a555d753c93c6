"""How long it takes to foretell the lives of 100,000 batteries, reading what is known of them."""

import asyncio
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from sqlalchemy import insert, select

from trackingbms.analytics import Outlook
from trackingbms.analytics.outlook import Memory, Point, foretell_many, pack_memory
from trackingbms.bench.model import Line, at_most
from trackingbms.bench.server import Town, plant, workplace
from trackingbms.infra import connect_database
from trackingbms.settings import Settings

BATTERIES = 100_000
_RECORD = 60  # points: two months of days, or a year of weeks
_KINDS = 500  # different records; each is that of many batteries
_AT_ONCE = 5_000
_DAY_S = 86_400.0


def measure(seconds: float) -> Iterator[Line]:
    """Yield the time for all of them, by two processes; `seconds` does not matter here."""
    del seconds
    with workplace() as folder:
        town = plant(folder, BATTERIES)
        asyncio.run(_fill(folder, town))
        began = time.monotonic()
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            told = sum(bool(each) for part in asyncio.run(_all(folder, pool)) for each in part)
        took = time.monotonic() - began
    about = {"told": told, "processes": 2, "cores": os.cpu_count(), "points": _RECORD}
    yield at_most("forecasts", f"{BATTERIES:,} batteries", took, "s", 60.0, **about)


def _url(folder: Path) -> str:
    return Settings(data=folder).database_url


async def _fill(folder: Path, town: Town) -> None:
    rng = np.random.default_rng(0)
    kinds = [pack_memory(Memory(until_s=1.0, points=_record(rng))) for _ in range(_KINDS)]
    engine = connect_database(_url(folder))
    async with engine.begin() as connection:
        for start in range(0, BATTERIES, _AT_ONCE):
            rows = [
                {"battery_id": town.ids[i], "number": i, "path": f"/c/{i}/", "step": 0,
                 "due_at": datetime(2026, 1, 1, tzinfo=UTC), "memory": kinds[i % _KINDS]}
                for i in range(start, start + _AT_ONCE)
            ]  # fmt: skip
            await connection.execute(insert(Outlook).values(), rows)
    await engine.dispose()


def _record(rng: np.random.Generator) -> list[Point]:
    rate, fade = rng.uniform(0.5, 1.5), rng.uniform(0.05, 0.2)
    return [
        Point(
            at_s=7 * _DAY_S * week, days=7.0, cycles=7 * rate * week, turns=7 * rate,
            soh_pct=100 - fade * week + rng.normal(0, 0.2), low=98 - fade * week,
            high=102 - fade * week, resistance_mohm=1.0, temperature_c=float(rng.uniform(15, 40)),
            depth_pct=70.0, imbalance_mv=8.0,
        ) for week in range(1, _RECORD + 1)
    ]  # fmt: skip


async def _all(folder: Path, pool: ProcessPoolExecutor) -> Sequence[list[dict[str, float]]]:
    """Read a part while the one before is being foretold."""
    engine = connect_database(_url(folder))
    loop, waiting = asyncio.get_running_loop(), []
    async with engine.connect() as connection:
        for start in range(0, BATTERIES, _AT_ONCE):
            part = Outlook.number.between(start, start + _AT_ONCE - 1)
            found = await connection.scalars(select(Outlook.memory).where(part))
            memories = [each for each in found if each is not None]
            waiting.append(loop.run_in_executor(pool, foretell_many, memories))
    told = await asyncio.gather(*waiting)
    await engine.dispose()
    return told
