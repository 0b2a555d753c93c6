from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from trackingbms.infra import Base, connect_database
from trackingbms.migrations import configure, upgrade


async def test_the_steps_lead_to_the_tables_of_the_code(database_url: str) -> None:
    engine = connect_database(database_url)
    await upgrade(engine)
    await upgrade(engine)  # a second start has nothing to do

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection)
        return list(compare_metadata(context, Base.metadata))

    def tables(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names())

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        assert {"node", "battery", "api_key", "outbox"} <= await connection.run_sync(tables)
    await engine.dispose()


async def test_a_subtree_is_found_by_the_index_of_paths(database_url: str) -> None:
    engine = connect_database(database_url)
    await upgrade(engine)
    find = "SELECT id FROM node WHERE path >= '/a/' AND path < '/a0'"
    async with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(text("SET enable_seqscan = off"))
            plan = await connection.execute(text(f"EXPLAIN {find}"))
        else:
            plan = await connection.execute(text(f"EXPLAIN QUERY PLAN {find}"))
        assert "ix_node_path" in " ".join(str(row) for row in plan)
    await engine.dispose()


async def test_people_of_an_older_database_stay_active(database_url: str) -> None:
    engine = connect_database(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(lambda each: command.upgrade(configure(each), "0006"))
        await connection.execute(
            text(
                "INSERT INTO user_account"
                " (id, email, name, password_hash, locale, theme, created_at)"
                " VALUES ('u', 'a@b.ca', 'A', 'h', 'fr', 'dark', '2026-01-02 03:04:05')"
            )
        )
        await connection.execute(
            text(
                "INSERT INTO membership"
                " (id, user_id, path, role, created_at, given_by, given_by_name)"
                " VALUES ('m', 'u', '/a/', 'observer', '2026-01-02 03:04:05', 's', 'S')"
            )
        )
    await upgrade(engine)
    async with engine.connect() as connection:
        kept = await connection.execute(text("SELECT user_id FROM membership"))
        assert kept.scalars().all() == ["u"]
        query = text("SELECT activated_at = created_at, password_hash, theme FROM user_account")
        assert (await connection.execute(query)).one() == (True, "h", "dark")
    await engine.dispose()
