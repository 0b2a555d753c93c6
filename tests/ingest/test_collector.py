import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pyarrow as pa
import pytest

from tests.ingest.doubles import MemoryBus, MemoryStore, until
from trackingbms.ingest import Collector
from trackingbms.kernel import Overloaded, Unavailable
from trackingbms.telemetry import COLUMNS, BatchStored

ROW = 20  # bytes that a row of `a_batch` takes


@dataclass
class Bench:
    store: MemoryStore = field(default_factory=MemoryStore)
    bus: MemoryBus = field(default_factory=MemoryBus)

    def __post_init__(self) -> None:
        self.collector = Collector(self.store, self.bus, most_bytes=100 * ROW)

    def told(self) -> list[int]:
        return [
            number
            for event in self.bus.told
            if isinstance(event, BatchStored)
            for number in event.batch["battery"].to_pylist()
        ]


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    bench = Bench()
    await bench.collector.start()
    yield bench
    bench.store.gate.set()
    bench.bus.gate.set()
    await bench.collector.stop()


def a_batch(*numbers: int, ts: int = 0, metric: str = "voltage_v") -> pa.Table:
    values = {"battery": numbers, "ts": [ts] * len(numbers), metric: [1.0] * len(numbers)}
    return pa.table({name: pa.array(values[name], COLUMNS[name]) for name in values})


async def test_a_batch_is_kept_and_then_told(bench: Bench) -> None:
    taken = await bench.collector.take(a_batch(1, 2))
    assert (taken.accepted, taken.duplicates) == (2, 0)
    await until(lambda: bench.told() == [1, 2])


async def test_senders_who_come_during_an_append_share_the_next_one(bench: Bench) -> None:
    bench.store.gate.clear()
    first = asyncio.create_task(bench.collector.take(a_batch(1)))
    await until(lambda: len(bench.store.appends) == 1)
    others = [
        asyncio.create_task(bench.collector.take(a_batch(n, metric=metric)))
        for n, metric in ((2, "voltage_v"), (3, "soc_pct"), (4, "current_a"))
    ]
    await asyncio.sleep(0)
    bench.store.gate.set()
    await asyncio.gather(first, *others)
    assert [batch.num_rows for batch in bench.store.appends] == [1, 3]
    assert bench.store.rows[(3, bench.store.appends[0]["ts"][0].as_py())]["soc_pct"] == 1.0


async def test_each_sender_hears_of_its_own_duplicates_and_no_listener_does(bench: Bench) -> None:
    bench.store.gate.clear()
    await_first = asyncio.create_task(bench.collector.take(a_batch(9)))
    await until(lambda: len(bench.store.appends) == 1)
    one = asyncio.create_task(bench.collector.take(a_batch(1, 2)))
    two = asyncio.create_task(bench.collector.take(a_batch(2, 3, 1)))
    await asyncio.sleep(0)
    bench.store.gate.set()
    await await_first
    assert ((await one).accepted, (await one).duplicates) == (2, 0)
    assert ((await two).accepted, (await two).duplicates) == (1, 2)
    await until(lambda: bench.told() == [9, 1, 2, 3])


async def test_a_batch_of_repeats_is_not_told(bench: Bench) -> None:
    await bench.collector.take(a_batch(1))
    assert (await bench.collector.take(a_batch(1))).duplicates == 1
    await bench.collector.take(a_batch(2))
    await until(lambda: bench.told() == [1, 2])


async def test_when_the_store_fails_everyone_is_told_to_come_back_and_nothing_is_told(
    bench: Bench,
) -> None:
    bench.store.fault = OSError("disk full")
    answers = await asyncio.gather(
        *(bench.collector.take(a_batch(n)) for n in (1, 2)), return_exceptions=True
    )
    assert [type(each) for each in answers] == [Unavailable, Unavailable]
    bench.store.fault = None
    assert (await bench.collector.take(a_batch(1))).accepted == 1
    await until(lambda: bench.told() == [1])


async def test_too_much_waiting_is_refused_before_the_memory_grows(bench: Bench) -> None:
    bench.store.gate.clear()
    under_way = asyncio.create_task(bench.collector.take(a_batch(*range(90))))
    await until(lambda: len(bench.store.appends) == 1)
    with pytest.raises(Overloaded) as refused:
        await bench.collector.take(a_batch(*range(11)))
    assert refused.value.retry_after_s >= 1
    bench.store.gate.set()
    await under_way
    await bench.collector.take(a_batch(*range(11), ts=1))


async def test_a_sender_who_leaves_takes_nobody_along(bench: Bench) -> None:
    bench.store.gate.clear()
    leaver = asyncio.create_task(bench.collector.take(a_batch(1)))
    await until(lambda: len(bench.store.appends) == 1)
    stayer = asyncio.create_task(bench.collector.take(a_batch(2)))
    leaver.cancel()
    bench.store.gate.set()
    assert (await stayer).accepted == 1
    await until(lambda: bench.told() == [1, 2])  # what was stored is told all the same


async def test_slow_listeners_do_not_hold_up_the_answer(bench: Bench) -> None:
    bench.bus.gate.clear()
    assert (await bench.collector.take(a_batch(1))).accepted == 1
    assert (await bench.collector.take(a_batch(2))).accepted == 1
    assert bench.told() == []


async def test_stopping_keeps_and_tells_what_was_taken(bench: Bench) -> None:
    bench.store.gate.clear()
    taken = asyncio.create_task(bench.collector.take(a_batch(1)))
    await until(lambda: len(bench.store.appends) == 1)
    later = asyncio.create_task(bench.collector.take(a_batch(2)))
    await asyncio.sleep(0)
    stopping = asyncio.create_task(bench.collector.stop())
    await asyncio.sleep(0)
    with pytest.raises(Unavailable):
        await bench.collector.take(a_batch(3))
    bench.store.gate.set()
    await stopping
    assert (await taken).accepted == (await later).accepted == 1
    assert bench.told() == [1, 2]


async def test_a_table_of_another_shape_harms_nobody_else(bench: Bench) -> None:
    with pytest.raises(ValueError, match="voltage"):
        await bench.collector.take(a_batch(1).rename_columns(["battery", "ts", "voltage"]))
    assert (await bench.collector.take(a_batch(1))).accepted == 1
