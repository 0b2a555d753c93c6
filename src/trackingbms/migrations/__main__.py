"""`python -m trackingbms.migrations "what it does"` writes the next step, for whoever develops."""

import asyncio
import sys
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from trackingbms.infra import connect_database
from trackingbms.migrations import configure, upgrade


async def write_step(message: str) -> None:
    """Compare the tables of the code with those that the steps make, in a database of its own."""
    engine = connect_database("sqlite://")
    await upgrade(engine)
    number = len(list((Path(__file__).parent / "versions").glob("[0-9]*.py"))) + 1

    def compare(connection: Connection) -> None:
        command.revision(configure(connection), message, autogenerate=True, rev_id=f"{number:04}")

    async with engine.begin() as connection:
        await connection.run_sync(compare)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(write_step(sys.argv[1]))
