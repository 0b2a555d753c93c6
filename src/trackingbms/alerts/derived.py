"""What rules judge besides the values themselves: how they change, and how unlike before they are.

Each battery's window is kept as a ring of buckets, as arrays by battery number: a batch costs some
operations on arrays for each bucket that it touches, and nothing for each row.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from trackingbms.alerts.model import MOST_DAYS, RuleKind

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
BUCKETS = 16
_NEVER = np.iinfo(np.int64).min
_DAY_MS = 86_400_000.0
_FEWEST = 3  # buckets that a slope is drawn through
_FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Source:
    """What is reckoned from a metric, to be compared with bounds."""

    kind: RuleKind
    window_s: float
    falls: bool
    target: float | None


@dataclass(slots=True)
class Memory:
    """The last window of one metric, by bucket of the ring and battery number."""

    window_s: float
    size: int
    slots: Ints = field(init=False)
    sums: Floats = field(init=False)
    counts: npt.NDArray[np.float32] = field(init=False)

    def __post_init__(self) -> None:
        self.slots = np.full((BUCKETS, self.size), _NEVER, np.int64)
        self.sums = np.zeros((BUCKETS, self.size))
        self.counts = np.zeros((BUCKETS, self.size), np.float32)

    @property
    def bucket_ms(self) -> int:
        """How long a bucket is."""
        return max(1, round(self.window_s * 1000 / BUCKETS))

    def grow(self, size: int) -> None:
        """Make room for battery numbers below `size`."""
        more = size - self.size
        if more > 0:
            self.size = size
            self.slots = np.pad(self.slots, ((0, 0), (0, more)), constant_values=_NEVER)
            self.sums = np.pad(self.sums, ((0, 0), (0, more)))
            self.counts = np.pad(self.counts, ((0, 0), (0, more)))

    def take(self, numbers: Ints, at: Ints, values: Floats) -> Iterator[tuple[Ints, Ints]]:
        """Put values in; yields batteries and the newest instant of each, a bucket at a time.

        Rows come in any order; none is older than what a battery told before.
        """
        slot = at // self.bucket_ms
        order = np.lexsort((at, numbers))
        numbers, at, slot, values = numbers[order], at[order], slot[order], values[order]
        starts = np.flatnonzero(
            np.append(True, (numbers[1:] != numbers[:-1]) | (slot[1:] != slot[:-1]))
        )
        ends = np.append(starts[1:], len(numbers)) - 1
        sums, counts = np.add.reduceat(values, starts), ends - starts + 1
        who, when, newest = numbers[starts], slot[starts], at[ends]
        first = np.append(True, who[1:] != who[:-1])
        place = np.arange(len(who))
        nth = place - np.maximum.accumulate(np.where(first, place, 0))  # of its battery's buckets
        for turn in range(int(nth.max()) + 1):
            now = np.flatnonzero(nth == turn)
            self._put(who[now], when[now], sums[now], counts[now])
            yield who[now], newest[now]

    def _put(self, who: Ints, slot: Ints, sums: Floats, counts: Ints) -> None:
        ring = slot % BUCKETS
        anew = self.slots[ring, who] != slot
        self.slots[ring, who] = slot
        self.sums[ring, who] = np.where(anew, 0.0, self.sums[ring, who]) + sums
        self.counts[ring, who] = np.where(anew, 0, self.counts[ring, who]) + counts

    def judge(self, source: Source, who: Ints, at: Ints) -> Floats:
        """What the source makes of these batteries now; NaN where too little is known."""
        slot = at // self.bucket_ms
        age = slot - self.slots[:, who]  # in buckets; what was never filled is older than any
        known = (age >= 0) & (age < BUCKETS) & (self.slots[:, who] != _NEVER)
        with np.errstate(invalid="ignore", divide="ignore"):
            means = np.where(known, self.sums[:, who] / self.counts[:, who], 0.0)
        now = np.where(age == 0, means, 0.0).sum(axis=0)
        if source.kind is RuleKind.DEVIATION:
            return _deviation(means, known & (age > 0), now)
        slope = _slope(means, known, np.where(known, -age, 0).astype(np.float64))
        if source.kind is RuleKind.TREND:
            return slope * BUCKETS * (-1.0 if source.falls else 1.0)
        return _days_left(slope / self.bucket_ms * _DAY_MS, now, source)

    def copy(self) -> "Memory":
        """As it is now, for another thread."""
        found = Memory(self.window_s, 0)
        found.size = self.size
        found.slots, found.sums = self.slots.copy(), self.sums.copy()
        found.counts = self.counts.copy()
        return found

    def dump(self) -> bytes:
        """The state, to be loaded by another run."""
        into = io.BytesIO()
        np.savez_compressed(into, slots=self.slots, sums=self.sums, counts=self.counts)
        return into.getvalue()

    @classmethod
    def load(cls, window_s: float, state: bytes) -> "Memory":
        """Go on where another run ended."""
        with np.load(io.BytesIO(state), allow_pickle=False) as kept:
            found = cls(window_s, kept["slots"].shape[1])
            found.slots, found.sums, found.counts = kept["slots"], kept["sums"], kept["counts"]
        return found


def _slope(means: Floats, known: npt.NDArray[np.bool_], time: Floats) -> Floats:
    """Of the straight line through the known buckets, by bucket; NaN: they tell too little."""
    count = known.sum(axis=0)
    oldest = np.where(known, time, 0.0).min(axis=0)
    enough = (count >= _FEWEST) & (oldest <= -BUCKETS / 2)
    some = np.maximum(count, 1)
    middle_t, middle_v = time.sum(axis=0) / some, means.sum(axis=0) / some
    off = np.where(known, time - middle_t, 0.0)
    spread = (off * off).sum(axis=0)
    slope = (off * (means - middle_v)).sum(axis=0) / np.where(spread > 0, spread, 1.0)
    return np.where(enough, slope, np.nan)


def _deviation(means: Floats, before: npt.NDArray[np.bool_], now: Floats) -> Floats:
    """Percent by which now differs from the mean of before, either way."""
    count = before.sum(axis=0)
    usual = np.where(before, means, 0.0).sum(axis=0) / np.maximum(count, 1)
    told = (count >= BUCKETS / 4) & (np.abs(usual) > _FLAT)
    found: Floats = 100 * np.abs(now - usual) / np.where(told, np.abs(usual), 1.0)
    return np.where(told, found, np.nan)


def _days_left(a_day: Floats, now: Floats, source: Source) -> Floats:
    """Days until the target; 0 when it is passed, `MOST_DAYS` when it is not in sight."""
    assert source.target is not None
    way = source.target - now
    passed = way >= 0 if source.falls else way <= 0
    with np.errstate(invalid="ignore", divide="ignore"):
        days = way / a_day
    away = ~(days >= 0) | (np.abs(a_day) < _FLAT)
    found = np.where(passed, 0.0, np.where(away, MOST_DAYS, np.minimum(days, MOST_DAYS)))
    return np.where(np.isnan(a_day), np.nan, found)
