"""A forecast as people and programs are told it: every number with its method and support."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

import msgspec

from trackingbms.analytics.estimation import Estimate, Spec
from trackingbms.analytics.outlook import Forecast, Memory, Point
from trackingbms.analytics.outlook.life import Around, shares_of
from trackingbms.analytics.outlook.memory import plain_number
from trackingbms.analytics.outlook.use import REFERENCE, Use, wear_of

_AUDITED = 30  # newest cycles of the audit of the state of charge


def told_of(
    forecast: Forecast, memory: Memory, spec: Spec, points: Sequence[Point] | None = None
) -> dict[str, Any]:
    """The forecast, the record that it rests on and the estimates beside it, as JSON.

    `points` is the record with what people measured in it, where that differs from the memory's.
    """
    told = {
        "at_s": forecast.at_s or None, "stage": forecast.stage.value, "method": forecast.method,
        "model": forecast.model, "law_because": forecast.law_because or None,
        "confidence": forecast.confidence.value,
        "confidence_pct": forecast.confidence_pct, "soh": _around(forecast.soh),
        "soh_per_month": _around(forecast.soh_per_month), "cycles": _around(forecast.cycles),
        "years": _around(forecast.years), "days_seen": forecast.days_seen,
        "cycles_seen": forecast.cycles_seen, "cycles_so_far": forecast.cycles_so_far,
        "use": _use(forecast.use), "reference": _use(REFERENCE),
        "factors": [
            {"name": name, "years": forecast.factors[name], "share_pct": share}
            for name, share in shares_of(forecast.factors).items()
        ],
        "curve": None if forecast.curve is None else {
            "at_s": forecast.curve.at_s, "middle": forecast.curve.middle,
            "low": forecast.curve.low, "high": forecast.curve.high,
        },
        "record": [
            {"at_s": each.at_s, "soh_pct": _number(each.soh_pct), "low": _number(each.low),
             "high": _number(each.high), "cycles": each.cycles} for each in points or memory.points
        ],
        "grades": [
            {"made_s": each.made_s, "for_s": each.for_s, "method": each.method,
             "middle": each.middle, "low": each.low, "high": each.high, "came": each.came,
             "held": each.held} for each in memory.promises if each.came is not None
        ],
        "estimates": [_estimate(each) for each in memory.estimates(spec)],
        "bms_soh_pct": memory.bms_soh_pct, "placeholder": memory.look.placeholder is not None,
        "soc_audit": [
            {"at_s": each.at_s, "middle": each.middle, "most": each.most, "strays": each.strays}
            for each in memory.look.strayed[-_AUDITED:]
        ],
    }  # fmt: skip
    plain: dict[str, Any] = msgspec.to_builtins(told, enc_hook=plain_number)
    return plain


def _around(value: Around | None) -> dict[str, float] | None:
    if value is None:
        return None
    return {"value": value.value, "low": value.low, "high": value.high}


def _use(use: Use | None) -> dict[str, float] | None:
    if use is None:
        return None
    return {
        "cycles_per_day": use.cycles, "temperature_c": use.temperature_c,
        "depth_pct": use.depth_pct, "recoverable_pct": 100 * use.maintenance,
        "wear": wear_of(use),
    }  # fmt: skip


def _estimate(each: Estimate) -> dict[str, Any]:
    return {
        "key": each.key, "value": _number(each.value), "low": _number(each.low),
        "high": _number(each.high), "unit": each.unit, "method": each.method.value,
        "source": each.source.value, "observations": each.observations, "at_s": each.at_s or None,
    }  # fmt: skip


def _number(value: float) -> float | None:
    return float(value) if isfinite(value) else None
