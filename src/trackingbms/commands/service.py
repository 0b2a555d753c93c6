"""What people may do with commands: request, confirm, withdraw, follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from trackingbms import firmware, links
from trackingbms.commands.events import CommandAdvanced
from trackingbms.commands.model import (
    MAX_KEY,
    MAX_REASON,
    ORDERS,
    OVER,
    WAITING,
    Cause,
    Kind,
    Phase,
    Policy,
    Values,
    Why,
    checked,
)
from trackingbms.commands.tables import Command, Step
from trackingbms.devices import (
    Controllable,
    Device,
    Point,
    Updatable,
    orders_of,
    takes_orders,
    updatable,
)
from trackingbms.fleet import Battery, Bms, unseal
from trackingbms.identity import ProofNeeded
from trackingbms.infra import Work, Works, below, hold, visible
from trackingbms.kernel import Conflict, Forbidden, Invalid, Permission


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for. The same `key` again is the same request."""

    kind: Kind
    values: Values
    reason: str
    key: str
    image: str | None = None  # the id, of firmware
    older: bool = False  # it may be older than what runs


@dataclass(frozen=True, slots=True)
class Page:
    """Commands, the newest first; `after` continues them."""

    items: list[Command]
    after: tuple[str, str] | None
    total: int


async def points_at(work: Work, battery: Battery) -> frozenset[Point]:
    """What can be set on the battery's device."""
    return orders_of(await _device_of(work, battery), battery.code).points


async def obeying(works: Works, work: Work, battery: Battery) -> Controllable:
    """The battery's device, as far as it takes orders: through its gateway, if it has one."""
    device = await _device_of(work, battery)
    gateway = await links.gateway_of(work, device.id)
    if gateway is None:
        return orders_of(device, battery.code)
    return links.Far(works, gateway, device, battery.code)


async def deaf_because(work: Work, battery: Battery) -> Why | None:
    """Why nothing can be ordered of a battery's device; None when something can."""
    device = await _device_of(work, battery)
    gateway = await links.gateway_of(work, device.id)
    if gateway is not None and not await links.fetches_orders(work, gateway):
        return Why.OLD_GATEWAY
    if orders_of(device, battery.code).points or await takes_firmware(work, battery):
        return None
    return Why.SETTINGS if takes_orders(device) else Why.PROTOCOL


async def takes_firmware(work: Work, battery: Battery) -> bool:
    """Whether the battery's device takes firmware from us."""
    device = await _device_of(work, battery)
    gateway = await links.gateway_of(work, device.id)
    if gateway is not None and not await links.takes_images(work, gateway):
        return False
    return updatable(device) is not None


async def updatable_at(works: Works, work: Work, battery: Battery) -> Updatable | None:
    """The way that firmware goes to the battery's device, if it takes any from us."""
    if not await takes_firmware(work, battery):
        return None
    device = await _device_of(work, battery)
    near, gateway = updatable(device), await links.gateway_of(work, device.id)
    if gateway is None or near is None:
        return near
    return links.FarFirmware(links.Far(works, gateway, device, battery.code), near)


async def _device_of(work: Work, battery: Battery) -> Device:
    bms = await bms_of(work, battery)
    return Device(
        bms.id, bms.code, bms.protocol or "", bms.interval_s,
        unseal(work.vault, bms.id, bms.link or {}), {battery.code: battery.number},
    )  # fmt: skip


async def bms_of(work: Work, battery: Battery) -> Bms:
    """What a battery that the actor sees hangs at."""
    return await work.db.get_one(Bms, battery.parent_id)


async def battery_for(work: Work, battery_id: str) -> Battery:
    """A battery that the actor sees."""
    return await hold(work, Battery, battery_id)


async def request(
    work: Work, battery_id: str, wish: Wish, policy: Policy, proven_at: datetime
) -> Command:
    """Order something. Critical commands then wait to be confirmed."""
    battery = await hold(work, Battery, battery_id, need=ORDERS[wish.kind].need)
    again = await _known(work, battery, wish)
    if again is not None:
        return again
    _check_words(wish)
    if battery.archived_at is not None:
        raise Conflict("the battery is archived")
    if await deaf_because(work, battery) is Why.OLD_GATEWAY:
        raise Conflict("the gateway of this BMS is too old to fetch orders: update it first")
    await _alone_with_firmware(work, battery, wish.kind)
    wanted: dict[Point, float] = {}
    image = None
    if wish.kind is Kind.FIRMWARE:
        image = await _image_for(work, battery, wish, policy)
    else:
        wanted = checked(wish.kind, wish.values, await points_at(work, battery))
    emergency = wish.kind is Kind.EMERGENCY_STOP
    if emergency:
        await _overrule(work, battery)
    else:
        await _check_proof(work, proven_at)
    waits = policy.needs_confirming(wish.kind)
    command = Command(
        battery_id=battery.id, path=battery.path, kind=wish.kind, wanted=wanted, previous={},
        firmware=image, received=0,
        seen={}, reason=wish.reason.strip(), key=wish.key, requested_by=work.actor.id,
        second_person=wish.kind in policy.second_person,
        requested_by_name=work.actor.name[:200], requested_at=work.now, proven_at=proven_at,
        phase=Phase.REQUESTED if waits else Phase.CONFIRMED, overruled=False, tries=0,
        due_at=work.now + policy.confirm_within if waits else work.now,
    )  # fmt: skip
    work.db.add(command)
    try:
        await work.db.flush()
    except IntegrityError as error:
        raise Conflict("another command for this battery is not over yet") from error
    await step(work, command, Phase.REQUESTED)
    if not waits:
        _confirm(work, command)
        await step(work, command, Phase.CONFIRMED)
    return command


async def _alone_with_firmware(work: Work, battery: Battery, kind: Kind) -> None:
    """While a BMS takes firmware, nothing else is ordered of its batteries but a stop."""
    if kind is Kind.EMERGENCY_STOP:
        return
    bms = await bms_of(work, battery)
    await work.db.refresh(bms, with_for_update=True)  # one such request at a time
    others = visible(work, Command).where(below(Command.path, bms.path), Command.ended_at.is_(None))
    if kind is not Kind.FIRMWARE:
        others = others.where(Command.kind == Kind.FIRMWARE)
    if await work.db.scalar(others.limit(1)) is not None:
        raise Conflict("another command for this BMS is not over yet")


async def _image_for(work: Work, battery: Battery, wish: Wish, policy: Policy) -> dict[str, object]:
    """What is kept of the image that is wanted; raise `Invalid` where it cannot be brought."""
    if wish.values:
        raise Invalid("there is nothing to choose", field="values")
    if wish.image is None:
        raise Invalid("choose an image", field="image")
    if not await takes_firmware(work, battery):
        raise Conflict("this device takes no firmware from here")
    image = await firmware.get(work, wish.image)
    if not battery.path.startswith(image.path):
        raise Invalid("this image is for another place", field="image")
    if policy.trust.signer(image.manifest) is None:
        raise Invalid("nobody whom the settings trust has signed this", field="image")
    return {
        "image": image.id, "model": image.model, "version": image.version, "size": image.size,
        "sha256": image.sha256, "older": wish.older,
    }  # fmt: skip


async def confirm(work: Work, command_id: str, policy: Policy, code: str) -> Command:
    """Confirm a critical command once more; by somebody else, where the policy says so.

    Whoever confirms types the battery's code, so that it is this battery that they mean.
    """
    command = await _held(work, command_id)
    if code.strip() != (await battery_for(work, command.battery_id)).code:
        raise Invalid("type the battery's code", field="code")
    if command.phase is not Phase.REQUESTED:
        raise Conflict(f"it is {command.phase}")
    mine = command.requested_by == work.actor.id
    if command.second_person and mine:
        raise Forbidden("a second person must confirm this command")
    if not command.second_person and not mine:
        raise Forbidden("who requested it confirms it")
    if work.now - command.requested_at < policy.arming:
        raise Conflict("take a moment before confirming")
    if work.now >= command.requested_at + policy.confirm_within:
        raise Conflict("it was not confirmed in time")
    command.phase, command.due_at = Phase.CONFIRMED, work.now
    _confirm(work, command)
    await step(work, command, Phase.CONFIRMED)
    return command


async def withdraw(work: Work, command_id: str) -> Command:
    """Take back what has not been sent."""
    command = await _held(work, command_id)
    if command.phase not in WAITING:
        raise Conflict(f"it is {command.phase}")
    await end(work, command, Phase.CANCELLED, Cause.WITHDRAWN)
    return command


async def find(
    work: Work, path: str, *, limit: int, after: tuple[datetime, str] | None = None
) -> Page:
    """The commands at and below a place, the newest first."""
    query = visible(work, Command).where(below(Command.path, path))
    total = await work.db.scalar(select(func.count()).select_from(query.subquery()))
    if after is not None:
        at, key = after
        older = (Command.requested_at < at) | ((Command.requested_at == at) & (Command.id < key))
        query = query.where(older)
    newest = query.order_by(Command.requested_at.desc(), Command.id.desc()).limit(limit + 1)
    found = list(await work.db.scalars(newest))
    items = found[:limit]
    more = (items[-1].requested_at.isoformat(), items[-1].id) if len(found) > limit else None
    return Page(items, more, total or 0)


async def get(work: Work, command_id: str) -> Command:
    """One command that the actor sees."""
    return await hold(work, Command, command_id)


async def steps_of(work: Work, commands: Sequence[Command]) -> dict[str, list[Step]]:
    """The steps of these commands, in order."""
    found: dict[str, list[Step]] = {each.id: [] for each in commands}
    query = select(Step).where(Step.command_id.in_(found)).order_by(Step.command_id, Step.number)
    for each in await work.db.scalars(query):
        found[each.command_id].append(each)
    return found


async def step(work: Work, command: Command, phase: Phase, detail: str | None = None) -> None:
    """Write down that a command reached a phase, and tell it."""
    counted = select(func.count()).where(Step.command_id == command.id)
    number = await work.db.scalar(counted)
    work.db.add(
        Step(
            command_id=command.id, number=number or 0, phase=phase, at=work.now,
            by_name=work.actor.name[:200], detail=detail[:300] if detail else None,
        )
    )  # fmt: skip
    await work.db.flush()
    work.announce(
        CommandAdvanced(command.id, command.battery_id, command.kind, phase, command.path, work.now)
    )


async def end(
    work: Work, command: Command, phase: Phase, cause: Cause | None, detail: str | None = None
) -> None:
    """Bring a command to its end."""
    assert phase in OVER
    command.phase, command.cause, command.ended_at, command.due_at = phase, cause, work.now, None
    command.detail = detail[:300] if detail else None
    await step(work, command, phase, detail)


def points_of(values: dict[str, float]) -> dict[Point, float]:
    """Values as they are kept, by point."""
    return {Point(key): value for key, value in values.items()}


def _confirm(work: Work, command: Command) -> None:
    command.confirmed_by, command.confirmed_at = work.actor.id, work.now
    command.confirmed_by_name = work.actor.name[:200]


async def _held(work: Work, command_id: str) -> Command:
    """A command that the actor may order too."""
    command = await hold(work, Command, command_id)
    await hold(work, Command, command_id, need=ORDERS[command.kind].need)
    await work.db.refresh(command, with_for_update=True)  # it may be sent at this moment
    return command


def _check_words(wish: Wish) -> None:
    if not wish.reason.strip() and wish.kind is not Kind.EMERGENCY_STOP:
        raise Invalid("say why", field="reason")
    if len(wish.reason) > MAX_REASON:
        raise Invalid(f"at most {MAX_REASON} characters", field="reason")
    if not 8 <= len(wish.key) <= MAX_KEY or not wish.key.isprintable():
        raise Invalid(f"8 to {MAX_KEY} characters that nobody used before", field="key")


async def _known(work: Work, battery: Battery, wish: Wish) -> Command | None:
    query = visible(work, Command, need=Permission.READ).where(
        Command.requested_by == work.actor.id, Command.key == wish.key
    )
    known = await work.db.scalar(query)
    if known is not None and (known.battery_id, known.kind) != (battery.id, wish.kind):
        raise Conflict("this key was used for another command")
    return known


async def _check_proof(work: Work, proven_at: datetime) -> None:
    """Each command comes with a proof of its own."""
    used = visible(work, Command).where(
        Command.requested_by == work.actor.id,
        Command.proven_at == proven_at,
        Command.kind != Kind.EMERGENCY_STOP,
    )
    if await work.db.scalar(used.limit(1)) is not None:
        raise ProofNeeded("prove for this command that it is you")


async def _overrule(work: Work, battery: Battery) -> None:
    """Nothing else goes on once somebody stops a battery."""
    others = visible(work, Command).where(
        Command.battery_id == battery.id, Command.ended_at.is_(None)
    )
    for each in list(await work.db.scalars(others.with_for_update())):
        if each.phase in WAITING:
            await end(work, each, Phase.CANCELLED, Cause.OVERRULED)
        elif each.kind is not Kind.EMERGENCY_STOP:
            each.overruled = True
    await work.db.flush()
