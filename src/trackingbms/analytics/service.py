"""What is foretold of batteries: read back, and asked for anew."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, literal, select, update

from trackingbms.analytics.tables import Outlook
from trackingbms.fleet import Battery, Node
from trackingbms.infra import Work, visible
from trackingbms.kernel import NotFound, Permission

_AT_ONCE = 500


async def outlook_of(work: Work, battery_id: str) -> Outlook:
    """The newest forecast of a battery; `NotFound` while there is none or it is out of scope."""
    query = visible(work, Outlook, Permission.SEE_ANALYSES).where(Outlook.battery_id == battery_id)
    found = await work.db.scalar(query)
    if found is None:
        raise NotFound(f"Outlook {battery_id}")
    return found


async def enrol(work: Work) -> int:
    """Have a row for every battery that has none; returns how many were added."""
    battery, node = Battery.__table__, Node.__table__
    query = (
        select(battery.c.id, battery.c.number, node.c.path)
        .join_from(battery, node)
        .where(node.c.archived_at.is_(None), battery.c.capacity_ah > 0)
        .where(~exists(select(literal(1)).where(Outlook.battery_id == battery.c.id)))
        .limit(_AT_ONCE)
    )
    rows = (await work.db.execute(query)).all()
    work.db.add_all(
        Outlook(battery_id=key, number=number, path=path, due_at=work.now)
        for key, number, path in rows
    )
    await work.db.flush()
    return len(rows)


async def look_back(work: Work) -> None:
    """Have every battery looked at anew from the beginning of what the store holds, at once."""
    await work.db.execute(
        update(Outlook)
        .values(due_at=work.now, memory=None, step=Outlook.step + 1)
        .execution_options(synchronize_session=False)
    )


async def claim_due(work: Work, until: datetime, count: int) -> Sequence[Any]:
    """Claim some batteries whose time has come; they are due again `until` then, come what may."""
    due = (
        select(Outlook.battery_id)
        .where(Outlook.due_at <= work.now)
        .order_by(Outlook.due_at)
        .limit(count)
        .with_for_update(skip_locked=True)
    )
    claim = (
        update(Outlook)
        .where(Outlook.battery_id.in_(due), Outlook.due_at <= work.now)
        .values(due_at=until, step=Outlook.step + 1)
        .returning(Outlook.battery_id, Outlook.number, Outlook.step, Outlook.memory)
        .execution_options(synchronize_session=False)
    )
    claimed = {row.battery_id: row for row in (await work.db.execute(claim)).all()}
    battery = Battery.__table__
    columns = (battery.c.capacity_ah, battery.c.chemistry, battery.c.cells)
    query = select(battery.c.id, *columns).where(battery.c.id.in_(claimed))
    return [(claimed[row.id], row) for row in (await work.db.execute(query)).all()]


async def settle(
    work: Work, battery_id: str, step: int, due_at: datetime, values: dict[str, Any]
) -> bool:
    """Keep what a look found; nothing when somebody claimed the battery since."""
    done = await work.db.execute(
        update(Outlook)
        .where(Outlook.battery_id == battery_id, Outlook.step == step)
        .values(due_at=due_at, **values)
        .returning(Outlook.battery_id)
        .execution_options(synchronize_session=False)
    )
    return done.first() is not None
