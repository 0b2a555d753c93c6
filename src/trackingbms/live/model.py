"""How well a battery is, and whether we hear of it: decided by vector from its newest values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from itertools import pairwise
from math import isnan, nan
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from trackingbms.devices import Patience
from trackingbms.kernel import Invalid
from trackingbms.telemetry import METRICS, BatteryState

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]


class Level(IntEnum):
    """How bad it is; the higher the worse."""

    UNKNOWN = 0
    OPTIMAL = 1
    ATTENTION = 2
    MAINTENANCE = 3
    CRITICAL = 4

    @property
    def label(self) -> str:
        """The level as it is told outside."""
        return self.name.lower()


class Reason(IntFlag):
    """Why a level is worse than optimal; several may hold at once."""

    SOH_LOW = 1
    TEMPERATURE_HIGH = 2
    SOC_LOW = 4
    STATE = 8
    SOC_HIGH = 16
    VOLTAGE_LOW = 32
    VOLTAGE_HIGH = 64
    TEMPERATURE_LOW = 128


LEVELS = tuple(level.label for level in Level)  # by code
REASONS: tuple[tuple[str, ...], ...] = tuple(  # by bits
    tuple(reason.name.lower() for reason in Reason if bits & reason and reason.name)
    for bits in range(2 * max(Reason))
)
_OF_STATE: Mapping[BatteryState, Level] = MappingProxyType(
    {
        BatteryState.FAULT: Level.CRITICAL,
        BatteryState.MAINTENANCE: Level.MAINTENANCE,
        BatteryState.WARNING: Level.ATTENTION,
    }
)
NO_STATE = 255
_LEVEL_OF_STATE = np.full(256, Level.OPTIMAL, np.uint8)
_LEVEL_OF_STATE[NO_STATE] = Level.UNKNOWN
for _state, _level in _OF_STATE.items():
    _LEVEL_OF_STATE[_state] = _level


Bounds = tuple[float, float, float]  # for attention, maintenance and critical; NaN: none
WORSENING = (Level.ATTENTION, Level.MAINTENANCE, Level.CRITICAL)
NO_BOUNDS: Bounds = (nan, nan, nan)


@dataclass(frozen=True, slots=True)
class Limit:
    """What a metric should not go beyond: downwards when it `falls`, upwards otherwise.

    Below a bound that falls, and from one that rises on, its level holds.
    """

    key: str
    metric: str
    reason: Reason
    falls: bool


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        each.key: each
        for each in (
            Limit("temperature_high", "temperature_max_c", Reason.TEMPERATURE_HIGH, False),
            Limit("temperature_low", "temperature_min_c", Reason.TEMPERATURE_LOW, True),
            Limit("soc_low", "soc_pct", Reason.SOC_LOW, True),
            Limit("soc_high", "soc_pct", Reason.SOC_HIGH, False),
            Limit("soh_low", "soh_pct", Reason.SOH_LOW, True),
            Limit("voltage_low", "voltage_v", Reason.VOLTAGE_LOW, True),
            Limit("voltage_high", "voltage_v", Reason.VOLTAGE_HIGH, False),
        )
    }
)


def check_bounds(key: str, bounds: Bounds) -> Bounds:
    """Return the bounds, or raise `Invalid`: in the metric's range, each worse than the milder."""
    limit = LIMITS.get(key)
    if limit is None:
        raise Invalid(f"choose one of {', '.join(LIMITS)}", field="key")
    metric = METRICS[limit.metric]
    given = [pair for pair in zip(WORSENING, bounds, strict=True) if not isnan(pair[1])]
    for level, bound in given:
        if not metric.accepts(bound):
            raise Invalid(f"write {metric.low:g} to {metric.high:g}", field=level.label)
    for (_, milder), (level, worse) in pairwise(given):
        if not (worse < milder if limit.falls else worse > milder):
            side = "below" if limit.falls else "above"
            raise Invalid(f"a worse level lies {side} the milder one", field=level.label)
    return bounds


def default_bounds(
    soh: Bounds, temperature: tuple[float, float], soc: tuple[float, float]
) -> dict[str, Bounds]:
    """The bounds of the three limits that hold everywhere, unless a place has its own."""
    return {
        "soh_low": soh,
        "temperature_high": (temperature[0], nan, temperature[1]),
        "soc_low": (soc[0], nan, soc[1]),
    }


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a battery is how well, and when its link is late or lost."""

    bounds: Mapping[str, Bounds] = field(
        default_factory=lambda: default_bounds((90, 70, 50), (35, 45), (20, 10))
    )
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Override:
    """A limit's bounds at a place and everywhere below it, in place of those from above."""

    path: str
    key: str
    bounds: Bounds


def level_of_state(state: Codes) -> Codes:
    """The level that a battery's own state means, by code."""
    return _LEVEL_OF_STATE[state]
