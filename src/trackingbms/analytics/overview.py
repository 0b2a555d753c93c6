"""A fleet's lives side by side: how they are spread, and whose state of charge strays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import Any

from sqlalchemy import func, select

from trackingbms.analytics.tables import Outlook
from trackingbms.fleet import Battery
from trackingbms.infra import Work, below, visible
from trackingbms.kernel import Permission

_MOST = 1_000  # batteries that are told one by one
SOH_BANDS = (90.0, 80.0, 70.0)
YEAR_BANDS = (0.5, 1.5, 3.0)  # the manual's horizons
SLOPE_BANDS = (-0.1, -0.3, -0.6)  # points of health a month
_AUDITED = 10  # newest cycles


@dataclass(frozen=True, slots=True)
class Life:
    """One battery in short."""

    battery: str
    code: str
    name: str
    stage: str
    confidence: str
    soh_pct: float | None
    soh_per_month: float | None
    method: str
    years: float | None
    years_low: float | None
    years_high: float | None


@dataclass(frozen=True, slots=True)
class Audit:
    """A battery's state of charge against ours: the median of the newest cycles, in points.

    `kwh` is the energy that its BMS tells too much (or too little) at any moment; `money` its
    worth at the price that was asked with.
    """

    battery: str
    code: str
    name: str
    points: float
    cycles: int
    strays: int
    kwh: float | None
    money: float | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The fleet below a place. Bands are counted from the best to the worst."""

    batteries: int
    lives: list[Life]
    stages: dict[str, int]
    soh_bands: list[int]
    year_bands: list[int]
    slope_bands: list[int]
    audits: list[Audit]
    efficiency_pct: float | None  # discharged over charged, the mean of those that tell it


async def overview(work: Work, path: str, price: float | None) -> Overview:
    """Every forecast at and below a place; `price` is that of a kWh."""
    query = visible(work, Outlook, Permission.SEE_ANALYSES).where(below(Outlook.path, path))
    count = await work.db.scalar(select(func.count()).select_from(query.subquery())) or 0
    pairs = query.join(Battery, Battery.id == Outlook.battery_id).add_columns(Battery)
    rows = (await work.db.execute(pairs.order_by(Outlook.path).limit(_MOST))).all()
    lives = [_life(outlook.told or {}, battery) for outlook, battery in rows]
    audits = [_audit(outlook.told or {}, battery, price) for outlook, battery in rows]
    stages: dict[str, int] = {}
    for each in lives:
        stages[each.stage] = stages.get(each.stage, 0) + 1
    return Overview(
        count, lives, stages,
        _bands([each.soh_pct for each in lives], SOH_BANDS),
        _bands([each.years for each in lives], YEAR_BANDS[::-1]),
        _bands([each.soh_per_month for each in lives], SLOPE_BANDS),
        sorted((each for each in audits if each), key=lambda each: -abs(each.points)),
        _efficiency([outlook.told or {} for outlook, _ in rows]),
    )  # fmt: skip


def _life(told: Mapping[str, Any], battery: Battery) -> Life:
    years = told.get("years") or {}
    soh = next(
        (each["value"] for each in told.get("estimates", ()) if each["key"] == "soh_estimated_pct"),
        None,
    )
    return Life(
        battery.id, battery.code, battery.name, told.get("stage", "learning"),
        told.get("confidence", "learning"), soh,
        (told.get("soh_per_month") or {}).get("value"), told.get("method", "trend"),
        years.get("value"), years.get("low"),
        years.get("high"),
    )  # fmt: skip


def _efficiency(told: Sequence[Mapping[str, Any]]) -> float | None:
    known = [
        estimate["value"]
        for each in told
        for estimate in each.get("estimates", ())
        if estimate["key"] == "efficiency_pct" and estimate["value"] is not None
    ]
    return sum(known) / len(known) if known else None


def _audit(told: Mapping[str, Any], battery: Battery, price: float | None) -> Audit | None:
    cycles = told.get("soc_audit", [])[-_AUDITED:]
    if not cycles:
        return None
    points = median(each["middle"] for each in cycles)
    kwh = None
    if battery.capacity_ah and battery.nominal_voltage_v:
        kwh = points / 100 * battery.capacity_ah * battery.nominal_voltage_v / 1_000
    money = abs(kwh) * price if kwh is not None and price is not None else None
    strays = sum(each["strays"] for each in cycles)
    return Audit(
        battery.id, battery.code, battery.name, points, len(cycles), strays, kwh, money
    )  # fmt: skip


def _bands(values: Sequence[float | None], edges: Sequence[float]) -> list[int]:
    """How many lie above each edge, and below the last."""
    found = [0] * (len(edges) + 1)
    for value in values:
        if value is not None:
            found[sum(value <= edge for edge in edges)] += 1
    return found


async def living(work: Work, low: float, high: float) -> list[int]:
    """The numbers of the batteries with so many years left: `low` included, `high` not."""
    years = Outlook.told["years"]["value"].as_float()
    query = visible(work, Outlook, Permission.SEE_ANALYSES).with_only_columns(Outlook.number)
    if low > -inf:
        query = query.where(years >= low)
    if high < inf:
        query = query.where(years < high)
    return list(await work.db.scalars(query.where(years.is_not(None))))


async def years_left(work: Work, numbers: Sequence[int]) -> dict[int, float]:
    """The years that each of these batteries has left, by number, where they are foretold."""
    years = Outlook.told["years"]["value"].as_float()
    query = visible(work, Outlook, Permission.SEE_ANALYSES).with_only_columns(Outlook.number, years)
    query = query.where(Outlook.number.in_(numbers), years.is_not(None))
    return {int(number): float(left) for number, left in await work.db.execute(query)}


def horizon_of(years: float) -> int:
    """In which of the manual's horizons a remaining life lies, from the worst (0) to the best."""
    return sum(years >= each for each in YEAR_BANDS)
