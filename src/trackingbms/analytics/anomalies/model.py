"""What is out of the ordinary, as features of whole columns, and how a feature becomes a score."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
THRESHOLD = 0.60
COLUMNS = ("voltage_v", "current_a", "temperature_max_c", "soc_pct", "soh_pct", "capacity_ah")
WINDOW_MS = 120_000
_LONGEST_MS = 120_000  # between neighbours: beyond it they say nothing of each other
_STEADY = 0.02  # of the capacity per hour
_BROKEN = 0.3  # of the charge current: less than this is a break


class Kind(StrEnum):
    """The five kinds of the manual; each has words in the catalogues."""

    VOLTAGE = "unusual_voltage"
    TEMPERATURE = "temperature_spike"
    LOSS = "accelerated_loss"
    CHARGE = "abnormal_charge"
    CURRENT = "unstable_current"


KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Limits:
    """From which value on each feature is an anomaly, for a class of batteries."""

    by_feature: Mapping[str, float]


# What holds where no class was learnt: the manual's 8 degrees in two minutes, and rough guesses.
# feature -> (kind, limit, never below): a learnt limit is not smaller than the last.
FEATURES: Mapping[str, tuple[Kind, float, float]] = MappingProxyType(
    {
        "voltage_bend": (Kind.VOLTAGE, 0.010, 0.004),  # of the voltage, under a steady current
        "temperature_rise": (Kind.TEMPERATURE, 8.0, 1.0),  # degrees in two minutes
        "temperature_jump": (Kind.TEMPERATURE, 4.0, 1.0),  # degrees from the last but one
        "soc_unexplained": (Kind.LOSS, 3.0, 1.0),  # points that no current explains, in two minutes
        "soh_drop": (Kind.LOSS, 1.0, 0.5),  # points since the tail began
        "charge_sag": (Kind.CHARGE, 0.01, 0.003),  # of the voltage, while the current does not fall
        "charge_breaks": (Kind.CHARGE, 0.25, 0.05),  # of the capacity per hour, off and on again
        "current_swing": (Kind.CURRENT, 0.25, 0.05),  # of the capacity per hour, there and back
    }
)
DEFAULTS = Limits({name: limit for name, (_, limit, _) in FEATURES.items()})


@dataclass(frozen=True, slots=True)
class Rows:
    """Samples sorted by battery and instant; `values` by `COLUMNS`."""

    battery: Ints
    at_ms: Ints
    values: Floats  # column x row

    def of(self, column: str) -> Floats:
        """One column."""
        found: Floats = self.values[COLUMNS.index(column)]
        return found


def features_of(rows: Rows) -> dict[str, Floats]:
    """Every feature of every row; NaN where the rows before it do not tell."""
    one, two = _before(rows, 1), _before(rows, 2)
    first = _first_in_window(rows)
    size = _size_of(rows)
    volts, amps = rows.of("voltage_v"), rows.of("current_a") / size
    soc, heat = rows.of("soc_pct"), rows.of("temperature_max_c")
    dv, dv_before = _step(volts, one), _step(volts, one)[one]
    da, da_before = _step(amps, one), _step(amps, one)[one]
    steady = (np.abs(da) < _STEADY) & (np.abs(da_before) < _STEADY)
    there_and_back = np.where(da * da_before < 0, np.minimum(np.abs(da), np.abs(da_before)), 0.0)
    swing = np.where(np.isnan(da_before), np.nan, there_and_back)
    more, less = np.fmax(amps, amps[one]), np.fmin(amps, amps[one])
    broken = (more > _STEADY) & (np.abs(less) < _BROKEN * more)
    both = (amps > _STEADY) & (amps[one] > _STEADY) & (da > -_STEADY)
    found = {
        "voltage_bend": np.where(steady, np.abs(dv - dv_before) / np.abs(volts), np.nan),
        "temperature_rise": heat - heat[first],
        "temperature_jump": _step(heat, two),
        "soc_unexplained": np.abs(soc - soc[first] - _counted(rows, amps, first)),
        "soh_drop": rows.of("soh_pct")[first] - rows.of("soh_pct"),
        "charge_sag": np.where(both, -dv / volts, np.nan),
        "charge_breaks": np.where(broken, swing, np.nan),
        "current_swing": swing,
    }
    lonely = one == np.arange(len(one))
    return {name: np.where(lonely, np.nan, values) for name, values in found.items()}


def _before(rows: Rows, count: int) -> npt.NDArray[np.intp]:
    """The row so many before, in the same battery and near in time; else the row itself."""
    here = np.arange(len(rows.battery))
    there = np.maximum(here - count, 0)
    near = (rows.battery[there] == rows.battery) & (here >= count)
    near &= rows.at_ms - rows.at_ms[there] <= count * _LONGEST_MS
    return np.where(near, there, here)


def _step(values: Floats, before: npt.NDArray[np.intp]) -> Floats:
    step: Floats = values - values[before]
    return np.where(before == np.arange(len(before)), np.nan, step)


def _first_in_window(rows: Rows) -> npt.NDArray[np.intp]:
    """The oldest row of the same battery within the window."""
    if not len(rows.battery):
        return np.zeros(0, np.intp)
    low = int(rows.at_ms.min())
    span = int(rows.at_ms.max()) - low + WINDOW_MS + 1
    line = np.unique(rows.battery, return_inverse=True)[1].astype(np.int64) * span
    at = line + rows.at_ms - low
    found: npt.NDArray[np.intp] = np.searchsorted(at, np.maximum(at - WINDOW_MS, line))
    return found


def _size_of(rows: Rows) -> Floats:
    """The capacity; where it is not told, the currents cannot be weighed."""
    capacity = rows.of("capacity_ah")
    return np.where(capacity > 0, capacity, np.nan)


def _counted(rows: Rows, rate: Floats, first: npt.NDArray[np.intp]) -> Floats:
    """Points of charge that flowed since the first row of the window, by the mean of both ends.

    A step in between may have come at any time: the most doubtful sample is given both ways.
    """
    hours = np.diff(rows.at_ms, prepend=rows.at_ms[:1]) / 3_600_000
    mean = (rate + np.roll(rate, 1)) / 2
    total = np.cumsum(np.nan_to_num(np.where(hours > 0, hours * mean, 0.0)))
    told: Floats = 100 * (total - total[first])
    return np.where(np.isnan(rate), np.nan, told)


def score_of(features: Mapping[str, Floats], limits: Limits) -> tuple[Floats, npt.NDArray[np.int8]]:
    """The score of each row (0 to 1; `THRESHOLD` at the limit), and the feature that is worst.

    The feature is told as its place in `FEATURES`.
    """
    names = list(FEATURES)
    ratios = np.stack([np.nan_to_num(features[name]) / limits.by_feature[name] for name in names])
    ratios = np.maximum(ratios, 0.0)
    worst = np.argmax(ratios, axis=0).astype(np.int8)
    ratio = np.take_along_axis(ratios, worst[None].astype(np.intp), axis=0)[0]
    score: Floats = ratio / (ratio + (1 - THRESHOLD) / THRESHOLD)
    return score, worst


# The place of each feature's kind in `KINDS`.
KIND_OF = np.array([KINDS.index(kind) for kind, _, _ in FEATURES.values()], np.int8)


def excess_of(score: float) -> float:
    """How many times its limit the worst feature was, by the score."""
    return (1 - THRESHOLD) / THRESHOLD * score / max(1 - score, 1e-9)


def learn_limits(features: Mapping[str, Floats], margin: float) -> Limits:
    """The limits of a class: above all that its batteries showed while nothing was wrong.

    A limit is never below what the sensors' noise allows, nor above that of `DEFAULTS` for the
    temperature, which the manual gives.
    """
    found = {}
    for name, (_, default, least) in FEATURES.items():
        known = features[name][~np.isnan(features[name])]
        usual = float(known.max()) if len(known) else default / margin
        found[name] = max(margin * usual, least)
    found["temperature_rise"] = min(found["temperature_rise"], 8.0)
    return Limits(found)
