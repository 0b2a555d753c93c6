from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from trackingbms.infra import Handler, LocalBus, Outbox, Works
from trackingbms.infra.outbox import Untold
from trackingbms.kernel import Actor, Event


@dataclass(frozen=True, slots=True)
class Baked(Event):
    bread: str
    loaves: int = 1


@dataclass
class Bakery:
    """A bus of one listener, which may fail."""

    heard: list[Event] = field(default_factory=list)
    fails: bool = False

    def on(
        self, kind: type[Event], handler: Handler[Event], *, newest: int | None = None
    ) -> None: ...

    async def publish(self, event: Event, *, key: str | None = None) -> None:
        if self.fails:
            raise ConnectionError("nobody hears")
        self.heard.append(event)

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


async def bake(works: Works, *breads: str) -> None:
    async with works.begin(Actor.system()) as work:
        for bread in breads:
            work.announce(Baked(bread, 2))


async def untold(works: Works) -> int:
    async with works.read(Actor.system()) as work:
        return await work.db.scalar(select(func.count(Untold.id))) or 0


async def test_news_is_told_in_order_after_the_commit(works: Works) -> None:
    bus = Bakery()
    works.news = Outbox(works, bus)
    await bake(works, "rye", "spelt")
    assert bus.heard == [Baked("rye", 2), Baked("spelt", 2)]
    assert await untold(works) == 0


async def test_what_is_rolled_back_is_never_told(works: Works) -> None:
    bus = Bakery()
    works.news = Outbox(works, bus)

    async def burn() -> None:
        async with works.begin(Actor.system()) as work:
            work.announce(Baked("rye"))
            raise RuntimeError("burnt")

    with pytest.raises(RuntimeError, match="burnt"):
        await burn()
    await bake(works, "spelt")
    assert bus.heard == [Baked("spelt", 2)]


async def test_untold_news_is_told_at_the_next_start(works: Works) -> None:
    works.news = Outbox(works, Bakery(fails=True))
    await bake(works, "rye")  # committed all the same
    assert await untold(works) == 1
    bus = Bakery()
    again = Outbox(works, bus)
    if works.engine.dialect.name == "postgresql":  # the claim of a node that may live on
        await again.start()
        assert bus.heard == []
        works.clock = lambda: datetime.now(UTC) + timedelta(minutes=1)
    await again.start()
    assert bus.heard == [Baked("rye", 2)]
    assert await untold(works) == 0


async def test_news_that_nobody_knows_any_more_holds_up_no_other(works: Works) -> None:
    works.news = Outbox(works, Bakery(fails=True))
    await bake(works, "rye", "spelt", "oat")
    async with works.begin(Actor.system()) as work:
        rye, spelt, _ = await work.db.scalars(select(Untold).order_by(Untold.id))
        rye.kind = f"{__name__}:Renamed"
        spelt.body = b'{"loaf": 1}'
    bus = Bakery()
    works.news = Outbox(works, bus)
    works.clock = lambda: datetime.now(UTC) + timedelta(minutes=1)
    await works.news.start()
    assert bus.heard == [Baked("oat", 2)]
    assert await untold(works) == 2  # a version that knows them may come
    await works.news.tell()
    assert await untold(works) == 2
    works.clock = lambda: datetime.now(UTC) + timedelta(days=8)
    await works.news.tell()
    assert await untold(works) == 0


async def test_a_listener_may_make_news(works: Works) -> None:
    bus = LocalBus()
    works.news = Outbox(works, bus)
    heard = []

    async def bake_again(event: Baked) -> None:
        heard.append(event.bread)
        if event.bread == "rye":
            await bake(works, "rolls")

    bus.on(Baked, bake_again)
    await bake(works, "rye")
    assert heard == ["rye", "rolls"]
    assert await untold(works) == 0


async def test_a_listener_that_fails_stops_no_other() -> None:
    bus, heard = LocalBus(), []

    async def fail(_event: Baked) -> None:
        raise RuntimeError("deaf")

    async def hear(event: Baked) -> None:
        heard.append(event.bread)

    bus.on(Baked, fail)
    bus.on(Baked, hear)
    await bus.publish(Baked("rye"))
    assert heard == ["rye"]
