"""What is expected of a battery, and what its failure would cost, when its alert opens."""

from dataclasses import dataclass

from trackingbms.alerts.people import line
from trackingbms.analytics import Outlook, prices_at
from trackingbms.fleet import Battery
from trackingbms.infra import Work, visible
from trackingbms.links import Cause, LinkChange

_WH_PER_KWH = 1_000.0


@dataclass(frozen=True, slots=True)
class Expected:
    """Years that are left with their 90 % range, the price of a failure, the last maintenance.

    `outage_h` hours are what an unplanned replacement takes; `maintained_at` is in epoch seconds.
    """

    life: tuple[float, float, float] | None = None
    cost: float | None = None
    currency: str | None = None
    outage_h: float | None = None
    maintained_at: int | None = None


async def expected(work: Work, battery_id: str, path: str) -> Expected:
    """What is known of it beforehand; what is not known is left out."""
    outlook = await work.db.scalar(visible(work, Outlook).where(Outlook.battery_id == battery_id))
    years = ((outlook.told if outlook else None) or {}).get("years")
    rates = (await prices_at(work, path)).rates
    cost = None
    if rates.battery_kwh is not None or rates.outage_hour is not None:
        cost = _cost(await _kwh(work, battery_id), rates.battery_kwh)
        stop = _cost(rates.outage_hours, rates.outage_hour)
        cost = None if cost is None and stop is None else (cost or 0.0) + (stop or 0.0)
    # A maintenance of a BMS, or of a place above it, is told by the links below.
    ended = visible(work, LinkChange).where(
        LinkChange.path.in_(line(path)), LinkChange.was == Cause.MAINTENANCE
    )
    last = await work.db.scalar(ended.order_by(LinkChange.number.desc()).limit(1))
    return Expected(
        life=(years["value"], years["low"], years["high"]) if years else None,
        cost=cost, currency=rates.currency, outage_h=rates.outage_hours,
        maintained_at=round(last.at.timestamp()) if last else None,
    )  # fmt: skip


async def _kwh(work: Work, battery_id: str) -> float | None:
    """What the battery holds when it is new."""
    found = await work.db.scalar(visible(work, Battery).where(Battery.id == battery_id))
    if found is None or found.capacity_ah is None or found.nominal_voltage_v is None:
        return None
    return found.capacity_ah * found.nominal_voltage_v / _WH_PER_KWH


def _cost(amount: float | None, price: float | None) -> float | None:
    return None if amount is None or price is None else amount * price
