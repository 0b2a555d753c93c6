"""Roll-ups: hours and days, written anew from what they summarise, never counted up.

An hour is dirty from the moment that a row of it was written until it has been rolled up; reading
takes dirty hours from the raw rows. What is sent again, late or amended therefore leaves every
answer exact. The checkpoint remembers what is dirty; rows written after it are looked at when the
store starts.

Raw rows are deleted only below the floor, and the floor rises only over hours that are clean. An
hour below it is never dirty again: it could only be written from what is no longer there.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.telemetry.engines import queries
from trackingbms.telemetry.engines.port import Engine
from trackingbms.telemetry.engines.schema import DAY_MS, HOUR_MS

GRACE_MS = 120_000  # an hour is rolled up when it has been over for this long
MOST_NAMED = 500  # batteries named in one roll-up; more than that means all of them
LONGEST = 24  # hours rolled up in one go
Batteries = set[int] | None  # none: all of them


@dataclass(slots=True)
class RollUps:
    """Knows what is dirty and cleans it. One thread writes, another one cleans, several read."""

    engine: Engine
    seq: int = 0  # of the newest append
    floor: int = 0  # epoch ms: raw rows below it are gone, or about to go
    hours: dict[int, Batteries] = field(default_factory=dict)
    days: set[int] = field(default_factory=set)
    _under_way: set[int] = field(default_factory=set)
    _days_under_way: set[int] = field(default_factory=set)
    _saved: tuple[int, int, list[int], list[int]] | None = None
    _gate: threading.Lock = field(default_factory=threading.Lock)  # guards all of the above

    def restore(self) -> None:
        """Find out what is dirty, after a stop or a crash."""
        saved = self.engine.query(
            "SELECT seq, floor, hours, days FROM checkpoint FINAL WHERE id = 1"
        )
        for row in saved.to_pylist():
            self.seq, self.floor = row["seq"], row["floor"]
            self.hours.update(dict.fromkeys(row["hours"]))
            self.days.update(row["days"])
        since = self.engine.query(
            "SELECT intDiv(toUnixTimestamp64Milli(ts), 3600000) AS hour, max(seq) AS seq "
            f"FROM raw WHERE seq > {self.seq} AND ts >= {queries.instant(self.floor)} GROUP BY hour"
        )
        self.hours.update(dict.fromkeys(since["hour"].to_pylist()))
        self.days.update(hour // 24 for hour in self.hours)
        self.seq = max([self.seq, *since["seq"].to_pylist()])

    def touched(
        self, batteries: npt.NDArray[np.uint32], instants: npt.NDArray[np.int64], now: int
    ) -> None:
        """Remember that rows with these keys were written."""
        hours = instants // HOUR_MS
        first, last = int(hours.min()), int(hours.max())
        for hour in [first] if first == last else np.unique(hours).tolist():
            mine = batteries if first == last else batteries[hours == hour]
            over = (hour + 1) * HOUR_MS <= now
            self._mark({hour: set(np.unique(mine).tolist()) if over else None})

    def _mark(self, marks: Mapping[int, Batteries]) -> None:
        with self._gate:
            for hour, named in marks.items():
                if hour * HOUR_MS < self.floor:
                    continue
                both = _union(self.hours.get(hour, set()), named)
                self.hours[hour] = None if both is None or len(both) > MOST_NAMED else both
                self.days.add(hour // 24)

    def raise_floor(self, floor: int) -> bool:
        """Let raw rows below `floor` go; false when an hour there must still be rolled up."""
        with self._gate:
            dirty = any(hour * HOUR_MS < floor for hour in {*self.hours, *self._under_way})
            if not dirty:
                self.floor = max(self.floor, floor)
            return not dirty

    def dirty(self) -> tuple[list[int], list[int]]:
        """The hours that must be read from raw rows and the days from hours, ascending."""
        with self._gate:
            return (
                sorted({*self.hours, *self._under_way}),
                sorted(self.days | self._days_under_way),
            )

    def clean(self, now: int, flush: Callable[[], None]) -> int:
        """Roll up what is over; return how many hours and days were written anew.

        `flush` brings every row that was written into the engine.
        """
        done = 0
        for hours in self._due(now):
            with self._gate:
                self._under_way.update(hours)
                taken = {hour: self.hours.pop(hour) for hour in hours}
            span = (hours[0] * HOUR_MS, (hours[-1] + 1) * HOUR_MS)
            try:
                flush()
                batteries = _united(taken.values())
                self.engine.command(queries.roll_hours(span, batteries, self.seq))
            except BaseException:
                self._mark(taken)
                raise
            finally:
                with self._gate:
                    self._under_way.difference_update(hours)
            done += len(hours)
        return done + self._clean_days(now)

    def _due(self, now: int) -> Iterator[list[int]]:
        """Runs of neighbouring hours that are over."""
        with self._gate:
            over = sorted(hour for hour in self.hours if (hour + 1) * HOUR_MS + GRACE_MS <= now)
        run: list[int] = []
        for hour in over:
            if run and (hour != run[-1] + 1 or len(run) == LONGEST):
                yield run
                run = []
            run.append(hour)
        if run:
            yield run

    def _clean_days(self, now: int) -> int:
        with self._gate:
            waiting = {hour // 24 for hour in self.hours}
            due = sorted(day for day in self.days - waiting if (day + 1) * DAY_MS + GRACE_MS <= now)
            # A row that comes from here on marks its day again.
            self.days.difference_update(due)
            self._days_under_way.update(due)
        try:
            for span in queries.ranges_of(due, DAY_MS):
                self.engine.command(queries.roll_days(span, self.seq))
        except BaseException:
            with self._gate:
                self.days.update(due)
            raise
        finally:
            with self._gate:
                self._days_under_way.difference_update(due)
        return len(due)

    def save(self, seq: int) -> None:
        """Write the checkpoint: all rows up to `seq` are in clean hours, or in those named."""
        state = (seq, self.floor, *self.dirty())
        if state == self._saved and not state[2]:
            return
        row = pa.table(
            {
                "id": pa.array([1], pa.uint8()),
                "seq": pa.array([seq], pa.uint64()),
                "floor": pa.array([state[1]], pa.int64()),
                "hours": pa.array([state[2]], pa.list_(pa.int64())),
                "days": pa.array([state[3]], pa.list_(pa.int64())),
            }
        )
        self.engine.insert("checkpoint", row)
        self._saved = state


def _union(one: Batteries, other: Batteries) -> Batteries:
    return None if one is None or other is None else one | other


def _united(several: Iterable[Batteries]) -> Batteries:
    nobody: Batteries = set()
    return reduce(_union, several, nobody)
