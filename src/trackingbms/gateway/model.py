"""What a gateway is told, what it keeps beside each piece of its buffer, and how it tells time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from trackingbms.devices import Device

CREDIBLE_MS = 2_000  # a clock that is wrong by less is right
OURS_MS = 3_000  # a sample that is so young when it is kept was stamped by our own clock


class DeviceTold(msgspec.Struct, frozen=True):
    """One device, as the server tells it."""

    id: str
    code: str
    protocol: str
    interval_s: float
    link: dict[str, object]
    batteries: dict[str, int]

    def device(self) -> Device:
        """The device to listen to."""
        return Device(self.id, self.code, self.protocol, self.interval_s, self.link, self.batteries)


class Configuration(msgspec.Struct, frozen=True):
    """What the server wants of this gateway; `revision` changes with it."""

    revision: str = ""
    client: str = ""  # codes are unique within it
    devices: tuple[DeviceTold, ...] = ()

    def codes(self) -> dict[int, str]:
        """The code of each battery, as samples name it to the server."""
        return {
            number: f"{self.client}:{code}"
            for each in self.devices
            for code, number in each.batteries.items()
        }


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was kept: by the wall, and by the time since the machine started (ms)."""

    wall_ms: int
    boot_ms: int
    boot: bytes  # which start of the machine


@dataclass(frozen=True, slots=True)
class Base:
    """From `boot_ms` on, the wall should show `base_ms` more than the time since the start."""

    boot_ms: int
    base_ms: int


def shift_ms(stamp: Stamp, bases: Mapping[bytes, Sequence[Base]]) -> int:
    """How wrong the wall was when this was kept: what to add to it. 0 where nobody knows.

    It depends on nothing that changes later: what is sent again is sent with the same times.
    """
    known = bases.get(stamp.boot)
    if not known:
        return 0
    base = next((each for each in reversed(known) if each.boot_ms <= stamp.boot_ms), known[0])
    shift = base.base_ms + stamp.boot_ms - stamp.wall_ms
    return shift if abs(shift) > CREDIBLE_MS else 0
