"""One round of delivery: claim what is due, hand it over, write down how it went."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import msgspec
import structlog
from sqlalchemy import Select, case, delete, func, select, update

from trackingbms.infra import Unreadable, Vault, Work, Works, visible
from trackingbms.kernel import Actor, TrackingError, Unavailable
from trackingbms.notifications.channels import Channel, Parcel
from trackingbms.notifications.metrics import MESSAGES
from trackingbms.notifications.model import Flow, Misdirected, is_bounded, is_over, next_try
from trackingbms.notifications.service import Body, Handling, keep, place_of
from trackingbms.notifications.tables import ChannelRest, Message, MessageTry

log = structlog.get_logger()

Channels = Mapping[str, Channel]
_AT_ONCE = 8
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try ended, and how long it took."""

    failure: TrackingError | None
    took_ms: int


async def deliver_next(
    works: Works,
    channels: Channels,
    flow: Flow = Flow(),  # noqa: B008 - frozen
    *,
    urgent: bool | None = None,
) -> bool:
    """Deliver some messages that are due, at the same time. True when there may be others.

    Of those that are `urgent`, of those that are not, or of all.
    """
    if not await _is_due(works, channels, urgent):
        return False
    hurry = urgent is True
    async with works.begin(Actor.system(), urgent=hurry, heard=False) as work:
        resting = await resting_channels(work)
        diverted = await _divert_waiting(work, channels, resting)
        open_channels = [each for each in channels if each not in resting]
        messages = await _claim(work, open_channels, flow, urgent)
    if not messages:
        return diverted
    await deliver_taken(works, channels, flow, messages, urgent=hurry)
    return True


async def _is_due(works: Works, channels: Channels, urgent: bool | None) -> bool:
    """A look that takes no lock."""
    async with works.read(Actor.system()) as work:
        due = _due(work, list(channels), urgent)
        return await work.db.scalar(due.limit(1)) is not None


def _due(work: Work, channels: list[str], urgent: bool | None) -> Select[Message]:
    due = visible(work, Message).where(Message.due_at <= work.now, Message.channel.in_(channels))
    return due if urgent is None else due.where(Message.urgent.is_(urgent))


async def hand_over(channel: Channel, parcel: Parcel) -> Outcome:
    """Deliver one parcel now."""
    began, failure = time.monotonic(), None
    try:
        await channel.deliver(parcel)
    except (Unavailable, Misdirected) as error:
        failure = error
    return Outcome(failure, round((time.monotonic() - began) * 1000))


async def take_now(work: Work, messages: Sequence[Message]) -> list[Message]:
    """Claim what was written by this very work, for whoever delivers it once that is committed.

    What waits for a channel that rests is left to wait. Should nobody deliver it, it is due again
    as after any try.
    """
    resting = await resting_channels(work)
    mine = [
        each for each in messages
        if each.tries == 0 and each.created_at == work.now and each.channel not in resting
    ]  # fmt: skip
    for each in mine:
        each.tries, each.due_at = 1, next_try(work.now, 1)
    await work.db.flush()
    return mine


async def deliver_taken(
    works: Works, channels: Channels, flow: Flow, messages: Sequence[Message], *, urgent: bool
) -> None:
    """Deliver what was claimed, and write down how it went."""
    outcomes = await asyncio.gather(*(_deliver(works, channels, each) for each in messages))
    async with works.begin(Actor.system(), urgent=urgent, heard=False) as work:
        for message, outcome in zip(messages, outcomes, strict=True):
            await settle(work, channels, message, outcome)
        for channel in sorted({each.channel for each in messages}):
            await _judge(work, flow, channel)


async def resting_channels(work: Work) -> set[str]:
    """Channels that are left alone for now."""
    query = select(ChannelRest.channel).where(ChannelRest.until > work.now)
    return set(await work.db.scalars(query))


async def settle(work: Work, channels: Channels, message: Message, outcome: Outcome) -> None:
    """Write down how the try ended; whoever claimed it since knows better."""
    failure = outcome.failure
    work.db.add(
        MessageTry(
            message_id=message.id, channel=message.channel, at=work.now, took_ms=outcome.took_ms,
            bounded=is_bounded(message.kind, urgent=message.urgent), good=failure is None,
            down=isinstance(failure, Unavailable), text=str(failure or "")[:300],
        )
    )  # fmt: skip
    over = isinstance(failure, Misdirected) or is_over(
        work.now, message.tries, message.useless_from
    )
    if failure is not None and message.has_other_way and (message.urgent or over):
        await divert(work, channels, message)
    values: dict[str, object] = {"failure": str(failure)[:300] if failure else None}
    if failure is None or over:
        values |= {"due_at": None, "body": None}
    if failure is None:
        values["delivered_at"] = work.now
    mine = (Message.id == message.id) & (Message.tries == message.tries)
    await work.db.execute(
        update(Message).where(mine).values(values).execution_options(synchronize_session=False)
    )
    result = "delivered" if failure is None else "given_up" if over else "later"
    MESSAGES.labels(message.channel, result).inc()
    if failure is not None:
        log.warning(
            "message not delivered", message=message.id, channel=message.channel,
            kind=message.kind, tries=message.tries, given_up=over, why=str(failure),
        )  # fmt: skip


async def divert(work: Work, channels: Channels, message: Message) -> Message | None:
    """Send it by its next way that works; the message itself is tried on.

    What takes its place carries a key of its own: it is sent once, whoever diverts.
    """
    body = _body(work.vault, message)
    resting = await resting_channels(work)
    others = [each for each in body.get("others", ()) if each.channel in channels]
    await work.db.execute(
        update(Message).where(Message.id == message.id).values(has_other_way=False)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    while others:
        way = others.pop(0)
        if way.channel in resting and others:
            continue  # a last one is taken even if it rests: it waits there
        how = Handling(
            kind=message.kind, once=f"{message.id}/instead", urgent=message.urgent,
            useless_from=message.useless_from, path=message.path,
        )  # fmt: skip
        told: Body = {**body, "others": tuple(others), "secret": way.secret}
        return await keep(work, way, told, how, instead_of=message.id)
    return None


async def _divert_waiting(work: Work, channels: Channels, resting: set[str]) -> bool:
    """What waits for a channel that rests goes another way, if it has one."""
    if not resting:
        return False
    waiting = visible(work, Message).where(
        Message.due_at <= work.now, Message.channel.in_(resting), Message.has_other_way
    )
    found = list(await work.db.scalars(waiting.limit(_AT_ONCE)))
    for each in found:
        try:
            await divert(work, channels, each)
        except Misdirected:
            each.has_other_way = False
    return bool(found)


async def _deliver(works: Works, channels: Channels, message: Message) -> Outcome:
    """What went wrong, if anything did."""
    try:
        parcel = parcel_of(works, message)
    except Misdirected as error:
        return Outcome(error, 0)
    return await hand_over(channels[message.channel], parcel)


async def _claim(
    work: Work, open_channels: list[str], flow: Flow, urgent: bool | None
) -> list[Message]:
    """Take messages for as long as their next pause is: who dies leaves them to the others.

    What is urgent goes first and by itself: it does not wait for the slowest of the others, nor
    for a bound on how many go in a minute.
    """
    left = await _left(work, flow)
    due = _due(work, open_channels, urgent)
    if left <= 0:
        due = due.where(Message.urgent | ~Message.kind.startswith("alert-"))
    first = due.order_by(Message.urgent.desc(), Message.due_at).limit(_AT_ONCE)
    found = list(await work.db.scalars(first))
    alike = [each for each in found if each.urgent == found[0].urgent]
    bounded = [each for each in alike if is_bounded(each.kind, urgent=each.urgent)]
    too_many = {each.id for each in bounded[max(left, 0) :]}
    mine = [each for each in alike if each.id not in too_many and await _take(work, each)]
    return mine if mine or not found else await _claim(work, open_channels, flow, urgent)


async def _left(work: Work, flow: Flow) -> int:
    """How many bounded messages may still go within this minute."""
    if flow.per_minute == 0:
        return _AT_ONCE
    query = select(func.count()).where(MessageTry.bounded, MessageTry.at > work.now - _MINUTE)
    return flow.per_minute - (await work.db.scalar(query) or 0)


async def _take(work: Work, message: Message) -> bool:
    """Tell whether it is ours; another worker may have been faster."""
    claim = (
        update(Message)
        .where(Message.id == message.id, Message.tries == message.tries)
        .where(Message.due_at.is_not(None))
        .values(tries=message.tries + 1, due_at=next_try(work.now, message.tries + 1))
        .returning(Message.id)
        .execution_options(synchronize_session=False)
    )
    taken = await work.db.scalar(claim) is not None
    await work.db.refresh(message)
    return taken


def parcel_of(works: Works, message: Message) -> Parcel:
    """The message as its channel takes it, or `Misdirected`."""
    if message.useless_from is not None and works.clock() >= message.useless_from:
        raise Misdirected("it came too late to be of use")
    body = _body(works.vault, message)
    body.pop("others", None)
    return Parcel(id=message.id, to=message.recipient, at=message.created_at, **body)  # type: ignore[misc]  # `others` went


def _body(vault: Vault, message: Message) -> Body:
    try:
        opened = vault.open(message.body or b"", place_of(message.id))
    except Unreadable as error:
        raise Misdirected(f"it cannot be opened: {error}") from error
    return msgspec.json.decode(opened, type=Body)


async def _judge(work: Work, flow: Flow, channel: str) -> None:
    """Have a channel rest of which too many tries failed lately; a good one ends the rest."""
    await work.db.flush()
    newest = select(MessageTry).where(MessageTry.channel == channel)
    last = await work.db.scalar(newest.order_by(MessageTry.id.desc()).limit(1))
    if last is not None and not last.down:
        await work.db.execute(delete(ChannelRest).where(ChannelRest.channel == channel))
        return
    failed = func.sum(case((MessageTry.down, 1), else_=0))
    query = select(func.count(), failed).where(
        MessageTry.channel == channel, MessageTry.at > work.now - flow.window
    )
    tries, failures = (await work.db.execute(query)).one()
    if flow.is_broken(tries, failures or 0):
        until = work.now + flow.rest
        await work.db.merge(ChannelRest(channel=channel, until=until))
        log.warning("a channel rests", channel=channel, tries=tries, failures=failures)
