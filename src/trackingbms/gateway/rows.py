"""Rows between devices, the buffer and the server."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import zstandard

from trackingbms.gateway.buffer import Record
from trackingbms.gateway.model import OURS_MS, Base, shift_ms
from trackingbms.telemetry import CELLS, COLUMNS, TIMESTAMP


def named(batch: pa.Table, codes: Mapping[int, str]) -> pa.Table:
    """The rows as they are kept: batteries by code, whatever the configuration becomes."""
    names = [codes.get(number) for number in batch["battery"].to_pylist()]
    column = pa.array(names, pa.string())
    table = batch.set_column(batch.column_names.index("battery"), "battery", column)
    return table if column.null_count == 0 else table.filter(column.is_valid())


def body_of(records: Sequence[Record], bases: Mapping[bytes, Sequence[Base]]) -> bytes:
    """The records as one body for the server, their times set right."""
    tables = [_timed(each.table(), each, bases) for each in records]
    whole = pa.concat_tables(tables, promote_options="default").combine_chunks()
    sink = pa.BufferOutputStream()
    table = _flat(whole)
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    packed: bytes = zstandard.compress(sink.getvalue())
    return packed


def _timed(rows: pa.Table, record: Record, bases: Mapping[bytes, Sequence[Base]]) -> pa.Table:
    """What our own wrong clock has stamped is moved; a device's own time stays."""
    shift = shift_ms(record.stamp, bases)
    if not shift:
        return rows
    ms = rows["ts"].cast(pa.int64()).to_numpy()
    ours = (record.stamp.wall_ms - ms >= -1_000) & (record.stamp.wall_ms - ms <= OURS_MS)
    moved = pa.array(np.where(ours, ms + shift, ms)).cast(TIMESTAMP)
    return rows.set_column(rows.column_names.index("ts"), "ts", moved)


def _flat(rows: pa.Table) -> pa.Table:
    """As the server takes it: each extra metric a column, a gap among cells a null."""
    columns: dict[str, pa.Array | pa.ChunkedArray] = {}
    for name in rows.column_names:
        if name in CELLS:
            columns[name] = _with_nulls(rows[name])
        elif name == "extra":
            columns |= _extras(rows["extra"])
        else:
            columns[name] = rows[name]
    return pa.table(columns)


def _with_nulls(column: pa.ChunkedArray) -> pa.Array:
    lists = column.combine_chunks()
    lists = lists.chunk(0) if isinstance(lists, pa.ChunkedArray) else lists
    values = lists.values
    values = pc.if_else(pc.is_nan(values), pa.scalar(None, pa.float32()), values)
    return pa.ListArray.from_arrays(lists.offsets, values, mask=lists.is_null())


def _extras(column: pa.ChunkedArray) -> dict[str, pa.Array]:
    rows = [dict(each or ()) for each in column.to_pylist()]
    names = sorted({name for row in rows for name in row} - set(COLUMNS))
    return {name: pa.array([row.get(name) for row in rows], pa.float64()) for name in names}
