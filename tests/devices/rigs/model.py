"""What a rig is, and the pack that all of them show."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trackingbms.devices import Device
from trackingbms.devices.replay import EPOCH_S, Pack
from trackingbms.devices.simulators import Pace

SOURCE = str(Path(__file__).parents[3] / "src")  # for processes of their own
AT = EPOCH_S + 1_500  # in the middle of a discharge of PACK
PACK = Pack(seed=0, faults=())
STANDING_STILL = Pace(speed=0.0, origin_s=AT)


@dataclass(frozen=True, slots=True)
class Rig:
    """A device, and what can be done to it.

    `lacks` names what its protocol has no word for; `rough` how roughly it tells the rest.
    """

    device: Device
    pack: Pack
    fall_silent: Callable[[], Awaitable[None]]
    come_back: Callable[[], Awaitable[None]]
    lacks: frozenset[str] = frozenset()
    rough: Mapping[str, float] = field(default_factory=dict)


ROUGH: Mapping[str, float] = {}
UNTOLD = frozenset(  # by foxBMS, Libre Solar and Green-BMS alike
    {
        "soh_pct", "capacity_ah", "cycle_count", "internal_resistance_mohm", "humidity_pct",
        "ambient_temperature_c",
    }
)  # fmt: skip
