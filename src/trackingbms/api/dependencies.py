"""Who asks, and the work that is done for them: what routes declare and get."""

import hmac
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, APIKeyHeader
from starlette.requests import HTTPConnection

from trackingbms.api.house import House, house_of
from trackingbms.identity import Caller, Visit, csrf_of
from trackingbms.infra import Origin, Work, whence
from trackingbms.kernel import Actor, Forbidden, Unauthenticated

COOKIE = "tbms_session"
DEVICE_COOKIE = "tbms_device"
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
    """Tell who sends this request or opens this socket, if nothing must be done first."""
    return (await identify(connection)).settled().actor


async def identify(connection: HTTPConnection) -> Caller:
    """Tell who sends this request or opens this socket, or raise `Unauthenticated`.

    A cookie goes along with whatever any page makes the browser send: then the request must prove
    that a page of ours sends it.
    """
    house = house_of(connection)
    here = whence() or Origin()
    if key := connection.headers.get(KEY_HEADER):
        here.via = "key"
        here.actor = await house.gate.actor_for_key(key)
        here.via = here.actor.id
        house.limits.admit(connection, here.actor)
        return Caller(here.actor)
    token = token_of(connection)
    if not token:
        raise Unauthenticated("log in, or send a key in X-API-Key")
    caller = await house.gate.caller_for_session(token)
    here.actor, here.via = caller.actor, caller.session or ""
    house.limits.admit(connection, caller.actor)
    check_origin(connection)
    if connection.scope["type"] == "http" and connection.scope["method"] not in SAFE:
        given = connection.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(given.encode(), csrf_of(token).encode()):
            raise Forbidden(f"send {CSRF_HEADER} as the session gave it")
    return caller


def token_of(connection: HTTPConnection) -> str | None:
    """The token of the session, from its cookie."""
    return connection.cookies.get(cookie_name(connection, COOKIE))


def cookie_name(connection: HTTPConnection, name: str) -> str:
    """What a cookie is called: over TLS no other host, and no page without TLS, can set it."""
    return f"__Host-{name}" if is_secure(connection) else name


def is_secure(connection: HTTPConnection) -> bool:
    """Tell whether people reach us over TLS, be it that of a proxy before us."""
    house = house_of(connection)
    return house.settings.public_url.startswith("https:") or connection.url.scheme == "https"


async def visit_of(request: Request) -> Visit:
    """From where somebody asks."""
    return Visit(
        address=request.client.host if request.client else "unknown",
        device=request.headers.get("user-agent", ""),
        known=request.cookies.get(cookie_name(request, DEVICE_COOKIE), ""),
    )


VisitDep = Annotated[Visit, Depends(visit_of)]


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


async def caller_of(
    request: Request,
    _key: Annotated[str | None, Security(_key)],
    _cookie: Annotated[str | None, Security(_cookie)],
) -> Caller:
    """Whoever asks, even if they owe something first: for the routes by which they do it."""
    return await identify(request)


async def fresh(house: HouseDep, caller: Annotated[Caller, Depends(caller_of)]) -> Caller:
    """Whoever has proven lately to be there: by second factor, or who has none by password."""
    return caller.freshly_proven(house.works.clock(), _proof_age(house))


async def fresh_by_factor(house: HouseDep, caller: Annotated[Caller, Depends(caller_of)]) -> Caller:
    """Whoever has lately proven to be there by a second factor. Commands ask for it."""
    return caller.settled().freshly_proven(house.works.clock(), _proof_age(house), by_factor=True)


def _proof_age(house: House) -> timedelta:
    return timedelta(minutes=house.settings.identity.proof_minutes)


ActorDep = Annotated[Actor, Depends(actor_of)]
CallerDep = Annotated[Caller, Depends(caller_of)]
FreshDep = Annotated[Caller, Depends(fresh)]
FreshFactorDep = Annotated[Caller, Depends(fresh_by_factor)]


async def _write(house: HouseDep, actor: ActorDep) -> AsyncIterator[Work]:
    async with house.works.begin(actor) as work:
        yield work


async def _read(house: HouseDep, actor: ActorDep) -> AsyncIterator[Work]:
    async with house.works.read(actor) as work:
        yield work


async def _write_own(house: HouseDep, caller: CallerDep) -> AsyncIterator[Work]:
    async with house.works.begin(caller.actor) as work:
        yield work


async def _read_own(house: HouseDep, caller: CallerDep) -> AsyncIterator[Work]:
    async with house.works.read(caller.actor) as work:
        yield work


# Scope "function": committed before the answer leaves, so that it is true when it arrives.
WriteWork = Annotated[Work, Depends(_write, scope="function")]
ReadWork = Annotated[Work, Depends(_read, scope="function")]
# What concerns nobody but the person who asks, even if they owe something first.
OwnWork = Annotated[Work, Depends(_write_own, scope="function")]
OwnReadWork = Annotated[Work, Depends(_read_own, scope="function")]
