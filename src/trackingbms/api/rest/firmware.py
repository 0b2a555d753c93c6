"""Firmware over HTTP: signed images, and which of them a battery's device may take."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from trackingbms import commands, firmware, fleet
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.commands import ORDERS, Kind, Policy
from trackingbms.devices import OrderRefused, Standing, Updatable
from trackingbms.firmware import FirmwareImage
from trackingbms.infra import Work
from trackingbms.ingest import TooLarge
from trackingbms.kernel import DeviceSilent, Forbidden

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["commands"],
    responses=declared(400, 401, 403, 404, 409, 422),
)
_FILE = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
_LINE = 4096  # a file is an image and one line more


class FirmwareImageOut(Outgoing):
    """A signed image."""

    id: str
    scope: str = Field(description="The place at and below which it is offered.")
    place: str = Field(description="The name of that place.")
    model: str = Field(description="What the devices call themselves that it is for.")
    version: str
    size: int = Field(description="Bytes.")
    sha256: str
    signer: str | None = Field(description="Who signed it; null: nobody trusted any more.")
    added_by: str
    added_at: Moment
    may_remove: bool


class RunningOut(Outgoing):
    """What a device runs."""

    model: str
    version: str


class BatteryFirmwareOut(Outgoing):
    """What a battery's device runs, and what there is for it."""

    takes: bool = Field(description="Whether it takes firmware from here.")
    running: RunningOut | None = Field(description="Null when the device does not answer.")
    images: list[FirmwareImageOut] = Field(description="For its model, where that is known.")


@router.get("/firmware", operation_id="listFirmware")
async def list_firmware(house: HouseDep, work: ReadWork) -> ListOf[FirmwareImageOut]:
    """The images of the asker's scope, by model, the newest version first."""
    found = await firmware.find(work)
    told = await _tell(work, house.sender.policy, found)
    return ListOf(items=told, total=len(told))


@router.post("/firmware", status_code=201, operation_id="addFirmware", responses=declared(413),
             openapi_extra={"requestBody": _FILE})  # fmt: skip
async def add_firmware(
    request: Request, house: HouseDep, actor: ActorDep,
    scope: Annotated[str, Query(description="Id of the place that it is for.")],
) -> FirmwareImageOut:  # fmt: skip
    """Offer an image that `trackingbms firmware sign` has made."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > firmware.MOST_BYTES + _LINE:
            raise TooLarge(f"send at most {firmware.MOST_BYTES >> 20} MiB")
    policy = house.sender.policy
    async with house.works.begin(actor) as work:
        made = await firmware.add(work, scope, bytes(body), policy.trust)
        return (await _tell(work, policy, [made]))[0]


@router.delete("/firmware/{image_id}", status_code=204, operation_id="removeFirmware")
async def remove_firmware(work: WriteWork, image_id: str) -> Response:
    """Offer an image no more."""
    await firmware.remove(work, image_id)
    return Response(status_code=204)


@router.get("/batteries/{battery_id}/firmware", operation_id="getBatteryFirmware")
async def get_battery_firmware(
    house: HouseDep, actor: ActorDep, battery_id: str
) -> BatteryFirmwareOut:
    """Ask the device what it runs. Nothing is changed."""
    need = ORDERS[Kind.FIRMWARE].need
    async with house.works.read(actor) as work:
        battery = await commands.battery_for(work, battery_id)
        if not actor.may(need, at=battery.path):
            raise Forbidden(f"{need} is not yours here")
        way = await commands.updatable_at(house.works, work, battery)
        found = await firmware.for_path(work, battery.path) if way else []
        images = await _tell(work, house.sender.policy, found)
    standing = await _look(way) if way else None
    running = RunningOut(model=standing.model, version=standing.version) if standing else None
    fitting = [each for each in images if running is None or each.model == running.model]
    return BatteryFirmwareOut(takes=way is not None, running=running, images=fitting)


async def _look(way: Updatable) -> Standing | None:
    try:
        async with way.open() as installer:
            return await installer.look()
    except (DeviceSilent, OrderRefused):
        return None


async def _tell(work: Work, policy: Policy, found: list[FirmwareImage]) -> list[FirmwareImageOut]:
    need = ORDERS[Kind.FIRMWARE].need
    told = []
    for each in found:
        place = await fleet.get(work, fleet.ids_of(each.path)[-1])
        told.append(
            FirmwareImageOut(
                id=each.id, scope=place.id, place=place.name, model=each.model,
                version=each.version, size=each.size, sha256=each.sha256,
                signer=policy.trust.signer(each.manifest), added_by=each.added_by_name,
                added_at=each.added_at, may_remove=work.actor.may(need, at=each.path),
            )
        )  # fmt: skip
    return told
