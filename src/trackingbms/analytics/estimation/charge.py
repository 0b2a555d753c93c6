"""State of charge by our own reckoning, and how far the BMS's strays from it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trackingbms.analytics.estimation.series import Floats, Flow, Run, Series, Spec

_FULL_TOLERANCE = 0.012
_EMPTY_TOLERANCE = 0.01
_SETTLED_S = 1_200.0  # a rest so long shows the open voltage
_LEAST_ANCHORS = 4
_STRAYS = 5.0  # points: from here on the BMS's word is off
_LEAST_LEFT = 0.3  # of a charge's current: when it falls below, the battery is nearly full


@dataclass(frozen=True, slots=True)
class OpenCurve:
    """The voltage at rest by state of charge (0 to 1), learnt from the battery's own rests."""

    soc: Floats
    voltage_v: Floats

    def soc_at(self, voltage_v: Floats) -> Floats:
        """The state of charge at which the battery rests at these voltages; NaN beyond them."""
        return np.interp(voltage_v, self.voltage_v, self.soc, left=np.nan, right=np.nan)


@dataclass(frozen=True, slots=True)
class Strayed:
    """A cycle of the audit: how far the BMS's state of charge lay from ours (points)."""

    at_s: float
    middle: float  # the median of BMS minus ours
    most: float  # what nine tenths of the samples do not exceed, with its sign

    @property
    def strays(self) -> bool:
        """Tell whether the BMS is off by more than both reckonings can explain."""
        return abs(self.most) >= _STRAYS


def anchors_of(series: Series, runs: list[Run], spec: Spec) -> tuple[Floats, Floats]:
    """Where the state of charge is known without counting: (sample, state) at full and empty."""
    at: list[int] = []
    soc: list[float] = []
    for i, run in enumerate(runs):
        last = run.stop - 1
        voltage = float(series.voltage_v[last])
        if run.flow is not Flow.DISCHARGE:
            if spec.full_v and _is_full(series, run, spec.full_v):
                at.append(last)
                soc.append(1.0)
        elif i and spec.empty_v and voltage <= spec.empty_v * (1 + _EMPTY_TOLERANCE):
            at.append(last)
            soc.append(0.0)
    return np.array(at, np.float64), np.array(soc)


def _is_full(series: Series, run: Run, full_v: float) -> bool:
    if not series.voltage_v[run.stop - 1] >= full_v * (1 - _FULL_TOLERANCE):
        return False
    current = np.nan_to_num(series.current_a[run.start : run.stop])
    return bool(current[-1] <= _LEAST_LEFT * current.max() or run.flow is Flow.REST)


def learn_open_curve(series: Series, runs: list[Run], soc: Floats) -> OpenCurve | None:
    """The open voltage by state, from the ends of long rests whose state was counted."""
    ends = [
        run.stop - 1 for run in runs
        if run.flow is Flow.REST
        and series.time_s[run.stop - 1] - series.time_s[run.start] >= _SETTLED_S
    ]  # fmt: skip
    known = [end for end in ends if not np.isnan(soc[end])]
    if len(known) < _LEAST_ANCHORS:
        return None
    order = np.argsort(soc[known])
    states, volts = soc[known][order], series.voltage_v[known][order]
    volts = np.maximum.accumulate(volts)
    kept = np.concatenate([[True], np.diff(volts) > 1e-4])
    return OpenCurve(states[kept], volts[kept]) if kept.sum() >= 2 else None


def count_soc(series: Series, capacity_ah: float, at: Floats, soc: Floats) -> Floats:
    """State of charge (0 to 1): charge counted from each anchor on; NaN while none is known.

    Between two anchors the counting's error is spread evenly over the charge that moved, forwards
    from the first and backwards from the second.
    """
    if not len(at):
        return np.full(len(series), np.nan)
    counted = series.counted_ah() / capacity_ah
    anchors = at.astype(np.intp)
    owner = np.clip(np.searchsorted(anchors, np.arange(len(series)), side="right") - 1, 0, None)
    found = soc[owner] + counted - counted[anchors[owner]]
    if len(anchors) > 1:
        found = found + _correction(series, anchors, soc, counted, owner)
    clipped: Floats = np.clip(found, 0.0, 1.0)
    return clipped


def _correction(
    series: Series, anchors: npt.NDArray[np.intp], soc: Floats, counted: Floats,
    owner: npt.NDArray[np.intp],
) -> Floats:  # fmt: skip
    moved = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(counted)))])
    error = np.diff(soc) - np.diff(counted[anchors])
    length = np.maximum(np.diff(moved[anchors]), 1e-9)
    within = owner < len(error)
    which = np.minimum(owner, len(error) - 1)
    share = np.clip((moved - moved[anchors[which]]) / length[which], 0.0, 1.0)
    spread: Floats = np.where(
        within & (np.arange(len(series)) >= anchors[0]), share * error[which], 0
    )
    return spread


def audit(series: Series, ours: Floats, runs: list[Run]) -> list[Strayed]:
    """The BMS's state of charge beside ours, for each discharge (a cycle)."""
    gap = series.of("soc_pct") - 100 * ours
    found = []
    for run in runs:
        part = gap[run.start : run.stop]
        part = part[~np.isnan(part)]
        if run.flow is Flow.DISCHARGE and len(part) >= 4:
            middle = float(np.median(part))
            most = float(np.quantile(np.abs(part), 0.9)) * (1.0 if middle >= 0 else -1.0)
            found.append(Strayed(float(series.time_s[run.stop - 1]), middle, most))
    return found
