"""The watch over all batteries: the last samples of each in arrays, judged as batches arrive."""

import io
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.analytics.anomalies.model import (
    COLUMNS,
    DEFAULTS,
    KIND_OF,
    THRESHOLD,
    Floats,
    Ints,
    Limits,
    Rows,
    features_of,
    score_of,
)

_TAIL = 10  # samples kept of each battery
_NEVER = np.iinfo(np.int64).min
_QUIET_MS = 600_000  # an anomaly has ended when nothing was unusual for so long
_ROOM = 1_024


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows of a batch, sorted by battery and instant, with score, kind and worst feature.

    `begins` marks those with which an anomaly begins.
    """

    rows: Rows
    score: Floats
    kind: npt.NDArray[np.int8]
    begins: npt.NDArray[np.bool_]
    feature: npt.NDArray[np.int8]


class Watch:
    """Judges batches. What came before the tail of its battery is too late to be judged."""

    def __init__(self, limits: Limits = DEFAULTS) -> None:
        self.limits = limits
        self._at = np.full((0, _TAIL), _NEVER, np.int64)
        self._values = np.full((len(COLUMNS), 0, _TAIL), np.nan)
        self._unusual = np.full(0, _NEVER, np.int64)  # when each was last out of the ordinary

    def take(self, batch: pa.Table) -> Judged:
        """Judge a batch of telemetry; rows in any order."""
        battery, at, values = _columns(batch)
        if not len(battery):
            return _judged(Rows(battery, at, values))
        self._grow(int(battery.max()) + 1)
        fresh = at > self._at[battery, -1]
        if not fresh.any():
            return _judged(Rows(battery[fresh], at[fresh], values[:, fresh]))
        rows, new = self._with_tails(battery[fresh], at[fresh], values[:, fresh])
        features = features_of(rows)
        score, worst = score_of(features, self.limits)
        self._keep(rows)
        mine = Rows(rows.battery[new], rows.at_ms[new], rows.values[:, new])
        score, worst = score[new], worst[new]
        return Judged(mine, score, KIND_OF[worst], self._begins(mine, score), worst)

    def tail(self, battery: int) -> tuple[Ints, Floats]:
        """The newest samples that are kept of a battery: instants, and values by `COLUMNS`."""
        known = self._at[battery] != _NEVER
        return self._at[battery][known], self._values[:, battery][:, known]

    def dump(self) -> bytes:
        """The state, to be loaded by another run."""
        into = io.BytesIO()
        np.savez_compressed(into, at=self._at, values=self._values, unusual=self._unusual)
        return into.getvalue()

    def load(self, state: bytes) -> None:
        """Go on where another run ended."""
        with np.load(io.BytesIO(state), allow_pickle=False) as kept:
            self._at, self._values = kept["at"], kept["values"]
            self._unusual = kept["unusual"]

    def _with_tails(
        self, battery: Ints, at: Ints, values: Floats
    ) -> tuple[Rows, npt.NDArray[np.bool_]]:
        """The new rows behind the tails of their batteries, sorted; and which of them are new."""
        told = np.zeros(len(self._at), np.bool_)
        told[battery] = True
        numbers = np.flatnonzero(told)
        old_at = self._at[numbers].reshape(-1)
        known = old_at != _NEVER
        tails = self._values[:, numbers].reshape(len(COLUMNS), -1)[:, known]
        whose = np.repeat(numbers, _TAIL)[known]
        every = np.concatenate([whose, battery])
        when = np.concatenate([old_at[known], at])
        order = np.lexsort((when, every))
        new = (np.arange(len(every)) >= len(whose))[order]
        both = np.concatenate([tails, values], axis=1)[:, order]
        return Rows(every[order], when[order], both), new

    def _keep(self, rows: Rows) -> None:
        """Keep the newest rows of each battery."""
        ends = np.flatnonzero(np.append(rows.battery[1:] != rows.battery[:-1], True))
        last = np.repeat(ends, np.diff(ends, prepend=-1))
        place = _TAIL - 1 - (last - np.arange(len(last)))
        kept = place >= 0
        where = (rows.battery[kept], place[kept])
        self._at[where] = rows.at_ms[kept]
        self._values[:, where[0], where[1]] = rows.values[:, kept]

    def _begins(self, rows: Rows, score: Floats) -> npt.NDArray[np.bool_]:
        """Of the unusual rows those with nothing unusual in the while before."""
        at = np.flatnonzero(score >= THRESHOLD)
        battery, when = rows.battery[at], rows.at_ms[at]
        before = np.concatenate([[_NEVER], when[:-1]])
        first = np.concatenate([[True], battery[1:] != battery[:-1]])[: len(at)]
        before = np.where(first, self._unusual[battery], before[: len(at)])
        begins = np.zeros(len(score), np.bool_)
        begins[at] = (before == _NEVER) | (when - np.maximum(before, 0) > _QUIET_MS)
        self._unusual[battery] = when  # of a repeated number the last counts: the newest
        return begins

    def _grow(self, size: int) -> None:
        have = len(self._at)
        if size <= have:
            return
        more = max(size, have * 3 // 2, _ROOM) - have
        self._at = np.pad(self._at, ((0, more), (0, 0)), constant_values=_NEVER)
        self._values = np.pad(self._values, ((0, 0), (0, more), (0, 0)), constant_values=np.nan)
        self._unusual = np.pad(self._unusual, (0, more), constant_values=_NEVER)


def _columns(batch: pa.Table) -> tuple[Ints, Ints, Floats]:
    battery = batch["battery"].to_numpy().astype(np.int64)
    at = cast("Ints", batch["ts"].cast(pa.int64()).to_numpy())
    values = np.full((len(COLUMNS), len(battery)), np.nan)
    for place, name in enumerate(COLUMNS):
        if name in batch.column_names:
            values[place] = batch[name].to_numpy()
    return battery, at, values


def _judged(rows: Rows) -> Judged:
    none = np.zeros(0)
    whole = none.astype(np.int8)
    return Judged(rows, none, whole, none.astype(np.bool_), whole)
