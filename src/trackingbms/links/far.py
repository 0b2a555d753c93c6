"""A device behind a gateway, as somebody who commands it sees it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import TypeVar

import msgspec

from trackingbms.devices import (
    Answer,
    Device,
    FirmwareStep,
    Manifest,
    OrderRefused,
    Point,
    Standing,
    Updatable,
    orders_of,
)
from trackingbms.infra import Works
from trackingbms.kernel import Actor, DeviceSilent
from trackingbms.links.errands import TAKEN_WITHIN, Asked, ask, get_errand, give_up
from trackingbms.links.tables import Errand

_DONE_WITHIN_S = 15.0  # once it was taken: longer than a gateway waits for any device
_LOOK_EVERY_S = 0.1
MOST_CARRIED = 65_536  # bytes of an image in one errand
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Far:
    """A battery's device, reached through its gateway."""

    works: Works
    gateway: str
    device: Device
    battery: str

    @property
    def points(self) -> frozenset[Point]:
        """What its protocol and its link let be set."""
        return orders_of(self.device, self.battery).points

    @asynccontextmanager
    async def open(self) -> AsyncIterator["FarControls"]:
        """The gateway connects for each errand."""
        yield FarControls(self)

    async def errand(self, wanted: Asked) -> Errand:
        """Have something done, and hear what came of it.

        Raises `DeviceSilent` where nothing did, or nobody knows; `OrderRefused`.
        """
        async with self.works.begin(Actor.system()) as work:
            asked = await ask(work, self.gateway, self.device.id, self.battery, wanted)
        found = await self._ended(asked.id, TAKEN_WITHIN.total_seconds())
        if found is None:
            async with self.works.begin(Actor.system()) as work:
                if await give_up(work, asked.id):
                    raise DeviceSilent("the gateway does not fetch what is ordered")
            found = await self._ended(asked.id, _DONE_WITHIN_S)
        if found is None:
            raise DeviceSilent("the gateway does not tell what came of it")
        if found.refused:
            known = next((each for each in Answer if each == found.answer), None)
            raise OrderRefused(found.error or "", known)
        if found.error is not None:
            raise DeviceSilent(found.error)
        return found

    async def _ended(self, errand_id: str, patience_s: float) -> Errand | None:
        """The errand once it is over; None when the patience is over first."""
        loop = asyncio.get_running_loop()
        until = loop.time() + patience_s
        while loop.time() < until:
            async with self.works.read(Actor.system()) as work:
                found = await get_errand(work, errand_id)
            if found.ended_at is not None:
                return found
            await asyncio.sleep(_LOOK_EVERY_S)
        return None


@dataclass(frozen=True, slots=True)
class FarControls:
    """Reads and writes by errands of the gateway."""

    far: Far

    async def read(self, point: Point) -> float:
        """What the gateway reads now."""
        found = await self.far.errand(Asked(point))
        if found.result is None:
            raise DeviceSilent("the gateway read nothing")
        return found.result

    async def write(self, point: Point, value: float) -> None:
        """Have it written; the gateway does so once, or never."""
        await self.far.errand(Asked(point, value))


@dataclass(frozen=True, slots=True)
class FarFirmware:
    """The way that firmware goes to a device behind a gateway; `near` is the gateway's own."""

    far: Far
    near: Updatable

    @property
    def part(self) -> int:
        """Bytes at once: what the device takes, and an errand carries."""
        return min(self.near.part, MOST_CARRIED)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["FarInstaller"]:
        """The gateway connects for each errand."""
        yield FarInstaller(self.far)


@dataclass(frozen=True, slots=True)
class FarInstaller:
    """Each step is an errand. Only the first may be repeated by the gateway."""

    far: Far

    async def look(self) -> Standing:
        """How it stands now."""
        found = await self.far.errand(Asked(FirmwareStep.LOOK, about={}))
        return self._told(found, Standing)

    async def begin(self, manifest: Manifest, *, older: bool) -> int:
        """Say what comes."""
        about = {"manifest": asdict(manifest), "older": older}
        return self._told(await self.far.errand(Asked(FirmwareStep.BEGIN, about=about)), _At).offset

    async def put(self, offset: int, part: bytes) -> int:
        """Send bytes."""
        wanted = Asked(FirmwareStep.PUT, about={"offset": offset}, content=part)
        return self._told(await self.far.errand(wanted), _At).offset

    async def install(self, manifest: Manifest) -> None:
        """Have it installed; the gateway asks for it once, or never."""
        about = {"manifest": asdict(manifest)}
        await self.far.errand(Asked(FirmwareStep.INSTALL, about=about))

    def _told(self, errand: Errand, kind: type[T]) -> T:
        try:
            return msgspec.convert(errand.told, kind)
        except msgspec.ValidationError as error:
            raise DeviceSilent(f"the gateway does not tell what came of it: {error}") from error


@dataclass(frozen=True, slots=True)
class _At:
    offset: int
