"""Errands over HTTP: a gateway asks what is ordered of the devices behind it, and tells of it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import links
from trackingbms.api.dependencies import ActorDep, HouseDep, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.devices import Answer, Point

router = APIRouter(route_class=LateRoute,
    prefix="/api/v1/gateways/self/errands", tags=["gateways"],
    responses=declared(401, 403, 404, 409, 422),
)  # fmt: skip


class ErrandOut(Outgoing):
    """Something to read from a device, or to set on it."""

    id: str
    device: str = Field(description="The id of the BMS.")
    battery: str = Field(description="The battery's code.")
    point: Point
    value: float | None = Field(description="What it is set to; none: it is read.")


class OutcomeIn(BaseModel):
    """What came of it."""

    model_config = ConfigDict(extra="forbid")

    value: float | None = Field(None, description="What was read.")
    error: str | None = Field(None, max_length=1000, description="Why it was not done.")
    refused: bool = Field(False, description="The device answered that it will not.")
    answer: Answer | None = Field(None, description="What that means, where it is known.")


@router.get("", operation_id="listOwnErrands")
async def list_own_errands(
    house: HouseDep, actor: ActorDep, wait_s: Annotated[float, Query(ge=0, le=20)] = 0
) -> ListOf[ErrandOut]:
    """For a gateway: what is ordered. Without any, the answer comes when there is, or later."""
    gateway, found = await _ask(house, actor)
    if not found and wait_s:
        await house.watch.bell.wait(gateway, wait_s)
        _, found = await _ask(house, actor)
    return ListOf(items=found, total=len(found))


async def _ask(house: HouseDep, actor: ActorDep) -> tuple[str, list[ErrandOut]]:
    async with house.works.read(actor) as work:
        gateway = await links.own_gateway(work)
        errands = await links.errands_of(work, gateway)
    return gateway.id, [
        ErrandOut(id=e.id, device=e.bms_id, battery=e.battery, point=Point(e.point), value=e.value)
        for e in errands
    ]


@router.post("/{errand_id}/taking", status_code=204, operation_id="takeErrand")
async def take_errand(work: WriteWork, errand_id: str) -> Response:
    """For a gateway: it is about to write. Refused when that is too late, or was said before."""
    await links.take_errand(work, await links.own_gateway(work), errand_id)
    return Response(status_code=204)


@router.post("/{errand_id}/outcome", status_code=204, operation_id="tellErrand")
async def tell_errand(work: WriteWork, errand_id: str, body: OutcomeIn) -> Response:
    """For a gateway: what came of it."""
    outcome = links.Outcome(body.value, body.error, body.refused, body.answer)
    await links.tell_errand(work, await links.own_gateway(work), errand_id, outcome)
    return Response(status_code=204)
