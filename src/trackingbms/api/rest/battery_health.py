"""A battery's health over HTTP: our own reckoning beside what its BMS says."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from trackingbms import analytics
from trackingbms.analytics import Estimate, Strayed
from trackingbms.api.dependencies import HouseDep, ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.fleet import Battery
from trackingbms.infra import hold

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/batteries/{battery_id}/health",
    tags=["batteries"],
    responses=declared(401, 403, 404, 422),
)


class EstimateOut(Outgoing):
    """A quantity as we reckon it."""

    key: str
    value: float
    low: float = Field(description="90 times in 100 the truth lies between `low` and `high`.")
    high: float
    unit: str
    method: str = Field(
        description="`full_cycle`, `voltage_curve`, `soc_window`, `current_steps`, `counting`, "
        "`rainflow`, `rest_voltage` or `cell_spread`."
    )
    source: str = Field(description="`measured`, or `bms`: it leans on what the BMS says.")
    observations: int = Field(description="Cycles, steps or rests that it rests on.")
    at: Moment | None = Field(description="The newest of them.")


class StrayedOut(Outgoing):
    """How far the BMS's state of charge lay from ours in one discharge, in points."""

    at: Moment
    middle: float = Field(description="The median of BMS minus ours.")
    most: float = Field(description="What nine tenths of the samples do not exceed.")
    strays: bool = Field(description="More than both reckonings can explain.")


class HealthOut(Outgoing):
    """What the samples of a stretch come to, beside what the BMS says."""

    since: Moment
    until: Moment
    samples: int
    rated_ah: float | None = Field(description="None: unknown, so that nothing can be reckoned.")
    bms_soh_pct: float | None = Field(description="The newest that the BMS told.")
    bms_soh_is_placeholder: bool = Field(description="A constant that was never measured.")
    estimates: list[EstimateOut]
    soc_audit: list[StrayedOut] = Field(description="Empty while full and empty are unknown.")


@router.get("", operation_id="getBatteryHealth")
async def get_battery_health(
    house: HouseDep,
    work: ReadWork,
    battery_id: str,
    days: Annotated[int, Query(ge=1, le=31, description="How far back to look.")] = 7,
) -> HealthOut:
    """Capacity, health, resistance, cycles and more from the battery's own samples."""
    battery = await hold(work, Battery, battery_id)
    until = work.now
    since = until - timedelta(days=days)
    rated = battery.capacity_ah
    if not rated:
        return HealthOut(
            since=since, until=until, samples=0, rated_ah=None, bms_soh_pct=None,
            bms_soh_is_placeholder=False, estimates=[], soc_audit=[],
        )  # fmt: skip
    spec = analytics.spec_for(rated, battery.chemistry, battery.cells)
    found = await analytics.health_of(house.store, battery.number, spec, since, until)
    return HealthOut(
        since=since,
        until=until,
        samples=found.samples,
        rated_ah=rated,
        bms_soh_pct=found.bms_soh_pct,
        bms_soh_is_placeholder=found.placeholder,
        estimates=[_estimate(each) for each in found.estimates],
        soc_audit=[_strayed(each) for each in found.strayed],
    )


def _estimate(each: Estimate) -> EstimateOut:
    return EstimateOut(
        key=each.key, value=each.value, low=each.low, high=each.high, unit=each.unit,
        method=str(each.method), source=str(each.source), observations=each.observations,
        at=_moment(each.at_s) if each.at_s else None,
    )  # fmt: skip


def _strayed(each: Strayed) -> StrayedOut:
    return StrayedOut(at=_moment(each.at_s), middle=each.middle, most=each.most, strays=each.strays)


def _moment(at_s: float) -> datetime:
    return datetime.fromtimestamp(at_s, UTC)
