"""The importer: claims files that wait, checks them and plants what they say, all or nothing."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
import zstandard
from sqlalchemy import or_, update

from trackingbms import fleet
from trackingbms.fleet import Node
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, Grant, Invalid, Permission, TrackingError
from trackingbms.setup.model import Code, Fault, Wrong
from trackingbms.setup.plans import lines_of, read_plan
from trackingbms.setup.reading import File, read_file
from trackingbms.setup.rows import Checked, Checker, Top
from trackingbms.setup.service import tell_fault
from trackingbms.setup.tables import Import, State, place_of

log = structlog.get_logger()

_CLAIM = timedelta(minutes=5)
_PART = 1_000  # places that are planted in one go
_MOST_FAULTS = 1_000  # kept of one file; all of them are counted
_OPEN = (State.WAITING, State.CHECKING, State.WRITING)
_LOOK_EVERY_S = 15.0  # for what another node left
_CHECKED = 0.4  # of the whole way


@dataclass(slots=True)
class Importer:
    """Works through imports one at a time. `progress` is that of the one at hand, by id.

    SQLite has one writer at a time: while an import writes, nobody could note how far it is.
    """

    works: Works
    progress: dict[str, float] = field(default_factory=dict)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look for files that wait."""
        self._task = asyncio.create_task(self._run(), name="importer")

    async def stop(self) -> None:
        """Let go; an import under way is rolled back, and done again after the next start."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def wake(self) -> None:
        """There is a file."""
        self._woken.set()

    async def _run(self) -> None:
        while True:
            self._woken.clear()  # first of all: who wakes us while we look is looked for again
            try:
                while await self.import_next():
                    pass
            except Exception:
                log.exception("imports will be tried again")
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await self._woken.wait()

    async def import_next(self) -> bool:
        """Take the oldest file that waits, and see it through. True when there was one."""
        job = await self._claim()
        if job is None:
            return False
        try:
            await self._import(job)
        except TrackingError as error:
            fault = Fault(0, "", Code.VALUE, {"detail": str(error)})
            await self._end(job, State.REFUSED, Checked(faults=[fault]))
        except Exception:
            log.exception("import failed", job=job.id)
            await self._end(job, State.FAILED, Checked())
        finally:
            self.progress.pop(job.id, None)
        return True

    async def _is_due(self) -> bool:
        """A look that takes no lock."""
        async with self.works.read(Actor.system()) as work:
            left = visible(work, Import).where(Import.state.in_(_OPEN)).limit(1)
            return await work.db.scalar(left) is not None

    async def _claim(self) -> Import | None:
        if not await self._is_due():
            return None
        async with self.works.begin(Actor.system()) as work:
            lapsed = Import.state.in_((State.CHECKING, State.WRITING)) & (
                Import.claimed_until < work.now
            )
            query = visible(work, Import).where(or_(Import.state == State.WAITING, lapsed))
            query = query.order_by(Import.created_at).limit(1)
            job = await work.db.scalar(query.with_for_update(skip_locked=True))
            if job is not None:
                job.state, job.claimed_until = State.CHECKING.value, work.now + _CLAIM
        return job

    async def _import(self, job: Import) -> None:
        self.progress[job.id] = 0.0
        try:
            body = zstandard.decompress(self.works.vault.open(job.body, place_of(job.id)))
            file = await asyncio.to_thread(read_file, job.media_type, body)
        except Wrong as wrong:
            fault = Fault(0, "", wrong.code, wrong.values)
            await self._end(job, State.REFUSED, Checked(faults=[fault]))
            return
        async with self.works.read(Actor.system()) as work:
            check = await _checker(work, job)
        checked, rows = await asyncio.to_thread(check, file, self._teller(job.id))
        if checked.faults:
            await self._end(job, State.REFUSED, checked, rows)
        elif job.dry_run:
            await self._end(job, State.CHECKED, checked, rows)
        else:
            await self._plant(job, checked, rows)

    def _teller(self, job_id: str) -> Callable[[float], None]:
        def told(share: float) -> None:
            self.progress[job_id] = share * _CHECKED

        return told

    async def _plant(self, job: Import, checked: Checked, rows: int) -> None:
        """Everything in one transaction, a part at a time so that others get their turn."""
        async with self.works.begin(Actor.system()) as work:
            await work.db.execute(
                update(Import).where(Import.id == job.id).values(state=State.WRITING)
            )
        async with self.works.begin(_on_behalf_of(job)) as work:
            for start in range(0, len(checked.nodes), _PART):
                await fleet.create_many(work, checked.nodes[start : start + _PART])
                share = (start + _PART) / len(checked.nodes)
                self.progress[job.id] = _CHECKED + (1 - _CHECKED) * min(share, 1.0)
            await _note_end(work, job, State.DONE, checked, rows)

    async def _end(
        self, job: Import, state: State, checked: Checked, rows: int | None = None
    ) -> None:
        async with self.works.begin(Actor.system()) as work:
            await _note_end(work, job, state, checked, rows)


async def _checker(
    work: Work, job: Import
) -> Callable[[File, Callable[[float], None]], tuple[Checked, int]]:
    """What checks a file against the fleet as it is now."""
    top = await work.db.scalar(visible(work, Node).where(Node.path == job.path))
    if top is None or top.archived_at is not None:
        raise Invalid("its place is gone", field="scope")
    known = await fleet.known_codes(work, job.path)
    place = Top(top.id, top.kind, top.code)

    def check(file: File, told: Callable[[float], None]) -> tuple[Checked, int]:
        checker = Checker(place, known)
        if file.plan is None:
            return checker.check(file.rows, file.first, told), len(file.rows)
        lines = lines_of(read_plan(file.plan))
        checked = checker.check(lines.rows, 1, told)
        checked.faults = [
            Fault(each.row, lines.key_of(each), each.code, each.values)
            for each in [*lines.faults, *checked.faults]
        ]
        return checked, len(lines.rows)

    return check


async def _note_end(
    work: Work, job: Import, state: State, checked: Checked, rows: int | None
) -> None:
    over = {} if state is State.CHECKED else {"body": b""}  # it may name passwords
    await work.db.execute(
        update(Import)
        .where(Import.id == job.id)
        .values(
            **over,
            state=state, progress=1.0, rows=rows, counts=checked.counts(),
            faults=[tell_fault(each) for each in checked.faults[:_MOST_FAULTS]],
            fault_count=len(checked.faults),
            warnings=[tell_fault(each) for each in checked.warnings[:_MOST_FAULTS]],
            ended_at=work.now, claimed_until=None,
        )
    )  # fmt: skip


def _on_behalf_of(job: Import) -> Actor:
    """Whoever sent the file was allowed to then: they may plant below its place, no more."""
    held = frozenset({Permission.READ, Permission.MANAGE_FLEET})
    return Actor(job.created_by, job.created_by_name, (Grant(job.path, held),))
