"""A Green-BMS on a line: it sends the page that was asked for, again and again."""

import asyncio
import re
from dataclasses import dataclass, field
from math import isnan
from pathlib import Path

from trackingbms.devices.replay import Pack, Track
from trackingbms.devices.simulators.line import End, LineServer
from trackingbms.devices.simulators.pace import Pace
from trackingbms.telemetry import BatteryState

_STATES = {BatteryState.IDLE: 0, BatteryState.CHARGING: 1, BatteryState.DISCHARGING: 2}
_WORD = re.compile(rb"#([a-z])(-?\d*)")
_LIFE_EACH = 3  # pages between two questions whether anybody is there


@dataclass(frozen=True, slots=True)
class GreenbmsStation:
    """One pack at the end of a line: a TCP port, or a path for a serial port."""

    code: str
    pack: Pack
    port: int = 0
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class GreenbmsPlan:
    """What a simulator process serves; `every_s` lies between two lines."""

    stations: tuple[GreenbmsStation, ...] = ()
    every_s: float = 0.4
    speed: float = 1.0


@dataclass(slots=True)
class _Screen:
    """What is shown to whoever is at the line."""

    page: int = 0
    parameters: bool = False
    cell: int = 1
    turn: int = 0
    life: list[int] = field(default_factory=list)

    def obey(self, line: bytes) -> None:
        """Take a word from the line."""
        match = _WORD.fullmatch(line.strip())
        if match is None:
            return
        letter, number = match[1], int(match[2] or 0)
        if letter == b"s":
            self.page, self.cell = number, 1
        elif letter == b"h" and self.page == 2:
            self.parameters = number == 1
        elif letter == b"m":
            self.life.append(number)

    def show(self, pack: Pack, track: Track) -> str:
        """The next line of the page."""
        self.turn += 1
        if self.page == 3:
            return self._cells(track)
        if self.page == 2 and self.parameters:
            return f"$#p012{round(pack.capacity_ah)}$#p014{pack.series}$"
        if self.page == 2:
            asks = "$#m000$\r\n" if self.turn % _LIFE_EACH == 0 else ""
            return asks + _overview(track)
        return ""

    def _cells(self, track: Track) -> str:
        """Two cells, and on to the next two; behind the last one stands one that is not there."""
        volts, degrees = track.cell_voltages_v, track.cell_temperatures_c
        assert volts is not None
        assert degrees is not None
        said = ""
        for number in (self.cell, self.cell + 1):
            there = number <= volts.shape[1]
            volt = float(volts[0, number - 1]) if there else 0.0
            degree = float(degrees[0, number - 1]) if there else 0.0
            failed = isnan(volt)
            volt, degree = (0.0, -40.0) if failed else (volt, degree)
            said += f"$#v{number:03}{volt:.2f}$#t{number:03}{round(degree)}"
            said += f"$#u{number:03}{round(degree)}$#z{number:03}000{int(failed)}00"
        self.cell = self.cell + 2 if self.cell + 2 <= volts.shape[1] else 1
        return said + "$"


def _overview(track: Track) -> str:
    now = {key: float(values[0]) for key, values in track.values.items()}
    current = now["current_a"]
    amps = f"{current:.2f}" if abs(current) < 10 else f"{current:.0f}"
    return (
        f"$#g001{now['voltage_v']:.1f}$#g002{amps}$#g003{int(now['soc_pct'])}"
        f"$#g004{now['cell_voltage_max_v']:.2f}$#g005{now['cell_voltage_min_v']:.2f}"
        f"$#g006{_STATES[BatteryState(int(track.state[0]))]}$"
    )


@dataclass(slots=True)
class GreenbmsSimulator:
    """Serves one pack on a line."""

    station: GreenbmsStation
    pace: Pace
    every_s: float = 0.4

    def server(self) -> LineServer:
        """The line's server, ready to start."""
        where = self.station.path or self.station.port
        return LineServer(self.station.pack, self.pace, self._talk, where)

    async def _talk(self, end: End) -> None:
        screen = _Screen()
        showing = asyncio.create_task(self._show(screen, end))
        try:
            while line := await end.reader.readline():
                screen.obey(line)
        finally:
            showing.cancel()

    async def _show(self, screen: _Screen, end: End) -> None:
        while True:
            await asyncio.sleep(self.every_s)
            line = screen.show(end.pack, end.pace.show(end.pack))
            if line:
                await end.send(line.encode() + b"\r\n")
