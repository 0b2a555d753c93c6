"""Devices to listen to, one rig per protocol: a simulated pack behind the real transport."""

import asyncio
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiomqtt
import pyarrow as pa

from tests.servers import free_port
from trackingbms.devices import Device, Reading, open_source
from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.replay import EPOCH_S, Pack
from trackingbms.devices.simulators import (
    MAPPING,
    OWN_REGISTERS,
    REST_MAPPING,
    SPARKPLUG_LINK,
    FoxbmsSimulator,
    FoxbmsStation,
    GreenbmsSimulator,
    GreenbmsStation,
    ModbusSimulator,
    MqttPlan,
    Pace,
    RestSimulator,
    RestStation,
    SparkplugPlan,
    SparkplugSimulator,
    Station,
    ThingsetOnCan,
    ThingsetSimulator,
    ThingsetStation,
    publish,
)
from trackingbms.devices.simulators.line import LineServer

SOURCE = str(Path(__file__).parents[2] / "src")  # for processes of their own
AT = EPOCH_S + 1_500  # in the middle of a discharge of PACK
PACK = Pack(seed=0, faults=())
STANDING_STILL = Pace(speed=0.0, origin_s=AT)


@dataclass(frozen=True, slots=True)
class Rig:
    """A device, and what can be done to it.

    `lacks` names what its protocol has no word for; `rough` how roughly it tells the rest.
    """

    device: Device
    pack: Pack
    fall_silent: Callable[[], Awaitable[None]]
    come_back: Callable[[], Awaitable[None]]
    lacks: frozenset[str] = frozenset()
    rough: Mapping[str, float] = field(default_factory=dict)


@asynccontextmanager
async def modbus_rig(**link: Any) -> AsyncIterator[Rig]:
    simulator = ModbusSimulator(Station("BMS", {1: PACK}), STANDING_STILL)
    port = await simulator.start()

    async def come_back() -> None:
        await simulator.start()

    settings = {
        "host": "127.0.0.1", "port": port, "units": {"1": "BT_N_001"},
        "registers": OWN_REGISTERS, "timeout_s": 2.0, **link,
    }  # fmt: skip
    device = Device("b1", "BMS", "modbus", 0.05, settings, {"BT_N_001": 7})
    try:
        yield Rig(device, PACK, simulator.stop, come_back)
    finally:
        await simulator.stop()


@asynccontextmanager
async def mqtt_rig(**link: Any) -> AsyncIterator[Rig]:
    with mosquitto() as broker:
        async with connected(broker.port):  # it listens
            pass
        task = asyncio.create_task(_publish(broker.port))

        async def fall_silent() -> None:
            broker.stop()

        async def come_back() -> None:
            broker.start()

        settings = {
            "host": "127.0.0.1", "port": broker.port, "topic": "site/{battery}/values",
            "mapping": MAPPING, **link,
        }  # fmt: skip
        device = Device("b1", "BMS", "mqtt", 0.05, settings, {"BT_N_001": 7})
        try:
            yield Rig(device, PACK, fall_silent, come_back)
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _publish(port: int) -> None:
    await publish(MqttPlan({"site/BT_N_001/values": PACK}, port=port, every_s=0.05), STANDING_STILL)


ROUGH: Mapping[str, float] = {}
UNTOLD = frozenset(  # by foxBMS, Libre Solar and Green-BMS alike
    {
        "soh_pct", "capacity_ah", "cycle_count", "internal_resistance_mohm", "humidity_pct",
        "ambient_temperature_c",
    }
)  # fmt: skip


@asynccontextmanager
async def foxbms_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    bus = multicast(free_port())
    simulator = FoxbmsSimulator(FoxbmsStation("BMS", PACK, bus), STANDING_STILL, every_s=0.002)
    running = asyncio.create_task(simulator.run())

    async def fall_silent() -> None:
        simulator.silent = True

    async def come_back() -> None:
        simulator.silent = False

    heard = multicast(port) if port else bus
    settings = {"timeout_s": 0.3, **heard.model_dump(), **link}
    device = Device("b1", "BMS", "foxbms", 0.05, settings, {"BT_N_001": 7})
    degrees = dict.fromkeys(("min", "max", "avg"), 0.51)
    try:
        yield Rig(
            device, PACK, fall_silent, come_back, UNTOLD,
            {**{f"temperature_{key}_c": rough for key, rough in degrees.items()},
             "cell_temperatures_c": 0.51, "power_w": 20.0},
        )  # fmt: skip
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def multicast(port: int) -> CanBus:
    """A CAN bus that reaches other processes of this machine, and nobody else."""
    return CanBus(
        interface="udp_multicast", channel="239.74.163.2", options={"port": port, "hop_limit": 0}
    )


@asynccontextmanager
async def thingset_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Text mode with checksums, at a pseudo-terminal."""
    with folder() as place:
        station = ThingsetStation("BMS", PACK, path=place / "node")
        async with served(ThingsetSimulator(station, STANDING_STILL).server()) as server:
            address = f"socket://127.0.0.1:{port}" if port else str(station.path)
            yield _line_rig("thingset", server, {"address": address, **link})


@asynccontextmanager
async def thingset_binary_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Binary mode through a TCP gateway."""
    simulator = ThingsetSimulator(ThingsetStation("BMS", PACK, mode="binary"), STANDING_STILL)
    async with served(simulator.server()) as server:
        address = f"socket://127.0.0.1:{port or server.where}"
        yield _line_rig("thingset", server, {"address": address, "mode": "binary", **link})


@asynccontextmanager
async def thingset_published_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Binary publications by numbers, whose names are asked for once."""
    simulator = ThingsetSimulator(
        ThingsetStation("BMS", PACK, mode="binary"), STANDING_STILL, report_s=0.05
    )
    async with served(simulator.server()) as server:
        settings = {"address": f"socket://127.0.0.1:{port or server.where}", "mode": "binary"}
        yield _line_rig("thingset", server, {**settings, "poll": False, **link})


@asynccontextmanager
async def greenbms_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """At a pseudo-terminal."""
    with folder() as place:
        station = GreenbmsStation("BMS", PACK, path=place / "bms")
        simulator = GreenbmsSimulator(station, STANDING_STILL, every_s=0.005)
        async with served(simulator.server()) as server:
            address = f"socket://127.0.0.1:{port}" if port else str(station.path)
            yield _line_rig("greenbms", server, {"address": address, **link}, GREENBMS_ROUGH)


@asynccontextmanager
async def greenbms_bridge_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Through a TCP-serial bridge."""
    simulator = GreenbmsSimulator(GreenbmsStation("BMS", PACK), STANDING_STILL, every_s=0.005)
    async with served(simulator.server()) as server:
        address = f"socket://127.0.0.1:{port or server.where}"
        yield _line_rig("greenbms", server, {"address": address, **link}, GREENBMS_ROUGH)


GREENBMS_ROUGH = {
    "current_a": 0.51, "power_w": 30.0, "soc_pct": 1.0, "cell_voltages_v": 0.0051,
    "cell_temperatures_c": 0.51,
    **{f"temperature_{key}_c": 0.51 for key in ("min", "max", "avg")},
}  # fmt: skip


def _line_rig(
    protocol: str, server: LineServer, link: dict[str, Any], rough: Mapping[str, float] = ROUGH
) -> Rig:
    async def come_back() -> None:
        await server.start()

    device = Device("b1", "BMS", protocol, 0.05, {"timeout_s": 0.5, **link}, {"BT_N_001": 7})
    return Rig(device, PACK, server.stop, come_back, UNTOLD, rough)


@asynccontextmanager
async def thingset_can_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Requests by ISO-TP on a CAN bus, and publications in several frames."""
    bus = multicast(free_port())
    station = ThingsetStation("BMS", PACK, bus=bus, node=5)
    simulator = ThingsetOnCan(station, STANDING_STILL, report_s=0.1)
    running = asyncio.create_task(simulator.run())

    async def fall_silent() -> None:
        simulator.silent = True

    async def come_back() -> None:
        simulator.silent = False

    heard = multicast(port) if port else bus
    settings = {"can": {**heard.model_dump(), "node": 5}, "timeout_s": 0.5, **link}
    device = Device("b1", "BMS", "thingset", 0.05, settings, {"BT_N_001": 7})
    try:
        yield Rig(device, PACK, fall_silent, come_back, UNTOLD)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@asynccontextmanager
async def served(server: LineServer) -> AsyncIterator[LineServer]:
    """A server while it is needed."""
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


@contextmanager
def folder() -> Iterator[Path]:
    """A folder with a short name, gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix="tbms-", dir="/tmp"))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@asynccontextmanager
async def rest_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    simulator = RestSimulator(RestStation("BMS", {"BT_N_001": PACK}, token="right"), STANDING_STILL)
    await simulator.start()

    async def come_back() -> None:
        await simulator.start()

    settings = {
        "endpoint": f"http://127.0.0.1:{port or simulator.port}/api", "auth_token": "right",
        "mapping": REST_MAPPING, "timeout_s": 1.0, **link,
    }  # fmt: skip
    device = Device("b1", "BMS", "rest", 0.05, settings, {"BT_N_001": 7})
    try:
        yield Rig(device, PACK, simulator.stop, come_back)
    finally:
        await simulator.stop()


@asynccontextmanager
async def sparkplug_rig(**link: Any) -> AsyncIterator[Rig]:
    with mosquitto() as broker:
        plan = SparkplugPlan({"BT_N_001": PACK}, port=broker.port, every_s=0.05)
        task = asyncio.create_task(SparkplugSimulator(plan, STANDING_STILL).run())

        async def fall_silent() -> None:
            broker.stop()

        async def come_back() -> None:
            broker.start()

        settings = {
            "host": "127.0.0.1", "port": broker.port, "group": plan.group, "node": plan.node,
            **SPARKPLUG_LINK, **link,
        }  # fmt: skip
        device = Device("b1", "BMS", "sparkplug", 0.05, settings, {"BT_N_001": 7})
        try:
            yield Rig(device, PACK, fall_silent, come_back)
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


RIGS = {
    "modbus": modbus_rig,
    "mqtt": mqtt_rig,
    "foxbms": foxbms_rig,
    "thingset": thingset_rig,
    "thingset/binary": thingset_binary_rig,
    "thingset/published": thingset_published_rig,
    "thingset/can": thingset_can_rig,
    "greenbms": greenbms_rig,
    "rest": rest_rig,
    "sparkplug": sparkplug_rig,
    "greenbms/bridge": greenbms_bridge_rig,
}


async def readings_of(device: Device, count: int) -> list[Reading]:
    """The first readings of a device."""
    found: list[Reading] = []
    readings = open_source(device).readings()
    async for reading in readings:
        found.append(reading)
        if len(found) == count:
            break
    await readings.aclose()
    return found


async def merged_of(device: Device, wanted: Collection[str]) -> dict[str, Any]:
    """The newest value of each column, from as many readings as it takes to have them all."""
    found: dict[str, Any] = {}
    readings = open_source(device).readings()
    async with asyncio.timeout(20), aclosing(readings):
        async for reading in readings:
            for row in reading.batch.to_pylist():
                found |= {key: value for key, value in row.items() if value is not None}
            if found.keys() >= set(wanted):
                break
    return found


async def row_of(device: Device) -> dict[str, Any]:
    """The first row that a device yields, by column."""
    (reading,) = await readings_of(device, 1)
    rows: list[dict[str, Any]] = reading.batch.slice(0, 1).to_pylist()
    return rows[0]


async def until(holds: Callable[[], object]) -> None:
    """Wait until it holds; what it looks at has no event of its own."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


class Kept:
    """Where a runner delivers to: keeps batches, and wakes up whoever waits for more."""

    def __init__(self) -> None:
        self.batches: list[pa.Table] = []
        self.refuse: list[Exception] = []
        self._more = asyncio.Condition()

    async def take(self, batch: pa.Table) -> None:
        if self.refuse:
            raise self.refuse.pop(0)
        async with self._more:
            self.batches.append(batch)
            self._more.notify_all()

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(20), self._more:
            await self._more.wait_for(lambda: len(self.batches) >= count)


class Mosquitto:
    """An MQTT broker that is not ours."""

    def __init__(self, folder: Path, more: str) -> None:
        self.port = free_port()
        self._file = folder / "mosquitto.conf"
        self._file.write_text(
            f"listener {self.port} 127.0.0.1\n{more}\n"
            f"persistence true\npersistence_location {folder}/\nuser root\n"
        )
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            [shutil.which("mosquitto") or "/usr/sbin/mosquitto", "-c", str(self._file)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def freeze(self) -> None:
        """It holds its connections but says nothing any more."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGCONT)
            self._process.terminate()
            self._process.wait(10)
            self._process = None


@contextmanager
def mosquitto(more: str = "allow_anonymous true") -> Iterator[Mosquitto]:
    """Run one; `more` goes into its configuration."""
    folder = Path(tempfile.mkdtemp(prefix="tbms-mqtt-", dir="/tmp"))
    broker = Mosquitto(folder, more)
    try:
        yield broker
    finally:
        broker.stop()
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def connected(port: int, **options: Any) -> AsyncIterator[aiomqtt.Client]:
    """A client of our own, as soon as the broker is up."""
    async with asyncio.timeout(10):
        while True:
            try:
                _reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                await writer.wait_closed()
                break
            except OSError:
                await asyncio.sleep(0.02)
    async with aiomqtt.Client("127.0.0.1", port, **options) as client:
        yield client
