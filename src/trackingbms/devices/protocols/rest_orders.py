"""Orders to a BMS with a REST API: one PUT or POST each, read back by a GET."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import quote, urljoin

import httpx
import msgspec

from trackingbms.devices.model import Device
from trackingbms.devices.orders import Answer, OrderRefused, Point
from trackingbms.devices.protocols.payload import Json, member
from trackingbms.devices.protocols.rest import RestLink, body_of, client_for
from trackingbms.devices.protocols.rest_controls import RestControl
from trackingbms.devices.protocols.security import security_of
from trackingbms.devices.protocols.settings_words import nested
from trackingbms.devices.source import read_link
from trackingbms.devices.tapping import note_frame
from trackingbms.kernel import DeviceSilent

_UNKNOWN = frozenset({502, 504})  # of a gateway between: it does not know what the BMS did
_ANSWERS = {  # by HTTP's status
    400: Answer.VALUE, 401: Answer.NOT_LET_IN, 403: Answer.NOT_LET_IN, 404: Answer.NO_SUCH,
    405: Answer.NO_SUCH, 409: Answer.LOCKED, 422: Answer.VALUE, 423: Answer.LOCKED,
    429: Answer.BUSY, 503: Answer.BUSY,
}  # fmt: skip
_SAID_IN = ("error", "message", "detail", "title")


class RestOrders:
    """One battery of a BMS with a REST API: what may be ordered of it."""

    def __init__(self, device: Device, battery: str) -> None:
        self._link = read_link(RestLink, device.link)
        theirs = {code: name for name, code in self._link.names.items()}
        self._name = quote(theirs.get(battery, battery), safe="")

    @property
    def points(self) -> frozenset[Point]:
        """What the link names."""
        return frozenset(self._link.controls)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["RestControls"]:
        """A client; it connects when the first request is made."""
        async with client_for(self._link, security_of(self._link.tls)) as client:
            yield RestControls(client, self._link.url, self._name, self._link.controls)


@dataclass(slots=True)
class RestControls:
    """Reads and writes the members that the link names."""

    client: httpx.AsyncClient
    base: str
    battery: str
    controls: Mapping[Point, RestControl]

    async def read(self, point: Point) -> float:
        """What the address tells, now."""
        control = self.controls[point]
        url = self._url(control.read or control.url)
        answer = await self._ask("GET", url, None)
        if answer.status != httpx.codes.OK:
            raise DeviceSilent(f"{url}: it answers {answer.status}")
        path = control.read_path or control.path
        value = control.heard(point, member(answer.json, path))
        if value is None:
            raise DeviceSilent(f"{url}: {path} is not told")
        return value

    async def write(self, point: Point, value: float) -> None:
        """Ask once; a good answer is the acknowledgement."""
        control = self.controls[point]
        url = self._url(control.url)
        body = nested(control.path, control.told(point, value), control.body)
        answer = await self._ask(control.method, url, body)
        refused = refusal_of(answer, url)
        if refused is not None:
            raise refused

    def _url(self, path: str) -> str:
        return urljoin(self.base, path.replace("{battery}", self.battery))

    async def _ask(self, method: str, url: str, body: object) -> "Said":
        sent = None if body is None else msgspec.json.encode(body)
        headers = {"Content-Type": "application/json"} if sent else {}
        if sent:
            note_frame("out", f"{method} {url}", sent)
        said = await said_of(self.client, method, url, sent, headers)
        note_frame("in", f"{method} {url}: {said.status}", said.body)
        return said


async def said_of(
    client: httpx.AsyncClient, method: str, url: str, content: bytes | None,
    headers: Mapping[str, str],
) -> "Said":  # fmt: skip
    """Ask once; raise `DeviceSilent` when no whole answer comes."""
    try:
        async with client.stream(method, url, content=content, headers=dict(headers)) as answer:
            return Said(answer.status_code, answer.reason_phrase, await body_of(answer))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise DeviceSilent(f"{url}: {error or type(error).__name__}") from error


def refusal_of(said: "Said", url: str) -> OrderRefused | DeviceSilent | None:
    """What an answer that is not good means; None for a good one."""
    if said.status in _UNKNOWN:
        return DeviceSilent(f"{url}: it answers {said.status}")
    if httpx.codes.is_success(said.status):
        return None
    words = f"{said.status} {said.words}".strip()
    return OrderRefused(words, _ANSWERS.get(said.status, Answer.FAILURE))


@dataclass(frozen=True, slots=True)
class Said:
    """An answer."""

    status: int
    reason: str
    body: bytes

    @property
    def json(self) -> Json:
        """Its JSON; None when it is none."""
        try:
            found: Json = msgspec.json.decode(self.body)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        return found

    @property
    def words(self) -> str:
        """What it says of why, as far as it says it."""
        body = self.json
        for key in _SAID_IN:
            said = member(body, key)
            if isinstance(said, str) and said:
                return said[:200]
        return self.reason
