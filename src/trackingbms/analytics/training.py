"""The trainer: trains models anew each month and watches whether they still hold; on any node."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import structlog
from sqlalchemy import insert, select, update

from trackingbms.analytics.drift import watch_of
from trackingbms.analytics.lifetime.consensus import LEAST_CELLS
from trackingbms.analytics.lifetime.effort import Effort
from trackingbms.analytics.metrics import TRAININGS
from trackingbms.analytics.models.making import Made, Record, Wanted
from trackingbms.analytics.models.records import records_of
from trackingbms.analytics.tables import LifeModel, Training
from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor

log = structlog.get_logger()

NAME = "life"
_LEASE = timedelta(hours=2)
_AGAIN = timedelta(days=1)  # when there was too little to learn from, or it failed
_WATCH_EVERY = timedelta(days=1)
_CALM = timedelta(days=7)  # a model that strays is not trained anew more often


@dataclass(slots=True)
class Trainer:
    """Trains once in `every`; learns from the cells in `folder` and from the fleet itself."""

    works: Works
    folder: Path
    every: timedelta
    seed: int
    look_every_s: float = 60.0
    effort: Effort = field(default_factory=Effort)
    _task: asyncio.Task[None] | None = None
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run(), name="trainer")

    async def stop(self) -> None:
        """End at once; what was being learnt is learnt anew when its lease ends."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def wake(self) -> None:
        """Look now whether something is due."""
        self._woken.set()

    async def _run(self) -> None:
        while True:
            try:
                await self.watch_if_due()
                await self.train_if_due()
            except Exception:
                log.exception("training will be tried again")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self.look_every_s):
                    await self._woken.wait()
            self._woken.clear()

    async def train_if_due(self) -> bool:
        """Train when it is time and nobody else does. True when something was trained."""
        async with self.works.begin(Actor.system()) as work:
            step = await claim(work, work.now + _LEASE)
            if step is None:
                return False
            records = await records_of(work)
            wanted = Wanted(
                work.now, self.seed, str(self.folder) if self._stocked() else None, records,
                self.effort, await live_of(work),
            )  # fmt: skip
        try:
            made = await self._made(wanted, records)
        except Exception:
            await self._settle(step, {"state": "failed"}, _AGAIN)
            raise
        await self._keep(step, made)
        return True

    def _stocked(self) -> bool:
        return self.folder.is_dir() and any(self.folder.rglob("*.parquet"))

    async def _made(self, wanted: Wanted, records: Sequence[Record]) -> Made:
        """By a process of its own, unless there is nothing to learn from."""
        if wanted.folder is None and len(records) < LEAST_CELLS:
            return Made({"lived": len(records), "needed": LEAST_CELLS}, b"", False,
                        "too_few_cells", {})  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "trackingbms.analytics.models",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            told, _ = await process.communicate(msgspec.msgpack.encode(wanted))
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            raise RuntimeError(f"the process that trains ended with {process.returncode}")
        return msgspec.msgpack.decode(told, type=Made)

    async def _keep(self, step: int, made: Made) -> None:
        if not made.body:
            TRAININGS.labels(made.reason).inc()
            await self._settle(step, {"state": made.reason, **made.card}, _AGAIN)
            return
        async with self.works.begin(Actor.system()) as work:
            await keep_model(work, made)
        TRAININGS.labels("live" if made.better else "refused").inc()
        told = {"state": made.reason, "version": made.card["version"], "live": made.better,
                "against": made.against}  # fmt: skip
        await self._settle(step, told, self.every)

    async def _settle(self, step: int, outcome: dict[str, Any], after: timedelta) -> None:
        async with self.works.begin(Actor.system()) as work:
            await work.db.execute(
                update(Training)
                .where(Training.name == NAME, Training.step == step)
                .values(due_at=work.now + after, ended_at=work.now, outcome=outcome)
                .execution_options(synchronize_session=False)
            )

    async def watch_if_due(self) -> None:
        """Once a day: what was foretold a month ago against what came, and who is outside."""
        async with self.works.begin(Actor.system()) as work:
            row = await training_row(work)
            if row.watched_at and row.watched_at > work.now - _WATCH_EVERY:
                return
            row.watched_at = work.now
            row.watch = await watch_of(work)
            calm = row.ended_at is None or row.ended_at < work.now - _CALM
            if row.watch["strays"] and calm:
                row.due_at = work.now


@contextlib.asynccontextmanager
async def training_on(
    works: Works, folder: Path, every_days: float, seed: int
) -> AsyncIterator[Trainer]:
    """A trainer at work, until the block ends."""
    trainer = Trainer(works, folder, timedelta(days=every_days), seed)
    await trainer.start()
    try:
        yield trainer
    finally:
        await trainer.stop()


async def training_row(work: Work) -> Training:
    """The one row; made when it is not there yet."""
    row = await work.db.get(Training, NAME)
    if row is None:
        await work.db.execute(insert(Training).values(name=NAME, due_at=work.now, step=0))
        row = await work.db.get_one(Training, NAME)
    return row


async def claim(work: Work, until: datetime) -> int | None:
    """Claim the training that is due; its step, or none."""
    await training_row(work)
    claimed = await work.db.execute(
        update(Training)
        .where(Training.name == NAME, Training.due_at <= work.now)
        .values(due_at=until, step=Training.step + 1)
        .returning(Training.step)
        .execution_options(synchronize_session=False)
    )
    return claimed.scalar_one_or_none()


async def live_of(work: Work) -> tuple[str, bytes, dict[str, float]] | None:
    """The version that serves: its name, its body, and its errors by cell."""
    row = await work.db.scalar(select(LifeModel).where(LifeModel.state == "live"))
    return (row.version, row.body, row.card.get("errors", {})) if row else None


async def keep_model(work: Work, made: Made) -> None:
    """Keep a version; a better one takes the place of the live one."""
    if made.better:
        await work.db.execute(
            update(LifeModel)
            .where(LifeModel.state == "live")
            .values(state="retired")
            .execution_options(synchronize_session=False)
        )
    work.db.add(
        LifeModel(
            version=made.card["version"], made_at=work.now,
            state="live" if made.better else "refused", reason=made.reason, against=made.against,
            card=made.card, body=made.body,
        )
    )  # fmt: skip
    await work.db.flush()
