"""Gateways over HTTP: who has which devices; and what a gateway itself asks and tells."""

from typing import Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet, links
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.live_messages import CauseName, LinkName
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.links import DeviceReport, Gateway, link_of

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/gateways",
    tags=["gateways"],
    responses=declared(400, 401, 403, 404, 422),
)
Ids = list[str]
MOST_FRAMES = 100


class GatewayIn(BaseModel):
    """A gateway to let in."""

    model_config = ConfigDict(extra="forbid")

    name: str
    scope: str = Field(description="The id of the node where it stands: a client or below.")
    bms: Ids = Field([], max_length=2000, description="The ids of the BMS that it reaches.")


class GatewayEdit(BaseModel):
    """What changes; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    bms: Ids | None = Field(None, max_length=2000)


class GatewayHealthOut(BaseModel):
    """How a gateway said that it is."""

    version: str = ""
    skew_ms: int | None = Field(None, description="By how much its clock is ahead of ours.")
    rows: int = Field(0, ge=0, description="Rows that wait in its buffer.")
    bytes: int = Field(0, ge=0)
    most_bytes: int = Field(0, ge=0, description="What its buffer may take.")
    lost_rows: int = Field(0, ge=0, description="Rows that its full buffer gave up.")
    kept_rows: int = Field(0, ge=0, description="Since its start.")
    sent_rows: int = Field(0, ge=0)
    repeated_rows: int = Field(0, ge=0, description="Sent, and already here.")
    rejected_rows: int = Field(0, ge=0)
    disk_free_bytes: int = Field(0, ge=0)
    error: str | None = Field(None, max_length=1000)
    errands: bool = Field(False, description="It fetches what is ordered; older ones do not.")
    firmware: bool = Field(False, description="It carries firmware; older ones do not.")


class GatewayOut(Outgoing):
    """A gateway, and how it is."""

    id: str
    name: str
    scope: str
    state: LinkName
    cause: CauseName | None
    since: Moment
    reported_at: Moment | None
    health: GatewayHealthOut | None
    bms: Ids = Field(description="The BMS that it reaches.")
    created_at: Moment


class NewGatewayOut(GatewayOut):
    """With its key, which is told only here."""

    key: str


class DeviceTold(Outgoing):
    """A device that a gateway is to listen to."""

    id: str
    code: str
    protocol: str
    interval_s: float
    link: dict[str, Any]
    batteries: dict[str, int]


class ConfigurationOut(Outgoing):
    """What a gateway is to do."""

    revision: str
    client: str = Field(description="The code of its client: batteries are named client:code.")
    devices: list[DeviceTold]


class DeviceReportIn(BaseModel):
    """One device, as its gateway sees it."""

    id: str = Field(max_length=12)
    age_s: float | None = Field(None, ge=0, description="Since it was last heard; none: never.")
    cause: str | None = Field(None, max_length=1000)
    failure: Literal["silent", "refused", "invalid"] | None = None


class FrameOut(BaseModel):
    """One frame of a device, or what a reading was taken for."""

    at_ms: int
    way: Literal["in", "out", "decoded"]
    what: str = Field(max_length=300, description="Topic, address, registers…")
    raw: str = Field("", max_length=4000, description="In hexadecimal, where it is no text.")
    text: str = Field("", max_length=4000)
    values: dict[str, Any] = Field({}, description="What it means.")


class TestStepOut(BaseModel):
    """One step of a connection test."""

    name: Literal[
        "settings", "name", "tcp", "tls", "authentication", "protocol", "firmware", "value"
    ]
    state: Literal["ok", "failed", "skipped"]
    took_ms: float = Field(ge=0)
    detail: str = Field("", max_length=2000)


class StepsIn(BaseModel):
    """How a test goes."""

    model_config = ConfigDict(extra="forbid")

    steps: list[TestStepOut] = Field([], max_length=20)
    ended: bool = False


class ReportIn(GatewayHealthOut):
    """What a gateway tells every few seconds."""

    at_ms: int = Field(0, description="Its own clock.")
    devices: list[DeviceReportIn] = Field([], max_length=2000)
    frames: dict[str, list[FrameOut]] = Field({}, description="Of devices that are looked at.")


class TaskOut(Outgoing):
    """Something to be done for one device."""

    id: str
    kind: Literal["restart", "test"]
    device: str


class ReportOut(Outgoing):
    """What a gateway hears."""

    at_ms: int = Field(description="Our clock.")
    revision: str = Field(description="When it differs, fetch the configuration.")
    tasks: list[TaskOut]
    looked_at: list[str] = Field(description="Devices whose frames somebody looks at.")


@router.get("", operation_id="listGateways")
async def list_gateways(house: HouseDep, work: ReadWork) -> ListOf[GatewayOut]:
    """The gateways of the asker's scope, by name."""
    behind = await links.behind_gateways(work)
    found = [_tell(house, each, behind) for each in await links.gateways(work)]
    return ListOf(items=found, total=len(found))


@router.post("", status_code=201, operation_id="createGateway")
async def create_gateway(house: HouseDep, work: WriteWork, body: GatewayIn) -> NewGatewayOut:
    """Let a gateway in: it gets a key, and the BMS that it is to reach."""
    node = await fleet.get(work, body.scope)
    made, key = await links.create_gateway(work, name=body.name, path=node.path, bms=body.bms)
    told = _tell(house, made, await links.behind_gateways(work))
    return NewGatewayOut(**told.model_dump(), key=key)


@router.patch("/{gateway_id}", operation_id="editGateway")
async def edit_gateway(
    house: HouseDep, work: WriteWork, gateway_id: str, body: GatewayEdit
) -> GatewayOut:
    """Rename it, or have it reach other BMS."""
    found = await links.edit_gateway(work, gateway_id, name=body.name, bms=body.bms)
    return _tell(house, found, await links.behind_gateways(work))


@router.delete("/{gateway_id}", status_code=204, operation_id="removeGateway")
async def remove_gateway(house: HouseDep, actor: ActorDep, gateway_id: str) -> Response:
    """Let it in no more; the server reaches its BMS again."""
    async with house.works.begin(actor) as work:
        await links.remove_gateway(work, gateway_id)
    house.gate.forget()
    return Response(status_code=204)


@router.get("/self/configuration", operation_id="getOwnConfiguration")
async def get_own_configuration(work: ReadWork) -> ConfigurationOut:
    """For a gateway: what it is to do."""
    gateway = await links.own_gateway(work)
    wanted = await links.wanted_of(work, gateway)
    devices = [DeviceTold.model_validate(each, from_attributes=True) for each in wanted.devices]
    return ConfigurationOut(revision=wanted.revision, client=wanted.client, devices=devices)


@router.post("/self/report", operation_id="reportGateway")
async def report_gateway(house: HouseDep, actor: ActorDep, body: ReportIn) -> ReportOut:
    """For a gateway: how it is and what it sees; it hears the time and what is to be done."""
    async with house.works.begin(actor) as work:
        gateway = await links.own_gateway(work)
        health = body.model_dump(include=set(GatewayHealthOut.model_fields))
        await links.note_report(work, gateway, health)
        wanted = await links.wanted_of(work, gateway)
    known = {each.id for each in wanted.devices}
    reports = [
        DeviceReport(each.id, each.age_s, each.cause, each.failure)
        for each in body.devices
        if each.id in known
    ]
    tasks = house.watch.gateway_reports(gateway.id, gateway.path, known, reports)
    frames = {key: [each.model_dump() for each in told[:MOST_FRAMES]]
              for key, told in body.frames.items() if key in known}  # fmt: skip
    looked_at = house.watch.looked_at(gateway.id, frames)
    return ReportOut(
        looked_at=looked_at, at_ms=house.hub.now_ms(), revision=wanted.revision,
        tasks=[TaskOut.model_validate(each, from_attributes=True) for each in tasks],
    )  # fmt: skip


@router.post("/self/tests/{test_id}", status_code=204, operation_id="tellGatewayTest")
async def tell_gateway_test(work: WriteWork, test_id: str, body: StepsIn) -> Response:
    """For a gateway: how a test goes that it was asked for."""
    gateway = await links.own_gateway(work)
    steps = [each.model_dump() for each in body.steps]
    await links.note_of_gateway(work, gateway.id, test_id, steps, ended=body.ended)
    return Response(status_code=204)


def _tell(house: House, found: Gateway, behind: dict[str, str]) -> GatewayOut:
    standing = house.watch.standing(found.id)
    ids = fleet.ids_of(found.path)
    report = found.report
    return GatewayOut(
        id=found.id, name=found.name, scope=ids[-1], state=link_of(standing.cause).value,
        cause=standing.cause.value or None, since=standing.since, reported_at=found.reported_at,
        health=GatewayHealthOut(**report) if report else None,
        bms=[bms for bms, gateway in behind.items() if gateway == found.id],
        created_at=found.created_at,
    )  # fmt: skip
