"""The journal: appended rows, on disk before the answer, until the engine holds them.

An engine writes a part for each insert and merges parts later; both cost the more, the smaller the
inserts. So rows go to the end of a file first, one `fdatasync` for each append, and to the engine
in large blocks. A segment is deleted once the engine holds its rows; after a crash what is left is
inserted again with the numbers that the rows had, which changes nothing where they had arrived.

A record is a head (magic, length of the body, CRC-32 of the body, number of the append) and a body,
the rows as an Arrow stream. Only the last record of a segment can be incomplete: it was not
acknowledged.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyarrow as pa
import structlog

from trackingbms.kernel import Unavailable
from trackingbms.telemetry.engines.arrow import stream_of
from trackingbms.telemetry.engines.lock import lock_folder

log = structlog.get_logger()
_HEAD = struct.Struct("<4sIIQ")
_MAGIC = b"TBJ1"
_SUFFIX = ".journal"


class Journal:
    """Segments of records in a folder; one writer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = -1
        self._path = folder / f"0{_SUFFIX}"
        self._size = 0
        self._lock: IO[str] | None = None

    def hold(self) -> None:
        """Keep other processes out; raises `Unavailable` when one is in."""
        self._lock = lock_folder(self._folder)

    def replay(self) -> Iterator[tuple[int, pa.Table]]:
        """The rows of every segment that is left, with the number of their append."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for path in self._segments():
            yield from _records(path)

    def open(self) -> None:
        """Delete what was replayed and begin a segment."""
        for path in self._segments():
            path.unlink()
        self._begin(0)

    def close(self) -> None:
        """Close the segment, then let another process in."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        if self._lock:
            self._lock.close()
            self._lock = None

    def write(self, rows: pa.Table, seq: int) -> None:
        """Keep the rows; on return they survive `kill -9`. Raises `Unavailable` when it cannot."""
        body = stream_of(rows)
        head = _HEAD.pack(_MAGIC, len(body), zlib.crc32(body), seq)
        try:
            os.ftruncate(self._file, self._size)  # what a failed write has left
            written = os.pwritev(self._file, [head, body], self._size)
            if written != len(head) + len(body):
                raise OSError("the disk took a part of the rows only")
            os.fdatasync(self._file)
        except OSError as error:
            raise Unavailable(f"telemetry journal: {error}") from error
        self._size += written

    @property
    def empty(self) -> bool:
        """Tell whether the segment has no record yet."""
        return not self._size

    def rotate(self) -> Path:
        """Begin a new segment; returns the one that is now complete."""
        complete, number = self._path, int(self._path.stem)
        before = self._file
        self._begin(number + 1)
        os.close(before)
        return complete

    def _begin(self, number: int) -> None:
        path = self._folder / f"{number}{_SUFFIX}"
        try:
            self._file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600)
            folder = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            raise Unavailable(f"telemetry journal: {error}") from error
        self._path, self._size = path, 0

    def _segments(self) -> list[Path]:
        return sorted(self._folder.glob(f"*{_SUFFIX}"), key=lambda path: int(path.stem))


def _records(path: Path) -> Iterator[tuple[int, pa.Table]]:
    content = memoryview(path.read_bytes())
    at = 0
    while at + _HEAD.size <= len(content):
        magic, length, checksum, seq = _HEAD.unpack_from(content, at)
        body = content[at + _HEAD.size : at + _HEAD.size + length]
        if magic != _MAGIC or len(body) != length or zlib.crc32(body) != checksum:
            break
        yield seq, pa.ipc.open_stream(pa.py_buffer(body)).read_all()
        at += _HEAD.size + length
    if at < len(content):
        log.warning("journal ends in a record that was not acknowledged", bytes=len(content) - at)
