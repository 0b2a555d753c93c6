"""Rules over whole columns: which batteries a batch takes beyond which bounds, and back.

Nothing here loops over rows. A rule that no row comes near costs two comparisons for the whole
batch; batteries that stay where they stand cost a few operations on arrays; only those that move
are walked through in order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.alerts.derived import Memory, Source
from trackingbms.alerts.model import Rule, RuleKind, Schedule, Turn
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
    """The samples of one metric, as they came; `single` when no battery has two."""

    numbers: Ints
    at: Ints
    values: Floats
    single: bool = False

    def of(self, rows: Mask | Ints) -> "Column":
        """Some of the rows."""
        return Column(self.numbers[rows], self.at[rows], self.values[rows], self.single)

    def sorted(self) -> "Column":
        """By battery and instant; what came later of the same instant stays behind."""
        return self.of(np.lexsort((self.at, self.numbers)))


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
    source: Source | None = None  # None: the values themselves are judged

    def reach(self) -> float:
        """The mildest bound of all."""
        return float(np.nanmax(self.edge) if self.falls else np.nanmin(self.edge))


@dataclass(slots=True)
class Standing:
    """Where every battery stands under the rules of one key, by battery number.

    `since` holds for each rank from when on its bound has been passed (epoch ms), `_NEVER` if it
    is not. There is no room for anybody until somebody comes near a bound: most rules need none.
    """

    ranks: npt.NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, np.uint8))
    since: Ints = field(default_factory=lambda: np.full((4, 0), _NEVER, np.int64))
    busy: Mask = field(default_factory=lambda: np.zeros(0, np.bool_))
    stirred: bool = False  # whether anybody is busy

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
        self.stirred = True

    def raised(self, number: int, rank: int, since: int) -> None:
        """Put back an alert that is open."""
        self.grow(number + 1)
        self.ranks[number], self.busy[number] = rank, True
        self.stirred = True
        self.since[rank - 1, number] = since

    def drop(self, number: int) -> None:
        """Forget a battery."""
        if number < len(self.ranks):
            self.ranks[number], self.busy[number] = 0, False
            self.since[:, number] = _NEVER


class Bench:
    """All ladders and where the batteries stand; takes batches and tells who changed rank."""

    def __init__(self) -> None:
        # With its reach, by metric and by what is reckoned from it.
        self.ladders: dict[str, dict[Source | None, list[tuple[Ladder, float]]]] = {}
        self.standings: dict[str, Standing] = {}  # by key
        self.memories: dict[tuple[str, float], Memory] = {}  # by metric and window
        self.silences: list[Ladder] = []  # that judge for how long nothing came
        self._seen: dict[str, Ints] = {}  # newest instant of each metric, by battery number
        self._size = _ROOM
        self._rows = np.zeros(_ROOM, np.int32)

    def use(self, ladders: Iterable[Ladder]) -> None:
        """Judge by these from now on; where batteries stand is kept by key."""
        self.ladders, windows = {}, set()
        self.silences = []
        for each in ladders:
            sources = self.ladders.setdefault(each.metric, {})
            if each.source is not None and each.source.kind is RuleKind.SILENCE:
                self.silences.append(each)
                continue
            sources.setdefault(each.source, []).append((each, each.reach()))
            self.standing(each.key)
            if each.source is not None:
                windows.add((each.metric, each.source.window_s))
        self.memories = {
            key: self.memories.get(key) or Memory(key[1], self._size) for key in windows
        }
        for memory in self.memories.values():
            memory.grow(self._size)

    def standing(self, key: str) -> Standing:
        """Where the batteries stand under this key."""
        return self.standings.setdefault(key, Standing())

    def grow(self, size: int) -> None:
        """Make room for battery numbers below `size`."""
        if size <= self._size:
            return
        self._size = max(size, self._size * 3 // 2)
        self._rows = np.zeros(self._size, np.int32)
        for memory in self.memories.values():
            memory.grow(self._size)
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
        single = self._is_single(numbers)
        for metric, sources in self.ladders.items():
            if metric not in batch.column_names or metric not in METRICS:
                continue
            whole = Column(numbers, at, batch[metric].to_numpy(), single)
            column = self._fresh(metric, whole)
            if not len(column.numbers):
                continue
            yield from self._climb_all(sources.get(None, ()), column, awake)
            for derived, by in self._derived(metric, sources, column):
                yield from self._climb_all(by, derived, awake)

    def look(
        self, now_ms: int, excused: Mask | None, awake: Mapping[Schedule, bool]
    ) -> Iterator[Turn]:
        """Judge for how many minutes nothing came of each battery that was ever heard.

        `excused` tells by battery number whose silence has another cause: they stand as they do.
        """
        for ladder in self.silences:
            if ladder.schedule is not None and not awake.get(ladder.schedule, True):
                continue
            seen = self._seen.get(ladder.metric, np.zeros(0, np.int64))
            heard = seen != _NEVER
            if excused is not None:
                heard[: len(excused)] &= ~excused[: len(heard)]
            if ladder.where is not None:
                heard[len(ladder.where) :] = False
                heard[: len(ladder.where)] &= ladder.where[: len(heard)]
            numbers = np.flatnonzero(heard)
            if not len(numbers):
                continue
            minutes = np.maximum(0.0, (now_ms - seen[numbers]) / 60_000)
            column = Column(numbers, np.full(len(numbers), now_ms, np.int64), minutes, single=True)
            standing = self.standing(ladder.key)
            standing.grow(self._size)
            yield from climb(ladder, standing, column)

    def _climb_all(
        self,
        ladders: Iterable[tuple[Ladder, float]],
        column: Column,
        awake: Mapping[Schedule, bool],
    ) -> Iterator[Turn]:
        lowest, highest = float(column.values.min()), float(column.values.max())
        for ladder, reach in ladders:
            standing = self.standings[ladder.key]
            near = lowest < reach if ladder.falls else highest >= reach
            if not near and not standing.stirred:
                continue
            if ladder.schedule is None or awake.get(ladder.schedule, True):
                standing.grow(self._size)
                yield from climb(ladder, standing, column)

    def _derived(
        self,
        metric: str,
        sources: Mapping[Source | None, Sequence[tuple[Ladder, float]]],
        column: Column,
    ) -> Iterator[tuple[Column, Sequence[tuple[Ladder, float]]]]:
        """What is reckoned from the column, a bucket of its window at a time."""
        for window in {each.window_s for each in sources if each is not None}:
            memory = self.memories[metric, window]
            for who, at in memory.take(column.numbers, column.at, column.values):
                for source, ladders in sources.items():
                    if source is None or source.window_s != window:
                        continue
                    values = memory.judge(source, who, at)
                    known = values == values
                    if known.any():
                        yield Column(who[known], at[known], values[known], single=True), ladders

    def _is_single(self, numbers: Ints) -> bool:
        """Whether no battery has two rows."""
        rows = np.arange(len(numbers), dtype=np.int32)
        self._rows[numbers] = rows
        return bool((self._rows[numbers] == rows).all())

    def _fresh(self, metric: str, column: Column) -> Column:
        """What is known and not older than what was judged before: late samples are history."""
        seen = self._seen.get(metric)
        if seen is None:
            seen = self._seen[metric] = np.full(self._size, _NEVER, np.int64)
        taken = column.at >= seen[column.numbers]
        if np.isnan(column.values.sum()):  # that of a column is cheaper than a mask
            taken &= column.values == column.values
        if not taken.all():
            column = column.of(taken)
        if column.single:
            seen[column.numbers] = column.at
        else:
            np.maximum.at(seen, column.numbers, column.at)
        return column


def climb(ladder: Ladder, standing: Standing, column: Column) -> Iterator[Turn]:
    """Judge one metric by one ladder: where batteries stand changes, and turns are told."""
    concerned = _beyond(column.values, _at(ladder.edge, column.numbers), ladder.falls)
    if standing.stirred:
        concerned |= standing.busy[column.numbers]
    if ladder.where is not None:
        concerned &= ladder.where[column.numbers]
    rows = np.flatnonzero(concerned)
    if len(rows):
        rows = rows[_moves(ladder, standing, column.of(rows))]
    if not len(rows):
        return
    if not column.single:
        some = np.zeros(len(standing.busy), np.bool_)
        some[column.numbers[rows]] = True
        rows = np.flatnonzero(some[column.numbers])
    yield from _walk(ladder, standing, column.of(rows).sorted())


def _moves(ladder: Ladder, standing: Standing, part: Column) -> Mask:
    """Which rows find their battery elsewhere than where it stands: the others change nothing."""
    ranks = standing.ranks[part.numbers]
    moves = np.zeros(len(part.numbers), np.bool_)
    for rank, bound in ladder.steps:
        at_bound, since = _at(bound, part.numbers), standing.since[rank - 1, part.numbers]
        carried = since != _NEVER
        over = _beyond(part.values, at_bound, ladder.falls)
        back = _back(part.values, at_bound, ladder) | np.isnan(at_bound)
        moves |= np.where(carried, back & ~over, over)
        waits = carried & (ranks < rank)
        moves |= waits & (part.at - np.where(carried, since, part.at) >= ladder.hold_ms)
        moves |= (ranks == rank) & ~carried
    for rank in _RANKS - {rank for rank, _ in ladder.steps}:
        moves |= standing.since[rank - 1, part.numbers] != _NEVER
        moves |= ranks == rank
    return moves


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
    standing.stirred = bool(standing.busy.any())
    peak = np.maximum.reduceat(ranks, runs.starts)
    last = np.append(np.uint8(0), ranks[:-1])
    last[runs.starts] = before
    rises = np.add.reduceat((ranks > 0) & (last == 0), runs.starts, dtype=np.int64)
    changed = np.flatnonzero((peak != before) | (after != before))
    for place in changed.tolist():
        mine = slice(int(runs.starts[place]), int(runs.ends[place]) + 1)
        top = mine.start + int(np.argmax(ranks[mine]))
        end = int(runs.ends[place])
        yield Turn(
            ladder.key, int(who[place]), int(before[place]), int(peak[place]), int(after[place]),
            int(part.at[top]), float(part.values[top]), int(part.at[end]), float(part.values[end]),
            int(rises[place]),
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
