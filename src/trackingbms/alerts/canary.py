"""The canary: an alert on purpose, now and then, proves the whole way from a sample to a message.

After each good proof an address outside is called. Whoever is behind it raises the alarm when the
calls stop: a dead man's switch, which needs nothing of us to work.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
import structlog
from sqlalchemy import update

from trackingbms.alerts import metrics
from trackingbms.alerts.events import AlertOpened
from trackingbms.alerts.judging import Ladder
from trackingbms.alerts.ladders import size_of
from trackingbms.alerts.letters import proof_letter
from trackingbms.alerts.model import Level
from trackingbms.alerts.tables import AlertCanary
from trackingbms.alerts.watcher import Watcher
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, TrackingError
from trackingbms.notifications import Message, send_email
from trackingbms.telemetry import COLUMNS

log = structlog.get_logger()

CANARY = "canary"  # the key of its rule, and of its row
METRIC = "humidity_pct"
SINGS_PCT, QUIET_PCT = 100.0, 50.0
_LOOK_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryPlan:
    """What is proven, how often, and who hears of it.

    `battery` is the code of a battery that stands there for nothing else; `mailbox` gets each
    proof, `url` is called after it. Without a battery only the database is proven.
    """

    battery: str | None = None
    mailbox: str | None = None
    url: str | None = None
    every: timedelta = timedelta(hours=1)
    patience_s: float = 30.0

    @property
    def wanted(self) -> bool:
        """Whether anything is to be proven."""
        return bool(self.battery or self.url)


@dataclass(frozen=True, slots=True)
class Proof:
    """How a proof went. `why` names the step that failed."""

    why: str | None
    stored_ms: int | None = None  # from the sample to the stored alert
    delivered_ms: int | None = None  # from the sample to the mail server

    @property
    def good(self) -> bool:
        """Whether every step worked."""
        return self.why is None


class Broken(TrackingError):
    """A step of the proof failed."""


@dataclass(slots=True)
class Canary:
    """Sings when it is due, on one of the nodes."""

    plan: CanaryPlan
    works: Works
    watcher: Watcher
    take: Callable[[pa.Table], Awaitable[object]]
    _heard: asyncio.Event = field(default_factory=asyncio.Event)

    def ladders(self, index: FleetIndex) -> Iterable[Ladder]:
        """The rule of the canary's battery, and of no other."""
        number = self._number(index)
        if number is None:
            return
        where = np.zeros(size_of(index), np.bool_)
        where[number] = True
        rank = Level.INFO.rank  # people are not woken
        yield Ladder(
            CANARY, METRIC, False, ((rank, SINGS_PCT),), SINGS_PCT, 0.0, 1.0, where
        )  # fmt: skip

    async def hear(self, event: AlertOpened) -> None:
        """The alert on purpose is stored, and was told within the server."""
        if event.key == CANARY:
            self._heard.set()

    async def look(self) -> None:
        """Show that its battery lives; sing if it is due."""
        if not self.plan.wanted:
            return
        if await self._claim():
            await self.sing()
        elif self._number(self.watcher.index_of()) is not None:
            await self._sample(QUIET_PCT)

    async def sing(self) -> Proof:
        """Prove the whole way now, and tell how it went."""
        proof = await self._prove()
        if proof.good and self.plan.url is not None and not await _call(self.plan.url):
            proof = Proof("unheard", proof.stored_ms, proof.delivered_ms)
        metrics.CANARY_GOOD.set(proof.good)
        if proof.stored_ms is not None:
            metrics.CANARY_STORED.set(proof.stored_ms / 1000)
        async with self.works.begin(Actor.system()) as work:
            row = await row_of(work)
            failed_before = row.failures
            row.at, row.why = work.now, proof.why
            row.stored_ms, row.delivered_ms = proof.stored_ms, proof.delivered_ms
            row.failures = 0 if proof.good else row.failures + 1
            if self.plan.mailbox is not None and bool(failed_before) is proof.good:
                letter = proof_letter(proof.why)
                await send_email(work, self.plan.mailbox, letter, kind="canary-turn", urgent=True)
        if not proof.good:
            log.error("the canary is silent: alerts may not reach people", step=proof.why)
        return proof

    async def _prove(self) -> Proof:
        began, step = time.monotonic(), "database"
        stored = delivered = None
        try:
            async with asyncio.timeout(self.plan.patience_s):
                async with self.works.read(Actor.system()) as work:
                    await last_proof(work)
                if self.plan.battery is not None:
                    step = "battery"
                    if self._number(self.watcher.index_of()) is None:
                        raise Broken("there is no such battery")
                    step = "alert"
                    self._heard.clear()
                    await self._sample(SINGS_PCT)
                    await self._heard.wait()
                    stored = round(1000 * (time.monotonic() - began))
                if self.plan.mailbox is not None:
                    step = "message"
                    await self._deliver(self.plan.mailbox)
                    delivered = round(1000 * (time.monotonic() - began))
        except (TimeoutError, TrackingError, OSError) as error:
            log.warning("a proof failed", step=step, why=str(error) or type(error).__name__)
            return Proof(step, stored, delivered)
        finally:
            if step in ("alert", "message") and self.plan.battery is not None:
                await self._quietly()
        return Proof(None, stored, delivered)

    async def _deliver(self, mailbox: str) -> None:
        async with self.works.begin(Actor.system()) as work:
            message = await send_email(
                work, mailbox, proof_letter(), kind=CANARY, urgent=True,
                useless_from=work.now + timedelta(seconds=self.plan.patience_s),
            )  # fmt: skip
        while True:
            async with self.works.read(Actor.system()) as work:
                sent = await work.db.scalar(visible(work, Message).where(Message.id == message.id))
                if sent is not None and sent.delivered_at is not None:
                    return
            await asyncio.sleep(_LOOK_S)

    async def _quietly(self) -> None:
        try:
            await self._sample(QUIET_PCT)
        except TrackingError as error:
            log.warning("the canary could not be quieted", why=str(error))

    async def _sample(self, humidity: float) -> None:
        number = self._number(self.watcher.index_of())
        now = round(datetime.now(UTC).timestamp() * 1000)
        batch = {
            "battery": pa.array([number], COLUMNS["battery"]),
            "ts": pa.array([now], pa.int64()).cast(COLUMNS["ts"]),
            METRIC: pa.array([humidity], pa.float64()),
        }
        await self.take(pa.table(batch))

    def _number(self, index: FleetIndex) -> int | None:
        code = self.plan.battery
        if code is None or code not in index.codes:
            return None
        return int(index.numbers[index.codes.index(code)])

    async def _claim(self) -> bool:
        """Whether it is due, and nobody else sings."""
        async with self.works.read(Actor.system()) as work:
            row = await last_proof(work)
            if row is not None and row.due_at > work.now:
                return False
        async with self.works.begin(Actor.system()) as work:
            row = await row_of(work)
            claim = (
                update(AlertCanary)
                .where(AlertCanary.name == CANARY, AlertCanary.step == row.step)
                .where(AlertCanary.due_at <= work.now)
                .values(step=row.step + 1, due_at=work.now + self.plan.every)
                .returning(AlertCanary.name)
                .execution_options(synchronize_session=False)
            )
            return await work.db.scalar(claim) is not None


async def last_proof(work: Work) -> AlertCanary | None:
    """How the last proof went, if there was one."""
    return await work.db.get(AlertCanary, CANARY)


async def row_of(work: Work) -> AlertCanary:
    """The row of the canary, made if it is missing."""
    row = await last_proof(work)
    if row is None:
        row = AlertCanary(name=CANARY, due_at=work.now, step=0, failures=0)
        work.db.add(row)
        await work.db.flush()
    return row


async def _call(url: str) -> bool:
    """Tell an address outside that all is well."""
    import httpx

    try:
        async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
            answer = await client.get(url)
    except httpx.HTTPError as error:
        log.warning("the address outside does not answer", why=str(error) or type(error).__name__)
        return False
    return answer.is_success
