"""Turns away addresses from which nobody known asks too often, and tells callers the rules."""

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trackingbms.api.dependencies import COOKIE, KEY_HEADER
from trackingbms.api.house import house_of
from trackingbms.api.language import language_of
from trackingbms.api.policies import STANDING
from trackingbms.api.problems import tell
from trackingbms.infra import whence
from trackingbms.limits import Standing, TooOften


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

        if policy is not None:
            now = limits.limiter.works.clock().timestamp()
            standing = limits.limiter.look(policy, address, now)
            if standing.retry_s > 0 and not _is_known(connection):
                scope[STANDING] = standing
                language = language_of(connection.headers.get("Accept-Language", ""))
                error = TooOften(
                    "too many unknown callers from this address", retry_after_s=standing.retry_s
                )
                await tell(error, language)(scope, receive, send_told)
                return
        await self.app(scope, receive, send_told)


def _is_known(connection: HTTPConnection) -> bool:
    """Who was let in lately is not turned away for what strangers at the same address do."""
    secret = connection.headers.get(KEY_HEADER) or connection.cookies.get(COOKIE)
    return bool(secret) and house_of(connection).gate.knows(str(secret))


def _tell(headers: MutableHeaders, standing: Standing) -> None:
    """draft-ietf-httpapi-ratelimit-headers."""
    policy = standing.policy
    headers["RateLimit-Policy"] = f'"{policy.name}";q={policy.quota};w={policy.window_s}'
    headers["RateLimit"] = f'"{policy.name}";r={standing.remaining};t={standing.reset_s}'
