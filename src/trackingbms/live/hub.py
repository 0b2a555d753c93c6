"""The live state of the whole fleet: newest values, levels and links, and what changed when."""

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.fleet import FleetIndex
from trackingbms.live import metrics
from trackingbms.live.latest import NEVER, Latest
from trackingbms.live.model import LINKS, Codes, Level, Link, Thresholds, judge, links
from trackingbms.telemetry import BatchStored

Ints = npt.NDArray[np.int64]
_NEVER_SEEN = LINKS.index(Link.NEVER_SEEN)
_UNKNOWN_INTERVAL_S = 15.0


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


class Hub:
    """Arrays by battery number; `index` says which of them stand where in the fleet.

    `seq` grows with everything that changes, and from one run to the next; `changed` holds for
    each battery the seq of its last change.
    """

    def __init__(
        self,
        index: Callable[[], FleetIndex],
        thresholds: Thresholds | None = None,
        now_ms: Callable[[], int] = _now_ms,
    ) -> None:
        self._index_of = index
        self.thresholds = thresholds or Thresholds()
        self.now_ms = now_ms
        self.latest = Latest()
        self.level = np.zeros(0, np.uint8)
        self.reasons = np.zeros(0, np.uint8)
        self.link = np.full(0, _NEVER_SEEN, np.uint8)
        self.changed = np.zeros(0, np.int64)
        self.first_seq = self.seq = now_ms()
        self._interval_s = np.zeros(0)
        self._version = -1
        self._listeners: list[Callable[[], None]] = []
        self.follow()

    @property
    def index(self) -> FleetIndex:
        """The newest snapshot of the fleet."""
        return self._index_of()

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
        self.link[touched] = self._links(touched)
        self._mark(touched)

    def follow(self) -> None:
        """Take up a new snapshot of the fleet: room for its batteries, intervals of its BMS."""
        index = self.index
        if index.version == self._version:
            return
        if len(index):
            self.latest.grow(int(index.numbers.max()) + 1)
        self._grow()
        self._interval_s[index.numbers] = index.interval_s
        self._version = index.version
        self.check_links()

    def check_links(self) -> None:
        """Look at the clock: links that came to be late or lost are changes too."""
        fresh = self._links(slice(None))
        self._mark(np.flatnonzero(fresh != self.link))
        self.link = fresh
        counts = np.bincount(fresh[self.index.numbers], minlength=len(LINKS))
        for link, count in zip(LINKS, counts.tolist(), strict=True):
            metrics.BATTERIES.labels(link).set(count)

    def worst_of(self, rows: slice) -> Level:
        """The worst level among these rows of the index."""
        levels = self.level[self.index.numbers[rows]]
        return Level(int(levels.max())) if len(levels) else Level.UNKNOWN

    def worst_below(self, index: FleetIndex) -> npt.NDArray[np.int64]:
        """The worst level below each place of this index."""
        return index.highest_below(self.level[index.numbers])

    def _grow(self) -> None:
        more = len(self.latest) - len(self.level)
        if more <= 0:
            return
        self.level = np.pad(self.level, (0, more))
        self.reasons = np.pad(self.reasons, (0, more))
        self.link = np.pad(self.link, (0, more), constant_values=_NEVER_SEEN)
        self.changed = np.pad(self.changed, (0, more))
        self._interval_s = np.pad(self._interval_s, (0, more), constant_values=_UNKNOWN_INTERVAL_S)

    def _judge(self, numbers: Ints) -> None:
        bands = self.thresholds.bands
        values = {each.metric: self.latest.of(each.metric)[numbers] for each in bands}
        state = self.latest.state[numbers]
        self.level[numbers], self.reasons[numbers] = judge(self.thresholds, values, state)

    def _links(self, numbers: Ints | slice) -> Codes:
        at = self.latest.at[numbers]
        seen = at != NEVER
        age_s = np.where(seen, self.now_ms() - np.where(seen, at, 0), 0) / 1000
        return links(self.thresholds, age_s, self._interval_s[numbers], seen)

    def _mark(self, numbers: Ints) -> None:
        if not len(numbers):
            return
        self.seq += 1
        self.changed[numbers] = self.seq
        for listener in self._listeners:
            listener()
