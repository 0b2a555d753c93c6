"""The metric catalogue: every number of a battery, with its name, unit, range and precision.

It is the one place to read them from: ingest checks against it, the store sizes its columns by
it, the live state and the screens label with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt


class Unit(StrEnum):
    """What a number counts, as printed on screens."""

    VOLT = "V"
    AMPERE = "A"
    WATT = "W"
    PERCENT = "%"
    CELSIUS = "°C"
    MILLIOHM = "mΩ"
    AMPERE_HOUR = "Ah"
    COUNT = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """A number that a battery reports.

    `low` and `high` bound what is physically credible; `step` is the precision that the store
    keeps (a value is rounded to the nearest multiple of it).
    """

    key: str
    unit: Unit
    low: float
    high: float
    step: float

    def accepts(self, value: float) -> bool:
        """Tell whether the value is credible (NaN and infinities are not)."""
        return self.low <= value <= self.high


VOLTAGE = Metric("voltage_v", Unit.VOLT, 0, 5_000, 0.0001)
CURRENT = Metric("current_a", Unit.AMPERE, -10_000, 10_000, 0.0001)  # positive while charging
POWER = Metric("power_w", Unit.WATT, -20_000_000, 20_000_000, 0.1)  # positive while charging
SOC = Metric("soc_pct", Unit.PERCENT, 0, 100, 0.001)
SOH = Metric("soh_pct", Unit.PERCENT, 0, 150, 0.001)  # new cells may exceed their rating
TEMPERATURE_MIN = Metric("temperature_min_c", Unit.CELSIUS, -60, 250, 0.001)
TEMPERATURE_MAX = Metric("temperature_max_c", Unit.CELSIUS, -60, 250, 0.001)
TEMPERATURE_AVG = Metric("temperature_avg_c", Unit.CELSIUS, -60, 250, 0.001)
RESISTANCE = Metric("internal_resistance_mohm", Unit.MILLIOHM, 0, 100_000, 0.001)
CAPACITY = Metric("capacity_ah", Unit.AMPERE_HOUR, 0, 100_000, 0.0001)
CYCLES = Metric("cycle_count", Unit.COUNT, 0, 1_000_000, 0.01)
CELL_VOLTAGE_MIN = Metric("cell_voltage_min_v", Unit.VOLT, 0, 10, 0.0001)
CELL_VOLTAGE_MAX = Metric("cell_voltage_max_v", Unit.VOLT, 0, 10, 0.0001)
HUMIDITY = Metric("humidity_pct", Unit.PERCENT, 0, 100, 0.01)
AMBIENT = Metric("ambient_temperature_c", Unit.CELSIUS, -90, 100, 0.01)

METRICS: Mapping[str, Metric] = MappingProxyType(
    {
        metric.key: metric
        for metric in (
            VOLTAGE,
            CURRENT,
            POWER,
            SOC,
            SOH,
            TEMPERATURE_MIN,
            TEMPERATURE_MAX,
            TEMPERATURE_AVG,
            RESISTANCE,
            CAPACITY,
            CYCLES,
            CELL_VOLTAGE_MIN,
            CELL_VOLTAGE_MAX,
            HUMIDITY,
            AMBIENT,
        )
    }
)

CELL_VOLTAGE = Metric("cell_voltages_v", Unit.VOLT, 0, 10, 0.0001)
CELL_TEMPERATURE = Metric("cell_temperatures_c", Unit.CELSIUS, -60, 250, 0.01)
CELLS: Mapping[str, Metric] = MappingProxyType(
    {metric.key: metric for metric in (CELL_VOLTAGE, CELL_TEMPERATURE)}
)
MOST_CELLS = 4_096  # in one row
MOST_EXTRAS = 64  # extra metrics in one row


class BatteryState(IntEnum):
    """What a battery says that it is doing (`state`); stored as the number, told as the name."""

    IDLE = 0
    CHARGING = 1
    DISCHARGING = 2
    BALANCING = 3
    STANDBY = 4
    CALIBRATING = 5
    MAINTENANCE = 6
    OFF = 7
    WARNING = 8
    FAULT = 9


class Cooling(IntEnum):
    """What the cooling does (`cooling`); JSON true and false are told as on and off."""

    OFF = 0
    ON = 1
    FAULT = 2


class Resolution(StrEnum):
    """How finely history is told."""

    AUTO = "auto"
    RAW = "raw"
    MINUTE = "1m"
    HOUR = "1h"
    DAY = "1d"


_WIDTHS_MS = {Resolution.MINUTE: 60_000, Resolution.HOUR: 3_600_000, Resolution.DAY: 86_400_000}


def resolve(length_ms: int, rows: int, most_points: int, *, raw_kept: bool) -> Resolution:
    """The finest resolution that tells a stretch of time in at most `most_points` points.

    `rows` is how many raw rows there are; `raw_kept` tells whether raw rows reach back that far.
    """
    if raw_kept and rows <= most_points:
        return Resolution.RAW
    if raw_kept and length_ms <= most_points * _WIDTHS_MS[Resolution.MINUTE]:
        return Resolution.MINUTE
    if length_ms <= most_points * _WIDTHS_MS[Resolution.HOUR]:
        return Resolution.HOUR
    return Resolution.DAY


_NEIGHBOURS = 3  # steps on each side that tell what is usual


def find_gaps(instants: npt.NDArray[np.int64], width_ms: int) -> list[tuple[int, int]]:
    """Where samples are missing: (end of the one before, start of the one after), in epoch ms.

    `instants` ascend. A gap is a step of more than 2.5 times the usual one, before or after it (a
    device may change its pace), or of more than one bucket when the instants are starts of buckets
    of `width_ms`.
    """
    if len(instants) < 3:
        return []
    steps = np.diff(instants)
    usual = np.maximum(_usual_around(steps) * 2.5, width_ms * 1.5)
    return [
        (int(instants[i]) + width_ms, int(instants[i + 1])) for i in np.nonzero(steps > usual)[0]
    ]


def _usual_around(steps: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """For each step the larger of the medians of the few before and of the few after it."""
    if len(steps) <= _NEIGHBOURS:
        return np.full(len(steps), np.median(steps))
    padded = np.pad(steps, _NEIGHBOURS, mode="reflect")
    medians = np.median(np.lib.stride_tricks.sliding_window_view(padded, _NEIGHBOURS), axis=1)
    before, after = medians[: len(steps)], medians[_NEIGHBOURS + 1 :]
    larger: npt.NDArray[np.float64] = np.maximum(before, after)
    return larger
