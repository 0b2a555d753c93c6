"""The courier: claims messages that are due and delivers them, on any number of nodes."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

import structlog
from sqlalchemy import delete

from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor
from trackingbms.notifications.delivery import (
    Channels,
    Outcome,
    deliver_next,
    deliver_taken,
    hand_over,
    parcel_of,
    settle,
    take_now,
)
from trackingbms.notifications.events import MessageQueued
from trackingbms.notifications.letter import Letter
from trackingbms.notifications.model import FIRST_PAUSE, KEPT, ChannelName, Flow, next_try
from trackingbms.notifications.rooms import Reach
from trackingbms.notifications.service import Address, Handling, send
from trackingbms.notifications.tables import Message, MessageTry

log = structlog.get_logger()

_GRACE_S = 5.0


@dataclass(slots=True)
class Courier:
    """Delivers in the background: at once when a message is queued, and what is due besides.

    What is urgent has a lane of its own: it does not wait for a mail server that is slow to take
    what is not.
    """

    works: Works
    channels: Channels
    every_s: float = 5.0
    flow: Flow = field(default_factory=Flow)
    reach: Reach = field(default_factory=Reach)
    _called: dict[bool, asyncio.Event] = field(
        default_factory=lambda: {urgent: asyncio.Event() for urgent in (True, False)}
    )
    _over: bool = False
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _taken: set[asyncio.Task[None]] = field(default_factory=set)

    def reaches(self, channel: ChannelName) -> bool:
        """Tell whether messages of this kind can be sent at all."""
        return channel in self.channels

    def ring(self) -> None:
        """A message waits, and whoever sent it is in this process."""
        for called in self._called.values():
            called.set()

    async def take(self, work: Work, messages: Sequence[Message]) -> None:
        """Deliver these as soon as the work that wrote them is committed, without a look around."""
        mine = await take_now(work, [each for each in messages if each.channel in self.channels])
        if mine and not self._over:
            work.after(lambda: self._start(mine))

    def _start(self, messages: Sequence[Message]) -> None:
        task = asyncio.create_task(self._deliver(messages), name="urgent messages")
        self._taken.add(task)
        task.add_done_callback(self._taken.discard)

    async def _deliver(self, messages: Sequence[Message]) -> None:
        try:
            await deliver_taken(self.works, self.channels, self.flow, messages, urgent=True)
        except Exception:
            log.exception("messages will be tried again", count=len(messages))

    async def on_queued(self, _event: MessageQueued) -> None:
        """A message waits."""
        self.ring()

    async def try_out(
        self, actor: Actor, address: Address, letter: Letter, brief: str, path: str = "/"
    ) -> Outcome:
        """Deliver a message at once and tell how it went; it stands in the log as any other."""
        async with self.works.begin(actor) as work:
            how = Handling(kind="test", useless_from=work.now + FIRST_PAUSE, path=path)
            message = await send(work, [address], letter, brief, how)
            # Taken by us before anybody may see it.
            message.tries, message.due_at = 1, next_try(work.now, 1)
            await work.db.flush()
        parcel = parcel_of(self.works, message)
        outcome = await hand_over(self.channels[address.channel], parcel)
        async with self.works.begin(Actor.system()) as work:
            await settle(work, self.channels, message, outcome)
        return outcome

    async def forget(self) -> None:
        """Drop what was delivered or given up long ago."""
        async with self.works.begin(Actor.system()) as work:
            done = Message.due_at.is_(None) & (Message.created_at < work.now - KEPT)
            await work.db.execute(delete(Message).where(done))
            await work.db.execute(delete(MessageTry).where(MessageTry.at < work.now - KEPT))

    async def start(self) -> Self:
        """Begin to deliver."""
        if self.channels:
            self._tasks = [asyncio.create_task(self._run(urgent)) for urgent in self._called]
        return self

    async def stop(self) -> None:
        """Stop after the messages in hand; one that takes too long is tried again later."""
        self._over = True  # beside the cancellation, which a library may swallow
        self.ring()
        if not (running := {*self._tasks, *self._taken}):
            return
        await asyncio.wait(running, timeout=_GRACE_S)
        for task in running:
            task.cancel()
        await asyncio.wait(running, timeout=_GRACE_S)

    async def _run(self, urgent: bool) -> None:
        called = self._called[urgent]
        while not self._over:
            called.clear()
            try:
                while not self._over and await deliver_next(
                    self.works, self.channels, self.flow, urgent=urgent
                ):
                    pass
            except Exception:
                log.exception("messages will be tried again", after_s=self.every_s)
            if self._over:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self.every_s):
                    await called.wait()
