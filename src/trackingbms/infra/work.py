"""Work: one transaction, who acts in it, and what time it is."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

import structlog
from sqlalchemy import exc
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from trackingbms.infra.changes import Change, Changes, RecordedSession, plain, watch
from trackingbms.infra.database import READS_ONLY
from trackingbms.infra.origin import Origin, whence
from trackingbms.infra.queueing import Queue
from trackingbms.infra.vault import Vault
from trackingbms.kernel import Actor, Event, Unavailable

log = structlog.get_logger()

# What drivers and pools raise when the database is away, locked or full.
_SILENT = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, OSError)


@dataclass(slots=True)
class Note:
    """What a service says of its work for the record, beyond the rows that change."""

    deed: str = ""
    place: str = ""
    details: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Work:
    """The first parameter of every service function.

    Services never commit, publish, or ask for the time or the user: all of it is here.
    """

    db: AsyncSession
    actor: Actor
    now: datetime
    news: list[Event] = field(default_factory=list)
    done: list[Callable[[], None]] = field(default_factory=list)
    vault: Vault = field(default_factory=Vault.fresh)
    origin: Origin | None = None
    noted: Note = field(default_factory=Note)
    _changes: Changes | None = None

    def announce(self, event: Event) -> None:
        """Have the event told once this work is committed."""
        self.news.append(event)

    def after(self, act: Callable[[], None]) -> None:
        """Have it done here as soon as this work is committed, before the news is told.

        It wakes whoever waits in this process; what must not be lost is announced besides.
        """
        self.done.append(act)

    def note(self, deed: str = "", *, at: str = "", **details: object) -> None:
        """Say for the record what this work does, where, and why.

        Changed rows go on record without it. `deed` wins over the name of the route, `at` is the
        place of what has none, `details` stand with every change.
        """
        self.noted.deed = deed or self.noted.deed
        self.noted.place = at or self.noted.place
        self.noted.details |= {key: plain(each) for key, each in details.items()}

    def changes(self) -> list[Change]:
        """What has changed so far, as far as it was flushed."""
        return self._changes.told() if self._changes else []


class News(Protocol):
    """Where announced events go: kept with the transaction, told after it."""

    async def keep(self, work: Work) -> None:
        """Add the work's news to its own transaction."""

    async def tell(self) -> None:
        """Deliver what was kept and is not yet delivered."""

    def tell_beside(self) -> None:
        """Have it delivered without waiting for it."""


class Ledger(Protocol):
    """Where deeds go on record."""

    async def keep(self, work: Work) -> None:
        """Add what the work did to its own transaction."""


@dataclass(slots=True)
class Works:
    """Opens units of work on one database."""

    engine: AsyncEngine
    news: News | None = None
    ledger: Ledger | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    vault: Vault = field(default_factory=Vault.fresh)  # what it seals is for this run only
    _sessions: async_sessionmaker[AsyncSession] = field(init=False)
    _queue: Queue | None = field(init=False)

    def __post_init__(self) -> None:
        self._sessions = async_sessionmaker(
            self.engine, expire_on_commit=False, sync_session_class=RecordedSession
        )
        self._queue = Queue() if self.engine.dialect.name == "sqlite" else None

    @asynccontextmanager
    async def begin(
        self, actor: Actor, *, urgent: bool = False, heard: bool = True
    ) -> AsyncIterator[Work]:
        """Commit when the block ends well, roll back when it raises; then tell the news.

        What is `urgent` writes before others that wait. Without `heard` it does not wait until its
        news, and that of others before it, was told.
        """
        with _answering():
            async with self._turn(urgent=urgent), self._sessions() as session, session.begin():
                changes = watch(session.sync_session) if self.ledger else None
                work = Work(
                    session, actor, self.clock(), vault=self.vault, origin=whence(),
                    _changes=changes,
                )  # fmt: skip
                yield work
                if self.news and work.news:
                    await self.news.keep(work)
                if self.ledger:  # last: it takes a lock that all writers share
                    await session.flush()
                    await self.ledger.keep(work)
        for act in work.done:
            act()
        if self.news and work.news:
            if heard:
                await self.news.tell()
            else:
                self.news.tell_beside()

    def _turn(self, *, urgent: bool) -> AbstractAsyncContextManager[None]:
        return self._queue.turn(urgent=urgent) if self._queue is not None else nullcontext()

    @asynccontextmanager
    async def read(self, actor: Actor) -> AsyncIterator[Work]:
        """Open a work that only reads: on SQLite it waits for no writer, and none for it."""
        with _answering():
            async with self._sessions(autoflush=False) as session:
                await session.connection(execution_options=READS_ONLY)
                yield Work(session, actor, self.clock(), vault=self.vault, origin=whence())
                if session.new or session.dirty or session.deleted:
                    raise RuntimeError("a work that only reads has changes: open it with begin")


@contextmanager
def _answering() -> Iterator[None]:
    """Whoever asks is told to come back when the database does not answer."""
    try:
        yield
    except _SILENT as error:
        log.error("the database does not answer", exc_info=error)
        raise Unavailable("the database does not answer; try again in a moment") from error
