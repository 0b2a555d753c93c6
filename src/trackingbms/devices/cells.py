"""Measured cells: the cycles of real cells over their lives, made ready to be replayed."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq

Floats = npt.NDArray[np.float64]

RATED_AH = 2.0  # of one cell
CHAMBER_C = 24.0  # where the cells stood
_LOADED_A = 0.5  # beyond this the phase is truly on
_RELAX_S = 600.0  # how fast the voltage of a resting cell settles
_COOL_S = 1_200.0  # how fast a cell cools down
_REST_POINTS = 24
_SECONDS = 3_600.0


@dataclass(frozen=True, slots=True)
class Phase:
    """A discharge or a charge: time from its start (s), and what was measured."""

    time_s: Floats
    voltage_v: Floats
    current_a: Floats
    rise_c: Floats  # above the chamber

    @property
    def charge_ah(self) -> Floats:
        """What has flowed since the start, by magnitude."""
        steps = np.diff(self.time_s) * (self.current_a[1:] + self.current_a[:-1]) / 2
        flowed: Floats = np.abs(np.concatenate([[0.0], np.cumsum(steps)])) / _SECONDS
        return flowed


@dataclass(frozen=True, slots=True)
class Age:
    """A cell at one moment of its life. `capacity_ah` and `resistance_ohm` are measured."""

    cycle: int
    discharge: Phase
    charge: Phase
    capacity_ah: float
    resistance_ohm: float


@dataclass(frozen=True, slots=True)
class Cycle:
    """One turn of a cell in use: discharge, rest, charge, rest; the end meets the beginning."""

    time_s: Floats
    voltage_v: Floats
    current_a: Floats
    rise_c: Floats
    soc: Floats  # 0 to 1


@cache
def life_of(cell: str) -> tuple[Age, ...]:
    """The ages of a cell, youngest first."""
    with resources.as_file(resources.files(__package__) / "data" / "nasa_pcoe.parquet") as file:
        table = pq.read_table(file, filters=[("cell", "=", cell)])
    columns = {name: table[name].to_numpy() for name in table.column_names}
    if not len(columns["cycle"]):
        raise ValueError(f"no cell is called {cell!r}")
    return tuple(_age(columns, int(cycle)) for cycle in np.unique(columns["cycle"]))


def cells() -> tuple[str, ...]:
    """The cells that there are."""
    return ("B0005", "B0006", "B0018")


def _age(columns: dict[str, npt.NDArray[np.generic]], cycle: int) -> Age:
    discharge = _phase(columns, cycle, "discharge")
    charge = _phase(columns, cycle, "charge")
    before = columns["voltage_v"][(columns["cycle"] == cycle) & (columns["phase"] == "discharge")]
    rest_v = float(np.asarray(before[:2], dtype=np.float64).mean())
    step_v = rest_v - float(discharge.voltage_v[0])
    return Age(
        cycle,
        discharge,
        charge,
        float(discharge.charge_ah[-1]),
        step_v / -float(discharge.current_a[0]),
    )


def _phase(columns: dict[str, npt.NDArray[np.generic]], cycle: int, name: str) -> Phase:
    """The part of a phase in which its current flows: switch-over noise and rests are left out."""
    mine = (columns["cycle"] == cycle) & (columns["phase"] == name)
    time_s, voltage_v, current_a, temperature_c = (
        np.asarray(columns[key][mine], dtype=np.float64)
        for key in ("time_s", "voltage_v", "current_a", "temperature_c")
    )
    sign = 1.0 if name == "charge" else -1.0
    on = sign * current_a > _LOADED_A
    first = int(np.argmax(on))
    last = len(on) - 1 - int(np.argmax(on[::-1]))
    if name == "charge":  # its end is the slow fall of the current at constant voltage
        flowing = np.flatnonzero(current_a[first:] > 0.03) + first
        last = int(flowing[-1])
    part = slice(first, last + 1)
    return Phase(
        time_s[part] - time_s[first],
        voltage_v[part],
        sign * np.maximum(sign * current_a[part], 0.0),
        temperature_c[part] - CHAMBER_C,
    )


@lru_cache(maxsize=2_048)
def cycle_of(cell: str, age: int, depth: float, period_s: float) -> Cycle:
    """Compose one turn of `period_s` that takes `depth` (0 to 1) of the capacity, then fills up.

    `age` is a place in `life_of(cell)`. Discharge and charge are as measured; in the rests between
    them the voltage settles at what lies between the two, and the heat dies away.
    """
    life = life_of(cell)[age]
    low = 1.0 - depth
    out = _until_empty(life, low)
    into = _from(life, low)
    slack = max(120.0, period_s - out.time_s[-1] - into.time_s[-1])
    open_v = out.voltage_v[-1] + (into.voltage_v[0] - out.voltage_v[-1]) * 2.0 / 3.5
    first_rest = _rest(0.4 * slack, out, open_v, low)
    warm = _cool_down(into, float(first_rest.rise_c[-1]))
    full_v = float(life_of(cell)[age].charge.voltage_v[-1]) - 0.015
    last_rest = _rest(0.6 * slack, warm, full_v, 1.0)
    return _joined([out, first_rest, warm, last_rest], period_s)


def _until_empty(age: Age, low: float) -> Cycle:
    phase, soc = age.discharge, 1.0 - age.discharge.charge_ah / age.capacity_ah
    end_s = float(np.interp(-low, -soc, phase.time_s))
    time_s = np.append(phase.time_s[phase.time_s < end_s - 1.0], end_s)
    rise = _at(time_s, phase, phase.rise_c)
    return Cycle(
        time_s,
        _at(time_s, phase, phase.voltage_v),
        _at(time_s, phase, phase.current_a),
        np.maximum(0.0, rise - rise[0]),
        np.interp(time_s, phase.time_s, soc),
    )


def _from(age: Age, low: float) -> Cycle:
    phase = age.charge
    soc = phase.charge_ah / phase.charge_ah[-1]
    begin_s = float(np.interp(low, soc, phase.time_s))
    time_s = np.append([begin_s], phase.time_s[phase.time_s > begin_s + 1.0])
    return Cycle(
        time_s - begin_s,
        _at(time_s, phase, phase.voltage_v),
        _at(time_s, phase, phase.current_a),
        _at(time_s, phase, phase.rise_c),
        np.interp(time_s, phase.time_s, soc),
    )


def _at(time_s: Floats, phase: Phase, values: Floats) -> Floats:
    return np.interp(time_s, phase.time_s, values)


def _cool_down(charge: Cycle, heat: float) -> Cycle:
    """The charge warms a little on its own, above what is left of the heat before it."""
    own = np.clip(charge.rise_c, 0.0, 3.0) * -np.expm1(-charge.time_s / _COOL_S)
    rise = own + heat * np.exp(-charge.time_s / _COOL_S)
    return Cycle(charge.time_s, charge.voltage_v, charge.current_a, rise, charge.soc)


def _rest(length_s: float, before: Cycle, settled_v: float, soc: float) -> Cycle:
    """The current is off: half of the voltage's way back is done at once, the rest slowly."""
    time_s = length_s * np.linspace(0.0, 1.0, _REST_POINTS) ** 2
    time_s[0] = 1.0
    away = (before.voltage_v[-1] - settled_v) / 2
    return Cycle(
        time_s,
        settled_v + away * np.exp(-time_s / _RELAX_S),
        np.zeros(_REST_POINTS),
        before.rise_c[-1] * np.exp(-time_s / _COOL_S),
        np.full(_REST_POINTS, soc),
    )


def _joined(parts: list[Cycle], period_s: float) -> Cycle:
    times: list[Floats] = []
    end = 0.0
    for part in parts:
        times.append(part.time_s + end)
        end = float(times[-1][-1]) + 1.0
    time_s = np.concatenate(times) * (period_s / end)
    return Cycle(
        time_s,
        np.concatenate([part.voltage_v for part in parts]),
        np.concatenate([part.current_a for part in parts]),
        np.concatenate([part.rise_c for part in parts]),
        np.concatenate([part.soc for part in parts]),
    )
