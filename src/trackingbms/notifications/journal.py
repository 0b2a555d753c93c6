"""The log of deliveries: what went to whom, how each try ended, and how each channel fares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, select

from trackingbms.infra import Work, below, visible, within
from trackingbms.kernel import Permission
from trackingbms.notifications.tables import ChannelRest, Message, MessageTry

NEED = Permission.CONFIGURE_ALERTS
_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Fares:
    """How a channel fared in 24 hours, with the messages that the actor may read of."""

    delivered: int = 0
    waiting: int = 0
    given_up: int = 0
    resting_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Messages, the newest first, with their tries; `after` continues them."""

    items: list[tuple[Message, list[MessageTry]]]
    after: tuple[str, str] | None


async def messages(
    work: Work, path: str, *, limit: int, after: tuple[datetime, str] | None = None,
    channel: str | None = None,
) -> Sheet:  # fmt: skip
    """What was sent about a place and what lies below it."""
    query = visible(work, Message, need=NEED).where(below(Message.path, path))
    if channel is not None:
        query = query.where(Message.channel == channel)
    if after is not None:
        at, key = after
        older = (Message.created_at < at) | ((Message.created_at == at) & (Message.id < key))
        query = query.where(older)
    newest = query.order_by(Message.created_at.desc(), Message.id.desc()).limit(limit + 1)
    found = list(await work.db.scalars(newest))
    items, more = found[:limit], len(found) > limit
    tries = await _tries(work, [each.id for each in items])
    end = (items[-1].created_at.isoformat(), items[-1].id) if more else None
    return Sheet([(each, tries.get(each.id, [])) for each in items], end)


async def fares(work: Work) -> dict[str, Fares]:
    """How each channel fares."""
    lately = Message.created_at > work.now - _DAY
    done, waits = Message.delivered_at.is_not(None), Message.due_at.is_not(None)
    query = select(
        Message.channel, func.sum(case((done, 1), else_=0)), func.sum(case((waits, 1), else_=0)),
        func.count(),
    ).where(within(work, Message.path, NEED), lately)  # fmt: skip
    found: dict[str, Fares] = {}
    for channel, good, waiting, total in await work.db.execute(query.group_by(Message.channel)):
        found[channel] = Fares(good or 0, waiting or 0, total - (good or 0) - (waiting or 0))
    resting = select(ChannelRest).where(ChannelRest.until > work.now)
    for each in await work.db.scalars(resting):
        was = found.get(each.channel, Fares())
        found[each.channel] = Fares(was.delivered, was.waiting, was.given_up, each.until)
    return found


async def _tries(work: Work, ids: Sequence[str]) -> dict[str, list[MessageTry]]:
    query = select(MessageTry).where(MessageTry.message_id.in_(ids)).order_by(MessageTry.id)
    found: dict[str, list[MessageTry]] = {}
    for each in await work.db.scalars(query):
        found.setdefault(each.message_id, []).append(each)
    return found
