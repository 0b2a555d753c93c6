"""The ways to a ThingSet node: lines of text, a stream of CBOR, frames on CAN."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import can

from trackingbms.devices.metrics import UNREADABLE
from trackingbms.devices.protocols.canbus import Frames
from trackingbms.devices.protocols.line import Line
from trackingbms.devices.thingset import (
    Damaged,
    IsoTp,
    Message,
    Reassembly,
    Report,
    binary,
    request_id,
    text,
)
from trackingbms.devices.thingset.frames import REPORT_FRAMES, REQUESTS, SINGLE_VALUES, kind_of

Value: TypeAlias = bool | int | float | str


class Channel(Protocol):
    """A way to one node. Failing is `DeviceSilent`; damaged messages are counted and skipped."""

    async def receive(self) -> Message:
        """The next message; may be cancelled without losing any."""

    async def ask(self, endpoint: str) -> None:
        """Ask for everything behind an endpoint."""

    async def ask_paths(self, numbers: Sequence[int]) -> None:
        """Ask for the paths of numbers."""

    async def update(self, group: str, item: str, value: Value) -> None:
        """Set an item of a group."""

    async def run(self, path: str) -> None:
        """Execute a function that takes nothing."""


@dataclass(slots=True)
class TextChannel:
    """Text mode on a line."""

    line: Line
    checksum: bool
    prefix: str

    async def receive(self) -> Message:
        """The next line that is a message."""
        while True:
            raw = await self.line.until(b"\n")
            try:
                found = text.parse(raw)
            except Damaged:
                UNREADABLE.labels("thingset").inc()
                continue
            if found is not None:
                return found

    async def ask(self, endpoint: str) -> None:
        """Ask for everything behind an endpoint."""
        await self.line.send(text.get(endpoint, checked=self.checksum, prefix=self.prefix))

    async def ask_paths(self, numbers: Sequence[int]) -> None:
        """Text has names, never numbers."""

    async def update(self, group: str, item: str, value: Value) -> None:
        """Set an item of a group."""
        said = text.update(group, {item: value}, checked=self.checksum, prefix=self.prefix)
        await self.line.send(said)

    async def run(self, path: str) -> None:
        """Execute a function that takes nothing."""
        await self.line.send(text.run(path, checked=self.checksum, prefix=self.prefix))


@dataclass(slots=True)
class BinaryChannel:
    """Binary mode on a line: a TCP gateway."""

    line: Line
    _waiting: bytearray = field(default_factory=bytearray)

    async def receive(self) -> Message:
        """The next message of the stream."""
        while True:
            try:
                found, used = binary.split(bytes(self._waiting))
            except Damaged:  # nothing tells where the next message begins: start afresh
                UNREADABLE.labels("thingset").inc()
                self._waiting.clear()
                continue
            if found is not None:
                del self._waiting[:used]
                return found
            self._waiting += await self.line.some()

    async def ask(self, endpoint: str) -> None:
        """Ask for everything behind an endpoint."""
        await self.line.send(binary.get(endpoint))

    async def ask_paths(self, numbers: Sequence[int]) -> None:
        """Ask for the paths of numbers."""
        await self.line.send(binary.fetch(binary.PATHS, numbers))

    async def update(self, group: str, item: str, value: Value) -> None:
        """Set an item of a group."""
        await self.line.send(binary.update(group, {item: value}))

    async def run(self, path: str) -> None:
        """Execute a function that takes nothing."""
        await self.line.send(binary.run(path))


class CanChannel:
    """Binary mode on a CAN bus."""

    def __init__(self, frames: Frames, node: int, own: int, *, fd: bool) -> None:
        self._frames = frames
        self._node = node
        self._hears = request_id(own, node)
        self._conversation = IsoTp(self._hears, request_id(node, own), fd=fd)
        self._reports = Reassembly()

    async def receive(self) -> Message:
        """The next message of our node."""
        while True:
            frame = await self._frames.next()
            if not frame.is_extended_id or frame.is_error_frame:
                continue
            try:
                found = self._hear(frame)
            except Damaged:
                UNREADABLE.labels("thingset").inc()
                continue
            self._send()
            if found is not None:
                return found

    def _hear(self, frame: can.Message) -> Message | None:
        number, data = frame.arbitration_id, bytes(frame.data)
        kind = kind_of(number)
        if kind == REQUESTS and number == self._hears:
            whole = self._conversation.hear(frame)
            return None if whole is None else binary.parse(whole)
        if number & 0xFF != self._node:
            return None
        if kind == SINGLE_VALUES:
            return Report(None, {number >> 8 & 0xFFFF: binary.value(data)})
        if kind == REPORT_FRAMES:
            whole = self._reports.hear(number, data)
            return None if whole is None else binary.parse(whole)
        return None

    def _send(self) -> None:
        while self._conversation.outgoing:
            self._frames.send(self._conversation.outgoing.popleft())

    async def ask(self, endpoint: str) -> None:
        """Ask for everything behind an endpoint."""
        self._conversation.say(binary.get(endpoint))
        self._send()

    async def ask_paths(self, numbers: Sequence[int]) -> None:
        """Ask for the paths of numbers."""
        self._conversation.say(binary.fetch(binary.PATHS, numbers))
        self._send()

    async def update(self, group: str, item: str, value: Value) -> None:
        """Set an item of a group."""
        self._conversation.say(binary.update(group, {item: value}))
        self._send()

    async def run(self, path: str) -> None:
        """Execute a function that takes nothing."""
        self._conversation.say(binary.run(path))
        self._send()
