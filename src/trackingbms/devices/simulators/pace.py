"""How fast a simulation's time passes, and one pack's values at one moment of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from trackingbms.devices.replay import Pack, Track, replay


@dataclass(frozen=True, slots=True)
class Pace:
    """Simulated time runs `speed` times as fast as the clock, from `origin_s` (epoch) on."""

    speed: float = 1.0
    origin_s: float = field(default_factory=time.time)
    clock: Callable[[], float] = time.time

    def now_s(self) -> float:
        """The simulated time."""
        return self.origin_s + (self.clock() - self.origin_s) * self.speed

    def show(self, pack: Pack) -> Track:
        """What a pack shows now, its cells too."""
        return replay(pack, np.array([self.now_s()]), with_cells=True)
