"""Headers that keep browsers from doing what no page of ours asks for."""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        # The widgets write their theme and sizes as styles at run time. A style cannot run code,
        # and nothing that people type becomes one.
        "style-src 'self' 'unsafe-inline'",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}

# Of this host alone: what else lives below it is not ours to decide for.
TLS_FOR_A_YEAR = "max-age=31536000"


class SecurityHeaders:
    """Adds the headers to every answer; what a route says itself stays."""

    def __init__(
        self, app: ASGIApp, tiles: str | None = None, public: Callable[[], str] = lambda: ""
    ) -> None:
        self.app, self.public = app, public
        self.headers = dict(HEADERS)
        if tiles is not None:  # the one stranger whose pictures the page may show
            where = urlsplit(tiles)
            policy = CONTENT_SECURITY_POLICY.replace(
                "img-src 'self'", f"img-src 'self' {where.scheme}://{where.netloc}"
            )
            self.headers["Content-Security-Policy"] = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; only the start of an answer is touched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https" or self.public().startswith("https:"):
                    headers.setdefault("Strict-Transport-Security", TLS_FOR_A_YEAR)
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)
