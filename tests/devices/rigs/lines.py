"""A pack behind a serial line or a bridge to one: ThingSet and Green-BMS."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from tests.devices.rigs import model
from tests.devices.rigs.model import ROUGH, STANDING_STILL, UNTOLD, Rig
from trackingbms.devices import Device
from trackingbms.devices.simulators import (
    GreenbmsSimulator,
    GreenbmsStation,
    ThingsetSimulator,
    ThingsetStation,
)
from trackingbms.devices.simulators.line import LineServer


@asynccontextmanager
async def thingset_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Text mode with checksums, at a pseudo-terminal."""
    with folder() as place:
        station = ThingsetStation("BMS", model.PACK, path=place / "node")
        async with served(ThingsetSimulator(station, STANDING_STILL).server()) as server:
            address = f"socket://127.0.0.1:{port}" if port else str(station.path)
            yield _line_rig("thingset", server, {"address": address, **link})


@asynccontextmanager
async def thingset_binary_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Binary mode through a TCP gateway."""
    simulator = ThingsetSimulator(ThingsetStation("BMS", model.PACK, mode="binary"), STANDING_STILL)
    async with served(simulator.server()) as server:
        address = f"socket://127.0.0.1:{port or server.where}"
        yield _line_rig("thingset", server, {"address": address, "mode": "binary", **link})


@asynccontextmanager
async def thingset_published_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Binary publications by numbers, whose names are asked for once."""
    simulator = ThingsetSimulator(
        ThingsetStation("BMS", model.PACK, mode="binary"), STANDING_STILL, report_s=0.05
    )
    async with served(simulator.server()) as server:
        settings = {"address": f"socket://127.0.0.1:{port or server.where}", "mode": "binary"}
        yield _line_rig("thingset", server, {**settings, "poll": False, **link})


@asynccontextmanager
async def greenbms_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """At a pseudo-terminal."""
    with folder() as place:
        station = GreenbmsStation("BMS", model.PACK, path=place / "bms")
        simulator = GreenbmsSimulator(station, STANDING_STILL, every_s=0.005)
        async with served(simulator.server()) as server:
            address = f"socket://127.0.0.1:{port}" if port else str(station.path)
            yield _line_rig("greenbms", server, {"address": address, **link}, GREENBMS_ROUGH)


@asynccontextmanager
async def greenbms_bridge_rig(port: int | None = None, **link: Any) -> AsyncIterator[Rig]:
    """Through a TCP-serial bridge."""
    simulator = GreenbmsSimulator(GreenbmsStation("BMS", model.PACK), STANDING_STILL, every_s=0.005)
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
    return Rig(device, model.PACK, server.stop, come_back, UNTOLD, rough)


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
