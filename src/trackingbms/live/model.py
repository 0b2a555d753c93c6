"""How well a battery is, and whether we hear of it: decided by vector from its newest values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag, StrEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from trackingbms.telemetry import BatteryState

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


class Link(StrEnum):
    """Whether samples arrive as they should; the position is its code."""

    ONLINE = "online"
    LATE = "late"
    OFFLINE = "offline"
    NEVER_SEEN = "never_seen"


class Reason(IntFlag):
    """Why a level is worse than optimal; several may hold at once."""

    SOH_LOW = 1
    TEMPERATURE_HIGH = 2
    SOC_LOW = 4
    STATE = 8


LEVELS = tuple(level.label for level in Level)  # by code
LINKS = tuple(Link)  # by code
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


@dataclass(frozen=True, slots=True)
class Band:
    """Where a metric's levels begin: worse downwards when `falls`, upwards otherwise.

    A bound is (value, level): beyond the value the level holds. Milder bounds stand first.
    """

    metric: str
    reason: Reason
    falls: bool
    bounds: tuple[tuple[float, Level], ...]

    def judge(self, values: Floats) -> Codes:
        """The level of each value; unknown where there is none (NaN)."""
        levels = np.where(np.isnan(values), np.uint8(0), np.uint8(Level.OPTIMAL))
        for bound, level in self.bounds:
            beyond = values < bound if self.falls else values >= bound
            levels[beyond] = level
        return levels


def _bands() -> tuple[Band, ...]:
    return bands((90, 70, 50), (35, 45), (20, 10))


def bands(
    soh: tuple[float, float, float], temperature: tuple[float, float], soc: tuple[float, float]
) -> tuple[Band, ...]:
    """The bands of the three metrics that decide, each from the mildest bound to the worst."""
    attention, maintenance, critical = Level.ATTENTION, Level.MAINTENANCE, Level.CRITICAL
    worsening = (attention, maintenance, critical)
    return (
        Band("soh_pct", Reason.SOH_LOW, True, tuple(zip(soh, worsening, strict=True))),
        Band(
            "temperature_max_c",
            Reason.TEMPERATURE_HIGH,
            False,
            tuple(zip(temperature, (attention, critical), strict=True)),
        ),
        Band("soc_pct", Reason.SOC_LOW, True, tuple(zip(soc, (attention, critical), strict=True))),
    )


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a battery is how well, and when its link is late or lost."""

    bands: tuple[Band, ...] = field(default_factory=_bands)
    late_intervals: float = 2.5
    offline_intervals: float = 10.0


def judge(
    thresholds: Thresholds, values: Mapping[str, Floats], state: Codes
) -> tuple[Codes, Codes]:
    """Level and reasons of each battery, from its newest values (NaN: unknown) and state code."""
    levels = _LEVEL_OF_STATE[state]
    reasons = np.where(levels > Level.OPTIMAL, np.uint8(Reason.STATE), np.uint8(0))
    for band in thresholds.bands:
        each = band.judge(values[band.metric])
        np.maximum(levels, each, out=levels)
        reasons[each > Level.OPTIMAL] |= np.uint8(band.reason)
    return levels, reasons


def links(
    thresholds: Thresholds, age_s: Floats, interval_s: Floats, seen: npt.NDArray[np.bool_]
) -> Codes:
    """The link's code for each battery: how old its newest sample is, in intervals of its BMS."""
    codes = np.zeros(len(age_s), np.uint8)
    codes[age_s > thresholds.late_intervals * interval_s] = 1
    codes[age_s > thresholds.offline_intervals * interval_s] = 2
    codes[~seen] = 3
    return codes
