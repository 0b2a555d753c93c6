"""MQTT: JSON payloads under a topic pattern, acknowledged once they are kept."""

import re
import time
from collections.abc import AsyncGenerator

import aiomqtt
from pydantic import Field, field_validator

from trackingbms.devices.metrics import UNKNOWN_BATTERY, UNREADABLE
from trackingbms.devices.model import Device
from trackingbms.devices.protocols.broker import BrokerLink, greet, subscribed
from trackingbms.devices.protocols.mqtt_controls import MqttControls
from trackingbms.devices.protocols.payload import Decoded, Mapped
from trackingbms.devices.protocols.security import security_of
from trackingbms.devices.samples import Reading, reading_of
from trackingbms.devices.source import named_batteries, read_link

MOST_TOPICS = 10_000  # whose battery is remembered


class MqttLink(BrokerLink):
    """The `link` of a BMS that speaks MQTT."""

    topic: str = Field(
        min_length=1,
        description="Where it publishes; `{battery}` stands for the battery's name, `+` and a "
        "last `#` for anything.",
    )
    names: dict[str, str] = Field(
        default_factory=dict, description="The device's name of a battery to its code."
    )
    mapping: Mapped = Field(default_factory=Mapped, description="What the members mean.")
    controls: MqttControls | None = Field(None, description="How it takes orders; None: not.")

    @field_validator("topic")
    @classmethod
    def _topic_is_whole(cls, topic: str) -> str:
        *before, last = topic.split("/")
        for level in (*before, last):
            if "{" in level and level != "{battery}":
                raise ValueError("the only placeholder is {battery}, and it takes a whole level")
            if "+" in level and level != "+":
                raise ValueError("+ takes a whole level")
        if any("#" in level for level in before) or ("#" in last and last != "#"):
            raise ValueError("# is the whole last level")
        if topic.count("{battery}") > 1:
            raise ValueError("{battery} stands once")
        return topic


class MqttSource:
    """One BMS that publishes through a broker."""

    def __init__(self, device: Device) -> None:
        self._link = read_link(MqttLink, device.link)
        self._batteries = named_batteries(device, self._link.names)
        self._only = next(iter(device.batteries)) if len(device.batteries) == 1 else None
        self._identifier = self._link.client_id or f"trackingbms-{device.id}"
        self._filter = self._link.topic.replace("{battery}", "+")
        self._pattern = _pattern_of(self._link.topic)
        self._named: dict[str, str | None] = {}
        self._security = security_of(self._link.tls)

    async def greet(self) -> str:
        """Be let in by the broker."""
        return await greet(self._link, self._security, self._identifier)

    async def readings(self) -> AsyncGenerator[Reading, None]:
        """Subscribe, then yield what has arrived, as often as something has."""
        async with subscribed(
            self._link, self._security, self._identifier, self._filter
        ) as subscription:
            while True:
                messages = await subscription.arrived()
                decoded = self._decode(messages)
                if decoded.samples:
                    yield reading_of(decoded.samples)
                subscription.acknowledge(messages)

    def _decode(self, messages: list[aiomqtt.Message]) -> Decoded:
        now_ms = time.time_ns() // 1_000_000
        found = Decoded()
        for message in messages:
            found.take(
                bytes(message.payload), self._link.mapping, self._batteries,
                self._name_in(message.topic.value), now_ms,
            )  # fmt: skip
        UNREADABLE.labels("mqtt").inc(found.unreadable)
        UNKNOWN_BATTERY.labels("mqtt").inc(found.unknown)
        return found

    def _name_in(self, topic: str) -> str | None:
        """The battery that a topic names; else the only one."""
        if topic not in self._named:
            matched = self._pattern.fullmatch(topic)
            named = matched.groupdict().get("battery") if matched else None
            if len(self._named) >= MOST_TOPICS:  # somebody makes them up
                self._named.clear()
            self._named[topic] = named or self._only
        return self._named[topic]


def _pattern_of(topic: str) -> re.Pattern[str]:
    """What tells the battery's name from a topic."""
    levels = {"{battery}": "(?P<battery>[^/]+)", "+": "[^/]*", "#": ".*"}
    return re.compile("/".join(levels.get(level, re.escape(level)) for level in topic.split("/")))
