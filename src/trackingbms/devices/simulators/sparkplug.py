"""A Sparkplug B edge node: packs as its devices, told by alias after their births."""

import asyncio
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import aiomqtt
import structlog

from trackingbms.devices.orders import Point
from trackingbms.devices.protocols.settings_words import is_switch
from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.governor import Governor, WillNot
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.devices.sparkplug import Kind, Metric, Payload, build, parse
from trackingbms.devices.sparkplug.node import REBIRTH, SPACE
from trackingbms.telemetry import BatteryState, Cooling

log = structlog.get_logger()

# Its metrics in the words of a link.
SPARKPLUG_LINK: Mapping[str, Any] = {
    "values": {
        "voltage_v": "Pack/Voltage",
        "current_a": {"path": "Pack/Current", "scale": -1},  # positive while discharging
        "power_w": {"path": "Pack/Power", "scale": -1},
        "soc_pct": "Pack/SOC",
        "soh_pct": "Pack/SOH",
        "capacity_ah": "Pack/Capacity",
        "cycle_count": "Pack/Cycles",
        "internal_resistance_mohm": "Pack/Resistance",
        "temperature_min_c": "Temperature/Min",
        "temperature_max_c": "Temperature/Max",
        "temperature_avg_c": "Temperature/Mean",
        "ambient_temperature_c": "Temperature/Ambient",
        "humidity_pct": "Humidity",
        "cell_voltage_min_v": "Cells/Lowest",
        "cell_voltage_max_v": "Cells/Highest",
        "cell_voltages_v": {"path": "Cells/{n}/Millivolts", "scale": 0.001},
        "cell_temperatures_c": "Cells/{n}/Temperature",
    },
    "state": "State",
    "cooling": "Cooling",
}
_CONTROLS: Mapping[Point, str] = {
    Point.CHARGING: "Control/Charging", Point.DISCHARGING: "Control/Discharging",
    Point.CURRENT_PCT: "Control/Charge Current", Point.COOLING_C: "Control/Cooling From",
    Point.SOC_PCT: "Control/SOC", Point.RESTARTS: "Control/Restarts",
    Point.CONTACTORS: "Control/Contactors", Point.MAINTENANCE: "Control/Maintenance",
    Point.CHARGE_VOLTAGE_V: "Limits/Charge Voltage", Point.CELL_HIGH_V: "Limits/Cell High",
    Point.CELL_LOW_V: "Limits/Cell Low", Point.TEMPERATURE_HIGH_C: "Limits/Temperature High",
}  # fmt: skip
_POINTS = {name: point for point, name in _CONTROLS.items()}
SPARKPLUG_CONTROLS: Mapping[str, Any] = {str(point): name for point, name in _CONTROLS.items()}
_ALONE = {  # told as they are: Sparkplug's metric to ours
    name: key
    for key, name in SPARKPLUG_LINK["values"].items()
    if isinstance(name, str) and "{n}" not in name
}


@dataclass(frozen=True, slots=True)
class SparkplugPlan:
    """An edge node at a broker; its packs by their device ids, each told every `every_s`."""

    packs: dict[str, Pack]
    host: str = "127.0.0.1"
    port: int = 1883
    group: str = "Batteries"
    node: str = "EDGE"
    every_s: float = 1.5
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class SparkplugPlans:
    """What a simulator process publishes."""

    nodes: tuple[SparkplugPlan, ...] = ()


@dataclass(slots=True)
class SparkplugSimulator:
    """One edge node. `rebirths` counts how often it was asked to tell everything again."""

    plan: SparkplugPlan
    pace: Pace
    rebirths: int = 0
    lose: int = 0  # set from outside: so many of the next messages get lost
    governors: dict[str, Governor] = field(default_factory=dict)  # by device
    _seq: int = 255
    _births: int = 0
    _busy: set[str] = field(default_factory=set)
    _aliases: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for device, pack in self.plan.packs.items():
            self.governors.setdefault(device, Governor(pack))

    async def run(self) -> None:
        """Live for ever; connect again when the broker goes away."""
        while True:
            try:
                await self._live()
            except aiomqtt.MqttError as error:
                task = asyncio.current_task()
                if task is not None and task.cancelling():
                    raise asyncio.CancelledError from error
                log.info("no broker", cause=str(error))
            await asyncio.sleep(0.2)

    async def _live(self) -> None:
        self._births += 1
        will = aiomqtt.Will(self._topic("NDEATH"), build(Payload([self._birth_death()])), qos=1)
        async with aiomqtt.Client(
            self.plan.host, self.plan.port, will=will, keepalive=15, timeout=3
        ) as client:
            await client.subscribe(self._topic("NCMD"), qos=1)
            await client.subscribe(self._topic("DCMD", "+"), qos=0)
            obeying = asyncio.create_task(self._obey(client))
            try:
                await self._tell(client)
            finally:
                obeying.cancel()
                await asyncio.gather(obeying, return_exceptions=True)

    async def _obey(self, client: aiomqtt.Client) -> None:
        async for message in client.messages:
            asked = parse(bytes(message.payload)).metrics
            device = message.topic.value.rpartition("/")[2]
            if any(each.name == REBIRTH and each.raw is True for each in asked):
                self.rebirths += 1
                await self._be_born(client)
            elif device in self.governors:
                await self._take(client, device, asked)

    async def _take(self, client: aiomqtt.Client, device: str, asked: Sequence[Metric]) -> None:
        """Obey, then tell what is set; nothing is told while it has not done so."""
        governor = self.governors[device]
        self._busy.add(device)
        for each in asked:
            value, point = each.value(each.kind), _POINTS.get(each.name)
            if point is not None and isinstance(value, bool | int | float):
                with suppress(WillNot):
                    await governor.obey(point, float(value), self.pace.clock())
        self._busy.discard(device)
        if not governor.is_restarting(self.pace.clock()):
            await self._say(client, "DDATA", device, self._payload(device, birth=False))

    async def _tell(self, client: aiomqtt.Client) -> None:
        await self._be_born(client)
        while True:
            for device, pack in self.plan.packs.items():
                await asyncio.sleep(self.plan.every_s / len(self.plan.packs))
                wrong = self.pace.wrong(pack)
                if FaultKind.SLOW in wrong:
                    await asyncio.sleep(SLOW_S)
                if FaultKind.DISCONNECT in wrong:
                    raise aiomqtt.MqttError("pulled out")
                mute = device in self._busy or self.governors[device].is_restarting(
                    self.pace.clock()
                )
                if FaultKind.SILENCE not in wrong and not mute:
                    raw = self._payload(device, birth=False)
                    await self._say(
                        client, "DDATA", device,
                        os.urandom(len(raw)) if FaultKind.GARBAGE in wrong else raw,
                    )  # fmt: skip

    async def _be_born(self, client: aiomqtt.Client) -> None:
        self._seq = 255
        control = Metric(REBIRTH, kind=Kind.BOOLEAN, raw=False)
        payload = Payload([self._birth_death(), control], self._stamp_ms(), self._next())
        await self._say(client, "NBIRTH", "", build(payload))
        for device in self.plan.packs:
            await self._say(client, "DBIRTH", device, self._payload(device, birth=True))

    async def _say(self, client: aiomqtt.Client, kind: str, device: str, raw: bytes) -> None:
        if self.lose:
            self.lose -= 1
            return
        await client.publish(self._topic(kind, device), raw, qos=0)

    def _payload(self, device: str, *, birth: bool) -> bytes:
        governor = self.governors[device]
        pack = governor.pack
        track = governor.govern(self.pace.show(pack), self.pace.now_s())
        at_ms = round(self.pace.stamp_s(pack) * 1_000)
        metrics = [
            Metric(
                name if birth else "", self._alias(device, name), at_ms, kind if birth else 0, raw
            )
            for name, kind, raw in [*_metrics(track), *_settings(governor)]
        ]
        return build(Payload(metrics, at_ms, self._next()))

    def _alias(self, device: str, name: str) -> int:
        return self._aliases.setdefault((device, name), len(self._aliases))

    def _birth_death(self) -> Metric:
        return Metric("bdSeq", kind=Kind.INT64, raw=self._births % 256)

    def _next(self) -> int:
        self._seq = (self._seq + 1) % 256
        return self._seq

    def _stamp_ms(self) -> int:
        return round(self.pace.clock() * 1_000)

    def _topic(self, kind: str, device: str = "") -> str:
        topic = f"{SPACE}/{self.plan.group}/{kind}/{self.plan.node}"
        return f"{topic}/{device}" if device else topic


def _settings(governor: Governor) -> list[tuple[str, Kind, object]]:
    return [
        (name, Kind.BOOLEAN, bool(governor.settings[point]))
        if is_switch(point)
        else (name, Kind.DOUBLE, float(governor.settings[point]))
        for point, name in _CONTROLS.items()
    ]


def _metrics(track: Track) -> list[tuple[str, Kind, object]]:
    now = {key: float(values[0]) for key, values in track.values.items()}
    assert track.cell_voltages_v is not None
    assert track.cell_temperatures_c is not None
    found: list[tuple[str, Kind, object]] = [
        (name, Kind.DOUBLE, now[key]) for name, key in _ALONE.items()
    ]
    found += [
        ("Pack/Current", Kind.DOUBLE, -now["current_a"]),
        ("Pack/Power", Kind.DOUBLE, -now["power_w"]),
        ("State", Kind.STRING, BatteryState(int(track.state[0])).name.lower()),
        ("Cooling", Kind.BOOLEAN, bool(track.cooling[0] == Cooling.ON)),
    ]
    for n, (v, c) in enumerate(
        zip(track.cell_voltages_v[0], track.cell_temperatures_c[0], strict=True), start=1
    ):
        found.append((f"Cells/{n}/Millivolts", Kind.UINT16, None if isnan(v) else round(v * 1_000)))
        found.append((f"Cells/{n}/Temperature", Kind.DOUBLE, None if isnan(c) else float(c)))
    return found
