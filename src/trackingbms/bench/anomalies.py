"""How many rows a second the watch over all batteries judges, on one core, beside an ingest."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context

import numpy as np
import pyarrow as pa

from trackingbms.analytics import Watch
from trackingbms.bench.bodies import NDJSON
from trackingbms.bench.ingest import CONNECTIONS, ROWS
from trackingbms.bench.model import Line, at_least
from trackingbms.bench.sending import Target, flood
from trackingbms.bench.server import Town, plant, serving, workplace
from trackingbms.devices.replay import EPOCH_S, Pack, replay
from trackingbms.telemetry import TIMESTAMP

BATTERIES = 10_000
_PACKS = 100  # different ones; each is worn by many batteries
_STEP_S = 15.0
_KINDS = (("one row each", BATTERIES, 1), ("backlog", 40, 240))
_COLUMNS = ("voltage_v", "current_a", "temperature_max_c", "soc_pct", "soh_pct", "capacity_ah")


def measure(seconds: float) -> Iterator[Line]:
    """Yield the rate for batches with one row of each battery, and with an hour of few of them.

    First with the machine to itself, then while a server takes in all that two clients send.
    """
    for name, batteries, samples in _KINDS:
        batches = list(_batches(batteries, samples, 12))
        rate = _rate(batches, seconds)
        yield at_least("anomalies", name, rate, "rows/s of CPU", 100_000, batteries=batteries)
    with workplace() as folder:
        town = plant(folder / "ours", CONNECTIONS * ROWS)
        with serving(folder / "ours") as server:
            target = Target(f"{server.url}/api/v1/telemetry", NDJSON.media_type, town.key)
            for name, batteries, samples in _KINDS:
                batches = list(_batches(batteries, samples, 12))
                used, began = server.cpu_s, time.monotonic()
                with _flooding(target, town):
                    rate = _rate(batches, seconds, at_least_s=seconds)
                cores = round((server.cpu_s - used) / (time.monotonic() - began), 2)
                yield at_least(
                    "anomalies", f"{name}, with ingest running", rate, "rows/s of CPU", 100_000,
                    batteries=batteries, server_cores=cores,
                )  # fmt: skip


def _rate(batches: list[pa.Table], seconds: float, at_least_s: float = 0.0) -> float:
    """Rows judged a second of CPU; the batches come again, to a new watch, until time is over."""
    rows, used, began = 0, 0.0, time.monotonic()
    while not rows or time.monotonic() - began < at_least_s:
        watch = Watch()
        watch.take(batches[0])
        since = time.process_time()
        for batch in batches[1:]:
            watch.take(batch)
            rows += batch.num_rows
            if time.monotonic() - began > seconds:
                break
        used += time.process_time() - since
    return rows / used


@contextmanager
def _flooding(target: Target, town: Town) -> Iterator[None]:
    """A process of its own that sends all it can, until the block ends."""
    context = get_context("spawn")
    started = context.Event()
    process = context.Process(target=_send, args=(target, town, started), daemon=True)
    process.start()
    started.wait(30)
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _send(target: Target, town: Town, started: threading.Event) -> None:
    shares = [town.codes[i * ROWS : (i + 1) * ROWS] for i in range(2)]
    makers = [NDJSON.prepare(share, seed) for seed, share in enumerate(shares)]
    since = int(time.time() - 86_400) * 1_000
    asyncio.run(flood(target, makers, ROWS, 1.0, since))
    started.set()
    asyncio.run(flood(target, makers, ROWS, 3_600.0, since + 7_200_000))


def _batches(batteries: int, samples: int, count: int) -> Iterator[pa.Table]:
    times = EPOCH_S + np.arange(samples * count, dtype=np.float64) * _STEP_S
    packs = [replay(Pack(seed), times, with_cells=False) for seed in range(min(_PACKS, batteries))]
    values = {name: np.stack([pack.values[name] for pack in packs]) for name in _COLUMNS}
    worn = np.arange(batteries) % len(packs)
    for turn in range(count):
        part = slice(turn * samples, (turn + 1) * samples)
        at = np.tile((times[part] * 1_000).astype(np.int64), batteries)
        columns = {name: pa.array(told[worn, part].reshape(-1)) for name, told in values.items()}
        number = np.repeat(np.arange(batteries, dtype=np.uint32), samples)
        yield pa.table({"battery": number, "ts": pa.array(at).cast(TIMESTAMP), **columns})
