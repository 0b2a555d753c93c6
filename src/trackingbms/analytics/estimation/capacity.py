"""Capacity: from whole discharges, and from parts of them laid on the battery's own curve."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trackingbms.analytics.estimation.model import Method, Observation, Source, alike
from trackingbms.analytics.estimation.series import Floats, Flow, Run, Series, Spec

GRID = np.linspace(0.0, 1.0, 101)  # of the charge left in a discharge
_FULL_TOLERANCE = 0.012  # of the full voltage: that near the battery was full before
_EMPTY_TOLERANCE = 0.01
_FULL_SIGMA = 0.006  # of the capacity: current sensors and the end of the counting
_CURVE_V = 0.01  # what a part may differ from the curve, in the volts of a cell, in shape
_SHIFT_V = 0.01  # and as a whole
_OF_CELL_V = 4.2  # where these two hold; scaled to the full voltage of a pack
_AGED_V = 0.1  # how both grow with the capacity lost since the curve was taken
_AGED_SHIFT_V = 0.3
_WORTH = 20.0  # points of a part that tell something of their own: neighbours agree
_POINTS = 24
_KEPT = 3  # curves of conditions alike
_LEAST_PART = 0.15  # of the rated capacity
_MODEL_SIGMA = 0.01  # of the rated capacity, for what the method leaves out


@dataclass(frozen=True, slots=True)
class Curve:
    """The voltage over a whole discharge, by the charge left in it (`GRID`)."""

    at_s: float
    capacity_ah: float
    current_a: float  # its magnitude
    temperature_c: float
    voltage_v: Floats

    def serves(self, current_a: float, temperature_c: float) -> bool:
        """Tell whether a discharge under such conditions may be laid on this curve."""
        return alike((current_a, temperature_c), (self.current_a, self.temperature_c))


@dataclass(frozen=True, slots=True)
class Discharge:
    """One run of discharge, with what stood right before it."""

    series: Series
    rest_v: float  # the voltage right before; NaN when the run begins the record

    @property
    def current_a(self) -> float:
        """The usual current, by magnitude."""
        return float(np.median(-self.series.current_a))

    @property
    def temperature_c(self) -> float:
        """The temperature at its beginning."""
        return float(self.series.temperature_c[0])

    @property
    def moved_ah(self) -> Floats:
        """The charge taken since its beginning."""
        return -self.series.counted_ah()

    @property
    def at_s(self) -> float:
        """When it ended."""
        return float(self.series.time_s[-1])


def discharges_of(series: Series, runs: Sequence[Run]) -> list[Discharge]:
    """The discharges that have enough samples; rests before them are at most one run away."""
    found = []
    for run in runs:
        if run.flow is not Flow.DISCHARGE or run.stop - run.start < 4:
            continue
        before = series.voltage_v[run.start - 1] if run.start else np.nan
        found.append(Discharge(series.cut(run.start, run.stop), float(before)))
    return found


def is_whole(discharge: Discharge, spec: Spec) -> bool:
    """Tell whether it led from full to empty."""
    if spec.full_v is None or spec.empty_v is None:
        return False
    began = discharge.rest_v >= spec.full_v * (1 - _FULL_TOLERANCE)
    ended = float(np.nanmin(discharge.series.voltage_v)) <= spec.empty_v * (1 + _EMPTY_TOLERANCE)
    return bool(began and ended)


def curve_of(discharge: Discharge, spec: Spec) -> Curve:
    """The curve of a whole discharge, up to where it first reached the empty voltage."""
    series, moved = discharge.series, discharge.moved_ah
    assert spec.empty_v is not None
    below = series.voltage_v <= spec.empty_v
    last = int(np.argmax(below)) if below.any() else len(series) - 1
    last = max(last, 3)
    capacity, end_s = float(moved[last]), float(series.time_s[last])
    if below.any():
        capacity, end_s = _crossing(discharge, last, spec.empty_v)
    left = 1.0 - moved[: last + 1] / capacity
    voltage = np.interp(GRID, left[::-1], series.voltage_v[: last + 1][::-1])
    return Curve(end_s, capacity, discharge.current_a, discharge.temperature_c, voltage)


def _crossing(discharge: Discharge, last: int, empty_v: float) -> tuple[float, float]:
    """The charge and the time at which the voltage crossed between two samples."""
    series, moved = discharge.series, discharge.moved_ah
    high, low = float(series.voltage_v[last - 1]), float(series.voltage_v[last])
    share = (high - empty_v) / (high - low) if high > low else 1.0
    share = min(max(share, 0.0), 1.0)
    charge = float(moved[last - 1] + share * (moved[last] - moved[last - 1]))
    step = float(series.time_s[last] - series.time_s[last - 1])
    return charge, float(series.time_s[last - 1]) + share * step


def whole_capacity(curve: Curve) -> Observation:
    """What a whole discharge says."""
    return Observation(
        curve.at_s, curve.capacity_ah, _FULL_SIGMA * curve.capacity_ah, Method.FULL_CYCLE,
        current_a=curve.current_a, temperature_c=curve.temperature_c,
    )  # fmt: skip


def part_capacity(part: Discharge, curves: Sequence[Curve], spec: Spec) -> Observation | None:
    """What a part of a discharge says: which capacity would let a curve pass through it.

    Where on the curve the part began is not asked of the BMS but found along with the capacity;
    the whole may lie a little lower or higher (the resistance has grown since). Of several curves
    each counts as much as it explains the part.
    """
    moved = part.moved_ah
    if not curves or moved[-1] < _LEAST_PART * spec.rated_ah:
        return None
    at = np.linspace(0, len(moved) - 1, min(len(moved), _POINTS)).round().astype(np.intp)
    capacities = spec.rated_ah * np.arange(0.3, 1.25, 0.005)
    voltage = part.series.voltage_v[at]
    cost = np.stack([_misfit(moved[at], voltage, each, capacities, spec) for each in curves])
    weight = np.exp(-(cost - cost.min()) / 2).sum(axis=(0, 2))
    weight /= weight.sum()
    mean = float(weight @ capacities)
    spread = float(np.sqrt(weight @ (capacities - mean) ** 2))
    sigma = float(np.hypot(spread, _MODEL_SIGMA * spec.rated_ah))
    return Observation(
        part.at_s, mean, sigma, Method.VOLTAGE_CURVE,
        current_a=part.current_a, temperature_c=part.temperature_c,
    )  # fmt: skip


def _misfit(moved: Floats, voltage: Floats, curve: Curve, capacities: Floats, spec: Spec) -> Floats:
    """How badly each capacity (rows) and beginning (columns) explains the part."""
    begins = np.linspace(0.5, 1.0, 101)
    left = begins[None, :, None] - moved / capacities[:, None, None]
    expected = np.interp(left, GRID, curve.voltage_v)
    off = np.where(left < 0.0, 0.5 * curve.voltage_v[-1], voltage - expected)
    scale = (spec.full_v or float(curve.voltage_v[-1])) / _OF_CELL_V
    aged = np.abs(capacities - curve.capacity_ah)[:, None] / spec.rated_ah
    shape = scale * np.hypot(_CURVE_V, _AGED_V * aged)
    shift = scale * np.hypot(_SHIFT_V, _AGED_SHIFT_V * aged)
    worth = _WORTH / shape**2
    common = off.mean(axis=2) * worth / (worth + 1 / shift**2)
    rest = ((off - common[:, :, None]) ** 2).mean(axis=2)
    cost: Floats = rest * worth + (common / shift) ** 2 + 2 * _WORTH * np.log(shape / _CURVE_V)
    return cost


def window_capacity(part: Discharge, spec: Spec) -> Observation | None:
    """What the BMS's own state of charge implies: charge counted over what it fell by."""
    soc = part.series.of("soc_pct")
    known = np.flatnonzero(~np.isnan(soc))
    if len(known) < 2:
        return None
    first, last = int(known[0]), int(known[-1])
    fell = float(soc[first] - soc[last]) / 100
    moved = part.moved_ah
    if fell < _LEAST_PART:
        return None
    capacity = float(moved[last] - moved[first]) / fell
    if not 0.2 * spec.rated_ah < capacity < 1.5 * spec.rated_ah:
        return None
    sigma = capacity * float(np.hypot(0.02, 0.01 / fell))  # of the counting; 1 % of a state
    return Observation(part.at_s, capacity, sigma, Method.SOC_WINDOW, Source.BMS)


def look_at_capacity(
    discharges: Sequence[Discharge], spec: Spec, curves: Sequence[Curve] = ()
) -> tuple[list[Observation], list[Curve]]:
    """Every observation of the discharges, in order, and the curves that we know after them.

    Of conditions alike only the newest curves are kept. What cannot be laid on a curve is judged by
    the state of charge of the BMS, if it tells one.
    """
    known = list(curves)
    seen: list[Observation] = []
    for each in discharges:
        if is_whole(each, spec):
            curve = curve_of(each, spec)
            known = _with(known, curve)
            seen.append(whole_capacity(curve))
            continue
        fit = [one for one in known if one.serves(each.current_a, each.temperature_c)]
        found = part_capacity(each, fit, spec) or window_capacity(each, spec)
        if found is not None:
            seen.append(found)
    return seen, known


def _with(known: Sequence[Curve], curve: Curve) -> list[Curve]:
    """The curves with a new one, which takes the place of the oldest of its like."""
    like = [each for each in known if each.serves(curve.current_a, curve.temperature_c)]
    dropped = like[: max(0, len(like) - _KEPT + 1)]
    return [each for each in known if not any(each is one for one in dropped)] + [curve]
