"""How a battery is used, what that does to its life, and how much each of it counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, factorial, isfinite, nan, sqrt

DAY_S = 86_400.0
RECENT_DAYS = 30.0
_LEAST_SPREAD = 0.05  # of a rate of cycles: no two months are alike
_ACTIVATION_K = 6_000.0  # 50 kJ/mol over the gas constant: twice as fast each 11 °C near 25 °C
_DEPTH_POWER = 0.5  # of the depth: the same charge in shallow cycles wears less
_KELVIN = 273.15


@dataclass(frozen=True, slots=True)
class Point:
    """What a stretch of samples said, at its end. What is not known is NaN."""

    at_s: float
    days: float
    cycles: float  # equivalent full cycles in its whole life so far
    turns: float  # of them in this stretch
    soh_pct: float
    low: float
    high: float
    resistance_mohm: float = nan
    temperature_c: float = nan
    depth_pct: float = nan
    imbalance_mv: float = nan


@dataclass(frozen=True, slots=True)
class Use:
    """A battery's use of late; `maintenance` is the share of its capacity that balancing frees."""

    cycles: float  # a day
    temperature_c: float
    depth_pct: float
    maintenance: float
    spread: float = _LEAST_SPREAD  # standard deviation of `cycles`, as a share


# Against what use a battery's own is told: that for which makers promise a life.
REFERENCE = Use(cycles=1.0, temperature_c=25.0, depth_pct=80.0, maintenance=0.0)


def use_of(points: Sequence[Point], window_mv: float) -> Use | None:
    """The use of the last month; none where nothing was cycled.

    `window_mv` is what a cell's voltage spans from empty to full.
    """
    since = points[-1].at_s - RECENT_DAYS * DAY_S
    near = [each for each in points if each.at_s > since] or list(points[-1:])
    days, turns = [each.days for each in near], [each.turns for each in near]
    whole, turned = sum(days), sum(turns)
    if whole <= 0 or turned <= 0:
        return None
    rate = turned / whole
    rates = [some / day for some, day in zip(turns, days, strict=True) if day > 0]
    spread = _scatter(rates) / rate / sqrt(len(rates)) if len(rates) > 1 else 0.5
    uneven = _mean([each.imbalance_mv for each in near], days)
    return Use(
        rate,
        _known(_mean([each.temperature_c for each in near], days), REFERENCE.temperature_c),
        _known(_mean([each.depth_pct for each in near], turns), REFERENCE.depth_pct),
        min(_known(uneven, 0.0) / window_mv, 0.1),
        max(spread, _LEAST_SPREAD),
    )


def wear_of(use: Use) -> float:
    """How fast a cycle wears at this temperature and depth, against the reference."""
    warm, mild = use.temperature_c + _KELVIN, REFERENCE.temperature_c + _KELVIN
    deep = max(use.depth_pct, 1.0) / REFERENCE.depth_pct
    return float(exp(_ACTIVATION_K * (1 / mild - 1 / warm)) * deep**_DEPTH_POWER)


FACTORS = ("cycles", "temperature", "depth", "maintenance")


_ALL = frozenset(FACTORS)


def _orders() -> Iterator[tuple[frozenset[str], float, list[tuple[str, frozenset[str]]]]]:
    """Every part of the factors, what it weighs, and what joins it."""
    count = len(FACTORS)
    for size in range(count):
        weight = factorial(size) * factorial(count - size - 1) / factorial(count)
        for some in map(frozenset, combinations(FACTORS, size)):
            yield some, weight, [(name, some | {name}) for name in FACTORS if name not in some]


_ORDERS = list(_orders())


def mixed(own: Use, taken: frozenset[str]) -> Use:
    """The battery's own use in the factors taken, the reference in the others."""
    return Use(
        own.cycles if "cycles" in taken else REFERENCE.cycles,
        own.temperature_c if "temperature" in taken else REFERENCE.temperature_c,
        own.depth_pct if "depth" in taken else REFERENCE.depth_pct,
        own.maintenance if "maintenance" in taken else REFERENCE.maintenance,
        own.spread,
    )


def shapley(value: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """How much each factor adds to the value, on average over all orders; they sum up to it."""
    worth = {some: value(some) for some, _, _ in _ORDERS}
    worth[_ALL] = value(_ALL)
    found = dict.fromkeys(FACTORS, 0.0)
    for some, weight, others in _ORDERS:
        for name, with_it in others:
            found[name] += weight * (worth[with_it] - worth[some])
    return found


def _mean(values: list[float], weights: list[float]) -> float:
    known = [
        (value, weight)
        for value, weight in zip(values, weights, strict=True)
        if weight > 0 and isfinite(value)
    ]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else nan


def _scatter(values: list[float]) -> float:
    """The standard deviation around their own mean."""
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / len(values))


def _known(value: float, otherwise: float) -> float:
    return value if isfinite(value) else otherwise
