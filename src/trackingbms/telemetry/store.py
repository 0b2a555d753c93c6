"""The port to the telemetry engines: append, history, latest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.telemetry.model import Resolution


@dataclass(frozen=True, slots=True)
class Appended:
    """The answer to an append.

    `duplicates` marks the rows (bool, one per row of the batch) that change nothing of what the
    store held by then, earlier rows of the batch included, or that are too old to be kept raw.
    `seq` is the append's number.
    """

    duplicates: npt.NDArray[np.bool_]
    seq: int


@dataclass(frozen=True, slots=True)
class Span:
    """What to read: one battery, from `since` (inclusive) to `until` (exclusive), aware UTC."""

    battery: int
    since: datetime
    until: datetime
    metrics: Sequence[str] = ()  # none: every metric that has a value
    resolution: Resolution = Resolution.AUTO
    most_points: int = 1_500  # what AUTO aims at
    most_rows: int | None = None  # raw rows: beyond it the span is refused, naming `from`


@dataclass(frozen=True, slots=True)
class History:
    """What was read.

    `table` has `ts` (start of the bucket, ascending) and the metrics: as stored when `resolution`
    is raw; otherwise the mean under the metric's own name with `<metric>_min`, `<metric>_max`.
    `gaps` are the (from, until) pairs where samples are missing.
    """

    resolution: Resolution
    table: pa.Table
    gaps: tuple[tuple[datetime, datetime], ...]


class TelemetryStore(Protocol):
    """Keeps samples. One instance serves a process; every method may be called concurrently."""

    async def start(self) -> None:
        """Open, bring the tables up to date, begin background roll-ups."""

    async def stop(self) -> None:
        """Finish what is under way and close."""

    async def append(self, batch: pa.Table) -> Appended:
        """Keep the batch; on return it is on disk and survives `kill -9`."""

    async def history(self, span: Span) -> History:
        """Read one battery's past; `Invalid` when it is more raw rows than the span allows."""

    async def latest(self) -> pa.Table:
        """The newest known sample of each battery: `battery`, `ts` and every metric column.

        For each metric the newest value of the last day, which may be older than `ts`.
        """

    @property
    def horizon(self) -> datetime:
        """Rows older than this are not kept raw, and must be refused before `append`."""

    async def footprint(self) -> dict[str, float]:
        """Return rows, values, raw_bytes, raw_parts, bytes_per_value, and bytes of everything."""

    async def roll_up(self) -> int:
        """Bring the roll-ups up to date now; returns how many buckets were written."""
