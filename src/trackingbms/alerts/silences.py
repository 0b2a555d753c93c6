"""Silences: for a while people are told of no alert below a place, unless it is critical."""

from datetime import datetime, timedelta

from sqlalchemy import or_

from trackingbms import links
from trackingbms.alerts.model import Level, check_text
from trackingbms.alerts.people import line
from trackingbms.alerts.tables import AlertSilence
from trackingbms.infra import Work, below, hold, visible
from trackingbms.kernel import Forbidden, Invalid, Permission

LONGEST = timedelta(days=30)
LIMITED = timedelta(hours=4)  # of whoever handles alerts without configuring them
AGAIN = timedelta(hours=1)  # to look again where no end of a maintenance is known
_HANDLE, _CONFIGURE = Permission.HANDLE_ALERTS, Permission.CONFIGURE_ALERTS


async def silence(
    work: Work, path: str, *, reason: str, since: datetime | None, until: datetime, key: str | None
) -> AlertSilence:
    """Have nobody told of alerts below a place for a while."""
    if not work.actor.may(_HANDLE, at=path):
        raise Forbidden(f"{_HANDLE} is not yours here")
    begin = max(since or work.now, work.now)
    longest = LONGEST if work.actor.may(_CONFIGURE, at=path) else LIMITED
    if not timedelta() < until - begin <= longest or until <= work.now:
        hours = longest.total_seconds() / 3600
        raise Invalid(f"choose an end within {hours:g} hours of the beginning", field="until")
    made = AlertSilence(
        path=path, key=key, reason=check_text(reason)[:500], since=begin, until=until,
        set_by=work.actor.id, set_by_name=work.actor.name[:200],
    )  # fmt: skip
    work.db.add(made)
    await work.db.flush()
    return made


async def silences(work: Work, path: str | None = None) -> list[AlertSilence]:
    """Those that the actor sees and that are not over, the first to begin first.

    Of a place: those that hold there, from wherever, and those of places below.
    """
    query = visible(work, AlertSilence).where(AlertSilence.until > work.now)
    if path is not None:
        query = query.where(or_(AlertSilence.path.in_(line(path)), below(AlertSilence.path, path)))
    return list(await work.db.scalars(query.order_by(AlertSilence.since, AlertSilence.id)))


async def end_silence(work: Work, silence_id: str) -> None:
    """Have people told again."""
    await work.db.delete(await hold(work, AlertSilence, silence_id, need=_HANDLE))
    await work.db.flush()


async def quiet_until(work: Work, path: str, key: str, level: Level) -> datetime | None:
    """Until when nobody is to be told; None: they are told now, as of anything critical."""
    if level is Level.CRITICAL:
        return None
    query = visible(work, AlertSilence).where(
        AlertSilence.path.in_(line(path)), AlertSilence.since <= work.now,
        AlertSilence.until > work.now, or_(AlertSilence.key.is_(None), AlertSilence.key == key),
    )  # fmt: skip
    found = await work.db.scalar(query.order_by(AlertSilence.until.desc()).limit(1))
    ends = [found.until] if found is not None else []
    mode = await links.mode_at(work, path)
    if mode is not None:  # whoever works there knows
        ends.append(mode.until or work.now + AGAIN)
    return max(ends, default=None)
