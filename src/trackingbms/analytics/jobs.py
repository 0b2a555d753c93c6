"""The forecaster: claims batteries whose day is over, reads on, and foretells; on any node."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import structlog

from trackingbms.analytics import service
from trackingbms.analytics.estimation import Spec, spec_for
from trackingbms.analytics.estimation.asking import believable, series_of
from trackingbms.analytics.feedback import Found, found_at, with_tests
from trackingbms.analytics.metrics import FORECASTS
from trackingbms.analytics.models import Served
from trackingbms.analytics.outlook import (
    Memory,
    derived_of,
    forecast_of,
    keep_promises,
    learn,
    pack_memory,
    unpack_memory,
)
from trackingbms.analytics.registry import served_now
from trackingbms.analytics.telling import told_of
from trackingbms.infra import Works
from trackingbms.kernel import Actor
from trackingbms.telemetry import TIMESTAMP, Resolution, Span, TelemetryStore

log = structlog.get_logger()

_AT_ONCE = 20
_LEASE = timedelta(minutes=15)  # longer than the first look at the longest past
_STRETCH = timedelta(days=7)
_READ = ("voltage_v", "current_a", "temperature_avg_c", "temperature_max_c", "soc_pct", "soh_pct",
         "cell_voltage_min_v", "cell_voltage_max_v", "cycle_count", "state")  # fmt: skip
_LEAST_ROWS = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """One battery to look at."""

    battery_id: str
    number: int
    step: int
    spec: Spec
    memory: Memory
    found: Found


@dataclass(slots=True)
class Forecaster:
    """Looks at each battery once in `every`; `look_every_s` is how often it asks who is due."""

    works: Works
    store: TelemetryStore
    every: timedelta = timedelta(hours=24)
    look_every_s: float = 30.0
    _served: Served | None = None
    _stopping: bool = False
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run(), name="forecaster")

    async def stop(self) -> None:
        """End after the battery at hand; the others are looked at again when their lease ends."""
        self._stopping = True
        self._woken.set()
        if self._task is not None:
            await self._task

    async def look_back(self) -> None:
        """Have the whole past looked at anew: older samples have come."""
        async with self.works.begin(Actor.system()) as work:
            await service.look_back(work)
        self._woken.set()

    async def _run(self) -> None:
        while not self._stopping:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self.look_every_s):
                    await self._woken.wait()
            self._woken.clear()
            try:
                while not self._stopping and await self.forecast_some():
                    pass
            except Exception:
                log.exception("forecasts will be tried again")

    async def forecast_some(self) -> bool:
        """Look at some batteries that are due. True when there may be more."""
        async with self.works.begin(Actor.system()) as work:
            added = await service.enrol(work)
            rows = await service.claim_due(work, work.now + _LEASE, _AT_ONCE)
            now = work.now
            if rows:
                self._served = await served_now(work, self._served)
            found = {row.battery_id: await found_at(work, row.battery_id) for row, _ in rows}
        for claimed, battery in rows:
            if self._stopping:
                break
            wanted = Wanted(
                claimed.battery_id, claimed.number, claimed.step,
                spec_for(battery.capacity_ah, battery.chemistry, battery.cells),
                unpack_memory(claimed.memory), found[claimed.battery_id],
            )  # fmt: skip
            try:
                await self._forecast(wanted, now)
                FORECASTS.labels("told").inc()
            except Exception:
                FORECASTS.labels("failed").inc()
                log.exception("a forecast failed", battery=wanted.battery_id)
        return bool(added or rows)

    async def _forecast(self, wanted: Wanted, now: datetime) -> None:
        memory = wanted.memory
        async for table in self._unread(wanted, now):
            memory = await asyncio.to_thread(_learnt, memory, table, wanted.spec)
        points = with_tests(memory.points, wanted.found.tests, wanted.spec.rated_ah)
        forecast = await asyncio.to_thread(
            forecast_of, points, _window_mv(wanted.spec), self._served
        )
        memory = replace(memory, promises=keep_promises(memory.promises, forecast, points))
        told = told_of(forecast, memory, wanted.spec, points)
        if forecast.at_s:
            estimates = {each.key: each.value for each in memory.estimates(wanted.spec)}
            derived = estimates | derived_of(forecast)
            await self.store.append(_row(wanted.number, forecast.at_s, derived))
        async with self.works.begin(Actor.system()) as work:
            await service.settle(
                work, wanted.battery_id, wanted.step, now + self.every,
                {"memory": pack_memory(memory), "told_at": now, "stage": forecast.stage.value,
                 "told": told},
            )  # fmt: skip

    async def _unread(self, wanted: Wanted, now: datetime) -> AsyncIterator[pa.Table]:
        """What was not yet looked at, a stretch at a time."""
        known_s = max(wanted.memory.until_s, wanted.found.since_s)
        since = max(self.store.horizon, datetime.fromtimestamp(known_s, UTC))
        while since < now:
            until = min(since + _STRETCH, now)
            span = Span(
                wanted.number, since + timedelta(milliseconds=1), until, _READ, Resolution.RAW
            )
            table = (await self.store.history(span)).table
            if table.num_rows >= _LEAST_ROWS:
                yield table
            since = until


@contextlib.asynccontextmanager
async def forecasting(
    works: Works, store: TelemetryStore, every_hours: float, look_every_s: float
) -> AsyncIterator[Forecaster]:
    """A forecaster at work, until the block ends."""
    forecaster = Forecaster(works, store, timedelta(hours=every_hours), look_every_s)
    await forecaster.start()
    try:
        yield forecaster
    finally:
        await forecaster.stop()


def _learnt(memory: Memory, table: pa.Table, spec: Spec) -> Memory:
    series = series_of(table)
    if len(series) < _LEAST_ROWS:
        return memory
    return learn(memory, series, believable(series, spec), _first(table, "cycle_count"))


def _first(table: pa.Table, name: str) -> float | None:
    values = table[name].drop_null()
    return float(values[0].as_py()) if len(values) else None


def _window_mv(spec: Spec) -> float:
    """What a cell spans from empty to full; where it is not known, that of most chemistries."""
    if not spec.full_v or not spec.empty_v:
        return 1_100.0
    return 1_000.0 * (spec.full_v - spec.empty_v) / max(round(spec.full_v / 3.8), 1)


def _row(number: int, at_s: float, derived: dict[str, Any]) -> pa.Table:
    """The derived metrics, beside what the battery told at that instant: no sample is made up."""
    extra = [(name, float(value)) for name, value in derived.items() if np.isfinite(value)]
    return pa.table(
        {
            "battery": pa.array([number], pa.uint32()),
            "ts": pa.array([round(at_s * 1_000)], pa.int64()).cast(TIMESTAMP),
            "extra": pa.array([extra], pa.map_(pa.string(), pa.float64())),
        }
    )
