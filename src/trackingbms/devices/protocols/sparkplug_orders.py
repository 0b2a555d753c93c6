"""Orders by Sparkplug B: a command to a device, and the data in which the value comes back."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from trackingbms.devices.model import Device
from trackingbms.devices.orders import SPANS, Answer, OrderRefused, Point
from trackingbms.devices.protocols.broker import Subscription, subscribed
from trackingbms.devices.protocols.security import security_of
from trackingbms.devices.protocols.settings_words import Raw, Setting, is_switch
from trackingbms.devices.protocols.sparkplug import SparkplugLink, birth_request
from trackingbms.devices.source import read_link
from trackingbms.devices.sparkplug import (
    Damaged,
    EdgeNode,
    Kind,
    Metric,
    Payload,
    build,
    topic_of,
)
from trackingbms.devices.sparkplug.node import SPACE
from trackingbms.devices.tapping import note_frame
from trackingbms.kernel import DeviceSilent

_WHOLE = frozenset(range(Kind.INT8, Kind.UINT64 + 1))


class SparkplugOrders:
    """One device of an edge node: what may be ordered of it."""

    def __init__(self, device: Device, battery: str) -> None:
        self._link = read_link(SparkplugLink, device.link)
        theirs = {code: name for name, code in self._link.names.items()}
        self._name = theirs.get(battery, battery)
        self._identifier = f"trackingbms-{device.id}-{secrets.token_hex(4)}"

    @property
    def points(self) -> frozenset[Point]:
        """What the link names."""
        return frozenset(self._link.controls)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["SparkplugTalk"]:
        """Hear the node, and ask for its births: they tell what stands where."""
        link = self._link.model_copy(update={"qos": 0})
        topics = f"{SPACE}/{link.group}/+/{link.node}/#"
        security = security_of(link.tls)
        async with subscribed(link, security, self._identifier, topics) as subscription:
            await subscription.publish(*birth_request(link.group, link.node))
            yield SparkplugTalk(subscription, link, self._name)


@dataclass(slots=True)
class SparkplugTalk:
    """Orders to one device."""

    subscription: Subscription
    link: SparkplugLink
    device: str
    _node: EdgeNode = field(default_factory=EdgeNode)
    _values: dict[str, object] = field(default_factory=dict)

    @property
    def _controls(self) -> Mapping[Point, Setting]:
        return self.link.controls

    async def read(self, point: Point) -> float:
        """What its birth or its data told last."""
        until = time.monotonic() + self.link.timeout_s
        while (value := self._value(point)) is None:
            await self._hear(until, f"{self.device}: {self._controls[point].path} is not told")
        return value

    async def write(self, point: Point, value: float) -> None:
        """Command once. Data with the new value is the acknowledgement; the old one a refusal."""
        setting = self._controls[point]
        topic = f"{SPACE}/{self.link.group}/DCMD/{self.link.node}/{self.device}"
        now_ms = time.time_ns() // 1_000_000
        kind = self._node.kind_of(self.device, setting.path)
        if kind is None:
            kind = Kind.BOOLEAN if is_switch(point) else Kind.DOUBLE
        raw = _raw(setting.told(point, value), kind)
        payload = build(Payload([Metric(setting.path, at_ms=now_ms, kind=kind, raw=raw)], now_ms))
        note_frame("out", topic, payload)
        self._values.pop(setting.path, None)
        await self.subscription.publish(topic, payload)
        await self._shows(point, value)

    async def _shows(self, point: Point, value: float) -> None:
        began = time.monotonic()
        until = began + self.link.timeout_s
        later = began + self.link.timeout_s / 4  # what comes at once was on its way before
        seen: float | None = None
        while True:
            try:
                await self._hear(until, f"{self.device}: no data after the command")
            except DeviceSilent:
                if seen is None:
                    raise
                self._values[self._controls[point].path] = self._controls[point].told(point, seen)
                said = f"{self._controls[point].path} stays {seen:g}"
                raise OrderRefused(said, Answer.UNCHANGED) from None
            told = self._values.pop(self._controls[point].path, None)
            heard = self._controls[point].heard(point, told)
            if heard is None:
                continue
            if SPANS[point].alike(heard, value):
                self._values[self._controls[point].path] = told
                return
            if time.monotonic() > later:
                seen = heard

    def _value(self, point: Point) -> float | None:
        setting = self._controls[point]
        return setting.heard(point, self._values.get(setting.path))

    async def _hear(self, until: float, silence: str) -> None:
        try:
            async with asyncio.timeout(max(0.0, until - time.monotonic())):
                messages = await self.subscription.arrived()
        except TimeoutError:
            raise DeviceSilent(silence) from None
        for message in messages:
            topic = topic_of(message.topic.value)
            if topic is None or message.retain:
                continue
            try:
                heard = self._node.hear(topic, bytes(message.payload))
            except Damaged:
                continue
            if heard.died:
                raise DeviceSilent(f"{self.link.node}: the edge node has died")
            if heard.device == self.device:
                self._values |= {each.name: each.value for each in heard.values if not each.bad}


def _raw(told: Raw, kind: int) -> Raw:
    """The value as its data type wants it: whole numbers apart from others."""
    if kind in _WHOLE:
        return int(told) if not isinstance(told, str) else told
    if kind in (Kind.FLOAT, Kind.DOUBLE) and not isinstance(told, str):
        return float(told)
    return told
