"""A pack on a CAN bus: foxBMS and ThingSet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from tests.devices.rigs import model
from tests.devices.rigs.model import STANDING_STILL, UNTOLD, Rig
from tests.servers import free_port
from trackingbms.devices import Device
from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.simulators import (
    FoxbmsSimulator,
    FoxbmsStation,
    ThingsetOnCan,
    ThingsetStation,
)


def multicast(port: int) -> CanBus:
    """A CAN bus that reaches other processes of this machine, and nobody else."""
    return CanBus(
        interface="udp_multicast", channel="239.74.163.2", options={"port": port, "hop_limit": 0}
    )


@asynccontextmanager
async def foxbms_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    bus = multicast(free_port())
    simulator = FoxbmsSimulator(
        FoxbmsStation("BMS", model.PACK, bus), STANDING_STILL, every_s=0.002
    )
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
            device, model.PACK, fall_silent, come_back, UNTOLD,
            {**{f"temperature_{key}_c": rough for key, rough in degrees.items()},
             "cell_temperatures_c": 0.51, "power_w": 20.0},
        )  # fmt: skip
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@asynccontextmanager
async def thingset_can_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Requests by ISO-TP on a CAN bus, and publications in several frames."""
    bus = multicast(free_port())
    station = ThingsetStation("BMS", model.PACK, bus=bus, node=5)
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
        yield Rig(device, model.PACK, fall_silent, come_back, UNTOLD)
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
