"""Rows on their way: in the journal and in memory, not yet in the engine."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.telemetry.engines.journal import Journal
from trackingbms.telemetry.model import CELLS

BLOCK_ROWS = 800_000  # rows that make an insert worth its while
BLOCK_BYTES = 128 * 1024 * 1024
MOST_BLOCKS = 2  # beyond so many blocks a writer waits for the engine
Insert = Callable[[pa.Table], None]
Numbers = npt.NDArray[np.uint32]


class Pending:
    """Collects appended rows and hands them to the engine in blocks.

    One thread adds; any thread may flush. Rows are in the journal before `add` returns, and stay
    there until the engine holds them: a flush that fails is made up for by the next one.
    """

    def __init__(self, journal: Journal, insert: Insert) -> None:
        self._journal = journal
        self._insert = insert
        self._gate = threading.Lock()  # guards what follows
        self._flushing = threading.Lock()  # one flush at a time
        self._tables: list[pa.Table] = []
        self._numbers: list[Numbers] = []
        self._segments: list[Path] = []  # complete, not in the engine yet
        self._rows = 0
        self._bytes = 0
        self._since = 0.0  # when the oldest row came (monotonic)

    def hold(self) -> None:
        """Keep other processes out of the journal; raises `Unavailable` when one is in."""
        self._journal.hold()

    def open(self) -> None:
        """Insert what a crash has left; the engine must be open."""
        left: list[pa.Table] = []
        for seq, rows in self._journal.replay():
            left.append(_numbered(rows, seq))
            if sum(each.num_rows for each in left) >= BLOCK_ROWS:
                self._insert(_joined(left))
                left.clear()
        if left:
            self._insert(_joined(left))
        self._journal.open()

    def close(self) -> None:
        """Flush and close the journal; what the engine does not take now stays in the journal."""
        try:
            self.flush()
        finally:
            self._journal.close()

    def add(self, rows: pa.Table, numbers: Numbers, seq: int) -> None:
        """Keep the rows: they survive `kill -9` when this returns. Waits when too much is here."""
        if self.blocks >= MOST_BLOCKS:
            self.flush()
        with self._gate:
            self._journal.write(rows, seq)
            if not self._rows:
                self._since = time.monotonic()
            self._tables.append(_numbered(rows, seq))
            self._numbers.append(numbers)
            self._rows += rows.num_rows
            self._bytes += rows.nbytes

    @property
    def blocks(self) -> float:
        """How much is here, in blocks."""
        return max(self._rows / BLOCK_ROWS, self._bytes / BLOCK_BYTES)

    @property
    def age_s(self) -> float:
        """For how long the oldest row has been here, in seconds; 0 when there is none."""
        return time.monotonic() - self._since if self._rows else 0.0

    def holds(self, battery: int) -> bool:
        """Tell whether rows of the battery are here."""
        with self._gate:
            numbers = list(self._numbers)
        return any(bool((each == battery).any()) for each in numbers)

    def flush(self) -> None:
        """On return the engine holds every row that was here. Raises `Unavailable`."""
        if not self._rows:
            return
        with self._flushing:
            with self._gate:
                if not self._rows:
                    return
                if not self._journal.empty:  # else: a flush that failed has rotated already
                    self._segments.append(self._journal.rotate())
                taken, segments = len(self._tables), len(self._segments)
                tables = self._tables[:taken]
            self._insert(_joined(tables))
            with self._gate:
                self._rows -= sum(each.num_rows for each in tables)
                self._bytes = sum(each.nbytes for each in self._tables[taken:])
                del self._tables[:taken], self._numbers[:taken]
                done = self._segments[:segments]
                del self._segments[:segments]
                self._since = time.monotonic()
        for path in done:
            path.unlink(missing_ok=True)


def _numbered(rows: pa.Table, seq: int) -> pa.Table:
    return rows.append_column("seq", pa.array(np.full(rows.num_rows, seq, np.uint64)))


def _joined(tables: list[pa.Table]) -> pa.Table:
    """One block of tables with different columns; absent lists become empty ones."""
    if len(tables) == 1:
        return tables[0]
    lists = {name for each in tables for name in each.column_names if name in (*CELLS, "extra")}
    filled = [_with_lists(each, lists, tables) for each in tables]
    return pa.concat_tables(filled, promote_options="default")


def _with_lists(table: pa.Table, names: set[str], tables: list[pa.Table]) -> pa.Table:
    for name in sorted(names.difference(table.column_names)):
        kind = next(each.schema.field(name).type for each in tables if name in each.column_names)
        offsets = pa.array(np.zeros(table.num_rows + 1, np.int32))
        empty = (
            pa.MapArray.from_arrays(
                offsets, pa.array([], kind.key_type), pa.array([], kind.item_type)
            )
            if name == "extra"
            else pa.ListArray.from_arrays(offsets, pa.array([], kind.value_type))
        )
        table = table.append_column(name, empty)
    return table
