"""What is kept of a battery from one look at its samples to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import nan
from typing import Any

import msgspec
import numpy as np
import zstandard

from trackingbms.analytics.estimation import (
    Curve,
    Estimate,
    Look,
    Series,
    Spec,
    estimates_of,
    look_at,
)
from trackingbms.analytics.outlook.promises import Promise
from trackingbms.analytics.outlook.use import DAY_S, Point

_MOST_SEEN = 60  # observations of each kind
_MOST_CURVES = 9
_FINE_POINTS = 120  # of the record; older ones are thinned to a week each
_WEEK_S = 7 * DAY_S
_LISTS = ("capacity", "resistance", "efficiency", "self_discharge", "imbalance", "balancing",
          "strayed")  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptCurve:
    """A voltage curve as plain numbers."""

    at_s: float
    capacity_ah: float
    current_a: float
    temperature_c: float
    voltage_v: list[float]


@dataclass(slots=True)
class Memory:
    """All of it. `before` are the cycles that the battery had when it was first seen."""

    until_s: float = 0.0
    before: float | None = None
    turns: float = 0.0
    look: Look = field(default_factory=Look)
    curves: list[KeptCurve] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    bms_soh_pct: float | None = None
    promises: list[Promise] = field(default_factory=list)

    def estimates(self, spec: Spec) -> list[Estimate]:
        """What all looks come to."""
        return estimates_of([self.look], spec)


def learn(memory: Memory, series: Series, spec: Spec, told_cycles: float | None) -> Memory:
    """What is known after one more stretch of samples."""
    curves = [
        Curve(each.at_s, each.capacity_ah, each.current_a, each.temperature_c,
              np.array(each.voltage_v)) for each in memory.curves
    ]  # fmt: skip
    look, known, _ = look_at(series, spec, curves, _capacity(memory))
    whole = merge(memory.look, look)
    before = memory.before
    if before is None:
        before = max((told_cycles or 0.0) - look.turns, 0.0)
    turns = memory.turns + look.turns
    told = {each.key: each for each in estimates_of([whole], spec)}
    soh, resistance = told.get("soh_estimated_pct"), told.get("resistance_estimated_mohm")
    point = Point(
        at_s=float(series.time_s[-1]),
        days=float(np.minimum(np.diff(series.time_s), 3_600).sum()) / DAY_S,
        cycles=before + turns, turns=look.turns,
        soh_pct=soh.value if soh else nan, low=soh.low if soh else nan,
        high=soh.high if soh else nan, resistance_mohm=resistance.value if resistance else nan,
        temperature_c=_mean(series.temperature_c), depth_pct=float(look.depth_pct),
        imbalance_mv=_median([each.value for each in look.imbalance]),
    )  # fmt: skip
    said = series.of("soh_pct")
    said = said[np.isfinite(said)]
    return Memory(
        point.at_s, before, turns, whole,
        [KeptCurve(c.at_s, c.capacity_ah, c.current_a, c.temperature_c, c.voltage_v.tolist())
         for c in known[-_MOST_CURVES:]],
        thinned([*memory.points, point]),
        float(said[-1]) if len(said) else memory.bms_soh_pct,
        memory.promises,
    )  # fmt: skip


def merge(one: Look, other: Look) -> Look:
    """Both looks as one: the newest observations of each kind, and sums of what is counted."""
    lists: dict[str, Any] = {
        name: [*getattr(one, name), *getattr(other, name)][-_MOST_SEEN:] for name in _LISTS
    }
    counted = one.counted + other.counted
    depths = [(each.depth_pct, each.counted) for each in (one, other) if each.counted]
    depth = sum(d * n for d, n in depths) / counted if counted else nan
    placeholder = other.placeholder if other.turns else one.placeholder
    return replace(
        other, **lists, in_wh=one.in_wh + other.in_wh, out_wh=one.out_wh + other.out_wh,
        turns=one.turns + other.turns, counted=counted, depth_pct=depth, placeholder=placeholder,
    )  # fmt: skip


def thinned(points: Sequence[Point]) -> list[Point]:
    """The record with its old part a point a week; what is left out counts in the next."""
    old, fine = points[:-_FINE_POINTS], points[-_FINE_POINTS:]
    kept: list[Point] = []
    for each in old:
        last = kept[-1] if kept else None
        if last and each.at_s // _WEEK_S == last.at_s // _WEEK_S:
            each = replace(each, days=each.days + last.days, turns=each.turns + last.turns)
            kept.pop()
        kept.append(each)
    return [*kept, *fine]


def pack_memory(memory: Memory) -> bytes:
    """As bytes, for a row."""
    return zstandard.compress(msgspec.msgpack.encode(memory, enc_hook=plain_number))


def unpack_memory(kept: bytes | None) -> Memory:
    """What `pack_memory` gave; nothing yet when there is none."""
    if kept is None:
        return Memory()
    return msgspec.msgpack.decode(zstandard.decompress(kept), type=Memory, strict=False)


def plain_number(value: object) -> object:
    """A number of numpy as one of Python."""
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _capacity(memory: Memory) -> float | None:
    return memory.look.capacity[-1].value if memory.look.capacity else None


def _mean(values: np.ndarray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else nan


def _median(values: list[float]) -> float:
    return float(np.median(values)) if values else nan
