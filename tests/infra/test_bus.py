"""One exam for every bus: what listeners may rely on, in one process and across nodes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pytest

from tests.ingest.doubles import until
from tests.live.batches import batch, sample
from tests.servers import NatsServer
from trackingbms.infra import Bus, LocalBus
from trackingbms.infra.bus.nats import NatsBus
from trackingbms.kernel import Event, Unavailable
from trackingbms.telemetry import BatchStored, pack, unpack


@dataclass(frozen=True, slots=True)
class Baked(Event):
    bread: str


@dataclass
class Ear:
    heard: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    async def hear(self, event: Baked) -> None:
        self.heard.append(event.bread)

    async def count(self, event: BatchStored) -> None:
        self.rows.append(event.batch.num_rows)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[NatsServer]:
    server = NatsServer(tmp_path / "nats")
    server.start()
    yield server
    server.stop()


async def a_node(server: NatsServer, stack: AsyncExitStack, *ears: Ear) -> NatsBus:
    bus = NatsBus(server.url)
    bus.teach(BatchStored, pack, unpack)
    for ear in ears:
        bus.on(Baked, ear.hear)
        bus.on(BatchStored, ear.count, newest=100)
    await bus.start()
    stack.push_async_callback(bus.stop)
    return bus


async def within(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - it waits for state, not for time
            await asyncio.sleep(0.01)


@pytest.fixture(params=["local", pytest.param("nats", marks=pytest.mark.exam)])
async def ears(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Bus, list[Ear]]]:
    """A bus to tell on, and an ear at every node."""
    async with AsyncExitStack() as stack:
        if request.param == "local":
            bus, ear = LocalBus(), Ear()
            bus.on(Baked, ear.hear)
            bus.on(BatchStored, ear.count, newest=100)
            yield bus, [ear]
            await bus.stop()
        else:
            server = request.getfixturevalue("server")
            both = [Ear(), Ear()]
            first = await a_node(server, stack, both[0])
            await a_node(server, stack, both[1])
            yield first, both


async def test_news_is_heard_once_and_in_order_by_every_node(ears: tuple[Bus, list[Ear]]) -> None:
    bus, everybody = ears
    breads = [str(number) for number in range(20)]
    for bread in breads:
        await bus.publish(Baked(bread), key=f"key {bread}")
    assert everybody[0].heard == breads
    for ear in everybody:
        await within(lambda ear=ear: len(ear.heard) >= 20)  # type: ignore[misc]
        assert ear.heard == breads


async def test_batches_reach_every_live_view(ears: tuple[Bus, list[Ear]]) -> None:
    bus, everybody = ears
    table = batch(sample(number, soc_pct=float(number % 100)) for number in range(1, 5001))
    wide = pa.concat_tables([table] * 20)  # larger than one message
    await bus.publish(BatchStored(wide, 7))
    for ear in everybody:
        await within(lambda ear=ear: sum(ear.rows) >= 100_000)  # type: ignore[misc]
        assert sum(ear.rows) == 100_000


@pytest.mark.exam
async def test_other_nodes_hear_news_told_again_once(server: NatsServer) -> None:
    async with AsyncExitStack() as stack:
        ear = Ear()
        here = await a_node(server, stack)
        await a_node(server, stack, ear)
        for bread in ("rye", "rye", "rye"):
            await here.publish(Baked(bread), key="one")
        await here.publish(Baked("spelt"), key="two")
        await within(lambda: "spelt" in ear.heard)
        assert ear.heard == ["rye", "spelt"]


@pytest.mark.exam
async def test_news_survives_a_restart_of_the_server(server: NatsServer) -> None:
    async with AsyncExitStack() as stack:
        ear, own = Ear(), Ear()
        here = await a_node(server, stack, own)
        await a_node(server, stack, ear)
        await here.publish(Baked("before"), key="1")
        await within(lambda: ear.heard == ["before"])
        server.stop()
        with pytest.raises(Unavailable):
            await here.publish(Baked("during"), key="2")
        await here.publish(BatchStored(batch([sample(1)]), 1))  # live: nobody minds
        assert own.heard == ["before", "during"]  # this node hears it all the same
        server.start()
        await within(lambda: here._client.is_connected)
        await _again(here, Baked("during"), "2")
        await _again(here, Baked("after"), "3")
        await within(lambda: "after" in ear.heard)
        assert ear.heard == ["before", "during", "after"]


async def _again(bus: Bus, event: Event, key: str) -> None:
    """As the outbox does: tell it until it is told."""
    async with asyncio.timeout(20):
        while True:
            try:
                return await bus.publish(event, key=key)
            except Unavailable:
                await asyncio.sleep(0.1)


async def test_nothing_is_lost_when_the_bus_stops() -> None:
    bus, ear = LocalBus(), Ear()
    bus.on(Baked, ear.hear)
    telling = asyncio.create_task(bus.publish(Baked("rye")))
    await until(lambda: telling.done())
    await bus.stop()
    assert ear.heard == ["rye"]
