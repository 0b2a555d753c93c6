"""Has every request that changes something, and every refused one, on record."""

import structlog
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trackingbms.api.house import house_of
from trackingbms.audit import Draft, Outcome, action_of, home_of
from trackingbms.infra import Origin, coming_from
from trackingbms.kernel import Actor

log = structlog.get_logger()

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Routes whose success is no deed, by the name of their operation, and why.
NO_DEED = {
    "post_telemetry": "samples are data, many thousand times a second",
    "reportGateway": "reports are data, every few seconds",
    "tellGatewayTest": "what a test finds is data; that it was asked for is a deed",
}
_NOBODY = Actor("", "")
_STARTS = {"http.response.start", "websocket.http.response.start"}


class Recording:
    """Tells the works inside from where they are asked for, and sees how it ends.

    What a work changes is written by the work itself, in its own transaction. What is left is
    written here: refusals, and deeds that changed no row.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, with an origin around it."""
        if scope["type"] == "lifespan" or not scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
            return
        origin = _origin_of(scope)

        async def send_recorded(message: Message) -> None:
            if message["type"] in _STARTS:
                await _record(scope, origin, message["status"])
            await send(message)

        with coming_from(origin):
            await self.app(scope, receive, send_recorded)


def _origin_of(scope: Scope) -> Origin:
    client = scope.get("client")
    agent = next((value for name, value in scope["headers"] if name == b"user-agent"), b"")
    return Origin(client[0] if client else "", agent.decode("latin-1"), deed=lambda: _deed(scope))


def _deed(scope: Scope) -> str:
    """What is asked for: the name of the route's operation. Reading is no deed."""
    if scope.get("method", "GET") in SAFE:
        return ""
    return _operation(scope)


def _operation(scope: Scope) -> str:
    route = scope.get("route")
    return getattr(route, "operation_id", None) or getattr(route, "name", None) or "request"


async def _record(scope: Scope, origin: Origin, status: int) -> None:
    try:
        if _is_refusal(scope, origin, status):
            await _record_refusal(scope, origin, status)
        elif _is_unrecorded_deed(scope, origin, status):
            await _record_deed(scope, origin)
    except Exception:
        log.exception("not on record", operation=_operation(scope), status=status)


def _is_refusal(scope: Scope, origin: Origin, status: int) -> bool:
    """Whether somebody was refused; asking without any proof of who one is, is no attempt.

    What lies outside of one's scope looks as if it did not exist: trying to change it counts.
    """
    writes = scope.get("method", "GET") not in SAFE
    match status:
        case 403:
            return True
        case 401:
            return writes or bool(origin.via)
        case 404 | 429:
            return writes and "route" in scope
    return False


def _is_unrecorded_deed(scope: Scope, origin: Origin, status: int) -> bool:
    if origin.entries or status >= 400 or scope.get("method", "GET") in SAFE:
        return False
    return _operation(scope) not in NO_DEED


async def _record_refusal(scope: Scope, origin: Origin, status: int) -> None:
    if status == 429 and _operation(scope) in NO_DEED:
        return
    details = {**origin.remarks, "status": status, "reason": origin.reason}
    await house_of(HTTPConnection(scope)).refusals.keep(
        _draft(scope, origin, Outcome.REFUSED, details)
    )


async def _record_deed(scope: Scope, origin: Origin) -> None:
    house = house_of(HTTPConnection(scope))
    async with house.works.begin(Actor.system()) as work:
        await house.ledger.append(work, [_draft(scope, origin, Outcome.SUCCESS, origin.remarks)])


def _draft(scope: Scope, origin: Origin, outcome: Outcome, details: dict[str, object]) -> Draft:
    actor = origin.actor or _NOBODY
    return Draft(
        at=house_of(HTTPConnection(scope)).works.clock(),
        actor=actor,
        action=action_of(_operation(scope)),
        path=origin.place or home_of(actor),
        object_id=str(next(iter(scope.get("path_params", {}).values()), "")),
        outcome=outcome,
        details=details,
        origin=origin,
    )
