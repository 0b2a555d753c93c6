"""A rule tried on history: what it would have raised, when, and how often; nobody is told.

The same ladders judge as in life, a step of time after the other.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.alerts.judging import Bench, Ladder
from trackingbms.alerts.ladders import ladders_of
from trackingbms.alerts.model import Level, Rule, RuleKind, Turn, level_of
from trackingbms.alerts.opening import bound_of, instant
from trackingbms.fleet import FleetIndex
from trackingbms.kernel import Invalid
from trackingbms.telemetry import COLUMNS, Resolution, Span, TelemetryStore

MOST_BATTERIES = 200  # of a larger place, as many are looked at, spread evenly
MOST_DAYS = 90
MOST_TOLD = 200  # alerts that are told one by one
MINUTES_UNTIL = timedelta(days=14)  # longer spans are looked at by the hour
_AT_ONCE = 4  # batteries whose history is read at the same time


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert that there would have been. `until` is None when it were still open."""

    battery: str  # its id
    level: Level  # the worst
    since: datetime
    until: datetime | None
    value: float
    bound: float | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would have raised: all of it by day and level, and the first one by one."""

    count: int
    batteries: int  # that it would have concerned
    by_level: dict[Level, int]
    by_day: list[int]
    raised: list[Raised]
    open_s: float  # seconds that the alerts were open, in all


@dataclass(frozen=True, slots=True)
class Simulation:
    """A rule beside the one that is in its place now, over the same samples."""

    since: datetime
    until: datetime
    batteries: int  # below the place
    looked_at: int
    resolution: Resolution
    samples: int
    rule: Trial
    present: Trial | None


async def simulate(
    store: TelemetryStore, index: FleetIndex, rule: Rule, present: Rule | None, *,
    now: datetime, days: int,
) -> Simulation:  # fmt: skip
    """Try the rule, and the present one, on the last days of the batteries below its place."""
    span = days_checked(days)
    numbers, some = looked_at(index, rule.path)
    resolution = Resolution.MINUTE if span <= MINUTES_UNTIL else Resolution.HOUR
    since = now - span
    past = await read(store, some.tolist(), rule, (since, now), resolution)
    mine, theirs = await asyncio.to_thread(
        lambda: (_try(index, rule, past, since, days), _maybe(index, present, past, since, days))
    )
    return Simulation(
        since, now, len(numbers), len(some), resolution, past.num_rows, mine, theirs
    )  # fmt: skip


def days_checked(days: int) -> timedelta:
    """The span that somebody asks for, or `Invalid`."""
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(f"choose 1 to {MOST_DAYS} days", field="days")
    return timedelta(days=days)


def looked_at(
    index: FleetIndex, path: str
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:  # fmt: skip
    """The battery numbers below a place, and those of them that a trial looks at."""
    numbers = np.sort(np.asarray(index.numbers[index.rows_below(path)], np.int64))
    if len(numbers) <= MOST_BATTERIES:
        return numbers, numbers
    return numbers, numbers[np.linspace(0, len(numbers) - 1, MOST_BATTERIES).astype(np.intp)]


def _maybe(
    index: FleetIndex, present: Rule | None, past: pa.Table, since: datetime, days: int
) -> Trial | None:
    return None if present is None else _try(index, present, past, since, days)


async def read(
    store: TelemetryStore, numbers: Sequence[int], rule: Rule, span: tuple[datetime, datetime],
    resolution: Resolution,
) -> pa.Table:  # fmt: skip
    """The past of these batteries, by instant: of each bucket what is worst for the rule."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(number: int) -> pa.Table:
        async with gate:
            wanted = Span(number, *span, (rule.metric,), resolution)
            return (await store.history(wanted)).table

    tables = await asyncio.gather(*(one(each) for each in numbers))
    worst = f"{rule.metric}_{'min' if rule.falls else 'max'}"
    name = worst if rule.kind is RuleKind.FIXED else rule.metric
    at: list[npt.NDArray[np.int64]] = [np.zeros(0, np.int64)]
    who: list[npt.NDArray[np.uint32]] = [np.zeros(0, np.uint32)]
    values: list[npt.NDArray[np.float64]] = [np.zeros(0)]
    for number, table in zip(numbers, tables, strict=True):
        if name not in table.column_names:
            continue
        at.append(table["ts"].cast(pa.int64()).to_numpy())
        who.append(np.full(table.num_rows, number, np.uint32))
        values.append(table[name].cast(pa.float64()).to_numpy())
    stamps = np.concatenate(at)
    order = np.argsort(stamps, kind="stable")
    return pa.table(
        {
            "battery": np.concatenate(who)[order],
            "ts": pa.array(stamps[order]).cast(COLUMNS["ts"]),
            rule.metric: np.concatenate(values)[order],
        }
    )


def _try(index: FleetIndex, rule: Rule, past: pa.Table, since: datetime, days: int) -> Trial:
    """Judge the past by the rule alone, wherever it would hold."""
    ladders = list(ladders_of(index, {}, (), [replace(rule, key="trial", active=True)]))
    ladders = [each for each in ladders if each.rule is not None]
    book = _Book(index, ladders, since, days)
    bench = Bench()
    bench.use(ladders)
    schedule = rule.schedule
    for step in _steps(past):
        at = instant(int(step["ts"][0].cast(pa.int64()).as_py()))
        awake = {schedule: schedule.holds(at)} if schedule is not None else {}
        for turn in bench.take(step, awake):
            book.turn(turn)
    return book.closed()


def _steps(past: pa.Table) -> Iterator[pa.Table]:
    """One instant after the other."""
    at = past["ts"].cast(pa.int64()).to_numpy()
    if not len(at):
        return
    starts = np.flatnonzero(np.append(True, at[1:] != at[:-1])).tolist()
    for first, end in zip(starts, [*starts[1:], len(at)], strict=True):
        yield past.slice(first, end - first)


class _Book:
    """Makes alerts of turns."""

    def __init__(
        self, index: FleetIndex, ladders: Sequence[Ladder], since: datetime, days: int
    ) -> None:
        self.index, self.ladder = index, ladders[0] if ladders else None
        self.since, self.days = since, days
        self.open: dict[int, tuple[int, Turn]] = {}  # the worst rank and the turn that began it
        self.found: list[Raised] = []
        self.signs: dict[int, list[int]] = {}  # when it happened, of a rule that asks for more

    def turn(self, turn: Turn) -> None:
        """A battery changed its rank."""
        if turn.number in self.open:
            rank, began = self.open[turn.number]
            self.open[turn.number] = (max(rank, turn.peak), began)
        elif turn.peak and self._suffices(turn):
            self.open[turn.number] = (turn.peak, turn)
        if turn.after == 0 and turn.number in self.open:
            self._close(turn.number, instant(turn.after_at))

    def _suffices(self, turn: Turn) -> bool:
        rule = self.ladder.rule if self.ladder is not None else None
        if rule is None or rule.times <= 1:
            return True
        if turn.before:  # it goes on
            return False
        since = turn.peak_at - rule.within_s * 1000
        near = [each for each in self.signs.get(turn.number, ()) if each >= since]
        enough = len(near) + 1 >= rule.times
        self.signs[turn.number] = [] if enough else [*near, turn.peak_at]
        return enough

    def _close(self, number: int, until: datetime | None) -> None:
        rank, began = self.open.pop(number)
        row = int(self.index.row_of_number[number])
        since = instant(began.peak_at)
        bound = bound_of(self.ladder, began.peak, number) if self.ladder is not None else None
        self.found.append(
            Raised(self.index.ids[row], level_of(rank), since, until, began.peak_value, bound)
        )

    def closed(self) -> Trial:
        """All that was found."""
        for number in list(self.open):
            self._close(number, None)
        return trial_of(self.found, self.since, self.days)


def trial_of(raised: Sequence[Raised], since: datetime, days: int) -> Trial:
    """What would have been raised, counted."""
    end = since + timedelta(days=days)
    found = sorted(raised, key=lambda each: each.since)
    by_day = [0] * days
    for each in found:
        by_day[min(max(int((each.since - since) / timedelta(days=1)), 0), days - 1)] += 1
    return Trial(
        count=len(found), batteries=len({each.battery for each in found}),
        by_level={each: sum(one.level is each for one in found) for each in Level},
        by_day=by_day, raised=found[:MOST_TOLD],
        open_s=sum(((each.until or end) - each.since).total_seconds() for each in found),
    )  # fmt: skip
