"""A line of bytes: a serial port, or a serial port behind a TCP bridge."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import serial

from trackingbms.devices.tapping import note_frame
from trackingbms.kernel import DeviceSilent

LONGEST_LINE = 65_536
ADDRESS = "A serial port (/dev/ttyUSB0), or a bridge (socket://host:port)."


class GaveWay(DeviceSilent):
    """Somebody with an order wants the line; it can be opened again once they are done."""


@dataclass(slots=True)
class _Place:
    """Who is at one address: any number who listen, or one with an order."""

    listening: "set[Line]" = field(default_factory=set)
    orders: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # among orders
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def note(self) -> None:
        """Something has changed."""
        async with self.changed:
            self.changed.notify_all()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until it holds."""
        async with self.changed:
            await self.changed.wait_for(holds)


# By the loop that they belong to.
_PLACES: "WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, _Place]]" = WeakKeyDictionary()


def _place_of(address: str) -> _Place:
    return _PLACES.setdefault(asyncio.get_running_loop(), {}).setdefault(address, _Place())


@dataclass(slots=True, eq=False)
class Line:
    """An open line."""

    address: str
    _reader: asyncio.StreamReader
    _writer: "asyncio.StreamWriter | _Port"

    async def send(self, data: bytes) -> None:
        """Send bytes, or raise `DeviceSilent`."""
        if (gone := self._reader.exception()) is not None:
            raise gone
        note_frame("out", self.address, data)
        try:
            self._writer.write(data)
            await self._writer.drain()
        except (OSError, serial.SerialException) as error:
            raise DeviceSilent(f"{self.address}: {error}") from error

    def give_way(self) -> None:
        """Leave it at once: whoever reads or sends here hears `GaveWay`."""
        self._reader.set_exception(GaveWay(f"{self.address}: an order has the line"))
        self._writer.close()

    async def until(self, end: bytes) -> bytes:
        """What comes up to the end mark; endless noise is given back in pieces."""
        try:
            found = await self._reader.readuntil(end)
        except asyncio.LimitOverrunError as error:
            return await self._reader.readexactly(max(1, error.consumed))
        except (OSError, asyncio.IncompleteReadError) as error:
            raise DeviceSilent(f"{self.address}: the line is gone") from error
        note_frame("in", self.address, found)
        return found

    async def some(self) -> bytes:
        """What has come."""
        try:
            found = await self._reader.read(4_096)
        except OSError as error:
            raise DeviceSilent(f"{self.address}: {error}") from error
        if not found:
            raise DeviceSilent(f"{self.address}: the line is gone")
        note_frame("in", self.address, found)
        return found


class _Port:
    """A serial port that can be written to, with the loop reading from it."""

    def __init__(self, port: serial.Serial, reader: asyncio.StreamReader) -> None:
        self._port = port
        self._reader = reader
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(port.fileno(), self._ready)

    def _ready(self) -> None:
        try:
            data = os.read(self._port.fileno(), 4_096)
        except BlockingIOError:
            return
        except OSError:  # a port that was pulled out, or the other end of a pseudo-terminal
            data = b""
        if data:
            self._reader.feed_data(data)
        else:
            self._loop.remove_reader(self._port.fileno())
            self._reader.feed_eof()

    def write(self, data: bytes) -> None:
        self._port.write(data)

    async def drain(self) -> None:
        """Requests are short: the system's buffer takes them."""

    def close(self) -> None:
        with suppress(OSError, ValueError):
            self._loop.remove_reader(self._port.fileno())
        with suppress(OSError, serial.SerialException):
            self._port.close()


@asynccontextmanager
async def open_line(
    address: str, baud: int, timeout_s: float, *, orders: bool = False
) -> AsyncIterator[Line]:
    """Open a line for a while; raise `DeviceSilent` when there is nothing to open.

    A line has room for one talk. Whoever opens it for `orders` has it alone: those who listen hear
    `GaveWay`, and come back afterwards.
    """
    place = _place_of(address)
    taking = _alone(place) if orders else _beside(place)
    async with taking, _opened(address, baud, timeout_s) as line:
        if not orders:
            place.listening.add(line)
            if place.orders:  # they came while we opened it
                line.give_way()
        try:
            yield line
        finally:
            line._writer.close()
            place.listening.discard(line)


@asynccontextmanager
async def _opened(address: str, baud: int, timeout_s: float) -> AsyncIterator[Line]:
    try:
        async with asyncio.timeout(timeout_s):
            line = await _open(address, baud)
    except (OSError, TimeoutError, serial.SerialException, ValueError) as error:
        raise DeviceSilent(f"no connection to {address}: {error or 'no answer'}") from error
    yield line


@asynccontextmanager
async def _beside(place: _Place) -> AsyncIterator[None]:
    """Listen, as soon as no order has the line."""
    await place.until(lambda: not place.orders)
    yield


@asynccontextmanager
async def _alone(place: _Place) -> AsyncIterator[None]:
    """Have the line alone: everybody else leaves it."""
    place.orders += 1
    try:
        for each in place.listening:
            each.give_way()
        async with place.turn:
            yield
    finally:
        place.orders -= 1
        await place.note()


async def _open(address: str, baud: int) -> Line:
    if address.startswith("socket://"):
        parts = urlsplit(address)
        reader, writer = await asyncio.open_connection(
            parts.hostname, parts.port, limit=LONGEST_LINE
        )
        return Line(address, reader, writer)
    port = await asyncio.to_thread(
        serial.Serial, address, baud, timeout=0, write_timeout=timeout_of(baud), exclusive=True
    )
    received = asyncio.StreamReader(limit=LONGEST_LINE)
    return Line(address, received, _Port(port, received))


def timeout_of(baud: int) -> float:
    """How long a port may take to swallow a request of a few hundred bytes."""
    return 0.2 + 4_000 / baud


def check_address(address: str) -> str:
    """The address itself; raise `ValueError` when it is neither a port nor a bridge."""
    if "://" not in address:
        return address
    parts = urlsplit(address)
    if parts.scheme != "socket" or not parts.hostname or not parts.port or parts.path:
        raise ValueError(f"{ADDRESS} Not {address!r}")
    return address
