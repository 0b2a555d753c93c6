"""A Modbus TCP server with SunSpec's register map: models 1, 802, 803, 805 and a few of its own."""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from math import isnan
from statistics import fmean
from typing import Any

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from trackingbms.devices.orders import Point
from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.governor import Governor, WillNot
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.devices.sunspec import END, MARKER, encode, load_model, offset_of
from trackingbms.telemetry import BatteryState

BASE = 40_000
OWN_BASE = 41_000
OWN_REGISTERS: Mapping[str, Mapping[str, Any]] = {  # as the `registers` of a link
    "ambient_temperature_c": {"address": OWN_BASE, "type": "int16", "scale": 0.1},
    "humidity_pct": {"address": OWN_BASE + 1, "type": "uint16", "scale": 0.1},
    "internal_resistance_mohm": {"address": OWN_BASE + 2, "type": "uint16", "scale": 0.1},
    "capacity_ah": {"address": OWN_BASE + 3, "type": "uint16", "scale": 0.1},
}
CONTROL_BASE = OWN_BASE + 10
_CONTROLS: Mapping[Point, float] = {  # in the order of their registers, with their scales
    Point.CHARGING: 1, Point.DISCHARGING: 1, Point.CURRENT_PCT: 0.1, Point.COOLING_C: 0.1,
    Point.SOC_PCT: 0.1, Point.RESTARTS: 1, Point.CONTACTORS: 1, Point.MAINTENANCE: 1,
    Point.CHARGE_VOLTAGE_V: 0.1, Point.CELL_HIGH_V: 0.001, Point.CELL_LOW_V: 0.001,
    Point.TEMPERATURE_HIGH_C: 0.1,
}  # fmt: skip
CONTROLS: Mapping[str, Mapping[str, Any]] = {  # as the `controls` of a link
    str(point): {"address": CONTROL_BASE + place, "type": "uint16", "scale": scale}
    for place, (point, scale) in enumerate(_CONTROLS.items())
    if point is not Point.CONTACTORS  # those are SunSpec's
}
_WRITES = frozenset({6, 16})  # Modbus functions
_FRESH_S = 0.2  # the requests of one poll see one moment
_CHARGE_STATES = {
    BatteryState.OFF: 1, BatteryState.DISCHARGING: 3, BatteryState.CHARGING: 4,
    BatteryState.IDLE: 6, BatteryState.MAINTENANCE: 7,
}  # fmt: skip

_CONNECT, _DISCONNECTED = 1, 1  # SetOp, State
_BANK_BEGINS = len(encode(load_model(1), {}))  # behind model 1

_BANK_SCALES = {  # powers of ten
    "AHRtg_SF": 0, "WHRtg_SF": 1, "WChaDisChaMax_SF": 1, "SoC_SF": -1, "SoH_SF": -1, "V_SF": -2,
    "CellV_SF": -3, "A_SF": -1, "W_SF": 1,
}  # fmt: skip
_LITHIUM_SCALES = {
    "CellV_SF": -3, "ModTmp_SF": -1, "A_SF": -1, "SoH_SF": -1, "SoC_SF": -1, "V_SF": -2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Station:
    """One BMS: where it listens (port 0 picks a free one), and its packs by Modbus unit."""

    code: str
    units: dict[int, Pack]
    port: int = 0


@dataclass(frozen=True, slots=True)
class ModbusPlan:
    """What a simulator process serves."""

    stations: tuple[Station, ...]
    host: str = "127.0.0.1"
    speed: float = 1.0
    fresh_s: float = _FRESH_S  # how old what it shows may be


@dataclass(slots=True)
class _Shown:
    """The registers of one unit, and when they were last brought up to date."""

    governor: Governor
    at_s: float

    @property
    def pack(self) -> Pack:
        """The battery behind it."""
        return self.governor.pack

    def track(self, pace: Pace) -> Track:
        """What it shows now."""
        return self.governor.govern(pace.show(self.pack), pace.now_s())


@dataclass(slots=True)
class ModbusSimulator:
    """Serves one station; `start` returns its port. A silence fault closes it for a while."""

    station: Station
    pace: Pace
    host: str = "127.0.0.1"
    port: int = 0
    _server: ModbusTcpServer | None = None
    fresh_s: float = _FRESH_S
    governors: dict[int, Governor] = field(default_factory=dict)  # by unit
    _shown: dict[int, _Shown] = field(default_factory=dict)
    _ill: tuple[Pack, ...] = ()

    async def start(self) -> int:
        """Begin to listen."""
        now_s = self.pace.clock()
        for unit, pack in self.station.units.items():  # what was ordered outlives a silence
            self.governors.setdefault(unit, Governor(pack))
        self._shown = {unit: _Shown(each, now_s) for unit, each in self.governors.items()}
        self._ill = tuple(each for each in self.station.units.values() if each.faults)
        devices = [self._device(unit) for unit in self.station.units]
        address = (self.host, self.port or self.station.port)
        self._server = ModbusTcpServer(devices, address=address, trace_packet=self._spoil)
        await self._server.serve_forever(background=True)
        listening = self._server.transport
        assert isinstance(listening, asyncio.Server)
        self.port = listening.sockets[0].getsockname()[1]
        return self.port

    def _spoil(self, sending: bool, data: bytes) -> bytes:
        """What is sent, or noise when that is the fault."""
        spoils = sending and FaultKind.GARBAGE in self._wrong()
        return os.urandom(len(data)) if spoils else data

    def _wrong(self) -> frozenset[FaultKind]:
        return frozenset().union(*(self.pace.wrong(pack) for pack in self._ill))

    async def stop(self) -> None:
        """Close every connection."""
        if self._server:
            await self._server.shutdown()  # type: ignore[no-untyped-call]  # pymodbus says nothing
            self._server = None

    async def keep_faults(self) -> None:
        """Go silent and come back as the faults of the packs say, for ever."""
        while True:
            silent = bool(self._wrong() & {FaultKind.SILENCE, FaultKind.DISCONNECT})
            if silent and self._server:
                await self.stop()
            elif not silent and self._server is None:
                await self.start()
            await asyncio.sleep(0.5)

    def _device(self, unit: int) -> SimDevice:
        shown = self._shown[unit]
        return SimDevice(
            unit,
            [
                SimData(base, values=values, datatype=DataType.REGISTERS)
                for base, values in _blocks(shown, self.pace)
            ],
            action=partial(_refresh, shown, self.pace, self.fresh_s),
        )


async def _refresh(
    shown: _Shown,
    pace: Pace,
    fresh_s: float,
    function: int,
    begin: int,
    address: int,
    _count: int,
    registers: list[int],
    written: list[int] | list[bool] | None,
) -> ExcCodes | None:
    """Obey what is written, and bring a unit's registers up to date before they are read."""
    if FaultKind.SLOW in pace.wrong(shown.pack):
        await asyncio.sleep(SLOW_S)
    if shown.governor.is_restarting(pace.clock()):
        return ExcCodes.DEVICE_BUSY
    if function in _WRITES and written:
        return await _obey(shown, pace, address, [int(each) for each in written])
    now_s = pace.clock()
    if now_s - shown.at_s > fresh_s:
        shown.at_s = now_s
        for base, values in _blocks(shown, pace):
            registers[base - begin : base - begin + len(values)] = values
    return None


async def _obey(shown: _Shown, pace: Pace, address: int, written: list[int]) -> ExcCodes | None:
    shown.at_s = float("-inf")  # what is read next is new
    for number, value in enumerate(written, address):
        order = _order_at(number, value)
        if order is None:
            return ExcCodes.ILLEGAL_ADDRESS
        try:
            await shown.governor.obey(*order, pace.clock())
        except WillNot:
            return ExcCodes.DEVICE_FAILURE
    return None


def _order_at(address: int, raw: int) -> tuple[Point, float] | None:
    """What writing a register means."""
    if address == BASE + len(MARKER) + _BANK_BEGINS + offset_of(802, "SetOp"):
        return Point.CONTACTORS, float(raw == _CONNECT)
    place = address - CONTROL_BASE
    if not 0 <= place < len(_CONTROLS):
        return None
    point = list(_CONTROLS)[place]
    return point, raw * _CONTROLS[point]


def _blocks(shown: _Shown, pace: Pace) -> list[tuple[int, list[int]]]:
    """Every register of a unit, as blocks with their addresses."""
    track = shown.track(pace)
    settings = shown.governor.settings
    told = [round(settings[point] / scale) & 0xFFFF for point, scale in _CONTROLS.items()]
    return [
        (BASE, registers_of(shown.pack, track)),
        (OWN_BASE, _own_registers(track)),
        (CONTROL_BASE, told),
    ]


def registers_of(pack: Pack, track: Track) -> list[int]:
    """The SunSpec map of a pack at the first moment of the track, from the marker to the end."""
    return [
        *MARKER,
        *encode(load_model(1), {"Mn": "TrackingBMS", "Md": "Simulated pack", "SN": str(pack.seed)}),
        *encode(load_model(802), _bank(pack, track)),
        *encode(load_model(803), _lithium_bank(pack, track)),
        *encode(load_model(805), _module(pack, track)),
        END,
        0,
    ]


def _bank(pack: Pack, track: Track) -> dict[str, object]:
    now = {key: float(values[0]) for key, values in track.values.items()}
    open_ = track.state[0] == BatteryState.OFF
    rated_w = pack.capacity_ah * pack.nominal_voltage_v
    return {
        "AHRtg": pack.capacity_ah,
        "WHRtg": rated_w,
        "WChaRteMax": rated_w,
        "WDisChaRteMax": rated_w,
        "SoC": now["soc_pct"],
        "SoH": now["soh_pct"],
        "NCyc": now["cycle_count"],
        "ChaSt": _CHARGE_STATES[BatteryState(int(track.state[0]))],
        "LocRemCtl": 0,
        "AlmRst": 0,
        "Typ": 4,
        "State": _DISCONNECTED if open_ else 3,
        "Evt1": 0,
        "Evt2": 0,
        "EvtVnd1": 0,
        "EvtVnd2": 0,
        "V": now["voltage_v"],
        "CellVMax": now["cell_voltage_max_v"],
        "CellVMin": now["cell_voltage_min_v"],
        "A": -now["current_a"],  # positive while discharging, as most makers have it
        "W": -now["power_w"],
        "SetOp": 2 if open_ else _CONNECT,
        "SetInvState": 3,
        **_BANK_SCALES,
    }


def _lithium_bank(pack: Pack, track: Track) -> dict[str, object]:
    now = {key: float(values[0]) for key, values in track.values.items()}
    string = {
        "StrNMod": 1,
        "StrSt": 3,
        "StrSoC": now["soc_pct"],
        "StrSoH": now["soh_pct"],
        "StrA": -now["current_a"],
        "StrCellVMax": now["cell_voltage_max_v"],
        "StrCellVMin": now["cell_voltage_min_v"],
        "StrCellVAvg": now["voltage_v"] / pack.series,
        "StrModTmpMax": now["temperature_max_c"],
        "StrModTmpMin": now["temperature_min_c"],
        "StrModTmpAvg": now["temperature_avg_c"],
        "StrEvt1": 0,
    }
    return {
        "NStr": 1,
        "NStrCon": 1,
        "ModTmpMax": now["temperature_max_c"],
        "ModTmpMin": now["temperature_min_c"],
        "ModTmpAvg": now["temperature_avg_c"],
        "NCellBal": 0,
        **_LITHIUM_SCALES,
        "string": [string],
    }


def _module(pack: Pack, track: Track) -> dict[str, object]:
    assert track.cell_voltages_v is not None
    assert track.cell_temperatures_c is not None
    volts, degrees = track.cell_voltages_v[0].tolist(), track.cell_temperatures_c[0].tolist()
    return {
        "StrIdx": 1,
        "ModIdx": 1,
        "NCell": pack.series,
        "V": sum(_known(volts)),
        "CellVMax": max(_known(volts)),
        "CellVMin": min(_known(volts)),
        "CellVAvg": fmean(_known(volts)),
        "CellTmpMax": max(_known(degrees)),
        "CellTmpMin": min(_known(degrees)),
        "CellTmpAvg": fmean(_known(degrees)),
        "V_SF": -2,
        "CellV_SF": -3,
        "Tmp_SF": -1,
        "lithium-ion-module-cell": [
            {"CellV": _told(v), "CellTmp": _told(c), "CellSt": 0}
            for v, c in zip(volts, degrees, strict=True)
        ],
    }


def _known(cells: list[float]) -> list[float]:
    return [each for each in cells if not isnan(each)]


def _told(value: float) -> float | None:
    """None is written as "not implemented"."""
    return None if isnan(value) else value


def _own_registers(track: Track) -> list[int]:
    return [round(float(track.values[key][0]) * 10) & 0xFFFF for key in OWN_REGISTERS]
