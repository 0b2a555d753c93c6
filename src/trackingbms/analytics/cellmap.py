"""Cells over time: how far each lay from the middle of its battery, stretch by stretch."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trackingbms.telemetry import Resolution, Span, TelemetryStore

STRETCHES = 96
_READ_AT_ONCE = timedelta(days=1)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CellMap:
    """`apart` has a row for each cell and a column for each stretch; NaN where nothing was told.

    It is the mean over the stretch of the cell less the median of all cells, in the metric's unit.
    """

    step_s: float
    apart: Floats
    middle: Floats
    samples: int


async def cell_map(
    store: TelemetryStore, number: int, metric: str, since: datetime, until: datetime
) -> CellMap:
    """Read the raw samples of the stretch, a day at a time, and fold them."""
    folds: _Fold | None = None
    start = since
    while start < until:
        end = min(start + _READ_AT_ONCE, until)
        span = Span(number, start, end, (metric,), Resolution.RAW)
        table = (await store.history(span)).table
        folds = await asyncio.to_thread(_folded, folds, table, metric, since, until)
        start = end
    step_s = (until - since).total_seconds() / STRETCHES
    if folds is None:
        return CellMap(step_s, np.zeros((0, STRETCHES)), np.full(STRETCHES, np.nan), 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        apart, middle = folds.apart / folds.counts, folds.middle / folds.counts
    return CellMap(step_s, apart, middle, int(folds.counts.sum()))


@dataclass(slots=True)
class _Fold:
    apart: Floats
    middle: Floats
    counts: Floats


def _folded(
    before: _Fold | None, table: pa.Table, metric: str, since: datetime, until: datetime
) -> _Fold | None:
    """With one more table added; samples of another number of cells than the first are left out."""
    told = table.filter(pc.greater(pc.list_value_length(table[metric]), 1))
    if not told.num_rows:
        return before
    lists = told[metric].combine_chunks()
    lengths = pc.list_value_length(lists).to_numpy()
    width = len(before.apart) if before else int(np.bincount(lengths).argmax())
    same = lengths == width
    if not same.any():
        return before
    chosen = lists.filter(pa.array(same))
    cells = np.asarray(chosen.flatten().to_numpy(), float).reshape(-1, width)
    at = told["ts"].cast(pa.int64()).to_numpy()[same] / 1_000
    whole = (until - since).total_seconds()
    stretch = ((at - since.timestamp()) / whole * STRETCHES).astype(np.int64)
    stretch = np.clip(stretch, 0, STRETCHES - 1)
    fold = before or _Fold(
        np.zeros((width, STRETCHES)), np.zeros(STRETCHES), np.zeros(STRETCHES)
    )  # fmt: skip
    middle = np.median(cells, axis=1)
    fold.counts += np.bincount(stretch, minlength=STRETCHES)
    fold.middle += np.bincount(stretch, middle, STRETCHES)
    for i in range(width):
        fold.apart[i] += np.bincount(stretch, cells[:, i] - middle, STRETCHES)
    return fold
