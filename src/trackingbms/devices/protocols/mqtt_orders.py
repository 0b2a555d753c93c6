"""Orders through an MQTT broker: a JSON object, the device's answer, and what it tells after."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import msgspec

from trackingbms.devices.model import Device
from trackingbms.devices.orders import OrderRefused, Point
from trackingbms.devices.protocols.broker import Subscription, subscribed
from trackingbms.devices.protocols.mqtt import MqttLink
from trackingbms.devices.protocols.mqtt_controls import MqttControls
from trackingbms.devices.protocols.payload import Json, member
from trackingbms.devices.protocols.security import security_of
from trackingbms.devices.protocols.settings_words import nested
from trackingbms.devices.source import read_link
from trackingbms.devices.tapping import note_frame
from trackingbms.kernel import DeviceSilent


class MqttOrders:
    """One battery of a BMS that speaks MQTT: what may be ordered of it."""

    def __init__(self, device: Device, battery: str) -> None:
        self._link = read_link(MqttLink, device.link)
        theirs = {code: name for name, code in self._link.names.items()}
        self._name = theirs.get(battery, battery)
        self._identifier = f"trackingbms-{device.id}-{secrets.token_hex(4)}"

    @property
    def points(self) -> frozenset[Point]:
        """What the link names."""
        return frozenset(self._link.controls.points) if self._link.controls else frozenset()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["MqttTalk"]:
        """Hear what the device answers and tells. The broker keeps nothing for us, nor it."""
        controls = self._link.controls
        if controls is None:
            raise OrderRefused("this device takes no orders")
        short = self._link.model_copy(update={"qos": 0})
        topics = [each.replace("{battery}", self._name) for each in (controls.reply, controls.told)]
        security = security_of(self._link.tls)
        async with subscribed(short, security, self._identifier, *topics) as subscription:
            yield MqttTalk(
                subscription, controls, self._link.timeout_s, self._name, (topics[0], topics[1])
            )


@dataclass(slots=True)
class MqttTalk:
    """Orders to one battery. `topics` are where it answers, and where it tells."""

    subscription: Subscription
    controls: MqttControls
    timeout_s: float
    battery: str
    topics: tuple[str, str]
    _told: Json = None  # the newest, if it was heard since the last order
    _replies: dict[str, Json] = field(default_factory=dict)

    async def read(self, point: Point) -> float:
        """What the device tells next; what the broker kept from before does not count."""
        setting = self.controls.points[point]
        path = self.controls.read_path.get(point, setting.path)
        until = time.monotonic() + self.timeout_s
        while True:
            value = setting.heard(point, member(self._told, path))
            if value is not None:
                return value
            await self._hear(until, f"{self.topics[1]}: {path} is not told")

    async def write(self, point: Point, value: float) -> None:
        """Say it once, at most once to the device; its answer bears the same id."""
        setting = self.controls.points[point]
        mark = secrets.token_hex(8)
        beside = {**self.controls.body, self.controls.id: mark}
        body = nested(setting.path, setting.told(point, value), beside)
        topic = self.controls.topic.replace("{battery}", self.battery)
        raw = msgspec.json.encode(body)
        note_frame("out", topic, raw)
        self._told = None
        await self.subscription.publish(topic, raw)
        until = time.monotonic() + self.timeout_s
        while mark not in self._replies:
            await self._hear(until, f"{self.topics[0]}: no answer")
        answer = self._replies.pop(mark)
        if member(answer, self.controls.ok) is not True:
            why = member(answer, self.controls.error)
            raise OrderRefused(why[:200] if isinstance(why, str) and why else "it will not")

    async def _hear(self, until: float, silence: str) -> None:
        try:
            async with asyncio.timeout(max(0.0, until - time.monotonic())):
                messages = await self.subscription.arrived()
        except TimeoutError:
            raise DeviceSilent(silence) from None
        for message in messages:
            if message.retain:  # from before: the device may be gone
                continue
            try:
                found: Json = msgspec.json.decode(bytes(message.payload))
            except (msgspec.MsgspecError, ValueError, RecursionError, TypeError):
                continue
            if message.topic.value == self.topics[0]:
                mark = member(found, self.controls.id)
                if isinstance(mark, str) and len(self._replies) < 100:
                    self._replies[mark] = found
                    self._told = None  # what was told before the answer may be from before
            elif message.topic.value == self.topics[1]:
                self._told = found
