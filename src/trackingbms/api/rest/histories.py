"""A battery's past, written as JSON columns, CSV, an Arrow stream or NDJSON."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa

from trackingbms.api.moments import tell_moment
from trackingbms.kernel import later
from trackingbms.telemetry import METRICS, TIMESTAMP, BatteryState, Cooling, History, Span

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")

MOMENT = "%Y-%m-%dT%H:%M:%S%.3fZ"
_NAMES: Mapping[str, list[str]] = MappingProxyType(
    {"state": [each.name.lower() for each in BatteryState],
     "cooling": [each.name.lower() for each in Cooling]}
)  # fmt: skip


def write_json(battery: str, span: Span, history: History) -> bytes:
    """One object; its columns are lists of the same length, null where nothing is known."""
    columns: dict[str, Any] = {"ts": _moments(history.table).to_list()}
    for name, column in _columns(history).items():
        columns[name] = _listed(column)
    head = {
        "battery": battery,
        "from": tell_moment(span.since),
        "to": tell_moment(span.until),
        "resolution": history.resolution,
        "columns": columns,
        "gaps": [
            {"from": tell_moment(since), "to": tell_moment(until)} for since, until in history.gaps
        ],
    }
    return orjson.dumps(head, option=orjson.OPT_SERIALIZE_NUMPY)


def write_csv(_battery: str, _span: Span, history: History) -> bytes:
    """A header line, then a line per instant; lists are joined by semicolons."""
    frame = _frame(history)
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    flat = frame.with_columns(pl.col(lists).cast(pl.List(pl.String())).list.join(";"))
    return flat.write_csv(line_terminator="\r\n").encode()


def write_ndjson(_battery: str, _span: Span, history: History) -> bytes:
    """A line per instant, as ingest reads them too."""
    frame, sink = _frame(history), io.BytesIO()
    frame.write_ndjson(sink)
    return sink.getvalue()


def write_arrow(battery: str, _span: Span, history: History) -> bytes:
    """The columns as they are; the schema's metadata names the battery and the resolution."""
    columns = {"ts": history.table["ts"].cast(TIMESTAMP), **_columns(history)}
    table = pa.table(columns).replace_schema_metadata(
        {"battery": battery, "resolution": str(history.resolution)}
    )
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


Writer = Callable[[str, Span, History], bytes]
WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "application/json": write_json,
        "text/csv": write_csv,
        "application/vnd.apache.arrow.stream": write_arrow,
        "application/x-ndjson": write_ndjson,
    }
)


def _moments(table: pa.Table) -> pl.Series:
    moments = pl.Series(table["ts"].cast(TIMESTAMP))
    return moments.dt.to_string(MOMENT)


def _frame(history: History) -> pl.DataFrame:
    frame = pl.DataFrame({name: pl.Series(each) for name, each in _columns(history).items()})
    return frame.insert_column(0, _moments(history.table).alias("ts"))


def _columns(history: History) -> dict[str, pa.Array]:
    """Every column but the instants: codes as names, extras as columns of their own."""
    columns: dict[str, pa.Array] = {}
    for name in history.table.column_names:
        column = history.table[name]
        if name == "extra" and pa.types.is_map(column.type):
            columns |= _extras(column.combine_chunks())
        elif name in _NAMES and pa.types.is_integer(column.type):
            columns[name] = pa.array(_NAMES[name]).take(column.combine_chunks())
        elif name != "ts":
            columns[name] = _rounded(name, column, history)
    return columns


def _rounded(name: str, column: pa.Array, history: History) -> pa.Array:
    """A mean has no more digits than its metric deserves."""
    metric = METRICS.get(name.removesuffix("_min").removesuffix("_max")) or METRICS.get(name)
    if metric is None or not pa.types.is_floating(column.type):
        return column
    digits = max(0, round(-np.log10(metric.step)))
    values = np.asarray(column.to_numpy(), np.float64)
    return pa.array(np.round(values, digits), from_pandas=True)  # NaN is null


def _extras(maps: pa.Array) -> dict[str, pa.Array]:
    names = sorted(set(maps.keys.to_pylist()))
    rows = [dict(each) if each is not None else {} for each in maps.to_pylist()]
    return {name: pa.array([row.get(name) for row in rows], pa.float64()) for name in names}


def _listed(column: pa.Array) -> Any:
    if pa.types.is_floating(column.type):
        return np.ascontiguousarray(column.to_numpy(zero_copy_only=False))  # NaN is told as null
    return column.to_pylist()
