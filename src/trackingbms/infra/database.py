"""The SQL database: SQLite in one file by default, PostgreSQL when told, same models for both."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import aiosqlite
import sqlcipher3
from sqlalchemy import DateTime, Dialect, MetaData, TypeDecorator, event
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_dbapi
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import AsyncAdaptedQueuePool

# How a transaction says that it will not write.
READS_ONLY = {"reads_only": True, "postgresql_readonly": True}
OLDEST_SAFE_SQLITE = (3, 53)  # older ones can corrupt a database in WAL mode


# What a column tells the record of changes; all others are recorded with their values.
SECRET = {"record": "secret"}  # that it changed, never what it holds
UNRECORDED = {"record": "never"}  # technical: a change of nothing else is none


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant, whatever the engine makes of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone: it was UTC."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """What every table derives from."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    recorded: ClassVar[bool] = True  # whether changes of its rows go on record
    type_annotation_map = {datetime: Instant}  # noqa: RUF012 - SQLAlchemy reads it from the class


class _Driver(AsyncAdapt_aiosqlite_dbapi):
    """aiosqlite over SQLCipher: errors and version are SQLCipher's, not those of `sqlite3`."""

    def _init_dbapi_attributes(self) -> None:
        self.aiosqlite = self.sqlite
        super()._init_dbapi_attributes()


def connect_database(url: str) -> AsyncEngine:
    """Return an engine for `sqlite:///file.db`, `sqlite://` (memory) or `postgresql://…`."""
    if url.startswith("sqlite"):
        return _connect_sqlite(url.partition("://")[2].removeprefix("/"))
    if url.startswith("postgresql"):
        return create_async_engine(
            url.replace("postgresql://", "postgresql+asyncpg://", 1), pool_pre_ping=True
        )
    raise ValueError(f"database.url: {url!r} is neither sqlite:// nor postgresql://")


def _connect_sqlite(file: str) -> AsyncEngine:
    if sqlcipher3.sqlite_version_info < OLDEST_SAFE_SQLITE:
        raise RuntimeError(f"SQLite {sqlcipher3.sqlite_version} is older than 3.53 and unsafe here")
    if file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)

    # aiosqlite drives any DB-API connection in a thread of its own: it gets SQLCipher's.
    def open_file() -> Any:
        return sqlcipher3.connect(
            file or ":memory:", isolation_level=None, check_same_thread=False, timeout=10
        )

    async def create() -> aiosqlite.Connection:
        connection = aiosqlite.Connection(open_file, iter_chunk_size=64)
        connection._thread.daemon = True  # it must not keep a process alive that wants to end
        return await connection

    engine = create_async_engine(
        f"sqlite+aiosqlite:///{file or ':memory:'}",
        async_creator=create,
        module=_Driver(aiosqlite, sqlcipher3.dbapi2),
        **_pool_for(file),
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _pool_for(file: str) -> dict[str, Any]:
    # A database in memory lives in its one connection: works take turns on it.
    size = {"pool_size": 8} if file else {"pool_size": 1, "max_overflow": 0}
    return {"poolclass": AsyncAdaptedQueuePool, **size}


def _prepare_sqlite(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "busy_timeout = 10000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    # A deferred BEGIN that later writes fails at once when another writer was faster.
    only_reads = connection.get_execution_options().get("reads_only")
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
