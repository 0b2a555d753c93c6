"""The newest of many batteries over HTTP: as figures, as columns, as cells."""

from math import log10
from typing import Annotated, Any, Literal

import numpy as np
import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field

from trackingbms.api.dependencies import ActorDep, HouseDep
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.live_messages import LevelName, LinkName
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.kernel import Actor, Invalid, NotFound, Permission
from trackingbms.live import Grouping, Summaries, scope_path
from trackingbms.telemetry import METRICS

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/newest",
    tags=["batteries"],
    responses=declared(401, 403, 404, 422),
)
Scope = Annotated[str | None, Query(description="Id of a place; none: all that the asker sees.")]
MetricList = Annotated[
    str, Query(max_length=500, description="Their keys, with commas between.", alias="metrics")
]


class FiguresOut(Outgoing):
    """One metric, of the batteries that are online and tell it."""

    count: int
    mean: float
    min: float
    max: float
    sum: float


class GroupOut(Outgoing):
    """The batteries of one place."""

    id: str = Field(description="Of the place; empty when everything is one group.")
    name: str
    batteries: int
    levels: dict[LevelName, int]
    links: dict[LinkName, int]
    metrics: dict[str, FiguresOut] = Field(description="None of what nobody tells.")


class GroupsOut(Outgoing):
    """Groups, in the order of the tree."""

    items: list[GroupOut]


class ColumnsOut(Outgoing):
    """Many batteries as lists of the same length; null where nothing is known."""

    ids: list[str]
    codes: list[str]
    level: list[int] = Field(description="0 unknown, 1 optimal … 4 critical.")
    link: list[int] = Field(description="0 online, 1 late, 2 offline, 3 never seen …")
    values: dict[str, list[float | None]]


class CellRowOut(Outgoing):
    """One battery's cells."""

    id: str
    code: str
    link: int
    values: list[float]


class CellsOut(Outgoing):
    """Batteries with their cells, in the order of the tree."""

    items: list[CellRowOut]
    left_out: int = Field(description="Batteries that are not told: their cells would be too many.")


@router.get("/groups", operation_id="listGroups", response_model=GroupsOut)
async def list_groups(
    house: HouseDep, actor: ActorDep, scope: Scope = None, metrics: MetricList = "",
    by: Annotated[Grouping, Query(description="By what batteries are put together.")] = (
        Grouping.ALL
    ),
) -> Response:  # fmt: skip
    """Mean, least, greatest and sum of metrics, and counts by level and link, of each group."""
    path = _path(house, actor, scope)
    found = Summaries(house.hub).groups(actor, path, _metrics(metrics), by)
    return _json({"items": found})


@router.get("/columns", operation_id="listColumns", response_model=ColumnsOut)
async def list_columns(
    house: HouseDep, actor: ActorDep, scope: Scope = None, metrics: MetricList = ""
) -> Response:
    """Every battery of a place in one answer: what a heat map of 100,000 draws."""
    found = Summaries(house.hub).columns(actor, _path(house, actor, scope), _metrics(metrics))
    values = {
        key: np.ascontiguousarray(np.round(each, _digits(key)))
        for key, each in found.values.items()
    }
    return _json(
        {"ids": found.ids, "codes": found.codes, "level": found.level, "link": found.link,
         "values": values}
    )  # fmt: skip


@router.get("/cells", operation_id="listCells", response_model=CellsOut)
async def list_cells(
    house: HouseDep,
    actor: ActorDep,
    scope: Scope = None,
    of: Literal["cell_voltages_v", "cell_temperatures_c"] = "cell_voltages_v",
) -> Response:
    """The newest value of each cell of a place's batteries, 100,000 cells at most."""
    found, left_out = Summaries(house.hub).cells(actor, _path(house, actor, scope), of)
    return _json({"items": found, "left_out": left_out})


def _json(body: Any) -> Response:
    packed = orjson.dumps(body, option=orjson.OPT_SERIALIZE_NUMPY)  # NaN is null
    return Response(packed, media_type="application/json")


def _path(house: House, actor: Actor, scope: str | None) -> str:
    if scope is None:
        return "/"
    path = scope_path(house.hub.index, scope)
    if path is None or not actor.may(Permission.READ, at=path):
        raise NotFound(f"scope {scope[:64]}")
    return path


def _metrics(text: str) -> list[str]:
    names = list(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
    for name in names:
        if name not in METRICS:
            raise Invalid(f"{name!r} is none of: {', '.join(METRICS)}", field="metrics")
    return names


def _digits(key: str) -> int:
    return max(0, round(-log10(METRICS[key].step)))
