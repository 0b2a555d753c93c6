"""Migrations ship in the package: an installed copy upgrades its own database."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

_LOCK = 7_202_611  # any number that nobody else takes


async def upgrade(engine: AsyncEngine) -> None:
    """Bring the database to the newest step. Nodes that start together wait for one another."""
    async with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        await connection.run_sync(_upgrade)


def configure(connection: Connection) -> Config:
    """Alembic's configuration for this connection; there is no `alembic.ini`."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(connection: Connection) -> None:
    # Alembic tells at every start that it has nothing to do.
    logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)
    command.upgrade(configure(connection), "head")


__all__ = ["configure", "upgrade"]
