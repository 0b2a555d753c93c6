"""Figures of the business that a rule may watch at a place: percentages that should be high."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import select

from trackingbms import analytics
from trackingbms.alerts.model import RESPONSES, level_of
from trackingbms.alerts.tables import Alert
from trackingbms.fleet import Kind, Node
from trackingbms.infra import Work, below, visible, within
from trackingbms.links import Cause, LinkChange, LinkState


class Figure(StrEnum):
    """What a business rule compares with its bounds; each in percent.

    `responses`: alerts of the window that somebody had in hand within the response time of their
    level. `availability`: the share of the window in which the links of the BMS were well.
    `plan-return`: what the maintenance plan saves, of what it costs.
    """

    RESPONSES = "responses"
    AVAILABILITY = "availability"
    PLAN_RETURN = "plan-return"


MOST: Mapping[str, float] = MappingProxyType(
    {Figure.RESPONSES: 100.0, Figure.AVAILABILITY: 100.0, Figure.PLAN_RETURN: 10_000.0}
)
MOST_ROWS = 50_000
_AWAY = frozenset({Cause.DOWN, Cause.GATEWAY_LOST, Cause.REFUSED, Cause.MISCONFIGURED})


async def figure_at(work: Work, figure: Figure, path: str, window_s: float) -> float | None:
    """The figure of a place and all below it; None while there is nothing to reckon it from."""
    since = work.now - timedelta(seconds=window_s)
    match figure:
        case Figure.RESPONSES:
            return await responses(work, path, since, work.now)
        case Figure.AVAILABILITY:
            return await availability(work, path, since, work.now)
        case Figure.PLAN_RETURN:
            return await _plan_return(work, path)


async def responses(work: Work, path: str, since: datetime, until: datetime) -> float | None:
    """The percentage of alerts noticed in the stretch that somebody had in hand in time."""
    query = (
        select(Alert.worst_rank, Alert.noticed_at, Alert.acknowledged_at, Alert.resolved_at)
        .where(within(work, Alert.path), below(Alert.path, path), Alert.trial.is_(False))
        .where(Alert.noticed_at >= since, Alert.noticed_at < until)
        .limit(MOST_ROWS)
    )
    rows = (await work.db.execute(query)).all()
    return kept_pct([(*row,) for row in rows], work.now)


def kept_pct(
    rows: Sequence[tuple[int, datetime, datetime | None, datetime | None]], now: datetime
) -> float | None:
    """Of alerts (rank, noticed, in hand, over) how many were in hand or over in time.

    Those whose time is not up yet, and those that nobody has to answer, do not count.
    """
    kept = missed = 0
    for rank, noticed, taken, over in rows:
        limit = RESPONSES[level_of(rank)].respond_within
        if limit is None:
            continue
        ends = [each for each in (taken, over) if each is not None]
        if ends and min(ends) - noticed <= limit:
            kept += 1
        elif now - noticed > limit:
            missed += 1
    return 100 * kept / (kept + missed) if kept + missed else None


async def availability(work: Work, path: str, since: datetime, until: datetime) -> float | None:
    """The percentage of the stretch in which the links of the BMS were well."""
    bms = visible(work, Node).where(
        below(Node.path, path), Node.kind == Kind.BMS, Node.archived_at.is_(None)
    )
    ids = {each.id for each in await work.db.scalars(bms)}
    standing = visible(work, LinkState).where(below(LinkState.path, path))
    found = await work.db.scalars(standing)
    states = {each.node: Cause(each.cause) for each in found if each.node in ids}
    changes: dict[str, list[tuple[datetime, Cause, Cause]]] = {}
    later: set[str] = set()
    query = visible(work, LinkChange).where(below(LinkChange.path, path), LinkChange.at >= since)
    for each in await work.db.scalars(query.order_by(LinkChange.number).limit(MOST_ROWS)):
        if each.node not in states or each.node in later:
            continue
        if each.at >= until:  # the first change after the stretch tells how it ended
            states[each.node] = Cause(each.was)
            later.add(each.node)
            continue
        told = (each.at, Cause(each.was), Cause(each.cause))
        changes.setdefault(each.node, []).append(told)
    return well_pct(states, changes, since, until)


def well_pct(
    states: Mapping[str, Cause],
    changes: Mapping[str, Sequence[tuple[datetime, Cause, Cause]]],
    since: datetime, until: datetime,
) -> float | None:  # fmt: skip
    """How much of the time links were well, from how they end and what changed (at, was, is).

    Those that were never heard do not count, nor does maintenance.
    """
    whole = away = timedelta(0)
    for node, state in states.items():
        begin, last = since, changes[node][0][1] if changes.get(node) else state
        for at, cause in [*((at, cause) for at, _, cause in changes.get(node, ())), (until, state)]:
            if last is not Cause.NEVER_SEEN:
                whole += at - begin
                away += at - begin if last in _AWAY else timedelta(0)
            begin, last = at, cause
    return 100 * (1 - away / whole) if whole else None


async def _plan_return(work: Work, path: str) -> float | None:
    """Over all months whose cost and saving are both known."""
    plan = await analytics.plan_of(work, path)
    known = [
        (month.cost, month.saving) for month in plan.months
        if month.cost is not None and month.saving is not None
    ]  # fmt: skip
    cost = sum(each for each, _ in known)
    return 100 * sum(each for _, each in known) / cost if cost else None
