"""A BMS with a REST API: polled with a token, its JSON read by a mapping."""

import ssl
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import quote, urljoin, urlsplit

import httpx
import msgspec
from pydantic import Field, SecretStr, field_validator, model_validator

from trackingbms.devices.metrics import UNKNOWN_BATTERY, UNREADABLE
from trackingbms.devices.model import Device
from trackingbms.devices.orders import Point
from trackingbms.devices.pacing import Beat
from trackingbms.devices.protocols.payload import Mapped, decode_payload, member
from trackingbms.devices.protocols.rest_controls import RestControl, RestUpdates
from trackingbms.devices.protocols.security import Tls, security_of
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.source import LinkSettings, named_batteries, read_link
from trackingbms.devices.tapping import note_frame
from trackingbms.kernel import DeviceRefuses, DeviceSilent

MOST_BYTES = 4 * 2**20  # of one answer
OLDEST_S = 3_600  # an `Age` beyond this is not believed
_BESIDE = ("bms_id", "type", "capacity_total", "battery_count")  # of the manual's JSON, not ours
_PLACE = "{battery}"


class RestLink(LinkSettings):
    """The `link` of a BMS with a REST API: `endpoint`, or `host`, `port` and `path`.

    The JSON of the user's manual is taken as it stands, with its `communication` inside or alone.
    """

    endpoint: str | None = Field(
        None, description="The address; `{battery}` asks for each battery by its name."
    )
    host: str | None = Field(None, min_length=1)
    port: int = Field(8080, ge=1, le=65_535)
    path: str = Field("/api", pattern="^/")
    auth_token: SecretStr | None = None
    token_header: str = Field("Authorization", pattern=r"^[A-Za-z0-9-]+$")
    token_scheme: str = Field("Bearer", description="What stands before the token; may be empty.")
    names: dict[str, str] = Field(
        default_factory=dict, description="The device's name of a battery to its code."
    )
    mapping: Mapped = Field(default_factory=Mapped, description="What the members mean.")
    controls: dict[Point, RestControl] = Field(
        default_factory=dict, description="What can be set, and how; nothing else is offered."
    )
    firmware: RestUpdates | None = Field(
        None, description="How it takes firmware; none: it is offered none."
    )
    tls: Tls | None = Field(None, description="Of https; None trusts the system's authorities.")
    timeout_s: float = Field(5.0, gt=0, le=60)

    @model_validator(mode="before")
    @classmethod
    def _unwrap(cls, told: object) -> object:
        """Take the manual's JSON for what it says about the connection."""
        if not isinstance(told, Mapping):
            return told
        inner = told.get("communication")
        rest = {k: v for k, v in told.items() if k not in ("communication", *_BESIDE)}
        both = {**(inner if isinstance(inner, Mapping) else {}), **rest}
        named = str(both.get("protocol", "rest")).lower().replace("_", " ")
        return {
            k: v for k, v in both.items() if k != "protocol" or named not in ("rest", "rest api")
        }

    @field_validator("endpoint")
    @classmethod
    def _is_http(cls, endpoint: str | None) -> str | None:
        parts = urlsplit(endpoint or "http://none")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise ValueError("an http or https address, without a user in it")
        return endpoint

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.endpoint is None) == (self.host is None):
            raise ValueError("give either `endpoint` or `host`")
        return self

    @property
    def url(self) -> str:
        """Where to ask."""
        scheme = "https" if self.tls else "http"
        return self.endpoint or f"{scheme}://{self.host}:{self.port}{self.path}"

    @property
    def headers(self) -> dict[str, str]:
        """What goes with every question."""
        token = self.auth_token.get_secret_value() if self.auth_token else None
        said = {"Accept": "application/json"}
        return (
            said
            if token is None
            else said | {self.token_header: f"{self.token_scheme} {token}".strip()}
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    """The last answer of an address: its mark, and what was in it."""

    mark: str
    samples: tuple[Sample, ...]


class RestSource:
    """One BMS, asked once per interval."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._link = read_link(RestLink, device.link)
        self._security = security_of(self._link.tls)
        self._batteries = named_batteries(device, self._link.names)
        self._only = next(iter(device.batteries)) if len(device.batteries) == 1 else None

    async def greet(self) -> str:
        """Ask once: the token is right; the server may say what it is."""
        url = next(iter(self._urls().values()))
        try:
            async with self._client() as client, client.stream("GET", url) as answer:
                _check(answer)
                told = str(answer.headers.get("Server", ""))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DeviceSilent(f"{url}: {error or type(error).__name__}") from error
        return await self._version() or told

    async def _version(self) -> str:
        """What it runs, where it takes firmware and says so."""
        if self._link.firmware is None:
            return ""
        url = urljoin(self._link.url, self._link.firmware.url)
        with suppress(DeviceSilent, httpx.HTTPError, msgspec.MsgspecError):
            async with self._client() as client, client.stream("GET", url) as answer:
                told = msgspec.json.decode(await body_of(answer))
                return f"{member(told, 'model')} {member(told, 'version')}"
        return ""

    def _client(self) -> httpx.AsyncClient:
        return client_for(self._link, self._security)

    async def readings(self) -> AsyncGenerator[Reading, None]:
        """Ask, again and again."""
        seen: dict[str, _Seen] = {}
        beat = Beat(self._device.interval_s, "rest")
        async with self._client() as client:
            while True:
                await beat.wait()
                yield reading_of(await self._ask_all(client, seen))

    async def _ask_all(self, client: httpx.AsyncClient, seen: dict[str, _Seen]) -> list[Sample]:
        """Ask each address; one that fails is left out unless all of them do."""
        samples: list[Sample] = []
        failures: list[DeviceSilent] = []
        urls = self._urls()
        for named, url in urls.items():
            try:
                samples += await self._ask(client, url, named or self._only, seen)
            except DeviceSilent as error:
                failures.append(error)
        if urls and len(failures) == len(urls):
            raise failures[-1]
        return samples

    def _urls(self) -> dict[str, str]:
        """Each address, by the name of the battery that it is for; "" is for all."""
        url = self._link.url
        if _PLACE not in url:
            return {"": url}
        theirs = {code: name for name, code in self._link.names.items()}
        return {
            code: url.replace(_PLACE, quote(theirs.get(code, code), safe=""))
            for code in self._device.batteries
        }

    async def _ask(
        self, client: httpx.AsyncClient, url: str, named: str | None, seen: dict[str, _Seen]
    ) -> list[Sample]:
        known = seen.get(url)
        try:
            async with client.stream(
                "GET", url, headers={"If-None-Match": known.mark} if known else {}
            ) as answer:
                if answer.status_code == httpx.codes.NOT_MODIFIED and known:
                    return self._again(known)
                _check(answer)
                body = await body_of(answer)
                note_frame("in", f"GET {url}: {answer.status_code}", body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise DeviceSilent(f"{url}: {error or type(error).__name__}") from error
        samples = self._decode(body, named, _age_ms(answer))
        mark = answer.headers.get("ETag")
        if mark and len(mark) < 256:
            seen[url] = _Seen(mark, tuple(samples))
        return samples

    def _again(self, known: _Seen) -> list[Sample]:
        """Nothing has changed: without a clock of its own, that is what is true now."""
        if self._link.mapping.clock is not None:
            return []
        now_ms = time.time_ns() // 1_000_000
        return [replace(each, at_ms=now_ms) for each in known.samples]

    def _decode(self, body: bytes, named: str | None, age_ms: int) -> list[Sample]:
        now_ms = time.time_ns() // 1_000_000 - age_ms
        found = decode_payload(body, self._link.mapping, self._batteries, named, now_ms)
        UNREADABLE.labels("rest").inc(found.unreadable)
        UNKNOWN_BATTERY.labels("rest").inc(found.unknown)
        if found.unreadable and not found.samples:
            raise DeviceSilent(f"{self._link.url}: the answer is not what the mapping says")
        return found.samples


def client_for(link: RestLink, security: ssl.SSLContext | None) -> httpx.AsyncClient:
    """Whoever asks there: it shows the token, and trusts what the link says."""
    options: dict[str, Any] = {} if security is None else {"verify": security}
    if not link.url.startswith("https"):
        options = {"verify": False}  # nothing is protected here: no authorities are loaded
    return httpx.AsyncClient(
        timeout=link.timeout_s, headers=link.headers, trust_env=False, **options
    )


def _check(answer: httpx.Response) -> None:
    code = answer.status_code
    if code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        raise DeviceRefuses(f"{answer.url}: the token is refused ({code})")
    if code != httpx.codes.OK:
        raise DeviceSilent(f"{answer.url}: it answers {code} {answer.reason_phrase}".rstrip())


async def body_of(answer: httpx.Response) -> bytes:
    """The whole body; raise `DeviceSilent` when it is too long."""
    found = bytearray()
    async for part in answer.aiter_bytes():
        found += part
        if len(found) > MOST_BYTES:
            raise DeviceSilent(f"{answer.url}: the answer is too long")
    return bytes(found)


def _age_ms(answer: httpx.Response) -> int:
    """How long the answer lay in somebody's cache."""
    told = answer.headers.get("Age", "0")
    return int(told) * 1_000 if told.isdecimal() and int(told) <= OLDEST_S else 0
