"""Intervals that hold nine times out of ten, learnt from cells that the models had not seen.

Split conformal prediction over whole cells. An error is told as the logarithm of life said over
life lived, in units of what is usual: at that stage of life, and as far as the members disagree.
The wanted rank is taken in each stage of life apart; every cell counts the same, however many of
its points fall there.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trackingbms.analytics.lifetime.cells import Floats, Ints

STAGES = np.array([0.1, 0.25, 0.5, 0.75, 0.9])  # of the life said
LEVEL = 0.9
_LEAST = 1e-3
_LEAST_CELLS = 20


@dataclass(frozen=True, slots=True)
class Bands:
    """For each stage of life: the usual error, the usual disagreement, and the rank wanted."""

    error: Floats
    apart: Floats
    rank: Floats

    def width(self, cycle: Ints, life: Floats, apart: Floats) -> Floats:
        """Half the interval's width, as a logarithm of life."""
        stage = stage_of(cycle, life)
        return np.asarray(self.rank[stage] * _usual(self.error, self.apart, stage, apart))


def stage_of(cycle: Ints, life: Floats) -> npt.NDArray[np.int64]:
    """Which stage of its life a cell is believed to be in."""
    return np.searchsorted(STAGES, cycle / life, side="right")


def learn_bands(cycle: Ints, said: Floats, lived: Floats, apart: Floats, cell: Ints) -> Bands:
    """From what was said of cells that were left out, and what they lived."""
    stage, error = stage_of(cycle, said), np.abs(np.log(said / lived))
    count = len(STAGES) + 1
    mean = np.full(count, max(float(error.mean()), _LEAST))
    usual_apart = np.full(count, max(float(apart.mean()), _LEAST))
    for i in range(count):
        if (stage == i).any():
            mean[i] = max(float(error[stage == i].mean()), _LEAST)
            usual_apart[i] = max(float(apart[stage == i].mean()), _LEAST)
    score = error / _usual(mean, usual_apart, stage, apart)
    rank = np.full(count, _rank(score, cell))
    for i in range(count):
        inside = stage == i
        if len(np.unique(cell[inside])) >= _LEAST_CELLS:
            rank[i] = _rank(score[inside], cell[inside])
    return Bands(mean, usual_apart, rank)


def _usual(error: Floats, usual_apart: Floats, stage: Ints, apart: Floats) -> Floats:
    return np.asarray(error[stage] * (0.5 + 0.5 * apart / usual_apart[stage]))


def _rank(score: Floats, cell: Ints) -> float:
    """The score that `LEVEL` of points stay below, each cell counting once, one cell to spare."""
    _, index, count = np.unique(cell, return_inverse=True, return_counts=True)
    weight = 1 / count[index]
    order = np.argsort(score)
    level = np.cumsum(weight[order]) / (len(count) + 1)
    at = int(np.searchsorted(level, LEVEL))
    return float(score[order][min(at, len(score) - 1)])
