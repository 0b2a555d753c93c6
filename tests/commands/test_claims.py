"""Several writes of one command, each as slow as through a gateway: the claim holds meanwhile."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.commands.fields import POLICY, Field, a_field
from trackingbms.commands import Cause, Kind, Phase, Sender
from trackingbms.commands.claims import LEASE
from trackingbms.devices import Point
from trackingbms.devices.protocols.modbus_orders import ModbusControls
from trackingbms.devices.simulators.governor import WillNot
from trackingbms.infra import Works

SLOW = timedelta(seconds=27)
FOUR = {
    Point.CHARGE_VOLTAGE_V: 400.0, Point.CELL_HIGH_V: 4.1, Point.CELL_LOW_V: 2.9,
    Point.TEMPERATURE_HIGH_C: 55.0,
}  # fmt: skip


@pytest.fixture
async def field(works: Works) -> AsyncIterator[Field]:
    async with a_field(works) as field:
        yield field


@pytest.fixture
def writing(field: Field, monkeypatch: pytest.MonkeyPatch) -> "Slowly":
    slowly = Slowly(field)
    write = ModbusControls.write

    async def take_long(self: ModbusControls, point: Point, value: float) -> None:
        await write(self, point, value)
        await slowly.pass_by()

    monkeypatch.setattr(ModbusControls, "write", take_long)
    field.works.clock = slowly.now
    return slowly


class Slowly:
    """A clock on which every write takes long; after each of them somebody looks for work."""

    def __init__(self, field: Field) -> None:
        self.field, self.other = field, Sender(field.works, POLICY)
        self.late = timedelta()
        self.writes = 0
        self.stolen = 0
        self.then: dict[int, Callable[[], Awaitable[object]]] = {}  # after so many writes

    def now(self) -> datetime:
        return datetime.now(UTC) + self.late

    async def pass_by(self) -> None:
        self.writes += 1
        self.late += SLOW
        if self.writes in self.then:
            await self.then[self.writes]()
        self.stolen += await self.other.claim() is not None


async def test_a_sending_of_several_slow_writes_keeps_its_claim(
    field: Field, writing: Slowly
) -> None:
    assert len(FOUR) * SLOW > LEASE
    command = await field.order(Kind.PARAMETERS, FOUR)
    await field.carry()
    found = await field.look(command)
    assert (found.phase, found.cause) == (Phase.VERIFIED, None)
    assert (writing.writes, writing.stolen) == (4, 0)


async def test_a_restoring_of_several_slow_writes_keeps_its_claim(
    field: Field, writing: Slowly, monkeypatch: pytest.MonkeyPatch
) -> None:
    obey = type(field.governor).obey

    async def refuse_last(self: object, point: Point, value: float, now_s: float) -> None:
        if point is Point.TEMPERATURE_HIGH_C and value == FOUR[point]:
            raise WillNot(point)
        await obey(field.governor, point, value, now_s)

    monkeypatch.setattr(type(field.governor), "obey", refuse_last)
    before = dict(field.governor.settings)
    command = await field.order(Kind.PARAMETERS, FOUR)
    await field.carry()
    found = await field.look(command)
    assert (found.phase, found.cause) == (Phase.ROLLED_BACK, Cause.REFUSED)
    assert {each: field.governor.settings[each] for each in FOUR} == {
        each: before[each] for each in FOUR
    }
    assert (writing.writes, writing.stolen) == (3 + 4, 0)


async def test_who_loses_the_claim_between_two_writes_writes_no_more(
    field: Field, writing: Slowly
) -> None:
    async def be_away() -> None:
        writing.late += LEASE

    writing.then[2] = be_away
    command = await field.order(Kind.PARAMETERS, FOUR)
    task = await field.sender.claim()
    assert task
    await field.sender.carry(task)
    assert (writing.writes, writing.stolen) == (2, 1)
    assert (await field.look(command)).phase is Phase.SENT  # the other one resolves it


async def test_an_emergency_stop_ends_the_writing(field: Field, writing: Slowly) -> None:
    async def stop() -> None:
        await field.order(Kind.EMERGENCY_STOP)
        task = await field.sender.claim()
        assert task
        await field.sender.carry(task)

    writing.then[1] = stop
    command = await field.order(Kind.PARAMETERS, FOUR)
    task = await field.sender.claim()
    assert task
    await field.sender.carry(task)
    found = await field.look(command)
    assert (found.phase, found.cause) == (Phase.FAILED, Cause.OVERRULED)
    assert field.governor.settings[Point.CONTACTORS] == 0
    assert set(field.governor.written) == {Point.CHARGE_VOLTAGE_V, Point.CONTACTORS}
