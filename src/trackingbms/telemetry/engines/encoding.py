"""Between a batch of telemetry and the rows of the store: whole numbers of each metric's step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trackingbms.kernel import later
from trackingbms.telemetry.engines.schema import NO_CELL, per_unit
from trackingbms.telemetry.model import CELLS, METRICS

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")


def encode(batch: pa.Table) -> pa.Table:
    """Turn a batch (see `telemetry.batch`) into rows of the raw table, still without `seq`."""
    plain = [name for name in batch.column_names if name not in CELLS and name != "extra"]
    scaled = [
        (pl.col(name).fill_nan(None) * per_unit(METRICS[name])).round().cast(pl.Int32)
        for name in plain
        if name in METRICS
    ]
    frame = pl.from_arrow(batch.select(plain))
    assert isinstance(frame, pl.DataFrame)
    rows = frame.with_columns(scaled).to_arrow()
    for name in CELLS:
        if name in batch.column_names:
            rows = rows.append_column(name, _encode_cells(batch[name], per_unit(CELLS[name])))
    if "extra" in batch.column_names:
        rows = rows.append_column("extra", _encode_extras(batch["extra"]))
    return rows


def _encode_cells(column: pa.ChunkedArray, steps: int) -> pa.Array:
    values = pc.list_flatten(column).combine_chunks().to_numpy(zero_copy_only=False)
    whole = np.rint(values.astype(np.float64) * steps)
    whole[np.isnan(whole)] = NO_CELL
    return pa.ListArray.from_arrays(_offsets(pc.list_value_length(column)), whole.astype(np.int32))


def _encode_extras(column: pa.ChunkedArray) -> pa.Array:
    merged = column.combine_chunks()
    if isinstance(merged, pa.ChunkedArray):
        merged = pa.concat_arrays(merged.chunks)
    as_list = merged.cast(
        pa.list_(pa.struct([pa.field("key", pa.string(), False), pa.field("value", pa.float64())]))
    )
    entries = pc.list_flatten(as_list)
    return pa.MapArray.from_arrays(
        _offsets(pc.list_value_length(as_list)), entries.field("key"), entries.field("value")
    )


def _offsets(lengths: pa.Array | pa.ChunkedArray) -> pa.Array:
    counted = np.asarray(pc.fill_null(lengths, 0), dtype=np.int32)
    return pa.array(np.concatenate([[0], np.cumsum(counted)]).astype(np.int32))


def decode_cells(column: pa.ChunkedArray, steps: int) -> pa.Array:
    """Turn arrays of whole steps back into lists of numbers, null where not measured."""
    whole = pc.list_flatten(column).combine_chunks().to_numpy(zero_copy_only=False)
    values = (whole / steps).astype(np.float32)
    cells = pa.array(values, mask=whole == NO_CELL)
    return pa.ListArray.from_arrays(_offsets(pc.list_value_length(column)), cells)
