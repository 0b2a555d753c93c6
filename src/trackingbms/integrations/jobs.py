"""The dispatcher: claims what is due, calls, and writes down how it went; on any node."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import case, delete, func, or_, select, update

from trackingbms.infra import Unreadable, Work, Works, visible
from trackingbms.integrations.metrics import CALLS
from trackingbms.integrations.model import Plan, is_broken, next_try, signature
from trackingbms.integrations.outside import Caller, Reply
from trackingbms.integrations.service import claim_until, secrets_of
from trackingbms.integrations.tables import Delivery, Try, Webhook
from trackingbms.kernel import Actor

log = structlog.get_logger()
_AT_ONCE = 8
_LEASE = timedelta(minutes=2)  # longer than the slowest call
_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed delivery, ready to go."""

    number: int
    delivery: str
    webhook: str
    url: str
    tries: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Dispatcher:
    """Delivers in the background; a slow receiver holds up nobody but itself."""

    works: Works
    caller: Caller
    plan: Plan = field(default_factory=Plan)
    every_s: float = 5.0
    _busy: set[str] = field(default_factory=set)  # webhooks that are called right now
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look for what is due."""
        self._task = asyncio.create_task(self._run(), name="webhooks")

    async def stop(self) -> None:
        """Let go; what is under way is told again later."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.caller.stop()

    def wake(self) -> None:
        """Something may be due."""
        self._woken.set()

    async def deliver_next(self) -> bool:
        """Tell one thing that is due. True when there was one."""
        letter = await self._claim()
        if letter is None:
            return False
        self._woken.set()  # there may be more
        self._busy.add(letter.webhook)
        try:
            reply = await self.caller.post(letter.url, letter.headers, letter.body)
        finally:
            self._busy.discard(letter.webhook)
        async with self.works.begin(Actor.system()) as work:
            await self._settle(work, letter, reply)
        return True

    async def forget(self) -> None:
        """Drop what is over and old."""
        async with self.works.begin(Actor.system()) as work:
            old = work.now - _KEPT
            over = Delivery.due_at.is_(None) & (Delivery.created_at < old)
            await work.db.execute(delete(Delivery).where(over))
            await work.db.execute(delete(Try).where(Try.at < old))

    async def _run(self) -> None:
        async with asyncio.TaskGroup() as workers:
            for number in range(_AT_ONCE):
                workers.create_task(self._work(self.every_s if number == 0 else None))

    async def _work(self, look_every_s: float | None) -> None:
        """One of them looks by itself; the others come when there is something to do."""
        while True:
            try:
                while await self.deliver_next():
                    pass
            except Exception:
                log.exception("webhooks will be tried again", after_s=self.every_s)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(look_every_s):
                    await self._woken.wait()
            self._woken.clear()

    async def _claim(self) -> Letter | None:
        if not await self._is_due():
            return None
        async with self.works.begin(Actor.system()) as work:
            found = (await work.db.execute(self._due(work.now).limit(1))).one_or_none()
            if found is None or not await claim_until(work, found.Delivery, work.now + _LEASE):
                return None
            return _letter(work, found.Webhook, found.Delivery)

    async def _is_due(self) -> bool:
        """Looked at without taking SQLite's one writer."""
        async with self.works.read(Actor.system()) as work:
            due = visible(work, Delivery).where(Delivery.due_at <= work.now).limit(1)
            if await work.db.scalar(due) is None:
                return False
            return (await work.db.execute(self._due(work.now).limit(1))).first() is not None

    def _due(self, now: datetime) -> Any:
        rested = or_(Webhook.resting_until.is_(None), Webhook.resting_until <= now)
        return (
            select(Delivery, Webhook)
            .join(Webhook, Webhook.id == Delivery.webhook_id)
            .where(Delivery.due_at <= now, Webhook.active, rested)
            .where(Webhook.id.not_in(self._busy))
            .order_by(Delivery.due_at)
        )

    async def _settle(self, work: Work, letter: Letter, reply: Reply) -> None:
        """Write down how it went; whoever claimed it since knows better."""
        work.db.add(
            Try(
                webhook_id=letter.webhook, delivery_id=letter.delivery, at=work.now,
                took_ms=reply.took_ms, status=reply.status, good=reply.is_good, text=reply.text,
            )
        )  # fmt: skip
        again = None if reply.is_good else next_try(self.plan, letter.tries, work.now)
        values: dict[str, object] = {"due_at": again}
        if reply.is_good:
            values["delivered_at"] = work.now
        elif again is None:
            values["failed_at"] = work.now
        mine = (Delivery.number == letter.number) & (Delivery.tries == letter.tries)
        await work.db.execute(
            update(Delivery).where(mine).values(values)
            .execution_options(synchronize_session=False)
        )  # fmt: skip
        await self._judge(work, letter.webhook, reply)
        CALLS.labels("delivered" if reply.is_good else "later" if again else "given_up").inc()

    async def _judge(self, work: Work, webhook_id: str, reply: Reply) -> None:
        """Open the breaker when too many calls of the last minutes failed; a good one closes it."""
        rest = None
        if not reply.is_good:
            await work.db.flush()
            failed = func.sum(case((Try.good, 0), else_=1))
            query = select(func.count(), failed).where(
                Try.webhook_id == webhook_id, Try.at > work.now - self.plan.window
            )
            tries, failures = (await work.db.execute(query)).one()
            if not is_broken(self.plan, tries, failures or 0):
                return
            rest = work.now + self.plan.rest
            log.warning("a webhook rests", webhook=webhook_id, tries=tries, failures=failures)
        await work.db.execute(
            update(Webhook).where(Webhook.id == webhook_id).values(resting_until=rest)
            .execution_options(synchronize_session=False)
        )  # fmt: skip


def _letter(work: Work, webhook: Webhook, found: Delivery) -> Letter | None:
    try:
        signed = signature(secrets_of(work, webhook), work.now, found.body)
    except Unreadable:
        log.error("a webhook's secret cannot be opened", webhook=webhook.id)
        return None
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "TrackingBMS-Webhook/1",
        "X-TrackingBMS-Event": found.kind,
        "X-TrackingBMS-Delivery": found.id,
        "X-TrackingBMS-Signature": signed,
    }
    return Letter(
        found.number, found.id, webhook.id, webhook.url, found.tries + 1, headers, found.body
    )
