"""The server, as a gateway speaks to it: HTTPS, one key, and patience."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import msgspec

from trackingbms.gateway.model import Configuration
from trackingbms.kernel import Forbidden, Invalid, Unavailable

_BASE = "/api/v1"
_SELF = f"{_BASE}/gateways/self"
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
T = TypeVar("T")


class Task(msgspec.Struct, frozen=True):
    """Something to be done for one device: `test` or `restart`."""

    id: str
    kind: str
    device: str


class Answer(msgspec.Struct, frozen=True):
    """What the server says to a report."""

    at_ms: int
    revision: str
    tasks: tuple[Task, ...] = ()
    looked_at: tuple[str, ...] = ()


class ErrandTold(msgspec.Struct, frozen=True):
    """Something to read from a device, or to set on it (`value`)."""

    id: str
    device: str
    battery: str
    point: str
    value: float | None = None
    about: dict[str, Any] | None = None  # of a step of an update of firmware
    content: bytes | None = None


class _Errands(msgspec.Struct, frozen=True):
    items: tuple[ErrandTold, ...]


class Outcome(msgspec.Struct, frozen=True):
    """What came of an errand."""

    value: float | None = None
    error: str | None = None
    refused: bool = False
    answer: str | None = None
    told: dict[str, Any] | None = None  # of the firmware


class Receipt(msgspec.Struct, frozen=True):
    """What became of a body of samples."""

    accepted: int
    duplicates: int
    rejected: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TooMuch(Exception):
    """The body is larger than the server takes."""


@dataclass(frozen=True, slots=True)
class NotRead(Exception):
    """The server cannot read the body: sending it again changes nothing."""

    why: str


class Server:
    """Calls of the gateway. Raises `Unavailable` for whatever may pass, `Forbidden` for our key."""

    def __init__(self, url: str, key: str, ca: Path | None = None, timeout_s: float = 30.0) -> None:
        self.url = httpx.URL(url)
        if self.url.scheme != "https" and self.url.host not in _LOCAL:
            raise Invalid("write an address that begins with https://", field="server")
        security = ssl.create_default_context(cafile=ca)
        self._client = httpx.AsyncClient(
            base_url=self.url, verify=security, timeout=timeout_s, trust_env=False,
            headers={"X-API-Key": key, "User-Agent": "trackingbms-gateway"},
        )  # fmt: skip

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def configuration(self) -> Configuration:
        """What the server wants of us."""
        answer = await self._ask("GET", f"{_SELF}/configuration")
        return _read(answer, Configuration)

    async def report(self, told: Mapping[str, object]) -> Answer:
        """Say how we are; hear the time and what is to be done."""
        answer = await self._ask("POST", f"{_SELF}/report", json=told)
        return _read(answer, Answer)

    async def tell_test(self, test: str, told: Mapping[str, object]) -> None:
        """Tell how a test goes."""
        await self._ask("POST", f"{_SELF}/tests/{test}", json=told)

    async def errands(self, wait_s: float) -> tuple[ErrandTold, ...]:
        """What is ordered of our devices; without any, the answer comes later."""
        answer = await self._ask("GET", f"{_SELF}/errands", params={"wait_s": wait_s})
        return _read(answer, _Errands).items

    async def take_errand(self, errand: str) -> None:
        """Say that we are about to write."""
        await self._ask("POST", f"{_SELF}/errands/{errand}/taking")

    async def tell_errand(self, errand: str, outcome: Outcome) -> None:
        """Say what came of it."""
        told = msgspec.to_builtins(outcome)
        await self._ask("POST", f"{_SELF}/errands/{errand}/outcome", json=told)

    async def push(self, body: bytes) -> Receipt:
        """Send rows; on return they are durable there."""
        headers = {
            "Content-Type": "application/vnd.apache.arrow.stream", "Content-Encoding": "zstd"
        }  # fmt: skip
        answer = await self._ask("POST", f"{_BASE}/telemetry", content=body, headers=headers)
        return _read(answer, Receipt)

    async def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        try:
            answer = await self._client.request(method, path, **more)
        except (httpx.HTTPError, ssl.SSLError, OSError) as error:
            raise Unavailable(f"{self.url.host}: {error or type(error).__name__}") from error
        _check(answer)
        return answer


def _check(answer: httpx.Response) -> None:
    code = answer.status_code
    if code == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
        raise TooMuch
    if code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        raise Forbidden(f"the server refuses our key ({code})")
    if code in (400, 415, 422):
        raise NotRead(answer.text[:500])
    if not answer.is_success:
        wait = answer.headers.get("Retry-After", "")
        raise Unavailable(
            f"the server answers {code}", retry_after_s=float(wait) if wait.isdecimal() else 1.0
        )


def _read(answer: httpx.Response, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(answer.content, type=kind)
    except msgspec.MsgspecError as error:
        raise Unavailable(f"the answer is not what we expect: {error}") from error
