"""Work: one transaction, who acts in it, and what time it is."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from trackingbms.infra.database import READS_ONLY
from trackingbms.kernel import Actor, Event


@dataclass(slots=True)
class Work:
    """The first parameter of every service function.

    Services never commit, publish, or ask for the time or the user: all of it is here.
    """

    db: AsyncSession
    actor: Actor
    now: datetime
    news: list[Event] = field(default_factory=list)

    def announce(self, event: Event) -> None:
        """Have the event told once this work is committed."""
        self.news.append(event)


class News(Protocol):
    """Where announced events go: kept with the transaction, told after it."""

    async def keep(self, work: Work) -> None:
        """Add the work's news to its own transaction."""

    async def tell(self) -> None:
        """Deliver what was kept and is not yet delivered."""


@dataclass(slots=True)
class Works:
    """Opens units of work on one database."""

    engine: AsyncEngine
    news: News | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _sessions: async_sessionmaker[AsyncSession] = field(init=False)

    def __post_init__(self) -> None:
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)

    @asynccontextmanager
    async def begin(self, actor: Actor) -> AsyncIterator[Work]:
        """Commit when the block ends well, roll back when it raises; then tell the news."""
        async with self._sessions() as session, session.begin():
            work = Work(session, actor, self.clock())
            yield work
            if self.news and work.news:
                await self.news.keep(work)
        if self.news and work.news:
            await self.news.tell()

    @asynccontextmanager
    async def read(self, actor: Actor) -> AsyncIterator[Work]:
        """Open a work that only reads: on SQLite it waits for no writer, and none for it."""
        async with self._sessions(autoflush=False) as session:
            await session.connection(execution_options=READS_ONLY)
            yield Work(session, actor, self.clock())
            if session.new or session.dirty or session.deleted:
                raise RuntimeError("a work that only reads has changes: open it with begin")
