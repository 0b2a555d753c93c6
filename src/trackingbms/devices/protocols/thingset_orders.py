"""Orders by ThingSet: an item is updated, or a function executed; then it is read."""

import asyncio
import struct
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from trackingbms.devices.model import Device
from trackingbms.devices.orders import Answer as Meaning
from trackingbms.devices.orders import OrderRefused, Point
from trackingbms.devices.protocols.thingset import ThingsetLink, open_channel
from trackingbms.devices.protocols.thingset_channels import Channel
from trackingbms.devices.protocols.thingset_controls import ThingsetControl
from trackingbms.devices.source import read_link
from trackingbms.devices.thingset import CHANGED, CONTENT, Answer
from trackingbms.kernel import DeviceSilent

_WHY = {
    0xA0: "bad request", 0xA1: "not authorized", 0xA3: "forbidden", 0xA4: "not found",
    0xA5: "not allowed", 0xA8: "incomplete", 0xA9: "conflict", 0xAD: "too large",
    0xAF: "unsupported format", 0xC0: "internal error",
}  # fmt: skip


_ANSWERS = {
    0xA0: Meaning.VALUE, 0xA1: Meaning.NOT_LET_IN, 0xA3: Meaning.LOCKED, 0xA4: Meaning.NO_SUCH,
    0xA5: Meaning.LOCKED, 0xA9: Meaning.BUSY, 0xAF: Meaning.VALUE, 0xC0: Meaning.FAILURE,
}  # fmt: skip


class ThingsetOrders:
    """One node: what may be ordered of it."""

    def __init__(self, device: Device, battery: str) -> None:
        self._link = read_link(ThingsetLink, device.link)
        mine = self._link.battery is None or self._link.battery == battery
        only = self._link.battery is not None or len(device.batteries) == 1
        self._is_ours = mine and only

    @property
    def points(self) -> frozenset[Point]:
        """What the link names."""
        return frozenset(self._link.controls) if self._is_ours else frozenset()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["ThingsetControls"]:
        """Have the line for ourselves: whoever listens there steps aside meanwhile."""
        async with open_channel(self._link, orders=True) as channel:
            yield ThingsetControls(
                channel, self._link.controls, self._link.place, self._link.timeout_s
            )


@dataclass(slots=True)
class ThingsetControls:
    """Reads and writes the items that the link names."""

    channel: Channel
    controls: Mapping[Point, ThingsetControl]
    place: str  # what stands before each path
    timeout_s: float

    async def read(self, point: Point) -> float:
        """What the node says that is set."""
        control = self.controls[point]
        await self.channel.ask(self.place + control.path)
        answer = await self._answer(CONTENT)
        value = control.heard(point, answer.data)
        if answer.is_error or value is None:
            raise DeviceSilent(f"{control.path}: {_reason(answer)}")
        return value

    async def write(self, point: Point, value: float) -> None:
        """Update the item once, or execute the function once."""
        control = self.controls[point]
        if control.run is not None:
            await self.channel.run(self.place + control.run)
        else:
            told = control.told(point, value)
            group, _, item = control.path.rpartition("/")
            single = _single(told) if isinstance(told, float) else told
            await self.channel.update(self.place + group, item, single)
        answer = await self._answer(CHANGED)
        if answer.is_error:
            said = f"{control.run or control.path}: {_reason(answer)}"
            raise OrderRefused(said, _ANSWERS.get(answer.status))

    async def _answer(self, wanted: int) -> Answer:
        """The answer to us: reports, and answers that somebody else waited for, are left aside."""
        try:
            async with asyncio.timeout(self.timeout_s):
                while True:
                    message = await self.channel.receive()
                    if not isinstance(message, Answer):
                        continue
                    if message.is_error or (message.status == wanted and _is_ours(message, wanted)):
                        return message
        except TimeoutError:
            raise DeviceSilent("the node does not answer") from None


def _is_ours(answer: Answer, wanted: int) -> bool:
    """Single items are all that orders ask for."""
    return wanted == CHANGED or isinstance(answer.data, bool | int | float | str)


def _reason(answer: Answer) -> str:
    said = answer.data if isinstance(answer.data, str) else ""
    return f"{answer.status:02X} {said or _WHY.get(answer.status, '')}".rstrip()


def _single(value: float) -> float:
    """The number that a node with single precision holds."""
    found: float = struct.unpack("f", struct.pack("f", value))[0]
    return found
