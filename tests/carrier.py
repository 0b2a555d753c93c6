"""A carrier of text messages and calls on the loopback that speaks as Twilio does."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import uvicorn


@dataclass
class Carrier:
    """Keeps what it is told."""

    url: str = ""
    heard: list[dict[str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = (await receive())["body"].decode()
        headers = {key.decode(): value.decode() for key, value in scope["headers"]}
        form = {key: value[0] for key, value in parse_qs(body).items()}
        status = self.statuses.pop(0) if self.statuses else 201
        if status == 201:
            told = {
                "path": scope["path"], "auth": headers["authorization"],
                "id": headers["i-twilio-idempotency-token"],
            }  # fmt: skip
            self.heard.append(form | told)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": json.dumps({"sid": "SM1"}).encode()})


@asynccontextmanager
async def sms_carrier() -> AsyncIterator[Carrier]:
    carrier = Carrier()
    server = uvicorn.Server(uvicorn.Config(carrier, port=0, lifespan="off", log_config=None))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
        await asyncio.sleep(0)
    carrier.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield carrier
    finally:
        server.should_exit = True
        await running
