"""The watcher: judges batches as they are stored, and keeps what is out of the ordinary."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import structlog
from sqlalchemy import select

from trackingbms.analytics import found as kept
from trackingbms.analytics.anomalies import (
    COLUMNS,
    FEATURES,
    KINDS,
    THRESHOLD,
    Judged,
    Watch,
    excess_of,
)
from trackingbms.analytics.metrics import ANOMALIES, JUDGED
from trackingbms.analytics.tables import Finding
from trackingbms.fleet import Battery, FleetChanged, FleetIndex
from trackingbms.infra import Bus, Works
from trackingbms.kernel import Actor, Event
from trackingbms.telemetry import TIMESTAMP, BatchStored, TelemetryStore

log = structlog.get_logger()

_PACE_MS = 10_000  # samples that come faster are judged one in each of these
_MOST_AT_ONCE = 200  # findings of one batch that are kept
_ROOM = 1_024
_MOST_WAITING = 64  # batches; the oldest are dropped when judging cannot keep up


@dataclass(slots=True)
class Watcher:
    """Hears what was stored. Many nodes may hear the same: a finding is kept once."""

    works: Works
    store: TelemetryStore
    index: Callable[[], FleetIndex]
    watch: Watch = field(default_factory=Watch)
    _slots: npt.NDArray[np.int64] = field(default_factory=lambda: np.full(_ROOM, -1, np.int64))
    _sizes: npt.NDArray[np.float64] = field(default_factory=lambda: np.full(_ROOM, np.nan))
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def read_sizes(self, _event: Event | None = None) -> None:
        """Read what each battery was made for: many do not tell their capacity themselves."""
        async with self.works.read(Actor.system()) as work:
            battery = Battery.__table__
            query = select(battery.c.number, battery.c.capacity_ah)
            rows = (await work.db.execute(query.where(battery.c.capacity_ah > 0))).all()
        self._grow(max((row.number for row in rows), default=0) + 1)
        for number, size in rows:
            self._sizes[number] = size

    async def hear(self, event: BatchStored) -> None:
        """Judge a batch, and keep the anomalies that begin in it."""
        async with self._one_at_a_time:
            judged = await asyncio.to_thread(self._judge, event.batch)
            JUDGED.inc(len(judged.score))
            found = self._found(judged)
        if found:
            await self._keep(found)

    def _judge(self, batch: pa.Table) -> Judged:
        return self.watch.take(self._with_sizes(self._paced(batch)))

    def _paced(self, batch: pa.Table) -> pa.Table:
        """The first sample of each battery in each stretch of the pace."""
        battery = batch["battery"].to_numpy().astype(np.int64)
        slot = batch["ts"].cast(pa.int64()).to_numpy() // _PACE_MS
        if not len(battery):
            return batch
        self._grow(int(battery.max()) + 1)
        new = np.flatnonzero(slot > self._slots[battery])  # most are not, at a fast pace
        order = new[np.lexsort((slot[new], battery[new]))]
        told, here = slot[order], battery[order]
        again = np.zeros(len(order), np.bool_)
        again[1:] = (told[1:] == told[:-1]) & (here[1:] == here[:-1])
        kept = order[~again]
        np.maximum.at(self._slots, battery[kept], slot[kept])
        return batch.take(pa.array(np.sort(kept)))

    def _with_sizes(self, batch: pa.Table) -> pa.Table:
        number = batch["battery"].to_numpy().astype(np.int64)
        sizes = self._sizes[number]
        if "capacity_ah" in batch.column_names:
            told = batch["capacity_ah"].to_numpy(zero_copy_only=False)
            sizes = np.where(np.isfinite(told), told, sizes)
            batch = batch.drop_columns("capacity_ah")
        return batch.append_column("capacity_ah", pa.array(sizes))

    def _found(self, judged: Judged) -> list[Finding]:
        begins = np.flatnonzero(judged.begins)[:_MOST_AT_ONCE]
        index, names = self.index(), list(FEATURES)
        rows = index.rows_of_numbers(judged.rows.battery[begins])
        found = []
        for at, row in zip(begins.tolist(), rows.tolist(), strict=True):
            if row < 0:  # nobody's battery any more
                continue
            number, feature = int(judged.rows.battery[at]), names[int(judged.feature[at])]
            score, limit = float(judged.score[at]), self.watch.limits.by_feature[feature]
            kind = KINDS[int(judged.kind[at])].value
            ANOMALIES.labels(kind).inc()
            found.append(
                Finding(
                    path=index.paths[row], battery_id=index.ids[row], number=number,
                    at=_instant(int(judged.rows.at_ms[at])), kind=kind, feature=feature,
                    score=score, value=excess_of(score) * limit, limit=limit,
                    signal=self._signal(number),
                )
            )  # fmt: skip
        return found

    def _signal(self, number: int) -> dict[str, list[float | None]]:
        """The samples that led to it, as columns."""
        at, values = self.watch.tail(number)
        told: dict[str, list[float | None]] = {"ts": [float(each) for each in at]}
        for name, column in zip(COLUMNS, values, strict=True):
            if np.isfinite(column).any():
                told[name] = [float(v) if np.isfinite(v) else None for v in column]
        return told

    async def _keep(self, found: list[Finding]) -> None:
        try:
            async with self.works.begin(Actor.system()) as work:
                for each in found:
                    each.found_at = work.now
                await kept.keep(work, found)
            await self.store.append(_scores(found))
        except Exception:
            log.exception("anomalies could not be kept", count=len(found))

    def _grow(self, size: int) -> None:
        more = size - len(self._slots)
        if more > 0:
            more = max(more, len(self._slots) // 2)
            self._slots = np.pad(self._slots, (0, more), constant_values=-1)
            self._sizes = np.pad(self._sizes, (0, more), constant_values=np.nan)


async def watch_over(
    bus: Bus, works: Works, store: TelemetryStore, index: Callable[[], FleetIndex]
) -> Watcher:
    """Have a watcher hear what is stored from now on."""
    watcher = Watcher(works, store, index)
    await watcher.read_sizes()
    bus.on(FleetChanged, watcher.read_sizes)
    bus.on(BatchStored, watcher.hear, newest=_MOST_WAITING)
    return watcher


def _scores(found: list[Finding]) -> pa.Table:
    """The scores as a metric, beside the samples that they judge."""
    assert all(each.score >= THRESHOLD for each in found)
    return pa.table(
        {
            "battery": pa.array([each.number for each in found], pa.uint32()),
            "ts": pa.array([round(each.at.timestamp() * 1_000) for each in found], pa.int64()).cast(
                TIMESTAMP
            ),
            "extra": pa.array(
                [[("anomaly_score", each.score)] for each in found],
                pa.map_(pa.string(), pa.float64()),
            ),
        }
    )


def _instant(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1_000, UTC)
