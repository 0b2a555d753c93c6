"""A Libre Solar BMS that speaks ThingSet: text or binary on a line, binary on CAN."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import Any, Literal

import can
import cbor2
import msgspec

from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.line import End, LineServer
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.devices.thingset import IsoTp, binary, request_id, text
from trackingbms.devices.thingset.frames import report_frames
from trackingbms.telemetry import BatteryState

GROUP, GROUP_ID = "Meas", 0x07
_FIRST_ID = 0x70
_ITEMS = (
    "rPackVoltage_V", "rPackCurrent_A", "rSOC_pct", "rErrorFlags", "rBmsState", "rCellVoltages_V",
    "rCellTemps_degC", "rCellMinVoltage_V", "rCellMaxVoltage_V", "rCellAvgVoltage_V",
    "rBalancingStatus",
)  # fmt: skip
IDS: Mapping[str, int] = {name: _FIRST_ID + place for place, name in enumerate(_ITEMS)}
_NORMAL, _NOT_FOUND, _BAD_REQUEST = 3, 0xA4, 0xA0


@dataclass(frozen=True, slots=True)
class ThingsetStation:
    """One node: at the end of a line (a TCP port or a path), or on a CAN bus as node `node`."""

    code: str
    pack: Pack
    port: int = 0
    path: Path | None = None
    mode: Literal["text", "binary"] = "text"
    bus: CanBus | None = None
    node: int = 1


@dataclass(frozen=True, slots=True)
class ThingsetPlan:
    """What a simulator process serves; each node publishes every `report_s` (0: never)."""

    stations: tuple[ThingsetStation, ...] = ()
    report_s: float = 0.0
    speed: float = 1.0


@dataclass(slots=True)
class ThingsetNode:
    """What a node knows, and how it answers."""

    pack: Pack
    pace: Pace

    def values(self) -> dict[str, Any]:
        """The group of measurements."""
        return _values(self.pace.show(self.pack))

    def answer_text(self, line: bytes) -> bytes:
        """Answer a line."""
        checked = line.rstrip().endswith(b"#")
        asked = text.unchecked(line).decode("utf-8", "replace").strip()
        asked = asked.removeprefix("thingset ")
        data = self._get(asked[1:].partition(" ")[0].strip("/")) if asked[:1] == "?" else None
        if data is None:
            return text.line(f":{_NOT_FOUND:02X}", checked=checked)
        return text.line(f":85 {msgspec.json.encode(data).decode()}", checked=checked)

    def answer_binary(self, request: bytes) -> bytes:
        """Answer a request."""
        try:
            endpoint = binary.value(request[1:])
        except Exception:  # whatever is wrong with it
            return bytes([_BAD_REQUEST]) + cbor2.dumps(None)
        if request[0] == 0x05 and endpoint == binary.PATHS:
            wanted = cbor2.loads(request[1 + len(cbor2.dumps(endpoint)) :])
            return _content([f"{GROUP}/{_ITEMS[each - _FIRST_ID]}" for each in wanted])
        if endpoint == GROUP_ID:
            return _content({IDS[key]: value for key, value in self.values().items()})
        data = self._get(endpoint.strip("/")) if isinstance(endpoint, str) else None
        if data is None:
            return bytes([_NOT_FOUND]) + cbor2.dumps(None)
        return _content(data)

    def _get(self, path: str) -> object:
        group, _, item = path.rpartition("/")
        if path == GROUP or path.endswith(f"/{GROUP}"):
            return self.values()
        return self.values().get(item) if group == GROUP else None

    def report_text(self) -> bytes:
        """What it publishes, as a line."""
        said = msgspec.json.encode({GROUP: self.values()}).decode()
        return text.line(f"#mLive_ {said}", checked=True)

    def report_binary(self) -> bytes:
        """What it publishes, by numbers."""
        values = {IDS[key]: value for key, value in self.values().items()}
        return b"\x1f" + cbor2.dumps(0x0A) + _dumps(values)


@dataclass(slots=True)
class ThingsetSimulator:
    """Serves one node on a line."""

    station: ThingsetStation
    pace: Pace
    report_s: float = 0.0

    def server(self) -> LineServer:
        """The line's server, ready to start."""
        where = self.station.path or self.station.port
        return LineServer(self.station.pack, self.pace, self._talk, where)

    async def _talk(self, end: End) -> None:
        node = ThingsetNode(end.pack, end.pace)
        publishing = asyncio.create_task(self._publish(node, end))
        try:
            if self.station.mode == "text":
                while line := await end.reader.readline():
                    await end.send(node.answer_text(line))
            else:
                while request := await end.reader.read(4_096):
                    await end.send(node.answer_binary(request))
        finally:
            publishing.cancel()

    async def _publish(self, node: ThingsetNode, end: End) -> None:
        while self.report_s:
            await asyncio.sleep(self.report_s)
            told = node.report_text() if self.station.mode == "text" else node.report_binary()
            await end.send(told)


@dataclass(slots=True)
class ThingsetOnCan:
    """Serves one node on a CAN bus."""

    station: ThingsetStation
    pace: Pace
    report_s: float = 0.0
    silent: bool = False  # set from outside: nothing is sent any more

    async def run(self) -> None:
        """Answer and publish until cancelled."""
        where = self.station.bus
        assert where is not None
        options: dict[str, Any] = dict(where.options)
        bus = can.Bus(interface=where.interface, channel=where.channel, **options)
        node = ThingsetNode(self.station.pack, self.pace)
        talks: dict[int, IsoTp] = {}
        publishing = asyncio.create_task(self._publish(bus, node))
        try:
            while True:
                frame = bus.recv(0)
                if frame is None:
                    await asyncio.sleep(0.002)
                elif not self._is_mute():
                    await self._hear(bus, node, talks, frame)
        finally:
            publishing.cancel()
            bus.shutdown()

    async def _hear(
        self, bus: can.BusABC, node: ThingsetNode, talks: dict[int, IsoTp], frame: can.Message
    ) -> None:
        source = frame.arbitration_id & 0xFF
        if frame.arbitration_id != request_id(self.station.node, source):
            return
        talk = talks.setdefault(
            source,
            IsoTp(request_id(self.station.node, source), request_id(source, self.station.node)),
        )
        asked = talk.hear(frame)
        if asked is not None:
            if FaultKind.SLOW in self.pace.wrong(self.station.pack):
                await asyncio.sleep(SLOW_S)
            talk.say(node.answer_binary(asked))
        while talk.outgoing:
            bus.send(talk.outgoing.popleft())

    async def _publish(self, bus: can.BusABC, node: ThingsetNode) -> None:
        number = 0
        while self.report_s:
            await asyncio.sleep(self.report_s)
            if not self._is_mute():
                for frame in report_frames(self.station.node, number, node.report_binary()):
                    bus.send(frame)
                number += 1

    def _is_mute(self) -> bool:
        mute = {FaultKind.SILENCE, FaultKind.DISCONNECT} & self.pace.wrong(self.station.pack)
        return self.silent or bool(mute)


def _content(data: object) -> bytes:
    return b"\x85" + cbor2.dumps(None) + _dumps(data)


def _dumps(data: object) -> bytes:
    return cbor2.dumps(data, canonical=True)  # the shortest floats that lose nothing


def _values(track: Track) -> dict[str, Any]:
    now = {key: float(values[0]) for key, values in track.values.items()}
    assert track.cell_voltages_v is not None
    assert track.cell_temperatures_c is not None
    volts = [_rounded(each, 3) for each in track.cell_voltages_v[0]]
    known = [each for each in volts if each is not None]
    return {
        "rPackVoltage_V": now["voltage_v"],
        "rPackCurrent_A": now["current_a"],  # positive while charging
        "rSOC_pct": now["soc_pct"],
        "rErrorFlags": 0,
        "rBmsState": _NORMAL if track.state[0] != BatteryState.OFF else 0,
        "rCellVoltages_V": [*volts, 0.0, 0.0],  # the chip has room for more cells
        "rCellTemps_degC": [_rounded(each, 1) for each in track.cell_temperatures_c[0]],
        "rCellMinVoltage_V": now["cell_voltage_min_v"],
        "rCellMaxVoltage_V": now["cell_voltage_max_v"],
        "rCellAvgVoltage_V": round(sum(known) / max(1, len(known)), 3),
        "rBalancingStatus": 0,
    }


def _rounded(value: Any, digits: int) -> float | None:
    return None if isnan(value) else round(float(value), digits)
