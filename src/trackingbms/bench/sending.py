"""The one client of the bench: a few connections that post prepared bodies as fast as they may."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from trackingbms.bench.bodies import Make


@dataclass(slots=True)
class Sent:
    """What was acknowledged, in how long."""

    rows: int = 0
    seconds: float = 0.0
    refused: int = 0

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds


@dataclass(frozen=True, slots=True)
class Target:
    """Where to post, and with what headers."""

    url: str
    media_type: str
    key: str = ""

    def head(self, length: int) -> bytes:
        """The head of a request whose body has so many bytes."""
        parts = urlsplit(self.url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        key = f"X-API-Key: {self.key}\r\n" if self.key else ""
        return (
            f"POST {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: {self.media_type}\r\n"
            f"{key}Content-Length: {length}\r\n\r\n"
        ).encode()


async def flood(
    target: Target, makers: Sequence[Make], rows: int, seconds: float, start_ms: int
) -> Sent:
    """Post from one connection per maker; each body holds `rows` rows one second after the last."""
    sent = Sent()
    began = time.perf_counter()
    until = began + seconds
    await asyncio.gather(*(_post_on(target, make, rows, until, start_ms, sent) for make in makers))
    sent.seconds = time.perf_counter() - began
    return sent


async def _post_on(
    target: Target, make: Make, rows: int, until: float, ms: int, sent: Sent
) -> None:
    address = urlsplit(target.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        while time.perf_counter() < until:
            body = make(ms)
            ms += 1000
            status = await post(reader, writer, target.head(len(body)), body)
            if status in (200, 204):
                sent.rows += rows
            else:
                sent.refused += 1
                await asyncio.sleep(0.05)
    finally:
        writer.close()


async def post(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: bytes, body: bytes
) -> int:
    """Send one request and read its answer away; return the status."""
    writer.write(head)
    writer.write(body)
    await writer.drain()
    answer = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in answer.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    if length:
        await reader.readexactly(length)
    return int(answer.split(b" ", 2)[1])
