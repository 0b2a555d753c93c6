"""Cycles: rainflow counting of the state of charge (ASTM E1049), and full cycles by throughput."""

from dataclasses import dataclass

import numpy as np

from trackingbms.analytics.estimation.series import Floats


@dataclass(frozen=True, slots=True)
class Counted:
    """Cycles by their range; a half counts 0.5. Ranges are depths of discharge, in points."""

    ranges: Floats
    counts: Floats

    @property
    def total(self) -> float:
        """How many there were, whatever their depth."""
        return float(self.counts.sum())

    @property
    def mean_depth(self) -> float:
        """The mean range, each cycle counting once; NaN without any."""
        return float(self.ranges @ self.counts / self.total) if self.total else float("nan")

    @property
    def deepest(self) -> float:
        """The greatest range; NaN without any."""
        return float(self.ranges.max()) if len(self.ranges) else float("nan")


def turning_points(values: Floats, least: float) -> Floats:
    """The peaks and valleys whose swing is at least `least`, ends included."""
    known = values[~np.isnan(values)]
    if len(known) < 2:
        return known
    slope = np.sign(np.diff(known))
    moving = np.flatnonzero(slope)
    turns = moving[1:][slope[moving[1:]] != slope[moving[:-1]]]
    points = known[np.concatenate([[0], turns, [len(known) - 1]])]
    return _without_ripple(points, least)


def _without_ripple(points: Floats, least: float) -> Floats:
    kept: list[float] = []
    for point in points.tolist():
        while len(kept) >= 2 and (kept[-1] - kept[-2]) * (point - kept[-1]) >= 0:
            kept.pop()
        if not kept or abs(point - kept[-1]) >= least:
            kept.append(point)
    return np.array(kept)


def rainflow(points: Floats) -> Counted:
    """Count the ranges among turning points as ASTM E1049-85, 5.4.4, says."""
    ranges: list[float] = []
    counts: list[float] = []
    stack: list[float] = []
    for point in points.tolist():
        stack.append(point)
        while len(stack) >= 3:
            newer, older = abs(stack[-1] - stack[-2]), abs(stack[-2] - stack[-3])
            if newer < older:
                break
            ranges.append(older)
            if len(stack) == 3:  # it holds the beginning: a half, and the beginning moves on
                counts.append(0.5)
                del stack[0]
            else:
                counts.append(1.0)
                del stack[-3:-1]
    left = np.abs(np.diff(np.array(stack)))
    return Counted(
        np.concatenate([ranges, left]), np.concatenate([counts, np.full(len(left), 0.5)])
    )


def equivalent_cycles(counted_ah: Floats, rated_ah: float) -> float:
    """Full cycles by throughput: what went in and out, over twice the rated capacity."""
    return float(np.abs(np.diff(counted_ah)).sum()) / (2 * rated_ah)
