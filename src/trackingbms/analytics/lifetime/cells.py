"""A cell's record, and what initial capacity and end of life mean. Everything else reads it here.

- Initial capacity: the median of the first five recorded capacities.
- End of life at a fraction f: the first cycle at which the running median of five capacities
  (two before, two after) is below f times the initial capacity. A single bad reading ends no life.
- A record that never gets there is censored: its life is not known.
"""

import hashlib
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FIRST = 5  # cycles whose median is the initial capacity
END_OF_LIFE = 0.8  # of the initial capacity
FIRST_POINT = 30  # predictions start at this cycle
LAST_POINT = 5  # and stop so many cycles before the end


@dataclass(frozen=True, slots=True)
class End:
    """How the end of life is told."""

    fraction: float = END_OF_LIFE
    first: int = FIRST
    steady: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """Capacity (and features of the charge, where known) cycle by cycle, from its first on.

    `seen` is the capacity as somebody saw it who looked every `step` cycles: the features are of
    what was seen, at cycles of a look only; the life is that of the capacity.
    """

    group: str
    name: str
    capacity: Floats
    charge: Floats | None = field(default=None, repr=False)
    seen: Floats | None = field(default=None, repr=False)
    step: int = 1

    @property
    def key(self) -> str:
        """What tells it from every other cell."""
        return f"{self.group}/{self.name}"

    @property
    def fingerprint(self) -> str:
        """Tells whether two records are of the same cell, whatever they are called."""
        return hashlib.sha256(np.round(self.capacity[: 4 * FIRST], 5).tobytes()).hexdigest()[:16]

    def looks(self, at: Ints) -> Ints:
        """The cycles of the last looks before or at `at`: between looks nothing new is known."""
        if self.step == 1:
            return at
        snapped = np.unique(at - at % self.step)
        return snapped[snapped >= FIRST_POINT]

    def initial(self, first: int = FIRST) -> float:
        """Its capacity when new."""
        return float(np.median(self.capacity[:first]))

    def life(self, end: End | None = None) -> int | None:
        """Cycles until its end of life; none when the record never gets there."""
        end = end or End()
        if len(self.capacity) < FIRST:
            return None
        seen = steady(self.capacity) if end.steady else self.capacity
        below = np.nonzero(seen < end.fraction * self.initial(end.first))[0]
        return int(below[0]) + 1 if len(below) else None


def steady(capacity: Floats) -> Floats:
    """Each value replaced by the median of five around it."""
    padded = np.pad(capacity, 2, mode="edge")
    return np.median(np.lib.stride_tricks.sliding_window_view(padded, 5), axis=-1)


def spread(life: int, count: int) -> Ints:
    """`count` cycles spread evenly from the first point to the last before the end of life."""
    last = life - LAST_POINT
    if last < FIRST_POINT:
        return np.zeros(0, np.int64)
    return np.unique(np.round(np.linspace(FIRST_POINT, last, count)).astype(np.int64))


def scatter(life: int, count: int, rng: np.random.Generator) -> Ints:
    """Cycles to train at: one at random in each stretch of life, some more in the first eighth.

    Never an even grid: a model could read the life from where the grid lies.
    """
    length = life - LAST_POINT - FIRST_POINT
    if length < 0:
        return np.zeros(0, np.int64)
    even = (np.arange(count) + rng.random(count)) / count
    early = 0.12 * rng.random(max(count // 8, 1))
    at = FIRST_POINT + length * np.concatenate([[0.0], even, early])
    return np.unique(np.round(at).astype(np.int64))


def lowest(cell: Cell) -> float | None:
    """The lowest fraction (0.8 or a whole percent above) that the record reaches; none over 0.93.

    What a censored record does tell: when it reached this.
    """
    reached = float(steady(cell.capacity).min()) / cell.initial()
    if reached < END_OF_LIFE:
        return END_OF_LIFE
    fraction = float(np.ceil(reached * 100 + 0.2)) / 100
    return fraction if fraction <= 0.93 else None
