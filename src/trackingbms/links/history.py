"""What became of a link in a stretch of its past."""

from datetime import datetime

from trackingbms.infra import Work, visible
from trackingbms.links.tables import LinkChange


async def during(
    work: Work, path: str, since: datetime, until: datetime, most: int
) -> list[LinkChange]:
    """The newest `most` changes of the link at this very path in the stretch, newest first."""
    query = visible(work, LinkChange).where(
        LinkChange.path == path, LinkChange.at >= since, LinkChange.at < until
    )
    return list(await work.db.scalars(query.order_by(LinkChange.number.desc()).limit(most)))
