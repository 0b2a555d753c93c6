"""Firmware on its way to a simulated device: brought in pieces, installed once, and seen."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from tests.commands.fields import POLICY, Field, someone
from tests.devices.rigs import AT, PACK
from tests.fleet.trees import plant
from trackingbms import commands, firmware, fleet
from trackingbms.commands import Cause, Command, Kind, Phase, Policy, Sender, Wish
from trackingbms.devices import Answer, Point
from trackingbms.devices.simulators import (
    REST_CONTROLS,
    REST_FIRMWARE,
    REST_MAPPING,
    Bootloader,
    Pace,
    RestSimulator,
    RestStation,
    Trouble,
)
from trackingbms.firmware import FirmwareImage
from trackingbms.infra import Works
from trackingbms.kernel import Actor, Conflict, Forbidden, Invalid, new_id

PEM, PUBLIC = firmware.make_key()
BYTES = bytes(range(256)) * 1024  # 256 KiB, in four parts
PART = 64 * 1024


@dataclass
class Shed(Field):
    """A battery behind a REST device that takes firmware, and an image for it."""

    bootloader: Bootloader = field(default_factory=Bootloader)

    async def image(self, version: str = "1.1.0", model: str = "SIM-REST") -> FirmwareImage:
        file = firmware.sign_file(BYTES, model, version, PEM)
        async with self.works.begin(self.admin) as work:
            return await firmware.add(work, self.tree.clients[0], file, self.policy.trust)

    async def update(self, image: FirmwareImage, *, older: bool = False) -> Command:
        wish = Wish(Kind.FIRMWARE, {}, "corrections", new_id(), image.id, older)
        async with self.works.begin(self.admin) as work:
            asked = await commands.request(work, self.battery, wish, self.policy, self.proof())
        assert asked.phase is Phase.REQUESTED
        async with self.works.begin(self.admin) as work:
            return await commands.confirm(work, asked.id, self.policy, "B1")

    async def until_over(self, command: Command) -> Command:
        async with asyncio.timeout(20):
            while (found := await self.look(command)).ended_at is None:
                await self.carry()
                await asyncio.sleep(0.02)
        return found


@pytest.fixture
async def shed(works: Works) -> AsyncIterator[Shed]:
    bootloader = Bootloader(keys=frozenset({PUBLIC}))
    simulator = RestSimulator(
        RestStation("BMS", {"B1": PACK}), Pace(speed=0.0, origin_s=AT), bootloader=bootloader
    )
    port = await simulator.start()
    policy = replace(POLICY, trust=firmware.trust_of({"maker": PUBLIC}), install_s=5.0)
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
        link = {
            "endpoint": f"http://127.0.0.1:{port}/api", "mapping": REST_MAPPING, "timeout_s": 0.5,
            "controls": REST_CONTROLS, "firmware": REST_FIRMWARE,
        }  # fmt: skip
        await fleet.edit(work, tree.bms[0], {"protocol": "rest", "link": link})
    yield Shed(
        works,
        tree,
        simulator,
        Sender(works, policy),
        policy=policy,
        bootloader=bootloader,  # type: ignore[arg-type]  # its governors have names
    )
    await simulator.stop()


async def test_firmware_is_brought_installed_once_and_seen(shed: Shed) -> None:
    found = await shed.until_over(await shed.update(await shed.image()))
    assert (found.phase, found.cause) == (Phase.VERIFIED, None), found.detail
    assert await shed.phases(found) == [
        "requested", "confirmed", "transferring", "sent", "acknowledged", "verified",
    ]  # fmt: skip
    assert found.firmware
    assert (found.firmware["former"], found.firmware["version"]) == ("1.0.0", "1.1.0")
    assert found.received == len(BYTES)
    told = shed.bootloader
    assert (told.version, told.installs, told.came) == ("1.1.0", 1, len(BYTES))


async def test_a_line_cut_in_the_middle_is_gone_on_with(shed: Shed) -> None:
    shed.bootloader.cut_at = PART + 1000
    command = await shed.update(await shed.image())
    await shed.carry()
    found = await shed.look(command)
    assert (found.phase, shed.bootloader.version) == (Phase.TRANSFERRING, "1.0.0")
    assert len(shed.bootloader.received) == PART + 1000
    shed.works.clock = lambda: datetime.now(UTC) + timedelta(minutes=2)
    found = await shed.until_over(command)
    assert found.phase is Phase.VERIFIED
    assert shed.bootloader.came == len(BYTES) + PART - 1000  # what was lost, and no more
    assert shed.bootloader.installs == 1


async def test_a_server_killed_while_it_brings_goes_on_where_it_was(shed: Shed) -> None:
    command = await shed.update(await shed.image())
    task = await shed.sender.claim()
    assert task
    carrying = asyncio.create_task(shed.sender.carry(task))
    while shed.bootloader.came < PART:  # noqa: ASYNC110 - the device has no event for it
        await asyncio.sleep(0)
    carrying.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await carrying
    shed.works.clock = lambda: datetime.now(UTC) + timedelta(minutes=2)
    found = await shed.until_over(command)
    assert found.phase is Phase.VERIFIED
    assert shed.bootloader.came < len(BYTES) + 2 * PART
    assert shed.bootloader.installs == 1


@pytest.mark.parametrize("took_effect", [True, False])
async def test_a_server_killed_after_asking_to_install_never_asks_again(
    shed: Shed, took_effect: bool
) -> None:
    shed.bootloader.trouble = Trouble.MUTE if took_effect else Trouble.IGNORE
    command = await shed.update(await shed.image())
    shed.sender.policy = replace(shed.policy, install_s=0.2 if not took_effect else 5.0)
    found = await shed.until_over(command)
    assert shed.bootloader.installs == 1
    expected = (Phase.VERIFIED, None) if took_effect else (Phase.FAILED, Cause.SILENT)
    assert (found.phase, found.cause) == expected
    assert await shed.phases(found) == [
        "requested", "confirmed", "transferring", "sent", "unknown", str(found.phase),
    ]  # fmt: skip


async def test_what_is_not_newer_goes_only_when_asked(shed: Shed) -> None:
    image = await shed.image("0.9")
    found = await shed.until_over(await shed.update(image))
    assert (found.phase, found.cause) == (Phase.FAILED, Cause.NOT_NEWER)
    assert (found.detail, shed.bootloader.came) == ("SIM-REST 1.0.0", 0)
    found = await shed.until_over(await shed.update(image, older=True))
    assert (found.phase, shed.bootloader.version) == (Phase.VERIFIED, "0.9")


async def test_another_models_image_is_not_brought(shed: Shed) -> None:
    found = await shed.until_over(await shed.update(await shed.image(model="OTHER")))
    assert (found.phase, found.cause) == (Phase.FAILED, Cause.WRONG_MODEL)
    assert shed.bootloader.came == 0


async def test_the_refusal_of_a_device_is_told(shed: Shed) -> None:
    shed.bootloader.trouble = Trouble.REFUSE
    found = await shed.until_over(await shed.update(await shed.image()))
    assert (found.phase, found.cause, found.answer) == (Phase.FAILED, Cause.REFUSED, Answer.LOCKED)
    assert "locked" in str(found.detail)
    assert shed.bootloader.version == "1.0.0"


async def test_a_device_that_says_yes_and_does_nothing_has_failed(shed: Shed) -> None:
    shed.bootloader.trouble = Trouble.LIE
    shed.sender.policy = replace(shed.policy, install_s=0.2)
    found = await shed.until_over(await shed.update(await shed.image()))
    assert (found.phase, found.cause) == (Phase.FAILED, Cause.NO_EFFECT)


async def test_an_image_that_changed_in_the_database_goes_nowhere(shed: Shed) -> None:
    image = await shed.image()
    command = await shed.update(image)
    async with shed.works.begin(Actor.system()) as work:
        await work.db.execute(update(FirmwareImage).values(content=BYTES[:-1] + b"!"))
    found = await shed.until_over(command)
    assert (found.phase, found.cause) == (Phase.FAILED, Cause.UNTRUSTED)
    again = await shed.update(image)
    shed.sender.policy = replace(shed.policy, trust=firmware.trust_of({}))
    assert (await shed.until_over(again)).cause is Cause.UNTRUSTED
    assert shed.bootloader.came == 0


async def test_who_may_and_what_is_refused_before_anything_is_sent(shed: Shed) -> None:
    image = await shed.image()
    with pytest.raises(Conflict):
        await shed.image()
    stranger, public = firmware.make_key()
    file = firmware.sign_file(BYTES, "SIM-REST", "2", stranger)
    spoilt = file[:-1] + b"x"
    for each in (file, spoilt, BYTES, b"{}\n", b""):
        with pytest.raises(Invalid):
            async with shed.works.begin(shed.admin) as work:
                await firmware.add(work, shed.tree.clients[0], each, shed.policy.trust)
    assert public not in shed.policy.trust.names
    wish = Wish(Kind.FIRMWARE, {}, "because", new_id(), image.id)
    with pytest.raises(Forbidden):
        async with shed.works.begin(shed.technician) as work:
            await commands.request(work, shed.battery, wish, shed.policy, shed.proof())
    with pytest.raises(Forbidden):
        async with shed.works.begin(someone(shed.tree.path(0))) as work:
            await firmware.remove(work, image.id)


async def test_an_update_that_has_not_been_installed_is_stopped_or_withdrawn(shed: Shed) -> None:
    shed.bootloader.cut_at = PART
    command = await shed.update(await shed.image())
    await shed.carry()
    with pytest.raises(Conflict):
        await shed.order(Kind.PAUSE, {Point.CHARGING: 0})
    await shed.order(Kind.EMERGENCY_STOP)
    found = await shed.look(command)
    assert (found.phase, found.cause) == (Phase.CANCELLED, Cause.OVERRULED)
    await shed.carry()
    assert (shed.bootloader.version, shed.bootloader.installs) == ("1.0.0", 0)
    shed.bootloader.cut_at = 2 * PART
    command = await shed.update(await shed.image("1.3"))
    await shed.carry()
    async with shed.works.begin(shed.admin) as work:
        await commands.withdraw(work, command.id)
    found = await shed.look(command)
    assert (found.phase, found.cause) == (Phase.CANCELLED, Cause.WITHDRAWN)


def test_a_key_of_the_settings_is_checked() -> None:
    with pytest.raises(Invalid):
        commands.policy_of([], {"maker": "12"})
    assert isinstance(commands.policy_of([], {"maker": PUBLIC}), Policy)
