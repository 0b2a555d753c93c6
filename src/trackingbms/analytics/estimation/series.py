"""One battery's samples as columns, and the runs of charge, discharge and rest among them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_SECONDS = 3_600.0
_USUAL_GAPS = 10.0  # a step beyond so many usual ones is a gap: nothing is counted across it
_LEAST_GAP_S = 120.0
_IDLE_RATE = 0.02  # of the rated capacity per hour: below this the battery rests


class Flow(IntEnum):
    """What the current does."""

    DISCHARGE = -1
    REST = 0
    CHARGE = 1


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of a battery before it tells anything.

    `full_v` and `empty_v` are the voltages at which its cells are full and empty; None: unknown,
    so that no cycle can be called a full one.
    """

    rated_ah: float
    full_v: float | None = None
    empty_v: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Samples of one battery, ascending in time (epoch s); NaN where a value is missing.

    The current is positive while charging. `others` holds what else it told, by metric.
    """

    time_s: Floats
    voltage_v: Floats
    current_a: Floats
    temperature_c: Floats
    others: Mapping[str, Floats] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.time_s)

    def of(self, metric: str) -> Floats:
        """Another metric's values; all NaN when it was never told."""
        found = self.others.get(metric)
        return np.full(len(self), np.nan) if found is None else found

    def cut(self, start: int, stop: int) -> "Series":
        """The samples from `start` to before `stop`."""
        part = slice(start, stop)
        others = {key: values[part] for key, values in self.others.items()}
        return Series(
            self.time_s[part],
            self.voltage_v[part],
            self.current_a[part],
            self.temperature_c[part],
            others,
        )

    def steps_s(self) -> Floats:
        """Seconds from each sample to the next; 0 where there is a gap between them."""
        steps = np.diff(self.time_s)
        if not len(steps):
            return steps
        longest = max(_LEAST_GAP_S, _USUAL_GAPS * float(np.median(steps)))
        return np.where(steps > longest, 0.0, steps)

    def counted_ah(self) -> Floats:
        """Charge that has flowed since the first sample, positive into the battery."""
        current = np.nan_to_num(self.current_a)
        moved = self.steps_s() * (current[1:] + current[:-1]) / 2 / _SECONDS
        return np.concatenate([[0.0], np.cumsum(moved)])

    def counted_wh(self) -> tuple[float, float]:
        """Energy that went in and that came out."""
        power = np.nan_to_num(self.current_a * self.voltage_v)
        steps = self.steps_s() / _SECONDS
        into, out = np.maximum(power, 0.0), np.maximum(-power, 0.0)
        halves = [float((steps * (each[1:] + each[:-1]) / 2).sum()) for each in (into, out)]
        return halves[0], halves[1]


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive samples of one flow: from `start` to before `stop`."""

    flow: Flow
    start: int
    stop: int


def runs_of(series: Series, rated_ah: float) -> list[Run]:
    """The runs in their order; a gap in time ends one."""
    if not len(series):
        return []
    current = np.nan_to_num(series.current_a)
    idle = _IDLE_RATE * rated_ah
    flow = (current > idle).astype(np.int8) - (current < -idle).astype(np.int8)
    ends = np.flatnonzero((np.diff(flow) != 0) | (series.steps_s() == 0)) + 1
    bounds = [0, *ends.tolist(), len(series)]
    return [Run(Flow(int(flow[start])), start, stop) for start, stop in pairwise(bounds)]
