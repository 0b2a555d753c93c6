"""A Libre Solar BMS that speaks ThingSet: text or binary on a line, binary on CAN."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan
from pathlib import Path
from typing import Any, Literal

import can
import cbor2
import msgspec

from trackingbms.devices.orders import Point
from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.governor import Governor, WillNot
from trackingbms.devices.simulators.line import End, LineServer
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.devices.thingset import CHANGED, CONTENT, IsoTp, binary, request_id, text
from trackingbms.devices.thingset.frames import report_frames
from trackingbms.telemetry import BatteryState

GROUP, GROUP_ID = "Meas", 0x07
_FIRST_ID, _FETCH = 0x70, 0x05
_ITEMS = (
    "rPackVoltage_V", "rPackCurrent_A", "rSOC_pct", "rErrorFlags", "rBmsState", "rCellVoltages_V",
    "rCellTemps_degC", "rCellMinVoltage_V", "rCellMaxVoltage_V", "rCellAvgVoltage_V",
    "rBalancingStatus",
)  # fmt: skip
IDS: Mapping[str, int] = {name: _FIRST_ID + place for place, name in enumerate(_ITEMS)}
_NORMAL, _NOT_FOUND, _BAD_REQUEST, _FORBIDDEN = 3, 0xA4, 0xA0, 0xA3
CONTROL_GROUP = "Control"
_SWITCHES = {"wChgEnable": Point.CHARGING, "wDisEnable": Point.DISCHARGING}
_LIMITS = {  # the firmware has such limits; these names are the simulator's
    "sCellHigh_V": Point.CELL_HIGH_V,
    "sCellLow_V": Point.CELL_LOW_V,
    "sTempHigh_degC": Point.TEMPERATURE_HIGH_C,
}
_SETTINGS: Mapping[str, Point] = {**_SWITCHES, **_LIMITS, "cResets": Point.RESTARTS}
_RESET = f"{CONTROL_GROUP}/xReset"
THINGSET_CONTROLS: Mapping[str, Any] = {  # as the `controls` of a link
    **{str(point): f"{CONTROL_GROUP}/{name}" for name, point in (_SWITCHES | _LIMITS).items()},
    str(Point.RESTARTS): {"path": f"{CONTROL_GROUP}/cResets", "run": _RESET},
}


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
    """What a node knows, how it answers, and what it obeys."""

    governor: Governor
    pace: Pace

    def values(self) -> dict[str, Any]:
        """The group of measurements."""
        shown = self.pace.show(self.governor.pack)
        return _values(self.governor.govern(shown, self.pace.now_s()))

    def settings(self) -> dict[str, Any]:
        """The group of what can be set."""
        found = {name: self.governor.settings[point] for name, point in _SETTINGS.items()}
        return {name: bool(v) if name in _SWITCHES else v for name, v in found.items()}

    async def answer_text(self, line: bytes) -> bytes:
        """Answer a line; nothing while it begins anew."""
        checked = line.rstrip().endswith(b"#")
        asked = text.unchecked(line).decode("utf-8", "replace").strip()
        asked = asked.removeprefix("thingset ")
        path, _, body = asked[1:].partition(" ")
        status, data = await self._do(asked[:1], path, msgspec.json.decode(body) if body else None)
        if status == CONTENT:
            return text.line(f":85 {msgspec.json.encode(data).decode()}", checked=checked)
        return text.line(f":{status:02X}", checked=checked)

    async def answer_binary(self, request: bytes) -> bytes:
        """Answer a request; nothing while it begins anew."""
        try:
            endpoint = binary.value(request[1:])
            body = request[1 + len(cbor2.dumps(endpoint)) :]
            more = binary.value(body) if body else None
        except Exception:  # whatever is wrong with it
            return bytes([_BAD_REQUEST]) + cbor2.dumps(None)
        if request[0] == _FETCH and endpoint == binary.PATHS and isinstance(more, list):
            return _content([f"{GROUP}/{_ITEMS[each - _FIRST_ID]}" for each in more])
        if endpoint == GROUP_ID:
            return _content({IDS[key]: value for key, value in self.values().items()})
        kind = {0x01: "?", 0x02: "!", 0x07: "="}.get(request[0], "")
        status, data = await self._do(kind, endpoint if isinstance(endpoint, str) else "", more)
        return bytes([status]) + cbor2.dumps(None) + _dumps(data)

    async def _do(self, kind: str, path: str, body: object) -> tuple[int, object]:
        """The status of what was asked for, and its data."""
        if self.governor.is_restarting(self.pace.clock()):
            await asyncio.sleep(max(0.0, self.governor.restarting_until_s - self.pace.clock()))
        group, _, item = path.strip("/").rpartition("/")
        if kind == "?":
            data = self._get(path.strip("/"))
            return (_NOT_FOUND, None) if data is None else (CONTENT, data)
        if kind == "!" and path.strip("/") == _RESET:
            return await self._obey({Point.RESTARTS: 1.0}), None
        if kind == "=" and f"{group}/{item}".strip("/") == CONTROL_GROUP and isinstance(body, dict):
            known = (_SWITCHES | _LIMITS).keys()
            if not body.keys() <= known:
                return _NOT_FOUND, None
            return await self._obey({_SETTINGS[each]: float(body[each]) for each in body}), None
        return _NOT_FOUND, None

    async def _obey(self, orders: Mapping[Point, float]) -> int:
        try:
            for point, value in orders.items():
                await self.governor.obey(point, value, self.pace.clock())
        except WillNot:
            return _FORBIDDEN
        return CHANGED

    def _get(self, path: str) -> object:
        group, _, item = path.rpartition("/")
        if path == GROUP or path.endswith(f"/{GROUP}"):
            return self.values()
        if group == CONTROL_GROUP:
            return self.settings().get(item)
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
    governor: Governor = field(init=False)  # what was ordered outlives a silence

    def __post_init__(self) -> None:
        self.governor = Governor(self.station.pack)

    def server(self) -> LineServer:
        """The line's server, ready to start."""
        where = self.station.path or self.station.port
        return LineServer(self.station.pack, self.pace, self._talk, where)

    async def _talk(self, end: End) -> None:
        node = ThingsetNode(self.governor, end.pace)
        publishing = asyncio.create_task(self._publish(node, end))
        try:
            if self.station.mode == "text":
                while line := await end.reader.readline():
                    await end.send(await node.answer_text(line))
            else:
                while request := await end.reader.read(4_096):
                    await end.send(await node.answer_binary(request))
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
    governor: Governor = field(init=False)

    def __post_init__(self) -> None:
        self.governor = Governor(self.station.pack)

    async def run(self) -> None:
        """Answer and publish until cancelled."""
        where = self.station.bus
        assert where is not None
        options: dict[str, Any] = dict(where.options)
        bus = can.Bus(interface=where.interface, channel=where.channel, **options)
        node = ThingsetNode(self.governor, self.pace)
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
            talk.say(await node.answer_binary(asked))
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
