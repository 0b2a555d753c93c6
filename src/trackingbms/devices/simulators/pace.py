"""How fast a simulation's time passes, and one pack's values at one moment of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from trackingbms.devices.replay import Fault, FaultKind, Pack, Track, faults_at, replay

WRONG_BY_S = 7_200.0  # how far ahead a wrong clock is
SLOW_S = 2.0  # how long a slow device thinks


@dataclass(frozen=True, slots=True)
class Pace:
    """Simulated time runs `speed` times as fast as the clock, from `origin_s` (epoch) on."""

    speed: float = 1.0
    origin_s: float = field(default_factory=time.time)
    clock: Callable[[], float] = time.time

    def now_s(self) -> float:
        """The simulated time."""
        return self.origin_s + (self.clock() - self.origin_s) * self.speed

    def wrong(self, pack: Pack) -> frozenset[FaultKind]:
        """What goes wrong with a pack now."""
        return faults_at(pack.faults, self.now_s()) if pack.faults else frozenset()

    def stamp_s(self, pack: Pack) -> float:
        """The time that the device's own clock shows."""
        ahead = WRONG_BY_S if FaultKind.WRONG_CLOCK in self.wrong(pack) else 0.0
        return self.clock() + ahead

    def show(self, pack: Pack) -> Track:
        """What a pack shows now, its cells too; a cell that cannot be measured is NaN."""
        now_s = self.now_s()
        track = replay(pack, np.array([now_s]), with_cells=True)
        wrong = self.wrong(pack)
        if FaultKind.STUCK in wrong:
            track = _with_stuck_sensors(track, pack, now_s)
        if FaultKind.INVALID_CELLS in wrong:
            for cells in (track.cell_voltages_v, track.cell_temperatures_c):
                assert cells is not None
                cells[0, 0] = np.nan
        return track


def _with_stuck_sensors(track: Track, pack: Pack, now_s: float) -> Track:
    """Temperatures stay what they were when the sensors stuck."""
    at = np.array([now_s])
    begun = max(now_s - float(each.since(at)[0]) for each in pack.faults if _sticks(each, now_s))
    before = replay(pack, np.array([begun]), with_cells=True)
    stuck = {key: values for key, values in before.values.items() if key.startswith("temperature")}
    return Track(
        track.time_s,
        track.values | stuck,
        track.state,
        track.cooling,
        track.cell_voltages_v,
        before.cell_temperatures_c,
    )


def _sticks(fault: Fault, now_s: float) -> bool:
    return FaultKind.STUCK in faults_at((fault,), now_s) and fault.kind is FaultKind.STUCK
