"""From the bytes of a body to rows: what it is packed in, then what it is written in."""

import gzip
import io
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import zstandard

from trackingbms.ingest.fields import shown
from trackingbms.ingest.formats.arrow import read_arrow
from trackingbms.ingest.formats.lines import PRECISIONS, read_lines
from trackingbms.ingest.formats.ndjson import read_ndjson
from trackingbms.ingest.formats.objects import read_json
from trackingbms.ingest.model import Draft, Form, Limits, TooLarge, Unreadable, Unsupported
from trackingbms.kernel import Invalid

ARROW = "application/vnd.apache.arrow.stream"
NDJSON = "application/x-ndjson"
JSON = "application/json"
LINES = "text/plain"
MEDIA_TYPES = (NDJSON, JSON, ARROW, LINES)


def check_form(form: Form) -> None:
    """Raise `Unsupported` or `Invalid` when bodies of this form are not read."""
    if form.precision not in PRECISIONS:
        raise Invalid(f"send one of {', '.join(PRECISIONS)}", field="precision")
    if form.media_type not in MEDIA_TYPES:
        given = shown(form.media_type) if form.media_type else "a body without a type"
        raise Unsupported(f"{given} is not read; send {', '.join(MEDIA_TYPES)}")
    if form.encoding not in ("", "identity", *_UNPACKERS):
        raise Unsupported(f"encoding {shown(form.encoding)} is not read; send gzip, zstd or none")


def decode(body: bytes, form: Form, limits: Limits) -> Draft:
    """Read a body; raises `Unsupported`, `TooLarge`, and `Unreadable` when it holds no rows."""
    check_form(form)
    body = unpack(body, form.encoding, limits)
    if form.media_type in (NDJSON, LINES) and body.count(b"\n") > limits.rows:
        raise TooLarge(f"send at most {limits.rows} rows in one body")
    draft = _read(body, form, limits)
    if len(draft.rows) + len(draft.rejections) > limits.rows:
        raise TooLarge(f"send at most {limits.rows} rows in one body")
    return draft


def _read(body: bytes, form: Form, limits: Limits) -> Draft:
    if form.media_type == NDJSON:
        return read_ndjson(body)
    if form.media_type == JSON:
        return read_json(body, limits)
    if form.media_type == ARROW:
        return read_arrow(body, limits)
    return read_lines(body, form.precision)


def warm_up(limits: Limits) -> None:
    """Read a body by whole columns, so that the first sender does not wait for libraries."""
    row = b'{"battery":"x","ts":"2026-01-01T00:00:00Z","voltage_v":1.5}\n'
    decode(row * 100, Form(NDJSON), limits)


def unpack(body: bytes, encoding: str, limits: Limits) -> bytes:
    """Undo a Content-Encoding, never beyond the limit."""
    if encoding in ("", "identity"):
        if len(body) > limits.body_bytes:
            raise TooLarge(f"send at most {limits.body_bytes} bytes in one body")
        return body
    try:
        found = _UNPACKERS[encoding](body, limits.body_bytes)
    except (OSError, EOFError, zlib.error, zstandard.ZstdError) as fault:
        raise Unreadable(f"the body is not {encoding} ({str(fault)[:80]})") from None
    if found is None:
        raise TooLarge(f"the body holds more than {limits.body_bytes} bytes once decompressed")
    return found


def _gunzip(body: bytes, most: int) -> bytes | None:
    with gzip.GzipFile(fileobj=io.BytesIO(body)) as unpacked:
        found = unpacked.read(most + 1)
    return found if len(found) <= most else None


def _unzstd(body: bytes, most: int) -> bytes | None:
    """Fed in small pieces, so that no piece can grow beyond some ten megabytes."""
    frame = _ZSTD.decompressobj()
    parts: list[bytes] = []
    size = 0
    rest = memoryview(body)
    while rest:
        part = frame.decompress(rest[:_PIECE])
        parts.append(part)
        size += len(part)
        if size > most:
            return None
        rest = rest[_PIECE:]
        if frame.eof and (left := len(frame.unused_data) + len(rest)):
            rest, frame = memoryview(body)[len(body) - left :], _ZSTD.decompressobj()
    if not frame.eof:
        raise EOFError("it ends too early")
    return b"".join(parts)


_PIECE = 512
_ZSTD = zstandard.ZstdDecompressor(max_window_size=1 << 27)
_UNPACKERS: Mapping[str, Callable[[bytes, int], bytes | None]] = MappingProxyType(
    {"gzip": _gunzip, "zstd": _unzstd}
)
