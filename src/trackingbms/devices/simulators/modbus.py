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

from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.devices.sunspec import END, MARKER, encode, load_model
from trackingbms.telemetry import BatteryState

BASE = 40_000
OWN_BASE = 41_000
OWN_REGISTERS: Mapping[str, Mapping[str, Any]] = {  # as the `registers` of a link
    "ambient_temperature_c": {"address": OWN_BASE, "type": "int16", "scale": 0.1},
    "humidity_pct": {"address": OWN_BASE + 1, "type": "uint16", "scale": 0.1},
    "internal_resistance_mohm": {"address": OWN_BASE + 2, "type": "uint16", "scale": 0.1},
    "capacity_ah": {"address": OWN_BASE + 3, "type": "uint16", "scale": 0.1},
}
_FRESH_S = 0.2  # the requests of one poll see one moment
_CHARGE_STATES = {BatteryState.DISCHARGING: 3, BatteryState.CHARGING: 4, BatteryState.IDLE: 6}

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

    pack: Pack
    at_s: float


@dataclass(slots=True)
class ModbusSimulator:
    """Serves one station; `start` returns its port. A silence fault closes it for a while."""

    station: Station
    pace: Pace
    host: str = "127.0.0.1"
    port: int = 0
    _server: ModbusTcpServer | None = None
    fresh_s: float = _FRESH_S
    _shown: dict[int, _Shown] = field(default_factory=dict)
    _ill: tuple[Pack, ...] = ()

    async def start(self) -> int:
        """Begin to listen."""
        now_s = self.pace.clock()
        self._shown = {unit: _Shown(pack, now_s) for unit, pack in self.station.units.items()}
        self._ill = tuple(each for each in self.station.units.values() if each.faults)
        devices = [self._device(unit, pack) for unit, pack in self.station.units.items()]
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

    def _device(self, unit: int, pack: Pack) -> SimDevice:
        track = self.pace.show(pack)
        return SimDevice(
            unit,
            [
                SimData(BASE, values=registers_of(pack, track), datatype=DataType.REGISTERS),
                SimData(OWN_BASE, values=_own_registers(track), datatype=DataType.REGISTERS),
            ],
            action=partial(_refresh, self._shown[unit], self.pace, self.fresh_s),
        )


async def _refresh(
    shown: _Shown,
    pace: Pace,
    fresh_s: float,
    _function: int,
    begin: int,
    _address: int,
    _count: int,
    registers: list[int],
    _written: list[int] | list[bool] | None,
) -> ExcCodes | None:
    """Bring a unit's registers up to date before they are read."""
    if FaultKind.SLOW in pace.wrong(shown.pack):
        await asyncio.sleep(SLOW_S)
    now_s = pace.clock()
    if now_s - shown.at_s > fresh_s:
        shown.at_s = now_s
        track = pace.show(shown.pack)
        for base, values in (
            (BASE, registers_of(shown.pack, track)),
            (OWN_BASE, _own_registers(track)),
        ):
            registers[base - begin : base - begin + len(values)] = values
    return None


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
        "State": 3,
        "Evt1": 0,
        "Evt2": 0,
        "EvtVnd1": 0,
        "EvtVnd2": 0,
        "V": now["voltage_v"],
        "CellVMax": now["cell_voltage_max_v"],
        "CellVMin": now["cell_voltage_min_v"],
        "A": -now["current_a"],  # positive while discharging, as most makers have it
        "W": -now["power_w"],
        "SetOp": 1,
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
