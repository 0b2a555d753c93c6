"""The courier: claims messages that are due and delivers them, on any number of nodes."""

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

import msgspec
import structlog
from sqlalchemy import delete, select, update

from trackingbms.infra import Unreadable, Work, Works
from trackingbms.kernel import Actor, TrackingError, Unavailable
from trackingbms.notifications.channels import Channel, Parcel
from trackingbms.notifications.events import MessageQueued
from trackingbms.notifications.metrics import MESSAGES
from trackingbms.notifications.model import KEPT, ChannelName, Misdirected, is_over, next_try
from trackingbms.notifications.service import Body, place_of
from trackingbms.notifications.tables import Message

log = structlog.get_logger()

Channels = Mapping[str, Channel]
_GRACE_S = 5.0
_AT_ONCE = 8


async def deliver_next(works: Works, channels: Channels) -> bool:
    """Deliver some messages that are due, at the same time. True when there may be others."""
    async with works.begin(Actor.system()) as work:
        messages = await _claim(work, channels)
    if not messages:
        return False
    failures = await asyncio.gather(*(_deliver(works, channels, each) for each in messages))
    async with works.begin(Actor.system()) as work:
        for message, failure in zip(messages, failures, strict=True):
            await _settle(work, message, failure)
    return True


async def _deliver(works: Works, channels: Channels, message: Message) -> TrackingError | None:
    """What went wrong, if anything did."""
    try:
        await channels[message.channel].deliver(_parcel(works, message))
    except (Unavailable, Misdirected) as error:
        return error
    return None


async def _claim(work: Work, channels: Channels) -> list[Message]:
    """Take messages for as long as their next pause is: who dies leaves them to the others.

    What is urgent goes first and by itself: it does not wait for the slowest of the others.
    """
    due = select(Message).where(Message.due_at <= work.now, Message.channel.in_(list(channels)))
    first = due.order_by(Message.urgent.desc(), Message.due_at).limit(_AT_ONCE)
    found = list(await work.db.scalars(first))
    alike = [each for each in found if each.urgent == found[0].urgent]
    mine = [each for each in alike if await _take(work, each)]
    return mine if mine or not found else await _claim(work, channels)


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


def _parcel(works: Works, message: Message) -> Parcel:
    if message.useless_from is not None and works.clock() >= message.useless_from:
        raise Misdirected("it came too late to be of use")
    try:
        opened = works.vault.open(message.body or b"", place_of(message.id))
    except Unreadable as error:
        raise Misdirected(f"it cannot be opened: {error}") from error
    body = msgspec.json.decode(opened, type=Body)
    return Parcel(id=message.id, to=message.recipient, at=message.created_at, **body)


async def _settle(work: Work, message: Message, failure: TrackingError | None) -> None:
    """Write down how the try ended; whoever claimed it since knows better."""
    over = isinstance(failure, Misdirected) or is_over(
        work.now, message.tries, message.useless_from
    )
    ended = failure is None or over
    values: dict[str, object] = {"failure": str(failure)[:300] if failure else None}
    if ended:
        values |= {"due_at": None, "body": None}
    if failure is None:
        values["delivered_at"] = work.now
    mine = (Message.id == message.id) & (Message.tries == message.tries)
    await work.db.execute(
        update(Message).where(mine).values(values).execution_options(synchronize_session=False)
    )
    outcome = "delivered" if failure is None else "given_up" if over else "later"
    MESSAGES.labels(message.channel, outcome).inc()
    if failure is not None:
        log.warning(
            "message not delivered", message=message.id, channel=message.channel,
            kind=message.kind, tries=message.tries, given_up=over, why=str(failure),
        )  # fmt: skip


@dataclass(slots=True)
class Courier:
    """Delivers in the background: at once when a message is queued, and what is due besides."""

    works: Works
    channels: Channels
    every_s: float = 5.0
    _called: asyncio.Event = field(default_factory=asyncio.Event)
    _over: bool = False
    _task: asyncio.Task[None] | None = None

    def reaches(self, channel: ChannelName) -> bool:
        """Tell whether messages of this kind can be sent at all."""
        return channel in self.channels

    async def on_queued(self, _event: MessageQueued) -> None:
        """A message waits."""
        self._called.set()

    async def forget(self) -> None:
        """Drop what was delivered or given up long ago."""
        async with self.works.begin(Actor.system()) as work:
            done = Message.due_at.is_(None) & (Message.created_at < work.now - KEPT)
            await work.db.execute(delete(Message).where(done))

    async def start(self) -> Self:
        """Begin to deliver."""
        if self.channels:
            self._task = asyncio.create_task(self._run())
        return self

    async def stop(self) -> None:
        """Stop after the message in hand; one that takes too long is tried again later."""
        if self._task is None:
            return
        self._over = True  # beside the cancellation, which a library may swallow
        self._called.set()
        await asyncio.wait([self._task], timeout=_GRACE_S)
        self._task.cancel()
        await asyncio.wait([self._task], timeout=_GRACE_S)

    async def _run(self) -> None:
        while not self._over:
            self._called.clear()
            try:
                while not self._over and await deliver_next(self.works, self.channels):
                    pass
            except Exception:
                log.exception("messages will be tried again", after_s=self.every_s)
            if self._over:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self.every_s):
                    await self._called.wait()
