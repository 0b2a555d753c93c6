"""Commands as people use them, to a device that obeys, refuses, or says nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.commands.fields import POLICY, Field, a_field, someone
from trackingbms import commands
from trackingbms.commands import Cause, Kind, Phase, Sender
from trackingbms.devices import Answer, Point
from trackingbms.devices.protocols.modbus_orders import ModbusControls
from trackingbms.devices.simulators import Trouble
from trackingbms.identity import ProofNeeded
from trackingbms.infra import Works
from trackingbms.kernel import Conflict, Forbidden, Invalid, NotFound, Permission

PAUSED = {Point.CHARGING: 0.0}


@pytest.fixture
async def field(works: Works) -> AsyncIterator[Field]:
    async with a_field(works) as field:
        yield field


async def test_a_command_is_sent_once_acknowledged_and_verified(field: Field) -> None:
    command = await field.order(Kind.ADJUST_CURRENT, {Point.CURRENT_PCT: 90}, by=field.technician)
    assert command.phase is Phase.CONFIRMED
    await field.carry()
    found = await field.look(command)
    assert (found.phase, found.cause) == (Phase.VERIFIED, None)
    assert (found.previous, found.seen) == ({"current_pct": 100}, {"current_pct": 90})
    assert await field.phases(command) == [
        "requested", "confirmed", "sent", "acknowledged", "verified",
    ]  # fmt: skip
    assert field.governor.written[Point.CURRENT_PCT] == 1
    assert field.governor.settings[Point.CURRENT_PCT] == 90


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.PAUSE, {Point.CHARGING: 0, Point.DISCHARGING: 0}),
        (Kind.TEMPERATURE, {Point.COOLING_C: 25}),
        (Kind.RECALIBRATE_SOC, {Point.SOC_PCT: 55}),
        (Kind.PARAMETERS, {Point.CELL_HIGH_V: 4.1, Point.CELL_LOW_V: 2.9}),
        (Kind.MAINTENANCE, {Point.MAINTENANCE: 1}),
        (Kind.EMERGENCY_STOP, {}),
        (Kind.RECONNECT, {}),
        (Kind.RESTART, {}),
    ],
)
async def test_every_kind_takes_effect(
    field: Field, kind: Kind, values: dict[Point, float]
) -> None:
    field.sender.policy = replace(POLICY, verify_s=10)  # a restart takes a moment
    command = await field.until_over(await field.order(kind, values))
    assert command.phase is Phase.VERIFIED, (command.cause, command.detail)
    assert set(field.governor.written.values()) == {1}


async def test_a_refusal_of_the_device_leaves_the_former_state(field: Field) -> None:
    field.governor.trouble = Trouble.REFUSE
    command = await field.order(Kind.PAUSE, PAUSED)
    await field.carry()
    found = await field.look(command)
    assert (found.phase, found.cause) == (Phase.ROLLED_BACK, Cause.REFUSED)
    assert found.detail
    assert found.answer is Answer.FAILURE
    assert field.governor.written[Point.CHARGING] == 1


async def test_what_was_done_without_an_answer_is_put_back(field: Field) -> None:
    field.governor.trouble = Trouble.MUTE
    command = await field.order(Kind.PAUSE, PAUSED)
    found = await field.until_over(command)
    assert (found.phase, found.cause) == (Phase.ROLLED_BACK, Cause.SILENT)
    assert field.governor.settings[Point.CHARGING] == 1
    assert "restoring" in await field.phases(command)


async def test_an_answer_without_an_effect_is_no_success(field: Field) -> None:
    field.governor.trouble = Trouble.LIE
    found = await field.until_over(await field.order(Kind.PAUSE, PAUSED))
    assert (found.phase, found.cause) == (Phase.ROLLED_BACK, Cause.NO_EFFECT)


async def test_a_device_that_cannot_be_reached_is_sent_nothing(field: Field) -> None:
    await field.simulator.stop()
    found = await field.until_over(await field.order(Kind.PAUSE, PAUSED))
    assert (found.phase, found.cause) == (Phase.FAILED, Cause.UNREACHABLE)
    assert await field.phases(found) == ["requested", "confirmed", "failed"]


async def test_a_lost_link_is_resolved_when_it_is_back(field: Field) -> None:
    field.governor.trouble = Trouble.MUTE
    command = await field.order(Kind.PAUSE, PAUSED)
    task = await field.sender.claim()
    assert task
    carrying = asyncio.create_task(field.sender.carry(task))
    await _until(lambda: field.governor.written[Point.CHARGING] == 1)
    await field.simulator.stop()
    await carrying
    assert (await field.look(command)).phase is Phase.UNKNOWN
    field.governor.trouble = None
    await field.simulator.start()
    found = await field.until_over(command)
    assert (found.phase, found.cause) == (Phase.ROLLED_BACK, Cause.SILENT)
    assert field.governor.settings[Point.CHARGING] == 1


@pytest.mark.parametrize("took_effect", [True, False])
async def test_a_server_killed_after_sending_never_sends_twice(
    field: Field, took_effect: bool
) -> None:
    field.governor.trouble = Trouble.MUTE if took_effect else Trouble.IGNORE
    command = await field.order(Kind.ADJUST_CURRENT, {Point.CURRENT_PCT: 85})
    task = await field.sender.claim()
    assert task
    carrying = asyncio.create_task(field.sender.carry(task))
    await _until(lambda: field.governor.written[Point.CURRENT_PCT] == 1)
    carrying.cancel()  # as if it were killed: nothing is tidied up
    with contextlib.suppress(asyncio.CancelledError):
        await carrying
    assert (await field.look(command)).phase is Phase.SENT
    field.governor.trouble = None
    field.works.clock = lambda: datetime.now(UTC) + timedelta(minutes=2)  # the claim has lapsed
    field.sender = Sender(field.works, POLICY)
    found = await field.until_over(command)
    assert (found.phase, found.cause) == (Phase.ROLLED_BACK, Cause.INTERRUPTED)
    assert field.governor.settings[Point.CURRENT_PCT] == 100
    assert field.governor.written[Point.CURRENT_PCT] == (2 if took_effect else 1)  # + the old value


async def test_a_killed_restart_counts_where_it_happened(field: Field) -> None:
    field.governor.trouble = Trouble.MUTE
    command = await field.order(Kind.RESTART)
    task = await field.sender.claim()
    assert task
    carrying = asyncio.create_task(field.sender.carry(task))
    await _until(lambda: field.governor.written[Point.RESTARTS] == 1)
    carrying.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await carrying
    field.governor.trouble = None
    field.works.clock = lambda: datetime.now(UTC) + timedelta(minutes=2)
    found = await field.until_over(command)
    assert found.phase is Phase.VERIFIED
    assert field.governor.written[Point.RESTARTS] == 1


async def test_many_workers_send_once(field: Field) -> None:
    await field.order(Kind.ADJUST_CURRENT, {Point.CURRENT_PCT: 90})
    crowd = [Sender(field.works, POLICY) for _ in range(5)]
    tasks = [task for each in crowd if (task := await each.claim())]
    assert len(tasks) == 1
    await crowd[0].carry(tasks[0])
    assert field.governor.written[Point.CURRENT_PCT] == 1


async def test_who_lost_the_claim_sends_nothing(field: Field) -> None:
    command = await field.order(Kind.PAUSE, PAUSED)
    task = await field.sender.claim()
    assert task
    async with field.works.begin(field.admin) as work:
        await commands.withdraw(work, command.id)
    await field.sender.carry(task)
    assert field.governor.written[Point.CHARGING] == 0
    assert (await field.look(command)).phase is Phase.CANCELLED


async def test_what_only_administrators_may(field: Field) -> None:
    for kind in (Kind.EMERGENCY_STOP, Kind.PARAMETERS, Kind.MAINTENANCE, Kind.RECONNECT):
        with pytest.raises(Forbidden):
            await field.order(kind, by=field.technician)
    with pytest.raises(Forbidden):
        await field.order(Kind.PAUSE, PAUSED, by=someone(field.tree.path(0)))
    stranger = someone(field.tree.path(1), Permission.COMMAND, Permission.COMMAND_BASIC)
    with pytest.raises(NotFound):
        await field.order(Kind.PAUSE, PAUSED, by=stranger)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Kind.ADJUST_CURRENT, {Point.CURRENT_PCT: 121}),
        (Kind.ADJUST_CURRENT, {Point.CURRENT_PCT: 79}),
        (Kind.ADJUST_CURRENT, {}),
        (Kind.ADJUST_CURRENT, {Point.SOC_PCT: 90}),
        (Kind.PAUSE, {Point.CHARGING: 0.5}),
        (Kind.RESTART, {Point.RESTARTS: 4}),
        (Kind.TEMPERATURE, {Point.COOLING_C: float("nan")}),
    ],
)
async def test_values_out_of_bounds_are_refused(
    field: Field, kind: Kind, values: dict[Point, float]
) -> None:
    with pytest.raises(Invalid):
        await field.order(kind, values)


async def test_a_repeated_request_is_the_same_command(field: Field) -> None:
    wish = field.wish(Kind.PAUSE, PAUSED)
    found = []
    for _ in range(2):
        async with field.works.begin(field.admin) as work:
            proof = field.proof()
            found.append(await commands.request(work, field.battery, wish, POLICY, proof))
    assert found[0].id == found[1].id
    await field.carry()
    assert field.governor.written[Point.CHARGING] == 1
    other = replace(wish, kind=Kind.RESTART, values={})
    with pytest.raises(Conflict):
        async with field.works.begin(field.admin) as work:
            await commands.request(work, field.battery, other, POLICY, field.proof())


async def test_every_command_wants_a_proof_of_its_own(field: Field) -> None:
    proof = field.proof()
    await field.until_over(await field.order(Kind.PAUSE, PAUSED, proof=proof))
    with pytest.raises(ProofNeeded):
        await field.order(Kind.PAUSE, PAUSED, proof=proof)
    await field.order(Kind.EMERGENCY_STOP, proof=proof)


async def test_one_command_at_a_time_but_an_emergency_stop_waits_for_none(field: Field) -> None:
    waiting = await field.order(Kind.PAUSE, PAUSED)
    with pytest.raises(Conflict):
        await field.order(Kind.ADJUST_CURRENT, {Point.CURRENT_PCT: 90})
    stop = await field.order(Kind.EMERGENCY_STOP)
    await field.carry()
    assert (await field.look(stop)).phase is Phase.VERIFIED
    found = await field.look(waiting)
    assert (found.phase, found.cause) == (Phase.CANCELLED, Cause.OVERRULED)
    assert field.governor.settings[Point.CONTACTORS] == 0
    assert field.governor.written[Point.CHARGING] == 0


async def test_an_emergency_stop_is_not_undone_by_what_it_overrules(field: Field) -> None:
    field.governor.settings[Point.CONTACTORS] = 1
    field.governor.trouble = Trouble.MUTE
    command = await field.order(Kind.RECONNECT)
    task = await field.sender.claim()
    assert task
    carrying = asyncio.create_task(field.sender.carry(task))
    await _until(lambda: field.governor.written[Point.CONTACTORS] == 1)
    await field.order(Kind.EMERGENCY_STOP)
    field.governor.trouble = None
    await field.carry()
    await carrying
    found = await field.until_over(command)
    assert (found.phase, found.cause) == (Phase.FAILED, Cause.OVERRULED)
    assert field.governor.settings[Point.CONTACTORS] == 0


async def test_a_reconnection_that_writes_after_an_emergency_stop_is_opened_again(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    about_to, goes_on = asyncio.Event(), asyncio.Event()
    write = ModbusControls.write

    async def hesitate(self: ModbusControls, point: Point, value: float) -> None:
        if value == 1:
            about_to.set()
            await goes_on.wait()
        await write(self, point, value)

    monkeypatch.setattr(ModbusControls, "write", hesitate)
    command = await field.order(Kind.RECONNECT)
    task = await field.sender.claim()
    assert task
    carrying = asyncio.create_task(field.sender.carry(task))
    await about_to.wait()
    stop = await field.order(Kind.EMERGENCY_STOP)
    await field.carry()
    assert (await field.look(stop)).phase is Phase.VERIFIED
    goes_on.set()
    await carrying
    found = await field.until_over(command)
    assert (found.phase, found.cause) == (Phase.FAILED, Cause.OVERRULED)
    assert field.governor.settings[Point.CONTACTORS] == 0


async def test_a_critical_command_waits_for_its_second_confirmation(field: Field) -> None:
    field.policy = replace(POLICY, arming=timedelta(seconds=3))
    async with field.works.begin(field.admin) as work:
        wish = field.wish(Kind.RESTART)
        found = await commands.request(work, field.battery, wish, field.policy, field.proof())
    assert found.phase is Phase.REQUESTED
    await field.carry()
    assert not field.governor.written
    with pytest.raises(Conflict):
        async with field.works.begin(field.admin) as work:
            await commands.confirm(work, found.id, field.policy, "B1")
    with pytest.raises(Forbidden):
        async with field.works.begin(field.technician) as work:
            await commands.confirm(work, found.id, POLICY, "B1")
    async with field.works.begin(field.admin) as work:
        assert (await commands.confirm(work, found.id, POLICY, "B1")).phase is Phase.CONFIRMED


async def test_a_second_person_where_the_policy_says_so(field: Field) -> None:
    field.policy = replace(POLICY, second_person=frozenset({Kind.PAUSE}))
    command = await field.order(Kind.PAUSE, PAUSED)
    assert command.phase is Phase.REQUESTED
    with pytest.raises(Forbidden):
        async with field.works.begin(field.admin) as work:
            await commands.confirm(work, command.id, field.policy, "B1")
    async with field.works.begin(field.technician) as work:
        await commands.confirm(work, command.id, field.policy, "B1")
    await field.carry()
    found = await field.look(command)
    assert (found.phase, found.confirmed_by_name) == (Phase.VERIFIED, "Tech")


async def test_what_is_not_confirmed_or_sent_in_time_expires(field: Field) -> None:
    async with field.works.begin(field.admin) as work:
        wish = field.wish(Kind.RESTART)
        unconfirmed = await commands.request(work, field.battery, wish, POLICY, field.proof())
    field.works.clock = lambda: datetime.now(UTC) + timedelta(minutes=5)
    await field.sender.claim()
    found = await field.look(unconfirmed)
    assert (found.phase, found.cause) == (Phase.EXPIRED, Cause.NOT_CONFIRMED)
    confirmed = await field.order(Kind.PAUSE, PAUSED)
    field.works.clock = lambda: datetime.now(UTC) + timedelta(minutes=10)
    await field.sender.claim()
    found = await field.look(confirmed)
    assert (found.phase, found.cause) == (Phase.EXPIRED, Cause.TOO_LATE)
    assert not field.governor.written


async def _until(holds: object) -> None:
    assert callable(holds)
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - the simulator has no event for it
            await asyncio.sleep(0.01)
