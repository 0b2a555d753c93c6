"""The client's own prices: set at a place, and holding below it until another place says else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from trackingbms.analytics.advice.model import HOURS, Rates
from trackingbms.analytics.tables import PriceList
from trackingbms.infra import Work
from trackingbms.kernel import Forbidden, Invalid, Permission

FIELDS = ("currency", "battery_kwh", "labour_hour", "visit", "outage_hour", "outage_hours")
_MOST = 1e9
_NEED = Permission.MANAGE_FLEET


@dataclass(frozen=True, slots=True)
class Prices:
    """What holds at a place, and the path of the place that says so for each of them."""

    rates: Rates
    source: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Any] = field(default_factory=dict)  # set at the place itself


def paths_above(path: str) -> list[str]:
    """The paths from the root down to this one."""
    parts = path.strip("/").split("/")
    return ["/" + "".join(f"{each}/" for each in parts[: i + 1]) for i in range(len(parts))]


async def prices_at(work: Work, path: str) -> Prices:
    """What holds at a place. Prices come down from places that the asker may not read."""
    query = select(PriceList).where(PriceList.path.in_(paths_above(path)))
    lists = sorted(await work.db.scalars(query), key=lambda each: len(each.path))
    return settle({each.path: each.values for each in lists}, path)


def settle(lists: Mapping[str, Mapping[str, Any]], path: str) -> Prices:
    """The nearest word on each price, from lists by path."""
    values: dict[str, Any] = {}
    source: dict[str, str] = {}
    hours: dict[str, float] = {}
    for above in paths_above(path):
        for name, value in lists.get(above, {}).items():
            source[name] = above
            if name in HOURS:
                hours[name] = value
            else:
                values[name] = value
    return Prices(Rates(**values, hours=hours), source, dict(lists.get(path, {})))


async def set_prices(work: Work, path: str, given: Mapping[str, Any]) -> Prices:
    """Set prices at a place; None takes one back, so that the place above says it again."""
    if not work.actor.may(_NEED, at=path):
        raise Forbidden(f"{_NEED} is not yours here")
    row = await work.db.scalar(select(PriceList).where(PriceList.path == path))
    values = dict(row.values) if row else {}
    for name, value in given.items():
        values[name] = _checked(name, value)
    values = {name: value for name, value in values.items() if value is not None}
    if row is None:
        row = PriceList(path=path, values=values, changed_at=work.now)
        work.db.add(row)
    row.values, row.changed_at = values, work.now
    await work.db.flush()
    return await prices_at(work, path)


def _checked(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "currency":
        if not (isinstance(value, str) and len(value) == 3 and value.isalpha() and value.isascii()):
            raise Invalid("a currency has three letters, such as CAD", field=name)
        return value.upper()
    if not 0 <= float(value) <= _MOST:
        raise Invalid(f"{name} lies between {0} and {_MOST:.0f}", field=name)
    return float(value)
