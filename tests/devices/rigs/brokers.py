"""A pack behind an MQTT broker that is not ours: plain, and Sparkplug B."""

import asyncio
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import aiomqtt

from tests.devices.rigs import model
from tests.devices.rigs.model import STANDING_STILL, Rig
from tests.servers import free_port
from trackingbms.devices import Device
from trackingbms.devices.simulators import (
    MAPPING,
    SPARKPLUG_LINK,
    MqttPlan,
    SparkplugPlan,
    SparkplugSimulator,
    publish,
)


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


@asynccontextmanager
async def _rig(broker: Mosquitto, speaking: Awaitable[None], device: Device) -> AsyncIterator[Rig]:
    """A device behind the broker, silent while there is none."""
    task = asyncio.ensure_future(speaking)

    async def fall_silent() -> None:
        broker.stop()

    async def come_back() -> None:
        broker.start()

    try:
        yield Rig(device, model.PACK, fall_silent, come_back)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def mqtt_rig(**link: Any) -> AsyncIterator[Rig]:
    with mosquitto() as broker:
        async with connected(broker.port):  # it listens
            pass
        settings = {
            "host": "127.0.0.1", "port": broker.port, "topic": "site/{battery}/values",
            "mapping": MAPPING, **link,
        }  # fmt: skip
        device = Device("b1", "BMS", "mqtt", 0.05, settings, {"BT_N_001": 7})
        async with _rig(broker, _publish(broker.port), device) as rig:
            yield rig


async def _publish(port: int) -> None:
    await publish(
        MqttPlan({"site/BT_N_001/values": model.PACK}, port=port, every_s=0.05), STANDING_STILL
    )


@asynccontextmanager
async def sparkplug_rig(**link: Any) -> AsyncIterator[Rig]:
    with mosquitto() as broker:
        plan = SparkplugPlan({"BT_N_001": model.PACK}, port=broker.port, every_s=0.05)
        settings = {
            "host": "127.0.0.1", "port": broker.port, "group": plan.group, "node": plan.node,
            **SPARKPLUG_LINK, **link,
        }  # fmt: skip
        device = Device("b1", "BMS", "sparkplug", 0.05, settings, {"BT_N_001": 7})
        async with _rig(broker, SparkplugSimulator(plan, STANDING_STILL).run(), device) as rig:
            yield rig
