"""Tests of links that nobody goes on with come to an end."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.fleet.trees import plant
from tests.live.batches import batch
from trackingbms.devices import STEPS, Patience
from trackingbms.fleet import FleetIndex
from trackingbms.infra import LocalBus, Works
from trackingbms.kernel import Actor
from trackingbms.links import LinkTest, get_test
from trackingbms.links.opening import watching
from trackingbms.links.trials import ask_test, note_steps

GATEWAY = "gateway00001"


def done(*names: str) -> list[dict[str, Any]]:
    return [{"name": each, "state": "ok", "took_ms": 1.0, "detail": ""} for each in names]


async def asked(works: Works, gateway: str | None, *steps: str) -> str:
    """A test that was begun, and came as far as these steps."""
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
        test = await ask_test(work, tree.bms[0], gateway)
        await note_steps(work, test.id, done(*steps), ended=False)
    return test.id


async def started_after(works: Works, seconds: float, test_id: str) -> LinkTest:
    """The test, once a server has started so much later."""
    works.clock = lambda: datetime.now(UTC) + timedelta(seconds=seconds)
    runner = cast("Any", SimpleNamespace(links={}, patience=Patience()))
    opened = watching(works, LocalBus(), FleetIndex.empty, runner, lambda _codes: None, batch([]))
    async with opened, works.read(Actor.system()) as work:
        return await get_test(work, test_id)


@pytest.mark.parametrize(
    ("gateway", "came", "missing", "whose"),
    [(GATEWAY, (), "settings", "gateway"), (None, ("settings", "name"), "tcp", "server")],
)
async def test_a_test_without_an_answer_fails(
    works: Works, gateway: str | None, came: tuple[str, ...], missing: str, whose: str
) -> None:
    test_id = await asked(works, gateway, *came)
    found = await started_after(works, 300, test_id)
    assert found.ended_at is not None
    assert found.good is False
    assert [each["name"] for each in found.steps] == [*came, missing]
    assert found.steps[-1]["state"] == "failed"
    assert found.steps[-1]["detail"] == f"no answer came from the {whose}"


async def test_a_test_whose_end_was_not_told_is_judged_by_its_steps(works: Works) -> None:
    test_id = await asked(works, GATEWAY, *STEPS)
    found = await started_after(works, 300, test_id)
    assert (found.ended_at is not None, found.good) == (True, True)
    assert found.steps == done(*STEPS)


async def test_a_young_test_goes_on(works: Works) -> None:
    test_id = await asked(works, GATEWAY, "settings")
    assert (await started_after(works, 60, test_id)).ended_at is None


async def test_a_test_is_ended_while_the_server_runs(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only at the next start; and what its gateway tells later changes nothing."""
    monkeypatch.setattr("trackingbms.links.opening._TESTS_EVERY_S", 0.02)
    runner = cast("Any", SimpleNamespace(links={}, patience=Patience()))
    opened = watching(works, LocalBus(), FleetIndex.empty, runner, lambda _codes: None, batch([]))
    async with opened:
        test_id = await asked(works, GATEWAY)
        works.clock = lambda: datetime.now(UTC) + timedelta(seconds=300)
        async with asyncio.timeout(10):
            while True:
                async with works.read(Actor.system()) as work:
                    found = await get_test(work, test_id)
                if found.ended_at is not None:
                    break
                await asyncio.sleep(0.02)
    async with works.begin(Actor.system()) as work:
        await note_steps(work, test_id, done("tcp"), ended=True)
        assert [each["name"] for each in (await get_test(work, test_id)).steps] == ["settings"]
