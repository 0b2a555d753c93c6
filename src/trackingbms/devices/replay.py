"""Packs made of measured cells: what a battery shows at any time, past or present.

A pack is n cells in series, each of them p measured cells side by side. Everything is a function
of the pack and the time, so that history in bulk and live values are one curve.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from trackingbms.devices.cells import RATED_AH, Floats, cells, cycle_of, life_of
from trackingbms.telemetry import BatteryState, Cooling

__all__ = [
    "EPOCH_S",
    "Fault",
    "FaultKind",
    "Pack",
    "Track",
    "ambient_c",
    "cells",
    "faults_at",
    "is_silent",
    "overheat_c",
    "replay",
]

EPOCH_S = 1_767_225_600.0  # 2026-01-01: where `Pack.life` holds
YEAR_S = 365.25 * 86_400
DAY_S = 86_400.0
OVERHEAT_C = 18.0
OVERHEAT_RAMP_S = 480.0
OVERHEAT_HOLD_S = 240.0
SAG = 0.18  # of the voltage, while it is unstable
SAG_S = 20.0  # it falls for so long, and is back for so long
_CYCLES_OF_A_LIFE = 2_500.0
_CELL_SPREAD_V = 0.004
_COOLS_AT_C = 30.0
_FELT_INSIDE = 0.1  # how much of the weather a warm room feels


class FaultKind(StrEnum):
    """What can be made to go wrong."""

    OVERHEAT = "overheat"
    SILENCE = "silence"
    GARBAGE = "garbage"
    SLOW = "slow"
    DISCONNECT = "disconnect"
    WRONG_CLOCK = "wrong-clock"
    STUCK = "stuck"
    INVALID_CELLS = "invalid-cells"
    UNSTABLE_VOLTAGE = "unstable-voltage"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong at `at_s` (epoch), and again each `every_s` if that is given.

    It lasts `for_s`; only an overheating has its own course.
    """

    kind: FaultKind
    at_s: float
    every_s: float | None = None
    for_s: float = 120.0

    def since(self, time_s: Floats) -> Floats:
        """How long ago it last began; negative before its first time."""
        since = time_s - self.at_s
        return since if self.every_s is None else np.where(since < 0, since, since % self.every_s)


@dataclass(frozen=True, slots=True)
class Pack:
    """A battery to replay.

    `life` is how far through its life it was at the epoch (0 new, 1 worn out), `wear` how much of
    a life it lives in a year; `depth` (0 to 1) is how much of its capacity a cycle takes.
    """

    seed: int
    cell: str = "B0005"
    series: int = 13
    parallel: float = 50.0
    life: float = 0.1
    wear: float = 0.05
    depth: float = 0.7
    period_s: float = 28_800.0
    outdoor_c: float = 5.0  # the year's mean where it stands
    room_c: float | None = None  # of a room that machines keep warm all year
    faults: tuple[Fault, ...] = ()

    @property
    def capacity_ah(self) -> float:
        """What its maker promised."""
        return RATED_AH * self.parallel

    @property
    def nominal_voltage_v(self) -> float:
        """What its maker calls it."""
        return round(3.7 * self.series, 1)


@dataclass(frozen=True, slots=True)
class Track:
    """What a pack shows at each of `time_s`: catalogue metrics, codes, and its cells if wanted."""

    time_s: Floats
    values: dict[str, Floats]
    state: npt.NDArray[np.uint8]
    cooling: npt.NDArray[np.uint8]
    cell_voltages_v: npt.NDArray[np.float32] | None  # times x cells
    cell_temperatures_c: npt.NDArray[np.float32] | None


def replay(pack: Pack, time_s: Floats, *, with_cells: bool) -> Track:
    """What the pack shows at these times (epoch seconds)."""
    wave = _wave(pack, time_s, _life(pack, time_s))
    current = np.round(wave.current_a * pack.parallel + 0.02 * _noise(pack.seed, time_s), 1)
    ambient = _ambient(pack, time_s)
    rise = np.maximum(0.0, wave.rise_c) * 0.8
    volts = _cells_v(pack, wave)
    degrees = _cells_c(pack, ambient + rise, rise, overheat_c(pack.faults, time_s))
    values = {
        **_electric(pack, wave, volts, current + 0.0, sag_of(pack.faults, time_s)),  # no minus zero
        "temperature_min_c": np.round(degrees.lowest, 1),
        "temperature_max_c": np.round(degrees.highest, 1),
        "temperature_avg_c": np.round(degrees.mean, 1),
        "cycle_count": np.floor(_cycles(pack, time_s)),
        "humidity_pct": _humidity(time_s),
        "ambient_temperature_c": np.round(ambient, 1),
    }
    return Track(
        time_s,
        values,
        _state(current, pack),
        (values["temperature_max_c"] > _COOLS_AT_C).astype(np.uint8) * int(Cooling.ON),
        np.round(volts.all(), 3).astype(np.float32) if with_cells else None,
        np.round(degrees.all(), 1).astype(np.float32) if with_cells else None,
    )


def _ambient(pack: Pack, time_s: Floats) -> Floats:
    outside = ambient_c(pack.outdoor_c, time_s)
    if pack.room_c is None:
        return outside
    return pack.room_c + _FELT_INSIDE * (outside - pack.outdoor_c)


def _electric(
    pack: Pack, wave: "_Wave", volts: "_Cells", current: Floats, sag: Floats
) -> dict[str, Floats]:
    voltage = np.round(volts.total * (1.0 - sag), 2)
    soc: Floats = np.clip(wave.soc * 100, 0.0, 100.0)
    resistance = 1_000 * wave.resistance_ohm * pack.series / pack.parallel
    return {
        "voltage_v": voltage,
        "current_a": current,
        "power_w": np.round(voltage * current, 1),
        "soc_pct": np.round(soc, 1),
        "soh_pct": np.round(100 * wave.capacity_ah / RATED_AH, 1),
        "capacity_ah": np.round(wave.capacity_ah * pack.parallel, 1),
        "internal_resistance_mohm": np.round(resistance, 1),
        "cell_voltage_min_v": np.round(volts.lowest, 3),
        "cell_voltage_max_v": np.round(volts.highest, 3),
    }


@dataclass(frozen=True, slots=True)
class _Cells:
    """Many cells as one common curve and a spread: cell j shows `common + spread * factors[j]`."""

    common: Floats
    spread: Floats  # never negative
    factors: Floats

    @property
    def lowest(self) -> Floats:
        return self.common + self.spread * float(self.factors.min())

    @property
    def highest(self) -> Floats:
        return self.common + self.spread * float(self.factors.max())

    @property
    def mean(self) -> Floats:
        return self.common + self.spread * float(self.factors.mean())

    @property
    def total(self) -> Floats:
        return self.common * len(self.factors) + self.spread * float(self.factors.sum())

    def all(self) -> Floats:
        return self.common[:, None] + self.spread[:, None] * self.factors[None, :]


@dataclass(frozen=True, slots=True)
class _Wave:
    """One measured cell of the pack, at each time."""

    voltage_v: Floats
    current_a: Floats
    rise_c: Floats
    soc: Floats
    capacity_ah: Floats
    resistance_ohm: Floats


def _turns(pack: Pack, time_s: Floats) -> Floats:
    """How many cycles have passed since the epoch; each pack began at its own moment."""
    return (time_s - EPOCH_S) / pack.period_s + (pack.seed * 0.618034) % 1.0


def _cycles(pack: Pack, time_s: Floats) -> Floats:
    return np.maximum(0.0, _turns(pack, time_s) * pack.depth + pack.life * _CYCLES_OF_A_LIFE)


def _life(pack: Pack, time_s: Floats) -> Floats:
    """How far through its life the pack is; it ages from one cycle to the next."""
    begin_s = EPOCH_S + np.floor(_turns(pack, time_s)) * pack.period_s
    return np.clip(pack.life + pack.wear * (begin_s - EPOCH_S) / YEAR_S, 0.0, 1.0)


def _wave(pack: Pack, time_s: Floats, life: Floats) -> _Wave:
    ages = life_of(pack.cell)
    place = life * (len(ages) - 1)
    nearest = np.round(place).astype(np.int64)
    within = (_turns(pack, time_s) % 1.0) * pack.period_s
    found = np.empty((4, len(time_s)))
    for age in np.unique(nearest):
        mine = nearest == age
        cycle = cycle_of(pack.cell, int(age), pack.depth, pack.period_s)
        for row, values in enumerate((cycle.voltage_v, cycle.current_a, cycle.rise_c, cycle.soc)):
            found[row, mine] = np.interp(within[mine], cycle.time_s, values, period=pack.period_s)
    steps = np.arange(len(ages))
    capacity = np.minimum.accumulate([age.capacity_ah for age in ages])
    resistance = np.maximum.accumulate([age.resistance_ohm for age in ages])
    voltage, current, rise, soc = found
    return _Wave(
        voltage,
        current,
        rise,
        soc,
        np.interp(place, steps, capacity),
        np.interp(place, steps, resistance),
    )


def _cells_v(pack: Pack, wave: _Wave) -> _Cells:
    """Cells differ by a few millivolts, more when nearly empty; one of them is the weakest."""
    factors = np.random.default_rng(pack.seed).normal(0.0, 1.0, pack.series)
    factors[pack.seed % pack.series] = -2.5
    spread = _CELL_SPREAD_V * (1.0 + 4.0 * (1.0 - wave.soc) ** 3)
    return _Cells(wave.voltage_v, spread, factors)


def _cells_c(pack: Pack, common: Floats, rise: Floats, hot: Floats) -> _Cells:
    """Cells in the middle of the pack are warmer; a fault heats one end most."""
    factors = np.random.default_rng(pack.seed + 1).uniform(-1.0, 1.0, pack.series)
    factors[(pack.seed + 1) % pack.series] = 1.0
    return _Cells(common + 0.6 * hot, 0.3 + 0.06 * rise + 0.4 * hot, factors)


def sag_of(faults: tuple[Fault, ...], time_s: Floats) -> Floats:
    """By what share of itself the faults make a pack's voltage fall, there and back."""
    found = np.zeros(len(time_s))
    for fault in faults:
        if fault.kind is FaultKind.UNSTABLE_VOLTAGE:
            since = fault.since(time_s)
            down = (since >= 0) & (since < fault.for_s) & (since // SAG_S % 2 == 0)
            found = np.maximum(found, np.where(down, SAG, 0.0))
    return found


def overheat_c(faults: tuple[Fault, ...], time_s: Floats) -> Floats:
    """How much hotter the faults make a pack: up in 8 minutes, held, then slowly down."""
    found = np.zeros(len(time_s))
    for fault in faults:
        if fault.kind is FaultKind.OVERHEAT:
            since = fault.since(time_s)
            down = since - OVERHEAT_RAMP_S - OVERHEAT_HOLD_S
            shape = np.clip(since / OVERHEAT_RAMP_S, 0.0, 1.0) * np.exp(
                -np.maximum(0.0, down) / 600
            )
            found = np.maximum(found, OVERHEAT_C * shape)
    return found


def faults_at(faults: tuple[Fault, ...], at_s: float) -> frozenset[FaultKind]:
    """What goes wrong at this time."""
    return frozenset(
        fault.kind for fault in faults if 0 <= fault.since(np.array([at_s]))[0] < fault.for_s
    )


def is_silent(faults: tuple[Fault, ...], at_s: float) -> bool:
    """Tell whether a fault keeps the link down at this time."""
    return FaultKind.SILENCE in faults_at(faults, at_s)


def ambient_c(outdoor_mean_c: float, time_s: Floats) -> Floats:
    """Indoors, in a building that is heated a little: the year and the day of Québec, damped."""
    year = np.cos(2 * np.pi * (time_s / YEAR_S - 0.548))  # the warmest days are in mid-July
    day = np.cos(2 * np.pi * (time_s / DAY_S - 0.833))  # the warmest hour is 15:00 at UTC-5
    outdoor = outdoor_mean_c + 15.5 * year + 5.0 * day
    return 20.0 + 0.25 * (outdoor - 12.0)


def _humidity(time_s: Floats) -> Floats:
    day = np.cos(2 * np.pi * (time_s / DAY_S - 0.42))
    week = np.cos(2 * np.pi * time_s / (5.3 * DAY_S))
    return np.round(45.0 + 5.0 * day + 8.0 * week, 1)


def _noise(seed: int, time_s: Floats) -> Floats:
    """A number between -1 and 1 that looks random, always the same for a pack and a second."""
    mixed = (time_s.astype(np.int64).astype(np.uint64) + np.uint64(seed)) * np.uint64(
        0x9E3779B97F4A7C15
    )
    mixed ^= mixed >> np.uint64(29)
    return (mixed & np.uint64(0xFFFF)).astype(np.float64) / 32_767.5 - 1.0


def _state(current_a: Floats, pack: Pack) -> npt.NDArray[np.uint8]:
    least = 0.01 * pack.capacity_ah
    return np.select(
        [current_a > least, current_a < -least],
        [int(BatteryState.CHARGING), int(BatteryState.DISCHARGING)],
        int(BatteryState.IDLE),
    ).astype(np.uint8)
