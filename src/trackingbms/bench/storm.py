"""From the sample of a fire to its message while every gateway is being lost."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from trackingbms import fleet, identity, links
from trackingbms.bench.alerts import BATTERIES, SITES, free_port, heat, mail_server, mail_settings
from trackingbms.bench.model import Line, at_most, percentiles
from trackingbms.bench.sending import Target
from trackingbms.bench.server import Server, Town, plant, serving, workplace
from trackingbms.fleet import Bms
from trackingbms.infra import Works, below, connect_database, visible
from trackingbms.kernel import Actor
from trackingbms.settings import Settings

GATEWAYS = 20  # as many BMS behind each; they are lost in the same moment
HEARD_S = 8.0  # how long they report before
LOST_S = 40.0  # after so long they are known to be lost


def measure(seconds: float) -> Iterator[Line]:
    """Yield the delay from the sample of a fire to its message, in a storm.

    It looks for fires for `seconds` after the gateways can be known to be lost.
    """
    with workplace() as folder:
        data = folder / "storm"
        town = plant(data, BATTERIES, SITES)
        keys = asyncio.run(_gateways(data, town))
        port = free_port()
        with serving(data, **mail_settings(port)) as server:
            delays, sent, lost = asyncio.run(
                _storm(server, town, port, list(keys.values()), seconds)
            )
        told = percentiles(list(delays.values())) if delays else {}
        about = {"batteries": BATTERIES, "gateways": GATEWAYS, "fires": len(sent), **told}
        worst = 1000 * max(delays.values(), default=float("inf"))
        yield at_most(
            "alerts", "fire to mail server in a storm, worst", worst, "ms", 2_000, **about
        )
        yield at_most(
            "alerts", "fires nobody was told of in a storm", len(sent) - len(delays), "", 0
        )
        yield Line("alerts", "messages of lost gateways, to one person", lost, "")


async def _gateways(data: Path, town: Town) -> dict[str, str]:
    """Gateways with keys, each with an equal share of the BMS; and somebody to be told."""
    engine = connect_database(Settings(data=data).database_url)
    keys = {}
    try:
        async with Works(engine).begin(Actor.system()) as work:
            root = (await fleet.get(work, town.root)).path
            await identity.create_user(
                work, email="bench@example.com", name="Bench", password_hash="x",  # noqa: S106
                role=identity.Role.TECHNICIAN, path=root,
            )  # fmt: skip
            query = visible(work, Bms).where(below(Bms.path, root)).order_by(Bms.code)
            every = list(await work.db.scalars(query))
            client = every[0].path.split("/")[2]
            for number in range(GATEWAYS):
                gateway, key = await links.create_gateway(
                    work, name=f"G{number}", path=f"{root}{client}/",
                    bms=[each.id for each in every[number::GATEWAYS]],
                )  # fmt: skip
                keys[gateway.id] = key
    finally:
        await engine.dispose()
    return keys


async def _storm(
    server: Server, town: Town, port: int, keys: list[str], seconds: float
) -> tuple[dict[str, float], dict[str, float], int]:
    """Have the gateways report, and then no more, while a battery burns every so often."""
    target = Target(f"{server.url}/api/v1/telemetry", "application/x-ndjson", town.key)
    sent: dict[str, float] = {}
    async with mail_server(port) as came:
        begin = time.time() + HEARD_S
        async with asyncio.TaskGroup() as group, httpx.AsyncClient(base_url=server.url) as client:
            fires = group.create_task(heat(target, town, begin, begin + LOST_S + seconds, sent))
            while time.time() < begin:
                for key in keys:
                    answer = await client.post(
                        "/api/v1/gateways/self/report", headers={"X-API-Key": key},
                        json={"devices": []},
                    )  # fmt: skip
                    answer.raise_for_status()
                await asyncio.sleep(1.0)
            await fires
        await asyncio.sleep(2.0)
        delays = {code: came.came[code] - at for code, at in sent.items() if code in came.came}
    return delays, sent, came.mails - len(delays)
