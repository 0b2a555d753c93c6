"""From the bytes of a body to rows: what it is packed in, then what it is written in."""

import gzip
import io
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

import zstandard

from trackingbms.ingest.formats.arrow import read_arrow
from trackingbms.ingest.formats.lines import PRECISIONS, read_lines
from trackingbms.ingest.formats.ndjson import read_ndjson
from trackingbms.ingest.formats.objects import read_json
from trackingbms.ingest.model import Draft, Limits, TooLarge, Unreadable, Unsupported
from trackingbms.kernel import Invalid

ARROW = "application/vnd.apache.arrow.stream"
NDJSON = "application/x-ndjson"
JSON = "application/json"
LINES = "text/plain"
MEDIA_TYPES = (NDJSON, JSON, ARROW, LINES)


def decode(
    body: bytes, media_type: str, limits: Limits, *, encoding: str = "", precision: str = "ns"
) -> Draft:
    """Read a body of one of `MEDIA_TYPES`, packed in none, `gzip` or `zstd`.

    `precision` is the unit of line protocol's timestamps. Raises `Unsupported`, `TooLarge`, and
    `Unreadable` when no row can be told apart.
    """
    if precision not in PRECISIONS:
        raise Invalid(f"send one of {', '.join(PRECISIONS)}", field="precision")
    if media_type not in MEDIA_TYPES:
        raise Unsupported(f"{media_type or 'no type'!r} is not read; send {', '.join(MEDIA_TYPES)}")
    body = unpack(body, encoding, limits)
    if media_type in (NDJSON, LINES) and body.count(b"\n") > limits.rows:
        raise TooLarge(f"send at most {limits.rows} rows in one body")
    draft = _read(body, media_type, limits, precision)
    if len(draft.rows) + len(draft.rejections) > limits.rows:
        raise TooLarge(f"send at most {limits.rows} rows in one body")
    return draft


def _read(body: bytes, media_type: str, limits: Limits, precision: str) -> Draft:
    if media_type == NDJSON:
        return read_ndjson(body)
    if media_type == JSON:
        return read_json(body, limits)
    return read_arrow(body, limits) if media_type == ARROW else read_lines(body, precision)


def unpack(body: bytes, encoding: str, limits: Limits) -> bytes:
    """Undo a Content-Encoding, never beyond the limit."""
    if encoding in ("", "identity"):
        if len(body) > limits.body_bytes:
            raise TooLarge(f"send at most {limits.body_bytes} bytes in one body")
        return body
    unpacker = _UNPACKERS.get(encoding)
    if unpacker is None:
        raise Unsupported(f"encoding {encoding[:32]!r} is not read; send gzip, zstd or none")
    try:
        found = unpacker(body, limits.body_bytes)
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
