"""What was ordered of a battery in a stretch of its past."""

from datetime import datetime

from trackingbms.commands.tables import Command
from trackingbms.infra import Work, visible


async def during(
    work: Work, path: str, since: datetime, until: datetime, most: int
) -> list[Command]:
    """The newest `most` commands that were requested in the stretch, newest first."""
    query = visible(work, Command).where(
        Command.path == path, Command.requested_at >= since, Command.requested_at < until
    )
    return list(await work.db.scalars(query.order_by(Command.requested_at.desc()).limit(most)))
