"""A battery's cells over time, over HTTP: how far each lay from the middle of the battery."""

from datetime import timedelta
from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from fastapi import APIRouter, Query
from pydantic import Field

from trackingbms import analytics
from trackingbms.api.dependencies import HouseDep, ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.fleet import Battery
from trackingbms.infra import hold

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/batteries/{battery_id}/cells",
    tags=["batteries"],
    responses=declared(401, 403, 404, 422),
)
_DIGITS = {"cell_voltages_v": 5, "cell_temperatures_c": 3}


class CellMapOut(Outgoing):
    """A row for each cell, a column for each stretch of time; null where nothing was told."""

    since: Moment
    until: Moment
    of: str
    step_s: float = Field(description="How long a stretch lasts.")
    middle: list[float | None] = Field(description="The median of the cells, on average.")
    apart: list[list[float | None]] = Field(description="Each cell less the median, on average.")
    samples: int


@router.get("", operation_id="getCellMap")
async def get_cell_map(
    house: HouseDep,
    work: ReadWork,
    battery_id: str,
    days: Annotated[int, Query(ge=1, le=7, description="How far back to look.")] = 1,
    of: Literal["cell_voltages_v", "cell_temperatures_c"] = "cell_voltages_v",
) -> CellMapOut:
    """How the cells of a battery drift apart over time."""
    battery = await hold(work, Battery, battery_id)
    until = work.now
    since = until - timedelta(days=days)
    found = await analytics.cell_map(house.store, battery.number, of, since, until)
    return CellMapOut(
        since=since, until=until, of=of, step_s=found.step_s, samples=found.samples,
        middle=_listed(found.middle, of), apart=[_listed(row, of) for row in found.apart],
    )  # fmt: skip


def _listed(values: npt.NDArray[np.float64], of: str) -> list[float | None]:
    return [None if np.isnan(v) else round(float(v), _DIGITS[of]) for v in values]
