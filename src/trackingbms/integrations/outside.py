"""Calls to addresses that people typed in: never to a private network, unless that is allowed.

The name is resolved here, every address that it has is judged, and the connection goes to the very
address that was judged: a name that answers differently a moment later changes nothing. Redirects
are not followed.
"""

import asyncio
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

import httpcore

from trackingbms.kernel import Invalid

MOST_READ = 1_024  # of an answer
LONGEST_URL = 500


class Refused(httpcore.ConnectError):
    """The address is one that we do not call."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a call: a status, or why there is none."""

    status: int | None
    text: str
    took_ms: int

    @property
    def is_good(self) -> bool:
        """Whether the other side took it."""
        return self.status is not None and 200 <= self.status < 300


def check_url(url: str, *, private: bool) -> str:
    """The tidy address, or `Invalid`. Plain http is for private networks only."""
    parts = urlsplit(url.strip())
    schemes = {"https", "http"} if private else {"https"}
    try:
        port = parts.port
    except ValueError as error:
        raise Invalid("the port is wrong", field="url") from error
    if len(url) > LONGEST_URL or not url.isprintable() or parts.scheme not in schemes:
        raise Invalid(f"write an address that begins with {' or '.join(sorted(schemes))}://",
                      field="url")  # fmt: skip
    if not parts.hostname or parts.username is not None or port == 0:
        raise Invalid("write a host, without a name and a password", field="url")
    if not private and _is_literal(parts.hostname) and not is_public(parts.hostname):
        raise Invalid("addresses on private networks are not called from here", field="url")
    return parts._replace(fragment="").geturl()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, whatever it is wrapped in."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        nat64 = found in ipaddress.ip_network("64:ff9b::/32")
        if found.ipv4_mapped or found.sixtofour or found.teredo or nat64:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class Guard(httpcore.AsyncNetworkBackend):
    """Opens connections to addresses that were judged, and to no others."""

    private: bool
    _inner: httpcore.AnyIOBackend = field(default_factory=httpcore.AnyIOBackend)

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None,  # noqa: ASYNC109 - httpcore's
        local_address: str | None = None, socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:  # fmt: skip
        """Resolve, judge, connect."""
        addresses = await self._judged(host, port)
        return await self._inner.connect_tcp(
            addresses[0], port, timeout, local_address, socket_options
        )

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None,  # noqa: ASYNC109 - httpcore's
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:  # fmt: skip
        """Never."""
        raise Refused("no sockets of this machine")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    async def _judged(self, host: str, port: int) -> list[str]:
        try:
            loop = asyncio.get_running_loop()
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"{host} is not known") from error
        addresses = [str(each[4][0]) for each in found]
        if not self.private and not all(is_public(each) for each in addresses):
            raise Refused(f"{host} lies on a private network, which is not called from here")
        return addresses


class Caller:
    """Posts to addresses outside; `private` allows those of private networks and plain http."""

    def __init__(self, *, private: bool, timeout_s: float) -> None:
        self.private = private
        self._timeout_s = timeout_s

    @cached_property
    def _pool(self) -> httpcore.AsyncConnectionPool:
        # A start does without: reading whom to trust takes it some 40 ms.
        return httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(), max_connections=32,
            max_keepalive_connections=0, network_backend=Guard(self.private),
        )  # fmt: skip

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Post; whatever goes wrong is a reply too."""
        began = time.monotonic()
        status, text = None, ""
        try:
            async with asyncio.timeout(self._timeout_s):
                check_url(url, private=self.private)
                status, text = await self._post(url, headers, body)
        except TimeoutError:
            text = f"no answer within {self._timeout_s:g} s"
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            text = str(error) or type(error).__name__
        except (Invalid, OSError, httpcore.UnsupportedProtocol) as error:
            text = str(error)
        took_ms = round((time.monotonic() - began) * 1000)
        return Reply(status, _clean(text), took_ms)

    async def stop(self) -> None:
        """Close what is open."""
        if "_pool" in vars(self):
            await self._pool.aclose()

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, str]:
        told = {"Host": urlsplit(url).netloc, **headers, "Content-Length": str(len(body))}
        async with self._pool.stream(
            "POST", url, headers=[(k.encode(), v.encode()) for k, v in told.items()], content=body
        ) as answer:
            read = bytearray()
            async for part in answer.aiter_stream():
                read += part
                if len(read) >= MOST_READ:
                    break
            return answer.status, bytes(read[:MOST_READ]).decode("utf-8", "replace")


def _clean(text: str) -> str:
    return text.replace("\0", "")[:MOST_READ]
