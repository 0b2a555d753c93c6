"""A start that has nothing to do must know it without loading Alembic."""

from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from trackingbms.infra import connect_database
from trackingbms.migrations import configure, newest


async def test_the_newest_step_is_what_alembic_calls_its_head() -> None:
    engine = connect_database("sqlite://")

    def head(connection: Connection) -> str | None:
        return ScriptDirectory.from_config(configure(connection)).get_current_head()

    async with engine.begin() as connection:
        assert await connection.run_sync(head) == newest()
    await engine.dispose()
