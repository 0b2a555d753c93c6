"""A receiver of webhooks on the loopback: it keeps what comes and answers as it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Receiver:
    url: str = ""
    answer: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    silent: bool = False
    arrived: asyncio.Queue[None] = field(default_factory=asyncio.Queue)
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in head[1:] if line)
        headers = {name.lower(): value for name, value in headers.items()}
        body = await reader.readexactly(int(headers["content-length"]))
        self.heard.append((headers, body))
        self.arrived.put_nowait(None)
        if self.silent:
            await reader.read()
        else:
            writer.write(self.answer)
            await writer.drain()
        writer.close()

    def refuse(self, status: int = 500) -> None:
        self.answer = f"HTTP/1.1 {status} No\r\nContent-Length: 4\r\n\r\nsorry".encode()[:-1]


@asynccontextmanager
async def a_receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.hear, "127.0.0.1", 0)
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook?x=1"
    async with server:
        yield receiver
