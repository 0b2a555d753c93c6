"""Group commit: many senders share one append, and each is answered once it is on disk.

While one append is under way the next group gathers, so groups grow with the load and the cost
of a commit is shared by more senders. What waits is bounded; beyond it senders are told to come
back later instead of filling the memory.
"""

import asyncio
from collections import deque
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import structlog

from trackingbms.infra import Bus
from trackingbms.ingest import metrics
from trackingbms.ingest.teller import Teller
from trackingbms.kernel import Overloaded, Unavailable
from trackingbms.telemetry import Appended, BatchStored, TelemetryStore, check_shape

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch: rows kept, rows that the store already held, the append's number."""

    accepted: int
    duplicates: int
    seq: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    batch: pa.Table
    size: int
    answer: asyncio.Future[Taken]


class Collector:
    """Takes batches from any number of senders; one append at a time goes to the store."""

    def __init__(
        self,
        store: TelemetryStore,
        bus: Bus,
        *,
        most_bytes: int = 128 * 1024 * 1024,
        group_rows: int = 250_000,
    ) -> None:
        """`most_bytes` may wait or be under way; a group has about `group_rows` at most."""
        self._store = store
        self._teller = Teller(bus, most_bytes)
        self._most_bytes = most_bytes
        self._group_rows = group_rows
        self._waiting: deque[_Waiting] = deque()
        self._bytes = 0  # waiting or under way
        self._woken = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to append."""
        self._teller.start()
        self._task = asyncio.create_task(self._run(), name="ingest collector")

    async def stop(self) -> None:
        """Take no more; append and tell what was taken."""
        self._stopping = True
        self._woken.set()
        if self._task:
            await self._task
        await self._teller.stop()

    async def take(self, batch: pa.Table) -> Taken:
        """Keep the batch; on return it is durable.

        Raises `Overloaded` when too much waits, `Unavailable` when the store failed, `ValueError`
        when the batch has not the telemetry shape.
        """
        check_shape(batch)
        if self._stopping or self._task is None:
            raise Unavailable("the server is stopping; send the batch again in a moment")
        if batch.num_rows == 0:
            return Taken(0, 0, 0)
        size = batch.nbytes
        if self._bytes and self._bytes + size > self._most_bytes:
            metrics.OVERLOADS.inc()
            raise Overloaded("too much is waiting for the store; send the batch again later")
        answer: asyncio.Future[Taken] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(batch, size, answer))
        self._count(size)
        self._woken.set()
        return await answer

    def _count(self, size: int) -> None:
        self._bytes += size
        metrics.WAITING.set(self._bytes)

    async def _run(self) -> None:
        while True:
            if group := self._next_group():
                await self._commit(group)
            elif self._stopping:
                return
            else:
                self._woken.clear()
                await self._woken.wait()

    def _next_group(self) -> list[_Waiting]:
        group: list[_Waiting] = []
        rows = 0
        while self._waiting and (
            not group or rows + self._waiting[0].batch.num_rows <= self._group_rows
        ):
            each = self._waiting.popleft()
            group.append(each)
            rows += each.batch.num_rows
        return group

    async def _commit(self, group: list[_Waiting]) -> None:
        try:
            await self._append(group)
        except Exception as fault:  # whatever it is, every sender of the group must hear of it
            log.error("append failed", batches=len(group), exc_info=fault)
            metrics.FAILURES.inc()
            _refuse(group, fault)
        finally:
            self._count(-sum(each.size for each in group))

    async def _append(self, group: list[_Waiting]) -> None:
        whole = _concat([each.batch for each in group])
        await self._teller.room()
        began = perf_counter()
        appended = await self._store.append(whole)
        metrics.COMMIT_SECONDS.observe(perf_counter() - began)
        metrics.GROUP_ROWS.observe(whole.num_rows)
        _answer(group, appended)
        self._teller.tell(await _new_rows(whole, appended))


def _concat(batches: list[pa.Table]) -> pa.Table:
    return batches[0] if len(batches) == 1 else pa.concat_tables(batches, promote_options="default")


async def _new_rows(whole: pa.Table, appended: Appended) -> BatchStored | None:
    if not appended.duplicates.any():
        return BatchStored(whole, appended.seq)
    # Copying a large group takes milliseconds that the event loop does not have.
    fresh = await asyncio.to_thread(whole.filter, pa.array(~appended.duplicates))
    return BatchStored(fresh, appended.seq) if fresh.num_rows else None


def _answer(group: list[_Waiting], appended: Appended) -> None:
    for each, repeats in zip(group, _shares(group, appended.duplicates), strict=True):
        metrics.ROWS.labels("accepted").inc(each.batch.num_rows - repeats)
        metrics.ROWS.labels("duplicate").inc(repeats)
        if not each.answer.done():  # a sender may have gone away meanwhile
            each.answer.set_result(Taken(each.batch.num_rows - repeats, repeats, appended.seq))


def _shares(group: list[_Waiting], duplicates: npt.NDArray[np.bool_]) -> list[int]:
    """How many of each sender's rows were repeats."""
    starts = np.cumsum([0, *(each.batch.num_rows for each in group[:-1])])
    shares: list[int] = np.add.reduceat(duplicates, starts, dtype=np.int64).tolist()
    return shares


def _refuse(group: list[_Waiting], fault: Exception) -> None:
    retry_after_s = fault.retry_after_s if isinstance(fault, Unavailable) else 1.0
    for each in group:
        if not each.answer.done():
            each.answer.set_exception(
                Unavailable(
                    "the telemetry store did not keep the batch; send it again",
                    retry_after_s=retry_after_s,
                )
            )
