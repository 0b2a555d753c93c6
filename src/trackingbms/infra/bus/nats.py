"""The bus across nodes: live events over core NATS, news over JetStream."""

import asyncio
import secrets
from contextlib import suppress
from dataclasses import dataclass

import msgspec
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, StreamConfig
from nats.js.errors import BadRequestError, NotFoundError

from trackingbms.infra.bus import metrics
from trackingbms.infra.bus.local import LocalBus
from trackingbms.infra.bus.port import E, Handler, Pack, Unpack
from trackingbms.kernel import Event, Unavailable

log = structlog.get_logger()

NODE = "Tbms-Node"
_STREAM = "TBMS_NEWS"
_NEWS, _LIVE = "tbms.news", "tbms.live"
_KEPT_S = 86_400.0  # how long a node may be away without missing news
_SAME_WITHIN_S = 300.0  # the same key within this time counts once
_TELL_WITHIN_S = 3.0
_LOOK_EVERY_S = 2.0
_AT_ONCE = 100
_HEADROOM = 4096  # of a message: headers and envelope


@dataclass(frozen=True, slots=True)
class _Codec:
    kind: type[Event]
    pack: Pack
    unpack: Unpack
    live: bool


class NatsBus:
    """A local bus for this node's listeners, tied to those of other nodes.

    This node's own events are heard here at once and not again when they come back. News survives
    a restart of the message server; live events that it cannot take are dropped and counted.
    """

    def __init__(self, url: str, node: str | None = None) -> None:
        self._url = url
        self._node = node or secrets.token_hex(6)
        self._local = LocalBus()
        self._codecs: dict[str, _Codec] = {}
        self._client = Client()
        self._news: asyncio.Task[None] | None = None
        self._heard = 0  # the stream's number of the last news that was heard here

    def teach(self, kind: type[Event], pack: Pack, unpack: Unpack) -> None:
        """Events of this kind are live: how they are written as messages, and read back."""
        self._codecs[kind.__name__] = _Codec(kind, pack, unpack, live=True)

    def on(self, kind: type[E], handler: Handler[E], *, newest: int | None = None) -> None:
        """Call the handler for each event of this very class, of any node; see `Bus.on`."""
        self._codecs.setdefault(kind.__name__, _plain(kind))
        self._local.on(kind, handler, newest=newest)

    async def publish(self, event: Event, *, key: str | None = None) -> None:
        """Tell the listeners here, then the other nodes; raises `Unavailable` for news only."""
        await self._local.publish(event)
        codec = self._codecs.get(type(event).__name__) or _plain(type(event))
        if codec.live:
            await self._tell_live(codec, event)
        else:
            await self._tell_news(codec, event, key)

    async def start(self) -> None:
        """Connect, and go on connecting whenever the server is away."""
        await self._client.connect(
            self._url,
            name=f"trackingbms {self._node}",
            max_reconnect_attempts=-1,
            reconnect_time_wait=0.5,  # type: ignore[arg-type]  # it sleeps for it: fractions do
            error_cb=_log_error,
            disconnected_cb=self._disconnected,
            reconnected_cb=self._connected,
        )
        await self._connected()
        await self._client.subscribe(f"{_LIVE}.*", cb=self._hear_live)
        stream = self._client.jetstream()
        await _ensure_stream(stream)
        self._heard = (await stream.stream_info(_STREAM)).state.last_seq
        self._news = asyncio.create_task(self._listen(stream), name="news of other nodes")

    async def stop(self) -> None:
        """Let everything be heard, then disconnect."""
        if self._news is not None:
            self._news.cancel()
            await asyncio.gather(self._news, return_exceptions=True)
        await self._local.stop()
        with suppress(NatsError, TimeoutError):
            await self._client.flush(1)
        await self._client.close()
        metrics.CONNECTED.set(0)

    async def _tell_live(self, codec: _Codec, event: Event) -> None:
        name = codec.kind.__name__
        try:
            if not self._client.is_connected:
                raise ConnectionError  # what waits for the connection would be old
            most = self._client.max_payload - _HEADROOM
            for body in codec.pack(event, most):
                await self._client.publish(f"{_LIVE}.{name}", body, headers={NODE: self._node})
        except (NatsError, ConnectionError):
            metrics.UNSENT.labels(name).inc()

    async def _tell_news(self, codec: _Codec, event: Event, key: str | None) -> None:
        headers = {NODE: self._node, "Nats-Msg-Id": key or secrets.token_hex(12)}
        (body,) = codec.pack(event, 0)
        try:
            await self._client.jetstream().publish(
                f"{_NEWS}.{codec.kind.__name__}", body, timeout=_TELL_WITHIN_S, headers=headers
            )
        except (NatsError, OSError, TimeoutError) as error:
            raise Unavailable("the message server does not answer") from error

    async def _hear_live(self, message: Msg) -> None:
        await self._hear(message)

    async def _hear(self, message: Msg) -> None:
        codec = self._codecs.get(message.subject.rpartition(".")[2])
        if codec is None or (message.headers or {}).get(NODE) == self._node:
            return
        try:
            event = codec.unpack(message.data)
        except (ValueError, msgspec.MsgspecError) as error:
            log.warning("unreadable message", subject=message.subject, error=str(error))
            return
        await self._local.publish(event)

    async def _listen(self, stream: JetStreamContext) -> None:
        """Read the news of other nodes from where we are; begin again when the server was away."""
        while True:
            try:
                await _ensure_stream(stream)
                await self._read_on(stream)
            except (NatsError, OSError, TimeoutError) as error:
                log.info("news of other nodes is awaited", error=str(error) or type(error).__name__)
                await asyncio.sleep(_LOOK_EVERY_S / 4)

    async def _read_on(self, stream: JetStreamContext) -> None:
        last = (await stream.stream_info(_STREAM)).state.last_seq
        if last < self._heard:
            self._heard = 0  # the server lost its stream: whatever is there is new
        config = ConsumerConfig(
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=self._heard + 1,
            ack_policy=AckPolicy.NONE,
            inactive_threshold=60,
        )
        reader = await stream.pull_subscribe(f"{_NEWS}.*", stream=_STREAM, config=config)
        try:
            while True:
                with suppress(TimeoutError):
                    for message in await reader.fetch(_AT_ONCE, timeout=_LOOK_EVERY_S):
                        await self._hear(message)
                        self._heard = message.metadata.sequence.stream
                await reader.consumer_info()  # raises when the server forgot the reader
        finally:
            with suppress(NatsError):
                await reader.unsubscribe()

    async def _connected(self) -> None:
        metrics.CONNECTED.set(1)
        log.info("message server reached")

    async def _disconnected(self) -> None:
        metrics.CONNECTED.set(0)
        log.warning("message server lost")


async def _ensure_stream(stream: JetStreamContext) -> None:
    try:
        await stream.stream_info(_STREAM)
    except NotFoundError:
        config = StreamConfig(
            name=_STREAM, subjects=[f"{_NEWS}.*"], max_age=_KEPT_S, duplicate_window=_SAME_WITHIN_S
        )
        with suppress(BadRequestError):  # another node was faster
            await stream.add_stream(config)


def _plain(kind: type[Event]) -> _Codec:
    """News as JSON: its fields are plain values."""
    return _Codec(
        kind,
        lambda event, _most: (msgspec.json.encode(event),),
        lambda body: msgspec.json.decode(body, type=kind),
        live=False,
    )


async def _log_error(error: Exception) -> None:
    log.info("message server", error=str(error) or type(error).__name__)
