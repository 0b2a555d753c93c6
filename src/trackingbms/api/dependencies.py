"""Who asks, and the work that is done for them: what routes declare and get."""

import hmac
from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, APIKeyHeader
from starlette.requests import HTTPConnection

from trackingbms.api.house import House, house_of
from trackingbms.identity import csrf_of
from trackingbms.infra import Work
from trackingbms.kernel import Actor, Forbidden, Unauthenticated

COOKIE = "tbms_session"
KEY_HEADER = "X-API-Key"
CSRF_HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_key = APIKeyHeader(name=KEY_HEADER, scheme_name="key", auto_error=False)
_cookie = APIKeyCookie(name=COOKIE, scheme_name="session", auto_error=False)


async def _house(connection: HTTPConnection) -> House:
    """As a coroutine: FastAPI runs plain functions in a thread, which costs more than they do."""
    return house_of(connection)


HouseDep = Annotated[House, Depends(_house)]


async def authenticate(connection: HTTPConnection) -> Actor:
    """Tell who sends this request or opens this socket, or raise `Unauthenticated`.

    A cookie goes along with whatever any page makes the browser send: then the request must prove
    that a page of ours sends it.
    """
    house = house_of(connection)
    if key := connection.headers.get(KEY_HEADER):
        return await house.gate.actor_for_key(key)
    token = connection.cookies.get(COOKIE)
    if not token:
        raise Unauthenticated("log in, or send a key in X-API-Key")
    actor = await house.gate.actor_for_session(token)
    check_origin(connection)
    if connection.scope["type"] == "http" and connection.scope["method"] not in SAFE:
        given = connection.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(given.encode(), csrf_of(token).encode()):
            raise Forbidden(f"send {CSRF_HEADER} as the session gave it")
    return actor


def check_origin(connection: HTTPConnection) -> None:
    """Refuse what a page of another origin sends. Sockets must name their origin."""
    is_socket = connection.scope["type"] == "websocket"
    if not is_socket and connection.scope["method"] in SAFE:
        return
    origin = connection.headers.get("origin")
    if origin is None and not is_socket:
        return
    own = connection.headers.get("host", "")
    allowed = house_of(connection).settings.server.origins
    if origin not in allowed and urlsplit(origin or "").netloc != own:
        raise Forbidden("this origin may not speak for the person who is logged in")


async def actor_of(
    request: Request,
    _key: Annotated[str | None, Security(_key)],
    _cookie: Annotated[str | None, Security(_cookie)],
) -> Actor:
    """The actor of an HTTP request; declares both ways to authenticate to OpenAPI."""
    return await authenticate(request)


ActorDep = Annotated[Actor, Depends(actor_of)]


async def _write(house: HouseDep, actor: ActorDep) -> AsyncIterator[Work]:
    async with house.works.begin(actor) as work:
        yield work


async def _read(house: HouseDep, actor: ActorDep) -> AsyncIterator[Work]:
    async with house.works.read(actor) as work:
        yield work


# Scope "function": committed before the answer leaves, so that it is true when it arrives.
WriteWork = Annotated[Work, Depends(_write, scope="function")]
ReadWork = Annotated[Work, Depends(_read, scope="function")]
