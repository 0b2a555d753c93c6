"""What is known of a cell at a cycle, from its record up to that cycle and no further.

The trajectory is told in shares of the initial capacity and, where it can be, in multiples of the
cycles so far, so that short and long lives look alike.
"""

from collections.abc import Mapping

import numpy as np

from trackingbms.analytics.lifetime.cells import Cell, Floats, Ints
from trackingbms.analytics.lifetime.windows import Windows, running_median

CHARGE = (
    "charge_voltage_mean_v", "charge_voltage_std_v", "charge_voltage_kurtosis",
    "charge_voltage_skewness", "cc_charge_ah", "cc_time_s", "charge_voltage_slope",
    "charge_voltage_entropy", "cv_current_mean_a", "cv_current_std_a", "cv_current_kurtosis",
    "cv_current_skewness", "cv_charge_ah", "cv_time_s", "cv_current_slope", "cv_current_entropy",
)  # fmt: skip
_CC_AH, _CC_S = CHARGE.index("cc_charge_ah"), CHARGE.index("cc_time_s")
_RECENT = 5
_FARTHEST = 6.0  # extrapolations end at e^6 times the cycles so far


def features(cell: Cell, at: Ints, fraction: float) -> dict[str, Floats]:
    """Named columns, one row for each cycle in `at`, on the way to `fraction` of the capacity."""
    if cell.seen is not None:
        cell = Cell(cell.group, cell.name, cell.seen, cell.charge)
    share = running_median(cell.capacity / cell.initial())
    cycles = np.arange(1, len(share) + 1, dtype=float)
    windows = Windows(cycles, share)
    now = windows.mean(np.maximum(at - _RECENT, 0), at)
    gap = np.maximum(now - fraction, 0.0)
    found = _level(cell, share, at, now, gap, fraction)
    found |= _shape(windows, at)
    found |= _straight(windows, at, gap)
    found |= _bent(windows, at, gap)
    found |= _laws(cycles, share, at, fraction)
    if cell.charge is not None:
        found |= _charge(cell, cell.charge, cycles, at)
    return found


def matrix(columns: Mapping[str, Floats]) -> Floats:
    """The columns side by side, in the precision that trees compare; no number is zero."""
    whole = np.column_stack(list(columns.values()))
    exact: Floats = np.nan_to_num(whole, nan=0, posinf=1e6, neginf=-1e6).astype(np.float32)
    return exact.astype(np.float64)


def _level(
    cell: Cell, share: Floats, at: Ints, now: Floats, gap: Floats, fraction: float
) -> dict[str, Floats]:
    found = {
        "log_cycles": np.log(at.astype(float)),
        "fade": 1 - now,
        "log_gap": np.log(np.maximum(gap, 1e-3)),
        "initial_ah": np.full(len(at), cell.initial()),
        "fraction": np.full(len(at), fraction),
        "done": (1 - now) / (1 - fraction),
        "peak": np.maximum.accumulate(share)[at - 1],
        "peak_at": np.array([np.argmax(share[:k]) / k for k in at]),
    }
    for lost in (0.02, 0.05, 0.1, 0.15):
        hit = np.nonzero(share < 1 - lost)[0]
        first = int(hit[0]) if len(hit) else len(share) + 1
        found[f"since_{lost}"] = np.where(at > first, (at - first) / at, -0.1)
    return found


def _shape(windows: Windows, at: Ints) -> dict[str, Floats]:
    found = {}
    for part in (0.125, 0.25, 0.5, 0.75, 0.875):
        then = np.maximum((at * part).astype(np.int64), 3)
        found[f"fade_at_{part}"] = 1 - windows.mean(np.maximum(then - _RECENT, 0), then)
    return found


def _straight(windows: Windows, at: Ints, gap: Floats) -> dict[str, Floats]:
    """Slopes over stretches of the past, and where a straight line would reach the end."""
    found, falls = {}, {}
    for part in (0.1, 0.2, 0.35, 0.5, 1.0):
        line = windows.fit(np.maximum(at - _stretch(at, part), 0), at)
        falls[part] = -line.slope
        found[f"slope_{part}"] = -line.slope * at
        found[f"reach_{part}"] = _reach(gap, -line.slope, at)
        if part in (0.2, 1.0):
            found[f"noise_{part}"] = np.log(line.residual + 1e-5)
    for cycles in (10, 25, 50, 100, 200):
        falls[cycles] = -windows.fit(np.maximum(at - cycles, 0), at).slope
        found[f"slope_{cycles}c"] = falls[cycles] * 1e3
        found[f"reach_{cycles}c"] = _reach(gap, falls[cycles], at)
    for late, early in ((0.2, 1.0), (0.1, 0.35), (25, 100)):
        found[f"bend_{late}"] = np.arctan2(falls[late], np.abs(falls[early]) + 1e-6)
    return found


def _bent(windows: Windows, at: Ints, gap: Floats) -> dict[str, Floats]:
    """How the slope itself changes, and where a parabola would reach the end."""
    found = {}
    for part in (0.15, 0.3):
        width = _stretch(at, part)
        middle = np.maximum(at - width, 0)
        start = np.maximum(at - 2 * width, 0)
        late = windows.fit(middle, at).slope
        early = windows.fit(start, np.maximum(middle, start + 1)).slope
        bend = (early - late) / width
        found[f"curve_{part}"] = np.arcsinh(bend * at * at * 10)
        half = np.maximum(bend, 0) / 2
        fall = np.maximum(-late, 1e-7) + half * width
        root = (-fall + np.sqrt(fall**2 + 4 * half * gap)) / np.where(half > 1e-12, 2 * half, 1)
        left = np.where(half > 1e-12, root, gap / fall)
        found[f"curve_reach_{part}"] = np.minimum(np.log1p(left / at), _FARTHEST)
    return found


def _laws(cycles: Floats, share: Floats, at: Ints, fraction: float) -> dict[str, Floats]:
    """Loss as a power of the cycles, and as an exponential of them."""
    found = {}
    loss = np.log(np.maximum(1.02 - share, 2e-3))
    end = np.log(1.02 - fraction)
    power, growth = Windows(np.log(cycles), loss), Windows(cycles, loss)
    for part in (0.5, 0.9):
        line = power.fit(np.maximum(at - _stretch(at, part, 10), 0), at)
        found[f"power_{part}"] = line.slope
        ahead = (end - line.start - line.slope * np.log(at)) / np.maximum(line.slope, 0.05)
        found[f"power_reach_{part}"] = np.clip(ahead, 0, _FARTHEST)
    for part in (0.25, 0.6):
        line = growth.fit(np.maximum(at - _stretch(at, part, 10), 0), at)
        found[f"growth_{part}"] = line.slope * at
        ahead = (end - line.start - line.slope * at) / np.maximum(line.slope, 1e-6)
        found[f"growth_reach_{part}"] = np.minimum(np.log1p(np.clip(ahead, 0, 1e6) / at), _FARTHEST)
    return found


def _charge(cell: Cell, charge: Floats, cycles: Floats, at: Ints) -> dict[str, Floats]:
    """The charge as it is now, and against the cell's own beginning."""
    begin = np.median(charge[2:12], axis=0)
    now = Windows(cycles, running_median(charge)).mean(np.maximum(at - _RECENT, 0), at)
    change = (now - begin) / (np.abs(begin) + 1e-6)
    share = begin[_CC_AH] / cell.initial()
    rate = share / max(begin[_CC_S], 1.0) * 3600
    found = {
        "charge_rate": np.full(len(at), np.log(max(rate, 0.0) + 1e-3)),
        "charge_share": np.full(len(at), share),
    }
    for i, name in enumerate(CHARGE):
        found[f"{name}:now"] = now[:, i]
        found[f"{name}:change"] = change[:, i]
    return found


def _stretch(at: Ints, part: float, least: int = 8) -> Ints:
    return np.maximum((at * part).astype(np.int64), least)


def _reach(gap: Floats, fall: Floats, at: Ints) -> Floats:
    """The logarithm of 1 + cycles left over cycles so far, along a straight line."""
    left = np.where(fall > 1e-9, gap / np.where(fall > 1e-9, fall, 1.0), np.inf)
    return np.minimum(np.log1p(left / at), _FARTHEST)
