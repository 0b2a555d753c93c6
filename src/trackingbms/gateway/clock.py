"""The time: the server's, told by the machine's own that only runs forward.

A gateway without a battery for its clock starts in the past. What it keeps meanwhile bears both the
wall's time and that since the machine started; once the server has told the time, the difference is
known for all that was kept since that start.
"""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import structlog

from trackingbms.gateway.files import write_whole
from trackingbms.gateway.model import Base, Stamp

log = structlog.get_logger()
_WORTH_MS = 1_000  # a new difference that is smaller is not noted
_MOST_BOOTS = 32
_MOST_BASES = 500


def _boot_id() -> bytes:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_bytes()[:36].replace(b"-", b"")[:16]
    except OSError:
        return b"unknown".ljust(16)


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000


def _boot_ms() -> int:
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000


class Clock:
    """Stamps what is kept, and remembers what the server said the time was."""

    def __init__(
        self,
        file: Path,
        wall_ms: Callable[[], int] = _wall_ms,
        boot_ms: Callable[[], int] = _boot_ms,
        boot: bytes | None = None,
    ) -> None:
        self._file, self._wall_ms, self.boot_ms = file, wall_ms, boot_ms
        self._boot = boot or _boot_id()
        self.bases: dict[bytes, list[Base]] = {}
        self.skew_ms: int | None = None
        if file.is_file():
            told = msgspec.json.decode(file.read_bytes(), type=dict[str, list[tuple[int, int]]])
            self.bases = {
                bytes.fromhex(key): [Base(*each) for each in found] for key, found in told.items()
            }

    def stamp(self) -> Stamp:
        """Now."""
        return Stamp(self._wall_ms(), self.boot_ms(), self._boot)

    def learn(self, server_ms: int, asked_ms: int, heard_ms: int) -> None:
        """The server's time, and when (since the start) it was asked for and heard."""
        base = server_ms - (asked_ms + heard_ms) // 2
        self.skew_ms = self._wall_ms() - (base + self.boot_ms())
        known = self.bases.get(self._boot, [])
        if known and abs(known[-1].base_ms - base) <= max(_WORTH_MS, heard_ms - asked_ms):
            return
        if len(known) >= _MOST_BASES:
            return
        bases = {**self.bases, self._boot: [*known, Base(heard_ms, base)]}
        bases = dict(list(bases.items())[-_MOST_BOOTS:])
        told = {key.hex(): [(b.boot_ms, b.base_ms) for b in each] for key, each in bases.items()}
        try:
            write_whole(self._file, msgspec.json.encode(told))
        except OSError as error:  # what is not kept is not used: a repeat must be the same
            log.warning("the time cannot be noted", error=str(error))
            return
        self.bases = bases
        if abs(self.skew_ms) > _WORTH_MS:
            log.warning("the clock is wrong", skew_s=self.skew_ms / 1000)
