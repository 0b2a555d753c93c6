"""Batteries over HTTP: the fleet as a table, and one battery in full."""

from datetime import datetime
from typing import Annotated, Any, Literal

import numpy as np
import numpy.typing as npt
import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field

from trackingbms import analytics, fleet
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.live_messages import CauseName, LevelName, LinkName
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, read_cursor, write_cursor
from trackingbms.api.problems import declared
from trackingbms.api.rest.battery_rows import tell_full, tell_row
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.fleet import Battery, FleetIndex
from trackingbms.infra import hold
from trackingbms.kernel import Actor, Invalid, NotFound, Permission
from trackingbms.links import LINKS
from trackingbms.live import LEVELS, SORTS, Level, Wanted, scope_path

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/batteries",
    tags=["batteries"],
    responses=declared(401, 403, 404, 422),
)


class Place(Outgoing):
    """A place above a battery."""

    id: str
    name: str


class RowLife(Outgoing):
    """How long a battery will live, as the models say, and how bad that is."""

    years: float
    level: LevelName = Field(description="By horizon: over 3 years, 1.5 to 3, 0.5 to 1.5, less.")


class BatteryRow(Outgoing):
    """A battery and its newest state."""

    id: str
    code: str
    name: str
    chemistry: str | None
    site: Place
    bms: Place
    client: Place
    level: LevelName
    reasons: list[str] = Field(description="Why it is worse than optimal.")
    link: LinkName
    cause: CauseName | Literal["off"] | None = Field(
        description="Why nothing new comes, or why values are missing."
    )
    at: datetime | None = Field(description="Its newest sample.")
    values: dict[str, float | None] = Field(description="Newest value of each metric.")
    life: RowLife | None = Field(None, description="Told when `lives` is asked for.")


class BatteryPage(Outgoing):
    """A page of the fleet's table."""

    items: list[BatteryRow]
    next_cursor: str | None
    total: int
    counts: dict[LevelName, int] = Field(description="By level, whatever levels are asked for.")
    links: dict[LinkName, int] = Field(description="By link, whatever links are asked for.")


class Indicator(Outgoing):
    """The newest value of one metric, and how it went in the last hour."""

    value: float
    at: datetime = Field(description="When this very value was measured.")
    level: LevelName
    min_1h: float | None
    max_1h: float | None
    trend_1h: float | None = Field(description="Change in one hour at the pace of the last hour.")


class CellsNow(Outgoing):
    """The newest value of each cell."""

    voltages_v: list[float]
    temperatures_c: list[float]


class Unavailable(Outgoing):
    """Why there is nothing new to show."""

    cause: CauseName | Literal["archived"]


class BatteryOut(BatteryRow):
    """A battery in full."""

    ancestors: list[Ancestor]
    capacity_ah: float | None
    nominal_voltage_v: float | None
    cells: int | None
    state: str | None
    cooling: str | None
    cells_now: CellsNow
    indicators: dict[str, Indicator]
    time_left_s: float | None = Field(
        description="Until full (charging) or empty (discharging) at the present current."
    )
    unavailable: Unavailable | None


class BmsModel(Outgoing):
    """A model of BMS, and how many there are of it."""

    model: str
    count: int


class BmsModels(Outgoing):
    """The models of BMS at a place and below."""

    items: list[BmsModel]


_WARMTH = {
    "normal": (Level.OPTIMAL,),
    "warm": (Level.ATTENTION, Level.MAINTENANCE),
    "hot": (Level.CRITICAL,),
}
Names = Annotated[str | None, Query(max_length=200, description="One or more, by commas.")]
Bounds = Annotated[str | None, Query(max_length=50, description="`low-high`, low included.")]


@router.get("", operation_id="listBatteries", response_model=BatteryPage)
async def list_batteries(
    house: HouseDep,
    actor: ActorDep,
    scope: Annotated[str | None, Query(description="Id of a place.")] = None,
    site: Annotated[str | None, Query(description="Id of a site.")] = None,
    search: Annotated[str, Query(max_length=200)] = "",
    code: Annotated[str | None, Query(max_length=64)] = None,
    level: Names = None,
    link: Names = None,
    soh: Bounds = None,
    soc: Bounds = None,
    temperature: Annotated[Literal["normal", "warm", "hot"] | None, Query()] = None,
    life: Annotated[
        str | None,
        Query(max_length=50, description="Years left as we reckon them: `0.5-1.5`, low included."),
    ] = None,
    model: Annotated[str | None, Query(max_length=64, description="Model of the BMS.")] = None,
    lives: Annotated[bool, Query(description="Tell of each how long it will live.")] = False,
    sort: Annotated[str, Query(max_length=50, description="A column; `-` before it: falling.")] = (
        "code"
    ),
    limit: Limit = 100,
    offset: Annotated[
        int, Query(ge=0, le=10_000_000, description="Rows left out at the beginning.")
    ] = 0,
    cursor: Cursor = None,
) -> Response:
    """The batteries of the asker's scope, filtered, sorted and counted by the server."""
    index = house.hub.index
    ranges = {
        **_range("soh_pct", "soh", soh),
        **_range("soc_pct", "soc", soc),
    }
    wanted = Wanted(
        path=_longest(_path(index, actor, scope, "scope"), _path(index, actor, site, "site")),
        search=search,
        code=code,
        levels=_names(level, LEVELS, "level"),
        links=_names(link, LINKS, "link"),
        ranges=ranges,
        only=await _only(house, actor, life, model),
        by_limit=("temperature_high", _WARMTH[temperature]) if temperature else None,
        sort=_names(sort.removeprefix("-"), SORTS, "sort")[0],
        falling=sort.startswith("-"),
        limit=limit,
        offset=offset,
        after=_after(cursor, sort),
    )
    found = house.table.find(actor, wanted)
    rows = [tell_row(house.hub, found.index, row) for row in found.rows]
    if lives:
        numbers = [int(found.index.numbers[row]) for row in found.rows]
        left = await _lives(house, actor, numbers)
        rows = [{**row, "life": left.get(each)} for row, each in zip(rows, numbers, strict=True)]
    body = {
        "items": rows,
        "next_cursor": write_cursor((sort, *found.after) if found.after else None),
        "total": found.total,
        "counts": found.levels,
        "links": found.links,
    }
    return _json(body)


@router.get("/bms-models", operation_id="listBmsModels")
async def list_bms_models(
    work: ReadWork, scope: Annotated[str, Query(description="Id of a place.")]
) -> BmsModels:
    """The models of BMS at a place and below."""
    found = await fleet.bms_models(work, (await fleet.get(work, scope)).path)
    items = [BmsModel(model=each, count=len(ids)) for each, ids in found.items()]
    return BmsModels(items=sorted(items, key=lambda each: each.model.casefold()))


@router.get("/{battery_id}", operation_id="getBattery", response_model=BatteryOut)
async def get_battery(house: HouseDep, work: ReadWork, battery_id: str) -> Response:
    """One battery, archived or not: its newest state and its last hour."""
    battery = await hold(work, Battery, battery_id)
    above = await fleet.ancestors(work, [battery])
    line = [above[each] for each in fleet.ids_of(battery.path)[:-1] if each in above]
    return _json(await tell_full(house, battery, line, work.now))


async def _only(
    house: House, actor: Actor, life: str | None, model: str | None
) -> npt.NDArray[np.int64] | None:
    """The numbers of the batteries with such a remaining life and such a BMS; None: any."""
    if life is None and model is None:
        return None
    found: npt.NDArray[np.int64] | None = None
    async with house.works.read(actor) as work:
        if life is not None:
            ((low, high),) = _range("years", "life", life).values()
            found = np.array(await analytics.living(work, low, high), np.int64)
        if model is not None:
            boxes = (await fleet.bms_models(work, "/", model)).get(model, [])
            behind = _behind(house.hub.index, boxes)
            found = behind if found is None else np.intersect1d(found, behind)
    return found


async def _lives(house: House, actor: Actor, numbers: list[int]) -> dict[int, dict[str, Any]]:
    """The remaining life of those that the models tell of, by number."""
    async with house.works.read(actor) as work:
        left = await analytics.years_left(work, numbers)
    return {
        number: {
            "years": years,
            "level": LEVELS[Level.CRITICAL - analytics.horizon_of(years)],
        }
        for number, years in left.items()
    }


def _behind(index: FleetIndex, boxes: list[str]) -> npt.NDArray[np.int64]:
    """The numbers of the batteries of these BMS."""
    places = [index.places.place_of[each] for each in boxes if each in index.places.place_of]
    return index.numbers[np.isin(index.bms, places)].astype(np.int64)


def _json(body: dict[str, Any]) -> Response:
    return Response(orjson.dumps(body), media_type="application/json")


def _path(index: FleetIndex, actor: Actor, node: str | None, field: str) -> str:
    if node is None:
        return "/"
    path = scope_path(index, node)
    if path is None or not actor.may(Permission.READ, at=path):
        raise NotFound(f"{field} {node[:64]}")
    return path


def _longest(one: str, other: str) -> str:
    """The part of the fleet that lies in both places."""
    inner, outer = (one, other) if len(one) > len(other) else (other, one)
    return inner if inner.startswith(outer) else "/none/"


def _names(text: str | None, known: tuple[str, ...], field: str) -> list[str]:
    names = [each.strip() for each in text.split(",")] if text else []
    for name in names or ([] if text is None else [""]):
        if name not in known:
            raise Invalid(f"{name!r} is none of: {', '.join(known)}", field=field)
    return names


def _range(metric: str, field: str, text: str | None) -> dict[str, tuple[float, float]]:
    if text is None:
        return {}
    low, _, high = text.partition("-")
    try:
        bounds = (float(low or "-inf"), float(high or "inf"))
    except ValueError as error:
        raise Invalid(f"write {field}=50-70, -50 or 70-", field=field) from error
    if not bounds[0] < bounds[1]:
        raise Invalid(f"the lower bound of {field} comes first", field=field)
    return {metric: bounds}


def _after(cursor: str | None, sort: str) -> tuple[str, int] | None:
    position = read_cursor(cursor, str, str, int)
    if position is None:
        return None
    told, key, number = position
    if told != sort:
        raise Invalid("this cursor goes on with another sort", field="cursor")
    return str(key), int(str(number))
