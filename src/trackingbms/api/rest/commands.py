"""Commands over HTTP: what can be ordered of a battery, ordering it, and following it."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import commands, fleet
from trackingbms.api.dependencies import (
    ActorDep,
    FreshFactorDep,
    HouseDep,
    ReadWork,
    WriteWork,
)
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, ListOf, read_moment, write_cursor
from trackingbms.api.problems import declared
from trackingbms.commands import ORDERS, Cause, Command, Kind, Phase, Step, Why, Wish
from trackingbms.devices import SPANS, Answer, Point, read_back
from trackingbms.identity import Caller
from trackingbms.kernel import Forbidden

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["commands"],
    responses=declared(400, 401, 403, 404, 409, 422),
)


class SettingOut(Outgoing):
    """Something that a command sets."""

    point: Point
    unit: str = Field(description="Empty for a switch: 1 is on, 0 is off.")
    low: float
    high: float


class OrderOut(Outgoing):
    """A kind of command, for this battery and whoever asks."""

    kind: Kind
    critical: bool = Field(description="It must be confirmed a second time.")
    second_person: bool = Field(description="By somebody else.")
    allowed: bool = Field(description="Whether the asker may order it here.")
    supported: bool = Field(description="Whether the device obeys it.")
    settings: list[SettingOut] = Field(description="What there is to choose.")


class OrdersOut(Outgoing):
    """What can be ordered of a battery."""

    code: str = Field(description="What a critical command must be confirmed with.")
    protocol: str | None
    obeys: bool = Field(description="Whether its device takes orders at all.")
    why: Why | None = Field(description="Why it does not.")
    arming_s: float = Field(description="A second confirmation is not taken before.")
    orders: list[OrderOut]


class SetNow(Outgoing):
    """What is set on the device at this moment."""

    values: dict[Point, float] | None = Field(description="None when the device does not answer.")


class Told(BaseModel):
    """A body that knows nothing else."""

    model_config = ConfigDict(extra="forbid")


class CommandIn(Told):
    """An order."""

    kind: Kind
    values: dict[Point, float] = Field({}, max_length=8, description="What is set to what.")
    reason: str = Field(max_length=500)
    key: str = Field(max_length=64, description="Made up for this order; again, it is the same.")
    image: str | None = Field(None, max_length=12, description="The id of the firmware.")
    older: bool = Field(False, description="Firmware that is not newer is wanted.")


class StopIn(Told):
    """An emergency stop."""

    reason: str = Field("", max_length=500)
    key: str = Field(max_length=64)


class ConfirmIn(Told):
    """The second confirmation."""

    code: str = Field(max_length=64, description="The code of the battery, typed by hand.")


class CommandStepOut(Outgoing):
    """One step of a command."""

    phase: Phase
    at: Moment
    by: str
    detail: str | None


class UpdateOut(Outgoing):
    """The firmware of a command, and how far it is."""

    model: str
    version: str
    former: str | None = Field(description="What the device ran before; null: not known yet.")
    older: bool = Field(description="A version that is not newer was wanted.")
    size: int = Field(description="Bytes.")
    received: int = Field(description="Bytes that the device has.")


class CommandOut(Outgoing):
    """A command, from the request to the outcome."""

    id: str
    battery: str
    kind: Kind
    phase: Phase
    over: bool
    cause: Cause | None = Field(description="Why it did not end as it was meant to.")
    detail: str | None = Field(description="What the device said, as it said it.")
    answer: Answer | None = Field(description="What that means, where it is known.")
    wanted: dict[Point, float]
    previous: dict[Point, float] = Field(description="What was set before.")
    seen: dict[Point, float] = Field(description="What the device showed last.")
    firmware: UpdateOut | None
    reason: str
    second_person: bool
    requested_by: str
    mine: bool = Field(description="Whether the asker requested it.")
    requested_at: Moment
    confirmed_by: str | None
    ended_at: Moment | None
    steps: list[CommandStepOut]


@router.get("/batteries/{battery_id}/orders", operation_id="listOrders")
async def list_orders(house: HouseDep, work: ReadWork, battery_id: str) -> OrdersOut:
    """What can be ordered of a battery, and what of it the asker may order."""
    battery = await commands.battery_for(work, battery_id)
    why = await commands.deaf_because(work, battery)
    points = frozenset() if why else await commands.points_at(work, battery)
    updates = await commands.takes_firmware(work, battery)
    policy = house.sender.policy
    bms = await commands.bms_of(work, battery)
    orders = [
        OrderOut(
            kind=kind, critical=policy.needs_confirming(kind),
            second_person=kind in policy.second_person,
            allowed=work.actor.may(order.need, at=battery.path),
            supported=bool(points & set(order.points)) or (kind is Kind.FIRMWARE and updates),
            settings=[] if order.fixed is not None else _settings(order.points, points),
        )
        for kind, order in ORDERS.items()
    ]  # fmt: skip
    return OrdersOut(
        code=battery.code, protocol=bms.protocol, obeys=why is None, why=why,
        arming_s=policy.arming.total_seconds(), orders=orders,
    )  # fmt: skip


def _settings(wanted: tuple[Point, ...], has: frozenset[Point]) -> list[SettingOut]:
    spans = ((point, SPANS[point]) for point in wanted if point in has)
    return [SettingOut(point=p, unit=s.unit, low=s.low, high=s.high) for p, s in spans]


@router.get("/batteries/{battery_id}/orders/{kind}", operation_id="readSettings")
async def read_settings(house: HouseDep, actor: ActorDep, battery_id: str, kind: Kind) -> SetNow:
    """Ask the device what is set now. Nothing is changed."""
    async with house.works.read(actor) as work:
        battery = await commands.battery_for(work, battery_id)
        if not actor.may(ORDERS[kind].need, at=battery.path):
            raise Forbidden(f"{ORDERS[kind].need} is not yours here")
        device = await commands.obeying(house.works, work, battery)
    points = [each for each in ORDERS[kind].points if each in device.points]
    return SetNow(values=await read_back(device, points) if points else None)


@router.post("/batteries/{battery_id}/commands", status_code=201, operation_id="requestCommand")
async def request_command(
    house: HouseDep, work: WriteWork, caller: FreshFactorDep, battery_id: str, body: CommandIn
) -> CommandOut:
    """Order something; each order comes with a proof of its own by a second factor."""
    wish = Wish(body.kind, body.values, body.reason, body.key, body.image, body.older)
    return await _ask(house, work, caller, battery_id, wish)


@router.post(
    "/batteries/{battery_id}/emergency-stop", status_code=201, operation_id="emergencyStop"
)
async def emergency_stop(
    house: HouseDep, work: WriteWork, caller: FreshFactorDep, battery_id: str, body: StopIn
) -> CommandOut:
    """Open the contactors now. Whatever else was ordered of the battery yields."""
    wish = Wish(Kind.EMERGENCY_STOP, {}, body.reason, body.key)
    return await _ask(house, work, caller, battery_id, wish)


async def _ask(
    house: HouseDep, work: WriteWork, caller: Caller, battery_id: str, wish: Wish
) -> CommandOut:
    assert caller.proven_at is not None
    command = await commands.request(work, battery_id, wish, house.sender.policy, caller.proven_at)
    return (await _tell(work, [command]))[0]


@router.get("/batteries/{battery_id}/commands", operation_id="listBatteryCommands")
async def list_battery_commands(
    work: ReadWork, battery_id: str, limit: Limit = 20, cursor: Cursor = None
) -> ListOf[CommandOut]:
    """What was ordered of a battery, the newest first."""
    battery = await commands.battery_for(work, battery_id)
    return await _list(work, battery.path, limit, cursor)


@router.get("/commands", operation_id="listCommands")
async def list_commands(
    work: ReadWork,
    scope: Annotated[str, Query(description="Id of a place.")],
    limit: Limit = 50,
    cursor: Cursor = None,
) -> ListOf[CommandOut]:
    """What was ordered at a place and below it, the newest first."""
    node = await fleet.get(work, scope)
    return await _list(work, node.path, limit, cursor)


@router.get("/commands/{command_id}", operation_id="getCommand")
async def get_command(work: ReadWork, command_id: str) -> CommandOut:
    """Where a command stands."""
    return (await _tell(work, [await commands.get(work, command_id)]))[0]


@router.post("/commands/{command_id}/confirmation", operation_id="confirmCommand")
async def confirm_command(
    house: HouseDep, work: WriteWork, _caller: FreshFactorDep, command_id: str, body: ConfirmIn
) -> CommandOut:
    """Confirm a critical command, with the battery's code typed by hand."""
    command = await commands.confirm(work, command_id, house.sender.policy, body.code)
    return (await _tell(work, [command]))[0]


@router.delete("/commands/{command_id}", operation_id="withdrawCommand")
async def withdraw_command(work: WriteWork, command_id: str) -> CommandOut:
    """Take back what has not been sent."""
    return (await _tell(work, [await commands.withdraw(work, command_id)]))[0]


async def _list(work: ReadWork, path: str, limit: int, cursor: str | None) -> ListOf[CommandOut]:
    page = await commands.find(work, path, limit=limit, after=read_moment(cursor))
    return ListOf(
        items=await _tell(work, page.items), next_cursor=write_cursor(page.after), total=page.total
    )


async def _tell(work: ReadWork, found: list[Command]) -> list[CommandOut]:
    steps = await commands.steps_of(work, found)
    return [_tell_one(each, steps[each.id], work.actor.id) for each in found]


def _tell_one(command: Command, steps: list[Step], asker: str) -> CommandOut:
    same = {
        name: getattr(command, name)
        for name in (
            "id", "kind", "phase", "cause", "detail", "answer", "wanted", "previous", "seen",
            "reason", "second_person", "requested_at", "ended_at",
        )
    }  # fmt: skip
    told = command.firmware
    return CommandOut(
        **same, battery=command.battery_id, over=command.ended_at is not None,
        requested_by=command.requested_by_name, mine=command.requested_by == asker,
        confirmed_by=command.confirmed_by_name,
        firmware=UpdateOut(**{'former': None, **told}, received=command.received) if told else None,
        steps=[
            CommandStepOut(phase=s.phase, at=s.at, by=s.by_name, detail=s.detail) for s in steps
        ],
    )  # fmt: skip
