"""What can be set on a device, and the face of those that obey."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from trackingbms.kernel import DeviceSilent, Refused


class Point(StrEnum):
    """One thing that can be set on a device, and read back from it."""

    CHARGING = "charging"  # 1 allowed, 0 paused
    DISCHARGING = "discharging"
    CURRENT_PCT = "current_pct"  # of the rated charge current
    COOLING_C = "cooling_c"  # from where on it cools
    SOC_PCT = "soc_pct"
    RESTARTS = "restarts"  # counts them; one more is a restart
    CONTACTORS = "contactors"  # 1 closed, 0 open
    MAINTENANCE = "maintenance"
    CHARGE_VOLTAGE_V = "charge_voltage_v"
    CELL_HIGH_V = "cell_high_v"
    CELL_LOW_V = "cell_low_v"
    TEMPERATURE_HIGH_C = "temperature_high_c"


@dataclass(frozen=True, slots=True)
class Span:
    """What a point may be set to. Two values alike within `rough` are the same."""

    unit: str
    low: float
    high: float
    rough: float

    def accepts(self, value: float) -> bool:
        """Tell whether it may be set to this."""
        return self.low <= value <= self.high

    def alike(self, one: float, other: float) -> bool:
        """Tell whether both are the same as far as the device tells it."""
        return abs(one - other) <= self.rough


_SWITCH = Span("", 0, 1, 0.1)
SPANS: Mapping[Point, Span] = MappingProxyType(
    {
        Point.CHARGING: _SWITCH,
        Point.DISCHARGING: _SWITCH,
        Point.CURRENT_PCT: Span("%", 80, 120, 0.6),
        Point.COOLING_C: Span("°C", 10, 45, 0.6),
        Point.SOC_PCT: Span("%", 0, 100, 1.5),  # it goes on counting meanwhile
        Point.RESTARTS: Span("", 0, 1e9, 0.1),
        Point.CONTACTORS: _SWITCH,
        Point.MAINTENANCE: _SWITCH,
        Point.CHARGE_VOLTAGE_V: Span("V", 1, 1_500, 0.06),
        Point.CELL_HIGH_V: Span("V", 2, 5, 0.006),
        Point.CELL_LOW_V: Span("V", 1, 4, 0.006),
        Point.TEMPERATURE_HIGH_C: Span("°C", 30, 80, 0.6),
    }
)


class Answer(StrEnum):
    """What a device's refusal means, where its protocol says it."""

    LOCKED = "locked"  # it takes no orders from us now
    NOT_LET_IN = "not-let-in"  # our token or password is refused
    NO_SUCH = "no-such"  # it has no such setting
    VALUE = "value"  # not this value
    BUSY = "busy"
    FAILURE = "failure"  # it tried, and something in it failed
    UNCHANGED = "unchanged"  # it heard, and stays as it is


class OrderRefused(Refused):
    """The device answered that it will not; `answer` is what that means, if it is known."""

    def __init__(self, message: str, answer: Answer | None = None) -> None:
        super().__init__(message)
        self.answer = answer


class Controls(Protocol):
    """An open way to a device. When the way is gone, both raise `DeviceSilent`."""

    async def read(self, point: Point) -> float:
        """What the point is set to."""

    async def write(self, point: Point, value: float) -> None:
        """Set it, once; return when the device has acknowledged. Raises `OrderRefused`."""


class Controllable(Protocol):
    """A battery whose device obeys; `points` is what it has, told without asking it."""

    @property
    def points(self) -> frozenset[Point]:
        """What can be set; everything in it can be read back."""

    def open(self) -> AbstractAsyncContextManager[Controls]:
        """Connect for a while; raises `DeviceSilent`."""


class Deaf:
    """A device whose protocol has no orders, or that was not told of any in its settings."""

    points: frozenset[Point] = frozenset()

    def open(self) -> AbstractAsyncContextManager[Controls]:
        """There is nothing to open."""
        raise OrderRefused("this device takes no orders")


async def read_back(obeying: Controllable, points: Iterable[Point]) -> dict[Point, float] | None:
    """What these points are set to, by a connection of their own; None when nobody answers."""
    try:
        async with obeying.open() as controls:
            return {point: await controls.read(point) for point in points}
    except (DeviceSilent, OrderRefused):
        return None
