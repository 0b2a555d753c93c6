"""The sender: claims what is due, sends it once, and sees to it that the outcome is known."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

import structlog
from sqlalchemy import Select, case, select, update

from trackingbms.commands.events import CommandAdvanced
from trackingbms.commands.metrics import ENDED
from trackingbms.commands.model import (
    ORDERS,
    OVER,
    WAITING,
    Cause,
    Heard,
    Kind,
    Next,
    Phase,
    Policy,
    after_looking,
    alike,
    wanted_of,
)
from trackingbms.commands.service import battery_for, end, obeying, points_of, step
from trackingbms.commands.tables import Command
from trackingbms.devices import Controllable, Deaf, OrderRefused, Point, read_back
from trackingbms.infra import Unreadable, Work, Works, visible
from trackingbms.kernel import Actor, DeviceSilent, Invalid

log = structlog.get_logger()

LEASE = timedelta(seconds=60)  # longer than one look at a device, and longer than a sending
_CALM = 10  # times rarer are the looks while no command is under way
_LOOK_EVERY_S = 0.25  # until the effect shows
_LONGEST_PAUSE = timedelta(seconds=30)
_AT_ONCE = 32


class _Gone(Exception):
    """Somebody else has the command now, or it was taken back: hands off."""


@dataclass(slots=True)
class _Task:
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


class _Patience:
    """So long the effect of an order may take to show."""

    def __init__(self, seconds: float) -> None:
        self._until = asyncio.get_running_loop().time() + seconds

    def lasts(self) -> bool:
        """Tell whether it is not yet over."""
        return asyncio.get_running_loop().time() < self._until


@dataclass(slots=True)
class Sender:
    """Carries commands out in the background, on any node; each is written to its device once.

    That a command is sent is kept before it is: a server that is killed right afterwards finds it
    as sent, and asks the device what is set instead of sending again.
    """

    works: Works
    policy: Policy = field(default_factory=Policy)
    every_s: float = 1.0
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _running: set[asyncio.Task[None]] = field(default_factory=set)
    _task: asyncio.Task[None] | None = None

    async def start(self) -> Self:
        """Begin to look for what is due; on SQLite nobody else can hold a claim."""
        if self.works.engine.dialect.name == "sqlite":
            await self._release()
        self._task = asyncio.create_task(self._run(), name="commands")
        return self

    async def stop(self) -> None:
        """Let go. What is under way is resolved at the next start."""
        for task in [*([self._task] if self._task else []), *self._running]:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def on_advance(self, _event: CommandAdvanced) -> None:
        """Something may be due."""
        self._woken.set()

    async def _run(self) -> None:
        while True:
            patience = self.every_s
            try:
                while (task := await self.claim(emergencies_only=self._is_full())) is not None:
                    running = asyncio.create_task(self.carry(task))
                    self._running.add(running)
                    running.add_done_callback(self._running.discard)
                patience *= 1 if await self._is_anything_open() else _CALM
            except Exception:
                log.exception("commands will be looked at again", after_s=self.every_s)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._woken.wait()
            self._woken.clear()

    async def _is_anything_open(self) -> bool:
        """Whether time alone may bring something to do; a new command wakes us by its event."""
        async with self.works.read(Actor.system()) as work:
            left = visible(work, Command).where(Command.ended_at.is_(None))
            return await work.db.scalar(left.limit(1)) is not None

    def _is_full(self) -> bool:
        return len(self._running) >= _AT_ONCE

    async def _release(self) -> None:
        async with self.works.begin(Actor.system()) as work:
            left = Command.ended_at.is_(None) & Command.phase.not_in(WAITING)
            await work.db.execute(
                update(Command).where(left).values(due_at=work.now)
                .execution_options(synchronize_session=False)
            )  # fmt: skip

    async def claim(self, *, emergencies_only: bool = False) -> _Task | None:
        """Take what is due, emergencies first; what is too late ends here."""
        async with self.works.read(Actor.system()) as work:
            if await work.db.scalar(_due(work.now, emergencies_only)) is None:
                return None
        async with self.works.begin(Actor.system()) as work:
            due = _due(work.now, emergencies_only).with_for_update(skip_locked=True)
            command = await work.db.scalar(due)
            if command is None:
                return None
            cause = self._too_late(command, work.now)
            if cause is None:
                return await _take(self.works, work, command)
            await self._end(work, command, Phase.EXPIRED, cause)
            self._woken.set()  # there may be more
            return None

    def _too_late(self, command: Command, now: datetime) -> Cause | None:
        if command.phase is Phase.REQUESTED:
            return Cause.NOT_CONFIRMED
        waited = now - (command.confirmed_at or now)
        late = command.phase is Phase.CONFIRMED and waited > self.policy.send_within
        return Cause.TOO_LATE if late else None

    async def carry(self, task: _Task) -> None:
        """Bring a claimed command as far as it gets now."""
        try:
            if task.phase is Phase.CONFIRMED:
                await self._send(task)
            elif task.phase is Phase.SENT:  # whoever sent it was never heard of again
                async with self._holding(task) as (work, command):
                    await self._turn(work, command, task, Phase.UNKNOWN, Cause.INTERRUPTED)
            await self._settle(task)
        except _Gone:
            log.info("a command is somebody else's", command=task.id)
        except Exception:
            log.exception("a command will be looked at again", command=task.id)

    async def _send(self, task: _Task) -> None:
        """Read what is set, keep that it is sent, then send it: once."""
        try:
            async with task.device.open() as controls:
                if task.kind is not Kind.EMERGENCY_STOP:  # that one waits for nothing
                    task.previous = {each: await controls.read(each) for each in self._of(task)}
                task.wanted = wanted_of(task.kind, task.wanted, task.previous)
                async with self._holding(task) as (work, command):
                    command.previous = _kept(task.previous)
                    command.wanted = _kept(task.wanted)
                    command.sent_at = task.sent_at = work.now
                    await self._turn(work, command, task, Phase.SENT)
                for point, value in task.wanted.items():
                    await controls.write(point, value)
        except (DeviceSilent, OrderRefused) as error:
            await self._failed(task, error)
            return
        async with self._holding(task) as (work, command):
            command.acknowledged_at = work.now
            task.acknowledged = True
            await self._turn(work, command, task, Phase.ACKNOWLEDGED)

    def _of(self, task: _Task) -> tuple[Point, ...]:
        return tuple(task.wanted) or ORDERS[task.kind].points

    async def _failed(self, task: _Task, error: DeviceSilent | OrderRefused) -> None:
        refused = isinstance(error, OrderRefused)
        async with self._holding(task) as (work, command):
            if task.sent_at is None:
                cause = Cause.REFUSED if refused else Cause.UNREACHABLE
                command.answer = error.answer if isinstance(error, OrderRefused) else None
                await self._end(work, command, Phase.FAILED, cause, str(error))
                task.phase = Phase.FAILED
                return
            cause = Cause.REFUSED if refused else Cause.SILENT
            command.answer = error.answer if isinstance(error, OrderRefused) else None
            await self._turn(work, command, task, Phase.UNKNOWN, cause, str(error))

    async def _settle(self, task: _Task) -> None:
        """Look at the device until the outcome is known, or put it off while it is silent."""
        patience = _Patience(self.policy.verify_s)
        while task.phase not in OVER:
            if task.overruled and task.kind is Kind.RECONNECT:
                await self._open_again(task)
                return
            seen = await read_back(task.device, self._of(task))
            heard = Heard(
                task.acknowledged and task.phase is not Phase.RESTORING,
                task.cause is Cause.REFUSED or task.phase is Phase.RESTORING,
            )
            if seen is None:
                if not (heard.acknowledged and patience.lasts()):
                    await self._put_off(task)
                    return
                await asyncio.sleep(_LOOK_EVERY_S)
                continue
            verdict = after_looking(
                task.kind, wanted=task.wanted, previous=task.previous, seen=seen,
                heard=heard, patient=patience.lasts(),
            )  # fmt: skip
            if verdict is Next.LOOK_AGAIN:
                await asyncio.sleep(_LOOK_EVERY_S)
            elif verdict is Next.RESTORE:
                await self._restore(task, seen)
            else:
                await self._conclude(task, verdict, seen)

    async def _open_again(self, task: _Task) -> None:
        """An emergency stop came while we closed: whichever wrote last, it ends open."""
        task.cause = Cause.OVERRULED
        opened = {Point.CONTACTORS: 0.0}
        try:
            async with task.device.open() as controls:
                await controls.write(Point.CONTACTORS, 0.0)
        except (DeviceSilent, OrderRefused) as error:
            log.warning("the contactors may not be open", command=task.id, why=str(error))
        if not await self._shows(task, opened):
            await self._put_off(task)
            return
        async with self._holding(task) as (work, command):
            command.seen = _kept(opened)
            await self._end(work, command, Phase.FAILED, Cause.OVERRULED, command.detail)
        task.phase = Phase.FAILED

    async def _conclude(self, task: _Task, verdict: Next, seen: dict[Point, float]) -> None:
        cause = None if verdict is Next.VERIFIED else task.cause or Cause.NO_EFFECT
        async with self._holding(task) as (work, command):
            command.seen = _kept(seen)
            await self._end(work, command, Phase(verdict.value), cause, command.detail)
        task.phase = Phase(verdict.value)

    async def _restore(self, task: _Task, seen: dict[Point, float]) -> None:
        """Put the previous state back. That may be repeated: it sets what was set."""
        async with self._holding(task) as (work, command):
            command.seen = _kept(seen)
            if command.overruled:
                await self._end(work, command, Phase.FAILED, Cause.OVERRULED)
                task.phase = Phase.FAILED
            elif task.phase is not Phase.RESTORING:
                cause = task.cause or Cause.NO_EFFECT
                await self._turn(work, command, task, Phase.RESTORING, cause)
        if task.phase is Phase.FAILED:
            return
        try:
            async with task.device.open() as controls:
                for point, value in task.previous.items():
                    await controls.write(point, value)
        except (DeviceSilent, OrderRefused) as error:
            log.warning("the previous state may not be restored", command=task.id, why=str(error))
        if not await self._shows(task, task.previous):
            await self._put_off(task)
            raise _Gone

    async def _shows(self, task: _Task, values: dict[Point, float]) -> bool:
        patience = _Patience(self.policy.verify_s)
        while True:
            seen = await read_back(task.device, values)
            if seen is not None and alike(seen, values):
                return True
            if not patience.lasts():
                return False
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _put_off(self, task: _Task) -> None:
        """The device says nothing: look again later, as long as the policy says."""
        async with self._holding(task) as (work, command):
            now, cause = work.now, task.cause or Cause.SILENT
            if now - (task.sent_at or now) > self.policy.resolve:
                await self._end(work, command, Phase.FAILED, cause, command.detail)
                return
            if task.phase not in (Phase.UNKNOWN, Phase.RESTORING):
                await self._turn(work, command, task, Phase.UNKNOWN, cause)
            command.tries = task.tries + 1
            pause = min(_LONGEST_PAUSE, timedelta(seconds=2.0 ** min(command.tries, 6)))
            command.due_at = now + pause

    @asynccontextmanager
    async def _holding(self, task: _Task) -> AsyncIterator[tuple[Work, Command]]:
        """The command's row, if it is still ours; the claim is renewed."""
        async with self.works.begin(Actor.system()) as work:
            until = work.now + LEASE
            mine = (Command.id == task.id) & (Command.due_at == task.due_at)
            claim = (
                update(Command).where(mine, Command.phase == task.phase).values(due_at=until)
                .returning(Command.id).execution_options(synchronize_session=False)
            )  # fmt: skip
            if await work.db.scalar(claim) is None:
                raise _Gone
            task.due_at = until
            command = await work.db.get_one(Command, task.id, populate_existing=True)
            task.overruled = command.overruled
            work.note(
                f"COMMAND_{task.kind.name}", at=command.path, requested_by=command.requested_by_name
            )
            yield work, command

    async def _turn(
        self, work: Work, command: Command, task: _Task, phase: Phase,
        cause: Cause | None = None, detail: str | None = None,
    ) -> None:  # fmt: skip
        command.phase = task.phase = phase
        command.cause = task.cause = cause or task.cause
        command.detail = detail[:300] if detail else command.detail
        await step(work, command, phase, detail)

    async def _end(
        self, work: Work, command: Command, phase: Phase, cause: Cause | None,
        detail: str | None = None,
    ) -> None:  # fmt: skip
        work.note(f"COMMAND_{command.kind.name}", at=command.path)
        await end(work, command, phase, cause, detail)
        ENDED.labels(command.kind, phase).inc()
        if phase is not Phase.VERIFIED:
            log.warning("a command did not succeed", command=command.id, phase=phase, cause=cause)


def _due(now: datetime, emergencies_only: bool) -> Select[Command]:
    emergency = Command.kind == Kind.EMERGENCY_STOP
    query = select(Command).where(Command.due_at <= now)
    if emergencies_only:
        query = query.where(emergency)
    return query.order_by(case((emergency, 0), else_=1), Command.due_at).limit(1)


async def _take(works: Works, work: Work, command: Command) -> _Task:
    """Claim it; its device is opened with the settings of this moment."""
    command.due_at = work.now + LEASE
    battery = await battery_for(work, command.battery_id)
    device: Controllable
    try:
        device = await obeying(works, work, battery)
    except (Invalid, Unreadable):  # its settings were changed meanwhile
        device = Deaf()
    return _Task(
        command.id, command.kind, command.phase, command.due_at, device,
        points_of(command.wanted), points_of(command.previous), command.cause,
        command.acknowledged_at is not None, command.sent_at, command.tries, command.overruled,
    )  # fmt: skip


def _kept(values: dict[Point, float]) -> dict[str, float]:
    return {str(point): value for point, value in values.items()}
