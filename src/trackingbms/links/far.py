"""A device behind a gateway, as somebody who commands it sees it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from trackingbms.devices import Answer, Device, OrderRefused, Point, orders_of
from trackingbms.infra import Works
from trackingbms.kernel import Actor, DeviceSilent
from trackingbms.links.errands import TAKEN_WITHIN, ask, get_errand, give_up
from trackingbms.links.tables import Errand

_DONE_WITHIN_S = 15.0  # once it was taken: longer than a gateway waits for any device
_LOOK_EVERY_S = 0.1


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


@dataclass(frozen=True, slots=True)
class FarControls:
    """Reads and writes by errands of the gateway."""

    far: Far

    async def read(self, point: Point) -> float:
        """What the gateway reads now."""
        found = await self._errand(point, None)
        if found.result is None:
            raise DeviceSilent("the gateway read nothing")
        return found.result

    async def write(self, point: Point, value: float) -> None:
        """Have it written; the gateway does so once, or never."""
        await self._errand(point, value)

    async def _errand(self, point: Point, value: float | None) -> Errand:
        far = self.far
        async with far.works.begin(Actor.system()) as work:
            asked = await ask(work, far.gateway, far.device.id, far.battery, point, value)
        found = await self._ended(asked.id, TAKEN_WITHIN.total_seconds())
        if found is None:
            async with far.works.begin(Actor.system()) as work:
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
            async with self.far.works.read(Actor.system()) as work:
                found = await get_errand(work, errand_id)
            if found.ended_at is not None:
                return found
            await asyncio.sleep(_LOOK_EVERY_S)
        return None
