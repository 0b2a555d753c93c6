"""Orders to a foxBMS 2: one request of a mode on the bus, and the state that it then tells."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import IntEnum

import can
from cantools.database import DecodeError

from trackingbms.devices.foxbms import matrix
from trackingbms.devices.model import Device
from trackingbms.devices.orders import Answer, OrderRefused, Point
from trackingbms.devices.protocols.canbus import CanBus, Frames, open_bus
from trackingbms.devices.protocols.foxbms import BMS_STATE, FoxbmsLink, counts, meaning_of
from trackingbms.devices.source import read_link
from trackingbms.kernel import DeviceSilent

_CHARGE = frozenset({9})
_DISCHARGE = frozenset({7, 8})  # normal, discharge
_ERROR = 10


class Mode(IntEnum):
    """What may be requested."""

    STANDBY = 0  # contactors open
    DISCHARGE = 1
    CHARGE = 2


# What is asked for when a point shall be on. Off is standby, which opens the contactors.
_ON: Mapping[Point, Mode] = {
    Point.CHARGING: Mode.CHARGE, Point.DISCHARGING: Mode.DISCHARGE, Point.CONTACTORS: Mode.DISCHARGE
}  # fmt: skip
_STATES: Mapping[Point, frozenset[int]] = {  # in which states a point is on
    Point.CHARGING: _CHARGE, Point.DISCHARGING: _DISCHARGE, Point.CONTACTORS: _CHARGE | _DISCHARGE
}  # fmt: skip


class FoxbmsOrders:
    """The one battery of a foxBMS 2, if the link says that we make the requests on its bus."""

    def __init__(self, device: Device, battery: str) -> None:
        self._link = read_link(FoxbmsLink, device.link)
        mine = self._link.battery is None or self._link.battery == battery
        only = self._link.battery is not None or len(device.batteries) == 1
        self._obeys = mine and only and self._link.controls is not None

    @property
    def points(self) -> frozenset[Point]:
        """Its modes, seen as what they allow."""
        return frozenset(_ON) if self._obeys else frozenset()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["FoxbmsControls"]:
        """Take part in the bus."""
        bus = CanBus(**{key: getattr(self._link, key) for key in CanBus.model_fields})
        async with open_bus(bus) as frames:
            frames.meaning = meaning_of
            yield FoxbmsControls(frames, self._link)


@dataclass(slots=True)
class FoxbmsControls:
    """Requests modes, and hears the state."""

    frames: Frames
    link: FoxbmsLink

    async def read(self, point: Point) -> float:
        """What the next frame of the state says."""
        return float(await self._state(self.link.timeout_s) in _STATES[point])

    async def write(self, point: Point, value: float) -> None:
        """Request once. The state that changes is the answer; one that stays is a refusal."""
        mode = await self._mode_for(point, value)
        self.frames.send(self._request(mode))
        await self._reaches(point, value)

    async def _mode_for(self, point: Point, value: float) -> Mode:
        """What is off already stays so in the mode that is: that one is requested again."""
        if value:
            return _ON[point]
        if point is Point.CONTACTORS:  # an emergency stop looks at nothing first
            return Mode.STANDBY
        state = await self._state(self.link.timeout_s)
        if state in _STATES[point]:
            return Mode.STANDBY
        if state in _CHARGE:
            return Mode.CHARGE
        return Mode.DISCHARGE if state in _DISCHARGE else Mode.STANDBY

    def _request(self, mode: Mode) -> can.Message:
        message = matrix().get_message_by_name("f_BmsStateRequest")
        beside = self.link.controls.signals if self.link.controls else {}
        signals = {**{each.name: 0 for each in message.signals}, **beside, "RequestBmsMode": mode}
        return can.Message(
            arbitration_id=message.frame_id, data=message.encode(signals), is_extended_id=False
        )

    async def _reaches(self, point: Point, value: float) -> None:
        wanted = bool(value)
        last: int | None = None
        until = time.monotonic() + self.link.controls_within_s
        while (left := until - time.monotonic()) > 0:
            try:
                last = await self._state(min(left, self.link.timeout_s))
            except DeviceSilent:
                if left > self.link.timeout_s or last is None:
                    raise
                break
            if (last in _STATES[point]) == wanted:
                return
            if last == _ERROR:
                break
        raise OrderRefused(f"the state stays {_name_of(last)}", Answer.UNCHANGED)

    async def _state(self, patience_s: float) -> int:
        """The next state that is told; raise `DeviceSilent` when none is."""
        try:
            async with asyncio.timeout(patience_s):
                while True:
                    frame = await self.frames.next()
                    if not counts(frame) or frame.arbitration_id != BMS_STATE:
                        continue
                    state = _state_in(frame)
                    if state is not None:
                        return state
        except TimeoutError:
            raise DeviceSilent("foxBMS does not tell its state on the CAN bus") from None


def _state_in(frame: can.Message) -> int | None:
    message = matrix().get_message_by_frame_id(BMS_STATE)
    try:
        signals = message.decode_simple(bytes(frame.data), decode_choices=False)
    except (ValueError, DecodeError):
        return None
    state = signals["BmsState"]
    return int(state) if isinstance(state, int | float) else None


def _name_of(state: int | None) -> str:
    signal = matrix().get_message_by_frame_id(BMS_STATE).get_signal_by_name("BmsState")
    if state is None or not signal.choices:
        return str(state)
    return str(signal.choices.get(state, state))
