"""The live state of the whole fleet: newest values, levels and links, and what changed when."""

import secrets
import time
from collections.abc import Callable, Iterable
from math import isnan

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.fleet import FleetIndex
from trackingbms.links import CODE_OF, LINK_CODES, LINKS, Cause, by_age, explained
from trackingbms.live import metrics
from trackingbms.live.judging import Judge
from trackingbms.live.latest import NEVER, Latest
from trackingbms.live.model import NO_STATE, Codes, Level, Override, Thresholds
from trackingbms.live.reading import Reading
from trackingbms.telemetry import METRICS, BatchStored

Ints = npt.NDArray[np.int64]
_NEVER_SEEN = CODE_OF[Cause.NEVER_SEEN]
_UNKNOWN_INTERVAL_S = 15.0
STEP = 1000  # between two seqs; what is left over tells this run from others


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


class Hub:
    """Arrays by battery number; `index` says which of them stand where in the fleet.

    `seq` grows with everything that changes, and from one run to the next; `changed` holds for
    each battery the seq of its last change. `laid_out` is the seq at which the fleet last changed:
    who was told of it before does not know which batteries there are.
    """

    def __init__(
        self,
        index: Callable[[], FleetIndex],
        thresholds: Thresholds | None = None,
        now_ms: Callable[[], int] = _now_ms,
    ) -> None:
        self._index_of = index
        self.thresholds = thresholds or Thresholds()
        self.judge = Judge(self.thresholds.bounds)
        self.now_ms = now_ms
        self.latest = Latest()
        self.level = np.zeros(0, np.uint8)
        self.reasons = np.zeros(0, np.uint8)
        self.cause = np.full(0, _NEVER_SEEN, np.uint8)
        self._explained = np.zeros(0, np.uint8)  # what silence has as its reason, if known
        self.changed = np.zeros(0, np.int64)
        self.first_seq = self.seq = now_ms() * STEP + secrets.randbelow(STEP)
        self.laid_out = self.first_seq
        self._interval_s = np.zeros(0)
        self._version = -1
        self._overrides: tuple[Override, ...] = ()
        self._listeners: list[Callable[[], None]] = []
        self.check_links()

    @property
    def index(self) -> FleetIndex:
        """The newest snapshot of the fleet; the arrays hold every battery of it."""
        index = self._index_of()
        if index.version != self._version:
            self._follow(index)
        return index

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call the listener, which must be quick, after each change."""
        self._listeners.append(listener)

    def load(self, latest: pa.Table) -> None:
        """Begin with what the store knows."""
        self.take(latest)

    async def hear(self, event: BatchStored) -> None:
        """Take what was stored."""
        began = time.perf_counter()
        self.take(event.batch)
        metrics.TAKE_SECONDS.observe(time.perf_counter() - began)

    def take(self, batch: pa.Table) -> None:
        """Scatter a batch and judge the batteries that it tells of."""
        touched = self.latest.take(batch)
        if not len(touched):
            return
        metrics.ROWS.inc(batch.num_rows)
        self._grow()
        self._judge(touched)
        self.cause[touched] = self._causes(touched)
        self._mark(touched)

    @property
    def link(self) -> Codes:
        """The link's code of each battery."""
        return LINK_CODES[self.cause]

    def explain(self, reasons: Codes) -> None:
        """What explains the silence of batteries better than its age, by number; 0: nothing."""
        self.latest.grow(len(reasons))
        self._grow()
        self._explained[: len(reasons)] = reasons
        self._explained[len(reasons) :] = 0
        self.check_links()

    def follow_thresholds(self, overrides: Iterable[Override]) -> None:
        """Judge everybody anew by the thresholds that places have of their own."""
        given = tuple(overrides)
        if given != self._overrides:
            self._overrides = given
            self._spread(self.index)

    async def check(self) -> None:
        """Look at the fleet and at the clock; call it every second."""
        self.check_links()

    def check_links(self) -> None:
        """Links that came to be late or lost are changes too."""
        index = self.index
        fresh = self._causes(slice(None))
        changed = np.flatnonzero(fresh != self.cause)
        self.cause = fresh
        self._mark(changed)
        counts = np.bincount(self.link[index.numbers], minlength=len(LINKS))
        for link, count in zip(LINKS, counts.tolist(), strict=True):
            metrics.BATTERIES.labels(link).set(count)

    def reading(self, number: int) -> Reading:
        """One battery's newest state."""
        if number >= len(self.latest):
            self.latest.grow(number + 1)
            self._grow()
        latest = self.latest
        values = latest.values[:, number].tolist()
        stamps = latest.stamps[:, number].tolist()
        codes = [None if code == NO_STATE else code for code in latest.codes[:, number].tolist()]
        at = int(latest.at[number])
        return Reading(
            level=int(self.level[number]),
            reasons=int(self.reasons[number]),
            link=int(LINK_CODES[self.cause[number]]),
            cause=int(self.cause[number]),
            at=None if at == NEVER else at,
            state=codes[0],
            cooling=codes[1],
            values={
                metric: (None, None) if isnan(value) else (value, stamp)
                for metric, value, stamp in zip(METRICS, values, stamps, strict=True)
            },
        )

    def worst_of(self, rows: slice) -> Level:
        """The worst level among these rows of the index."""
        index = self.index  # first of all: it makes room
        levels = self.level[index.numbers[rows]]
        return Level(int(levels.max())) if len(levels) else Level.UNKNOWN

    def worst_below(self) -> npt.NDArray[np.int64]:
        """The worst level below each place of the index."""
        index = self.index
        return index.highest_below(self.level[index.numbers])

    def _follow(self, index: FleetIndex) -> None:
        if self._version >= 0:
            self.seq += STEP
            self.laid_out = self.seq
        self._version = index.version
        if len(index):
            self.latest.grow(int(index.numbers.max()) + 1)
        self._grow()
        self._interval_s[index.numbers] = index.interval_s
        if self._overrides:
            self._spread(index)
        self.check_links()
        self._tell()

    def _spread(self, index: FleetIndex) -> None:
        self.judge.spread(index, self._overrides, len(self.level))
        everybody = np.arange(len(self.level))
        levels, reasons = self.judge.judge(self.latest.of, self.latest.state, everybody)
        changed = np.flatnonzero((levels != self.level) | (reasons != self.reasons))
        self.level, self.reasons = levels, reasons
        self._mark(changed)

    def _grow(self) -> None:
        more = len(self.latest) - len(self.level)
        if more <= 0:
            return
        self.level = np.pad(self.level, (0, more))
        self.reasons = np.pad(self.reasons, (0, more))
        self.cause = np.pad(self.cause, (0, more), constant_values=_NEVER_SEEN)
        self._explained = np.pad(self._explained, (0, more))
        self.changed = np.pad(self.changed, (0, more))
        self._interval_s = np.pad(self._interval_s, (0, more), constant_values=_UNKNOWN_INTERVAL_S)
        if self._overrides:
            self.judge.spread(self._index_of(), self._overrides, len(self.level))

    def _judge(self, numbers: Ints) -> None:
        state = self.latest.state[numbers]
        told = self.judge.judge(self.latest.of, state, numbers)
        self.level[numbers], self.reasons[numbers] = told

    def _causes(self, numbers: Ints | slice) -> Codes:
        at = self.latest.at[numbers]
        seen = at != NEVER
        age_s = np.where(seen, self.now_ms() - np.where(seen, at, 0), 0) / 1000
        codes = by_age(self.thresholds.patience, age_s, self._interval_s[numbers], seen)
        return explained(codes, self._explained[numbers])

    def _mark(self, numbers: Ints) -> None:
        if not len(numbers):
            return
        self.seq += STEP
        self.changed[numbers] = self.seq
        self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()
