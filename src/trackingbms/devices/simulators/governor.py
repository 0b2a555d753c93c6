"""What a simulated battery was ordered, and what comes of it: the physics behind the orders."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from trackingbms.devices.orders import Point
from trackingbms.devices.replay import Pack, Track
from trackingbms.telemetry import BatteryState, Cooling

Cells: TypeAlias = npt.NDArray[np.float32]
_COOLS_BY_C = 4.0  # below where it would be without
_WARMS_BY_C = 2.0  # above, when it cools later than it would by itself
_COOLING_TAKES_S = 300.0
_RESTARTING_S = 1.0


class Trouble(StrEnum):
    """What goes wrong with orders, on request."""

    REFUSE = "refuse"  # an error for an answer, and nothing done
    IGNORE = "ignore"  # neither an answer nor anything done
    MUTE = "mute"  # done, but no answer
    LIE = "lie"  # a good answer, and nothing done


class WillNot(Exception):
    """It refuses."""


@dataclass(slots=True)
class Governor:
    """The settings of one simulated battery.

    What it shows follows from what its pack would show by itself: current stops or shrinks, charge
    is counted from there on, temperatures drift to where the cooling holds them.
    """

    pack: Pack
    settings: dict[Point, float] = field(default_factory=dict)
    trouble: Trouble | None = None
    written: Counter[Point] = field(default_factory=Counter)  # how often it was told to set each
    restarting_until_s: float = 0.0
    _touched: bool = False
    _soc_off: float = 0.0
    _degrees_off: float = 0.0
    _before: tuple[float, float] | None = None  # the time, and the charge without any order

    def __post_init__(self) -> None:
        volts = self.pack.nominal_voltage_v
        self.settings = {
            Point.CHARGING: 1.0, Point.DISCHARGING: 1.0, Point.CURRENT_PCT: 100.0,
            Point.COOLING_C: 30.0, Point.RESTARTS: 0.0, Point.CONTACTORS: 1.0,
            Point.MAINTENANCE: 0.0, Point.CHARGE_VOLTAGE_V: round(volts * 4.2 / 3.7, 1),
            Point.CELL_HIGH_V: 4.2, Point.CELL_LOW_V: 2.7, Point.TEMPERATURE_HIGH_C: 60.0,
            **self.settings,
        }  # fmt: skip

    async def obey(self, point: Point, value: float, now_s: float) -> None:
        """Take an order; raise `WillNot`, or never return when the trouble is silence."""
        self.written[point] += 1
        if self.trouble is Trouble.REFUSE:
            raise WillNot(point)
        if self.trouble is not Trouble.IGNORE and self.trouble is not Trouble.LIE:
            self._set(point, value, now_s)
        if self.trouble in (Trouble.IGNORE, Trouble.MUTE):
            await asyncio.Event().wait()

    def _set(self, point: Point, value: float, now_s: float) -> None:
        self._touched = True
        if point is Point.RESTARTS:
            self.settings[point] += 1
            self.restarting_until_s = now_s + _RESTARTING_S
        elif point is Point.SOC_PCT:
            self._soc_off += value - self.settings[point]
            self.settings[point] = value
        else:
            self.settings[point] = value

    def is_restarting(self, now_s: float) -> bool:
        """Tell whether it says nothing because it begins anew."""
        return now_s < self.restarting_until_s

    def govern(self, track: Track, now_s: float) -> Track:
        """What the pack shows under its orders at the first moment of the track."""
        if not self._touched:
            self.settings[Point.SOC_PCT] = float(track.values["soc_pct"][0])
            return track
        now = {key: float(values[0]) for key, values in track.values.items()}
        share = self._share(now["current_a"])
        self._count(now, share, now_s)
        cools = self._cool(now, now_s)
        shown = self._electric(now, share) | self._thermal(now)
        self.settings[Point.SOC_PCT] = shown["soc_pct"]
        sunk_v = (now["voltage_v"] - shown["voltage_v"]) / self.pack.series
        return replace(
            track,
            values={**track.values, **{key: np.array([value]) for key, value in shown.items()}},
            state=np.array([self._state(int(track.state[0]), share)], dtype=np.uint8),
            cooling=np.array([int(Cooling.ON if cools else Cooling.OFF)], dtype=np.uint8),
            cell_voltages_v=_moved(track.cell_voltages_v, -sunk_v, 3),
            cell_temperatures_c=_moved(track.cell_temperatures_c, self._degrees_off, 1),
        )

    def _share(self, current_a: float) -> float:
        """How much of its current flows."""
        if not self.settings[Point.CONTACTORS] or self.settings[Point.MAINTENANCE]:
            return 0.0
        if current_a > 0:
            return self.settings[Point.CHARGING] * self.settings[Point.CURRENT_PCT] / 100
        return self.settings[Point.DISCHARGING]

    def _count(self, now: dict[str, float], share: float, now_s: float) -> None:
        """Charge that did not flow is missing from then on."""
        if self._before is not None:
            moved = now["soc_pct"] - self._before[1]
            if abs(moved) < 50:  # not where the replay begins anew
                self._soc_off += moved * (share - 1.0)
        self._soc_off = min(max(self._soc_off, -now["soc_pct"]), 100.0 - now["soc_pct"])

    def _cool(self, now: dict[str, float], now_s: float) -> bool:
        hottest = now["temperature_max_c"]
        cools = hottest + self._degrees_off > self.settings[Point.COOLING_C]
        goal = 0.0
        if cools != (hottest > 30.0):  # it would not have cooled by itself, or the other way round
            goal = -_COOLS_BY_C if cools else _WARMS_BY_C
        passed = now_s - self._before[0] if self._before else 0.0
        self._degrees_off += (goal - self._degrees_off) * min(1.0, passed / _COOLING_TAKES_S)
        self._before = (now_s, now["soc_pct"])
        return cools

    def _electric(self, now: dict[str, float], share: float) -> dict[str, float]:
        current = round(now["current_a"] * share, 1) + 0.0
        dropped = (now["current_a"] - current) * now["internal_resistance_mohm"] / 1_000
        voltage = round(now["voltage_v"] - dropped, 2)
        sunk_v = dropped / self.pack.series
        return {
            "cell_voltage_min_v": round(now["cell_voltage_min_v"] - sunk_v, 3),
            "cell_voltage_max_v": round(now["cell_voltage_max_v"] - sunk_v, 3),
            "current_a": current,
            "voltage_v": voltage,
            "power_w": round(voltage * current, 1),
            "soc_pct": round(now["soc_pct"] + self._soc_off, 1),
        }

    def _thermal(self, now: dict[str, float]) -> dict[str, float]:
        keys = ("temperature_min_c", "temperature_max_c", "temperature_avg_c")
        return {key: round(now[key] + self._degrees_off, 1) for key in keys}

    def _state(self, by_itself: int, share: float) -> int:
        if not self.settings[Point.CONTACTORS]:
            return int(BatteryState.OFF)
        if self.settings[Point.MAINTENANCE]:
            return int(BatteryState.MAINTENANCE)
        return by_itself if share else int(BatteryState.IDLE)


def _moved(cells: Cells | None, by: float, digits: int) -> Cells | None:
    return None if cells is None else np.round(cells + by, digits).astype(np.float32)
