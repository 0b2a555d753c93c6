"""The exam's part on orders: every device that obeys does so, and says plainly when it does not."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pytest

from tests.devices.rigs import AT, PACK, connected, folder, merged_of, mosquitto, multicast, served
from tests.servers import free_port
from trackingbms.devices import (
    ORDERS,
    PROTOCOLS,
    SPANS,
    Device,
    OrderRefused,
    Point,
    open_source,
    orders_of,
    read_back,
)
from trackingbms.devices.replay import EPOCH_S
from trackingbms.devices.simulators import (
    CONTROLS,
    MAPPING,
    REST_CONTROLS,
    REST_MAPPING,
    SPARKPLUG_CONTROLS,
    SPARKPLUG_LINK,
    THINGSET_CONTROLS,
    FoxbmsSimulator,
    FoxbmsStation,
    Governor,
    ModbusSimulator,
    MqttPlan,
    MqttSimulator,
    Pace,
    RestSimulator,
    RestStation,
    SparkplugPlan,
    SparkplugSimulator,
    Station,
    ThingsetOnCan,
    ThingsetSimulator,
    ThingsetStation,
    Trouble,
    mqtt_controls,
)
from trackingbms.kernel import DeviceSilent

pytestmark = pytest.mark.exam


CHARGES = EPOCH_S + 10_500  # PACK is being charged then
STILL = Pace(speed=0.0, origin_s=AT)


@dataclass(frozen=True)
class Rig:
    """A device that obeys, and what is behind it."""

    device: Device
    governor: Governor
    requests: Callable[[], int] | None = None  # where a request does not name its point
    flows: Point = Point.DISCHARGING  # what the battery does

    def written(self, point: Point) -> int:
        """How often it was told to set the point."""
        return self.governor.written[point] if self.requests is None else self.requests()


def _device(protocol: str, link: Mapping[str, Any]) -> Device:
    settings = {"timeout_s": 1.0, **link}
    return Device("b1", "BMS", protocol, 0.05, settings, {"BT_N_001": 7})


@asynccontextmanager
async def modbus() -> AsyncIterator[Rig]:
    simulator = ModbusSimulator(Station("BMS", {1: PACK}), STILL)
    port = await simulator.start()
    link = {
        "host": "127.0.0.1", "port": port, "units": {"1": "BT_N_001"}, "controls": CONTROLS,
    }  # fmt: skip
    try:
        yield Rig(_device("modbus", link), simulator.governors[1])
    finally:
        await simulator.stop()


@asynccontextmanager
async def rest() -> AsyncIterator[Rig]:
    simulator = RestSimulator(RestStation("BMS", {"one": PACK}, token="right"), STILL)
    port = await simulator.start()
    link = {
        "endpoint": f"http://127.0.0.1:{port}/api", "auth_token": "right",
        "mapping": REST_MAPPING, "names": {"one": "BT_N_001"}, "controls": REST_CONTROLS,
    }  # fmt: skip
    try:
        yield Rig(_device("rest", link), simulator.governors["one"])
    finally:
        await simulator.stop()


@asynccontextmanager
async def thingset(mode: Literal["text", "binary"] = "text") -> AsyncIterator[Rig]:
    """Through a TCP gateway."""
    simulator = ThingsetSimulator(ThingsetStation("BMS", PACK, mode=mode), STILL)
    async with served(simulator.server()) as server:
        link = {"address": f"socket://127.0.0.1:{server.where}", "mode": mode}
        yield Rig(_device("thingset", {**link, "controls": THINGSET_CONTROLS}), simulator.governor)


@asynccontextmanager
async def thingset_serial() -> AsyncIterator[Rig]:
    """At a pseudo-terminal."""
    with folder() as place:
        simulator = ThingsetSimulator(ThingsetStation("BMS", PACK, path=place / "node"), STILL)
        async with served(simulator.server()):
            link = {"address": str(place / "node"), "controls": THINGSET_CONTROLS}
            yield Rig(_device("thingset", link), simulator.governor)


@asynccontextmanager
async def thingset_can() -> AsyncIterator[Rig]:
    bus = multicast(free_port())
    simulator = ThingsetOnCan(ThingsetStation("BMS", PACK, bus=bus, node=5), STILL)
    async with running(simulator.run()):
        link = {"can": {**bus.model_dump(), "node": 5}, "controls": THINGSET_CONTROLS}
        yield Rig(_device("thingset", link), simulator.governor)


@asynccontextmanager
async def foxbms() -> AsyncIterator[Rig]:
    bus = multicast(free_port())
    pace = Pace(speed=0.0, origin_s=CHARGES)
    simulator = FoxbmsSimulator(FoxbmsStation("BMS", PACK, bus), pace, every_s=0.01)
    async with running(simulator.run()):
        link = {**bus.model_dump(), "controls": {}, "controls_within_s": 2.0}
        yield Rig(
            _device("foxbms", link), simulator.governor, lambda: simulator.requests, Point.CHARGING
        )


@asynccontextmanager
async def mqtt() -> AsyncIterator[Rig]:
    with mosquitto() as broker:
        async with connected(broker.port):
            pass
        plan = MqttPlan({"site/BT_N_001/values": PACK}, port=broker.port, every_s=0.05)
        simulator = MqttSimulator(plan, STILL)
        async with running(simulator.run()):
            topic = "site/{battery}/values"
            link = {
                "host": "127.0.0.1", "port": broker.port, "topic": topic, "mapping": MAPPING,
                "controls": mqtt_controls(topic),
            }  # fmt: skip
            device = _device("mqtt", link)
            await _until_it_tells(device)
            yield Rig(device, simulator.governors["site/BT_N_001/values"])


@asynccontextmanager
async def sparkplug() -> AsyncIterator[Rig]:
    with mosquitto() as broker:
        async with connected(broker.port):
            pass
        plan = SparkplugPlan({"BT_N_001": PACK}, port=broker.port, every_s=0.05)
        simulator = SparkplugSimulator(plan, STILL)
        async with running(simulator.run()):
            link = {
                "host": "127.0.0.1", "port": broker.port, "group": plan.group, "node": plan.node,
                "controls": SPARKPLUG_CONTROLS, **SPARKPLUG_LINK,
            }  # fmt: skip
            device = _device("sparkplug", link)
            await _until_it_tells(device)
            yield Rig(device, simulator.governors["BT_N_001"])


async def _until_it_tells(device: Device) -> None:
    obeying = orders_of(device, "BT_N_001")
    async with asyncio.timeout(20):
        while await read_back(obeying, [Point.CHARGING]) is None:
            pass


@asynccontextmanager
async def running(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Something that runs while it is needed."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


RIGS: dict[str, Callable[[], AbstractAsyncContextManager[Rig]]] = {
    "modbus": modbus,
    "rest": rest,
    "thingset": thingset,
    "thingset/binary": partial(thingset, "binary"),
    "thingset/serial": thingset_serial,
    "thingset/can": thingset_can,
    "foxbms": foxbms,
    "mqtt": mqtt,
    "sparkplug": sparkplug,
}
COUNTS_RESTARTS = pytest.mark.parametrize("name", [each for each in RIGS if each != "foxbms"])
EVERY_RIG = pytest.mark.parametrize("name", RIGS)


def test_every_protocol_with_orders_sits_the_exam() -> None:
    assert {name.partition("/")[0] for name in RIGS} == ORDERS.keys()


@pytest.mark.parametrize("protocol", sorted(PROTOCOLS.keys() - ORDERS.keys()))
def test_a_protocol_without_orders_says_so(protocol: str) -> None:
    deaf = orders_of(Device("b1", "BMS", protocol, 1.0), "BT_N_001")
    assert deaf.points == frozenset()
    with pytest.raises(OrderRefused):
        deaf.open()


def another(point: Point, before: float) -> float:
    """A value that it does not have."""
    span = SPANS[point]
    return before + 10 * span.rough if span.unit else 1 - before


@EVERY_RIG
async def test_what_is_set_is_read_back(name: str) -> None:
    async with RIGS[name]() as rig:
        obeying = orders_of(rig.device, "BT_N_001")
        assert obeying.points
        for point in sorted(obeying.points - {Point.RESTARTS}):
            async with obeying.open() as controls:
                before = await controls.read(point)
                span = SPANS[point]
                wanted = another(point, before)
                written = rig.written(point)
                await controls.write(point, wanted)
                assert span.alike(await controls.read(point), wanted), point
                assert rig.written(point) == written + 1
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
                await controls.write(point, another(point, before))
            assert await controls.read(point) == before
        assert rig.written(point) == 1


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
        assert rig.written(point) == 1


@EVERY_RIG
async def test_a_pause_is_seen_in_the_readings(name: str) -> None:
    async with RIGS[name]() as rig:
        flows = rig.flows
        assert abs((await merged_of(rig.device, ["current_a"]))["current_a"]) > 1
        async with orders_of(rig.device, "BT_N_001").open() as controls:
            await controls.write(flows, 0)
        async with asyncio.timeout(20):
            while (await merged_of(rig.device, ["current_a"]))["current_a"] != 0:
                pass


async def test_who_listens_at_a_serial_line_steps_aside_for_an_order_and_comes_back() -> None:
    async with thingset_serial() as rig, aclosing(open_source(rig.device).readings()) as readings:
        for wanted in (0.0, 1.0):
            await anext(readings)
            listening = asyncio.ensure_future(anext(readings))
            async with orders_of(rig.device, "BT_N_001").open() as controls:
                await controls.write(Point.CHARGING, wanted)
                assert await controls.read(Point.CHARGING) == wanted
            assert (await listening).batch.num_rows == 1
        async with orders_of(rig.device, "BT_N_001").open() as controls:  # nobody reads just now
            await controls.write(Point.CHARGING, 0)
        assert (await anext(readings)).batch.num_rows == 1


async def test_open_contactors_end_the_current() -> None:
    async with modbus() as rig:
        async with orders_of(rig.device, "BT_N_001").open() as controls:
            await controls.write(Point.CONTACTORS, 0)
        pace = Pace(speed=0.0, origin_s=AT)
        track = rig.governor.govern(pace.show(PACK), AT)
        assert float(track.values["current_a"][0]) == 0
        assert float(track.values["voltage_v"][0]) > PACK.nominal_voltage_v * 0.8


@COUNTS_RESTARTS
async def test_a_restart_is_counted_after_a_while(name: str) -> None:
    async with RIGS[name]() as rig:
        obeying = orders_of(rig.device, "BT_N_001")
        async with obeying.open() as controls:
            before = await controls.read(Point.RESTARTS)
            with suppress(DeviceSilent):  # a node that tells no more until it has begun anew
                await controls.write(Point.RESTARTS, before + 1)
        async with asyncio.timeout(10):
            while (seen := await read_back(obeying, [Point.RESTARTS])) is None:  # noqa: ASYNC110 - the device has no event for it
                await asyncio.sleep(0.02)
        assert seen == {Point.RESTARTS: before + 1}
        assert rig.written(Point.RESTARTS) == 1
