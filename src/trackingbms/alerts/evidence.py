"""What surrounds an alert: how the value came there, and what else was measured."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import structlog
from sqlalchemy import func, select

from trackingbms.alerts.expecting import Expected, expected
from trackingbms.alerts.model import Evidence, Turn
from trackingbms.alerts.opening import instant
from trackingbms.alerts.tables import Alert
from trackingbms.infra import Works, within
from trackingbms.kernel import Actor, TrackingError
from trackingbms.live import Hub
from trackingbms.telemetry import Cooling, Resolution, Span, TelemetryStore

log = structlog.get_logger()

BESIDE = (
    "voltage_v", "current_a", "soc_pct", "temperature_max_c", "humidity_pct",
    "ambient_temperature_c",
)  # fmt: skip
RISE_S = 480  # the manual's example looks at 8 minutes
PATIENCE_S = 1.5  # an alert does not wait longer for its context; mostly it takes hundredths
_DAY = timedelta(hours=24)
_SIMILAR = timedelta(days=90)
_CHARGES_A = 0.05
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Detective:
    """Looks things up; what does not come in time is left out."""

    works: Works
    hub: Hub
    store: TelemetryStore

    async def look(self, turn: Turn, metric: str) -> Evidence:
        """What is known of the battery of this turn."""
        reading = self.hub.reading(turn.number)
        values = {key: value for key in BESIDE if (value := reading.values[key][0]) is not None}
        rise, rise_s, usual, ended = None, None, None, None
        try:
            async with asyncio.timeout(PATIENCE_S):
                near, day = await asyncio.gather(self._near(turn, metric), self._day(turn))
                rise, rise_s = rise_in(near, metric, turn)
                usual, ended = mean_of(day, "voltage_v", turn), charge_ended_s(day, turn)
        except (TimeoutError, TrackingError, LookupError) as error:
            log.info("an alert goes without its history", why=str(error) or type(error).__name__)
        cooling = None if reading.cooling is None else Cooling(reading.cooling).name.lower()
        similar, ahead = await self._kept(turn)
        return Evidence(
            values, rise, rise_s, usual, ended, similar, cooling, ahead.life, ahead.cost,
            ahead.currency, ahead.outage_h, ahead.maintained_at,
        )  # fmt: skip

    async def _near(self, turn: Turn, metric: str) -> pa.Table:
        at = instant(turn.peak_at)
        since = at - timedelta(seconds=RISE_S + 60)
        span = Span(turn.number, since, at, (metric,), Resolution.RAW)
        return (await self.store.history(span)).table

    async def _day(self, turn: Turn) -> pa.Table:
        at = instant(turn.peak_at)
        metrics = ("voltage_v", "current_a")
        span = Span(turn.number, at - _DAY, at, metrics, Resolution.MINUTE)
        return (await self.store.history(span)).table

    async def _kept(self, turn: Turn) -> tuple[int, Expected]:
        """How many alerts there were like this one, and what is expected of the battery."""
        index = self.hub.index
        known = turn.number < len(index.row_of_number)
        row = int(index.row_of_number[turn.number]) if known else -1
        async with self.works.read(Actor.system()) as work:
            query = select(func.count()).select_from(Alert).where(
                within(work, Alert.path), Alert.number == turn.number, Alert.key == turn.key,
                Alert.opened_at > work.now - _SIMILAR,
            )  # fmt: skip
            similar = await work.db.scalar(query) or 0
            if row < 0:
                return similar, Expected()
            return similar, await expected(work, index.ids[row], index.paths[row])


def rise_in(table: pa.Table, metric: str, turn: Turn) -> tuple[float | None, int | None]:
    """How much the value changed, and in how many seconds: from the farthest value near then.

    The farthest in the direction of the change within `RISE_S`; nothing when it stood still.
    """
    at, values = _known(table, metric)
    near = (at >= turn.peak_at - RISE_S * 1000) & (at < turn.peak_at)
    at, values = at[near], values[near]
    if not len(values):
        return None, None
    far = int(np.argmax(np.abs(turn.peak_value - values)))
    seconds = round((turn.peak_at - int(at[far])) / 1000)
    return (float(turn.peak_value - values[far]), seconds) if seconds else (None, None)


def mean_of(table: pa.Table, metric: str, turn: Turn) -> float | None:
    """The mean of the minutes before the one of the turn."""
    at, values = _known(table, metric)
    values = values[at <= turn.peak_at - _MINUTE_MS]
    return float(values.mean()) if len(values) else None


def charge_ended_s(table: pa.Table, turn: Turn) -> int | None:
    """How long ago the battery was last charged; 0 while it is; None: not in this time."""
    at, current = _known(table, "current_a")
    charging = np.flatnonzero(current > _CHARGES_A)
    if not len(charging):
        return None
    if charging[-1] == len(current) - 1:
        return 0
    return max(1, round((turn.peak_at - int(at[charging[-1]])) / 1000))


def _known(table: pa.Table, metric: str) -> tuple[Any, Any]:
    if metric not in table.column_names:
        return np.zeros(0, np.int64), np.zeros(0)
    values = table[metric].cast(pa.float64()).to_numpy()
    at = table["ts"].cast(pa.int64()).to_numpy()
    known = ~np.isnan(values)
    return at[known], values[known]
