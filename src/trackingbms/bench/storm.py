"""From the sample of a fire to its message while every gateway is being lost."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx

from trackingbms import fleet, identity, links
from trackingbms.bench.alerts import BATTERIES, SITES, free_port, heat, mail_server, mail_settings
from trackingbms.bench.bodies import NDJSON
from trackingbms.bench.live import pace
from trackingbms.bench.model import Line, at_least, at_most, percentiles
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
        boxes = asyncio.run(_gateways(data, town))
        port = free_port()
        with serving(data, **mail_settings(port)) as server:
            delays, sent, subjects = asyncio.run(_storm(server, town, port, boxes, seconds))
        lost = sum(count for each, count in subjects.items() if "communication" in each)
        told = percentiles(list(delays.values())) if delays else {}
        about = {"batteries": BATTERIES, "gateways": GATEWAYS, "fires": len(sent), **told}
        worst = 1000 * max(delays.values(), default=float("inf"))
        yield at_most(
            "alerts", "fire to mail server in a storm, worst", worst, "ms", 2_000, **about
        )
        yield at_most(
            "alerts", "fires nobody was told of in a storm", len(sent) - len(delays), "", 0
        )
        yield at_most(
            "alerts", "messages of lost gateways, to one person", lost, "", GATEWAYS, **subjects
        )
        yield at_least("alerts", "messages of lost gateways, at all", lost, "", 1)


async def _gateways(data: Path, town: Town) -> dict[str, list[str]]:
    """The BMS of each gateway by its key, equal shares of them; and somebody to be told."""
    engine = connect_database(Settings(data=data).database_url)
    boxes = {}
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
                mine = [each.id for each in every[number::GATEWAYS]]
                _, key = await links.create_gateway(
                    work, name=f"G{number}", path=f"{root}{client}/", bms=mine
                )
                boxes[key] = mine
    finally:
        await engine.dispose()
    return boxes


async def _storm(
    server: Server, town: Town, port: int, boxes: dict[str, list[str]], seconds: float
) -> tuple[dict[str, float], dict[str, float], Counter[str]]:
    """Have the gateways report, and then no more, while a battery burns every so often."""
    target = Target(f"{server.url}/api/v1/telemetry", NDJSON.media_type, town.key)
    sent: dict[str, float] = {}
    async with mail_server(port) as came:
        begin = time.time() + HEARD_S
        async with asyncio.TaskGroup() as group, httpx.AsyncClient(base_url=server.url) as client:
            fires = group.create_task(heat(target, town, begin, begin + LOST_S + seconds, sent))
            share = BATTERIES // 20
            makers = [NDJSON.prepare(town.codes[i * share :][:share], i) for i in range(20)]
            group.create_task(pace(target, makers, 0, begin - 1.0))
            while time.time() < begin:
                for key, devices in boxes.items():
                    answer = await client.post(
                        "/api/v1/gateways/self/report", headers={"X-API-Key": key},
                        json={"devices": [{"id": each, "age_s": 0.5} for each in devices]},
                    )  # fmt: skip
                    answer.raise_for_status()
                await asyncio.sleep(1.0)
            await fires
        await asyncio.sleep(2.0)
        delays = {code: came.came[code] - at for code, at in sent.items() if code in came.came}
    return delays, sent, came.subjects
