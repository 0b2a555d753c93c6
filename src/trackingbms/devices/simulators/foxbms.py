"""A foxBMS 2 on a CAN bus: the frames of its matrix in their cycles, and requests of modes."""

import asyncio
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import can
import structlog

from trackingbms.devices.foxbms import matrix
from trackingbms.devices.orders import Point
from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.governor import Governor, Trouble, WillNot
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.telemetry import BatteryState, Cooling

log = structlog.get_logger()

_FAST = ("f_BmsState", "f_PackValuesP0", "f_PackMinMaxCellVoltage", "f_PackMinMaxCellTemperature")
_SLOW_EACH = 10  # turns between the slow frames: 1 s at the firmware's 100 ms
_STATES = {BatteryState.CHARGING: 9, BatteryState.DISCHARGING: 8, BatteryState.IDLE: 7}
_STANDBY, _PRECHARGE = 5, 6
_REQUEST = 0x210
_PRECHARGING_S = 0.3
# What each mode lets happen, and the state that it ends in.
_MODES: Mapping[int, tuple[int, Mapping[Point, float]]] = {
    0: (_STANDBY, {Point.CONTACTORS: 0}),
    1: (8, {Point.CHARGING: 0, Point.DISCHARGING: 1, Point.CONTACTORS: 1}),
    2: (9, {Point.CHARGING: 1, Point.DISCHARGING: 0, Point.CONTACTORS: 1}),
}
_PER_FRAME = {"CellVoltage": 4, "CellTemperature": 6}


@dataclass(frozen=True, slots=True)
class FoxbmsStation:
    """One pack on one bus."""

    code: str
    pack: Pack
    bus: CanBus


@dataclass(frozen=True, slots=True)
class FoxbmsPlan:
    """What a simulator process sends; `every_s` is a turn of the fast frames."""

    stations: tuple[FoxbmsStation, ...] = ()
    every_s: float = 0.1
    speed: float = 1.0


@dataclass(slots=True)
class FoxbmsSimulator:
    """Sends for ever, one turn after the other."""

    station: FoxbmsStation
    pace: Pace
    every_s: float = 0.1
    silent: bool = False  # set from outside: nothing is sent any more
    requests: int = 0  # so many were heard
    governor: Governor = field(init=False)
    _mode: int | None = None  # the one it was asked for; None: the one that its current speaks of
    _precharged_at: float = 0.0
    _obeying: asyncio.Task[None] | None = None
    _turn: int = 0
    _rounds: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.governor = Governor(self.station.pack)

    async def run(self) -> None:
        """Send, and hear requests, until cancelled."""
        options: dict[str, Any] = dict(self.station.bus.options)
        where = self.station.bus
        try:
            bus = can.Bus(interface=where.interface, channel=where.channel, **options)
        except (can.CanError, OSError) as error:  # no multicast here, no such interface
            log.warning("no CAN bus", station=self.station.code, cause=str(error))
            return
        try:
            while True:
                wrong = self.pace.wrong(self.station.pack)
                mute = wrong & {FaultKind.SILENCE, FaultKind.DISCONNECT}
                if not mute and not self.silent and not self._hear(bus):
                    for frame in self.frames():
                        bus.send(_spoiled(frame) if FaultKind.GARBAGE in wrong else frame)
                await asyncio.sleep(SLOW_S if FaultKind.SLOW in wrong else self.every_s)
        finally:
            if self._obeying:
                self._obeying.cancel()
            bus.shutdown()

    def _hear(self, bus: can.BusABC) -> bool:
        """Take the requests that have come; tell whether one of them keeps it from speaking."""
        while (frame := bus.recv(0)) is not None:
            if frame.arbitration_id == _REQUEST and not frame.is_extended_id:
                self.requests += 1
                signals = (
                    matrix()
                    .get_message_by_frame_id(_REQUEST)
                    .decode_simple(bytes(frame.data), decode_choices=False)
                )
                if self._obeying:
                    self._obeying.cancel()
                self._obeying = asyncio.create_task(self._obey(int(str(signals["RequestBmsMode"]))))
        return self._obeying is not None and not self._obeying.done()

    async def _obey(self, mode: int) -> None:
        """Change the mode; between charging and discharging only by way of standby."""
        state = self._state(self._track())
        is_open = state in (_STANDBY, _PRECHARGE)
        if mode not in _MODES or not (mode == 0 or is_open or state == _MODES[mode][0]):
            return
        if self.governor.trouble in (None, Trouble.MUTE):
            self._mode = mode
            self._precharged_at = self.pace.clock() + _PRECHARGING_S if mode and is_open else 0.0
        with suppress(WillNot):
            for point, value in _MODES[mode][1].items():
                await self.governor.obey(point, value, self.pace.clock())

    def _track(self) -> Track:
        return self.governor.govern(self.pace.show(self.station.pack), self.pace.now_s())

    def _state(self, track: Track) -> int:
        if self._mode is None:
            return _STATES[BatteryState(int(track.state[0]))]
        if self.pace.clock() < self._precharged_at:
            return _PRECHARGE
        return _MODES[self._mode][0]

    def frames(self) -> Iterator[can.Message]:
        """The frames of one turn: the fast ones, one of each round of cells, now and then more."""
        track = self._track()
        signals = _signals(track, self._state(track))
        slow = () if self._turn % _SLOW_EACH else ("f_PackStateEstimation",)
        self._turn += 1
        for name in (*_FAST, *slow):
            yield _frame(name, signals[name])
        for signal, cells in (
            ("CellVoltage", [v * 1_000 for v in _row(track.cell_voltages_v)]),
            ("CellTemperature", _row(track.cell_temperatures_c)),
        ):
            yield self._cells(signal, cells)

    def _cells(self, signal: str, cells: list[float]) -> can.Message:
        size = _PER_FRAME[signal]
        mux = self._rounds.get(signal, 0)
        self._rounds[signal] = (mux + 1) % -(-len(cells) // size)
        values: dict[str, float] = {f"f_{signal}s_Mux": mux}
        for index in range(mux * size, (mux + 1) * size):
            valid = index < len(cells) and not isnan(cells[index])
            values[f"{signal}_{index:03}"] = round(cells[index]) if valid else 0
            values[f"{signal}_{index:03}_invalidFlag"] = int(valid)
        return _frame(f"f_{signal}s", values)


def _row(cells: object) -> list[float]:
    return [float(each) for each in cells[0]]  # type: ignore[index]  # a track with its cells


def _frame(name: str, signals: dict[str, float]) -> can.Message:
    message = matrix().get_message_by_name(name)
    every = {signal.name: 0 for signal in message.signals} if not message.is_multiplexed() else {}
    data = message.encode({**every, **signals}, strict=False)
    return can.Message(arbitration_id=message.frame_id, data=data, is_extended_id=False)


def _spoiled(frame: can.Message) -> can.Message:
    """Random bytes, of a random length, under a number that is used."""
    data = os.urandom(os.urandom(1)[0] % 9)
    return can.Message(arbitration_id=frame.arbitration_id, data=data, is_extended_id=False)


def _signals(track: Track, state: int) -> dict[str, dict[str, float]]:
    now = {key: float(values[0]) for key, values in track.values.items()}
    return {
        "f_BmsState": {
            "BmsState": state,
            "NumberOfConnectedStrings": int(state not in (_STANDBY, _PRECHARGE)),
            "CoolingState": int(track.cooling[0] == Cooling.ON),
        },
        "f_PackValuesP0": {
            "BatteryVoltage": now["voltage_v"],
            "BusVoltage": now["voltage_v"],
            "Current": -now["current_a"],  # positive while discharging
            "Power": -now["power_w"] / 1_000,
        },
        "f_PackStateEstimation": {
            "MinimumSoc": now["soc_pct"],
            "MaximumSoc": now["soc_pct"],
            "Soh": 100.0,  # as the firmware does
        },
        "f_PackMinMaxCellVoltage": {
            "MinimumCellVoltage": now["cell_voltage_min_v"] * 1_000,
            "MaximumCellVoltage": now["cell_voltage_max_v"] * 1_000,
        },
        "f_PackMinMaxCellTemperature": {
            "MinimumCellTemperature": round(now["temperature_min_c"]),
            "MaximumCellTemperature": round(now["temperature_max_c"]),
        },
    }
