"""A place's month, put together from what links, alerts, incidents and analyses know."""

from collections import Counter
from datetime import date, datetime

from sqlalchemy import func, select

from trackingbms import analytics, incidents
from trackingbms.alerts import Alert, Level, availability, level_of, responses, zone_of
from trackingbms.fleet import Kind, Node
from trackingbms.infra import Work, below, visible, within
from trackingbms.kernel import Invalid
from trackingbms.reports.model import Figures, Line, Monthly, month_before, span_of

MOST_LINES = 40


async def monthly(work: Work, node: Node, month: date) -> Monthly:
    """The month of a place that holds `month`; the present one is told as far as it has come.

    Raises `Invalid` for a month to come.
    """
    month = month.replace(day=1)
    zone = await zone_of(work, node.path)
    since, until = span_of(month, zone)
    if since > work.now:
        raise Invalid("choose a month that has begun", field="month")
    end = min(until, work.now)
    lines, more = await _lines(work, node, since, end)
    return Monthly(
        month, zone, since, until, until <= work.now, await _batteries(work, node.path),
        await _figures(work, node.path, since, end),
        await _figures(work, node.path, *span_of(month_before(month), zone)), lines, more,
        await analytics.overview(work, node.path, None), await analytics.plan_of(work, node.path),
    )  # fmt: skip


async def _figures(work: Work, path: str, since: datetime, until: datetime) -> Figures:
    return Figures(
        await availability(work, path, since, until), await responses(work, path, since, until),
        await _alerts(work, path, since, until),
        await incidents.statistics(work, path, since, until),
    )  # fmt: skip


async def _alerts(work: Work, path: str, since: datetime, until: datetime) -> dict[str, int]:
    query = (
        select(Alert.worst_rank, func.count())
        .where(within(work, Alert.path), below(Alert.path, path), Alert.trial.is_(False))
        .where(Alert.noticed_at >= since, Alert.noticed_at < until)
        .group_by(Alert.worst_rank)
    )
    found: Counter[str] = Counter()
    for rank, count in await work.db.execute(query):
        found[level_of(rank).value] += count
    return {each.value: found[each.value] for each in Level}


async def _batteries(work: Work, path: str) -> int:
    query = select(func.count()).where(
        within(work, Node.path), below(Node.path, path),
        Node.kind == Kind.BATTERY, Node.archived_at.is_(None),
    )  # fmt: skip
    return await work.db.scalar(query) or 0


async def _lines(
    work: Work, node: Node, since: datetime, until: datetime
) -> tuple[list[Line], int]:
    query = visible(work, Node).where(Node.parent_id == node.id, Node.archived_at.is_(None))
    places = list(await work.db.scalars(query.order_by(Node.code)))
    lines = []
    for each in places[:MOST_LINES]:
        alerts = await _alerts(work, each.path, since, until)
        lines.append(
            Line(
                each.id, each.kind, each.code, each.name, await _batteries(work, each.path),
                await availability(work, each.path, since, until),
                sum(alerts.values()), alerts[Level.CRITICAL],
            )
        )  # fmt: skip
    return lines, len(places) - len(lines)
