"""Months of history in bulk: newest first, so that charts fill from the right edge on."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from trackingbms.devices.replay import Pack, Track, replay
from trackingbms.telemetry import COLUMNS

DAY_S = 86_400.0
STEP_S = 60.0
LIVE_STEP_S = 2.0
FINE_S = 3_600.0
HISTORY_DAYS = 90
CHUNK_DAYS = 2  # live samples wait behind an append: it must be short
CELLS_DAYS = 1  # of so many days the single cells are told too


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of time, from `since_s` to `until_s` (exclusive)."""

    since_s: float
    until_s: float
    with_cells: bool
    step_s: float = STEP_S


def gap(begin_s: float, end_s: float) -> Iterator[Chunk]:
    """What fills the time since the demo last ran; a short while as finely as live values."""
    if end_s - begin_s > FINE_S:
        yield from chunks(begin_s, end_s)
    elif end_s - begin_s > LIVE_STEP_S:
        yield Chunk(begin_s, end_s, with_cells=True, step_s=LIVE_STEP_S)


def chunks(begin_s: float, end_s: float) -> Iterator[Chunk]:
    """Stretches from the newest back to the oldest; the newest one is the shortest."""
    until_s = end_s
    length_s = CELLS_DAYS * DAY_S
    while until_s > begin_s:
        since_s = max(begin_s, until_s - length_s)
        yield Chunk(since_s, until_s, with_cells=until_s > end_s - CELLS_DAYS * DAY_S)
        until_s, length_s = since_s, CHUNK_DAYS * DAY_S


def table_of(packs: dict[int, Pack], chunk: Chunk) -> pa.Table:
    """The samples of all packs (by battery number) in a stretch."""
    first, end = (math.ceil(at / chunk.step_s) for at in (chunk.since_s, chunk.until_s))
    times = np.arange(first, end, dtype=np.float64) * chunk.step_s
    return pa.concat_tables(
        batch_of(number, replay(pack, times, with_cells=chunk.with_cells))
        for number, pack in packs.items()
    )


def batch_of(number: int, track: Track) -> pa.Table:
    """A track as a batch of telemetry."""
    rows = len(track.time_s)
    stamps = np.round(track.time_s * 1_000).astype(np.int64)
    columns: dict[str, pa.Array] = {
        "battery": pa.array(np.full(rows, number, dtype=np.uint32)),
        "ts": pa.array(stamps).cast(COLUMNS["ts"]),
        **{key: pa.array(values) for key, values in track.values.items()},
        "state": pa.array(track.state),
        "cooling": pa.array(track.cooling),
    }
    for key in ("cell_voltages_v", "cell_temperatures_c"):
        cells = getattr(track, key)
        if cells is not None:
            offsets = np.arange(rows + 1, dtype=np.int32) * cells.shape[1]
            columns[key] = pa.ListArray.from_arrays(offsets, cells.ravel())
    return pa.table(columns)
