"""Migrations ship in the package: an installed copy upgrades its own database."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

if TYPE_CHECKING:  # it takes a sixth of a second to load, and most starts have nothing to do
    from alembic.config import Config

_LOCK = 7_202_611  # any number that nobody else takes


async def upgrade(engine: AsyncEngine) -> None:
    """Bring the database to the newest step. Nodes that start together wait for one another."""
    async with (
        engine.connect() as connection,
        _without_foreign_keys(connection),
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        await connection.run_sync(_upgrade)


@asynccontextmanager
async def _without_foreign_keys(connection: AsyncConnection) -> AsyncIterator[None]:
    """SQLite alters a table by making it anew: what points to it must not mind meanwhile.

    The switch has no effect within a transaction; `_upgrade` looks at the keys before the commit.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        await driver.execute("PRAGMA foreign_keys = ON")


def configure(connection: Connection) -> "Config":
    """Alembic's configuration for this connection; there is no `alembic.ini`."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def newest() -> str:
    """The number of the last step; files are named by theirs."""
    return max(file.name[:4] for file in (Path(__file__).parent / "versions").glob("[0-9]*.py"))


def _upgrade(connection: Connection) -> None:
    known = inspect(connection).has_table("alembic_version")
    if known and connection.scalar(text("SELECT version_num FROM alembic_version")) == newest():
        return
    from alembic import command

    # Alembic tells at every start that it has nothing to do.
    logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)
    command.upgrade(configure(connection), "head")
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"the upgrade was taken back: it would break {broken[:5]}")


__all__ = ["configure", "newest", "upgrade"]
