"""Everything that a stretch of samples says, and what it all comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from trackingbms.analytics.estimation import charge, cycles, energy, spread
from trackingbms.analytics.estimation.capacity import Curve, discharges_of, look_at_capacity
from trackingbms.analytics.estimation.charge import Strayed
from trackingbms.analytics.estimation.model import (
    Estimate,
    Method,
    Observation,
    Source,
    around,
    fuse,
)
from trackingbms.analytics.estimation.placeholders import soh_placeholder
from trackingbms.analytics.estimation.resistance import look_at_resistance, per_day
from trackingbms.analytics.estimation.series import Floats, Series, Spec, runs_of

_WANDER = 0.01  # of the rated capacity, from one cycle to the next
_LEAST_SWING = 2.0  # points of charge: less is no cycle


@dataclass(frozen=True, slots=True)
class Look:
    """What one stretch of samples said. Looks add up: they are made once and fused anew."""

    capacity: list[Observation] = field(default_factory=list)
    resistance: list[Observation] = field(default_factory=list)  # ohms
    efficiency: list[Observation] = field(default_factory=list)
    self_discharge: list[Observation] = field(default_factory=list)
    imbalance: list[Observation] = field(default_factory=list)
    balancing: list[Observation] = field(default_factory=list)
    strayed: list[Strayed] = field(default_factory=list)
    in_wh: float = 0.0
    out_wh: float = 0.0
    turns: float = 0.0  # equivalent full cycles
    counted: float = 0.0  # cycles of any depth, by rainflow
    depth_pct: float = np.nan  # their mean
    placeholder: float | None = None


def look_at(
    series: Series, spec: Spec, curves: Sequence[Curve] = (), capacity_ah: float | None = None
) -> tuple[Look, list[Curve], Floats]:
    """Look at a stretch: what it says, the curves known after it, and our state of charge in it.

    `capacity_ah` is what the battery was last held to have; its rated capacity if unknown.
    """
    runs = runs_of(series, spec.rated_ah)
    seen, known = look_at_capacity(discharges_of(series, runs), spec, curves)
    holds = seen[-1].value if seen else capacity_ah or spec.rated_ah
    at, states = charge.anchors_of(series, runs, spec)
    soc = charge.count_soc(series, holds, at, states)
    told = soc if len(at) else series.of("soc_pct") / 100
    counted = cycles.rainflow(cycles.turning_points(100 * told, _LEAST_SWING))
    through = energy.throughput_of(series)
    turns = through.moved_ah / (2 * spec.rated_ah)
    look = Look(
        capacity=seen,
        resistance=per_day(look_at_resistance(series, spec.rated_ah)),
        efficiency=energy.look_at_efficiency(series, told, holds),
        self_discharge=energy.look_at_self_discharge(
            series, runs, charge.learn_open_curve(series, runs, told)
        ),
        imbalance=spread.look_at_imbalance(series, runs),
        balancing=spread.balancing_effect(series),
        strayed=charge.audit(series, soc, runs),
        in_wh=through.in_wh,
        out_wh=through.out_wh,
        turns=turns,
        counted=counted.total,
        depth_pct=counted.mean_depth,
        placeholder=soh_placeholder(series, turns),
    )
    return look, known, soc


def estimates_of(looks: Sequence[Look], spec: Spec) -> list[Estimate]:
    """What all the looks come to, each with its interval, method, source and support."""
    found = _capacity([each for look in looks for each in look.capacity], spec)
    for key, unit, factor, field_, wander in _FUSED:
        seen = [each for look in looks for each in getattr(look, field_)]
        found += _fused(key, unit, factor, seen, wander)
    return found + _totals(looks)


# key, unit, what the observations are multiplied by, the look's field, wander as a share
_FUSED = (
    ("resistance_estimated_mohm", "mΩ", 1_000.0, "resistance", 0.02),
    ("efficiency_pct", "%", 1.0, "efficiency", 0.005),
    ("self_discharge_pct_month", "%", 1.0, "self_discharge", 0.1),
    ("imbalance_mv", "mV", 1.0, "imbalance", 0.1),
    ("balancing_gain_mv", "mV", 1.0, "balancing", 0.5),
)


def _capacity(seen: Sequence[Observation], spec: Spec) -> list[Estimate]:
    """Capacity and health, from the observations under conditions like those of the newest."""
    if not seen:
        return []
    newest = max(seen, key=lambda each: each.at_s)
    like = [each for each in seen if each.like(newest) and _trusted(each, seen)]
    fused = fuse(like, _WANDER * spec.rated_ah)
    if fused is None:
        return []
    value, sigma, last = fused
    share = 100 / spec.rated_ah
    return [
        around("capacity_estimated_ah", value, sigma, "Ah", last, len(like)),
        around("soh_estimated_pct", share * value, share * sigma, "%", last, len(like)),
    ]


def _trusted(one: Observation, seen: Sequence[Observation]) -> bool:
    """What leans on the BMS counts only where nothing was measured."""
    return one.source is Source.MEASURED or all(each.source is Source.BMS for each in seen)


def _fused(
    key: str, unit: str, factor: float, seen: Sequence[Observation], wander: float
) -> list[Estimate]:
    if not seen:
        return []
    newest = max(seen, key=lambda each: each.at_s)
    seen = [each for each in seen if each.like(newest)]
    size = abs(float(np.median([each.value for each in seen])))
    fused = fuse(seen, wander * size)
    if fused is None:
        return []
    value, sigma, last = fused
    return [around(key, factor * value, factor * sigma, unit, last, len(seen))]


def _totals(looks: Sequence[Look]) -> list[Estimate]:
    """What is only added up: its interval is what a current sensor of 1 % leaves open."""
    stamps = [each.at_s for look in looks for each in (*look.capacity, *look.resistance)]
    at_s = max(stamps, default=0.0)
    counted = float(sum(look.counted for look in looks))
    depths = [(look.depth_pct, look.counted) for look in looks if look.counted]
    mean = sum(d * n for d, n in depths) / counted if counted else np.nan
    totals = (
        ("equivalent_cycles", sum(look.turns for look in looks), "", Method.COUNTING),
        ("cycles_counted", counted, "", Method.RAINFLOW),
        ("depth_of_discharge_pct", mean, "%", Method.RAINFLOW),
        ("energy_in_kwh", sum(look.in_wh for look in looks) / 1_000, "kWh", Method.COUNTING),
        ("energy_out_kwh", sum(look.out_wh for look in looks) / 1_000, "kWh", Method.COUNTING),
    )
    return [
        Estimate(
            key, value, 0.99 * value, 1.01 * value, unit, method, Source.MEASURED,
            round(counted), at_s,
        )
        for key, value, unit, method in totals
        if not np.isnan(value)
    ]  # fmt: skip
