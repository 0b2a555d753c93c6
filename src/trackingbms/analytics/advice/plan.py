"""The plan of the next six months: by month and battery, with its budget and what it prevents."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from trackingbms.analytics.advice.model import MONTHS, Advice, Rates, advise, month_after, total
from trackingbms.analytics.advice.prices import paths_above, prices_at, settle
from trackingbms.analytics.tables import Outlook, PriceList
from trackingbms.fleet import Battery, Node
from trackingbms.infra import Work, below, visible
from trackingbms.kernel import Permission

_MOST = 5_000  # batteries
_SITE = 3  # the depth of a site in a path: company, client, site


@dataclass(frozen=True, slots=True)
class Visit:
    """What is done to one battery in one month."""

    battery: str
    code: str
    name: str
    site: str
    advice: Advice


@dataclass(frozen=True, slots=True)
class Month:
    """What is done in a month. `journeys` are one for each site; costs are None if not known."""

    month: date
    visits: list[Visit]
    hours: float
    journeys: int
    cost: float | None
    saving: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Six months ahead. Ends of life are how many are to be expected in them, without and with it.

    `currency` is None where places have none or several: then sums are not told.
    """

    since: date
    batteries: int
    months: list[Month]
    cost: float | None
    saving: float | None
    ends: float
    ends_after: float
    currency: str | None
    unpriced: list[str]  # what no price is known of


async def plan_of(work: Work, path: str) -> Plan:
    """The plan of a place and everything below it."""
    query = visible(work, Outlook, Permission.SEE_ANALYSES).where(below(Outlook.path, path))
    pairs = query.join(Battery, Battery.id == Outlook.battery_id).add_columns(Battery)
    rows = (await work.db.execute(pairs.order_by(Outlook.path).limit(_MOST))).all()
    known = {each.path: each.values for each in await work.db.scalars(_lists(path))}
    sites = await _sites(work, [outlook.path for outlook, _ in rows])
    today = work.now.date()
    found: list[tuple[Visit, Rates]] = []
    for outlook, battery in rows:
        rates = settle(known, outlook.path).rates
        advice = advise(outlook.told or {}, kwh_of(battery), rates, today)
        site = sites.get(_site_path(outlook.path), "")
        found.append((Visit(battery.id, battery.code, battery.name, site, advice), rates))
    return plan_from(found, today)


async def advice_for(work: Work, battery: Battery) -> tuple[Advice, Rates]:
    """What to do to one battery, and the prices that it goes by."""
    query = visible(work, Outlook, Permission.SEE_ANALYSES)
    outlook = await work.db.scalar(query.where(Outlook.battery_id == battery.id))
    rates = (await prices_at(work, battery.path)).rates
    told = outlook.told if outlook is not None else None
    return advise(told or {}, kwh_of(battery), rates, work.now.date()), rates


def plan_from(found: Sequence[tuple[Visit, Rates]], today: date) -> Plan:
    """The plan of batteries whose advice is known."""
    by_month: dict[date, list[tuple[Visit, Rates]]] = defaultdict(list)
    for visit, rates in found:
        if visit.advice.month is not None:
            by_month[visit.advice.month].append((visit, rates))
    ahead = [month_after(today, i) for i in range(1, MONTHS + 1)]
    months = [_month(month, by_month.get(month, [])) for month in ahead]
    currencies = {rates.currency for visit, rates in found if visit.advice.tasks}
    one = next(iter(currencies)) if len(currencies) == 1 else None
    many = len(currencies) > 1
    risks = [(each.advice.risk or 0.0, each.advice.risk_after or 0.0) for each, _ in found]
    return Plan(
        today, len(found), months,
        None if many else total([each.cost for each in months]),
        None if many else sum(each.saving or 0.0 for each in months),
        sum(before for before, _ in risks), sum(after for _, after in risks),
        one, _unpriced([rates for visit, rates in found if visit.advice.tasks]),
    )  # fmt: skip


def _month(month: date, visits: Sequence[tuple[Visit, Rates]]) -> Month:
    sites: Mapping[str, Rates] = {visit.site or visit.battery: rates for visit, rates in visits}
    costs = [visit.advice.cost for visit, _ in visits] + [each.visit for each in sites.values()]
    hours = sum(task.hours for visit, _ in visits for task in visit.advice.tasks)
    return Month(
        month, [visit for visit, _ in visits], hours, len(sites), total(costs),
        sum(visit.advice.saving or 0.0 for visit, _ in visits),
    )  # fmt: skip


def _unpriced(rates: Sequence[Rates]) -> list[str]:
    names = ("battery_kwh", "labour_hour", "visit", "outage_hour", "outage_hours", "currency")
    return [name for name in names if any(getattr(each, name) is None for each in rates)]


def _lists(path: str) -> Any:
    """The lists that may hold below a place: its own line, and everything under it."""
    line = [*paths_above(path)]
    return select(PriceList).where(PriceList.path.in_(line) | below(PriceList.path, path))


async def _sites(work: Work, paths: Sequence[str]) -> dict[str, str]:
    wanted = {_site_path(path) for path in paths}
    query = visible(work, Node).where(Node.kind == "site")
    return {each.path: each.name or each.code for each in await work.db.scalars(query)
            if each.path in wanted}  # fmt: skip


def _site_path(path: str) -> str:
    return "/" + "".join(f"{each}/" for each in path.strip("/").split("/")[:_SITE])


def kwh_of(battery: Battery) -> float | None:
    """What a battery holds when it is new."""
    if not battery.capacity_ah or not battery.nominal_voltage_v:
        return None
    return battery.capacity_ah * battery.nominal_voltage_v / 1_000
