"""Connection tests: asked for by people, done by whoever reaches the device, kept step by step."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from sqlalchemy import Select

from trackingbms.devices import STEPS, Step
from trackingbms.fleet import Bms
from trackingbms.infra import Work, Works, hold, visible
from trackingbms.kernel import Actor, Conflict, NotFound, Permission
from trackingbms.links.jobs import Task, Watch
from trackingbms.links.tables import LinkTest

log = structlog.get_logger()
NEED = Permission.COMMAND_BASIC  # whoever works on it on site tests it
_MOST_STEPS = 20
_MOST_TOLD = 10  # tests
ANSWERED_WITHIN = timedelta(seconds=150)  # longer than the slowest device takes, step by step


class Reach(Protocol):
    """Whoever reaches devices: the runner."""

    def probe(self, key: str) -> AsyncGenerator[Step, None]:
        """Test the way to one device."""

    async def restart(self, key: str) -> None:
        """Reach it anew."""


@dataclass(slots=True)
class Prober:
    """Has tests and restarts done, here or by the gateway that the device is behind."""

    works: Works
    reach: Reach
    watch: Watch
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    async def stop(self) -> None:
        """End what runs."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def test(self, actor: Actor, bms_id: str) -> LinkTest:
        """Begin a test; its steps are kept as they end."""
        async with self.works.begin(actor) as work:
            made = await ask_test(work, bms_id, self.watch.gateway_of(bms_id))
        if made.gateway_id is not None:
            self.watch.ask_gateway(made.gateway_id, Task(made.id, "test", bms_id))
        else:
            task = asyncio.create_task(self._run(made.id, bms_id), name="link test")
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return made

    async def restart(self, actor: Actor, bms_id: str) -> None:
        """Have the communication with a device begin anew."""
        async with self.works.begin(actor) as work:
            bms = await hold(work, Bms, bms_id, need=NEED)
            work.note("RESTART_LINK", at=bms.path, bms=bms.code)
        if (gateway := self.watch.gateway_of(bms_id)) is not None:
            self.watch.ask_gateway(gateway, Task(bms_id, "restart", bms_id))
        else:
            try:
                await self.reach.restart(bms_id)
            except NotFound as error:
                raise Conflict("nobody listens to this BMS: give it a protocol") from error
        self.watch.restarting(bms_id)

    async def end_unanswered(self) -> None:
        """End the tests that nobody goes on with: their gateway, or their server, is gone."""
        async with self.works.read(Actor.system()) as work:
            if await work.db.scalar(_unanswered(work, work.now).limit(1)) is None:
                return
        async with self.works.begin(Actor.system()) as work:
            left = _unanswered(work, work.now).with_for_update(skip_locked=True)
            for test in list(await work.db.scalars(left)):
                await note_steps(work, test.id, _silence_of(test), ended=True)

    async def _run(self, test_id: str, bms_id: str) -> None:
        try:
            async with aclosing(self.reach.probe(bms_id)) as steps:
                async for step in steps:
                    await self._note([asdict(step)], test_id, ended=False)
        except NotFound:
            missing = {"name": "settings", "state": "failed", "took_ms": 0.0, "detail": ""}
            await self._note([missing], test_id, ended=False)
        except Exception:
            log.exception("a link test failed", bms=bms_id)
        finally:
            await self._note([], test_id, ended=True)

    async def _note(self, steps: list[dict[str, Any]], test_id: str, *, ended: bool) -> None:
        async with self.works.begin(Actor.system()) as work:
            await note_steps(work, test_id, steps, ended=ended)


async def ask_test(work: Work, bms_id: str, gateway: str | None) -> LinkTest:
    """Write down that a test is asked for."""
    bms = await hold(work, Bms, bms_id, need=NEED)
    made = LinkTest(
        node=bms.id, path=bms.path, gateway_id=gateway, asked_by=work.actor.name[:200],
        asked_at=work.now, steps=[],
    )  # fmt: skip
    work.db.add(made)
    await work.db.flush()
    return made


async def note_steps(work: Work, test_id: str, steps: list[dict[str, Any]], *, ended: bool) -> None:
    """Add steps to a test, and its end."""
    test = await hold(work, LinkTest, test_id)
    if test.ended_at is not None:
        return
    test.steps = [*test.steps, *steps][:_MOST_STEPS]
    if ended:
        test.ended_at = work.now
        test.good = bool(test.steps) and all(each["state"] != "failed" for each in test.steps)
    await work.db.flush()


def _unanswered(work: Work, now: datetime) -> Select[LinkTest]:
    old = LinkTest.asked_at < now - ANSWERED_WITHIN
    return visible(work, LinkTest).where(LinkTest.ended_at.is_(None), old)


def _silence_of(test: LinkTest) -> list[dict[str, Any]]:
    """The step that was waited for, failed; nothing where only the end was not told."""
    told = {each["name"] for each in test.steps}
    missing = next((each for each in STEPS if each not in told), None)
    if missing is None or any(each["state"] == "failed" for each in test.steps):
        return []
    whose = "the gateway" if test.gateway_id is not None else "the server"
    return [asdict(Step(missing, "failed", 0.0, f"no answer came from {whose}"))]


async def note_of_gateway(
    work: Work, gateway_id: str, test_id: str, steps: Sequence[Mapping[str, Any]], *, ended: bool
) -> None:
    """What a gateway tells of a test that it was asked for."""
    test = await hold(work, LinkTest, test_id)
    if test.gateway_id != gateway_id:
        raise NotFound(f"LinkTest {test_id}")
    await note_steps(work, test_id, [dict(each) for each in steps], ended=ended)


async def get_test(work: Work, test_id: str) -> LinkTest:
    """One test, as far as it is."""
    return await hold(work, LinkTest, test_id)


async def tests_of(work: Work, path: str) -> list[LinkTest]:
    """The newest tests of a device."""
    query = visible(work, LinkTest).where(LinkTest.path == path)
    order = (LinkTest.asked_at.desc(), LinkTest.id)
    return list(await work.db.scalars(query.order_by(*order).limit(_MOST_TOLD)))
