"""MQTT Sparkplug B: an edge node that is born, tells its batteries by alias, and dies."""

import re
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite

import aiomqtt
from pydantic import Field

from trackingbms.devices.metrics import UNKNOWN_BATTERY, UNREADABLE
from trackingbms.devices.model import Device
from trackingbms.devices.orders import Point
from trackingbms.devices.protocols.broker import BrokerLink, Subscription, greet, subscribed
from trackingbms.devices.protocols.payload import (
    Pick,
    PickOrPath,
    cooling_of,
    number_of,
    state_of,
)
from trackingbms.devices.protocols.security import security_of
from trackingbms.devices.protocols.settings_words import SettingOrPath
from trackingbms.devices.samples import Reading, Sample, instant_of, reading_of
from trackingbms.devices.source import named_batteries, read_link
from trackingbms.devices.sparkplug import (
    Damaged,
    EdgeNode,
    Kind,
    Metric,
    Payload,
    Value,
    build,
    topic_of,
)
from trackingbms.devices.sparkplug.node import REBIRTH, SPACE, Told
from trackingbms.kernel import DeviceSilent
from trackingbms.telemetry import CELLS, METRICS, MOST_CELLS, MOST_EXTRAS

_NAME = r"^[^/+#]+$"
_PLACE = "{n}"


class SparkplugLink(BrokerLink):
    """The `link` of a BMS that is a Sparkplug B edge node."""

    group: str = Field(pattern=_NAME, description="The group's id.")
    node: str = Field(pattern=_NAME, description="The edge node's id.")
    names: dict[str, str] = Field(
        default_factory=dict, description="Sparkplug's name of a device to the battery's code."
    )
    values: dict[str, PickOrPath] = Field(
        default_factory=lambda: {key: Pick(path=key) for key in (*METRICS, *CELLS)},
        description="Our metric to Sparkplug's; `{n}` in it counts single cells.",
    )
    state: str = Field("state", description="The metric that tells the state.")
    states: dict[str, str] = Field(
        default_factory=dict, description="The device's word for a state to ours."
    )
    cooling: str = Field("cooling", description="The metric that tells the cooling.")
    controls: dict[Point, SettingOrPath] = Field(
        default_factory=dict, description="What can be set, and by which metric; nothing else is."
    )
    rebirth_s: float = Field(10.0, gt=0, le=3_600, description="Ask for a birth at most so often.")


class SparkplugSource:
    """One edge node and the batteries behind it."""

    def __init__(self, device: Device) -> None:
        self._link = read_link(SparkplugLink, device.link)
        self._batteries = named_batteries(device, self._link.names)
        self._only = next(iter(device.batteries.values())) if len(device.batteries) == 1 else None
        self._identifier = self._link.client_id or f"trackingbms-{device.id}"
        self._security = security_of(self._link.tls)

    async def greet(self) -> str:
        """Be let in by the broker."""
        return await greet(self._link, self._security, self._identifier)

    async def readings(self) -> AsyncGenerator[Reading, None]:
        """Subscribe, ask for a birth, then yield what the node tells."""
        topics = f"{SPACE}/{self._link.group}/+/{self._link.node}/#"
        async with subscribed(self._link, self._security, self._identifier, topics) as subscription:
            node, reader = EdgeNode(), Reader(self._link)
            asked_at = await self._ask_for_birth(subscription, float("-inf"))
            while True:
                messages = await subscription.arrived()
                told = self._take(messages, node, reader)
                if told.samples:
                    yield reading_of(told.samples)
                subscription.acknowledge(messages)
                if told.died:
                    raise DeviceSilent(f"{self._link.node}: the edge node has died")
                if told.wants_rebirth:
                    asked_at = await self._ask_for_birth(subscription, asked_at)

    def _take(
        self, messages: Iterable[aiomqtt.Message], node: EdgeNode, reader: "Reader"
    ) -> "_Taken":
        found = _Taken()
        now_ms = time.time_ns() // 1_000_000
        for message in messages:
            topic = topic_of(message.topic.value)
            if topic is None:
                continue
            try:
                heard = node.hear(topic, bytes(message.payload))
            except Damaged:
                UNREADABLE.labels("sparkplug").inc()
                continue
            UNREADABLE.labels("sparkplug").inc(heard.unknown)
            found.died = heard.died or (found.died and not node.is_born)
            found.wants_rebirth = heard.wants_rebirth or found.wants_rebirth
            battery = self._batteries.get(heard.device) if heard.device else self._only
            if battery is not None:
                found.samples += reader.samples(battery, heard.values, now_ms)
            elif heard.device and heard.values:
                UNKNOWN_BATTERY.labels("sparkplug").inc()
        return found

    async def _ask_for_birth(self, subscription: Subscription, asked_at: float) -> float:
        """Ask the node to tell everything again, unless that was done just now."""
        now = time.monotonic()
        if now - asked_at < self._link.rebirth_s:
            return asked_at
        await subscription.publish(*birth_request(self._link.group, self._link.node))
        return now


def birth_request(group: str, node: str) -> tuple[str, bytes]:
    """The topic and the payload that ask a node to tell everything again."""
    metric = Metric(REBIRTH, kind=Kind.BOOLEAN, raw=True)
    return f"{SPACE}/{group}/NCMD/{node}", build(Payload([metric], time.time_ns() // 1_000_000))


@dataclass(slots=True)
class _Taken:
    samples: list[Sample] = field(default_factory=list)
    wants_rebirth: bool = False
    died: bool = False


class Reader:
    """Turns values by name into samples; remembers the cells that are told one by one."""

    def __init__(self, link: SparkplugLink) -> None:
        self._link = link
        self._whole = {
            pick.path: key for key, pick in link.values.items() if _PLACE not in pick.path
        }
        self._single = [
            (re.compile(re.escape(pick.path).replace(re.escape(_PLACE), r"(\d{1,4})")), key)
            for key, pick in link.values.items()
            if _PLACE in pick.path and key in CELLS
        ]
        self._cells: dict[tuple[int, str], dict[int, float | None]] = defaultdict(dict)

    def samples(self, battery: int, values: Iterable[Told], now_ms: int) -> list[Sample]:
        """A sample for each instant that the values tell."""
        by_time: dict[int, list[Told]] = defaultdict(list)
        for told in values:
            by_time[instant_of(told.at_ms, now_ms)].append(told)
        found = (self._sample(battery, at, group) for at, group in sorted(by_time.items()))
        return [each for each in found if each is not None]

    def _sample(self, battery: int, at_ms: int, group: list[Told]) -> Sample | None:
        draft = _Draft()
        for told in group:
            draft.invalid += told.bad
            if told.name == self._link.state:
                draft.state = state_of(_word(told.value), self._link.states)
            elif told.name == self._link.cooling:
                draft.cooling = cooling_of(_word(told.value))
            elif (key := self._whole.get(told.name)) is not None:
                draft.take(key, told.value, self._link.values[key])
            else:
                self._take_cell(draft, battery, told)
        for key in draft.touched:
            draft.cells[key] = _in_order(self._cells[battery, key])
        return draft.sample(battery, at_ms)

    def _take_cell(self, draft: "_Draft", battery: int, told: Told) -> None:
        for pattern, key in self._single:
            match = pattern.fullmatch(told.name)
            if match and int(match[1]) <= MOST_CELLS:
                value = number_of(_word(told.value), self._link.values[key])
                self._cells[battery, key][int(match[1])] = value
                draft.touched.add(key)


@dataclass(slots=True)
class _Draft:
    values: dict[str, float | None] = field(default_factory=dict)
    cells: dict[str, list[float | None]] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    state: int | None = None
    cooling: int | None = None
    invalid: int = 0

    def take(self, key: str, value: Value, pick: Pick) -> None:
        """Take one metric's value."""
        if key in CELLS:
            if isinstance(value, tuple):
                self.cells[key] = [number_of(each, pick) for each in value[:MOST_CELLS]]
            return
        number = number_of(_word(value), pick)
        if key in METRICS:
            self.values[key] = number
        elif number is not None and isfinite(number) and len(self.extra) < MOST_EXTRAS:
            self.extra[key] = number

    def sample(self, battery: int, at_ms: int) -> Sample | None:
        """The sample, or None when nothing in it is known."""
        known = any(value is not None for value in self.values.values())
        if not (known or self.cells or self.extra or self.state is not None):
            return None
        return Sample(
            battery, at_ms, self.values, self.cells, self.state, self.cooling, self.extra,
            self.invalid,
        )  # fmt: skip


def _word(value: Value) -> float | bool | str | None:
    return None if isinstance(value, tuple) else value


def _in_order(cells: Mapping[int, float | None]) -> list[float | None]:
    """Cells from the first that was ever told (0 or 1) to the last."""
    first = 0 if 0 in cells else 1
    return [cells.get(n) for n in range(first, max(cells) + 1)]
