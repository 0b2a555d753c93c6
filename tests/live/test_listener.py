"""Listeners of every pace: each is told the newest, and none waits for another."""

import asyncio
import json
import time
from typing import Any

import pytest

from tests.live.batches import NOW_MS, an_index, batch, sample
from trackingbms.kernel import Actor, Grant, NotFound, Permission
from trackingbms.live import Audience, Hub, Listener, Views


class Room:
    """A hub with its audience."""

    def __init__(self) -> None:
        self.fleet = an_index()
        self.hub = Hub(lambda: self.fleet, now_ms=lambda: NOW_MS)
        self.views = Views(self.hub)
        self.audience = Audience(self.views)

    def moves(self) -> None:
        """Site 0 comes to hang below another client; its batteries go along."""
        self.fleet = an_index(version=self.fleet.version + 1, moved="s0")
        self.audience.advance()

    def happens(self, battery: int, soc_pct: float) -> None:
        self.hub.take(batch([sample(battery, soc_pct=soc_pct)]))
        self.audience.advance()


class Line:
    """The way to a listener: takes messages only while it is free."""

    def __init__(self, views: Views, actor: Actor | None = None) -> None:
        self.told: list[dict[str, Any]] = []
        self.free, self.busy = asyncio.Event(), asyncio.Event()
        self._came = asyncio.Condition()
        self.free.set()
        self.listener = Listener(views, actor or Actor.system(), self._send)

    async def _send(self, text: str) -> None:
        self.busy.set()
        await self.free.wait()
        self.busy.clear()
        async with self._came:
            self.told.append(json.loads(text))
            self._came.notify_all()

    async def hear(self, count: int) -> list[dict[str, Any]]:
        """The first so many messages, once they have come."""
        async with asyncio.timeout(20), self._came:
            await self._came.wait_for(lambda: len(self.told) >= count)
        return self.told[:count]


async def test_a_slow_listener_gets_the_newest_and_holds_up_nobody() -> None:
    room = Room()
    slow, quick = Line(room.views), Line(room.views)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(each.listener.run()) for each in (slow, quick)]
        for each in (slow, quick):
            await each.listener.subscribe("s", "s0", ["soc_pct"], None)
            await each.hear(2)
        slow.free.clear()
        for soc in range(10, 60):
            room.happens(1, soc)
            room.happens(2, soc / 2)
            assert (await quick.hear(len(quick.told) + 1))[-1]["type"] == "change"
        await slow.busy.wait()
        assert len(slow.told) == 2
        slow.free.set()
        first, last = (await slow.hear(4))[2:]  # one was under way when its line was blocked
        assert first["columns"]["soc_pct"][0] == 10
        assert dict(zip(last["batteries"], last["columns"]["soc_pct"], strict=True)) == {
            "b0001": 59,
            "b0002": 29.5,
        }
        for task in tasks:
            task.cancel()


async def test_who_leaves_while_being_answered_leaves_no_view_behind() -> None:
    room = Room()
    line = Line(room.views)
    line.free.clear()
    asking = asyncio.create_task(line.listener.subscribe("s", "s0", ["soc_pct"], None))
    await line.busy.wait()
    assert len(room.views) == 1
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    line.listener.leave()
    assert len(room.views) == 0


async def test_who_loses_access_while_being_answered_hears_nothing() -> None:
    room = Room()
    line = Line(room.views)
    line.free.clear()
    asking = asyncio.create_task(line.listener.subscribe("s", "s0", ["soc_pct"], None))
    await line.busy.wait()
    await line.listener.narrow(Actor("a", "a"))
    line.free.set()
    with pytest.raises(NotFound):
        await asking
    assert len(room.views) == 0


async def test_listeners_of_the_same_share_one_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()
    lines = [Line(room.views) for _ in range(3)]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(each.listener.run()) for each in lines]
        for each in lines:
            await each.listener.subscribe("s", "s0", ["soc_pct"], None)
            await each.hear(2)
        encoded = 0
        (view,) = room.views
        tell = view._tell

        def count(*arguments: Any) -> str:
            nonlocal encoded
            encoded += 1
            return tell(*arguments)

        monkeypatch.setattr(view, "_tell", count)
        room.happens(1, 50)
        for each in lines:
            assert (await each.hear(3))[-1]["type"] == "change"
        assert encoded == 1
        for task in tasks:
            task.cancel()


async def test_whoever_watches_a_place_goes_on_where_it_moved() -> None:
    room = Room()
    line = Line(room.views)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(line.listener.run())
        await line.listener.subscribe("s", "s0", ["soc_pct"], None)
        await line.hear(2)
        with room.audience.admit(line.listener):
            room.moves()
            subscribed, snapshot = (await line.hear(4))[2:]
            assert subscribed == {"type": "subscribed", "id": "s", "topic": snapshot["topic"]}
            assert snapshot["type"] == "snapshot"
            assert snapshot["batteries"] == ["b0001", "b0002"]
            room.happens(1, 42)
            assert (await line.hear(5))[-1]["columns"]["soc_pct"] == [42]
            assert len(room.views) == 1
        task.cancel()


async def test_whose_access_moves_along_hears_on_and_others_hear_no_more() -> None:
    room = Room()
    before = Actor("a", "a", (Grant("/co/cl/s0/", frozenset({Permission.READ})),))
    after = Actor("a", "a", (Grant("/co/c2/s0/", frozenset({Permission.READ})),))
    lines = [Line(room.views, before) for _ in range(2)]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(each.listener.run()) for each in lines]
        for each in lines:
            await each.listener.subscribe("s", "s0", ["soc_pct"], None)
            await each.hear(2)
        along, lost = (each.listener for each in lines)
        assert await along.narrow(after)  # it is known before the move is: look again
        with room.audience.admit(along), room.audience.admit(lost):
            room.moves()
            assert (await lines[0].hear(4))[-1]["batteries"] == ["b0001", "b0002"]
            await asyncio.wait_for(lost.doubted.wait(), 20)
            room.happens(1, 42)
            assert (await lines[0].hear(5))[-1]["type"] == "change"
            assert not await lost.narrow(before)
            assert (await lines[1].hear(3))[-1]["type"] == "error"
        for task in tasks:
            task.cancel()


async def test_who_takes_nothing_for_too_long_is_dropped_and_the_others_hear_the_pulse() -> None:
    room = Room()
    stuck, quick = Line(room.views), Line(room.views)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(each.listener.run()) for each in (stuck, quick)]
        with room.audience.admit(stuck.listener), room.audience.admit(quick.listener):
            stuck.free.clear()
            await room.audience.beat()
            await stuck.busy.wait()
            await quick.hear(1)
            room.audience.clock = lambda: time.monotonic() + room.audience.patience_s
            await room.audience.beat()
            assert (await quick.hear(2))[-1]["type"] == "heartbeat"
            assert stuck.listener.dropped.is_set()
            assert not quick.listener.dropped.is_set()
        for task in tasks:
            task.cancel()


async def test_the_way_of_a_command_is_told_to_whoever_watches_there() -> None:
    room = Room()
    near, elsewhere = Line(room.views), Line(room.views)
    async with asyncio.TaskGroup() as group:
        with room.audience.admit(near.listener), room.audience.admit(elsewhere.listener):
            await near.listener.subscribe("s", "b0001", [], None)
            await elsewhere.listener.subscribe("s", "s1", [], None)
            path = "/co/cl/s0/z0/m0/b0001/"
            for phase in ("sent", "verified"):  # who is slow hears of the newest
                room.audience.tell_fact("command", path, {"battery": "b0001", "phase": phase})
            room.audience.tell_fact("link", path, {"node": "m0"})
            tasks = [group.create_task(each.listener.run()) for each in (near, elsewhere)]
            told = (await near.hear(4))[1:3]
            others = await elsewhere.hear(2)
            for task in tasks:
                task.cancel()
    assert told == [
        {"battery": "b0001", "phase": "verified", "type": "command"},
        {"node": "m0", "type": "link"},
    ]
    assert [each["type"] for each in others] == ["subscribed", "snapshot"]


def test_the_more_are_told_the_longer_a_pulse_rests() -> None:
    audience = Room().audience
    assert audience.rest_s(1) == audience.tick_s
    assert audience.rest_s(1_000) == pytest.approx(1_000 * audience.share_s)
