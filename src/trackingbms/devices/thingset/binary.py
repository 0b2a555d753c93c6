"""Binary mode: CBOR behind one byte that says what it is."""

import io
import math
from collections.abc import Mapping, Sequence

import cbor2

from trackingbms.devices.thingset.model import Answer, Damaged, Json, Message, Report

PATHS = 0x17  # the endpoint that knows the paths of numbers
MOST_BYTES = 65_536  # in one message; more is none
_GET, _EXEC, _FETCH, _UPDATE = 0x01, 0x02, 0x05, 0x07
_REPORT, _REPORT_OF = 0x1F, 0x1E  # the second names its node first
_FIRST_STATUS = 0x80
_DEEPEST = 16


def get(endpoint: str | int) -> bytes:
    """A request for everything behind a path or a number."""
    return bytes([_GET]) + cbor2.dumps(endpoint)


def fetch(endpoint: str | int, items: Sequence[str | int]) -> bytes:
    """A request for some of what is behind a path or a number."""
    return bytes([_FETCH]) + cbor2.dumps(endpoint) + cbor2.dumps(list(items))


def update(endpoint: str | int, items: Mapping[str | int, object]) -> bytes:
    """A request to set items of a group."""
    return bytes([_UPDATE]) + cbor2.dumps(endpoint) + cbor2.dumps(dict(items), canonical=True)


def run(endpoint: str | int) -> bytes:
    """A request to execute a function that takes nothing."""
    return bytes([_EXEC]) + cbor2.dumps(endpoint) + cbor2.dumps([])


def parse(raw: bytes) -> Message:
    """Read one whole message, padding after it allowed; raise `Damaged`."""
    message, _used = split(raw, whole=True)
    if message is None:
        raise Damaged("it ends in the middle")
    return message


def split(raw: bytes, *, whole: bool = False) -> tuple[Message | None, int]:
    """The first message of a stream and its length; None when it has not all come yet.

    `whole` says that nothing more will come. Raises `Damaged`.
    """
    if not raw:
        return None, 0
    kind = raw[0]
    if kind < _FIRST_STATUS and kind not in (_REPORT, _REPORT_OF):
        raise Damaged(f"no message begins with {kind:#04x}")
    stream = io.BytesIO(raw)
    stream.read(1)
    try:
        if kind in (_REPORT, _REPORT_OF):
            return _report(stream, named=kind == _REPORT_OF), stream.tell()
        return _answer(kind, stream, len(raw)), stream.tell()
    except _Short:
        if whole or len(raw) > MOST_BYTES:
            raise Damaged("it ends in the middle") from None
        return None, 0


class _Short(Exception):
    """More bytes are needed."""


def _report(stream: io.BytesIO, *, named: bool) -> Report:
    if named:
        _item(stream)
    subset = _item(stream)
    if not isinstance(subset, str | int):
        raise Damaged("a report names no subset")
    return Report(subset, _item(stream))


def _answer(status: int, stream: io.BytesIO, size: int) -> Answer:
    """The node's name or null comes first; old nodes leave it out."""
    first = _item(stream)
    if first is not None and not isinstance(first, str):
        return Answer(status, first)
    if Answer(status).is_error and stream.tell() == size:
        return Answer(status)
    return Answer(status, _item(stream))


def value(raw: bytes) -> Json:
    """Read a single value; raise `Damaged`."""
    try:
        return _item(io.BytesIO(raw))
    except _Short:
        raise Damaged("it ends in the middle") from None


def _item(stream: io.BytesIO) -> Json:
    try:
        found = cbor2.load(stream, max_depth=_DEEPEST, read_size=1)
    except cbor2.CBORDecodeEOF as error:
        raise _Short from error
    except Exception as error:  # its tags make dates, patterns and fractions, each with its errors
        raise Damaged(str(error)) from error
    return _plain(found)


def _plain(found: object) -> Json:
    """Only what JSON could say too: other kinds become None."""
    if isinstance(found, Mapping):
        return {key: _plain(v) for key, v in found.items() if isinstance(key, str | int)}
    if isinstance(found, list | tuple):
        return [_plain(each) for each in found]
    if isinstance(found, float):
        return found if math.isfinite(found) else None
    return found if isinstance(found, str | int) else None
