"""A web server on the loopback that keeps what arrives, and a browser that takes notices."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import http_ece
import uvicorn
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02


@dataclass
class Arrived:
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Recorder:
    """Keeps what it is told with a good answer. `statuses` are given first, one each."""

    url: str = ""
    arrived: list[Arrived] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            part = await receive()
            body, more = body + part.get("body", b""), part.get("more_body", False)
        headers = {key.decode(): value.decode() for key, value in scope["headers"]}
        status = self.statuses.pop(0) if self.statuses else 201
        if status < 300:
            self.arrived.append(Arrived(scope["path"], headers, body))
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})


@asynccontextmanager
async def recorder() -> AsyncIterator[Recorder]:
    found = Recorder()
    server = uvicorn.Server(uvicorn.Config(found, port=0, lifespan="off", log_config=None))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
        await asyncio.sleep(0)
    found.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield found
    finally:
        server.should_exit = True
        await running


class Browser:
    """Has the keys of a subscription, and opens what was sealed for it."""

    def __init__(self, service: str, name: str = "abc") -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.auth = b"0123456789abcdef"
        point = self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        self.subscription = {
            "endpoint": f"{service}/push/{name}", "p256dh": _text(point), "auth": _text(self.auth)
        }  # fmt: skip

    def opens(self, arrived: Arrived) -> dict[str, Any]:
        clear = http_ece.decrypt(
            arrived.body, private_key=self.private, auth_secret=self.auth, version="aes128gcm"
        )
        return dict(json.loads(clear))


def signed_for(arrived: Arrived, public_key: str) -> bool:
    """Whether the server with this key signed the notice."""
    scheme, _, rest = arrived.headers["authorization"].partition(" ")
    told = dict(part.split("=", 1) for part in rest.split(","))
    return scheme == "vapid" and told["k"] == public_key and bool(Vapid02.verify(_vapid(told)))


def _vapid(told: dict[str, str]) -> str:
    return f"vapid t={told['t']},k={told['k']}"


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
