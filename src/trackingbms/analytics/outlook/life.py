"""The forecast: cycles and years that are left, how sure that is, and where the curve leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import exp, hypot, isfinite, log, sqrt
from typing import Any, Protocol

import numpy as np

from trackingbms.analytics.outlook.trend import Mixture, extrapolate
from trackingbms.analytics.outlook.use import (
    DAY_S,
    FACTORS,
    Point,
    Use,
    mixed,
    shapley,
    use_of,
    wear_of,
)

END_OF_LIFE_PCT = 80.0  # of what the battery was made for
LEAST_DAYS = 14.0  # a battery that was watched for less is still being learnt
LEAST_CYCLES = 30.0
_YEAR_DAYS = 365.25
_MONTH_S = _YEAR_DAYS / 12 * DAY_S
_FARTHEST_YEARS = 50.0
_SLOPE_DAYS = 180.0
_Z90 = 1.645
_CURVE_POINTS = 24
_CURVE_POWER = 1.15
_LEAST_LOSS = 0.004


class Confidence(StrEnum):
    """How far to trust a forecast, as people are told."""

    VERY_RELIABLE = "very_reliable"  # over 90 %
    GOOD = "good_estimate"  # 70 to 90 %
    INDICATIVE = "indicative"  # below
    LEARNING = "learning"  # a new battery, or one of which little is known


class Stage(StrEnum):
    """Where in its life a battery is."""

    LEARNING = "learning"
    IN_LIFE = "in_life"
    PAST = "past"  # below the end of life already


@dataclass(frozen=True, slots=True)
class Around:
    """A value, and between what it lies nine times out of ten."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Health to come: at each instant the middle, and the interval's edges."""

    at_s: list[float]
    middle: list[float]
    low: list[float]
    high: list[float]


class Oracle(Protocol):
    """A trained model that knows where it applies."""

    @property
    def version(self) -> str:
        """What it is called."""

    def foresee(self, points: Sequence[Point]) -> tuple[tuple[float, float, float] | None, str]:
        """Cycles of the whole life (low, middle, high); or none, and why it does not apply."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is foretold of a battery. `factors` are years that its use adds to the reference's."""

    at_s: float
    stage: Stage
    method: str
    model: str
    confidence: Confidence
    confidence_pct: float | None = None
    soh: Around | None = None
    soh_per_month: Around | None = None
    cycles: Around | None = None
    years: Around | None = None
    use: Use | None = None
    factors: Mapping[str, float] = field(default_factory=dict)
    curve: Curve | None = None
    days_seen: float = 0.0
    cycles_seen: float = 0.0
    cycles_so_far: float = 0.0
    law_because: str = ""  # why the trained model does not apply; empty where it does


def forecast_of(
    points: Sequence[Point], window_mv: float, oracle: Oracle | None = None
) -> Forecast:
    """What the record foretells: by the trained model where it applies, else by the trend.

    Little where there is little of it. `window_mv` is what a cell spans from empty to full.
    """
    known = [each for each in points if isfinite(each.soh_pct)]
    at_s = points[-1].at_s if points else 0.0
    days = sum(each.days for each in points)
    turns = sum(each.turns for each in points)
    use = use_of(points, window_mv) if points else None
    base = Forecast(
        at_s, Stage.LEARNING, "trend", "power-law", Confidence.LEARNING, use=use, days_seen=days,
        cycles_seen=turns, cycles_so_far=points[-1].cycles if points else 0.0,
    )  # fmt: skip
    if not known or use is None or days < LEAST_DAYS or base.cycles_so_far < LEAST_CYCLES:
        return base
    return _foretell(base, known, use, oracle)


def _foretell(base: Forecast, known: Sequence[Point], use: Use, oracle: Oracle | None) -> Forecast:
    now = known[-1]
    share = np.array([each.soh_pct for each in known]) / 100
    cycles = np.maximum.accumulate(np.array([max(each.cycles, 1.0) for each in known]))
    end = END_OF_LIFE_PCT / 100
    about: dict[str, Any] = {"soh": Around(now.soh_pct, now.low, now.high),
                             "soh_per_month": _slope(known)}  # fmt: skip
    if now.soh_pct <= END_OF_LIFE_PCT:
        none = Around(0.0, 0.0, 0.0)
        return replace(
            base, stage=Stage.PAST, confidence=Confidence.INDICATIVE, cycles=none, years=none,
            **about,
        )  # fmt: skip
    mixture = extrapolate(cycles, np.minimum(share, 1.0), end)
    said, because = oracle.foresee(known) if oracle else (None, "no_model")
    if said and oracle:
        low, life, high = said
        mixture = replace(mixture, low=low, life=life, high=high)
        about |= {"method": "consensus", "model": oracle.version}
    left = _left(_blurred(mixture, now, float(cycles[-1])), float(cycles[-1]))
    years = _years(left, use)
    sure = max(100 * (1 - (left.high - left.low) / 2 / mixture.life), 0.0)
    return replace(
        base, stage=Stage.IN_LIFE, confidence=confidence_of(sure), confidence_pct=sure,
        cycles=left, years=years, factors=_factors(mixture, use, 1 - now.soh_pct / 100, years),
        curve=_curve(now, years), law_because=because, **about,
    )  # fmt: skip


def confidence_of(percent: float) -> Confidence:
    """The class that the manual's readers know."""
    if percent > 90:
        return Confidence.VERY_RELIABLE
    return Confidence.GOOD if percent >= 70 else Confidence.INDICATIVE


def _blurred(mixture: Mixture, now: Point, so_far: float) -> Mixture:
    """Wider by what health itself is uncertain by, in cycles of the fade as it is now."""
    half = (now.high - now.low) / 200
    loss = max(1 - now.soh_pct / 100, _LEAST_LOSS)
    if not isfinite(half) or so_far <= 0:
        return mixture
    blur = min(half / (mixture.power * loss / so_far), mixture.life)
    low = mixture.life - hypot(mixture.life - mixture.low, blur)
    high = mixture.life + hypot(mixture.high - mixture.life, blur)
    return Mixture(max(low, so_far), mixture.life, high, mixture.power)


def _left(mixture: Mixture, so_far: float) -> Around:
    told = (mixture.life, mixture.low, mixture.high)
    return Around(*(max(float(each) - so_far, 0.0) for each in told))


def _years(left: Around, use: Use) -> Around:
    """Cycles in years of this battery's own use; how that varies widens the interval."""

    def of(cycles: float) -> float:
        return min(cycles / use.cycles / _YEAR_DAYS, _FARTHEST_YEARS)

    middle = max(left.value, 1e-9)
    down, up = (abs(log(max(each, 1e-9) / middle)) for each in (left.low, left.high))
    rate = _Z90 * use.spread
    low, high = middle * exp(-hypot(down, rate)), middle * exp(hypot(up, rate))
    return Around(of(left.value), of(low), of(high))


def _slope(known: Sequence[Point]) -> Around | None:
    """Points of health a month, by a straight line through the last half year."""
    near = [each for each in known if each.at_s > known[-1].at_s - _SLOPE_DAYS * DAY_S]
    if len(near) < 3:
        return None
    x = np.array([each.at_s for each in near]) / _MONTH_S
    y = np.array([each.soh_pct for each in near])
    x = x - x.mean()
    slope = float(x @ y / (x @ x))
    apart = y - y.mean() - slope * x
    sigma = sqrt(float(apart @ apart) / max(len(x) - 2, 1) / float(x @ x))
    return Around(slope, slope - _Z90 * sigma, slope + _Z90 * sigma)


def _factors(mixture: Mixture, own: Use, loss: float, years: Around) -> dict[str, float]:
    """Shapley values of the factors, in years, between the reference's use and the battery's own.

    What balancing would free counts as loss that need not be; all else turns the pace of wear.
    """
    room = 1 - END_OF_LIFE_PCT / 100
    whole, wear = mixture.life, wear_of(own)

    def value(taken: frozenset[str]) -> float:
        use = mixed(own, taken)
        freed = min(own.maintenance - use.maintenance, 0.9 * loss)
        stretched = (
            whole * (loss / max(loss - freed, 1e-6)) ** (1 / mixture.power) if loss > 0 else 0.0
        )
        gained = min(max(stretched - whole, 0.0), room / 0.02 * whole)
        pace = wear_of(use) / wear
        return min((years.value * own.cycles + gained / _YEAR_DAYS) / pace / use.cycles, 200.0)

    return shapley(value)


def _curve(now: Point, years: Around) -> Curve:
    """Powers of time that lead from today's health to the end of life at each of the three."""
    until = min(max(years.high, 0.25), 3 * max(years.value, 0.25))
    ahead = np.linspace(0.0, until, _CURVE_POINTS)
    room = now.soh_pct - END_OF_LIFE_PCT

    def path(end: float) -> list[float]:
        gone = (ahead / max(end, 1e-3)) ** _CURVE_POWER
        told: list[float] = np.round(np.maximum(now.soh_pct - room * gone, 50.0), 3).tolist()
        return told

    at: list[float] = (now.at_s + ahead * _YEAR_DAYS * DAY_S).tolist()
    return Curve(at, path(years.value), path(years.low), path(years.high))


def shares_of(factors: Mapping[str, float]) -> dict[str, float]:
    """Each factor's share of all that the factors do, in per cent."""
    total = sum(abs(factors.get(name, 0.0)) for name in FACTORS)
    return {name: 100 * abs(factors[name]) / total for name in factors} if total else {}


def derived_of(forecast: Forecast) -> dict[str, float]:
    """The forecast as metrics, to be kept beside what the battery tells."""
    found: dict[str, float] = {}
    named = (("remaining_cycles", forecast.cycles), ("remaining_years", forecast.years),
             ("soh_change_pct_month", forecast.soh_per_month))  # fmt: skip
    for name, around in named:
        if around is not None:
            found |= {name: around.value, f"{name}_low": around.low, f"{name}_high": around.high}
    if forecast.confidence_pct is not None:
        found["life_confidence_pct"] = forecast.confidence_pct
    return found
