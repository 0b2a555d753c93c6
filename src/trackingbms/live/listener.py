"""Listeners: what each has subscribed to, and what it is to be sent next."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

import orjson

from trackingbms.kernel import Actor, Invalid, NotFound, Overloaded, Permission
from trackingbms.links import LinkChanged
from trackingbms.live import metrics
from trackingbms.live.views import View, Views, moment, scope_path
from trackingbms.telemetry import METRICS

HEARTBEAT_S = 5.0
MOST_FACTS = 256  # that wait for one listener


@dataclass(slots=True)
class Subscription:
    """One view that a listener watches, and up to where it was told of it."""

    node: str
    view: View
    told: int | None  # None: a snapshot comes first
    layout: int
    version: int  # of the fleet in which the node was looked up; -1: look it up
    barred: bool = False  # the node is not there for whoever listens, as far as we know

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
        self._facts: dict[tuple[str, str], str] = {}  # the newest of each kind and place
        self._turn = asyncio.Lock()
        self._sending_since: float | None = None
        self.wake = self._woken.set
        self._stirred: str | None = None
        self.dropped = asyncio.Event()  # set: it takes nothing, end it
        self.doubted = asyncio.Event()  # set: look again who it is

    async def subscribe(self, name: str, node: str, wanted: list[str], since: int | None) -> None:
        """Watch a part of the fleet; raises `NotFound`, `Invalid` or `Overloaded`."""
        for metric in wanted:
            if metric not in METRICS:
                raise Invalid(f"{metric[:64]!r} is no metric of the catalogue", field="metrics")
        path = self._find(node)
        if name not in self._subscriptions and len(self._subscriptions) >= self._most:
            raise Overloaded(f"unsubscribe first: {self._most} subscriptions are the most")
        self.unsubscribe(name)
        view = self._views.watch(path, tuple(dict.fromkeys(wanted)), self.wake)
        try:
            await self.tell({"type": "subscribed", "id": name, "topic": view.topic})
            self._find(node)  # their access may have changed meanwhile
        except BaseException:  # or they went away: nobody else would leave the view
            self._leave(view)
            raise
        told = since if since is not None and view.knows(since) else None
        version = self._views.hub.index.version
        self._subscriptions[name] = Subscription(node, view, told, view.layout, version)
        self.wake()

    def _find(self, node: str) -> str:
        path = scope_path(self._views.hub.index, node)
        if path is None or not self.actor.may(Permission.READ, at=path):
            raise NotFound(f"Node {node[:64]}")
        return path

    def unsubscribe(self, name: str) -> None:
        """Watch it no more; unknown names are passed over."""
        if gone := self._subscriptions.pop(name, None):
            self._leave(gone.view)

    def _leave(self, view: View) -> None:
        if all(each.view is not view for each in self._subscriptions.values()):
            self._views.leave(view, self.wake)

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
            facts, self._facts = self._facts, {}
            for (kind, _path), text in facts.items():
                await self._send(kind, text)
            stirred, self._stirred = self._stirred, None
            if stirred:
                await self._send("alerts", stirred)
            for name, each in list(self._subscriptions.items()):
                if await self._stands(name, each) and (message := each.next()):
                    await self._send(*message)

    async def _stands(self, name: str, each: Subscription) -> bool:
        """Whether it is to be told of; when its node has moved, it moves along."""
        index = self._views.hub.index
        if each.version != index.version:
            each.version = index.version
            path = scope_path(index, each.node)
            each.barred = path is None or not self.actor.may(Permission.READ, at=path)
            if each.barred:
                self.doubted.set()  # whoever looks again ends it, or finds that it is theirs
            elif path is not None and path != each.view.path:
                await self._move(name, each, path)
        return not each.barred and self._subscriptions.get(name) is each

    async def _move(self, name: str, each: Subscription, path: str) -> None:
        old, each.view = each.view, self._views.watch(path, each.view.metrics, self.wake)
        each.told = None
        self._leave(old)
        await self.tell({"type": "subscribed", "id": name, "topic": each.view.topic})

    def fact(self, kind: str, path: str, text: str) -> None:
        """Have the news of a place sent, the newest of its kind, if it concerns what is watched."""
        if not self.actor.may(Permission.READ, at=path):
            return
        views = [each.view.path for each in self._subscriptions.values() if not each.barred]
        if any(path.startswith(view) or view.startswith(path) for view in views):
            self._facts.pop((kind, path), None)
            while len(self._facts) >= MOST_FACTS:  # who is told so late reads the list anew
                self._facts.pop(next(iter(self._facts)))
            self._facts[kind, path] = text
            self.wake()

    def beat(self, text: str) -> None:
        """Have a heartbeat sent."""
        self._beat = text
        self.wake()

    def stir(self, text: str) -> None:
        """Have it told that alerts changed somewhere that it sees."""
        self._stirred = text
        self.wake()

    def stuck_for_s(self, now: float) -> float:
        """How long the message under way has been waiting for room."""
        return 0.0 if self._sending_since is None else now - self._sending_since

    async def narrow(self, actor: Actor) -> bool:
        """Go on as this actor; True when another look is due soon.

        What they may not see is told no more, and ends with an error at the second look: of a
        move, the fleet and the access that goes along are not heard at the same moment.
        """
        self.actor = actor
        for name, each in list(self._subscriptions.items()):
            path = scope_path(self._views.hub.index, each.node)
            if path is not None and actor.may(Permission.READ, at=path):
                each.barred, each.version = False, -1
            elif not each.barred:
                each.barred = True
            else:
                self.unsubscribe(name)
                await self.tell(
                    {"type": "error", "id": name, "field": "scope", "error": "it is gone"}
                )
        self.wake()
        return any(each.barred for each in self._subscriptions.values())

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
    share_s: float = 0.0002  # of a pulse, for each who is told: a core tells some 10,000 a second
    most_listeners: int = 2_000
    most_subscriptions: int = 16
    patience_s: float = 15.0
    clock: Callable[[], float] = time.monotonic
    _listeners: set[Listener] = field(default_factory=set)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _version: int = -1  # of the fleet that everybody was woken for
    _stirred: set[str] = field(default_factory=set)  # places where alerts changed

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

    async def tell_link(self, event: LinkChanged) -> None:
        """A link came to be in another state: one fact for whoever watches there."""
        self.tell_fact("link", event.path, asdict(event))

    def tell_fact(self, kind: str, path: str, told: Mapping[str, object]) -> None:
        """Something happened at a place: tell whoever watches there."""
        text = orjson.dumps({**told, "type": kind}, default=str).decode()
        for listener in self:
            listener.fact(kind, path, text)

    async def tick(self) -> None:
        """Wait for a change, look for what it changed, and rest for a pulse. Call it again."""
        await self._changed.wait()
        self._changed.clear()
        await asyncio.sleep(self.rest_s(self.advance()))

    def rest_s(self, told: int) -> float:
        """How long to rest: the more were told, the more changes go into one message to each."""
        return max(self.tick_s, told * self.share_s)

    def advance(self) -> int:
        """Look for changes in every view; returns how many are to be told."""
        with metrics.TICK_SECONDS.time():
            told = sum(view.advance() for view in list(self.views))
        if self._version != (version := self.views.hub.index.version):
            self._version = version
            for listener in self:
                listener.wake()  # what it watches may have moved
        metrics.TOPICS.set(len(self.views))
        return told

    def stir(self, path: str) -> None:
        """Alerts changed at this path; those who see it are told soon, of many changes once."""
        self._stirred.add(path)

    async def tell_stirred(self) -> None:
        """Tell whoever sees a place where alerts changed. Call it again and again."""
        paths, self._stirred = self._stirred, set()
        if not paths:
            return
        hub = self.views.hub
        text = orjson.dumps({"type": "alerts", "at": moment(hub.now_ms())}).decode()
        for listener in self:
            roots = tuple(listener.actor.roots(Permission.READ))
            if any(path.startswith(roots) for path in paths):
                listener.stir(text)

    async def beat(self) -> None:
        """Tell everybody that we live; drop those who have been stuck for too long."""
        hub, now = self.views.hub, self.clock()
        text = orjson.dumps({"type": "heartbeat", "at": moment(hub.now_ms()), "seq": hub.seq})
        for listener in self:
            if listener.stuck_for_s(now) > self.patience_s:
                metrics.CLOSED.labels("stuck").inc()
                listener.dropped.set()
            else:
                listener.beat(text.decode())
