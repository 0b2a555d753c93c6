"""Internal resistance: how far the voltage falls when a load comes on."""

import numpy as np

from trackingbms.analytics.estimation.model import Method, Observation
from trackingbms.analytics.estimation.series import Series

_LEAST_STEP = 0.2  # of the rated capacity per hour
_IDLE = 0.02
_LONGEST_S = 60.0  # between the two samples of a step
_DAY_S = 86_400.0


def look_at_resistance(series: Series, rated_ah: float) -> list[Observation]:
    """One observation (ohms) for each step of the current from rest into a load.

    Steps out of a load begin at any state of charge and carry its polarisation: mixed with these
    they hide the trend.
    """
    jump_a, jump_v = np.diff(series.current_a), np.diff(series.voltage_v)
    rested = np.abs(series.current_a[:-1]) < _IDLE * rated_ah
    clear = (jump_a <= -_LEAST_STEP * rated_ah) & (np.diff(series.time_s) <= _LONGEST_S)
    at = np.flatnonzero(clear & rested & (jump_v < 0))
    ohms = jump_v[at] / jump_a[at]
    sigma = np.hypot(0.1 * ohms, 0.002 / np.abs(jump_a[at]))
    return [
        Observation(
            float(series.time_s[i + 1]), float(ohm), float(its), Method.CURRENT_STEPS,
            current_a=float(-series.current_a[i + 1]), temperature_c=float(series.temperature_c[i]),
        )
        for i, ohm, its in zip(at, ohms, sigma, strict=True)
    ]  # fmt: skip


def per_day(steps: list[Observation]) -> list[Observation]:
    """The median of each day's steps under like conditions, and how far it may be off."""
    groups: list[list[Observation]] = []
    for step in steps:
        day = step.at_s // _DAY_S
        mine = [each for each in groups if each[0].at_s // _DAY_S == day and step.like(each[0])]
        if mine:
            mine[0].append(step)
        else:
            groups.append([step])
    return [_median(each) for each in groups]


def _median(steps: list[Observation]) -> Observation:
    ohms = np.array([step.value for step in steps])
    middle = float(np.median(ohms))
    spread = 1.4826 * float(np.median(np.abs(ohms - middle))) or steps[-1].sigma
    sigma = float(np.hypot(1.25 * spread / np.sqrt(len(ohms)), 0.01 * middle))
    last = steps[-1]
    return Observation(
        last.at_s, middle, sigma, Method.CURRENT_STEPS,
        current_a=last.current_a, temperature_c=last.temperature_c,
    )  # fmt: skip
