"""Turns away addresses from which nobody known asks too often, and tells callers the rules."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trackingbms.api.dependencies import KEY_HEADER, token_of
from trackingbms.api.house import house_of
from trackingbms.api.language import language_of
from trackingbms.api.policies import STANDING
from trackingbms.api.problems import tell
from trackingbms.infra import whence
from trackingbms.kernel import Overloaded
from trackingbms.limits import Standing, TooOften

LOG_IN = "/api/v1/session"


class Limiting:
    """Looks at the address before anything else, and tells where the caller stands."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is within the limits."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        limits = house_of(connection).limits
        policy, address = limits.anonymous, (scope.get("client") or ("",))[0]

        async def send_told(message: Message) -> None:
            if message["type"] == "http.response.start":
                here = whence()
                if policy is not None and here is not None and here.actor is None:
                    now = limits.limiter.works.clock().timestamp()
                    limits.limiter.count(policy, address, now)
                if (standing := scope.get(STANDING)) is not None:
                    _tell(MutableHeaders(scope=message), standing)
            await send(message)

        try:
            _check_address(scope, connection)
            _check_room(scope, connection)
        except Overloaded as error:
            language = language_of(connection.headers.get("Accept-Language", ""))
            await tell(error, language)(scope, receive, send_told)
            return
        await self.app(scope, receive, send_told)


def _check_address(scope: Scope, connection: HTTPConnection) -> None:
    """Raise `TooOften` when strangers at this address have asked too often."""
    limits = house_of(connection).limits
    if (policy := limits.anonymous) is None:
        return
    address = (scope.get("client") or ("",))[0]
    standing = limits.limiter.look(policy, address, limits.limiter.works.clock().timestamp())
    if standing.retry_s > 0 and not _is_known(connection):
        scope[STANDING] = standing
        raise TooOften("too many unknown callers from this address", retry_after_s=standing.retry_s)


def _check_room(scope: Scope, connection: HTTPConnection) -> None:
    """Raise `Overloaded` when somebody logs in and no place is left.

    A flood of log-ins is turned away here, before it costs the loop more than reading its head.
    """
    if scope["method"] == "POST" and scope["path"] == LOG_IN:
        house_of(connection).gate.hasher.check_room()


def _is_known(connection: HTTPConnection) -> bool:
    """Who was let in lately is not turned away for what strangers at the same address do."""
    secret = connection.headers.get(KEY_HEADER) or token_of(connection)
    return bool(secret) and house_of(connection).gate.knows(str(secret))


def _tell(headers: MutableHeaders, standing: Standing) -> None:
    """draft-ietf-httpapi-ratelimit-headers."""
    policy = standing.policy
    headers["RateLimit-Policy"] = f'"{policy.name}";q={policy.quota};w={policy.window_s}'
    headers["RateLimit"] = f'"{policy.name}";r={standing.remaining};t={standing.reset_s}'
