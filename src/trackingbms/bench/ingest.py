"""How many rows a second: ours, durable and with live state on, against line protocol elsewhere."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

from trackingbms.bench import yardsticks
from trackingbms.bench.bodies import ARROW, LINES, NDJSON, Format
from trackingbms.bench.model import Line, at_least
from trackingbms.bench.sending import Sent, Target, flood
from trackingbms.bench.server import Town, plant, serving, workplace
from trackingbms.telemetry import open_store

CONNECTIONS = 4
ROWS = 10_000  # in a body


def measure(seconds: float) -> Iterator[Line]:
    """Yield a line for each format and each yardstick."""
    with workplace() as folder:
        town = plant(folder / "ours", CONNECTIONS * ROWS)
        theirs = dict(_yardsticks(folder, town, seconds))
        for name, sent in theirs.items():
            yield Line("ingest", name, round(sent.rate), "rows/s", about={"durable": False})
        for kind, goals in ((NDJSON, (1.0, 4.0)), (ARROW, (3.0, None))):
            sent, cores, kept = _ours(folder / "ours", town, kind, seconds)
            about: dict[str, object] = {
                "durable": True,
                "cores": cores,
                "refused": sent.refused,
                "kept": kept,
            }
            yield Line("ingest", kind.name, round(sent.rate), "rows/s", about=about)
            yield at_least("ingest", f"{kind.name} rows kept of acknowledged", kept, "", 1.0)
            for name, goal in zip(("victoria-metrics", "influxdb"), goals, strict=True):
                if goal and name in theirs:
                    ratio = sent.rate / theirs[name].rate
                    yield at_least("ingest", f"{kind.name} / {name}", ratio, "x", goal)
        for name in {"victoria-metrics", "influxdb"} - theirs.keys():
            yield Line("ingest", f"{name} is not installed: no ratio to it", 0, "")


def _yardsticks(folder: Path, town: Town, seconds: float) -> Iterator[tuple[str, Sent]]:
    for name, start in (
        ("victoria-metrics", yardsticks.victoria_metrics),
        ("influxdb", yardsticks.influxdb),
    ):
        with start(folder / name) as url:
            if url is not None:
                yield name, _flood(Target(url, LINES.media_type), town, LINES, seconds)


def _flood(target: Target, town: Town, kind: Format, seconds: float) -> Sent:
    shares = [town.codes[i * ROWS : (i + 1) * ROWS] for i in range(CONNECTIONS)]
    makers = [kind.prepare(share, seed) for seed, share in enumerate(shares)]
    day_ago = int(time.time() - 86_400) * 1000
    asyncio.run(flood(target, makers, ROWS, 2.0, day_ago))  # warm
    return asyncio.run(flood(target, makers, ROWS, seconds, day_ago + 7_200_000))


def _ours(data: Path, town: Town, kind: Format, seconds: float) -> tuple[Sent, float, float]:
    before = asyncio.run(_rows_in(data))
    with serving(data) as server:
        target = Target(f"{server.url}/api/v1/telemetry", kind.media_type, town.key)
        shares = [town.codes[i * ROWS : (i + 1) * ROWS] for i in range(CONNECTIONS)]
        makers = [kind.prepare(share, seed) for seed, share in enumerate(shares)]
        # Each format has times of its own, or its rows would be repeats of the other's.
        start = int(time.time() - 86_400 * (2 if kind is ARROW else 4)) * 1000
        warm = asyncio.run(flood(target, makers, ROWS, 2.0, start))
        used = server.cpu_s
        sent = asyncio.run(flood(target, makers, ROWS, seconds, start + 7_200_000))
        cores = round((server.cpu_s - used) / sent.seconds, 2)
    kept = asyncio.run(_rows_in(data)) - before
    return sent, cores, kept / (warm.rows + sent.rows)


async def _rows_in(data: Path) -> float:
    store = open_store(data / "telemetry")
    await store.start()
    try:
        return (await store.footprint())["rows"]
    finally:
        await store.stop()
