"""The quick path: whole bodies parsed by polars, and the proof that nothing was bent or lost.

Polars refuses a text where a number is asked for, but it drops fields that it was not asked for,
keeps one of two equal keys, and turns numbers into text. None of that may pass in silence. So the
marks of the JSON text are counted: when every row has exactly the fields that came out, the
colons, quotes, braces and brackets add up. Where they do not, the careful path reads the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trackingbms.ingest import instants
from trackingbms.ingest.fields import CODES, NAMES, is_name
from trackingbms.ingest.model import Draft
from trackingbms.kernel import later
from trackingbms.telemetry import CELLS, COLUMNS, METRICS, MOST_CELLS, MOST_EXTRAS

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")

Schema: TypeAlias = "dict[str, pl.DataType]"
TEXTS = ("battery", "ts", "state", "cooling")  # columns that may be texts
_BLOCK = 1 << 17  # bytes counted at a time: stays in the cache


@dataclass(frozen=True, slots=True)
class Marks:
    """How often the structural characters stand in a JSON text."""

    quotes: int
    colons: int
    braces: int
    brackets: int


def schema_of(samples: list[object]) -> Schema | None:
    """Columns for rows like these, or None when they are not rows that can be read quickly."""
    schema: Schema = {}
    for sample in samples:
        if not isinstance(sample, dict):
            return None
        for key, value in sample.items():
            if value is not None and key not in schema:
                schema[key] = _kind(key, value)
    names = extras_of(schema)
    if "battery" not in schema or "ts" not in schema or len(names) > MOST_EXTRAS:
        return None
    return schema if all(map(is_name, names)) and "extra" not in schema else None


def _kind(key: str, value: object) -> pl.DataType:
    if key in CELLS:
        return pl.List(pl.Float32())
    if key == "cooling" and isinstance(value, bool):
        return pl.Boolean()
    if key == "battery" or (key in TEXTS and isinstance(value, str)):
        return pl.String()
    return pl.Float64()


def extras_of(schema: Mapping[str, Any]) -> list[str]:
    """The columns that are no metric of the catalogue, in the order that `extra` keeps."""
    return sorted(key for key in schema if key not in COLUMNS)


def count_marks(body: bytes) -> Marks | None:
    """Count, or None where an escape could hide a mark."""
    if b"\\" in body:
        return None
    counts = np.zeros(4, np.int64)
    view = np.frombuffer(body, np.uint8)
    for start in range(0, len(view), _BLOCK):
        block = view[start : start + _BLOCK]
        for i, mark in enumerate(b'":{['):
            counts[i] += np.count_nonzero(block == mark)
    return Marks(*counts.tolist())


def adds_up(body: bytes, frame: pl.DataFrame, expected: Marks | None) -> bool:
    """Tell whether the text holds exactly the fields that came out, each of its own kind.

    Needs: valid JSON (polars has parsed it). Rows without a battery or an instant never add up.
    """
    if expected is None or frame["battery"].null_count() or frame["ts"].null_count():
        return False
    return count_marks(body) == expected


def row_marks(body: bytes, frame: pl.DataFrame) -> Marks | None:
    """The marks of a text of one object per row; None when they cannot be foretold."""
    nulls = _literal_nulls(body, frame) if any(frame.null_count().row(0)) else 0
    if nulls is None:
        return None
    members = sum(_filled(each) for each in frame) + nulls
    texts = [each for each in frame if each.dtype == pl.String]
    return Marks(
        quotes=2 * (members + sum(map(_filled, texts))),
        colons=members + sum(map(_colons, texts)),
        braces=len(frame),
        brackets=sum(_filled(each) for each in frame if isinstance(each.dtype, pl.List)),
    )


def column_marks(frame: pl.DataFrame) -> Marks:
    """The marks of a text that is one object with a list per column."""
    texts = [each for each in frame if each.dtype == pl.String]
    lists = sum(_filled(each) for each in frame if isinstance(each.dtype, pl.List))
    return Marks(
        quotes=2 * (frame.width + sum(map(_filled, texts))),
        colons=frame.width + sum(map(_colons, texts)),
        braces=1,
        brackets=frame.width + lists,
    )


def _filled(values: pl.Series) -> int:
    return len(values) - values.null_count()


def _literal_nulls(body: bytes, frame: pl.DataFrame) -> int | None:
    """How many fields say null outright; None when a text could be mistaken for one."""
    texts = [each for each in frame if each.dtype == pl.String]
    if any(each.str.contains("null", literal=True).any() for each in texts):
        return None
    return body.count(b":null") + body.count(b": null")


def _colons(texts: pl.Series) -> int:
    return int(texts.str.count_matches(":", literal=True).sum() or 0)


def draft_of(frame: pl.DataFrame, first_row: int) -> Draft | None:
    """Bring parsed columns into the telemetry shape; None when a value needs the careful path."""
    columns: dict[str, pa.Array] = {}
    for name in frame.columns:
        if name in COLUMNS:
            column = _column(name, frame[name])
            if column is None:
                return None
            columns[name] = column
    if extras := extras_of(frame.schema):
        columns["extra"] = extra_column([(name, _plain(frame[name])) for name in extras])
    rows = np.arange(first_row, first_row + len(frame), dtype=np.int64)
    return Draft(pa.table(columns), rows)


def _column(name: str, values: pl.Series) -> pa.Array | None:
    plain = _plain(values)
    if name == "ts":
        if values.dtype == pl.String:
            return instants.parse(plain)
        return instants.from_ms(plain.to_numpy())
    if name in CODES:
        return code_column(name, plain)
    if name in CELLS:
        return cell_column(plain)
    return plain.cast(pa.float64()) if name in METRICS else plain


def _plain(values: pl.Series) -> pa.Array:
    """One contiguous array of a type that every consumer knows."""
    return values.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())


def code_column(name: str, values: pa.Array) -> pa.Array | None:
    """Names or numbers as the codes of `state` or `cooling`; None when one is not known."""
    known = set(NAMES[name].values())
    encoded = values.dictionary_encode()
    codes: list[int] = []
    for each in encoded.dictionary.to_pylist():
        code = NAMES[name].get(each.lower()) if isinstance(each, str) else each
        if code not in known or (isinstance(each, bool) and name != "cooling"):
            return None
        codes.append(int(code))
    return pa.array(codes, pa.uint8()).take(encoded.indices)


def cell_column(values: pa.Array) -> pa.Array | None:
    """Lists of numbers as `list<float32>`; None when a cell is null or there are too many."""
    if values.flatten().null_count or (pc.max(pc.list_value_length(values)).as_py() or 0) > (
        MOST_CELLS
    ):
        return None
    return values.cast(pa.list_(pa.float32()))


def extra_column(columns: list[tuple[str, pa.Array]]) -> pa.Array:
    """Columns of numbers (float64, with nulls) as one map per row, null where all are null."""
    values = np.column_stack(
        [column.fill_null(0.0).to_numpy(zero_copy_only=False) for _, column in columns]
    )
    there = np.column_stack(
        [column.is_valid().to_numpy(zero_copy_only=False) for _, column in columns]
    )
    counts = there.sum(axis=1)
    offsets = np.zeros(len(values) + 1, np.int32)
    np.cumsum(counts, out=offsets[1:])
    which = np.broadcast_to(np.arange(len(columns), dtype=np.int32), there.shape)[there]
    names = pa.array([name for name, _ in columns], pa.string()).take(pa.array(which))
    items = pa.array(values[there])
    return _mask_empty(pa.MapArray.from_arrays(pa.array(offsets), names, items), counts == 0)


def _mask_empty(maps: pa.Array, empty: Any) -> pa.Array:
    if not empty.any():
        return maps
    return pc.if_else(pa.array(empty), pa.scalar(None, maps.type), maps)
