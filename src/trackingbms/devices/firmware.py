"""Firmware of a device: what an image says of itself, and the face of those that take one."""

import hashlib
import json
import re
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Protocol

VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")
MODEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._/-]{0,63}")


class FirmwareStep(StrEnum):
    """A step of an update, for whoever has it taken by somebody else."""

    LOOK = "firmware-look"
    BEGIN = "firmware-begin"
    PUT = "firmware-put"
    INSTALL = "firmware-install"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is said and signed of an image.

    `size` is in bytes; `key` and `signature` are hexadecimal: 32 and 64 bytes of Ed25519.
    """

    model: str
    version: str
    size: int
    sha256: str
    key: str = ""
    signature: str = ""

    def signed(self) -> bytes:
        """The bytes that the signature stands for."""
        told = asdict(self)
        del told["signature"]
        text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return b"TrackingBMS firmware 1\n" + text.encode()

    def fits(self, image: bytes) -> bool:
        """Tell whether these are the bytes that it speaks of."""
        return len(image) == self.size and hashlib.sha256(image).hexdigest() == self.sha256


def order_of(version: str) -> tuple[int, ...]:
    """What versions are compared by; what is no version (`unknown`) is older than all others."""
    if not VERSION.fullmatch(version):
        return ()
    parts = [int(each) for each in version.split(".")]
    return tuple([*parts, 0, 0, 0, 0][:4])


@dataclass(frozen=True, slots=True)
class Standing:
    """How a device stands: what it is and runs, and how much of which image it has."""

    model: str
    version: str
    sha256: str | None = None  # of the image that was begun
    received: int = 0  # bytes of it
    installing: bool = False
    trouble: str | None = None  # why the last image was not installed


class Installer(Protocol):
    """An open way to a device that takes firmware.

    When the way is gone, each raises `DeviceSilent`; when the device will not, `OrderRefused`.
    """

    async def look(self) -> Standing:
        """How it stands now."""

    async def begin(self, manifest: Manifest, *, older: bool) -> int:
        """Say what comes; the answer is the offset to go on at.

        An image that was begun before is gone on with. `older` says that one is wanted.
        """

    async def put(self, offset: int, part: bytes) -> int:
        """Send the bytes from the offset on; the answer is the offset of the next ones."""

    async def install(self, manifest: Manifest) -> None:
        """Have the image checked and installed, once; return when the device has agreed."""


class Updatable(Protocol):
    """A device that takes firmware; `part` is how many bytes it takes at once."""

    @property
    def part(self) -> int:
        """Bytes at once."""

    def open(self) -> AbstractAsyncContextManager[Installer]:
        """Connect for a while; raises `DeviceSilent`."""
