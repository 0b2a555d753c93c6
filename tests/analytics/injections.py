"""Clean months of packs made of measured cells, and anomalies put into them by a protocol."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from trackingbms.analytics.anomalies import Kind
from trackingbms.devices.replay import EPOCH_S, Pack, replay
from trackingbms.telemetry import TIMESTAMP

STEP_S = 15.0
DAY_S = 86_400.0
Columns = dict[str, np.ndarray]


def clean(cell: str, seed: int, days: float, life: float) -> Columns:
    """What a pack of such cells tells; its own place in life, depth and period by its seed."""
    rng = np.random.default_rng(seed)
    pack = Pack(
        seed, cell, life=life, depth=float(rng.uniform(0.5, 0.9)),
        period_s=float(rng.uniform(18_000, 40_000)),
    )  # fmt: skip
    time_s = EPOCH_S + 90 * DAY_S + np.arange(0.0, days * DAY_S, STEP_S)
    told = dict(replay(pack, time_s, with_cells=False).values)
    return {"time_s": time_s, **_as_sensors_tell(told, rng)}


def _as_sensors_tell(told: Columns, rng: np.random.Generator) -> Columns:
    """With the noise of sensors: 0.05 % of the voltage, 0.2 % of the capacity, 0.15 degrees."""
    names = ("voltage_v", "current_a", "temperature_max_c", "soc_pct", "soh_pct", "capacity_ah")
    columns = {name: told[name].astype(float) for name in names}
    size = len(columns["voltage_v"])
    columns["voltage_v"] *= 1 + 0.0005 * rng.standard_normal(size)
    columns["current_a"] += 0.002 * columns["capacity_ah"] * rng.standard_normal(size)
    columns["temperature_max_c"] += 0.15 * rng.standard_normal(size)
    return columns


def rough(columns: Columns, seed: int) -> Columns:
    """With sensors that hiccup in two samples of a hundred: false alarms are sure to come."""
    rng = np.random.default_rng(seed)

    def hiccup(size: float) -> np.ndarray:
        count = len(columns["time_s"])
        return size * rng.standard_normal(count) * (rng.random(count) < 0.02)

    columns["voltage_v"] *= 1 + hiccup(0.0015)
    columns["temperature_max_c"] += hiccup(0.8)
    columns["current_a"] += columns["capacity_ah"] * hiccup(0.02)
    return columns


def batch_of(columns: Columns, battery: int) -> pa.Table:
    at = pa.array((columns["time_s"] * 1_000).astype(np.int64)).cast(TIMESTAMP)
    plain = {name: pa.array(values) for name, values in columns.items() if name != "time_s"}
    number = pa.array(np.full(len(at), battery, np.uint32))
    return pa.table({"battery": number, "ts": at, **plain})


@dataclass(frozen=True)
class Injected:
    kind: Kind
    start: int  # the first sample that is not as it was
    stop: int


def inject(columns: Columns, every_h: float, seed: int) -> list[Injected]:
    """Put anomalies in, one kind after the other, `every_h` hours apart; changes the columns."""
    rng = np.random.default_rng(seed)
    apart = int(every_h * 3_600 / STEP_S)
    found = []
    kinds = list(PUT)
    for n, begin in enumerate(range(apart, len(columns["time_s"]) - apart, apart)):
        kind = kinds[n % len(kinds)]
        start = begin + int(rng.integers(0, apart // 3))
        if kind is Kind.CHARGE:
            start = _within_charge(columns, start, apart // 3)
        if start < 0:
            continue
        found.append(Injected(kind, start, start + PUT[kind](columns, start, rng)))
    return found


def _within_charge(columns: Columns, start: int, reach: int) -> int:
    """The ninth sample of a strong charge: before its first there is nothing to break."""
    rate = columns["current_a"] / columns["capacity_ah"]
    strong = np.convolve(rate > 0.3, np.ones(20), "valid") >= 20
    at = np.flatnonzero(strong[start : start + 2 * reach])
    return start + int(at[0]) + 8 if len(at) else -1


def _voltage(columns: Columns, start: int, rng: np.random.Generator) -> int:
    """A string that loosens: 3 to 6 % of the voltage, to and fro, for five minutes."""
    size = rng.uniform(0.03, 0.06)
    noise = rng.choice([-1.0, 1.0], 20) * rng.uniform(0.5, 1.0, 20) * size
    columns["voltage_v"][start : start + 20] *= 1 + noise
    return 20


def _temperature(columns: Columns, start: int, rng: np.random.Generator) -> int:
    """8 to 16 degrees in a ramp of two minutes, held for ten."""
    size = rng.uniform(8.0, 16.0)
    columns["temperature_max_c"][start : start + 48] += size * np.minimum(np.arange(1, 49) / 8, 1)
    return 48


def _loss(columns: Columns, start: int, rng: np.random.Generator) -> int:
    """1 to 2 points of charge lost with each sample beyond what flows, for three minutes."""
    lost = rng.uniform(1.0, 2.0) * np.arange(1, 13)
    part = slice(start, start + 12)
    room = columns["soc_pct"][part] > 30
    way = np.where(room, -1.0, 1.0)  # a nearly empty one claims to gain: as little explained
    columns["soc_pct"][part] = np.clip(columns["soc_pct"][part] + way * lost, 0, 100)
    return 12


def _charge(columns: Columns, start: int, rng: np.random.Generator) -> int:
    """The charger drops out in every other sample, for three minutes."""
    columns["current_a"][start : start + 12 : 2] *= rng.uniform(0.0, 0.1)
    return 12


def _current(columns: Columns, start: int, rng: np.random.Generator) -> int:
    """The current swings by 0.2 to 0.5 of the capacity per hour, for three minutes."""
    size = rng.uniform(0.2, 0.5) * columns["capacity_ah"][start]
    columns["current_a"][start : start + 12] += size * np.resize([1.0, -1.0], 12)
    return 12


PUT = {
    Kind.VOLTAGE: _voltage,
    Kind.TEMPERATURE: _temperature,
    Kind.LOSS: _loss,
    Kind.CHARGE: _charge,
    Kind.CURRENT: _current,
}
