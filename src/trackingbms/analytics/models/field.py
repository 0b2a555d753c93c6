"""Cells as the field shows them: health at some of the cycles, with noise, no feature of a charge.

Models that serve batteries are learnt from and judged on this view, never on a laboratory's.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from trackingbms.analytics.lifetime.cells import Cell, Floats
from trackingbms.analytics.lifetime.windows import running_median
from trackingbms.analytics.outlook import Point

FLEET = "fleet"  # the set of our own batteries
_STEPS = (4, 16)  # cycles between one look and the next: a few days of use
_NOISE = 0.003  # of the capacity, what our own reckoning of it is uncertain by
_LONGEST = 20_000  # cycles
EARLY_CYCLES, EARLY_SHARE = 30.0, 0.1  # first seen later: the beginning is not known


def field_view(cell: Cell) -> Cell:
    """The cell in shares of its beginning, as it would have been seen; the same at each call."""
    share = cell.capacity / cell.initial()
    rng = np.random.default_rng(int(cell.fingerprint, 16))
    step = int(rng.integers(*_STEPS))
    at = np.arange(step, len(share) + step, step)
    known = running_median(share)[np.minimum(at, len(share)) - 1]
    seen = between(at.astype(float), known * (1 + rng.normal(0, _NOISE, len(at))))
    return replace(cell, capacity=share, charge=None, seen=seen[: len(share)], step=step)


def between(cycles: Floats, share: Floats) -> Floats:
    """Health at each cycle from the first to the last that is known; flat before the first."""
    last = min(int(cycles[-1]), _LONGEST)
    return np.interp(np.arange(1, last + 1), cycles, share)


def trajectory(points: Sequence[Point]) -> Floats | None:
    """A battery's health at each equivalent full cycle of its life.

    None where its beginning was not seen: in its first 30 cycles, or the first tenth of them.
    """
    known = [each for each in points if np.isfinite(each.soh_pct)]
    if not known or known[-1].cycles < 1:
        return None
    first = points[0].cycles - points[0].turns
    if first > max(EARLY_CYCLES, EARLY_SHARE * known[-1].cycles):
        return None
    cycles = np.maximum.accumulate(np.array([max(each.cycles, 1.0) for each in known]))
    share = np.array([each.soh_pct for each in known]) / 100
    kept = np.concatenate([np.diff(cycles) > 0, [True]])
    return between(cycles[kept], share[kept])


def lived(battery: str, points: Sequence[Point]) -> Cell | None:
    """A battery of ours as a cell to learn from; None where its beginning was not seen."""
    path = trajectory(points)
    if path is None or len(path) < EARLY_CYCLES:
        return None
    return Cell(FLEET, battery, path / float(np.median(path[:5])))
