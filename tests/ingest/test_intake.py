"""Bodies on their way in: what is in hand is bounded, whoever sends it and however slowly."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.ingest.bodies import FLEET, NDJSON, WINDOW, a_row, lines
from tests.ingest.doubles import MemoryBus, MemoryStore
from trackingbms.ingest import Collector, Form, Intake, Limits, Stalled
from trackingbms.kernel import Actor, Overloaded


@pytest.fixture
async def intake() -> AsyncIterator[Intake]:
    collector = Collector(MemoryStore(), MemoryBus())
    await collector.start()
    intake = Intake(
        collector, lambda: FLEET, lambda: WINDOW, Limits(), most_bytes=1000, stall_s=0.01
    )
    yield intake
    await intake.stop()
    await collector.stop()


async def chunks(*parts: bytes, then: asyncio.Event | None = None) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    if then:
        await then.wait()


async def test_a_sender_who_falls_silent_keeps_no_room(intake: Intake) -> None:
    with pytest.raises(Stalled):
        await intake.receive(
            Actor.system(), Form(NDJSON), chunks(lines(a_row()), then=asyncio.Event()), 900
        )
    assert intake.budget.held == 0
    receipt = await intake.receive(Actor.system(), Form(NDJSON), chunks(lines(a_row())))
    assert receipt.accepted == 1


async def test_a_body_that_finds_no_room_is_refused_before_it_is_read(intake: Intake) -> None:
    with intake.budget.share() as another:
        another.reach(900)
        with pytest.raises(Overloaded):
            await intake.receive(Actor.system(), Form(NDJSON), chunks(b""), 200)
