"""A CAN bus by python-can, any of its interfaces, as asynchronous frames."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import can
from pydantic import BaseModel, ConfigDict, Field

from trackingbms.devices.tapping import note_frame
from trackingbms.kernel import DeviceSilent

MOST_WAITING = 10_000  # frames; when we are slower than the bus, the oldest are dropped
_LOOK_S = 0.2  # how often the thread of a bus without a file descriptor looks whether to end


class CanBus(BaseModel):
    """Which bus, in the words of python-can."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    interface: str = Field(
        "socketcan", min_length=1, description="python-can's name: socketcan, slcan, udp_multicast…"
    )
    channel: str = Field(min_length=1, description="can0, /dev/ttyACM0, a multicast group…")
    options: Mapping[str, bool | int | float | str] = Field(
        default_factory=dict, description="What else the interface needs: bitrate, port…"
    )


@dataclass(slots=True)
class Frames:
    """A bus that is open."""

    bus: can.BusABC
    _waiting: "asyncio.Queue[can.Message | Exception]"
    meaning: Callable[[can.Message], object] | None = None  # for whoever looks at frames

    async def next(self) -> can.Message:
        """The next frame; raise `DeviceSilent` when the bus is gone."""
        found = await self._waiting.get()
        if isinstance(found, Exception):
            raise DeviceSilent(f"the CAN bus is gone: {found}") from found
        note_frame("in", f"CAN {found.arbitration_id:03X}", bytes(found.data), self._reader(found))
        return found

    def _reader(self, frame: can.Message) -> Callable[[], object] | None:
        return None if self.meaning is None else partial(self.meaning, frame)

    def send(self, frame: can.Message) -> None:
        """Send a frame, or raise `DeviceSilent`."""
        try:
            self.bus.send(frame)
        except (can.CanError, OSError) as error:
            raise DeviceSilent(f"cannot send on the CAN bus: {error}") from error


@asynccontextmanager
async def open_bus(wanted: CanBus) -> AsyncIterator[Frames]:
    """Open a bus for a while; raise `DeviceSilent` when there is none."""
    try:
        bus = await asyncio.to_thread(_open, wanted)
    except Exception as error:  # each of its interfaces has its own kind of failing
        raise DeviceSilent(f"no CAN bus at {wanted.interface} {wanted.channel}: {error}") from error
    waiting: asyncio.Queue[can.Message | Exception] = asyncio.Queue(MOST_WAITING)
    try:
        async with _reading(bus, waiting):
            yield Frames(bus, waiting)
    finally:
        with suppress(can.CanError, OSError):
            bus.shutdown()


def _open(wanted: CanBus) -> can.BusABC:
    options: dict[str, Any] = dict(wanted.options)  # each interface has its own
    return can.Bus(interface=wanted.interface, channel=wanted.channel, **options)


@asynccontextmanager
async def _reading(
    bus: can.BusABC, waiting: "asyncio.Queue[can.Message | Exception]"
) -> AsyncIterator[None]:
    """Put what comes into the queue: by the loop where the bus has a descriptor, else a thread."""
    loop = asyncio.get_running_loop()
    try:
        descriptor = bus.fileno()
    except NotImplementedError:
        descriptor = -1
    if descriptor >= 0:
        loop.add_reader(descriptor, _drain, bus, waiting, loop, descriptor)
        try:
            yield
        finally:
            loop.remove_reader(descriptor)
        return
    ended = threading.Event()
    # A thread of its own: the shared ones are few, and this one lasts.
    thread = threading.Thread(target=_watch, args=(bus, waiting, loop, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        await asyncio.to_thread(thread.join)


def _drain(
    bus: can.BusABC,
    waiting: "asyncio.Queue[can.Message | Exception]",
    loop: asyncio.AbstractEventLoop,
    descriptor: int,
) -> None:
    try:
        frame = bus.recv(0)
    except (can.CanError, OSError, ValueError) as error:
        loop.remove_reader(descriptor)
        _put(waiting, error)
    else:
        if frame is not None:
            _put(waiting, frame)


def _watch(
    bus: can.BusABC,
    waiting: "asyncio.Queue[can.Message | Exception]",
    loop: asyncio.AbstractEventLoop,
    ended: threading.Event,
) -> None:
    while not ended.is_set():
        try:
            frame = bus.recv(_LOOK_S)
        except (can.CanError, OSError, ValueError) as error:
            loop.call_soon_threadsafe(_put, waiting, error)
            return
        if frame is not None:
            loop.call_soon_threadsafe(_put, waiting, frame)


def _put(waiting: "asyncio.Queue[can.Message | Exception]", found: can.Message | Exception) -> None:
    if waiting.full():
        waiting.get_nowait()
    waiting.put_nowait(found)
