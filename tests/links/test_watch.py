"""The watch: decided in time, told once, explained; one fact for whatever is behind it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from sqlalchemy import select

from tests.live.batches import NOW_MS, an_index, batch, sample
from trackingbms.devices import Failure, LinkReport, Patience
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Outbox, Work, Works
from trackingbms.infra.outbox import Untold
from trackingbms.kernel import Actor, Event, Invalid
from trackingbms.links import CAUSES, Cause, LinkChanged, Mode, Watch, clear_mode, set_mode
from trackingbms.links.service import changes
from trackingbms.telemetry import BatchStored

INTERVAL_S = 10.0


class _News:
    """Remembers what is told."""

    def __init__(self) -> None:
        self.told: list[Event] = []

    async def keep(self, work: Work) -> None:
        self.told += work.news

    async def tell(self) -> None: ...

    def tell_beside(self) -> None: ...


@dataclass
class House:
    """A watch with a clock that is set, over a fleet of two BMS with two batteries each."""

    works: Works
    index: FleetIndex = field(default_factory=an_index)
    reports: dict[str, LinkReport] = field(default_factory=dict)
    now_ms: int = NOW_MS
    news: _News = field(default_factory=_News)
    reasons: Any = None
    watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self.works.news = self.news
        self.works.clock = lambda: datetime.fromtimestamp(self.now_ms / 1000, UTC)
        self.open()

    def open(self) -> None:
        self.watch = Watch(
            self.works, lambda: self.index, lambda: self.reports, self._explain, Patience(),
            lambda: self.now_ms,
        )  # fmt: skip

    def _explain(self, reasons: Any) -> None:
        self.reasons = reasons

    async def passes(self, seconds: float) -> list[tuple[str, str, str]]:
        """Seconds go by; returns what was told meanwhile, a look each second."""
        before = len(self.news.told)
        for _ in range(round(seconds)):
            self.now_ms += 1000
            await self.watch.check()
        return [
            (each.node, each.was, each.state)
            for each in self.news.told[before:]
            if isinstance(each, LinkChanged)
        ]

    async def hear(self, *batteries: int) -> None:
        rows = [sample(number, self.now_ms, soc_pct=50.0) for number in batteries]
        await self.watch.hear(BatchStored(batch(rows), 1))


@pytest.fixture
async def house(works: Works) -> House:
    house = House(works)
    await house.watch.start(batch([sample(1), sample(3)]).slice(0, 0))
    return house


async def test_a_loss_is_decided_within_two_and_a_half_intervals_and_told_once(
    house: House,
) -> None:
    await house.hear(1, 2, 3)
    assert sorted(await house.passes(1)) == [
        ("m0", "never_seen", "online"), ("m1", "never_seen", "online")
    ]  # fmt: skip
    told = []
    for _ in range(int(2.5 * INTERVAL_S)):
        told += await house.passes(1)
        if house.now_ms - NOW_MS < 5_000:
            await house.hear(3)
    assert [each for each in told if each[0] == "m0"] == [
        ("m0", "online", "late"), ("m0", "late", "offline")
    ]  # fmt: skip
    assert [each for each in await house.passes(60) if each[0] == "m0"] == []
    await house.hear(2)
    assert await house.passes(1) == [("m0", "offline", "online")]


async def test_a_bms_is_one_fact_whatever_is_behind_it(works: Works) -> None:
    house = House(works, an_index(batteries=400, sites=1))
    await house.watch.start(batch([]))
    await house.hear(*range(1, 401))
    await house.passes(1)
    assert await house.passes(30) == [("m0", "online", "late"), ("m0", "late", "offline")]


async def test_who_listens_knows_better_than_silence(house: House) -> None:
    at = datetime.fromtimestamp(NOW_MS / 1000, UTC)
    house.reports["m0"] = LinkReport("m0", INTERVAL_S, at, None, "401", Failure.REFUSED)
    house.reports["m1"] = LinkReport("m1", INTERVAL_S, at, None, "link.host", Failure.INVALID)
    assert sorted(await house.passes(1)) == [
        ("m0", "never_seen", "refused"), ("m1", "never_seen", "offline")
    ]  # fmt: skip
    assert house.watch.standing("m0").detail == "401"
    assert house.watch.standing("m1").cause is Cause.MISCONFIGURED
    assert [CAUSES[code] for code in house.reasons[1:5]] == [
        Cause.REFUSED, Cause.REFUSED, Cause.MISCONFIGURED, Cause.MISCONFIGURED
    ]  # fmt: skip
    # Seen with nothing new to say is seen.
    house.reports["m0"] = LinkReport("m0", INTERVAL_S, at, house.works.clock())
    assert await house.passes(1) == [("m0", "refused", "online")]


async def test_a_mode_explains_silence_for_all_below_and_ends_by_itself(house: House) -> None:
    await house.hear(1, 3)
    await house.passes(1)
    until = house.works.clock() + timedelta(seconds=40)
    async with house.works.begin(Actor.system()) as work:
        await set_mode(work, "/co/cl/s0/", Mode.MAINTENANCE, until=until)
        await set_mode(work, "/co/cl/s0/z0/m0/b0002/", Mode.CALIBRATING)
    await house.watch.read_modes()
    assert await house.passes(1) == [("m0", "online", "maintenance")]
    assert [CAUSES[code] for code in house.reasons[1:4]] == [
        Cause.MAINTENANCE, Cause.CALIBRATING, Cause.NONE
    ]  # fmt: skip
    assert [each for each in await house.passes(30) if each[0] == "m0"] == []
    assert [each for each in await house.passes(15) if each[0] == "m0"] == [
        ("m0", "maintenance", "offline")
    ]
    async with house.works.begin(Actor.system()) as work:
        await clear_mode(work, "/co/cl/s0/z0/m0/b0002/")
        with pytest.raises(Invalid):
            await set_mode(work, "/co/", Mode.MAINTENANCE, until=until)


async def test_after_a_restart_of_the_server_nothing_is_told_twice(house: House) -> None:
    await house.hear(1)
    await house.passes(1)
    house.now_ms += 600_000  # an upgrade
    house.open()
    await house.watch.start(batch([sample(1)]))
    assert await house.passes(20) == []
    assert CAUSES[house.reasons[1]] is Cause.RESTARTING
    assert house.watch.standing("m0").cause is Cause.NONE
    await house.hear(1)
    assert await house.passes(5) == []
    assert CAUSES[house.reasons[1]] is Cause.NONE
    # What does not come back is told after all.
    house.now_ms += 600_000
    house.open()
    await house.watch.start(batch([sample(1)]))
    assert await house.passes(30) == [("m0", "online", "offline")]


async def test_two_nodes_tell_one_change_once(house: House) -> None:
    await house.hear(1)
    await house.passes(1)
    other = House(house.works, now_ms=house.now_ms)
    await other.watch.start(batch([sample(1)]))
    house.works.news = other.works.news = house.news
    for _ in range(30):
        house.now_ms += 1000
        other.now_ms = house.now_ms
        await house.watch.check()
        await other.watch.check()
    told = [each.state for each in house.news.told if isinstance(each, LinkChanged)]
    assert told == ["online", "late", "offline"]


async def test_history_and_restarts(house: House) -> None:
    await house.hear(1)
    await house.passes(30)
    house.watch.restarting("m0")
    assert ("m0", "offline", "late") in await house.passes(1)
    async with house.works.read(Actor.system()) as work:
        page = await changes(work, "/co/cl/s0/z0/m0/", limit=2)
        rest = await changes(work, "/co/cl/s0/z0/m0/", after=page.after)
    found = [each.cause for each in (*page.items, *rest.items)]
    assert found == ["restarting", "link_down", "link_late", ""]


async def test_the_news_survives_with_the_change(works: Works) -> None:
    """In one transaction: what is kept is told, be it by the next run."""
    house = House(works)
    works.news = Outbox(works, _Deaf())  # type: ignore[arg-type]  # it only publishes
    await house.watch.start(batch([]))
    await house.hear(1)
    house.now_ms += 1000
    await house.watch.check()
    async with works.read(Actor.system()) as work:
        kinds = list(await work.db.scalars(select(Untold.kind)))
    assert kinds == ["trackingbms.links.events:LinkChanged"]
    assert np.all(house.reasons == 0)


class _Deaf:
    async def publish(self, _event: Event, *, key: str | None = None) -> None:
        raise ConnectionError
