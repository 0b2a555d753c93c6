"""The live socket: subscribe to a part of the fleet; a snapshot first, then changes."""

import asyncio
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from trackingbms.api.dependencies import authenticate
from trackingbms.api.house import House, house_of
from trackingbms.api.live_messages import ASKED, Subscribe
from trackingbms.api.problems import problem, status_of
from trackingbms.infra import whence
from trackingbms.kernel import Invalid, NotFound, Overloaded, TrackingError, Unavailable
from trackingbms.live import Listener

router = APIRouter()
TRY_LATER = 1013
NOT_YOURS = 4401  # log in again, or renew the key
RECHECK_S = 15.0
SECOND_LOOK_S = 1.0


@router.websocket("/api/v1/live")
async def live(socket: WebSocket) -> None:
    """Serve one listener until either side ends it."""
    house = house_of(socket)
    try:
        actor = await authenticate(socket)
    except TrackingError as error:
        if (here := whence()) is not None:
            here.reason = str(error)
        refusal = problem(status_of(error), detail=str(error))
        await socket.send_denial_response(refusal)
        return
    audience = house.audience
    listener = Listener(audience.views, actor, socket.send_text, audience.most_subscriptions)
    await socket.accept()
    try:
        with audience.admit(listener):
            await _converse(house, socket, listener)
    except Unavailable as error:
        await socket.close(TRY_LATER, str(error))
    except TrackingError as error:
        await socket.close(NOT_YOURS, str(error))


async def _converse(house: House, socket: WebSocket, listener: Listener) -> None:
    """Read, write and look again who it is; whichever ends first ends all."""
    tasks: list[asyncio.Task[Any]] = [
        asyncio.create_task(_read(socket, listener)),
        asyncio.create_task(listener.run()),
        asyncio.create_task(_recheck(house, socket, listener)),
        asyncio.create_task(listener.dropped.wait()),
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        with suppress(WebSocketDisconnect):
            task.result()


async def _read(socket: WebSocket, listener: Listener) -> None:
    while True:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        await _answer(message.get("text") or "", listener)


async def _answer(text: str, listener: Listener) -> None:
    asked = None
    try:
        asked = ASKED.validate_json(text)
        if isinstance(asked, Subscribe):
            await listener.subscribe(asked.id, asked.scope, asked.metrics, asked.since)
        else:
            listener.unsubscribe(asked.id)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(str(part) for part in first["loc"][1:]) or None
        await _tell_error(listener, None, field, first["msg"])
    except (Invalid, NotFound, Overloaded) as error:
        field = "scope" if isinstance(error, NotFound) else getattr(error, "field", None)
        await _tell_error(listener, asked.id if asked else None, field, str(error))


async def _tell_error(listener: Listener, name: str | None, field: str | None, text: str) -> None:
    await listener.tell({"type": "error", "id": name, "field": field, "error": text})


async def _recheck(house: House, socket: WebSocket, listener: Listener) -> None:
    """Now and then, and whenever access changed: raises when they may not listen any more."""
    unsettled = False
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(SECOND_LOOK_S if unsettled else RECHECK_S):
                await listener.doubted.wait()
        listener.doubted.clear()
        unsettled = await listener.narrow(await authenticate(socket))
