"""What a battery's forecast advises: tasks with their month, duration, cost and saving.

Costs and savings come from the client's own prices. What has no price is told as not known, never
as nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from math import erf, log, sqrt
from types import MappingProxyType
from typing import Any

MONTHS = 6  # that a plan looks ahead
LEAST_FREED_PCT = 1.0  # of the capacity: less is not worth a balancing
LEAST_GAINED_YEARS = 0.25  # by cooling
LEAST_STRAYS = 3  # of the newest audited cycles
_AUDITED = 10
_Z90 = 1.645
_SURE = ("very_reliable", "good_estimate")


class TaskKind(StrEnum):
    """What there is to do."""

    REPLACE = "replace"
    BALANCE = "balance"
    COOL = "cool"
    CAPACITY_TEST = "capacity_test"
    CALIBRATE = "calibrate"


# Hours of work that each takes, unless the client's own are set.
HOURS: Mapping[str, float] = MappingProxyType(
    {
        TaskKind.REPLACE: 6.0,
        TaskKind.BALANCE: 4.0,
        TaskKind.COOL: 2.0,
        TaskKind.CAPACITY_TEST: 8.0,
        TaskKind.CALIBRATE: 1.0,
    }
)


@dataclass(frozen=True, slots=True)
class Rates:
    """The client's prices; None is not known."""

    currency: str | None = None
    battery_kwh: float | None = None  # of a new battery, per kWh
    labour_hour: float | None = None
    visit: float | None = None  # of a journey to the site
    outage_hour: float | None = None  # an hour without the battery
    outage_hours: float | None = None  # that an unplanned replacement takes
    hours: Mapping[str, float] = field(default_factory=dict)  # of work, by task


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `cost` is without the journey; `because` is the figure that calls for it."""

    kind: TaskKind
    month: date  # its first day
    hours: float
    cost: float | None
    saving: float | None
    gained_years: float | None
    because: float | None


@dataclass(frozen=True, slots=True)
class Advice:
    """All that there is to do to a battery; `month` is when, one journey for all of it.

    `risk` is how probably it reaches its end of life within the plan if nothing is done, and
    `risk_after` if all of it is.
    """

    month: date | None
    tasks: tuple[Task, ...]
    cost: float | None
    saving: float | None
    risk: float | None
    risk_after: float | None


def advise(told: Mapping[str, Any], kwh: float | None, rates: Rates, today: date) -> Advice:
    """What the forecast of a battery of so many kWh advises."""
    tasks = [task for task in _tasks(told, kwh, rates, today) if task]
    if not tasks:
        risk = risk_within(told, MONTHS)
        return Advice(None, (), None, None, risk, risk)
    # What can wait is done along with what comes first: one journey.
    first = min(task.month for task in tasks)
    tasks = [_moved(task, first) for task in tasks]
    gained = sum(task.gained_years or 0.0 for task in tasks)
    replaced = any(task.kind is TaskKind.REPLACE for task in tasks)
    return Advice(
        first, tuple(tasks), total([task.cost for task in tasks]),
        total([task.saving for task in tasks if task.saving is not None] or [None]),
        risk_within(told, MONTHS), 0.0 if replaced else risk_within(told, MONTHS, gained),
    )  # fmt: skip


def _tasks(
    told: Mapping[str, Any], kwh: float | None, rates: Rates, today: date
) -> list[Task | None]:
    if told.get("stage", "learning") == "learning":
        return []
    if told["stage"] == "past":
        return [_replacement(told, kwh, rates, month_after(today, 1), 1.0)]
    years = told.get("years") or {}
    if years and years["low"] * 12 <= MONTHS:
        ahead = min(max(int(years["value"] * 12), 1), MONTHS)
        risk = risk_within(told, MONTHS) or 0.0
        return [_replacement(told, kwh, rates, month_after(today, ahead), risk)]
    return [
        _balancing(told, kwh, rates, today), _cooling(told, kwh, rates, today),
        _test(told, rates, today), _calibration(told, rates, today),
    ]  # fmt: skip


def _replacement(
    told: Mapping[str, Any], kwh: float | None, rates: Rates, month: date, risk: float
) -> Task:
    hours = _hours(TaskKind.REPLACE, rates)
    cost = _sum(_labour(hours, rates), _times(kwh, rates.battery_kwh))
    saving = _times(_times(rates.outage_hour, rates.outage_hours), risk)
    soh = told.get("soh") or {}
    return Task(TaskKind.REPLACE, month, hours, cost, saving, None, soh.get("value"))


def _balancing(
    told: Mapping[str, Any], kwh: float | None, rates: Rates, today: date
) -> Task | None:
    freed = (told.get("use") or {}).get("recoverable_pct") or 0.0
    gained = -_factor(told, "maintenance")
    if freed < LEAST_FREED_PCT or gained <= 0:
        return None
    return _gaining(TaskKind.BALANCE, told, kwh, rates, today, gained, freed)


def _cooling(told: Mapping[str, Any], kwh: float | None, rates: Rates, today: date) -> Task | None:
    gained = -_factor(told, "temperature")
    if gained < LEAST_GAINED_YEARS:
        return None
    heat = (told.get("use") or {}).get("temperature_c")
    return _gaining(TaskKind.COOL, told, kwh, rates, today, gained, heat)


def _gaining(
    kind: TaskKind, told: Mapping[str, Any], kwh: float | None, rates: Rates, today: date,
    gained: float, because: float | None,
) -> Task:  # fmt: skip
    """A task that lengthens life: worth the share of a new battery that it puts off."""
    hours, left = _hours(kind, rates), (told.get("years") or {}).get("value") or 0.0
    share = gained / (left + gained) if left + gained > 0 else 0.0
    saving = _times(_times(kwh, rates.battery_kwh), share)
    month = month_after(today, 1)
    return Task(kind, month, hours, _labour(hours, rates), saving, gained, because)


def _test(told: Mapping[str, Any], rates: Rates, today: date) -> Task | None:
    """A forecast that is only indicative is worth a measurement."""
    if told.get("confidence") in _SURE:
        return None
    hours = _hours(TaskKind.CAPACITY_TEST, rates)
    return Task(
        TaskKind.CAPACITY_TEST, month_after(today, 2), hours, _labour(hours, rates), None, None,
        told.get("confidence_pct"),
    )  # fmt: skip


def _calibration(told: Mapping[str, Any], rates: Rates, today: date) -> Task | None:
    strays = sum(bool(each["strays"]) for each in (told.get("soc_audit") or [])[-_AUDITED:])
    if strays < LEAST_STRAYS:
        return None
    hours = _hours(TaskKind.CALIBRATE, rates)
    return Task(
        TaskKind.CALIBRATE, month_after(today, 1), hours, _labour(hours, rates), None, None, strays
    )  # fmt: skip


def risk_within(told: Mapping[str, Any], months: int, gained: float = 0.0) -> float | None:
    """How probably the end of life comes within so many months, were life so many years longer."""
    if told.get("stage") == "past":
        return 1.0
    years = told.get("years")
    if not years or years["value"] <= 0:
        return None
    low, middle, high = (max(years[key], 1e-3) for key in ("low", "value", "high"))
    # The interval's lower half tells how early it may come.
    spread = max(log(middle / low), log(high / low) / 8, 1e-3) / _Z90
    return 0.5 * (1 + erf(log(months / 12 / (middle + gained)) / spread / sqrt(2)))


def month_after(today: date, months: int) -> date:
    """The first day of the month so many after this one."""
    whole = today.year * 12 + today.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def total(parts: list[float | None]) -> float | None:
    """The sum, or None where a part is not known."""
    return None if any(each is None for each in parts) else sum(each or 0.0 for each in parts)


def _moved(task: Task, month: date) -> Task:
    if task.kind is TaskKind.REPLACE:
        return task
    return replace(task, month=month)


def _factor(told: Mapping[str, Any], name: str) -> float:
    return next((each["years"] for each in told.get("factors") or () if each["name"] == name), 0.0)


def _hours(kind: TaskKind, rates: Rates) -> float:
    return rates.hours.get(kind, HOURS[kind])


def _labour(hours: float, rates: Rates) -> float | None:
    return _times(hours, rates.labour_hour)


def _times(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one * other


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other
