"""Filters of the fleet's table that people keep, for themselves or for their team."""

from sqlalchemy import or_

from trackingbms.dashboards.model import FleetQuery
from trackingbms.dashboards.owning import check_room, hold_seen
from trackingbms.dashboards.service import CHOOSES, MOST_OWN, TEAM, check_name, need
from trackingbms.dashboards.tables import SavedFilter
from trackingbms.infra import Work, visible
from trackingbms.kernel import Forbidden


async def saved_filters(work: Work, path: str | None = None) -> list[SavedFilter]:
    """One's own, and those that are shared where one may look, by name.

    With a place, of the shared ones those that were kept there or further up.
    """
    theirs = or_(SavedFilter.shared, SavedFilter.owner == work.actor.id)
    query = visible(work, SavedFilter).where(theirs).order_by(SavedFilter.name, SavedFilter.id)
    return [
        each
        for each in await work.db.scalars(query)
        if path is None or each.owner == work.actor.id or path.startswith(each.path)
    ]


async def keep_filter(
    work: Work, *, name: str, path: str, query: FleetQuery, shared: bool = False
) -> SavedFilter:
    """Keep a filter; only whoever keeps it sees it, unless it is shared."""
    if shared:
        need(work, TEAM, path)
    await check_room(work, SavedFilter, MOST_OWN)
    kept = SavedFilter(
        name=check_name(name), path=path, owner=work.actor.id, owner_name=work.actor.name[:200],
        shared=shared, query=query.model_dump(exclude_defaults=True), changed_at=work.now,
    )  # fmt: skip
    work.db.add(kept)
    await work.db.flush()
    return kept


async def edit_filter(
    work: Work, filter_id: str, *, name: str | None = None, shared: bool | None = None,
    query: FleetQuery | None = None,
) -> SavedFilter:  # fmt: skip
    """Name it, share it, or have it tell something else; what is not given stays."""
    found = await hold_seen(work, SavedFilter, filter_id)
    if not may_edit_filter(work, found):
        raise Forbidden("it is shared with you to look at; make a copy of your own")
    if name is not None:
        found.name = check_name(name)
    if query is not None:
        found.query = query.model_dump(exclude_defaults=True)
    if shared is not None and shared != found.shared:
        if found.owner != work.actor.id:
            raise Forbidden("only its owner shares it, or takes it back")
        need(work, TEAM, found.path)
        found.shared = shared
    found.changed_at = work.now
    await work.db.flush()
    return found


async def forget_filter(work: Work, filter_id: str) -> None:
    """End a filter: one's own, or a shared one where one chooses for others."""
    found = await hold_seen(work, SavedFilter, filter_id)
    if found.owner != work.actor.id:
        need(work, CHOOSES, found.path)
    await work.db.delete(found)
    await work.db.flush()


def may_edit_filter(work: Work, found: SavedFilter) -> bool:
    """Its owner, and of a shared one whoever handles the alerts of its place."""
    return found.owner == work.actor.id or (found.shared and work.actor.may(TEAM, at=found.path))
