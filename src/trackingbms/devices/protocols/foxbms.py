"""foxBMS 2 over CAN: frames of its matrix, cells multiplexed; one battery on one bus."""

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import can
from cantools.database import DecodeError, Message
from pydantic import BaseModel, ConfigDict, Field, field_validator

from trackingbms.devices.foxbms import matrix
from trackingbms.devices.metrics import UNKNOWN_BATTERY, UNREADABLE
from trackingbms.devices.model import Device
from trackingbms.devices.protocols.canbus import CanBus, Frames, open_bus
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.source import LinkSettings, battery_of, read_link
from trackingbms.kernel import DeviceSilent
from trackingbms.telemetry import BatteryState, Cooling

BMS_STATE, PACK_VALUES, ESTIMATION = 0x220, 0x233, 0x235
TEMPERATURES, VOLTAGES, INSULATION, STRING_STATE = 0x230, 0x231, 0x234, 0x240
CELL_VOLTAGES, CELL_TEMPERATURES = 0x250, 0x260
MOST_CELLS = 256  # more than any frame of the matrix names
_FLAG = "_invalidFlag"
KEPT_S = 15.0  # a cell that was not heard for so long (almost three rounds) is not known
_REST_A = 0.2  # foxBMS's own limit between rest and use

_NUMBERS: Mapping[int, Mapping[str, tuple[str, float]]] = {  # frame: our metric: signal, scale
    PACK_VALUES: {
        "voltage_v": ("BatteryVoltage", 1.0),
        "current_a": ("Current", 1.0),
        "power_w": ("Power", 1_000.0),
    },
    ESTIMATION: {"soc_pct": ("MinimumSoc", 1.0)},
    TEMPERATURES: {
        "temperature_min_c": ("MinimumCellTemperature", 1.0),
        "temperature_max_c": ("MaximumCellTemperature", 1.0),
    },
    VOLTAGES: {
        "cell_voltage_min_v": ("MinimumCellVoltage", 0.001),
        "cell_voltage_max_v": ("MaximumCellVoltage", 0.001),
    },
}
_EXTRAS: Mapping[int, Mapping[str, str]] = {  # frame: extra metric: signal
    PACK_VALUES: {"bus_voltage_v": "BusVoltage"},
    # A constant of the firmware, not a measurement: it must not look like one.
    ESTIMATION: {"soh_raw_pct": "Soh", "soc_highest_pct": "MaximumSoc", "energy_kwh": "Energy"},
    INSULATION: {"insulation_kohm": "InsulationResistance"},
    STRING_STATE: {"balancing": "IsBalancingActive"},
    BMS_STATE: {
        "bms_state": "BmsState",
        "warning": "GeneralWarning",
        "error": "GeneralError",
        "strings_connected": "NumberOfConnectedStrings",
        "emergency_shutoff": "EmergencyShutoff",
    },
}
_STATES = {
    **dict.fromkeys((0, 1, 2), BatteryState.OFF),  # not yet initialised
    3: BatteryState.IDLE,
    **dict.fromkeys((4, 5, 6), BatteryState.STANDBY),  # contactors open, or about to close
    10: BatteryState.FAULT,
}
_IN_USE = frozenset({7, 8, 9})  # contactors closed: the current says what happens


class FoxbmsRequests(BaseModel):
    """That we are the one who makes requests on this bus, and what stands in each of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    signals: dict[str, int] = Field(
        default_factory=dict,
        description="Signals of f_BmsStateRequest beside the mode, such as ActivateBalancing.",
    )

    @field_validator("signals")
    @classmethod
    def _known(cls, signals: dict[str, int]) -> dict[str, int]:
        message = matrix().get_message_by_name("f_BmsStateRequest")
        for name, value in signals.items():
            found = next((each for each in message.signals if each.name == name), None)
            if found is None or name == "RequestBmsMode":
                raise ValueError(f"{name} is no signal that goes along with a request")
            if not 0 <= value < 1 << found.length:
                raise ValueError(f"{name}: 0 to {(1 << found.length) - 1}")
        return signals


class FoxbmsLink(LinkSettings, CanBus):
    """The `link` of a BMS that is a foxBMS 2 on a CAN bus."""

    battery: str | None = Field(None, description="The battery's code; None: the BMS's only one.")
    positive: Literal["discharging", "charging"] = Field(
        "discharging", description="What a positive current means in this firmware's build."
    )
    cells: int | None = Field(
        None, ge=1, le=MOST_CELLS, description="Cells in the pack; None: up to the last valid one."
    )
    timeout_s: float = Field(5.0, gt=0, le=60, description="So long without a frame is silence.")
    controls: FoxbmsRequests | None = Field(
        None, description="We request modes; None: another control unit does, and we never do."
    )
    controls_within_s: float = Field(
        8.0, gt=0, le=30, description="So long a change of mode may take, precharging included."
    )


@dataclass(slots=True)
class Multiplexed:
    """Cells that come a few at a time. A round is told when the next one begins."""

    signal: str
    scale: float
    per_frame: int
    most: int | None
    _cells: dict[int, tuple[float | None, float]] = field(default_factory=dict)
    _count: int = 0
    _whole: bool = False
    _last: int = -1

    def hear(self, frame: Mapping[str, object], mux: int, now: float) -> "Round | None":
        """Take a frame; return the round that it ends, if we heard that from its beginning."""
        told = self._end(now) if self._whole and mux <= self._last else None
        self._whole = self._whole or mux == 0
        self._last = mux
        for index in range(mux * self.per_frame, (mux + 1) * self.per_frame):
            value, flag = (frame.get(f"{self.signal}_{index:03}{end}") for end in ("", _FLAG))
            # The flag is 1 where the value is valid, whatever its name says.
            if isinstance(value, int | float) and flag == 1:
                self._cells[index] = (value * self.scale, now)
                self._count = max(self._count, index + 1)
            else:
                self._cells[index] = (None, now)
        return told

    def _end(self, now: float) -> "Round | None":
        found: list[float | None] = []
        oldest = now
        for index in range(self.most or self._count):
            value, at = self._cells.get(index, (None, now))
            if value is not None and now - at <= KEPT_S:
                oldest = min(oldest, at)
            else:
                value = None
            found.append(value)
        return Round(found, oldest) if found else None


@dataclass(frozen=True, slots=True)
class Round:
    """Every cell once, None where it is not valid; `oldest` is when the oldest was heard."""

    cells: list[float | None]
    oldest: float


@dataclass(slots=True)
class Listening:
    """What was heard since the last sample; `hear` never raises."""

    link: FoxbmsLink
    heard: float  # when the last frame came
    values: dict[str, float | None] = field(default_factory=dict)
    extra: dict[str, float] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)
    state: int | None = None
    cooling: int | None = None
    unreadable: int = 0
    _current_a: float | None = None
    _cells: dict[int, tuple[str, Multiplexed]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        most = self.link.cells
        self._cells = {
            CELL_VOLTAGES: ("cell_voltages_v", Multiplexed("CellVoltage", 0.001, 4, most)),
            CELL_TEMPERATURES: (
                "cell_temperatures_c",
                Multiplexed("CellTemperature", 1.0, 6, None),
            ),
        }

    def hear(self, frame_id: int, data: bytes, now: float) -> bool:
        """Take a frame; tell whether it is one of foxBMS's that we use."""
        message = _messages().get(frame_id)
        if message is None:
            return False
        try:
            signals = message.decode(data, decode_choices=False)
        except Exception:  # cantools: too short, a multiplexer that it does not know…
            self.unreadable += 1
            return False
        assert isinstance(signals, dict)
        self._take(frame_id, signals, now)
        return True

    def _take(self, frame_id: int, signals: Mapping[str, object], now: float) -> None:
        if frame_id in self._cells:
            metric, cells = self._cells[frame_id]
            mux = signals[f"f_{cells.signal}s_Mux"]
            assert isinstance(mux, int)
            ended = cells.hear(signals, mux, now)
            if ended is not None:
                self.rounds[metric] = ended
            return
        for metric, (signal, scale) in _NUMBERS.get(frame_id, {}).items():
            self.values[metric] = _number(signals[signal]) * scale
        for name, signal in _EXTRAS.get(frame_id, {}).items():
            self.extra[name] = _number(signals[signal])
        if frame_id == PACK_VALUES:
            self._turn_current()
        elif frame_id == BMS_STATE:
            self._take_state(signals)

    def _turn_current(self) -> None:
        sign = -1.0 if self.link.positive == "discharging" else 1.0
        for metric in ("current_a", "power_w"):
            self.values[metric] = sign * (self.values[metric] or 0.0)
        self._current_a = self.values["current_a"]

    def _take_state(self, signals: Mapping[str, object]) -> None:
        bms = int(_number(signals["BmsState"]))
        if signals["GeneralError"] == 1:
            self.state = int(BatteryState.FAULT)
        elif bms in _IN_USE:
            self.state = None if self._current_a is None else _use_of(self._current_a)
        else:
            known = _STATES.get(bms)
            self.state = None if known is None else int(known)
        self.cooling = int(Cooling.ON if signals["CoolingState"] == 1 else Cooling.OFF)

    def tell(self, battery: int, at_ms: int, now: float) -> Sample | None:
        """What was heard since the last time, or None."""
        if not (self.values or self.extra or self.rounds):
            return None
        ages = {f"{metric}_age_s": now - each.oldest for metric, each in self.rounds.items()}
        cells = {metric: each.cells for metric, each in self.rounds.items()}
        invalid = sum(each.cells.count(None) for each in self.rounds.values())
        told = Sample(
            battery, at_ms, self.values, cells, self.state, self.cooling, self.extra | ages, invalid
        )
        self.values, self.extra, self.rounds, self.state, self.cooling = {}, {}, {}, None, None
        return told


class FoxbmsSource:
    """One foxBMS 2: what its bus says, a sample per interval."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._link = read_link(FoxbmsLink, device.link)
        self._battery = battery_of(device, self._link.battery)
        _messages()  # they are read now, and not when the first frame comes

    async def readings(self) -> AsyncGenerator[Reading, None]:
        """Open the bus, then tell what was heard, once per interval."""
        bus = CanBus(**{key: getattr(self._link, key) for key in CanBus.model_fields})
        async with open_bus(bus) as frames:
            listening = Listening(self._link, time.monotonic())
            frames.meaning = meaning_of
            while True:
                await self._listen(frames, listening)
                told = listening.tell(
                    self._battery or 0, time.time_ns() // 1_000_000, time.monotonic()
                )
                UNREADABLE.labels("foxbms").inc(listening.unreadable)
                listening.unreadable = 0
                if told is not None and self._battery is not None:
                    yield reading_of([told])
                elif told is not None:
                    UNKNOWN_BATTERY.labels("foxbms").inc()

    async def _listen(self, frames: Frames, listening: Listening) -> None:
        """Hear frames for an interval; raise `DeviceSilent` when foxBMS says nothing for long."""
        end = time.monotonic() + self._device.interval_s
        while True:
            limit = min(end, listening.heard + self._link.timeout_s)
            try:
                async with asyncio.timeout(max(0.0, limit - time.monotonic())):
                    frame = await frames.next()
            except TimeoutError:
                if time.monotonic() - listening.heard >= self._link.timeout_s:
                    raise DeviceSilent("no frame of foxBMS on the CAN bus") from None
                return
            now = time.monotonic()
            if counts(frame) and listening.hear(frame.arbitration_id, bytes(frame.data), now):
                listening.heard = now


def counts(frame: can.Message) -> bool:
    """Tell whether it may be a frame of the matrix."""
    return not (frame.is_error_frame or frame.is_remote_frame or frame.is_extended_id)


def meaning_of(frame: can.Message) -> object:
    """What a frame says, by the matrix; for whoever looks at it."""
    try:
        message = matrix().get_message_by_frame_id(frame.arbitration_id)
        return {"message": message.name, **message.decode_simple(bytes(frame.data))}
    except (KeyError, ValueError, DecodeError):
        return {}


def _use_of(current_a: float) -> int:
    if abs(current_a) < _REST_A:
        return int(BatteryState.IDLE)
    return int(BatteryState.CHARGING if current_a > 0 else BatteryState.DISCHARGING)


def _messages() -> Mapping[int, Message]:
    if not _MESSAGES:
        used = _NUMBERS.keys() | _EXTRAS.keys() | {CELL_VOLTAGES, CELL_TEMPERATURES}
        _MESSAGES.update({number: matrix().get_message_by_frame_id(number) for number in used})
    return _MESSAGES


_MESSAGES: dict[int, Message] = {}


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
