"""How many rows a second the watch over all batteries judges, on one core."""

import time
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from trackingbms.analytics import Watch
from trackingbms.bench.model import Line, at_least
from trackingbms.devices.replay import EPOCH_S, Pack, replay
from trackingbms.telemetry import TIMESTAMP

BATTERIES = 10_000
_PACKS = 100  # different ones; each is worn by many batteries
_STEP_S = 15.0
_COLUMNS = ("voltage_v", "current_a", "temperature_max_c", "soc_pct", "soh_pct", "capacity_ah")


def measure(seconds: float) -> Iterator[Line]:
    """Yield the rate for batches with one row of each battery, and with an hour of few of them."""
    for name, batteries, samples in (("one row each", BATTERIES, 1), ("backlog", 40, 240)):
        batches = list(_batches(batteries, samples, 12))
        watch = Watch()
        watch.take(batches[0])
        rows, began, turn = 0, time.process_time(), 1
        ends = time.monotonic() + seconds
        while turn < len(batches) and time.monotonic() < ends:
            watch.take(batches[turn])
            rows, turn = rows + batches[turn].num_rows, turn + 1
        rate = rows / (time.process_time() - began)
        yield at_least("anomalies", name, rate, "rows/s of CPU", 100_000, batteries=batteries)


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
