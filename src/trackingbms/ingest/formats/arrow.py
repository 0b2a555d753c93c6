"""Arrow IPC stream: columns as they are, checked before anything trusts them."""

import struct

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trackingbms.ingest import instants
from trackingbms.ingest.fields import CODES, NAMES, is_name, shown
from trackingbms.ingest.formats.flatbuffer import inflated_size
from trackingbms.ingest.frames import extra_column
from trackingbms.ingest.model import Draft, Limits, Rejections, TooLarge, Unreadable
from trackingbms.telemetry import (
    CELLS,
    METRICS,
    MOST_CELLS,
    MOST_EXTRAS,
    TIMESTAMP,
)

Mask = npt.NDArray[np.bool_]


# What pyarrow raises, now or later, for a stream that is not what it says.
_DAMAGED = (pa.ArrowException, OSError, ValueError, MemoryError, IndexError, struct.error)


def read_arrow(body: bytes, limits: Limits) -> Draft:
    """Read a stream whose columns are called as the fields of a row."""
    try:
        return _Reader(_open(body, limits), limits).draft()
    except _DAMAGED as fault:
        error = f"the body is not an Arrow IPC stream that can be read ({shown(str(fault))})"
        raise Unreadable(error) from None


def _open(body: bytes, limits: Limits) -> pa.Table:
    _check_inflated(body, limits)
    with pa.ipc.open_stream(pa.py_buffer(body)) as stream:
        table = stream.read_all()
    if table.num_rows > limits.rows:
        raise TooLarge(f"send at most {limits.rows} rows in one body")
    table.validate(full=True)
    names: list[str] = table.column_names
    for name in names:
        if names.count(name) > 1:
            raise Unreadable("the column is given twice; send it once", field=name[:64])
    for name in ("battery", "ts"):
        if name not in names:
            raise Unreadable("the column is missing; every row needs it", field=name)
    # One chunk a column: dictionaries of several batches become one.
    return table.unify_dictionaries().combine_chunks()


def _check_inflated(body: bytes, limits: Limits) -> None:
    """Refuse a stream whose compressed buffers would fill the memory."""
    total = 0
    for message in pa.ipc.MessageReader.open_stream(pa.py_buffer(body)):
        if message.body is not None and message.body.size:
            total += inflated_size(message.metadata.to_pybytes(), memoryview(message.body))
        if total > limits.body_bytes:
            raise TooLarge(f"the body holds more than {limits.body_bytes} bytes once decompressed")


class _Reader:
    """Turns columns of any fitting type into the telemetry shape; refuses rows that do not fit."""

    def __init__(self, table: pa.Table, limits: Limits) -> None:
        self._table = table
        self._limits = limits
        self._rejections = Rejections()
        self._good: Mask = np.ones(table.num_rows, np.bool_)

    def draft(self) -> Draft:
        columns = {"battery": self._battery(), "ts": self._ts()}
        extras: list[tuple[str, pa.Array]] = []
        for name in self._table.column_names:
            if name in METRICS:
                columns[name] = self._number(name)
            elif name in CELLS:
                columns[name] = self._cells(name)
            elif name in CODES:
                columns[name] = self._code(name)
            elif name not in columns and self._is_extra(name):
                extras.append((name, self._number(name)))
        if extras:
            columns["extra"] = self._extra(sorted(extras))
        rows = np.flatnonzero(self._good)
        table = pa.table(columns)
        if len(rows) < table.num_rows:
            table = table.filter(pa.array(self._good))
        return Draft(table, rows, self._rejections)

    def _column(self, name: str) -> pa.Array:
        return _whole(self._table.column(name))

    def _refuse(self, bad: Mask, name: str, error: str) -> None:
        bad = bad & self._good
        rows = np.flatnonzero(bad).tolist()
        self._rejections.add_all(rows, name, [error] * len(rows))
        self._good &= ~bad

    def _refuse_type(self, name: str, column: pa.Array, hint: str) -> None:
        there = column.is_valid().to_numpy(zero_copy_only=False)
        self._refuse(there, name[:64], f"the column is {shown(str(column.type))}; {hint}")

    def _battery(self) -> pa.Array:
        column = self._column("battery")
        if pa.types.is_dictionary(column.type):
            if not _is_text(column.type.value_type):
                raise Unreadable("send the batteries' codes as texts", field="battery")
            column = pa.DictionaryArray.from_arrays(
                column.indices.cast(pa.int32()), self._text(column.dictionary, "battery")
            )
        elif _is_text(column.type):
            column = self._text(column, "battery").dictionary_encode()
        else:
            raise Unreadable("send the batteries' codes as texts", field="battery")
        missing = column.dictionary.is_null() if column.dictionary.null_count else None
        bad = column.is_null().to_numpy(zero_copy_only=False)
        if missing is not None:
            bad |= missing.take(column.indices).fill_null(True).to_numpy(zero_copy_only=False)
        self._refuse(bad, "battery", "is missing; send the battery's code as a text")
        return column

    def _text(self, column: pa.Array, name: str) -> pa.Array:
        """Texts of whatever layout as large_string, unless copies would fill the memory."""
        if column.type == pa.string_view() and _view_bytes(column) > self._limits.body_bytes:
            raise TooLarge(f"the texts of column {name!r} overlap; send each text by itself")
        return column.cast(pa.large_string())

    def _ts(self) -> pa.Array:
        column = self._column("ts")
        self._refuse(
            column.is_null().to_numpy(zero_copy_only=False), "ts", f"is missing; {instants.HINT}"
        )
        kind = column.type
        if pa.types.is_timestamp(kind) and kind.tz is not None:
            return _to_ms(column)
        if _is_text(kind):
            return self._instants(self._text(column, "ts"))
        if pa.types.is_integer(kind) or pa.types.is_floating(kind):
            return self._epoch(column.cast(pa.float64(), safe=False))
        raise Unreadable(
            "send timestamps with a time zone, RFC 3339 texts or epoch milliseconds", field="ts"
        )

    def _instants(self, texts: pa.Array) -> pa.Array:
        if (parsed := instants.parse(texts)) is not None:
            return parsed
        each = [None if text is None else instants.parse_one(text) for text in texts.to_pylist()]
        bad = np.array([ms is None for ms in each], np.bool_)
        self._refuse(bad, "ts", f"is not an instant; {instants.HINT}")
        return pa.array(each, pa.int64()).cast(TIMESTAMP)

    def _epoch(self, numbers: pa.Array) -> pa.Array:
        ms = numbers.fill_null(0).to_numpy(zero_copy_only=False)
        bad = ~(np.abs(ms) <= instants.MOST_MS)
        self._refuse(bad, "ts", f"is not an instant; {instants.HINT}")
        parsed = instants.from_ms(np.where(bad, 0, ms))
        assert parsed is not None
        return parsed

    def _number(self, name: str) -> pa.Array:
        column = self._column(name)
        if pa.types.is_null(column.type):
            return pa.nulls(len(column), pa.float64())
        if _is_number(column.type):
            return column.cast(pa.float64(), safe=False)
        self._refuse_type(name, column, "send numbers, or null where nothing was measured")
        return pa.nulls(len(column), pa.float64())

    def _is_extra(self, name: str) -> bool:
        if is_name(name):
            return True
        hint = "a metric's name has 1 to 64 printable characters; send each as a column of its own"
        self._refuse_type(name, self._column(name), hint)
        return False

    def _extra(self, columns: list[tuple[str, pa.Array]]) -> pa.Array:
        if len(columns) > MOST_EXTRAS:
            counts = np.zeros(self._table.num_rows, np.int64)
            for _, column in columns:
                counts += column.is_valid().to_numpy(zero_copy_only=False)
            self._refuse(
                counts > MOST_EXTRAS, "extra", f"send at most {MOST_EXTRAS} extra metrics in a row"
            )
        return extra_column(columns)

    def _code(self, name: str) -> pa.Array:
        column = self._column(name)
        encoded = column if pa.types.is_dictionary(column.type) else _encode(column)
        if encoded is None:
            self._refuse_type(name, column, f"send one of {', '.join(NAMES[name])}")
            return pa.nulls(len(column), pa.uint8())
        codes = [_code_of(name, each) for each in encoded.dictionary.to_pylist()]
        found = pa.array(codes, pa.uint8()).take(encoded.indices)
        bad = pc.and_(found.is_null(), column.is_valid()).to_numpy(zero_copy_only=False)
        self._refuse(bad, name, f"is not known; send one of {', '.join(NAMES[name])}")
        return found

    def _cells(self, name: str) -> pa.Array:
        column = self._column(name)
        kind, wanted = column.type, pa.list_(pa.float32())
        lists = (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list)
        if pa.types.is_null(kind):
            return pa.nulls(len(column), wanted)
        if not any(fits(kind) for fits in lists) or not _is_number(kind.value_type):
            self._refuse_type(name, column, "send one list of numbers per row")
            return pa.nulls(len(column), wanted)
        many = pc.greater(pc.list_value_length(column), MOST_CELLS).fill_null(False)
        self._refuse(
            many.to_numpy(zero_copy_only=False), name, f"send at most {MOST_CELLS} cells in a row"
        )
        return column.cast(wanted, safe=False)  # a null cell is one that was not measured


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.array([], column.type)


def _is_text(kind: pa.DataType) -> bool:
    return kind in (pa.string(), pa.large_string(), pa.string_view())


def _is_number(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal128(kind)
    )


def _view_bytes(column: pa.Array) -> int:
    """The sum of the lengths of a string_view's texts: each view is 16 bytes, the length first."""
    views = np.frombuffer(column.buffers()[1], np.int32)[::4]
    return int(views[column.offset : column.offset + len(column)].sum(dtype=np.int64))


def _to_ms(column: pa.Array) -> pa.Array:
    unit = {"s": 1000, "ms": 1, "us": -1000, "ns": -1_000_000}[column.type.unit]
    if unit == 1:
        return column.cast(TIMESTAMP)
    numbers = column.cast(pa.int64()).fill_null(0).to_numpy()
    most = int(instants.MOST_MS) // 1000  # seconds beyond it overflow, and are refused later
    ms = np.clip(numbers, -most, most) * unit if unit > 0 else numbers // -unit
    return pa.array(ms).cast(TIMESTAMP)


def _encode(column: pa.Array) -> pa.Array | None:
    """The distinct values of a column that may hold codes, or None for another type."""
    if column.type == pa.string_view():
        return column.dictionary_encode()
    plain = pa.types.is_boolean(column.type) or pa.types.is_null(column.type)
    fits = plain or _is_text(column.type) or pa.types.is_integer(column.type)
    return column.dictionary_encode() if fits or pa.types.is_floating(column.type) else None


def _code_of(name: str, value: object) -> int | None:
    if isinstance(value, str):
        return NAMES[name].get(value.lower())
    if isinstance(value, bool):
        return int(value) if name == "cooling" else None
    known = CODES[name]._value2member_map_
    return int(value) if isinstance(value, int | float) and value in known else None
