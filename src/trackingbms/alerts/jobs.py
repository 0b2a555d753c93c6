"""Escalation: what nobody has in hand in time is told to those who are next; on any node."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy import update

from trackingbms.alerts.events import AlertChanged, AlertOpened
from trackingbms.alerts.model import RESPONSES, Phase, level_of
from trackingbms.alerts.rotas import called_first
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.alerts.telling import Post, is_last, tell
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor

log = structlog.get_logger()

REMIND_AFTER = timedelta(hours=1)  # at least, once everybody was told
_CALM = 5  # times rarer are the looks while every alert is in hand; a new one wakes us


async def escalate_next(work: Work, post: Post, index: FleetIndex) -> bool:
    """Escalate one group that is overdue. True when there may be another."""
    due = visible(work, AlertGroup).where(AlertGroup.escalate_at <= work.now)
    group = await work.db.scalar(due.order_by(AlertGroup.escalate_at).limit(1))
    if group is None:
        return False
    query = visible(work, Alert).where(
        Alert.group_id == group.id, Alert.phase == Phase.OPEN, Alert.trial.is_(False)
    )
    alerts = list(await work.db.scalars(query.order_by(Alert.rank.desc(), Alert.opened_at)))
    later = await _next(work, group, alerts)
    claim = (
        update(AlertGroup)
        .where(AlertGroup.id == group.id, AlertGroup.step == group.step)
        .where(AlertGroup.escalate_at == group.escalate_at)
        .values(step=group.step + 1, escalate_at=later)
        .returning(AlertGroup.id)
        .execution_options(synchronize_session=False)
    )
    if await work.db.scalar(claim) is None:
        return True  # another worker was faster
    await work.db.refresh(group)
    if alerts:
        await tell(work, post, index, group, alerts)
    return True


async def _next(work: Work, group: AlertGroup, alerts: list[Alert]) -> datetime | None:
    """When it is due again: after the pause of its level, longer once everybody knows."""
    if not alerts:
        return None
    pause = RESPONSES[level_of(alerts[0].rank)].escalate_after
    if pause is None:
        return None
    chain = await called_first(work, alerts[0].path)
    last = is_last(chain, group.step + 1)
    return work.now + (max(pause, REMIND_AFTER) if last else pause)


@dataclass(slots=True)
class Escalator:
    """Looks for what is overdue, and sleeps until the next is."""

    works: Works
    post: Post
    index_of: Callable[[], FleetIndex]
    every_s: float = 2.0
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _over: bool = False
    _task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._run(), name="escalation")

    async def stop(self) -> None:
        """End after what is in hand."""
        self._over = True
        self._woken.set()
        if self._task is not None:
            await self._task

    async def on_alert(self, _event: AlertOpened | AlertChanged) -> None:
        """There may be something to escalate from now on."""
        self._woken.set()

    async def escalate_all(self) -> None:
        """Escalate whatever is overdue now."""
        while True:
            async with self.works.begin(Actor.system()) as work:
                if not await escalate_next(work, self.post, self.index_of()):
                    return

    async def _run(self) -> None:
        while not self._over:
            self._woken.clear()  # first of all: who wakes us while we look is looked for again
            patience = self.every_s
            try:
                if (next_at := await self._next()) is None:
                    patience *= _CALM
                elif next_at <= self.works.clock():
                    await self.escalate_all()
            except Exception:
                log.exception("escalation will be tried again", after_s=self.every_s)
            if not self._over:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(patience):
                        await self._woken.wait()

    async def _next(self) -> datetime | None:
        """When the next group is due, looked at without a lock; None when all are in hand."""
        async with self.works.read(Actor.system()) as work:
            waiting = visible(work, AlertGroup).where(AlertGroup.escalate_at.is_not(None))
            group = await work.db.scalar(waiting.order_by(AlertGroup.escalate_at).limit(1))
            return None if group is None else group.escalate_at
