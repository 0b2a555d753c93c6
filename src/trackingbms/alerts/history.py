"""What was wrong with a battery in a stretch of its past."""

from datetime import datetime

from sqlalchemy import or_

from trackingbms.alerts.people import line
from trackingbms.alerts.tables import Alert
from trackingbms.infra import Work, visible


async def during(work: Work, path: str, since: datetime, until: datetime, most: int) -> list[Alert]:
    """A battery's alerts, and those of the silence of its link, that touch the stretch.

    The newest `most` of them, newest first.
    """
    query = visible(work, Alert).where(
        Alert.path.in_(line(path)),
        Alert.opened_at < until,
        or_(Alert.resolved_at.is_(None), Alert.resolved_at >= since),
    )
    return list(await work.db.scalars(query.order_by(Alert.opened_at.desc()).limit(most)))
