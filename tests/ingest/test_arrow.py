import io
import struct
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.bodies import ARROW, NOW_MS, admitted, faults, lines, same
from trackingbms.ingest import Limits, TooLarge, Unreadable

AT = datetime(2026, 11, 24, 3, 31, 18, 250_000, UTC)
MS = pa.timestamp("ms", "UTC")


def stream(table: pa.Table, compression: str | None = None, rows: int | None = None) -> bytes:
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression=compression)
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=rows)
    return bytes(sink.getvalue())


def a_table(count: int = 3, **columns: pa.Array) -> pa.Table:
    base = {
        "battery": pa.array(["A-1"] * count),
        "ts": pa.array([AT] * count, MS),
        "voltage_v": pa.array([51.2] * count),
    }
    return pa.table({**base, **columns})


@pytest.mark.parametrize("compression", [None, "zstd", "lz4"])
@pytest.mark.parametrize("rows", [None, 2])
def test_a_stream_arrives_as_its_rows_would(compression: str | None, rows: int | None) -> None:
    table = a_table(
        5,
        state=pa.array(["idle", "FAULT", None, "off", "idle"]),
        cooling=pa.array([True, None, False, True, True]),
        cell_voltages_v=pa.array([[3.25], [3.5, 3.25], None, [], [3.0]]),
        pump=pa.array([1, None, 3, 4, 5]),
    )
    result = admitted(stream(table, compression, rows), ARROW)
    written = [{**row, "ts": NOW_MS and "2026-11-24T03:31:18.250Z"} for row in table.to_pylist()]
    same(result, admitted(lines(*written)))
    assert result.batch.num_rows == 5


@pytest.mark.parametrize(
    "ts",
    [
        pa.array([AT], pa.timestamp("us", "America/Toronto")),
        pa.array([AT], pa.timestamp("ns", "UTC")),
        pa.array(["2026-11-24T03:31:18.250Z"]),
        pa.array(["2026-11-24t03:31:18.250z"], pa.large_string()),
        pa.array(["2026-11-23T22:31:18.25-05:00"], pa.string_view()),
        pa.array([1_795_491_078_250]),
        pa.array([1_795_491_078_250.5]),
    ],
)
def test_an_instant_may_be_of_many_types(ts: pa.Array) -> None:
    batch = admitted(stream(a_table(1, ts=ts)), ARROW).batch
    assert batch["ts"].to_pylist() == [AT]
    assert batch.schema.field("ts").type == MS


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())],
)
def test_codes_may_be_of_many_types(kind: pa.DataType) -> None:
    codes = pa.array(["A-1", "nobody", "A-2", None]).cast(kind)
    result = admitted(stream(a_table(4, battery=codes), rows=1), ARROW)
    assert result.batch["battery"].to_pylist() == [1, 2]
    assert faults(result) == [(1, "battery"), (3, "battery")]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("voltage_v", pa.array([1.0, float("nan"), 2.0])),
        ("voltage_v", pa.array([1.0, float("inf"), 2.0])),
        ("voltage_v", pa.array([1, -1, 2], pa.int8())),
        ("soc_pct", pa.array([None, "x", None])),
        ("note", pa.array([None, "x", None])),
        ("note", pa.array([None, True, None])),
        ("pump", pa.array([1.0, float("nan"), 2.0])),
        ("extra", pa.array([None, 1.0, None])),
        ("state", pa.array(["idle", "?", "off"])),
        ("state", pa.array([1, 99, 2])),
        ("state", pa.array([None, True, None])),
        ("state", pa.array([None, {"x": 1}, None])),
        ("cell_voltages_v", pa.array([[3.0], [3.0, 99.0], [3.1]])),
        ("cell_voltages_v", pa.array([[3.0], [3.0] * 5000, [3.1]])),
        ("cell_voltages_v", pa.array([None, ["x"], None])),
        ("cell_voltages_v", pa.array([None, 3.0, None])),
        ("ts", pa.array([AT, None, AT], MS)),
        ("ts", pa.array([1e12, float("nan"), 1e12])),
        ("ts", pa.array(["2026-11-24T03:31:18Z", "soon", "2026-11-24T03:31:18Z"])),
        ("ts", pa.array([AT, datetime(1999, 1, 1, tzinfo=UTC), AT], pa.timestamp("s", "UTC"))),
        ("ts", pa.array([10**9, 2**62, 10**9], pa.timestamp("s", "UTC"))),
    ],
)
def test_a_bad_row_is_named_and_the_others_kept(name: str, values: pa.Array) -> None:
    result = admitted(stream(a_table(3, **{name: values})), ARROW)
    assert faults(result) == [(1, name)]
    assert result.batch.num_rows == 2


@pytest.mark.parametrize(
    ("table", "field"),
    [
        (a_table().drop_columns("ts"), "ts"),
        (a_table().drop_columns("battery"), "battery"),
        (a_table(battery=pa.array([1, 2, 3])), "battery"),
        (a_table(ts=pa.array([AT] * 3, pa.timestamp("ms"))), "ts"),
        (a_table().append_column("voltage_v", pa.array([1.0] * 3)), "voltage_v"),
    ],
)
def test_columns_that_cannot_serve_refuse_the_whole(table: pa.Table, field: str) -> None:
    with pytest.raises(Unreadable) as refused:
        admitted(stream(table), ARROW)
    assert refused.value.field == field


def test_what_polars_writes_is_read() -> None:
    sink = io.BytesIO()
    pl.from_arrow(a_table(4)).write_ipc_stream(sink)  # type: ignore[union-attr]  # a frame
    assert admitted(sink.getvalue(), ARROW).batch.num_rows == 4


def test_compressed_buffers_are_bounded_before_they_are_opened() -> None:
    bomb = stream(a_table(2, x=pa.array(np.zeros(2))), "zstd")
    huge = stream(a_table(100_000, x=pa.array(np.zeros(100_000))), "zstd")
    assert admitted(bomb, ARROW).batch.num_rows == 2
    with pytest.raises(TooLarge):
        admitted(huge, ARROW, limits=Limits(body_bytes=1_000_000))


def test_more_rows_than_allowed_are_refused() -> None:
    with pytest.raises(TooLarge):
        admitted(stream(a_table(11)), ARROW, limits=Limits(rows=10))


def test_texts_that_overlap_cannot_fill_the_memory() -> None:
    views = struct.pack("<i4sii", 5000, b"xxxx", 0, 0) * 1000  # all of them the same bytes
    buffers = [None, pa.py_buffer(views), pa.py_buffer(b"x" * 5000)]
    text = pa.Array.from_buffers(pa.string_view(), 1000, buffers)
    with pytest.raises(TooLarge):
        admitted(stream(a_table(1000, battery=text)), ARROW, limits=Limits(body_bytes=2_000_000))


WHOLE = stream(a_table(8, x=pa.array(range(8)), state=pa.array(["idle"] * 8)))
PACKED = stream(a_table(8, cell_voltages_v=pa.array([[3.1, 3.2]] * 8)), "zstd")


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([WHOLE, PACKED]),
    st.integers(0, len(PACKED)),
    st.binary(min_size=1, max_size=4),
)
def test_damaged_streams_are_refused_or_read_never_worse(
    body: bytes, at: int, noise: bytes
) -> None:
    damaged: Any = body[:at] + noise + body[at + len(noise) :]
    for each in (damaged, body[:at]):
        with suppress(Unreadable, TooLarge):
            admitted(each, ARROW)


def test_a_cell_that_was_not_measured_is_a_gap() -> None:
    cells = pa.array([[3.0, None], [None, 3.1], None], pa.list_(pa.float64()))
    result = admitted(stream(a_table(3, cell_voltages_v=cells)), ARROW)
    assert faults(result) == []
    first, second, third = result.batch["cell_voltages_v"].to_pylist()
    assert (first[0], third) == (3.0, None)
    assert first[1] != first[1]
    assert second[0] != second[0]
    assert result.batch["cell_voltages_v"].type == pa.list_(pa.float32())
