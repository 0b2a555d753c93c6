"""NDJSON: one JSON object a line. Each line is judged by itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson

from trackingbms.ingest.fields import RowReader
from trackingbms.ingest.frames import adds_up, draft_of, row_marks, schema_of
from trackingbms.ingest.model import BadField, Draft, join
from trackingbms.ingest.text import BOM, parse
from trackingbms.kernel import later

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")

_CHUNK = 512  # lines that are read again together when a body has a fault
_SAMPLES = 8  # lines looked at to learn which fields there are
_SMALL = 4_096  # bytes below which the careful path is as quick


def read_ndjson(body: bytes) -> Draft:
    """Read every line that is not blank; a bad one costs only itself."""
    body = body.removeprefix(BOM)
    if len(body) >= _SMALL and (draft := read_quickly(body, 0)) is not None:
        return draft
    lines = [line for line in body.split(b"\n") if line.strip(b" \t\r")]
    if len(lines) <= _CHUNK:
        return read_carefully(lines, 0)
    return join([_read_chunk(lines[at : at + _CHUNK], at) for at in range(0, len(lines), _CHUNK)])


def _read_chunk(lines: list[bytes], first_row: int) -> Draft:
    quick = read_quickly(b"\n".join(lines), first_row)
    return quick if quick is not None else read_carefully(lines, first_row)


def read_quickly(body: bytes, first_row: int) -> Draft | None:
    """Read all lines at once, or None when any of them needs a closer look."""
    try:
        schema = schema_of([orjson.loads(line) for line in _some_lines(body)])
        if schema is None:
            return None
        frame = pl.read_ndjson(io.BytesIO(body), schema=schema)
    except (ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    return draft_of(frame, first_row) if adds_up(body, frame, row_marks(body, frame)) else None


def _some_lines(body: bytes) -> Iterator[bytes]:
    """A few lines from all over the body."""
    last = -1
    for i in range(_SAMPLES):
        start = body.rfind(b"\n", 0, max(0, len(body) * i // _SAMPLES)) + 1
        end = body.find(b"\n", start)
        line = body[start : end if end >= 0 else len(body)].strip()
        if line and start != last:
            yield line
        last = start


def read_carefully(lines: list[bytes], first_row: int) -> Draft:
    """Read the lines one by one."""
    reader = RowReader()
    for row, line in enumerate(lines, first_row):
        try:
            reader.add(row, read_object(line))
        except BadField as bad:
            reader.rejections.add(row, bad.name, bad.error)
    return reader.draft()


def read_object(line: bytes) -> object:
    """One JSON text; raises `BadField` when it is none."""
    try:
        return parse(line)
    except ValueError as fault:
        raise BadField("", f"the row is not valid JSON ({fault}); send one object") from None
