"""The lives of a fleet over HTTP: their spread, and the audit of states of charge with money."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from trackingbms import analytics, fleet
from trackingbms.api.dependencies import ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/outlooks",
    tags=["analytics"],
    responses=declared(401, 403, 404, 422),
)


class _Told(Outgoing):
    model_config = ConfigDict(from_attributes=True)


class LifeOut(_Told):
    """One battery in short."""

    battery: str
    code: str
    name: str
    stage: str
    confidence: str
    soh_pct: float | None = Field(description="As we reckon it.")
    soh_per_month: float | None = Field(description="Points of health that a month adds.")
    method: str = Field(description="`trend`, or `consensus` of trained models.")
    years: float | None
    years_low: float | None
    years_high: float | None


class SocAuditOut(_Told):
    """A battery's state of charge against ours, over its newest cycles."""

    battery: str
    code: str
    name: str
    points: float = Field(description="The median of the BMS minus ours, in points of charge.")
    cycles: int = Field(description="Discharges that were audited.")
    strays: int = Field(description="Of them, those that strayed by more than can be explained.")
    kwh: float | None = Field(
        description="Energy that the BMS tells too much; negative: too little."
    )
    money: float | None = Field(description="Its worth at the price asked with.")


class OutlooksOut(_Told):
    """The fleet at and below a place."""

    batteries: int
    lives: list[LifeOut]
    stages: dict[str, int]
    soh_bands: list[int] = Field(description="Over 90 %, 80 to 90, 70 to 80, up to 70.")
    year_bands: list[int] = Field(description="Over 3 years, 1.5 to 3, 0.5 to 1.5, up to 0.5.")
    slope_bands: list[int] = Field(
        description="Points lost a month: up to 0.1, 0.1 to 0.3, 0.3 to 0.6, over 0.6."
    )
    audits: list[SocAuditOut] = Field(description="Furthest off first.")


@router.get("", operation_id="getOutlooks")
async def get_outlooks(
    work: ReadWork,
    scope: str,
    price: Annotated[float | None, Query(ge=0, le=1_000, description="Of a kWh.")] = None,
) -> OutlooksOut:
    """How long the batteries of a place will live, and whose state of charge strays."""
    node = await fleet.get(work, scope)
    return OutlooksOut.model_validate(await analytics.overview(work, node.path, price))
