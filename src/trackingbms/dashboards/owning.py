"""What somebody keeps for himself or shares: who sees it, and how much of it one may keep."""

from typing import TypeVar

from sqlalchemy import func

from trackingbms.dashboards.tables import Dashboard, SavedFilter
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import Conflict, NotFound

Owned = TypeVar("Owned", Dashboard, SavedFilter)


async def hold_seen(work: Work, kind: type[Owned], wanted: str) -> Owned:
    """One's own, or a shared one; another's own does not exist."""
    found = await hold(work, kind, wanted)
    if not found.shared and found.owner != work.actor.id:
        raise NotFound(f"{kind.__name__} {wanted}")
    return found


async def check_room(work: Work, kind: type[Owned], most: int) -> None:
    """Raise `Conflict` when somebody keeps as many as he may."""
    mine = visible(work, kind).where(kind.owner == work.actor.id)
    if (await work.db.scalar(mine.with_only_columns(func.count())) or 0) >= most:
        raise Conflict(f"remove one first: {most} are yours already")
