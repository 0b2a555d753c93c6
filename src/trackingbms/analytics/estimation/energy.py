"""Energy through a battery, what of it comes back, and what is lost while it rests."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from trackingbms.analytics.estimation.charge import OpenCurve
from trackingbms.analytics.estimation.model import Method, Observation
from trackingbms.analytics.estimation.series import Floats, Flow, Run, Series

_LEAST_SWING = 0.2  # of the capacity: a turn smaller than this tells no efficiency
_LONG_REST_S = 6 * 3_600.0
_MONTH_S = 30 * 86_400.0


@dataclass(frozen=True, slots=True)
class Throughput:
    """Energy and charge that went in and came out."""

    in_wh: float
    out_wh: float
    moved_ah: float


def throughput_of(series: Series) -> Throughput:
    """Everything that flowed in the series; nothing is counted across gaps."""
    into, out = series.counted_wh()
    return Throughput(into, out, float(np.abs(np.diff(series.counted_ah())).sum()))


def look_at_efficiency(series: Series, soc: Floats, capacity_ah: float) -> list[Observation]:
    """The round trip (percent) from each charged state back to the same state of charge.

    Turns begin where the battery is fullest between two discharges: in that way the energy in is
    that which replaces the energy out.
    """
    tops = _tops(soc)
    found = []
    for start, stop in pairwise(tops):
        part = series.cut(int(start), int(stop) + 1)
        if np.any(part.steps_s() == 0):
            continue
        told = throughput_of(part)
        left = abs(float(soc[stop] - soc[start]))
        if told.moved_ah < 2 * _LEAST_SWING * capacity_ah or left > 0.02 or told.in_wh <= 0:
            continue
        ratio = 100 * told.out_wh / told.in_wh
        if ratio <= 105:
            sigma = 0.5 + 100 * left
            found.append(Observation(float(part.time_s[-1]), ratio, sigma, Method.COUNTING))
    return found


def _tops(soc: Floats) -> Floats:
    """The samples where the state of charge turns from rising to falling by a true swing."""
    known = np.flatnonzero(~np.isnan(soc))
    tops: list[int] = []
    low, high, at = np.inf, -np.inf, -1
    slope = np.sign(np.diff(soc[known]))
    turning = known[1:-1][slope[1:] != slope[:-1]] if len(known) > 2 else known
    for i in turning.tolist():
        if soc[i] >= high:
            high, at = float(soc[i]), i
        low = min(low, float(soc[i]))
        if high - soc[i] >= _LEAST_SWING and at >= 0:
            tops.append(at)
            high, at = -np.inf, -1
    return np.array(tops)


def look_at_self_discharge(
    series: Series, runs: list[Run], curve: OpenCurve | None
) -> list[Observation]:
    """Percent of the capacity lost in a month, from long rests, by the open voltage."""
    if curve is None:
        return []
    found = []
    for run in runs:
        start, last = run.start, run.stop - 1
        seconds = float(series.time_s[last] - series.time_s[start])
        if run.flow is not Flow.REST or seconds < _LONG_REST_S:
            continue
        settled = int(np.searchsorted(series.time_s, series.time_s[start] + _LONG_REST_S / 3))
        states = curve.soc_at(series.voltage_v[[settled, last]])
        rested = float(series.time_s[last] - series.time_s[settled])
        if not np.isnan(states).any():
            month = 100 * float(states[0] - states[1]) * _MONTH_S / rested
            sigma = 0.5 * _MONTH_S / rested  # half a point in reading the curve
            at_s = float(series.time_s[last])
            found.append(Observation(at_s, month, sigma, Method.REST_VOLTAGE))
    return found
