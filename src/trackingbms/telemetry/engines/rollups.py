"""Roll-ups: hours and days, written anew from what they summarise, never counted up.

An hour is dirty from the moment that a row of it was written until it has been rolled up; reading
takes dirty hours from the raw rows. What is sent again, late or amended therefore leaves every
answer exact. The checkpoint remembers what is dirty; rows written after it are looked at when the
store starts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

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
    """Knows what is dirty and cleans it. Used under the store's write lock, but for `clean`."""

    engine: Engine
    seq: int = 0  # of the newest append
    hours: dict[int, Batteries] = field(default_factory=dict)
    days: set[int] = field(default_factory=set)
    _under_way: set[int] = field(default_factory=set)
    _saved: tuple[int, list[int], list[int]] = (0, [], [])

    def restore(self) -> None:
        """Find out what is dirty, after a stop or a crash."""
        saved = self.engine.query("SELECT seq, hours, days FROM checkpoint FINAL WHERE id = 1")
        for row in saved.to_pylist():
            self.seq = row["seq"]
            self.hours.update(dict.fromkeys(row["hours"]))
            self.days.update(row["days"])
        since = self.engine.query(
            "SELECT intDiv(toUnixTimestamp64Milli(ts), 3600000) AS hour, max(seq) AS seq "
            f"FROM raw WHERE seq > {self.seq} GROUP BY hour"
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
            named = self.hours.get(hour, set())
            if named is not None and (hour + 1) * HOUR_MS <= now:
                mine = batteries if first == last else batteries[hours == hour]
                named = named.union(np.unique(mine).tolist())
            still = named is None or len(named) > MOST_NAMED or (hour + 1) * HOUR_MS > now
            self.hours[hour] = None if still else named
            self.days.add(hour // 24)

    def dirty_hours(self) -> list[int]:
        """The hours that must be read from raw rows, ascending."""
        return sorted({*self.hours, *self._under_way})

    def dirty_days(self) -> list[int]:
        """The days that must be read from hours, ascending."""
        return sorted(self.days)

    def clean(self, now: int, flush: Callable[[], None]) -> int:
        """Roll up what is over; return how many hours and days were written anew.

        `flush` brings every row that was written into the engine.
        """
        done = 0
        for hours, batteries in self._due(now):
            self._under_way.update(hours)
            taken = {hour: self.hours.pop(hour) for hour in hours}
            span = (hours[0] * HOUR_MS, (hours[-1] + 1) * HOUR_MS)
            try:
                flush()
                self.engine.command(queries.roll_hours(span, batteries, self.seq))
            except BaseException:
                self.hours.update(taken)
                raise
            finally:
                self._under_way.difference_update(hours)
            done += len(hours)
        return done + self._clean_days(now)

    def _due(self, now: int) -> Iterator[tuple[list[int], Batteries]]:
        """Runs of neighbouring hours that are over, with the batteries to look at."""
        run: list[int] = []
        named: Batteries = set()
        for hour in sorted(hour for hour in self.hours if (hour + 1) * HOUR_MS + GRACE_MS <= now):
            if run and (hour != run[-1] + 1 or len(run) == LONGEST):
                yield run, named
                run, named = [], set()
            mine = self.hours[hour]
            named = None if named is None or mine is None else named | mine
            run.append(hour)
        if run:
            yield run, named

    def _clean_days(self, now: int) -> int:
        waiting = {hour // 24 for hour in self.dirty_hours()}
        due = [
            day
            for day in self.dirty_days()
            if day not in waiting and (day + 1) * DAY_MS + GRACE_MS <= now
        ]
        for span in queries.ranges_of(due, DAY_MS):
            self.engine.command(queries.roll_days(span, self.seq))
        # A row that came meanwhile has put its hour back, and so its day stays dirty.
        self.days.difference_update(set(due) - {hour // 24 for hour in self.dirty_hours()})
        return len(due)

    def save(self, seq: int) -> None:
        """Write the checkpoint: all rows up to `seq` are in clean hours, or in those named."""
        state = (seq, self.dirty_hours(), self.dirty_days())
        if state[1:] == self._saved[1:] and not state[1] and seq == self._saved[0]:
            return
        row = pa.table(
            {
                "id": pa.array([1], pa.uint8()),
                "seq": pa.array([seq], pa.uint64()),
                "hours": pa.array([state[1]], pa.list_(pa.int64())),
                "days": pa.array([state[2]], pa.list_(pa.int64())),
            }
        )
        self.engine.insert("checkpoint", row)
        self._saved = state
