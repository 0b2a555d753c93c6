"""The sender: claims what is due, sends it once, and sees to it that the outcome is known."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

import structlog
from sqlalchemy import Select, case, select, update

from trackingbms.commands.claims import LEASE, Claims, Gone, Patience, Task
from trackingbms.commands.events import CommandAdvanced
from trackingbms.commands.model import (
    ORDERS,
    OVER,
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
from trackingbms.commands.service import battery_for, obeying, points_of, updatable_at
from trackingbms.commands.tables import Command
from trackingbms.commands.updating import update as update_firmware
from trackingbms.devices import Controllable, Controls, Deaf, OrderRefused, Point, read_back
from trackingbms.infra import Unreadable, Work, Works, visible
from trackingbms.kernel import Actor, DeviceSilent, Invalid

log = structlog.get_logger()

_CALM = 10  # times rarer are the looks while no command is under way
_LOOK_EVERY_S = 0.25  # until the effect shows
_AT_ONCE = 32
_UNTOUCHED = frozenset({Phase.REQUESTED, Phase.CONFIRMED})


@dataclass(slots=True)
class Sender:
    """Carries commands out in the background, on any node; each is written to its device once.

    That a command is sent is kept before it is: a server that is killed right afterwards finds it
    as sent, and asks the device what is set instead of sending again.
    """

    works: Works
    policy: Policy = field(default_factory=Policy)
    every_s: float = 1.0
    claims: Claims = field(init=False)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _running: set[asyncio.Task[None]] = field(default_factory=set)
    _task: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.claims = Claims(self.works)

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
            left = Command.ended_at.is_(None) & Command.phase.not_in(_UNTOUCHED)
            await work.db.execute(
                update(Command).where(left).values(due_at=work.now)
                .execution_options(synchronize_session=False)
            )  # fmt: skip

    async def claim(self, *, emergencies_only: bool = False) -> Task | None:
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
            await self.claims.end(work, command, Phase.EXPIRED, cause)
            self._woken.set()  # there may be more
            return None

    def _too_late(self, command: Command, now: datetime) -> Cause | None:
        if command.phase is Phase.REQUESTED:
            return Cause.NOT_CONFIRMED
        waited = now - (command.confirmed_at or now)
        limits = {
            Phase.CONFIRMED: self.policy.send_within,
            Phase.TRANSFERRING: self.policy.transfer_within,
        }
        late = waited > limits.get(command.phase, waited)
        return Cause.TOO_LATE if late else None

    async def carry(self, task: Task) -> None:
        """Bring a claimed command as far as it gets now."""
        try:
            if task.kind is Kind.FIRMWARE:
                await update_firmware(self.claims, task, self.policy)
                return
            if task.phase is Phase.CONFIRMED:
                await self._send(task)
            elif task.phase is Phase.SENT:  # whoever sent it was never heard of again
                async with self.claims.holding(task) as (work, command):
                    await self.claims.turn(work, command, task, Phase.UNKNOWN, Cause.INTERRUPTED)
            await self._settle(task)
        except Gone:
            log.info("a command is somebody else's", command=task.id)
        except Exception:
            log.exception("a command will be looked at again", command=task.id)

    async def _send(self, task: Task) -> None:
        """Read what is set, keep that it is sent, then send it: once."""
        try:
            async with task.device.open() as controls:
                if task.kind is not Kind.EMERGENCY_STOP:  # that one waits for nothing
                    task.previous = {each: await controls.read(each) for each in self._of(task)}
                task.wanted = wanted_of(task.kind, task.wanted, task.previous)
                async with self.claims.holding(task) as (work, command):
                    command.previous = _kept(task.previous)
                    command.wanted = _kept(task.wanted)
                    command.sent_at = task.sent_at = work.now
                    await self.claims.turn(work, command, task, Phase.SENT)
                whole = await self._write(task, controls, task.wanted)
        except (DeviceSilent, OrderRefused) as error:
            await self._failed(task, error)
            return
        async with self.claims.holding(task) as (work, command):
            if not whole:
                await self.claims.turn(work, command, task, Phase.UNKNOWN, Cause.OVERRULED)
                return
            command.acknowledged_at = work.now
            task.acknowledged = True
            await self.claims.turn(work, command, task, Phase.ACKNOWLEDGED)

    async def _write(self, task: Task, controls: Controls, values: dict[Point, float]) -> bool:
        """Set one point after the other while the command is ours; False: it was overruled.

        The claim is renewed before each further write: all of them may take longer than it lasts.
        """
        for number, (point, value) in enumerate(values.items()):
            if number:
                await self.claims.renew(task)
                if task.overruled:
                    return False
            await controls.write(point, value)
        return True

    def _of(self, task: Task) -> tuple[Point, ...]:
        return tuple(task.wanted) or ORDERS[task.kind].points

    async def _failed(self, task: Task, error: DeviceSilent | OrderRefused) -> None:
        refused = isinstance(error, OrderRefused)
        async with self.claims.holding(task) as (work, command):
            if task.sent_at is None:
                cause = Cause.REFUSED if refused else Cause.UNREACHABLE
                command.answer = error.answer if isinstance(error, OrderRefused) else None
                await self.claims.end(work, command, Phase.FAILED, cause, str(error))
                task.phase = Phase.FAILED
                return
            cause = Cause.REFUSED if refused else Cause.SILENT
            command.answer = error.answer if isinstance(error, OrderRefused) else None
            await self.claims.turn(work, command, task, Phase.UNKNOWN, cause, str(error))

    async def _settle(self, task: Task) -> None:
        """Look at the device until the outcome is known, or put it off while it is silent."""
        patience = Patience(self.policy.verify_s)
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
                    await self.claims.put_off(task, self.policy.resolve)
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

    async def _open_again(self, task: Task) -> None:
        """An emergency stop came while we closed: whichever wrote last, it ends open."""
        task.cause = Cause.OVERRULED
        opened = {Point.CONTACTORS: 0.0}
        try:
            async with task.device.open() as controls:
                await controls.write(Point.CONTACTORS, 0.0)
        except (DeviceSilent, OrderRefused) as error:
            log.warning("the contactors may not be open", command=task.id, why=str(error))
        if not await self._shows(task, opened):
            await self.claims.put_off(task, self.policy.resolve)
            return
        async with self.claims.holding(task) as (work, command):
            command.seen = _kept(opened)
            await self.claims.end(work, command, Phase.FAILED, Cause.OVERRULED, command.detail)
        task.phase = Phase.FAILED

    async def _conclude(self, task: Task, verdict: Next, seen: dict[Point, float]) -> None:
        cause = None if verdict is Next.VERIFIED else task.cause or Cause.NO_EFFECT
        async with self.claims.holding(task) as (work, command):
            command.seen = _kept(seen)
            await self.claims.end(work, command, Phase(verdict.value), cause, command.detail)
        task.phase = Phase(verdict.value)

    async def _restore(self, task: Task, seen: dict[Point, float]) -> None:
        """Put the previous state back. That may be repeated: it sets what was set."""
        async with self.claims.holding(task) as (work, command):
            command.seen = _kept(seen)
            if command.overruled:
                await self.claims.end(work, command, Phase.FAILED, Cause.OVERRULED)
                task.phase = Phase.FAILED
            elif task.phase is not Phase.RESTORING:
                cause = task.cause or Cause.NO_EFFECT
                await self.claims.turn(work, command, task, Phase.RESTORING, cause)
        if task.phase is Phase.FAILED:
            return
        try:
            async with task.device.open() as controls:
                if not await self._write(task, controls, task.previous):
                    return  # the next look ends it
        except (DeviceSilent, OrderRefused) as error:
            log.warning("the previous state may not be restored", command=task.id, why=str(error))
        if not await self._shows(task, task.previous):
            await self.claims.put_off(task, self.policy.resolve)
            raise Gone

    async def _shows(self, task: Task, values: dict[Point, float]) -> bool:
        patience = Patience(self.policy.verify_s)
        while True:
            seen = await read_back(task.device, values)
            if seen is not None and alike(seen, values):
                return True
            if not patience.lasts():
                return False
            await asyncio.sleep(_LOOK_EVERY_S)


def _due(now: datetime, emergencies_only: bool) -> Select[Command]:
    emergency = Command.kind == Kind.EMERGENCY_STOP
    query = select(Command).where(Command.due_at <= now)
    if emergencies_only:
        query = query.where(emergency)
    return query.order_by(case((emergency, 0), else_=1), Command.due_at).limit(1)


async def _take(works: Works, work: Work, command: Command) -> Task:
    """Claim it; its device is opened with the settings of this moment."""
    command.due_at = work.now + LEASE
    battery = await battery_for(work, command.battery_id)
    device: Controllable = Deaf()
    updater = None
    with contextlib.suppress(Invalid, Unreadable):  # its settings were changed meanwhile
        if command.kind is Kind.FIRMWARE:
            updater = await updatable_at(works, work, battery)
        else:
            device = await obeying(works, work, battery)
    return Task(
        command.id, command.kind, command.phase, command.due_at, device,
        points_of(command.wanted), points_of(command.previous), command.cause,
        command.acknowledged_at is not None, command.sent_at, command.tries, command.overruled,
        updater,
    )  # fmt: skip


def _kept(values: dict[Point, float]) -> dict[str, float]:
    return {str(point): value for point, value in values.items()}
