"""A foxBMS 2 on a CAN bus: the frames of its matrix, in their cycles."""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import can
import structlog

from trackingbms.devices.foxbms import matrix
from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.telemetry import BatteryState, Cooling

log = structlog.get_logger()

_FAST = ("f_BmsState", "f_PackValuesP0", "f_PackMinMaxCellVoltage", "f_PackMinMaxCellTemperature")
_SLOW_EACH = 10  # turns between the slow frames: 1 s at the firmware's 100 ms
_STATES = {BatteryState.CHARGING: 9, BatteryState.DISCHARGING: 8, BatteryState.IDLE: 7}
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
    _turn: int = 0
    _rounds: dict[str, int] = field(default_factory=dict)

    async def run(self) -> None:
        """Send until cancelled."""
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
                if not mute and not self.silent:
                    for frame in self.frames():
                        bus.send(_spoiled(frame) if FaultKind.GARBAGE in wrong else frame)
                await asyncio.sleep(SLOW_S if FaultKind.SLOW in wrong else self.every_s)
        finally:
            bus.shutdown()

    def frames(self) -> Iterator[can.Message]:
        """The frames of one turn: the fast ones, one of each round of cells, now and then more."""
        track = self.pace.show(self.station.pack)
        signals = _signals(track)
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


def _signals(track: Track) -> dict[str, dict[str, float]]:
    now = {key: float(values[0]) for key, values in track.values.items()}
    return {
        "f_BmsState": {
            "BmsState": _STATES[BatteryState(int(track.state[0]))],
            "NumberOfConnectedStrings": 1,
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
