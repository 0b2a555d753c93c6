"""The outbox: news is a row of the transaction that made it, told after the commit, at least once.

A node that dies between the commit and the telling leaves the row; it is told again at the next
start, or by another node when the claim on it has lapsed. Handlers are idempotent.

News that this version does not know, because another one wrote it, holds up no other: it is kept
for whoever knows it, and dropped after a week.
"""

import asyncio
import contextlib
import importlib
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog
from sqlalchemy import BigInteger, Integer, LargeBinary, String, delete, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra.bus import Bus
from trackingbms.infra.bus.mailbox import is_listening
from trackingbms.infra.database import Base
from trackingbms.infra.work import Work, Works
from trackingbms.kernel import Actor, Event

log = structlog.get_logger()

PATIENCE_S = 1.0  # whoever made news waits so long until it was told
_AT_ONCE = 200
_CLAIM = timedelta(seconds=30)
_PUT_OFF = timedelta(hours=1)  # news that cannot be read: until it is tried again
_LONGEST_KEPT = timedelta(days=7)


class Untold(Base):
    """News that is not known to have been told."""

    __tablename__ = "outbox"
    recorded = False
    # SQLite numbers rows by itself only where the key is called INTEGER.
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    kind: Mapped[str] = mapped_column(String(200))  # module:class
    body: Mapped[bytes] = mapped_column(LargeBinary)  # JSON
    at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]


@dataclass(slots=True)
class Outbox:
    """The news of these works, told on this bus."""

    works: Works
    bus: Bus
    # Who wants the news within the transaction that makes it: once, whatever becomes of the nodes.
    beside: list[Callable[[Work], Awaitable[None]]] = field(default_factory=list)
    _telling: bool = False
    _more: bool = False
    _over: bool = False
    _quiet: asyncio.Event = field(default_factory=asyncio.Event)
    _beside: asyncio.Task[None] | None = None

    async def keep(self, work: Work) -> None:
        """Write the work's news into its own transaction."""
        work.db.add_all(
            Untold(kind=_name(type(event)), body=msgspec.json.encode(event), at=work.now)
            for event in work.news
        )
        for each in self.beside:
            await each(work)
        await work.db.flush()

    async def tell(self) -> None:
        """Tell what was kept, oldest first. What fails is logged and told again later."""
        self._more = True
        if self._over:
            return
        if self._telling:  # whoever tells at present goes on; a listener does not wait for itself
            if not is_listening():
                await self._patience()
            return
        self._telling = True
        self._quiet.clear()
        try:
            while self._more and not self._over:
                self._more = False
                await self._tell_all()
        except Exception:
            # The work that made the news is committed: its caller must not see it fail.
            log.exception("news is kept for later")
        finally:
            self._telling = False
            self._quiet.set()

    async def _patience(self) -> None:
        """Wait until all is told: mostly at once, in a flood not for ever."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                await self._quiet.wait()

    def tell_beside(self) -> None:
        """Tell it in a task of its own: whoever made the news has more urgent things to do."""
        self._more = True
        beside = self._beside is not None and not self._beside.done()
        if not self._telling and not beside and not self._over:
            self._beside = asyncio.create_task(self.tell(), name="news", context=Context())

    async def stop(self) -> None:
        """Tell nothing more: what is made from now on is told at the next start."""
        self._over = True
        if self._beside is not None:
            await self._beside

    async def start(self) -> None:
        """Tell what an earlier run left."""
        if self.works.engine.dialect.name == "sqlite":
            await self._release()  # nobody else uses the file: old claims are of the dead
        await self.tell()

    async def _tell_all(self) -> None:
        while rows := await self._claim():
            told, unread = [], []
            for row in rows:
                if self._over:
                    break
                if (event := _event(row)) is None:
                    unread.append(row.id)
                    continue
                await self.bus.publish(event, key=f"{row.id}@{row.at.isoformat()}")
                told.append(row.id)
            await self._forget(told)
            if unread:
                await self._put_off(unread)

    async def _claim(self) -> list[Untold]:
        async with self.works.begin(Actor.system()) as work:
            free = or_(Untold.claimed_until.is_(None), Untold.claimed_until < work.now)
            query = select(Untold).where(free).order_by(Untold.id).limit(_AT_ONCE)
            rows = list(await work.db.scalars(query.with_for_update(skip_locked=True)))
            for row in rows:
                row.claimed_until = work.now + _CLAIM
        return rows

    async def _forget(self, ids: list[int]) -> None:
        async with self.works.begin(Actor.system()) as work:
            await work.db.execute(delete(Untold).where(Untold.id.in_(ids)))

    async def _put_off(self, ids: list[int]) -> None:
        async with self.works.begin(Actor.system()) as work:
            these = Untold.id.in_(ids)
            await work.db.execute(delete(Untold).where(these, Untold.at < work.now - _LONGEST_KEPT))
            later = update(Untold).where(these).values(claimed_until=work.now + _PUT_OFF)
            await work.db.execute(later)

    async def _release(self) -> None:
        async with self.works.begin(Actor.system()) as work:
            await work.db.execute(update(Untold).values(claimed_until=None))


def _name(kind: type[Event]) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _event(row: Untold) -> Event | None:
    """The news of a row; None when this version does not know it, or knows it otherwise."""
    module, _, name = row.kind.partition(":")
    try:
        kind: Any = getattr(importlib.import_module(module), name)
        if not issubclass(kind, Event):
            raise TypeError("it is no event")
        event: Event = msgspec.json.decode(row.body, type=kind)
    except (ImportError, AttributeError, TypeError, ValueError, msgspec.MsgspecError) as error:
        log.error("news cannot be read", id=row.id, kind=row.kind, error=str(error))
        return None
    return event
