"""JSON: an array of rows, or an object of columns."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import numpy as np

from trackingbms.ingest.fields import RowReader, read_records
from trackingbms.ingest.formats.ndjson import read_quickly
from trackingbms.ingest.frames import Schema, adds_up, column_marks, draft_of, schema_of
from trackingbms.ingest.model import Draft, Limits, TooLarge, Unreadable
from trackingbms.ingest.text import BOM, Repeated, parse
from trackingbms.kernel import later

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")

_SPACE = b" \t\r\n"
_BETWEEN = re.compile(rb"\}\s*,\s*\{")
_SMALL = 4_096  # bytes below which the careful path is as quick
_MOST_COLUMNS = 128
_HINT = "send an array of rows, or an object of columns"


def read_json(body: bytes, limits: Limits) -> Draft:
    """Read `[{row}, …]`, `{"battery": […], "ts": […], …}` or one single row."""
    text = body.removeprefix(BOM).strip(_SPACE)
    if not text.startswith((b"[", b"{")):
        raise Unreadable(f"the body is not JSON of the expected shape; {_HINT}")
    if len(text) >= _SMALL:
        _check_amount(text, limits)
        quick = _read_rows(text) if text.startswith(b"[") else _read_columns(text)
        if quick is not None:
            return quick
    return _read_carefully(text, limits)


def _check_amount(text: bytes, limits: Limits) -> None:
    """Refuse what would grow to far more memory than its bytes."""
    view = np.frombuffer(text, np.uint8)
    # `[` and `{` alike
    _check_rows(int(np.count_nonzero((view | 32) == ord("{"))) // 4, limits)


def _check_rows(count: int, limits: Limits) -> None:
    if count > limits.rows:
        raise TooLarge(f"send at most {limits.rows} rows in one body")


def _read_rows(text: bytes) -> Draft | None:
    """Read an array as lines, one per row: a text that cannot be cut so is not read here."""
    if not text.endswith(b"]"):
        return None
    inner = text[1:-1]
    if b"\n" in inner:
        return read_quickly(_BETWEEN.sub(b"}\n{", inner), 0)
    return read_quickly(inner.replace(b"},{", b"}\n{").replace(b"}, {", b"}\n{"), 0)


def _read_columns(text: bytes) -> Draft | None:
    """Read an object of lists at once, or None when any of them needs a closer look."""
    schema = _schema(text)
    if schema is None or b"true" in text or b"false" in text:  # polars takes them for 1 and 0
        return None
    lists = {name: pl.List(kind) for name, kind in schema.items()}
    try:
        whole = pl.read_json(io.BytesIO(text), schema=lists)
        frame = pl.DataFrame([each.explode(empty_as_null=False) for each in whole])
    except (ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    return draft_of(frame, 0) if adds_up(text, frame, column_marks(frame)) else None


def _schema(text: bytes) -> Schema | None:
    """What the columns hold, from their names and first values."""
    sample: dict[str, object] = {}
    end = text.find(b'":')
    while end >= 0 and len(sample) < _MOST_COLUMNS:
        start = text.rfind(b'"', 0, end) + 1
        try:
            name = text[start:end].decode()
        except UnicodeDecodeError:
            return None
        head = text[end + 2 : end + 40].lstrip(_SPACE)
        sample[name] = "" if head[:1] == b"[" and head[1:].lstrip(_SPACE)[:1] == b'"' else 0.0
        end = text.find(b'":', end + 2)
    return schema_of([sample]) if end < 0 else None


def _read_carefully(text: bytes, limits: Limits) -> Draft:
    """Read the rows one by one; too many are refused before any of them is named."""
    try:
        found = parse(text)
    except ValueError as fault:
        raise Unreadable(f"the body is not valid JSON ({fault}); {_HINT}") from None
    if isinstance(found, list):
        _check_rows(len(found), limits)
        return read_records(enumerate(found))
    assert isinstance(found, dict)
    if isinstance(found.get("battery"), list) or isinstance(found.get("ts"), list):
        return _read_lists(found, limits)
    return read_records([(0, found)])


def _read_lists(columns: dict[str, object], limits: Limits) -> Draft:
    if isinstance(columns, Repeated):
        raise Unreadable("the column is given twice; send it once", field=columns.name)
    lists: dict[str, list[object]] = {}
    length: int | None = None
    for name, values in columns.items():
        if not isinstance(values, list):
            raise Unreadable("is not a list; send one value per row", field=_safe(name))
        length = len(values) if length is None else length
        _check_rows(length, limits)
        if len(values) != length:
            error = f"holds {len(values)} values, the first column {length}; send one per row"
            raise Unreadable(error, field=_safe(name))
        lists[name] = values
    reader = RowReader()
    for row, values in enumerate(zip(*lists.values(), strict=True)):
        reader.add(row, dict(zip(lists, values, strict=True)))
    return reader.draft()


def _safe(name: str) -> str:
    return name[:64].encode("utf-8", "replace").decode()
