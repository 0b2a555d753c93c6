"""One BMS as a device, over HTTP: how it is reached, its frames, its tests, its restart."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Response
from pydantic import Field

from trackingbms import fleet, links
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.api.rest.gateways import FrameOut, TestStepOut
from trackingbms.api.rest.links import LinkOut, tell_link
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.fleet import Bms
from trackingbms.infra import hold
from trackingbms.kernel import NotFound, Permission
from trackingbms.links import LinkTest

router = APIRouter(route_class=LateRoute,
    prefix="/api/v1/nodes/{node_id}", tags=["devices"],
    responses=declared(400, 401, 403, 404, 409, 422),
)  # fmt: skip


class TrafficOut(Outgoing):
    """What came from a device since the server began to listen to it."""

    readings: int
    rows: int
    out_of_range: int = Field(description="Values that cannot be true, left out.")
    invalid: int = Field(description="Values that the device itself called not valid.")
    failures: int = Field(description="How often the link broke or could not be opened.")


class GatewayRef(Outgoing):
    """The gateway that a device is behind."""

    id: str
    name: str


class DeviceOut(Outgoing):
    """A BMS as a device."""

    ancestors: list[Ancestor]
    link: LinkOut
    model: str | None
    protocol: str | None
    interval_s: float
    settings: dict[str, Any] | None = Field(
        description="How it is reached, without secrets; told to whoever may work on it."
    )
    gateway: GatewayRef | None
    counts: TrafficOut | None = Field(description="None: a gateway listens, or nobody.")


class TestOut(Outgoing):
    """A connection test, as far as it is."""

    id: str
    asked_by: str
    asked_at: Moment
    ended_at: Moment | None
    good: bool | None
    by_gateway: bool
    steps: list[TestStepOut]


@router.get("/device", operation_id="getDevice")
async def get_device(house: HouseDep, work: ReadWork, node_id: str) -> DeviceOut:
    """A BMS: how it stands, how it is reached, what was counted."""
    bms = await hold(work, Bms, node_id)
    place = house.hub.index.places.place_of.get(bms.id)
    if place is None:
        raise NotFound(f"Bms {node_id}")
    above = await fleet.ancestors(work, [bms])
    line = [above[each] for each in fleet.ids_of(bms.path)[:-1] if each in above]
    works_on_it = work.actor.may(Permission.COMMAND_BASIC, at=bms.path)
    key = house.watch.gateway_of(bms.id)
    gateway = next((each for each in await links.gateways(work) if each.id == key), None)
    return DeviceOut(
        ancestors=[Ancestor.model_validate(each, from_attributes=True) for each in line],
        link=tell_link(house, work.actor, place),
        model=bms.model,
        protocol=bms.protocol,
        interval_s=bms.interval_s,
        settings=fleet.hide(bms.link or {}) if works_on_it else None,
        gateway=GatewayRef(id=gateway.id, name=gateway.name) if gateway else None,
        counts=_counts(house, bms.id),
    )


@router.get("/frames", operation_id="listFrames")
async def list_frames(house: HouseDep, work: ReadWork, node_id: str) -> ListOf[FrameOut]:
    """The last hundred frames of a BMS, the newest first, decoded."""
    bms = await hold(work, Bms, node_id, need=Permission.COMMAND_BASIC)
    told = house.watch.look_at(bms.id)
    if told is None:
        tap = house.devices.taps.get(bms.id)
        told = [asdict(each) for each in tap.frames()] if tap else []
    found = [FrameOut.model_validate(each) for each in reversed(told)]
    return ListOf(items=found, total=len(found))


@router.get("/link-tests", operation_id="listLinkTests")
async def list_link_tests(work: ReadWork, node_id: str) -> ListOf[TestOut]:
    """The last tests of a BMS, the newest first."""
    bms = await hold(work, Bms, node_id, need=Permission.COMMAND_BASIC)
    found = [_tell(each) for each in await links.tests_of(work, bms.path)]
    return ListOf(items=found, total=len(found))


@router.post("/link-tests", status_code=202, operation_id="testLink")
async def test_link(house: HouseDep, actor: ActorDep, node_id: str) -> TestOut:
    """Test the way to a BMS: name, TCP, TLS, authentication, protocol, firmware, first value.

    The steps come into the list of tests as they end.
    """
    return _tell(await house.prober.test(actor, node_id))


@router.post("/link-restart", status_code=204, operation_id="restartLink")
async def restart_link(house: HouseDep, actor: ActorDep, node_id: str) -> Response:
    """Have the communication with a BMS begin anew, at once."""
    await house.prober.restart(actor, node_id)
    return Response(status_code=204)


def _counts(house: House, bms: str) -> TrafficOut | None:
    tap = house.devices.taps.get(bms)
    return TrafficOut.model_validate(tap, from_attributes=True) if tap else None


def _tell(test: LinkTest) -> TestOut:
    return TestOut(
        id=test.id, asked_by=test.asked_by, asked_at=test.asked_at, ended_at=test.ended_at,
        good=test.good, by_gateway=test.gateway_id is not None,
        steps=[TestStepOut.model_validate(each) for each in test.steps],
    )  # fmt: skip
