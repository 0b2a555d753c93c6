"""Listeners: what each has subscribed to, and what it is to be sent next."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import orjson

from trackingbms.kernel import Actor, Invalid, NotFound, Overloaded, Permission
from trackingbms.live import metrics
from trackingbms.live.views import View, Views, moment, scope_path
from trackingbms.telemetry import METRICS

HEARTBEAT_S = 5.0


@dataclass(slots=True)
class Subscription:
    """One view that a listener watches, and up to where it was told of it."""

    view: View
    told: int | None  # None: a snapshot comes first
    layout: int

    def next(self) -> tuple[str, str] | None:
        """The type and text of the message that is due, if one is. It counts as told."""
        view = self.view
        if self.told is None or self.layout != view.layout:
            view.advance()
            self.told, self.layout = view.seq, view.layout
            return "snapshot", view.snapshot()
        if self.told == view.seq:
            return None
        text, self.told = view.changes(self.told), view.seq
        return ("change", text) if text else None


class Listener:
    """Somebody at the other end of a socket. Nothing queues for it: a slow one is told less often.

    `send` takes a text and returns when there is room for another.
    """

    def __init__(
        self,
        views: Views,
        actor: Actor,
        send: Callable[[str], Awaitable[None]],
        most_subscriptions: int = 16,
    ) -> None:
        self._views = views
        self.actor = actor
        self._send_text = send
        self._most = most_subscriptions
        self._subscriptions: dict[str, Subscription] = {}
        self._woken = asyncio.Event()
        self._beat: str | None = None
        self._turn = asyncio.Lock()
        self._sending_since: float | None = None
        self.wake = self._woken.set
        self.dropped = asyncio.Event()  # set: it takes nothing, end it
        self.doubted = asyncio.Event()  # set: look again who it is

    async def subscribe(self, name: str, node: str, wanted: list[str], since: int | None) -> None:
        """Watch a part of the fleet; raises `NotFound`, `Invalid` or `Overloaded`."""
        for metric in wanted:
            if metric not in METRICS:
                raise Invalid(f"{metric[:64]!r} is no metric of the catalogue", field="metrics")
        path = scope_path(self._views.hub.index, node)
        if path is None or not self.actor.may(Permission.READ, at=path):
            raise NotFound(f"Node {node[:64]}")
        if name not in self._subscriptions and len(self._subscriptions) >= self._most:
            raise Overloaded(f"unsubscribe first: {self._most} subscriptions are the most")
        self.unsubscribe(name)
        view = self._views.watch(path, tuple(dict.fromkeys(wanted)), self.wake)
        await self.tell({"type": "subscribed", "id": name, "topic": view.topic})
        told = since if since is not None and view.knows(since) else None
        self._subscriptions[name] = Subscription(view, told, view.layout)
        self.wake()

    def unsubscribe(self, name: str) -> None:
        """Watch it no more; unknown names are passed over."""
        gone = self._subscriptions.pop(name, None)
        if gone and all(each.view is not gone.view for each in self._subscriptions.values()):
            self._views.leave(gone.view, self.wake)

    def leave(self) -> None:
        """Watch nothing any more."""
        for name in list(self._subscriptions):
            self.unsubscribe(name)

    async def tell(self, message: dict[str, object]) -> None:
        """Send a message of our own."""
        await self._send(str(message["type"]), orjson.dumps(message).decode())

    async def run(self) -> None:
        """Send what is due, whenever something is, until cancelled."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            beat, self._beat = self._beat, None
            if beat:
                await self._send("heartbeat", beat)
            for each in list(self._subscriptions.values()):
                if message := each.next():
                    await self._send(*message)

    def beat(self, text: str) -> None:
        """Have a heartbeat sent."""
        self._beat = text
        self.wake()

    def stuck_for_s(self, now: float) -> float:
        """How long the message under way has been waiting for room."""
        return 0.0 if self._sending_since is None else now - self._sending_since

    async def narrow(self, actor: Actor) -> None:
        """Go on as this actor; what they may not see any more ends with an error."""
        self.actor = actor
        for name, each in list(self._subscriptions.items()):
            if not actor.may(Permission.READ, at=each.view.path):
                self.unsubscribe(name)
                await self.tell(
                    {"type": "error", "id": name, "field": "scope", "error": "it is gone"}
                )

    async def _send(self, kind: str, text: str) -> None:
        async with self._turn:
            self._sending_since = time.monotonic()
            await self._send_text(text)
            self._sending_since = None
        metrics.MESSAGES.labels(kind).inc()
        metrics.BYTES.inc(len(text))


@dataclass(slots=True)
class Audience:
    """Everybody who listens, and the pulse at which they are told."""

    views: Views
    tick_s: float = 0.05
    most_listeners: int = 2_000
    most_subscriptions: int = 16
    patience_s: float = 15.0
    _listeners: set[Listener] = field(default_factory=set)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.views.hub.on_change(self._changed.set)

    def __len__(self) -> int:
        return len(self._listeners)

    def __iter__(self) -> Iterator[Listener]:
        return iter(list(self._listeners))

    @contextmanager
    def admit(self, listener: Listener) -> Iterator[None]:
        """Count the listener in while the block lasts, or raise `Overloaded`."""
        if len(self._listeners) >= self.most_listeners:
            raise Overloaded(f"{self.most_listeners} listeners are the most")
        self._listeners.add(listener)
        metrics.LISTENERS.set(len(self._listeners))
        try:
            yield
        finally:
            self._listeners.discard(listener)
            listener.leave()
            metrics.LISTENERS.set(len(self._listeners))

    async def doubt(self, _event: object = None) -> None:
        """Access changed: have it looked up again who everybody is."""
        for listener in self:
            listener.doubted.set()

    async def tick(self) -> None:
        """Wait for a change, look for what it changed, and rest for a tick. Call it again."""
        await self._changed.wait()
        self._changed.clear()
        self.advance()
        await asyncio.sleep(self.tick_s)

    def advance(self) -> None:
        """Look for changes in every view."""
        with metrics.TICK_SECONDS.time():
            for view in list(self.views):
                view.advance()
        metrics.TOPICS.set(len(self.views))

    async def beat(self) -> None:
        """Tell everybody that we live; drop those who have been stuck for too long."""
        hub, now = self.views.hub, time.monotonic()
        text = orjson.dumps({"type": "heartbeat", "at": moment(hub.now_ms()), "seq": hub.seq})
        for listener in self:
            if listener.stuck_for_s(now) > self.patience_s:
                metrics.CLOSED.labels("stuck").inc()
                listener.dropped.set()
            else:
                listener.beat(text.decode())
