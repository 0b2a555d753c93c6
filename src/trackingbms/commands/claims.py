"""A claimed command in somebody's hands: its row, as long as the claim holds."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import update

from trackingbms.commands.metrics import ENDED
from trackingbms.commands.model import Cause, Kind, Phase
from trackingbms.commands.service import end, step
from trackingbms.commands.tables import Command
from trackingbms.devices import Controllable, Point, Updatable
from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor

log = structlog.get_logger()

LEASE = timedelta(seconds=60)  # longer than a look at one point, or one write: by a gateway, 27 s
LONGEST_PAUSE = timedelta(seconds=30)


class Gone(Exception):
    """Somebody else has the command now, or it was taken back: hands off."""


@dataclass(slots=True)
class Task:
    """A claimed command: what is known of it, and its device."""

    id: str
    kind: Kind
    phase: Phase
    due_at: datetime  # the claim
    device: Controllable
    wanted: dict[Point, float]
    previous: dict[Point, float]
    cause: Cause | None
    acknowledged: bool
    sent_at: datetime | None
    tries: int
    overruled: bool = False  # by an emergency stop, when we last looked
    updater: Updatable | None = None  # the way that firmware goes


class Patience:
    """So long the effect of an order may take to show."""

    def __init__(self, seconds: float) -> None:
        self._until = asyncio.get_running_loop().time() + seconds

    def lasts(self) -> bool:
        """Tell whether it is not yet over."""
        return asyncio.get_running_loop().time() < self._until


@dataclass(frozen=True, slots=True)
class Claims:
    """What may be done with the row of a claimed command."""

    works: Works

    @asynccontextmanager
    async def holding(self, task: Task) -> AsyncIterator[tuple[Work, Command]]:
        """The command's row, if it is still ours; the claim is renewed. May raise `Gone`."""
        async with self.works.begin(Actor.system()) as work:
            command = await self._renew(work, task)
            work.note(
                f"COMMAND_{task.kind.name}", at=command.path, requested_by=command.requested_by_name
            )
            yield work, command

    async def renew(self, task: Task, received: int | None = None) -> None:
        """Keep the claim, and how many bytes have arrived. May raise `Gone`."""
        async with self.works.begin(Actor.system()) as work:
            command = await self._renew(work, task)
            if received is not None:
                command.received = received

    async def _renew(self, work: Work, task: Task) -> Command:
        until = work.now + LEASE
        mine = (Command.id == task.id) & (Command.due_at == task.due_at)
        claim = (
            update(Command).where(mine, Command.phase == task.phase).values(due_at=until)
            .returning(Command.id).execution_options(synchronize_session=False)
        )  # fmt: skip
        if await work.db.scalar(claim) is None:
            raise Gone
        task.due_at = until
        command = await work.db.get_one(Command, task.id, populate_existing=True)
        task.overruled = command.overruled
        return command

    async def turn(
        self, work: Work, command: Command, task: Task, phase: Phase,
        cause: Cause | None = None, detail: str | None = None,
    ) -> None:  # fmt: skip
        """Bring a command to another phase."""
        command.phase = task.phase = phase
        command.cause = task.cause = cause or task.cause
        command.detail = detail[:300] if detail else command.detail
        await step(work, command, phase, detail)

    async def end(
        self, work: Work, command: Command, phase: Phase, cause: Cause | None,
        detail: str | None = None,
    ) -> None:  # fmt: skip
        """Bring a command to its end."""
        work.note(f"COMMAND_{command.kind.name}", at=command.path)
        await end(work, command, phase, cause, detail)
        ENDED.labels(command.kind, phase).inc()
        if phase is not Phase.VERIFIED:
            log.warning("a command did not succeed", command=command.id, phase=phase, cause=cause)

    async def put_off(self, task: Task, resolve: timedelta) -> None:
        """The device says nothing: look again later, until `resolve` after the sending."""
        async with self.holding(task) as (work, command):
            now, cause = work.now, task.cause or Cause.SILENT
            if task.sent_at is not None and now - task.sent_at > resolve:
                await self.end(work, command, Phase.FAILED, cause, command.detail)
                return
            if task.phase not in (Phase.UNKNOWN, Phase.RESTORING, Phase.TRANSFERRING):
                await self.turn(work, command, task, Phase.UNKNOWN, cause)
            command.tries = task.tries + 1
            pause = min(LONGEST_PAUSE, timedelta(seconds=2.0 ** min(command.tries, 6)))
            command.due_at = now + pause
