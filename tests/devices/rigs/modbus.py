"""A pack behind Modbus."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.devices.rigs import model
from tests.devices.rigs.model import STANDING_STILL, Rig
from trackingbms.devices import Device
from trackingbms.devices.simulators import OWN_REGISTERS, ModbusSimulator, Station


@asynccontextmanager
async def modbus_rig(**link: Any) -> AsyncIterator[Rig]:
    simulator = ModbusSimulator(Station("BMS", {1: model.PACK}), STANDING_STILL)
    port = await simulator.start()

    async def come_back() -> None:
        await simulator.start()

    settings = {
        "host": "127.0.0.1", "port": port, "units": {"1": "BT_N_001"},
        "registers": OWN_REGISTERS, "timeout_s": 2.0, **link,
    }  # fmt: skip
    device = Device("b1", "BMS", "modbus", 0.05, settings, {"BT_N_001": 7})
    try:
        yield Rig(device, model.PACK, simulator.stop, come_back)
    finally:
        await simulator.stop()
