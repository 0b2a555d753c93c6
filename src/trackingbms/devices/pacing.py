"""When to ask and when to stop: a beat that stays spread, a cancelling that is obeyed."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from trackingbms.devices.metrics import POLLS

TOLERANCE_S = 1.0  # a poll is on time when it begins within this of its beat


@dataclass(slots=True)
class Beat:
    """Beats each `every_s`. A beat that passed while the last poll was running is left out.

    Making it up at once would gather all devices of a server that stood still on one instant.
    """

    every_s: float
    protocol: str
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _due: float = 0.0

    def advance(self) -> float:
        """When the next beat is, by the clock; the first one is now."""
        now = self.clock()
        if not self._due:
            self._due = now
            return now
        patience = min(TOLERANCE_S, self.every_s / 2)
        self._due += self.every_s
        missed = math.ceil((now - self._due - patience) / self.every_s)
        if missed > 0:
            POLLS.labels(self.protocol, "missed").inc(missed)
            self._due += missed * self.every_s
        return self._due

    def note(self) -> None:
        """Say that the poll of this beat begins."""
        late = self.clock() - self._due > TOLERANCE_S
        POLLS.labels(self.protocol, "late" if late else "on time").inc()

    async def wait(self) -> None:
        """Wait for the next beat."""
        await self.sleep(max(0.0, self.advance() - self.clock()))
        self.note()


def obey_cancelling() -> None:
    """Raise what a library swallowed: we were asked to stop."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
