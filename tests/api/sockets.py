"""Live sockets against a server on a free port."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from tests.api.houses import Town
from trackingbms.kernel import Permission


@dataclass
class Screen:
    """Somebody who watches: remembers the newest state that it was told."""

    socket: ClientConnection
    seq: int = 0
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def say(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message))

    async def watch(self, scope: str, *metrics: str, **more: Any) -> None:
        await self.say(type="subscribe", id="s", scope=scope, metrics=metrics, **more)

    async def hear(self, *kinds: str) -> dict[str, Any]:
        """The next message of one of these types; heartbeats and news of links are passed over."""
        while True:
            message: dict[str, Any] = json.loads(await asyncio.wait_for(self.socket.recv(), 20))
            if message["type"] in {"heartbeat", "link", "alerts"} - set(kinds):
                continue
            assert message["type"] in kinds, message
            self._note(message)
            return message

    def _note(self, message: dict[str, Any]) -> None:
        if message["type"] not in ("snapshot", "change"):
            return
        assert message["seq"] > self.seq or message["type"] == "snapshot"
        self.seq = message["seq"]
        if message["type"] == "snapshot":
            self.seen.clear()
        for row, battery in enumerate(message["batteries"]):
            columns = {key: values[row] for key, values in message["columns"].items()}
            told = {key: message[key][row] for key in ("ts", "level", "link")}
            self.seen[battery] = told | columns


@asynccontextmanager
async def on_a_port(town: Town) -> AsyncIterator[str]:
    """Serve the town; yields host and port."""
    config = uvicorn.Config(
        town.app, port=0, lifespan="off", ws="websockets-sansio", log_config=None,
        ws_per_message_deflate=False, timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - it waits for state, not for time
        await asyncio.sleep(0.005)
    yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await task


@asynccontextmanager
async def a_screen(address: str, client: httpx.AsyncClient) -> AsyncIterator[Screen]:
    """Open a live socket as whoever this HTTP client is."""
    headers = {key: client.headers[key] for key in ("X-API-Key",) if key in client.headers}
    if client.cookies:
        headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in client.cookies.items())
        headers["Origin"] = f"http://{address}"
    async with connect(
        f"ws://{address}/api/v1/live", additional_headers=headers, compression=None, proxy=None
    ) as socket:
        yield Screen(socket)


async def a_sender(town: Town, client: int = 0) -> httpx.AsyncClient:
    path = town.tree.path(client)
    return await town.machine(path, Permission.WRITE_TELEMETRY, Permission.READ)


async def send(sender: httpx.AsyncClient, *rows: dict[str, Any]) -> None:
    answer = await sender.post("/api/v1/telemetry", json=list(rows))
    assert answer.json()["accepted"] == len(rows), answer.text
