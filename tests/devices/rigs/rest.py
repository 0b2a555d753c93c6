"""A pack behind a REST service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.devices.rigs import model
from tests.devices.rigs.model import STANDING_STILL, Rig
from trackingbms.devices import Device
from trackingbms.devices.simulators import REST_MAPPING, RestSimulator, RestStation


@asynccontextmanager
async def rest_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    simulator = RestSimulator(
        RestStation("BMS", {"BT_N_001": model.PACK}, token="right"), STANDING_STILL
    )
    await simulator.start()

    async def come_back() -> None:
        await simulator.start()

    settings = {
        "endpoint": f"http://127.0.0.1:{port or simulator.port}/api", "auth_token": "right",
        "mapping": REST_MAPPING, "timeout_s": 1.0, **link,
    }  # fmt: skip
    device = Device("b1", "BMS", "rest", 0.05, settings, {"BT_N_001": 7})
    try:
        yield Rig(device, model.PACK, simulator.stop, come_back)
    finally:
        await simulator.stop()
