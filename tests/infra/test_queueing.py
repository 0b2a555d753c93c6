"""Writers take turns: the oldest first, what is urgent before, and nobody is forgotten."""

import asyncio

import pytest

from trackingbms.infra import queueing
from trackingbms.infra.queueing import Queue
from trackingbms.kernel import Unavailable


async def write(queue: Queue, name: str, done: list[str], *, urgent: bool = False) -> None:
    async with queue.turn(urgent=urgent):
        done.append(name)
        await asyncio.sleep(0)


async def test_the_oldest_writes_first_and_what_is_urgent_before() -> None:
    queue, done = Queue(), list[str]()
    async with asyncio.TaskGroup() as group:
        for name in ("a", "b", "c"):
            group.create_task(write(queue, name, done))
        group.create_task(write(queue, "fire", done, urgent=True))
    assert done == ["a", "fire", "b", "c"]
    await write(queue, "later", done)
    assert done[-1] == "later"


async def test_who_goes_away_leaves_the_turn_to_the_next() -> None:
    queue, done = Queue(), list[str]()
    async with queue.turn(urgent=False):
        tasks = [asyncio.create_task(write(queue, name, done)) for name in ("a", "b")]
        await asyncio.sleep(0)
        tasks[0].cancel()
    await asyncio.wait(tasks)
    assert done == ["b"]
    waiting = asyncio.create_task(write(queue, "c", done))
    async with queue.turn(urgent=False):
        last = asyncio.create_task(write(queue, "d", done))
        await asyncio.sleep(0)
    last.cancel()  # in the very moment in which it is its turn
    await asyncio.wait([waiting, last])
    await write(queue, "e", done)
    assert done[-1] == "e"


async def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "PATIENCE_S", 0.0)
    queue = Queue()
    async with queue.turn(urgent=False):
        with pytest.raises(Unavailable, match="busy"):
            async with queue.turn(urgent=True):
                pass
    async with queue.turn(urgent=False):
        pass
