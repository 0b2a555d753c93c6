"""Libre Solar's BMS by ThingSet: text or binary, over a serial line, a TCP gateway or CAN."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from trackingbms.devices.metrics import UNKNOWN_BATTERY
from trackingbms.devices.model import Device
from trackingbms.devices.orders import Point
from trackingbms.devices.pacing import Beat
from trackingbms.devices.protocols.canbus import CanBus, open_bus
from trackingbms.devices.protocols.libresolar import VALUES, sample_of
from trackingbms.devices.protocols.line import ADDRESS, GaveWay, check_address, open_line
from trackingbms.devices.protocols.payload import PickOrPath
from trackingbms.devices.protocols.thingset_channels import (
    BinaryChannel,
    CanChannel,
    Channel,
    TextChannel,
)
from trackingbms.devices.protocols.thingset_controls import ControlOrPath
from trackingbms.devices.samples import Reading, reading_of
from trackingbms.devices.source import LinkSettings, battery_of, read_link
from trackingbms.devices.thingset import Answer, Json, Message, Report, flatten
from trackingbms.kernel import DeviceSilent

MOST_NAMES = 1_000  # numbers of one node whose names are remembered


class NodeOnCan(CanBus):
    """A node on a CAN bus."""

    node: int = Field(ge=0, le=0xFD, description="The node's address.")
    own: int = Field(0, ge=0, le=0xFD, description="Ours; 0 is that of a gateway.")
    orders: int = Field(0xFD, ge=0, le=0xFD, description="Ours for orders; free on the bus.")
    fd: bool = Field(False, description="CAN FD frames.")


class ThingsetLink(LinkSettings):
    """The `link` of a BMS that speaks ThingSet: `address` or `can`."""

    address: str | None = Field(None, min_length=1, description=ADDRESS)
    can: NodeOnCan | None = Field(None, description="The node on a CAN bus; always binary.")
    mode: Literal["text", "binary"] = Field("text", description="Of a line.")
    baud: int = Field(115_200, ge=1_200, le=4_000_000)
    checksum: bool = Field(True, description="Add checksums to requests in text mode.")
    prefix: str = Field("", max_length=32, description="What a shell wants first: `thingset `.")
    node: str | None = Field(None, description="The node's id behind a gateway.")
    group: str = Field("Meas", description="The group that holds the measurements.")
    poll: bool = Field(True, description="Ask; if not, take only what it publishes.")
    battery: str | None = Field(None, description="The battery's code; None: the BMS's only one.")
    values: dict[str, PickOrPath] = Field(
        default_factory=lambda: dict(VALUES), description="Metric to item of the node."
    )
    controls: dict[Point, ControlOrPath] = Field(
        default_factory=dict, description="What can be set, and by which item; nothing else is."
    )
    positive: Literal["charging", "discharging"] = "charging"
    cells: int | None = Field(None, ge=1, le=256, description="None: up to the last above 0 V.")
    timeout_s: float = Field(3.0, gt=0, le=60)

    @field_validator("address")
    @classmethod
    def _known(cls, address: str | None) -> str | None:
        return address if address is None else check_address(address)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.address is None) == (self.can is None):
            raise ValueError("give either `address` or `can`")
        return self

    @property
    def place(self) -> str:
        """What stands before each path."""
        return f"/{self.node}/" if self.node else ""

    @property
    def endpoint(self) -> str:
        """The path of the measurements."""
        return self.place + self.group


class ThingsetSource:
    """One node: asked once per interval, and heard whenever it publishes."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._link = read_link(ThingsetLink, device.link)
        self._battery = battery_of(device, self._link.battery)

    async def readings(self) -> AsyncGenerator[Reading, None]:
        """Connect, then yield what the node answers and publishes."""
        beat = Beat(self._device.interval_s, "thingset")
        while True:
            try:
                async with aclosing(self._listen(beat)) as listening:
                    async for reading in listening:
                        yield reading
            except GaveWay:  # an order has the line: it is ours again afterwards
                continue

    async def _listen(self, beat: Beat) -> AsyncGenerator[Reading, None]:
        sign = 1.0 if self._link.positive == "charging" else -1.0
        async with open_channel(self._link) as channel:
            talk = _Talk(self._link, channel, beat)
            while True:
                data = await talk.next()
                if self._battery is None:
                    UNKNOWN_BATTERY.labels("thingset").inc()
                    continue
                now_ms = time.time_ns() // 1_000_000
                sample = sample_of(
                    self._battery, data, self._link.values, now_ms, sign, self._link.cells
                )
                if sample is not None:
                    yield reading_of([sample])


@dataclass(slots=True)
class _Talk:
    """Who asked what, and what is still to come."""

    link: ThingsetLink
    channel: Channel
    beat: Beat
    asked: Literal["", "values", "names"] = ""
    until: float = 0.0  # for so long an answer, the next beat or a report is waited for
    names: dict[int, str] = field(default_factory=dict)
    held: dict[str | int, Json] = field(default_factory=dict)  # what waits for its names

    async def next(self) -> Mapping[str, Json]:
        """The items of the next answer or report; raise `DeviceSilent` when none comes."""
        if not self.until:
            self._rest()
        while True:
            try:
                async with asyncio.timeout(max(0.0, self.until - time.monotonic())):
                    message = await self.channel.receive()
            except TimeoutError:
                await self._time_is_up()
                continue
            found = await self._take(message)
            if found is not None:
                return found

    def _rest(self) -> None:
        """Nothing is asked: wait for the next beat, or for what is published."""
        self.asked = ""
        patience = max(self.link.timeout_s, 3 * self.beat.every_s)
        self.until = self.beat.advance() if self.link.poll else time.monotonic() + patience

    async def _time_is_up(self) -> None:
        if self.asked:
            raise DeviceSilent("the node does not answer")
        if not self.link.poll:
            raise DeviceSilent("the node publishes nothing")
        self.beat.note()
        await self.channel.ask(self.link.endpoint)
        self._wait_for("values")

    def _wait_for(self, what: Literal["values", "names"]) -> None:
        self.asked = what
        self.until = time.monotonic() + self.link.timeout_s

    async def _take(self, message: Message) -> Mapping[str, Json] | None:
        if isinstance(message, Report):
            if not (self.asked or self.link.poll):
                self._rest()
            return await self._named(flatten(message.data))
        if not self.asked:
            return None  # the answer to a question that was given up
        asked = self.asked
        self._rest()
        if message.is_error:
            detail = message.data if isinstance(message.data, str) else ""
            raise DeviceSilent(f"the node refuses: {message.status:02X} {detail}".rstrip())
        return (
            self._learn(message) if asked == "names" else await self._named(flatten(message.data))
        )

    async def _named(self, items: dict[str | int, Json]) -> Mapping[str, Json] | None:
        """Items by their names; None while some of the names must be asked for."""
        unknown = [key for key in items if isinstance(key, int) and key not in self.names]
        if not unknown:
            return {self._name(key): value for key, value in items.items()}
        if not self.asked:
            self.held = items
            await self.channel.ask_paths(unknown)
            self._wait_for("names")
        return None

    def _learn(self, answer: Answer) -> Mapping[str, Json]:
        """Remember the names that were asked for, and give out what waited for them."""
        if len(self.names) > MOST_NAMES:
            self.names.clear()
        unknown = [key for key in self.held if isinstance(key, int) and key not in self.names]
        paths = answer.data if isinstance(answer.data, list) else []
        for number, path in zip(unknown, paths, strict=False):
            self.names[number] = path.rpartition("/")[2] if isinstance(path, str) else ""
        held, self.held = self.held, {}
        return {self._name(key): value for key, value in held.items()}

    def _name(self, key: str | int) -> str:
        return self.names.get(key, "") if isinstance(key, int) else key


@asynccontextmanager
async def open_channel(link: ThingsetLink, *, orders: bool = False) -> AsyncIterator[Channel]:
    """A way to the node; for `orders`, one that nobody else uses meanwhile."""
    if link.can is not None:
        bus = CanBus(**{key: getattr(link.can, key) for key in CanBus.model_fields})
        async with open_bus(bus) as frames:
            yield CanChannel(
                frames, link.can.node, link.can.orders if orders else link.can.own, fd=link.can.fd
            )
    elif link.address is not None:
        async with open_line(link.address, link.baud, link.timeout_s, orders=orders) as line:
            if link.mode == "text":
                yield TextChannel(line, link.checksum, link.prefix)
            else:
                yield BinaryChannel(line)
