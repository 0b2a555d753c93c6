"""What an estimate is, and how several of unequal worth become one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

_BEYOND = 4.0  # deviations: what differs by more is no chance
_LIKE_RATE = 0.25  # currents that differ by less than this may be compared
_LIKE_C = 8.0  # and so may temperatures
_Z90 = 1.645  # standard deviations on each side that hold 90 %


class Method(StrEnum):
    """How an estimate was made; each has words in the catalogues."""

    FULL_CYCLE = "full_cycle"  # charge counted from full to empty
    VOLTAGE_CURVE = "voltage_curve"  # a part of a discharge laid on the battery's own curve
    SOC_WINDOW = "soc_window"  # charge counted between two states of charge of the BMS
    CURRENT_STEPS = "current_steps"
    COUNTING = "counting"
    RAINFLOW = "rainflow"
    REST_VOLTAGE = "rest_voltage"
    CELL_SPREAD = "cell_spread"


class Source(StrEnum):
    """Whose word an estimate rests on."""

    MEASURED = "measured"  # current, voltage and time alone
    BMS = "bms"  # leans on what the BMS says of itself


@dataclass(frozen=True, slots=True)
class Observation:
    """One look at a quantity, at an instant (epoch s), with its standard deviation.

    `current_a` and `temperature_c` say under what conditions, where they matter.
    """

    at_s: float
    value: float
    sigma: float
    method: Method
    source: Source = Source.MEASURED
    current_a: float = np.nan
    temperature_c: float = np.nan

    def like(self, other: "Observation") -> bool:
        """Tell whether both were made under conditions that may be compared."""
        return alike((self.current_a, self.temperature_c), (other.current_a, other.temperature_c))


def alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two pairs of current and temperature are near; an unknown one is near all."""
    far = abs(one[0] - other[0]) > _LIKE_RATE * other[0]
    return not (far or abs(one[1] - other[1]) > _LIKE_C)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A quantity as we hold it to be: 90 times in 100 it lies between `low` and `high`."""

    key: str
    value: float
    low: float
    high: float
    unit: str
    method: Method
    source: Source
    observations: int  # cycles or steps that it rests on
    at_s: float  # of the newest of them


def around(
    key: str, value: float, sigma: float, unit: str, newest: Observation, count: int
) -> Estimate:
    """An estimate with the interval that its standard deviation gives."""
    wide = _Z90 * sigma
    return Estimate(
        key, value, value - wide, value + wide, unit, newest.method, newest.source, count,
        newest.at_s,
    )  # fmt: skip


def fuse(
    observations: Sequence[Observation], wander: float
) -> tuple[float, float, Observation] | None:
    """The newest state, its standard deviation and the last observation that counted.

    A recursive filter: from one observation (a cycle) to the next the truth wanders by `wander`
    (standard deviation), and each observation pulls by its worth. One that is more than four
    deviations off is not believed, unless the next one says the same.
    """
    state: tuple[float, float, Observation] | None = None
    doubted: Observation | None = None
    for seen in sorted(observations, key=lambda each: each.at_s):
        if state is None:
            state = (seen.value, seen.sigma, seen)
            continue
        spread = float(np.hypot(state[1], wander))
        if _differ(seen.value, seen.sigma, state[0], spread):
            agreed = doubted and not _differ(seen.value, seen.sigma, doubted.value, doubted.sigma)
            doubted = None if agreed else seen
            state = (seen.value, seen.sigma, seen) if agreed else (state[0], spread, state[2])
            continue
        doubted = None
        gain = spread**2 / (spread**2 + seen.sigma**2)
        value = state[0] + gain * (seen.value - state[0])
        state = (value, float(np.sqrt(1 - gain)) * spread, seen)
    return state


def _differ(one: float, its_sigma: float, other: float, sigma: float) -> bool:
    return abs(one - other) > _BEYOND * float(np.hypot(its_sigma, sigma))
