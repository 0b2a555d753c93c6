"""A BMS with a REST API: its batteries as JSON, for whoever holds the token."""

import asyncio
import hashlib
import os
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import msgspec
import uvicorn

from trackingbms.devices.orders import Point
from trackingbms.devices.protocols.payload import member
from trackingbms.devices.protocols.settings_words import is_switch, nested
from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.bootloader import Bootloader, Cut
from trackingbms.devices.simulators.governor import Governor, WillNot
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.telemetry import BatteryState, Cooling

# Its JSON in the words of a link's `mapping`.
REST_MAPPING: Mapping[str, Any] = {
    "items": "batteries",
    "battery": "battery_id",
    "clock": {"path": "timestamp", "unit": "s"},
    "state": "status",
    "cooling": "cooling_active",
    "values": {
        "voltage_v": "voltage",
        "current_a": "current",
        "power_w": "power",
        "soc_pct": "soc",
        "soh_pct": "soh",
        "capacity_ah": "capacity",
        "cycle_count": "cycles",
        "internal_resistance_mohm": "resistance",
        "temperature_min_c": "temperature.min",
        "temperature_max_c": "temperature.max",
        "temperature_avg_c": "temperature.avg",
        "ambient_temperature_c": "ambient",
        "humidity_pct": "humidity",
        "cell_voltage_min_v": "cell_voltage.min",
        "cell_voltage_max_v": "cell_voltage.max",
        "cell_voltages_v": "cell_voltage.all",
        "cell_temperatures_c": "temperature.all",
    },
}
_CONTROLS: Mapping[Point, str] = {  # each under its own name in the settings of a battery
    Point.CHARGING: "charging",
    Point.DISCHARGING: "discharging",
    Point.CURRENT_PCT: "charge_current_percent",
    Point.COOLING_C: "cooling_from",
    Point.SOC_PCT: "soc",
    Point.RESTARTS: "restarts",
    Point.CONTACTORS: "contactors",
    Point.MAINTENANCE: "maintenance",
    Point.CHARGE_VOLTAGE_V: "limits.charge_voltage",
    Point.CELL_HIGH_V: "limits.cell_high",
    Point.CELL_LOW_V: "limits.cell_low",
    Point.TEMPERATURE_HIGH_C: "limits.temperature_high",
}
REST_CONTROLS: Mapping[str, Mapping[str, Any]] = {  # as the `controls` of a link
    str(point): {"url": "/api/batteries/{battery}/settings", "path": path}
    for point, path in _CONTROLS.items()
}
REST_FIRMWARE: Mapping[str, Any] = {"url": "/api/firmware"}  # as the `firmware` of a link
_SETTINGS = re.compile(r"/api/batteries/([^/]+)/settings")
_Message = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class RestStation:
    """One BMS: its packs by the name of the battery; a port of 0 picks a free one."""

    code: str
    packs: dict[str, Pack]
    port: int = 0
    token: str = ""
    flash_kib_s: float = 0.0  # how fast it writes firmware; 0 is at once


@dataclass(frozen=True, slots=True)
class RestPlan:
    """What a simulator process serves."""

    stations: tuple[RestStation, ...] = ()
    host: str = "127.0.0.1"
    speed: float = 1.0


@dataclass(slots=True)
class RestSimulator:
    """Serves one BMS; `start` returns its port."""

    station: RestStation
    pace: Pace
    host: str = "127.0.0.1"
    certificate: str | None = None  # PEM files, to serve https
    key: str | None = None
    port: int = 0
    answered: dict[int, int] = field(default_factory=dict)  # how often, by status
    governors: dict[str, Governor] = field(default_factory=dict)  # by name of the battery
    bootloader: Bootloader = field(default_factory=Bootloader)
    _server: uvicorn.Server | None = None
    _serving: asyncio.Task[None] | None = None

    async def start(self) -> int:
        """Begin to listen."""
        for name, pack in self.station.packs.items():  # what was ordered outlives a silence
            self.governors.setdefault(name, Governor(pack))
        config = uvicorn.Config(
            self._answer, host=self.host, port=self.port or self.station.port, lifespan="off",
            interface="asgi3", log_config=None, access_log=False,
            ssl_certfile=self.certificate, ssl_keyfile=self.key,
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._serving = asyncio.create_task(self._server._serve())  # without its signal handlers
        while not self._server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        self.port = int(self._server.servers[0].sockets[0].getsockname()[1])
        return self.port

    async def stop(self) -> None:
        """Close every connection."""
        if self._server and self._serving:
            self._server.should_exit = self._server.force_exit = True
            await self._serving
            self._server = None

    async def _answer(
        self,
        scope: _Message,
        receive: Callable[[], Awaitable[_Message]],
        send: Callable[[_Message], Awaitable[None]],
    ) -> None:
        headers = dict(scope.get("headers", ()))
        wrong = frozenset().union(*(self.pace.wrong(p) for p in self.station.packs.values()))
        if wrong & {FaultKind.SILENCE, FaultKind.DISCONNECT}:
            raise ConnectionAbortedError  # uvicorn hangs up
        if FaultKind.SLOW in wrong:
            await asyncio.sleep(SLOW_S)
        status, body = 200, b""
        settings = _SETTINGS.fullmatch(str(scope.get("path", "")))
        if self.station.token and headers.get(b"authorization") != self._expected():
            status, body = 401, b'{"error":"unauthorized"}'
        elif scope.get("path") == REST_FIRMWARE["url"]:
            try:
                status, body = await self._flash(scope, headers, await _body_of(receive))
            except Cut:
                await _hang_up(send)
                return
        elif settings is not None:
            asked = msgspec.json.decode(await _body_of(receive)) if _writes(scope) else None
            status, body = await self._obey(settings[1], asked)
        else:
            body = os.urandom(200) if FaultKind.GARBAGE in wrong else self._body()
        mark = b'"%s"' % hashlib.sha256(body).hexdigest()[:16].encode()
        if status == 200 and headers.get(b"if-none-match") == mark:
            status, body = 304, b""
        self.answered[status] = self.answered.get(status, 0) + 1
        about = [(b"content-type", b"application/json"), (b"etag", mark)]
        await send({"type": "http.response.start", "status": status, "headers": about})
        await send({"type": "http.response.body", "body": body})

    async def _flash(
        self, scope: _Message, headers: dict[bytes, bytes], sent: bytes
    ) -> tuple[int, bytes]:
        """Take firmware, as fast as its memory is written."""
        if self.station.flash_kib_s and scope["method"] == "PATCH":
            await asyncio.sleep(len(sent) / 1024 / self.station.flash_kib_s)
        return self.bootloader.answer(str(scope["method"]), headers, sent, self.pace.clock())

    async def _obey(self, name: str, asked: object) -> tuple[int, bytes]:
        """Tell the settings of a battery, after having set what is asked for."""
        governor = self.governors.get(name)
        if governor is None:
            return 404, b'{"error":"no such battery"}'
        if governor.is_restarting(self.pace.clock()):
            return 503, b'{"error":"restarting"}'
        for point, path in _CONTROLS.items():
            value = member(asked, path) if isinstance(asked, dict) else None
            if not isinstance(value, bool | int | float):
                continue
            try:
                await governor.obey(point, float(value), self.pace.clock())
            except WillNot:
                return 409, b'{"error":"locked at the device"}'
        governor.govern(self.pace.show(governor.pack), self.pace.now_s())
        told: dict[str, Any] = {}
        for point, path in _CONTROLS.items():
            value = governor.settings[point]
            told = nested(path, bool(value) if is_switch(point) else value, told)
        return 200, msgspec.json.encode(told)

    def _expected(self) -> bytes:
        return f"Bearer {self.station.token}".encode()

    def _body(self) -> bytes:
        return msgspec.json.encode(
            {
                "bms_id": self.station.code,
                "batteries": [
                    _battery(name, self._track(name), self.pace.stamp_s(pack))
                    for name, pack in self.station.packs.items()
                ],
            }
        )

    def _track(self, name: str) -> Track:
        governor = self.governors[name]
        return governor.govern(self.pace.show(governor.pack), self.pace.now_s())


async def _hang_up(send: Callable[[_Message], Awaitable[None]]) -> None:
    """Promise an answer and give none: uvicorn closes the connection."""
    about = [(b"content-length", b"100")]
    await send({"type": "http.response.start", "status": 200, "headers": about})


def _writes(scope: _Message) -> bool:
    return scope.get("method") in ("PUT", "POST", "PATCH")


async def _body_of(receive: Callable[[], Awaitable[_Message]]) -> bytes:
    found = bytearray()
    while True:
        part = await receive()
        found += part.get("body", b"")
        if not part.get("more_body"):
            return bytes(found)


def _battery(name: str, track: Track, at_s: float) -> dict[str, Any]:
    now = {key: float(values[0]) for key, values in track.values.items()}
    assert track.cell_voltages_v is not None
    assert track.cell_temperatures_c is not None
    return {
        "battery_id": name,
        "timestamp": round(at_s),
        "status": BatteryState(int(track.state[0])).name.lower(),
        "cooling_active": bool(track.cooling[0] == Cooling.ON),
        "voltage": now["voltage_v"],
        "current": now["current_a"],
        "power": now["power_w"],
        "soc": now["soc_pct"],
        "soh": now["soh_pct"],
        "capacity": now["capacity_ah"],
        "cycles": now["cycle_count"],
        "resistance": now["internal_resistance_mohm"],
        "ambient": now["ambient_temperature_c"],
        "humidity": now["humidity_pct"],
        "temperature": {
            "min": now["temperature_min_c"],
            "max": now["temperature_max_c"],
            "avg": now["temperature_avg_c"],
            "all": [_known(each, 1) for each in track.cell_temperatures_c[0]],
        },
        "cell_voltage": {
            "min": now["cell_voltage_min_v"],
            "max": now["cell_voltage_max_v"],
            "all": [_known(each, 3) for each in track.cell_voltages_v[0]],
        },
    }


def _known(value: Any, digits: int) -> float | None:
    return None if isnan(value) else round(float(value), digits)
