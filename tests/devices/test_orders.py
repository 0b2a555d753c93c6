"""The exam's part on orders: every device that obeys does so, and says plainly when it does not."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest

from tests.devices.rigs import AT, PACK
from trackingbms.devices import (
    ORDERS,
    PROTOCOLS,
    SPANS,
    Device,
    OrderRefused,
    Point,
    orders_of,
    read_back,
)
from trackingbms.devices.simulators import (
    CONTROLS,
    Governor,
    ModbusSimulator,
    Pace,
    Station,
    Trouble,
)
from trackingbms.kernel import DeviceSilent

pytestmark = pytest.mark.exam


@dataclass(frozen=True)
class Rig:
    """A device that obeys, and what is behind it."""

    device: Device
    governor: Governor


@asynccontextmanager
async def modbus() -> AsyncIterator[Rig]:
    simulator = ModbusSimulator(Station("BMS", {1: PACK}), Pace(speed=0.0, origin_s=AT))
    port = await simulator.start()
    link = {
        "host": "127.0.0.1", "port": port, "units": {"1": "BT_N_001"}, "controls": CONTROLS,
        "timeout_s": 0.3,
    }  # fmt: skip
    try:
        yield Rig(Device("b1", "BMS", "modbus", 1.0, link, {"BT_N_001": 7}), simulator.governors[1])
    finally:
        await simulator.stop()


RIGS: dict[str, Callable[[], AbstractAsyncContextManager[Rig]]] = {"modbus": modbus}
EVERY_RIG = pytest.mark.parametrize("name", RIGS)


def test_every_protocol_with_orders_sits_the_exam() -> None:
    assert RIGS.keys() == ORDERS.keys()


@pytest.mark.parametrize("protocol", sorted(PROTOCOLS.keys() - ORDERS.keys()))
def test_a_protocol_without_orders_says_so(protocol: str) -> None:
    deaf = orders_of(Device("b1", "BMS", protocol, 1.0), "BT_N_001")
    assert deaf.points == frozenset()
    with pytest.raises(OrderRefused):
        deaf.open()


@EVERY_RIG
async def test_what_is_set_is_read_back(name: str) -> None:
    async with RIGS[name]() as rig:
        obeying = orders_of(rig.device, "BT_N_001")
        assert obeying.points
        for point in sorted(obeying.points - {Point.RESTARTS}):
            async with obeying.open() as controls:
                before = await controls.read(point)
                span = SPANS[point]
                wanted = before + 10 * span.rough if span.unit else 1 - before
                await controls.write(point, wanted)
                assert span.alike(await controls.read(point), wanted), point
                assert rig.governor.written[point] == 1
                await controls.write(point, before)
                assert span.alike(await controls.read(point), before), point


@EVERY_RIG
async def test_a_refusal_is_told_and_changes_nothing(name: str) -> None:
    async with RIGS[name]() as rig:
        rig.governor.trouble = Trouble.REFUSE
        obeying = orders_of(rig.device, "BT_N_001")
        point = min(obeying.points - {Point.RESTARTS})
        async with obeying.open() as controls:
            before = await controls.read(point)
            with pytest.raises(OrderRefused):
                await controls.write(point, before + 1)
            assert await controls.read(point) == before
        assert rig.governor.written[point] == 1


@EVERY_RIG
@pytest.mark.parametrize("trouble", [Trouble.IGNORE, Trouble.MUTE])
async def test_silence_is_told_and_nothing_is_sent_again(name: str, trouble: Trouble) -> None:
    async with RIGS[name]() as rig:
        rig.governor.trouble = trouble
        obeying = orders_of(rig.device, "BT_N_001")
        point = min(obeying.points - {Point.RESTARTS})
        async with obeying.open() as controls:
            with pytest.raises(DeviceSilent):
                await controls.write(point, SPANS[point].low)
        assert rig.governor.written[point] == 1


async def test_open_contactors_end_the_current() -> None:
    async with modbus() as rig:
        async with orders_of(rig.device, "BT_N_001").open() as controls:
            await controls.write(Point.CONTACTORS, 0)
        pace = Pace(speed=0.0, origin_s=AT)
        track = rig.governor.govern(pace.show(PACK), AT)
        assert float(track.values["current_a"][0]) == 0
        assert float(track.values["voltage_v"][0]) > PACK.nominal_voltage_v * 0.8


async def test_a_restart_is_counted_after_a_while() -> None:
    async with modbus() as rig:
        obeying = orders_of(rig.device, "BT_N_001")
        async with obeying.open() as controls:
            before = await controls.read(Point.RESTARTS)
            await controls.write(Point.RESTARTS, before + 1)
        async with asyncio.timeout(10):
            while (seen := await read_back(obeying, [Point.RESTARTS])) is None:  # noqa: ASYNC110 - the device has no event for it
                await asyncio.sleep(0.02)
        assert seen == {Point.RESTARTS: before + 1}
