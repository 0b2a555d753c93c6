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
    FoxbmsSimulator,
    FoxbmsStation,
    ModbusSimulator,
    MqttPlan,
    Pace,
    Station,
    publish,
)

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
    return CanBus(interface="udp_multicast", channel="239.74.163.2", options={"port": port})


RIGS = {"modbus": modbus_rig, "mqtt": mqtt_rig, "foxbms": foxbms_rig}


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
