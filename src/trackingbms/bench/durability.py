"""Kill the server in the middle of its work, again and again, and count what was acknowledged."""

import asyncio
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
import numpy as np
import orjson

from trackingbms.bench.model import Line, at_most, percentiles
from trackingbms.bench.server import Town, launch, plant, workplace
from trackingbms.telemetry import ColumnStore, Resolution, Span, open_store

KILLS = 50
BATTERIES = 40
SENDERS = 4
WIDTHS_MS = {
    Resolution.MINUTE: 60_000,
    Resolution.HOUR: 3_600_000,
    Resolution.DAY: 86_400_000,
}
DAYS_BACK = 3
Samples = dict[str, dict[int, float]]


@dataclass(slots=True)
class Ledger:
    """What was acknowledged: for each battery the value at each instant."""

    kept: Samples = field(default_factory=dict)
    maybe: Samples = field(default_factory=dict)  # sent, but the answer never came

    def note(self, rows: list[dict[str, object]], *, acknowledged: bool) -> None:
        """Write down a body."""
        book = self.kept if acknowledged else self.maybe
        for row in rows:
            mine = book.setdefault(str(row["battery"]), {})
            mine[int(str(row["ts"]))] = float(str(row["voltage_v"]))


def measure(seconds: float) -> Iterator[Line]:
    """Yield what was lost or doubled, what the roll-ups miss, and how fast it was back."""
    kills = KILLS if seconds >= 5 else max(2, int(seconds))
    with workplace() as folder:
        town = plant(folder, BATTERIES)
        ledger = Ledger()
        backs = [_round(folder, town, ledger, number) for number in range(kills)]
        lost, doubled, wrong = asyncio.run(_audit(folder, town, ledger))
    rows = sum(len(each) for each in ledger.kept.values())
    about = {"kills": kills, "acknowledged rows": rows}
    yield at_most("durability", "acknowledged rows lost", lost, "rows", 0, **about)
    yield at_most("durability", "rows found twice", doubled, "rows", 0)
    yield at_most("durability", "roll-up buckets unlike the raw rows", wrong, "buckets", 0)
    told = percentiles(backs)
    yield at_most("durability", "back after a kill, worst", max(backs), "s", 3.0, **told)


def _round(folder: Path, town: Town, ledger: Ledger, number: int) -> float:
    dice = random.Random(number)  # noqa: S311 - repeatable, not secret
    # Roll-ups are written while we send, so that kills fall into them too.
    server = launch(folder, TBMS_TELEMETRY__HOUSEKEEPING_S="0.2")
    try:
        asyncio.run(_load(server.url, town, ledger, dice, server.kill))
    finally:
        server.kill()
    return server.ready_s


async def _load(url: str, town: Town, ledger: Ledger, dice: random.Random, kill: object) -> None:
    assert callable(kill)
    headers = {"X-API-Key": town.key, "Content-Type": "application/x-ndjson"}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=10) as client:
        senders = [
            asyncio.create_task(_send(client, town.codes[i::SENDERS], ledger, dice))
            for i in range(SENDERS)
        ]
        await asyncio.sleep(dice.uniform(0.2, 1.2))
        kill()
        await asyncio.gather(*senders)


async def _send(
    client: httpx.AsyncClient, codes: list[str], ledger: Ledger, dice: random.Random
) -> None:
    """Post until the server is gone: new rows, late ones, and now and then the same body again."""
    while True:
        rows = _rows(codes, dice)
        body = b"\n".join(orjson.dumps(row) for row in rows)
        try:
            for _ in range(dice.choice((1, 1, 1, 2))):
                answer = await client.post("/api/v1/telemetry", content=body)
                ledger.note(rows, acknowledged=answer.status_code == httpx.codes.OK)
        except httpx.TransportError:
            ledger.note(rows, acknowledged=False)
            return


def _rows(codes: list[str], dice: random.Random) -> list[dict[str, object]]:
    """Rows whose value follows from battery and instant: a repeat is always the same row."""
    now = int(time.time() * 1000)
    late = dice.random() < 0.3
    back = dice.randrange(DAYS_BACK * 86_400_000) if late else 0
    return [
        {
            "battery": code,
            "ts": now - back - 250 * step,
            "voltage_v": _value(now - back - 250 * step),
        }
        for code in codes
        for step in range(20)
    ]


def _value(ms: int) -> float:
    return round(40 + ms % 10_007 / 1000, 3)


async def _audit(folder: Path, town: Town, ledger: Ledger) -> tuple[int, int, int]:
    store = open_store(folder / "telemetry")
    await store.start()
    try:
        lost = doubled = wrong = 0
        for code, number in zip(town.codes, town.numbers, strict=True):
            found, twice = await _found(store, number)
            due = ledger.kept.get(code, {})
            lost += sum(found.get(ms) != value for ms, value in due.items())
            doubled += twice
            wrong += await _wrong(store, number, found)
        await store.roll_up()
        for number in town.numbers:
            wrong += await _wrong(store, number, (await _found(store, number))[0])
    finally:
        await store.stop()
    return lost, doubled, wrong


def _span(number: int, resolution: Resolution) -> Span:
    now = time.time()
    since = datetime.fromtimestamp(now - (DAYS_BACK + 2) * 86_400, UTC)
    until = datetime.fromtimestamp(now + 86_400, UTC)
    return Span(number, since, until, ("voltage_v",), resolution)


async def _found(store: ColumnStore, number: int) -> tuple[dict[int, float], int]:
    table = (await store.history(_span(number, Resolution.RAW))).table
    instants = table["ts"].cast("int64").to_pylist()
    found = dict(zip(instants, table["voltage_v"].to_pylist(), strict=True))
    return found, len(instants) - len(found)


async def _wrong(store: ColumnStore, number: int, found: dict[int, float]) -> int:
    """How many buckets tell something else than the raw rows."""
    instants, values = np.array(list(found)), np.array(list(found.values()))
    wrong = 0
    for resolution, width in WIDTHS_MS.items():
        told = (await store.history(_span(number, resolution))).table
        starts = told["ts"].cast("int64").to_pylist()
        buckets = instants // width * width
        wrong += len(set(starts) ^ set(np.unique(buckets).tolist()))
        for place, start in enumerate(starts):
            mine = values[buckets == start]
            row = [told[f"voltage_v{tail}"][place].as_py() for tail in ("", "_min", "_max")]
            wrong += not (len(mine) and np.allclose(row, (mine.mean(), mine.min(), mine.max())))
    return wrong
