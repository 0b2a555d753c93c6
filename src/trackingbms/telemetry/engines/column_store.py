"""The telemetry store, on any engine that speaks ClickHouse's SQL."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import structlog

from trackingbms.kernel import Invalid, Unavailable
from trackingbms.telemetry.batch import check_shape
from trackingbms.telemetry.engines import reading, schema
from trackingbms.telemetry.engines.encoding import encode
from trackingbms.telemetry.engines.journal import Journal
from trackingbms.telemetry.engines.novelty import Newest, all_new, key_of, sift
from trackingbms.telemetry.engines.pending import Pending
from trackingbms.telemetry.engines.port import Engine
from trackingbms.telemetry.engines.rollups import RollUps
from trackingbms.telemetry.engines.schema import DAY_MS
from trackingbms.telemetry.engines.seen import Seen
from trackingbms.telemetry.store import Appended, History, Span

log = structlog.get_logger()
T = TypeVar("T")
READERS = 4
LONGEST_PENDING_S = 5.0  # rows reach the engine after so long, however few they are
WEEK_MS = 7 * DAY_MS


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long rows are kept, and how often that and the roll-ups are seen to."""

    raw_days: int = 90
    rolled_years: int = 7
    every_s: float = 60.0


class ColumnStore:
    """A `TelemetryStore`: one writer at a time, several readers.

    Rows are in the journal when they are acknowledged, and in the engine before anything reads
    them there.
    """

    def __init__(
        self,
        engine: Engine,
        journal: Path,
        keeping: Keeping | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._engine = engine
        self._keeping = keeping or Keeping()
        self._clock = clock
        self._flusher_busy = False  # a flush was asked for and has not begun
        self._pending = Pending(Journal(journal), lambda rows: engine.insert("raw", rows))
        self._writer = ThreadPoolExecutor(1, "telemetry-write")
        self._readers = ThreadPoolExecutor(READERS, "telemetry-read")
        self._chores = ThreadPoolExecutor(1, "telemetry-chores")
        self._flusher = ThreadPoolExecutor(1, "telemetry-flush")
        self._newest = Newest()
        self._rollups = RollUps(engine)
        self._seen = Seen(engine)
        self._keepers: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Open the engine, bring the tables up to date, begin to keep house."""
        await self._in(self._writer, self._open)
        self._keepers = [
            asyncio.create_task(self._keep_house()),
            asyncio.create_task(self._keep_flushing()),
        ]

    def _open(self) -> None:
        self._pending.hold()
        try:
            self._bring_up()
        except BaseException:
            self._pending.close()
            self._engine.close()
            raise

    def _bring_up(self) -> None:
        self._engine.open()
        for name, statement in schema.tables().items():
            self._engine.command(statement)
            if name in ("raw", "hours", "days", "checkpoint"):
                present = set(self._engine.query(f"SELECT * FROM {name} LIMIT 0").column_names)
                for addition in schema.additions(name, present):
                    self._engine.command(addition)
        self._pending.open()
        self._rollups.restore()
        self._seen.restore()
        known = self._engine.query(
            "SELECT toUnixTimestamp64Milli(min(ts)) AS oldest, "
            "toUnixTimestamp64Milli(max(ts)) AS newest, count() AS rows FROM raw"
        ).to_pylist()[0]
        if known["rows"]:
            self._newest.bound, self._newest.oldest = known["newest"], known["oldest"]

    async def stop(self) -> None:
        """Finish what is under way and close."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        for pool in (self._writer, self._chores, self._flusher, self._readers):
            await asyncio.to_thread(pool.shutdown)
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        try:
            self._pending.close()
        except Unavailable as error:  # the journal keeps the rows until the next start
            log.error("rows stay in the journal", error=str(error))
        finally:
            self._engine.close()

    async def append(self, batch: pa.Table) -> Appended:
        """Keep the batch; on return it is on disk and survives `kill -9`."""
        check_shape(batch)
        return await self._in(self._writer, lambda: self._append(batch))

    def _append(self, batch: pa.Table) -> Appended:
        duplicates = np.zeros(batch.num_rows, np.bool_)
        rows = encode(batch)
        batteries, instants = key_of(rows)
        if (instants < self._rollups.floor).any():
            return self._append_kept(batch, instants >= self._rollups.floor)
        if not all_new(batteries, instants, self._newest):
            self._pending.flush()
            rows, duplicates = sift(rows, self._look_up)
            batteries, instants = key_of(rows)
        if rows.num_rows:
            self._write(rows, batteries, instants)
        return Appended(duplicates, self._rollups.seq)

    def _append_kept(self, batch: pa.Table, kept: npt.NDArray[np.bool_]) -> Appended:
        """Leave out rows whose raw neighbours are deleted: they would spoil roll-ups."""
        told = self._append(batch.filter(pa.array(kept)))
        duplicates = ~kept
        duplicates[kept] = told.duplicates
        return Appended(duplicates, told.seq)

    def _write(
        self, rows: pa.Table, batteries: npt.NDArray[np.uint32], instants: npt.NDArray[np.int64]
    ) -> None:
        self._seen.note(rows)
        # Microseconds since 1970: grows across restarts without a look at the disk.
        seq = max(self._rollups.seq + 1, int(self._clock() * 1e6))
        self._pending.add(rows, batteries, seq)
        # Only now: a roll-up that ran before this did not see the rows.
        self._rollups.touched(batteries, instants, self._now())
        self._newest.saw(batteries, instants)
        self._rollups.seq = seq
        if self._pending.blocks >= 1 and not self._flusher_busy:
            self._flusher_busy = True
            self._flusher.submit(self._flush)

    def _flush(self) -> None:
        self._flusher_busy = False
        try:
            self._pending.flush()
        except Unavailable as error:
            log.error("telemetry flush failed; it is tried again", error=str(error))
        except Exception:
            log.exception("telemetry flush failed; it is tried again")

    def _look_up(self, keys: pa.Table) -> pa.Table:
        self._engine.command("TRUNCATE TABLE suspects")
        self._engine.insert("suspects", keys)
        return self._engine.query(
            "SELECT * EXCEPT (seq) FROM raw FINAL "
            "WHERE (battery, ts) IN (SELECT battery, ts FROM suspects)"
        )

    @property
    def horizon(self) -> datetime:
        """Rows older than this are not kept raw; ingest refuses them."""
        return datetime.fromtimestamp(self._horizon() / 1000, UTC)

    async def history(self, span: Span) -> History:
        """Read one battery's past."""
        if span.since >= span.until:
            raise Invalid("`from` must be earlier than `to`", field="from")
        return await self._in(self._readers, lambda: self._read(span))

    def _read(self, span: Span) -> History:
        if self._pending.holds(span.battery):
            self._pending.flush()
        return reading.read(self._engine, self._rollups, self._seen, span, self._horizon())

    async def latest(self) -> pa.Table:
        """The newest known sample of each battery; see the port."""

        def read() -> pa.Table:
            self._pending.flush()
            return reading.read_latest(self._engine, self._now(), self._seen)

        return await self._in(self._readers, read)

    async def roll_up(self) -> int:
        """Bring the roll-ups up to date now; returns how many buckets were written."""
        return await self._in(self._chores, self._roll_up)

    def _roll_up(self) -> int:
        before = self._rollups.seq
        done = self._rollups.clean(self._now(), self._pending.flush)
        self._rollups.save(before)
        return done

    async def drop_old(self) -> int:
        """Delete what is older than it is kept; returns how many partitions went."""
        return await self._in(self._chores, self._drop_old)

    def _drop_old(self) -> int:
        oldest = self._now() - int(self._keeping.rolled_years * 365.25 * DAY_MS)
        before, floor = self._rollups.seq, self._horizon()
        if not self._rollups.raise_floor(floor):
            return 0  # roll-ups come first
        self._rollups.save(before)  # on disk before the first row goes
        dropped = 0
        for table, limit in (("raw", floor), ("hours", oldest), ("days", oldest)):
            old = self._engine.query(
                "SELECT partition_id AS id FROM system.parts WHERE active AND "
                f"database = currentDatabase() AND table = '{table}' GROUP BY id "
                f"HAVING max(max_time) < toDateTime({limit // 1000}, 'UTC')"
            )
            for partition in old["id"].to_pylist():
                self._engine.command(f"ALTER TABLE {table} DROP PARTITION ID '{partition}'")
                dropped += 1
        return dropped

    async def footprint(self) -> dict[str, float]:
        """What the store takes: raw rows, their compressed bytes, parts, bytes of everything."""

        def measure() -> dict[str, float]:
            self._pending.flush()
            return reading.footprint(self._engine)

        return await self._in(self._readers, measure)

    async def _keep_house(self) -> None:
        while True:
            await asyncio.sleep(self._keeping.every_s)
            try:
                await self.roll_up()
                await self.drop_old()
            except Unavailable as error:
                log.error("telemetry housekeeping failed", error=str(error))
            except Exception:  # whatever it was, the next turn may go well
                log.exception("telemetry housekeeping failed")

    async def _keep_flushing(self) -> None:
        while True:
            await asyncio.sleep(LONGEST_PENDING_S / 5)
            if self._pending.age_s >= LONGEST_PENDING_S:
                await self._in(self._flusher, self._flush)

    def _now(self) -> int:
        return int(self._clock() * 1000)

    def _horizon(self) -> int:
        """The start of the week in which the oldest raw row that we keep may lie, epoch ms."""
        oldest = self._now() - self._keeping.raw_days * DAY_MS
        monday = 4 * DAY_MS  # the first one after 1970-01-01
        return max(self._rollups.floor, (oldest - monday) // WEEK_MS * WEEK_MS + monday)

    async def _in(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work)
