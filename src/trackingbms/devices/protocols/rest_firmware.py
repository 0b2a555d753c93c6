"""Firmware over a REST API, by our own contract: `docs/guides/firmware.md`.

GET tells how it stands, PUT begins or goes on, PATCH brings bytes at an offset, POST installs.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from urllib.parse import urljoin

import httpx
import msgspec

from trackingbms.devices.firmware import Manifest, Standing
from trackingbms.devices.model import Device
from trackingbms.devices.protocols.payload import Json
from trackingbms.devices.protocols.rest import RestLink, client_for
from trackingbms.devices.protocols.rest_orders import Said, refusal_of, said_of
from trackingbms.devices.protocols.security import security_of
from trackingbms.devices.source import read_link
from trackingbms.devices.tapping import note_frame
from trackingbms.kernel import DeviceSilent

OFFSET = "Upload-Offset"


class _Told(msgspec.Struct):
    """What a device tells of itself."""

    model: str
    version: str
    sha256: str | None = None
    received: int = 0
    installing: bool = False
    trouble: str | None = None


class RestFirmware:
    """A BMS whose link names where its firmware goes."""

    def __init__(self, device: Device) -> None:
        self._link = read_link(RestLink, device.link)
        assert self._link.firmware is not None
        self._url = urljoin(self._link.url, self._link.firmware.url)

    @property
    def part(self) -> int:
        """Bytes at once, as the link says."""
        assert self._link.firmware is not None
        return self._link.firmware.part_kib * 1024

    @asynccontextmanager
    async def open(self) -> AsyncIterator["RestInstaller"]:
        """A client; it connects when the first request is made."""
        async with client_for(self._link, security_of(self._link.tls)) as client:
            yield RestInstaller(client, self._url)


@dataclass(slots=True)
class RestInstaller:
    """Asks one address."""

    client: httpx.AsyncClient
    url: str

    async def look(self) -> Standing:
        """GET: how it stands."""
        told = self._standing(await self._ask("GET"))
        return Standing(**msgspec.structs.asdict(told))

    async def begin(self, manifest: Manifest, *, older: bool) -> int:
        """PUT: what comes. The answer tells how much of it is there already."""
        body = msgspec.json.encode({**asdict(manifest), "older": older})
        told = self._standing(await self._ask("PUT", body))
        if told.sha256 != manifest.sha256 or not 0 <= told.received <= manifest.size:
            raise DeviceSilent(f"{self.url}: it does not tell where to go on")
        return told.received

    async def put(self, offset: int, part: bytes) -> int:
        """PATCH: bytes at an offset."""
        headers = {OFFSET: str(offset), "Content-Type": "application/octet-stream"}
        told = self._standing(await self._ask("PATCH", part, headers))
        if not offset < told.received <= offset + len(part):
            raise DeviceSilent(f"{self.url}: it has {told.received} bytes, not more")
        return told.received

    async def install(self, manifest: Manifest) -> None:
        """POST: check and install it."""
        await self._ask("POST", msgspec.json.encode({"install": manifest.sha256}))

    async def _ask(
        self, method: str, content: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Said:
        more = headers or ({"Content-Type": "application/json"} if content else {})
        shown = content if not headers else f"{len(content or b'')} bytes".encode()
        note_frame("out", f"{method} {self.url}", shown or b"")
        said = await said_of(self.client, method, self.url, content, more)
        note_frame("in", f"{method} {self.url}: {said.status}", said.body)
        refused = refusal_of(said, self.url)
        if refused is not None:
            raise refused
        return said

    def _standing(self, said: Said) -> _Told:
        told: Json = said.json
        try:
            return msgspec.convert(told, _Told)
        except msgspec.ValidationError as error:
            raise DeviceSilent(f"{self.url}: {error}") from error
