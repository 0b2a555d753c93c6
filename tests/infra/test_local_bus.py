import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from trackingbms.infra import LocalBus
from trackingbms.infra.bus import mailbox
from trackingbms.kernel import Event


@dataclass(frozen=True, slots=True)
class Baked(Event):
    bread: str


@dataclass
class Ear:
    """A listener that can be held up."""

    def __post_init__(self) -> None:
        self.heard: list[str] = []
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, event: Baked) -> None:
        await self.open.wait()
        self.heard.append(event.bread)


@pytest.fixture
async def bus() -> AsyncIterator[LocalBus]:
    bus = LocalBus()
    await bus.start()
    yield bus
    await bus.stop()


async def test_news_is_heard_in_order_when_telling_returns(bus: LocalBus) -> None:
    ear = Ear()
    bus.on(Baked, ear)
    for bread in ("rye", "spelt", "oat"):
        await bus.publish(Baked(bread))
    assert ear.heard == ["rye", "spelt", "oat"]


async def test_a_slow_view_holds_up_nobody_and_loses_the_oldest(bus: LocalBus) -> None:
    slow, quick = Ear(), Ear()
    slow.open.clear()
    bus.on(Baked, slow, newest=2)
    bus.on(Baked, quick)
    for number in range(6):
        await bus.publish(Baked(str(number)))
    assert quick.heard == ["0", "1", "2", "3", "4", "5"]
    slow.open.set()
    await bus.stop()
    assert slow.heard == ["0", "4", "5"]  # it had the first in hand


async def test_a_slow_listener_of_news_delays_the_teller_only_so_long(
    bus: LocalBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "PATIENCE_S", 0.0)
    ear = Ear()
    ear.open.clear()
    bus.on(Baked, ear)
    await bus.publish(Baked("rye"))
    await bus.publish(Baked("spelt"))
    assert ear.heard == []
    ear.open.set()
    await bus.stop()
    assert ear.heard == ["rye", "spelt"]  # and nothing is lost


async def test_a_listener_may_tell_what_it_listens_to(bus: LocalBus) -> None:
    heard = []

    async def hear(event: Baked) -> None:
        heard.append(event.bread)
        if event.bread == "rye":
            await bus.publish(Baked("rolls"))

    bus.on(Baked, hear)
    await bus.publish(Baked("rye"))
    await bus.stop()
    assert heard == ["rye", "rolls"]
