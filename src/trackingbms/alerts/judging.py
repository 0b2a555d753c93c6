"""Rules over whole columns: which batteries a batch takes beyond which bounds, and back.

Nothing here loops over rows. A rule that no row concerns costs a handful of operations on arrays.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.alerts.model import Rule, Schedule, Turn
from trackingbms.telemetry import METRICS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Bound = float | Floats  # one for everybody, or by battery number with NaN for none
_NEVER = np.iinfo(np.int64).min
_ROOM = 1_024
_RANKS = frozenset(range(1, 5))


@dataclass(frozen=True, slots=True)
class Column:
    """The samples of one metric, by battery and instant; `starts` are the first of each battery."""

    numbers: Ints
    at: Ints
    values: Floats


@dataclass(frozen=True, slots=True)
class Ladder:
    """A rule made ready: its bounds from the mildest rank up, and for whom it holds.

    `where` tells by battery number; None: everybody.
    """

    key: str
    metric: str
    falls: bool
    steps: tuple[tuple[int, Bound], ...]
    edge: Bound  # the mildest bound that each battery has
    hold_ms: float
    slack: float
    where: Mask | None
    schedule: Schedule | None = None
    rule: Rule | None = None


@dataclass(slots=True)
class Standing:
    """Where every battery stands under the rules of one key, by battery number.

    `since` holds for each rank from when on its bound has been passed (epoch ms), `_NEVER` if it
    is not.
    """

    ranks: npt.NDArray[np.uint8] = field(default_factory=lambda: np.zeros(_ROOM, np.uint8))
    since: Ints = field(default_factory=lambda: np.full((4, _ROOM), _NEVER, np.int64))
    busy: Mask = field(default_factory=lambda: np.zeros(_ROOM, np.bool_))

    def grow(self, size: int) -> None:
        """Make room for battery numbers below `size`."""
        more = size - len(self.ranks)
        if more > 0:
            self.ranks = np.pad(self.ranks, (0, more))
            self.since = np.pad(self.since, ((0, 0), (0, more)), constant_values=_NEVER)
            self.busy = np.pad(self.busy, (0, more))

    def pending(self) -> dict[tuple[int, int], int]:
        """Since when, by battery number and rank, what has been passed and not yet held."""
        rank, number = np.nonzero(self.since != _NEVER)
        waits = self.ranks[number] <= rank
        found = zip(number[waits].tolist(), (rank[waits] + 1).tolist(), strict=True)
        return dict(zip(found, self.since[rank[waits], number[waits]].tolist(), strict=True))

    def restore(self, number: int, rank: int, since: int) -> None:
        """Put back what `pending` told."""
        self.grow(number + 1)
        self.since[rank - 1, number], self.busy[number] = since, True

    def raised(self, number: int, rank: int, since: int) -> None:
        """Put back an alert that is open."""
        self.grow(number + 1)
        self.ranks[number], self.busy[number] = rank, True
        self.since[rank - 1, number] = since

    def drop(self, number: int) -> None:
        """Forget a battery."""
        if number < len(self.ranks):
            self.ranks[number], self.busy[number] = 0, False
            self.since[:, number] = _NEVER


class Bench:
    """All ladders and where the batteries stand; takes batches and tells who changed rank."""

    def __init__(self) -> None:
        self.ladders: dict[str, list[Ladder]] = {}  # by metric
        self.standings: dict[str, Standing] = {}  # by key
        self._seen: dict[str, Ints] = {}  # newest instant of each metric, by battery number
        self._size = _ROOM

    def use(self, ladders: Iterable[Ladder]) -> None:
        """Judge by these from now on; where batteries stand is kept by key."""
        self.ladders = {}
        for each in ladders:
            self.ladders.setdefault(each.metric, []).append(each)
            self.standing(each.key)

    def standing(self, key: str) -> Standing:
        """Where the batteries stand under this key."""
        found = self.standings.setdefault(key, Standing())
        found.grow(self._size)
        return found

    def grow(self, size: int) -> None:
        """Make room for battery numbers below `size`."""
        if size <= self._size:
            return
        self._size = max(size, self._size * 3 // 2)
        for each in self.standings.values():
            each.grow(self._size)
        for metric, seen in self._seen.items():
            more = self._size - len(seen)
            self._seen[metric] = np.pad(seen, (0, more), constant_values=_NEVER)

    def take(self, batch: pa.Table, awake: Mapping[Schedule, bool]) -> Iterator[Turn]:
        """Judge a batch; `awake` tells which schedules hold now."""
        numbers: Ints = batch["battery"].to_numpy().astype(np.int64)
        if not len(numbers):
            return
        at: Ints = batch["ts"].cast(pa.int64()).to_numpy()
        self.grow(int(numbers.max()) + 1)
        order = np.lexsort((at, numbers))
        numbers, at = numbers[order], at[order]
        for metric, ladders in self.ladders.items():
            if metric not in batch.column_names or metric not in METRICS:
                continue
            column = self._fresh(metric, numbers, at, batch[metric].to_numpy()[order])
            if len(column.numbers):
                for ladder in ladders:
                    if ladder.schedule is None or awake.get(ladder.schedule, True):
                        yield from climb(ladder, self.standing(ladder.key), column)

    def _fresh(self, metric: str, numbers: Ints, at: Ints, values: Floats) -> Column:
        """What is known and not older than what was judged before: late samples are history."""
        seen = self._seen.get(metric)
        if seen is None:
            seen = self._seen[metric] = np.full(self._size, _NEVER, np.int64)
        taken = (values == values) & (at >= seen[numbers])
        if not taken.all():
            numbers, at, values = numbers[taken], at[taken], values[taken]
        seen[numbers] = at  # of a repeated number the last row counts: the newest
        return Column(numbers, at, values)


def climb(ladder: Ladder, standing: Standing, column: Column) -> Iterator[Turn]:
    """Judge one metric by one ladder: where batteries stand changes, and turns are told."""
    concerned = _beyond(column.values, _at(ladder.edge, column.numbers), ladder.falls)
    concerned |= standing.busy[column.numbers]
    if ladder.where is not None:
        concerned &= ladder.where[column.numbers]
    if not concerned.any():
        return
    some = np.zeros(len(standing.busy), np.bool_)
    some[column.numbers[concerned]] = True
    rows = some[column.numbers]
    part = Column(column.numbers[rows], column.at[rows], column.values[rows])
    yield from _walk(ladder, standing, part)


@dataclass(frozen=True, slots=True)
class _Runs:
    """The rows of several batteries, one after the other."""

    first: Ints  # for each row, the position of the first row of its battery
    starts: Ints
    ends: Ints

    @classmethod
    def of(cls, numbers: Ints) -> "_Runs":
        new = np.append(True, numbers[1:] != numbers[:-1])
        starts = np.flatnonzero(new)
        first = np.maximum.accumulate(np.where(new, np.arange(len(numbers)), 0))
        return cls(first, starts, np.append(starts[1:], len(numbers)) - 1)


def _walk(ladder: Ladder, standing: Standing, part: Column) -> Iterator[Turn]:
    runs = _Runs.of(part.numbers)
    who = part.numbers[runs.starts]
    ranks = np.zeros(len(part.at), np.uint8)
    before = standing.ranks[who].copy()
    for rank, bound in ladder.steps:
        raised, since = _step(ladder, standing, part, runs, (rank, bound))
        ranks[raised] = rank
        standing.since[rank - 1, who] = since
    for rank in _RANKS - {rank for rank, _ in ladder.steps}:
        standing.since[rank - 1, who] = _NEVER
    after = ranks[runs.ends]
    standing.ranks[who] = after
    standing.busy[who] = (after > 0) | (standing.since[:, who] != _NEVER).any(axis=0)
    peak = np.maximum.reduceat(ranks, runs.starts)
    changed = np.flatnonzero((peak != before) | (after != before))
    for place in changed.tolist():
        mine = slice(int(runs.starts[place]), int(runs.ends[place]) + 1)
        top = mine.start + int(np.argmax(ranks[mine]))
        end = int(runs.ends[place])
        yield Turn(
            ladder.key, int(who[place]), int(before[place]), int(peak[place]), int(after[place]),
            int(part.at[top]), float(part.values[top]), int(part.at[end]), float(part.values[end]),
        )  # fmt: skip


def _step(
    ladder: Ladder, standing: Standing, part: Column, runs: _Runs, step: tuple[int, Bound]
) -> tuple[Mask, Ints]:
    """For each row whether the step's alert is raised; for each battery since when it is passed."""
    rank, bound = step
    at_bound, rows = _at(bound, part.numbers), np.arange(len(part.at))
    over = _beyond(part.values, at_bound, ladder.falls)
    back = _back(part.values, at_bound, ladder) | np.isnan(at_bound)
    carried = standing.since[rank - 1, part.numbers]
    told = np.maximum.accumulate(np.where(over | back, rows, -1))  # between the two: as before
    passed = np.where(told >= runs.first, over[told], carried != _NEVER)
    earlier = np.append(False, passed[:-1])
    earlier[runs.starts] = (carried != _NEVER)[runs.starts]
    began = np.maximum.accumulate(np.where(passed & ~earlier, rows, -1))
    anew = began >= runs.first
    since = np.where(anew, part.at[began], carried)
    open_before = ~anew & (standing.ranks[part.numbers] >= rank)
    held = part.at - np.where(passed, since, part.at) >= ladder.hold_ms
    raised = passed & (held | open_before)
    return raised, np.where(passed, since, _NEVER)[runs.ends]


def _back(values: Floats, bound: Any, ladder: Ladder) -> Mask:
    back: Mask = values >= bound + ladder.slack if ladder.falls else values < bound - ladder.slack
    return back


def _beyond(values: Floats, bound: Any, falls: bool) -> Mask:
    beyond: Mask = values < bound if falls else values >= bound
    return beyond


def _at(bound: Bound, numbers: Ints) -> Any:
    return bound[numbers] if isinstance(bound, np.ndarray) else np.float64(bound)
