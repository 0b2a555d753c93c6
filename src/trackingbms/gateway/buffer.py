"""The buffer: rows on disk from the moment they are read until the server has them.

Segments of one size, reserved on the disk before they are used: a disk that others fill takes
nothing of what is promised. A record is a head (magic, the segment's number, lengths, CRC-32, rows,
when it was kept) and a body, the rows as an Arrow stream. Segments whose rows have arrived are used
again; a record of their former life bears another number, so it ends the reading.

What has arrived is a position in a file of two slots, written in turn: the newer whole one counts.
"""

import os
import struct
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import structlog

from trackingbms.gateway.files import sync_folder
from trackingbms.gateway.model import Stamp
from trackingbms.kernel import Unavailable

log = structlog.get_logger()
_HEAD = struct.Struct("<4sQIIIqq16s")  # magic, segment, length, CRC, rows, wall, boot, boot's id
_MAGIC = b"TBG1"
_SLOT = struct.Struct("<QQQQI")  # turn, segment, offset, rows lost, CRC
_SLOT_BYTES = 64
_SUFFIX, _SPARE = ".seg", ".spare"
_SPARES = 2


@dataclass(frozen=True, slots=True)
class Record:
    """Rows that were kept together; `segment` and `end` are where the next record stands."""

    stamp: Stamp
    rows: int
    body: memoryview
    segment: int
    end: int

    def table(self) -> pa.Table:
        """The rows."""
        return pa.ipc.open_stream(pa.py_buffer(self.body)).read_all()


class Buffer:
    """One writer, one reader, in one process. `most_bytes` are never exceeded by its segments."""

    def __init__(
        self, folder: Path, most_bytes: int = 512 * 2**20, segment_bytes: int = 4 * 2**20
    ) -> None:
        self._folder, self._size = folder, segment_bytes
        self._most = max(3, most_bytes // segment_bytes)
        self._segments: deque[int] = deque()  # by number, the oldest first
        self._spares: list[Path] = []
        self._rows: dict[int, int] = {}  # rows of each segment
        self._sent_rows = 0  # of the oldest segment, already there
        self._file, self._cursor, self._end = -1, -1, 0
        self._turn, self._at = 0, (0, 0)
        self.lost_rows = 0

    def open(self) -> None:
        """Find what an earlier run left. Raises `Unavailable` when the disk has no room at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            self._open_cursor()
            self._find_segments()
        except OSError as error:
            raise Unavailable(f"the buffer: {error}") from error
        try:
            self._reserve()
        except OSError as error:  # what is there is sent; new rows wait for room
            log.warning("the disk is full", error=str(error))

    def close(self) -> None:
        """Let go of the files."""
        for each in (self._file, self._cursor):
            if each >= 0:
                os.close(each)
        self._file = self._cursor = -1

    @property
    def rows(self) -> int:
        """Rows that have not arrived."""
        return sum(self._rows.values()) - self._sent_rows

    @property
    def bytes(self) -> int:
        """What the rows that have not arrived take, about."""
        if not self._segments:
            return 0
        return (len(self._segments) - 1) * self._size + self._end - self._at[1]

    @property
    def most_bytes(self) -> int:
        """What they may take."""
        return self._most * self._size

    def append(self, rows: pa.Table, stamp: Stamp) -> None:
        """Keep the rows; on return they survive `kill -9`. Raises `Unavailable` when it cannot."""
        body = _stream_of(rows)
        if _HEAD.size + len(body) > self._size:
            if rows.num_rows < 2:
                raise Unavailable("a row is larger than a segment of the buffer")
            half = rows.num_rows // 2
            self.append(rows.slice(0, half), stamp)
            self.append(rows.slice(half), stamp)
            return
        try:
            if self._file < 0 or self._end + _HEAD.size + len(body) > self._size:
                self._begin()
            head = _HEAD.pack(
                _MAGIC, self._segments[-1], len(body), zlib.crc32(body), rows.num_rows,
                stamp.wall_ms, stamp.boot_ms, stamp.boot,
            )  # fmt: skip
            written = os.pwritev(self._file, [head, body], self._end)
            if written != len(head) + len(body):
                raise OSError("the disk took a part of the rows only")
            os.fdatasync(self._file)
        except OSError as error:
            raise Unavailable(f"the buffer: {error}") from error
        self._end += written
        self._rows[self._segments[-1]] += rows.num_rows

    def peek(self, most_bytes: int) -> list[Record]:
        """The oldest records that have not arrived: one at least, if there is any."""
        found: list[Record] = []
        size = 0
        segment, offset = self._at
        for number in list(self._segments):
            if number < segment:
                continue
            for record in _records(self._path(number), number, offset if number == segment else 0):
                if found and size + len(record.body) > most_bytes:
                    return found
                found.append(record)
                size += len(record.body)
        return found

    def arrived(self, record: Record) -> None:
        """Note that all up to this record has arrived; raises `Unavailable` when it cannot."""
        if (record.segment, record.end) <= self._at:
            return  # it was given up meanwhile
        try:
            self._note(record.segment, record.end)
        except OSError as error:
            raise Unavailable(f"the buffer: {error}") from error
        self._release()

    def _note(self, segment: int, offset: int) -> None:
        self._turn += 1
        fields = (self._turn, segment, offset, self.lost_rows)
        crc = zlib.crc32(_SLOT.pack(*fields, 0))
        slot = _SLOT.pack(*fields, crc).ljust(_SLOT_BYTES, b"\0")
        os.pwrite(self._cursor, slot, self._turn % 2 * _SLOT_BYTES)
        os.fdatasync(self._cursor)
        self._at = segment, offset

    def _release(self) -> None:
        """Segments before the position are free to be used again."""
        while self._segments and self._segments[0] < self._at[0]:
            self._free(self._segments.popleft())
        self._sent_rows = 0
        if self._segments:
            oldest = self._segments[0]
            left = sum(
                each.rows for each in _records(self._path(oldest), oldest, self._at[1])
            ) if self._at[0] == oldest else self._rows[oldest]  # fmt: skip
            self._sent_rows = self._rows[oldest] - left

    def _free(self, number: int) -> None:
        self._rows.pop(number, None)
        path = self._path(number)
        if len(self._spares) >= _SPARES:
            path.unlink()
            return
        spare = path.with_suffix(_SPARE)
        path.rename(spare)
        self._spares.append(spare)

    def _begin(self) -> None:
        """Begin the next segment; without room for it, the oldest rows go and are counted."""
        while len(self._segments) >= self._most:
            oldest = self._segments[0]
            lost = self._rows[oldest] - self._sent_rows
            self.lost_rows += lost
            log.error("the buffer is full: the oldest rows are lost", rows=lost)
            self._note(self._segments[1], 0)
            self._release()
        number = self._segments[-1] + 1 if self._segments else self._at[0] + 1
        path = self._path(number)
        if self._spares:
            self._spares.pop().rename(path)
        else:
            _make(path, self._size)
        sync_folder(self._folder)
        if self._file >= 0:
            os.close(self._file)
        self._file, self._end = os.open(path, os.O_RDWR), 0
        self._segments.append(number)
        self._rows[number] = 0

    def _open_cursor(self) -> None:
        path = self._folder / "cursor"
        if not path.is_file():
            _make(path, 2 * _SLOT_BYTES)
        self._cursor = os.open(path, os.O_RDWR)
        for slot in (0, 1):
            raw = os.pread(self._cursor, _SLOT.size, slot * _SLOT_BYTES)
            *fields, crc = _SLOT.unpack(raw)
            if fields[0] > self._turn and crc == zlib.crc32(_SLOT.pack(*fields, 0)):
                self._turn, segment, offset, self.lost_rows = fields
                self._at = segment, offset

    def _find_segments(self) -> None:
        for path in self._folder.glob("*.making"):
            path.unlink()
        self._spares = list(self._folder.glob(f"*{_SPARE}"))
        numbers = sorted(int(each.stem) for each in self._folder.glob(f"*{_SUFFIX}"))
        for number in numbers:
            self._rows[number] = 0
            end = 0
            for record in _records(self._path(number), number, 0):
                self._rows[number] += record.rows
                end = record.end
            self._segments.append(number)
            self._end = end
        if numbers:
            self._file = os.open(self._path(numbers[-1]), os.O_RDWR)
        self._release()
        if not self._segments and self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _reserve(self) -> None:
        """Have room for what is read next, before somebody else fills the disk."""
        if self._file < 0:
            self._begin()
        if not self._spares:
            spare = self._folder / f"0{_SPARE}"
            _make(spare, self._size)
            self._spares.append(spare)

    def _path(self, number: int) -> Path:
        return self._folder / f"{number}{_SUFFIX}"


def _records(path: Path, number: int, offset: int) -> Iterator[Record]:
    content = memoryview(path.read_bytes())
    at = offset
    while at + _HEAD.size <= len(content):
        magic, segment, length, crc, rows, wall, boot, boot_id = _HEAD.unpack_from(content, at)
        body = content[at + _HEAD.size : at + _HEAD.size + length]
        right = magic == _MAGIC and segment == number and len(body) == length
        if not right or zlib.crc32(body) != crc:
            return
        at += _HEAD.size + length
        yield Record(Stamp(wall, boot, boot_id), rows, body, number, at)


def _make(path: Path, size: int) -> None:
    """A file of this size, with its room on the disk."""
    making = path.with_suffix(".making")
    opened = os.open(making, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.posix_fallocate(opened, 0, size)
        os.fsync(opened)
    except OSError:
        making.unlink()
        raise
    finally:
        os.close(opened)
    making.rename(path)


def _stream_of(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows.combine_chunks())
    written: bytes = sink.getvalue().to_pybytes()
    return written
