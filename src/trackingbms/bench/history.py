"""How fast the past is read: a month of a thousand batteries, and a table of ten thousand."""

import asyncio
import random
import shutil
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import numpy as np
import pyarrow as pa

from trackingbms.bench.bodies import METRICS, NDJSON
from trackingbms.bench.model import Line, at_most, percentiles
from trackingbms.bench.server import Server, Town, plant, serving, workplace
from trackingbms.devices.replay import Pack, cells, replay
from trackingbms.telemetry import ColumnStore, Resolution, Span, open_store

BATTERIES, DAYS, STEP_S = 1_000, 30, 15
SMALL = (10, 2)  # batteries and days, to try the bench itself
SLICE_S = 21_600  # of time: what is appended together
READS = 300
WARM = 10
ROW_BYTES = 60  # on disk, with what merges need besides
TABLE = 10_000
SITES = 100
DAY, MONTH = timedelta(days=1), timedelta(days=DAYS)
SERIES = 14  # cells of a pack
QUERIES: tuple[dict[str, str], ...] = (
    {"sort": "-soc_pct"},
    {"sort": "temperature_max_c", "level": "critical,attention"},
    {"sort": "name", "soh": "70-90"},
    {"sort": "-temperature_max_c", "temperature": "hot"},
    {"sort": "site", "search": "B0042", "link": "online"},
    {"sort": "-voltage_v", "soh": "60-95", "level": "optimal,attention,maintenance"},
)


def measure(seconds: float) -> Iterator[Line]:
    """Yield what reading costs in the store and over HTTP, and what a value takes on disk."""
    batteries, days = (BATTERIES, DAYS) if seconds >= 5 else SMALL
    rows = batteries * days * 86_400 // STEP_S
    with workplace() as folder:
        free = shutil.disk_usage(folder).free
        if free < rows * ROW_BYTES:
            raise SystemExit(f"{rows * ROW_BYTES / 1e9:.0f} GB are needed in {folder.parent}")
        yield from _past(folder / "past", batteries, days)
        yield from _table(folder / "table", TABLE if seconds >= 5 else 200)


def _past(folder: Path, batteries: int, days: int) -> Iterator[Line]:
    town = plant(folder, batteries)
    end = int(time.time()) // STEP_S * STEP_S
    yield from asyncio.run(_in_store(folder, town, end, days))
    with serving(folder) as server, _client(server, town) as client:
        month = {"from": _told(end, MONTH), "to": _told(end)}
        day = {"from": _told(end, DAY), "to": _told(end)}
        for name, asked, goal in (
            ("a day of a battery over HTTP, p95", day, 60.0),
            ("a month of a battery over HTTP, p95", month, 60.0),
        ):
            took = [_get(client, _path(town), asked) for _ in range(READS + WARM)][WARM:]
            yield _p95(name, took, goal)
        raw = [_get(client, _path(town), day | {"resolution": "raw"}) for _ in range(READS)]
        yield Line("history", "a day over HTTP, every raw row, p95", percentiles(raw)["p95"], "ms")


async def _in_store(folder: Path, town: Town, end: int, days: int) -> list[Line]:
    store = open_store(folder / "telemetry")
    await store.start()
    try:
        rate = await _load(store, town, end, days)
        lines = [Line("history", "loading", round(rate), "rows/s")]
        taken = await store.footprint()
        about = {"rows": taken["rows"], "bytes": taken["raw_bytes"], "parts": taken["raw_parts"]}
        per_value = taken["bytes_per_value"]
        lines.append(at_most("history", "bytes a value on disk", per_value, "B", 1.5, **about))

        def reader(back: timedelta, resolution: Resolution) -> Callable[[], Awaitable[object]]:
            def read() -> Awaitable[object]:
                until = datetime.fromtimestamp(end, UTC)
                number = random.choice(town.numbers)  # noqa: S311 - not secret
                return store.history(Span(number, until - back, until, (), resolution))

            return read

        auto, raw = Resolution.AUTO, Resolution.RAW
        day = await _times(reader(DAY, auto))
        lines.append(_p95("a day of a battery in the store, p95", day, 30))
        month = await _times(reader(MONTH, auto))
        lines.append(_p95("a month of a battery in the store, p95", month, 60))
        whole = percentiles(await _times(reader(DAY, raw)))["p95"]
        return [*lines, Line("history", "a day in the store, every raw row, p95", whole, "ms")]
    finally:
        await store.stop()


async def _load(store: ColumnStore, town: Town, end: int, days: int) -> float:
    """Append the days, oldest first; roll up; wait until merges rest. Returns rows/s."""
    begin = end - days * 86_400
    began, rows, spent = time.perf_counter(), 0, 0.0
    packs = {number: _pack(number) for number in town.numbers}
    for since in range(begin, end, SLICE_S):
        batch = _slice(packs, since, min(end, since + SLICE_S))
        before = time.perf_counter()
        await store.append(batch)
        spent += time.perf_counter() - before
        rows += batch.num_rows
        sys.stderr.write(f"\rloaded {rows:,} rows in {time.perf_counter() - began:.0f} s")
    sys.stderr.write("\n")
    await store.roll_up()
    await _rest(store)
    return rows / spent


async def _rest(store: ColumnStore) -> None:
    """Wait until the number of parts has not changed for a while: real loads are far slower."""
    parts, same = -1.0, 0
    while same < 5:
        now = (await store.footprint())["raw_parts"]
        parts, same = now, same + 1 if now == parts else 0
        await asyncio.sleep(1)


def _pack(number: int) -> Pack:
    known = cells()
    return Pack(
        seed=number, cell=known[number % len(known)], series=SERIES,
        life=number % 50 / 60, period_s=21_600.0 + 600 * (number % 20),
    )  # fmt: skip


def _slice(packs: dict[int, Pack], since: int, until: int) -> pa.Table:
    times = np.arange(since, until, STEP_S, dtype=np.float64)
    stamps = pa.array((times * 1000).astype(np.int64)).cast(pa.timestamp("ms", "UTC"))
    tables = []
    for number, pack in packs.items():
        values = replay(pack, times, with_cells=False).values
        battery = pa.array(np.full(len(times), number, np.uint32))
        columns = {key: pa.array(values[key]) for key in METRICS if key in values}
        tables.append(pa.table({"battery": battery, "ts": stamps, **columns}))
    return pa.concat_tables(tables)


async def _times(read: Callable[[], Awaitable[object]]) -> list[float]:
    took = []
    for _ in range(READS + WARM):
        began = time.perf_counter()
        await read()
        took.append(time.perf_counter() - began)
    return took[WARM:]


def _table(folder: Path, batteries: int) -> Iterator[Line]:
    """The fleet table with live state, filtered and sorted."""
    town = plant(folder, batteries, SITES)
    with serving(folder) as server, _client(server, town) as client:
        body = NDJSON.prepare(town.codes, 3)(int(time.time() * 1000))
        sent = client.post(
            "/api/v1/telemetry", content=body, headers={"Content-Type": NDJSON.media_type}
        )
        sent.raise_for_status()
        took = [
            _get(client, "/api/v1/batteries", {**QUERIES[turn % len(QUERIES)], "limit": "100"})
            for turn in range(READS + WARM)
        ][WARM:]
    name = "fleet table, filtered and sorted, over HTTP, p95"
    yield _p95(name, took, 100, batteries=batteries)


def _client(server: Server, town: Town) -> httpx.Client:
    return httpx.Client(base_url=server.url, headers={"X-API-Key": town.key}, timeout=30)


def _path(town: Town) -> str:
    return f"/api/v1/batteries/{random.choice(town.ids)}/telemetry"  # noqa: S311 - not secret


def _get(client: httpx.Client, path: str, asked: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = client.get(path, params=asked)
    took = time.perf_counter() - began
    answer.raise_for_status()
    return took


def _told(at: int, back: timedelta = timedelta()) -> str:
    return (datetime.fromtimestamp(at, UTC) - back).isoformat().replace("+00:00", "Z")


def _p95(name: str, took: list[float], goal: float, **about: object) -> Line:
    told = percentiles(took)
    return at_most("history", name, told["p95"], "ms", goal, reads=len(took), **told, **about)
