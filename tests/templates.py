"""Databases that are made once for each process, and copied: steps and tables take their time."""

import secrets
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

from trackingbms.infra import Base, connect_database

Fill = Callable[[AsyncEngine], Awaitable[None]]
_files: dict[Fill, bytes] = {}
_names: dict[tuple[str, Fill], str] = {}


async def every_table(engine: AsyncEngine) -> None:
    """Make the tables as the models have them."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


async def copy_into(url: str, fill: Fill) -> None:
    """Make of the empty database what `fill` makes of an empty one."""
    if url.startswith("sqlite"):
        _write(Path(url.removeprefix("sqlite:///")), await _file_of(fill))
        return
    server, _, name = url.rpartition("/")
    template = await _name_of(server, fill)
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"DROP DATABASE {name}")
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    await connection.close()


async def create_database(server: str) -> str:
    """Return the URL of a new, empty database of this PostgreSQL."""
    name = f"t{secrets.token_hex(6)}"
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return f"{server}/{name}"


async def _file_of(fill: Fill) -> bytes:
    if fill not in _files:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "template.db"
            await _fill(f"sqlite:///{file}", fill)
            _files[fill] = file.read_bytes()
    return _files[fill]


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


async def _name_of(server: str, fill: Fill) -> str:
    if (server, fill) not in _names:
        url = await create_database(server)
        await _fill(url, fill)
        _names[server, fill] = url.rpartition("/")[2]
    return _names[server, fill]


async def _fill(url: str, fill: Fill) -> None:
    engine = connect_database(url)
    await fill(engine)
    await engine.dispose()
