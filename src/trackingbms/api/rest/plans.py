"""Advice and the plan of the next six months over HTTP, and the prices that both go by."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import analytics, fleet
from trackingbms.analytics import HOURS, Plan, Prices
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.fleet import Battery, Node
from trackingbms.infra import Work, hold
from trackingbms.kernel import Permission

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["analytics"],
    responses=declared(401, 403, 404, 422),
)
Price = Annotated[float | None, Field(ge=0, le=1e9)]


class PricesIn(BaseModel):
    """What changes; null takes a price back, so that the place above says it again."""

    model_config = ConfigDict(extra="forbid")

    currency: str | None = Field(None, description="Three letters, such as CAD.")
    battery_kwh: Price = Field(None, description="Of a new battery, per kWh.")
    labour_hour: Price = Field(None, description="Of an hour of work.")
    visit: Price = Field(None, description="Of a journey to the site.")
    outage_hour: Price = Field(None, description="What an hour without the battery costs.")
    outage_hours: Price = Field(None, description="Hours that an unplanned replacement takes.")
    replace: Price = Field(None, description="Hours of work to replace a battery.")
    balance: Price = Field(None, description="Hours of work to balance cells.")
    cool: Price = Field(None, description="Hours of work to check the cooling.")
    capacity_test: Price = Field(None, description="Hours of work to measure the capacity.")
    calibrate: Price = Field(None, description="Hours of work to calibrate the state of charge.")


class PricesOut(PricesIn):
    """The prices that hold at a place."""

    model_config = ConfigDict(extra="forbid")

    sources: dict[str, Ancestor | None] = Field(
        description="The place that says each price; null: one above the asker's scope."
    )
    own: list[str] = Field(description="Those that the place itself says.")


class TaskOut(Outgoing):
    """One thing to do."""

    model_config = ConfigDict(from_attributes=True)

    kind: str = Field(description="`replace`, `balance`, `cool`, `capacity_test` or `calibrate`.")
    month: date
    hours: float
    cost: float | None = Field(description="Without the journey; null: a price is not known.")
    saving: float | None
    gained_years: float | None
    because: float | None = Field(description="The figure that calls for it.")


class AdviceOut(Outgoing):
    """What there is to do to a battery, in one journey."""

    model_config = ConfigDict(from_attributes=True)

    month: date | None = Field(description="Null: there is nothing to do.")
    tasks: list[TaskOut]
    cost: float | None
    saving: float | None
    risk: float | None = Field(description="Of the end of life within six months, from 0 to 1.")
    risk_after: float | None


class BatteryAdviceOut(AdviceOut):
    """With the currency of the prices at the battery."""

    currency: str | None


class VisitOut(Outgoing):
    """What is done to one battery in one month."""

    model_config = ConfigDict(from_attributes=True)

    battery: str
    code: str
    name: str
    site: str
    advice: AdviceOut


class MonthOut(Outgoing):
    """What is done in a month."""

    model_config = ConfigDict(from_attributes=True)

    month: date
    visits: list[VisitOut]
    hours: float
    journeys: int = Field(description="One for each site.")
    cost: float | None = Field(description="With the journeys; null: a price is not known.")
    saving: float | None


class MaintenancePlanOut(Outgoing):
    """Six months ahead."""

    model_config = ConfigDict(from_attributes=True)

    since: date
    batteries: int
    months: list[MonthOut]
    cost: float | None
    saving: float | None
    ends: float = Field(description="Ends of life to be expected in them, if nothing is done.")
    ends_after: float = Field(description="And if all of it is.")
    currency: str | None
    unpriced: list[str] = Field(description="Prices that some of it needs and nobody has set.")


@router.get("/nodes/{node_id}/prices", operation_id="getPrices")
async def get_prices(work: ReadWork, node_id: str) -> PricesOut:
    """The prices that hold at a place, and where each comes from."""
    node = await fleet.get(work, node_id)
    return await _told(work, node, await analytics.prices_at(work, node.path))


@router.patch("/nodes/{node_id}/prices", operation_id="setPrices")
async def set_prices(work: WriteWork, node_id: str, body: PricesIn) -> PricesOut:
    """Set a place's own prices; everything below it goes by them."""
    node = await fleet.get(work, node_id)
    given = body.model_dump(exclude_unset=True)
    return await _told(work, node, await analytics.set_prices(work, node.path, given))


@router.get("/batteries/{battery_id}/advice", operation_id="getAdvice")
async def get_advice(work: ReadWork, battery_id: str) -> BatteryAdviceOut:
    """What to do to a battery, when, for how much, and what that saves."""
    battery = await hold(work, Battery, battery_id, need=Permission.SEE_ANALYSES)
    advice, rates = await analytics.advice_for(work, battery)
    told = AdviceOut.model_validate(advice).model_dump()
    return BatteryAdviceOut(**told, currency=rates.currency)


@router.get("/plan", operation_id="getPlan")
async def get_plan(work: ReadWork, scope: str) -> MaintenancePlanOut:
    """What to do in the next six months at a place, by month and battery, with the budget."""
    return MaintenancePlanOut.model_validate(await _plan(work, scope))


@router.get("/plan/calendar", operation_id="getPlanCalendar", response_class=Response)
async def get_plan_calendar(
    request: Request, work: ReadWork, scope: str,
    locale: Annotated[Literal["fr", "en"], Query()] = "fr",
) -> Response:  # fmt: skip
    """The plan as an iCalendar file, for any calendar."""
    plan = await _plan(work, scope)
    host = request.url.hostname or "trackingbms"
    text = analytics.write_calendar(plan, host, locale, work.now)
    headers = {"Content-Disposition": f'attachment; filename="plan-{plan.since}.ics"'}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)


async def _plan(work: Work, scope: str) -> Plan:
    node = await fleet.get(work, scope)
    return await analytics.plan_of(work, node.path)


async def _told(work: Work, node: Node, prices: Prices) -> PricesOut:
    rates = prices.rates
    places = await fleet.at(work, set(prices.source.values()))
    values: dict[str, Any] = {
        name: getattr(rates, name) for name in PricesIn.model_fields if name not in HOURS
    }
    hours = {str(kind): rates.hours.get(kind, usual) for kind, usual in HOURS.items()}
    sources = {
        name: Ancestor(id=place.id, kind=place.kind, code=place.code, name=place.name)
        if (place := places.get(path)) else None
        for name, path in prices.source.items()
    }  # fmt: skip
    return PricesOut(**values, **hours, sources=sources, own=sorted(prices.own))
