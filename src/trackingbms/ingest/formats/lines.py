"""InfluxDB line protocol: `battery,id=BAT-1 voltage_v=51.2,soc_pct=80 1795491078250000000`.

The battery is the tag `battery`, or the tag `id` of the measurement `battery`. Other tags say
where a line comes from; they are no measurements and are not kept. A line needs its timestamp:
without one, a line that is sent again could not be told from a new one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from trackingbms.ingest.fields import RowReader
from trackingbms.ingest.frames import Schema, draft_of, schema_of
from trackingbms.ingest.model import BadField, Draft, join
from trackingbms.ingest.text import BOM, Repeated
from trackingbms.kernel import later

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")

PRECISIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"ns": (1, 1_000_000), "us": (1, 1_000), "ms": (1, 1), "s": (1_000, 1)}
)  # how to come to milliseconds: times, divided by
_CHUNK = 512  # lines that are read again together when a body has a fault
_SMALL = 4_096
_HINT = "send measurement,battery=CODE field=number timestamp"
_TRUE, _FALSE = {"t", "T", "true", "True", "TRUE"}, {"f", "F", "false", "False", "FALSE"}
_FLOAT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"([+-]?\d+)[iu]", re.ASCII)
_STAMP = re.compile(r"-?\d{1,19}", re.ASCII)
_PLAIN = r'[^, =\\"\n\r\t]+'
_NUMBER = r"([+-]?\d{1,15}(?:\.\d+)?(?:[eE][+-]?\d{1,2})?)"
_WHOLE = r"([+-]?\d{1,15})i"


def read_lines(body: bytes, precision: str) -> Draft:
    """Read every line that is neither blank nor a comment; a bad one costs only itself."""
    times, divided_by = PRECISIONS[precision]
    lines = [
        line
        for each in body.removeprefix(BOM).split(b"\n")
        if (line := each.strip(b" \t\r")) and not line.startswith(b"#")
    ]
    if len(body) >= _SMALL and (draft := _read_quickly(lines, 0, times, divided_by)):
        return draft
    if len(lines) <= _CHUNK:
        return _read_carefully(lines, 0, times, divided_by)
    return join(
        [
            _read_quickly(lines[at : at + _CHUNK], at, times, divided_by)
            or _read_carefully(lines[at : at + _CHUNK], at, times, divided_by)
            for at in range(0, len(lines), _CHUNK)
        ]
    )


def _read_quickly(lines: list[bytes], first_row: int, times: int, divided_by: int) -> Draft | None:
    """Read lines that all have the first one's fields, in its order; None when one has not."""
    try:
        first = read_line(lines[0].decode())
        digits = 14 + len(str(divided_by)) - len(str(times))  # more could overflow
        template = _template(lines[0].decode(), first, digits)
        schema = schema_of([{**first, "ts": 0.0}])
    except (BadField, UnicodeDecodeError):
        return None
    if schema is None or template is None:
        return None
    return _extract(lines, template, schema, first_row, times, divided_by)


def _template(line: str, record: Mapping[str, object], digits: int) -> str | None:
    """A pattern for lines like this one, with a group for each value."""
    if "\\" in line or '"' in line or isinstance(record, Repeated):
        return None
    head, fields, _ = line.split(" ")
    measurement, *tags = head.split(",")
    own = "id" if measurement == "battery" and "battery=" not in head else "battery"
    parts = [re.escape(measurement)]
    for tag in tags:
        key = tag.partition("=")[0]
        value = f"({_PLAIN})" if key == own else _PLAIN
        parts.append(f"{re.escape(key)}={value}")
    values = [
        f"{re.escape(each.partition('=')[0])}={_WHOLE if each.endswith('i') else _NUMBER}"
        for each in fields.split(",")
    ]
    return f"^{','.join(parts)} {','.join(values)} (\\d{{1,{digits}}})$"


def _extract(
    lines: list[bytes], template: str, schema: Schema, first_row: int, times: int, divided_by: int
) -> Draft | None:
    names = [name for name in schema if name not in ("battery", "ts")]
    try:
        body = io.BytesIO(b"\n".join(lines))
        texts = pl.read_csv(
            body, has_header=False, separator="\x01", quote_char=None, schema={"line": pl.String()}
        )["line"]
        groups = texts.str.extract_groups(template).struct.unnest()
        groups.columns = ["battery", *names, "ts"]
        stamps = groups["ts"].cast(pl.Int64()) * times // divided_by
        frame = groups.with_columns(
            pl.col(names).cast(pl.Float64()), stamps.cast(pl.Float64()).alias("ts")
        )
    except (ValueError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    if len(frame) != len(lines) or any(frame.null_count().row(0)):
        return None
    return draft_of(frame, first_row)


def _read_carefully(lines: list[bytes], first_row: int, times: int, divided_by: int) -> Draft:
    reader = RowReader()
    for row, line in enumerate(lines, first_row):
        try:
            record = read_line(line.decode())
            if type(stamp := record.get("ts")) is int:
                record["ts"] = stamp * times // divided_by
            reader.add(row, record)
        except UnicodeDecodeError:
            reader.rejections.add(row, "", "the line is not valid UTF-8")
        except BadField as bad:
            reader.rejections.add(row, bad.name, bad.error)
    return reader.draft()


def read_line(line: str) -> dict[str, object]:
    """One line as a record, its timestamp still in the sender's unit; raises `BadField`."""
    parts = list(_split(line, " "))
    if len(parts) == 2:
        raise BadField("ts", f"the line has no timestamp; {_HINT}")
    if len(parts) != 3:
        raise BadField("", f"the line is not line protocol; {_HINT}")
    pairs: list[tuple[str, object]] = [("battery", _battery_of(parts[0]))]
    pairs += map(_field, _split(parts[1], ","))
    if not _STAMP.fullmatch(parts[2]):
        raise BadField("ts", f"the timestamp is not a whole number; {_HINT}")
    pairs.append(("ts", int(parts[2])))
    record = dict(pairs)
    if len(record) == len(pairs):
        return record
    repeated = Repeated(record)
    keys = [key for key, _ in pairs]
    repeated.name = next(key for key in keys if keys.count(key) > 1)
    return repeated


def _split(text: str, at: str) -> Iterator[str]:
    """Split where the mark stands outside quotes and is not escaped."""
    start, quoted, skip = 0, False, False
    for i, mark in enumerate(text):
        if skip:
            skip = False
        elif mark == "\\":
            skip = True
        elif mark == '"':
            quoted = not quoted
        elif mark == at and not quoted:
            yield text[start:i]
            start = i + 1
    yield text[start:]


def _pair(text: str) -> tuple[str, str]:
    key, *value = _split(text, "=")
    if len(value) != 1 or not key or not value[0]:
        raise BadField("", f"{text[:32]!a} is not key=value; {_HINT}")
    return _unescaped(key), value[0]


def _unescaped(text: str) -> str:
    return re.sub(r"\\([,= \\\"])", r"\1", text)


def _battery_of(head: str) -> str:
    measurement, *tags = _split(head, ",")
    pairs = dict(map(_pair, tags))
    code = pairs.get("battery") or (pairs.get("id") if measurement == "battery" else None)
    if code is None:
        raise BadField("battery", f"the line has no tag for it; {_HINT}")
    return _unescaped(code)


def _field(text: str) -> tuple[str, object]:
    key, value = _pair(text)
    if value[0] == '"' and value[-1] == '"' and len(value) > 1:
        return key, _unescaped(value[1:-1])
    if value in _TRUE or value in _FALSE:
        return key, value in _TRUE
    if whole := _INTEGER.fullmatch(value):
        return key, float(whole[1]) if len(whole[1]) > 300 else int(whole[1])
    if _FLOAT.fullmatch(value):
        return key, float(value)
    raise BadField(key, f"{value[:32]!a} is not a number; {_HINT}")
