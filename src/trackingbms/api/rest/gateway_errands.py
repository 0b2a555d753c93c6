"""Errands over HTTP: a gateway asks what is ordered of the devices behind it, and tells of it."""

from base64 import b64encode
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import links
from trackingbms.api.dependencies import ActorDep, HouseDep, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.devices import Answer, FirmwareStep, Point

router = APIRouter(route_class=LateRoute,
    prefix="/api/v1/gateways/self/errands", tags=["gateways"],
    responses=declared(401, 403, 404, 409, 422),
)  # fmt: skip


class ErrandOut(Outgoing):
    """Something to read from a device, or to set on it; or a step of an update of firmware."""

    id: str
    device: str = Field(description="The id of the BMS.")
    battery: str = Field(description="The battery's code.")
    point: Point | FirmwareStep
    value: float | None = Field(description="What it is set to; none: it is read.")
    about: dict[str, Any] | None = Field(None, description="What a step needs to know.")
    content: str | None = Field(None, description="Bytes of an image, as Base64.")


class StandingIn(Outgoing):
    """How a device stands with its firmware."""

    model_config = ConfigDict(extra="forbid")

    model: str = Field(max_length=100)
    version: str = Field(max_length=100)
    sha256: str | None = Field(max_length=64)
    received: int = Field(ge=0)
    installing: bool
    trouble: str | None = Field(max_length=300)


class OffsetIn(Outgoing):
    """Where an image goes on."""

    model_config = ConfigDict(extra="forbid")

    offset: int = Field(ge=0)


class OutcomeIn(BaseModel):
    """What came of it."""

    model_config = ConfigDict(extra="forbid")

    value: float | None = Field(None, description="What was read.")
    error: str | None = Field(None, max_length=1000, description="Why it was not done.")
    refused: bool = Field(False, description="The device answered that it will not.")
    answer: Answer | None = Field(None, description="What that means, where it is known.")
    told: StandingIn | OffsetIn | None = Field(None, description="Of the firmware.")


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
        ErrandOut(
            id=e.id, device=e.bms_id, battery=e.battery, value=e.value, about=e.asked,
            point=Point(e.point) if e.asked is None else FirmwareStep(e.point),
            content=None if e.content is None else b64encode(e.content).decode(),
        )
        for e in errands
    ]  # fmt: skip


@router.post("/{errand_id}/taking", status_code=204, operation_id="takeErrand")
async def take_errand(work: WriteWork, errand_id: str) -> Response:
    """For a gateway: it is about to write. Refused when that is too late, or was said before."""
    await links.take_errand(work, await links.own_gateway(work), errand_id)
    return Response(status_code=204)


@router.post("/{errand_id}/outcome", status_code=204, operation_id="tellErrand")
async def tell_errand(work: WriteWork, errand_id: str, body: OutcomeIn) -> Response:
    """For a gateway: what came of it."""
    told = None if body.told is None else body.told.model_dump()
    outcome = links.Outcome(body.value, body.error, body.refused, body.answer, told)
    await links.tell_errand(work, await links.own_gateway(work), errand_id, outcome)
    return Response(status_code=204)
