"""A publisher: packs that tell their values as JSON, the way a gateway of another maker might."""

import asyncio
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import aiomqtt
import msgspec
import structlog

from trackingbms.devices.orders import Point
from trackingbms.devices.pacing import obey_cancelling
from trackingbms.devices.protocols.payload import member
from trackingbms.devices.protocols.settings_words import is_switch, nested
from trackingbms.devices.replay import FaultKind, Pack, Track
from trackingbms.devices.simulators.governor import Governor, WillNot
from trackingbms.devices.simulators.pace import SLOW_S, Pace
from trackingbms.telemetry import BatteryState, Cooling

log = structlog.get_logger()

# Its payload in the words of a link's `mapping`: cells in millivolts, current positive while
# discharging, time in milliseconds.
MAPPING: Mapping[str, Any] = {
    "values": {
        "voltage_v": "pack.v",
        "current_a": {"path": "pack.i", "scale": -1},
        "soc_pct": "pack.soc",
        "soh_pct": "pack.soh",
        "capacity_ah": "pack.ah",
        "cycle_count": "pack.cycles",
        "internal_resistance_mohm": "pack.r",
        "temperature_min_c": "temp.min",
        "temperature_max_c": "temp.max",
        "temperature_avg_c": "temp.avg",
        "ambient_temperature_c": "temp.ambient",
        "humidity_pct": "humidity",
        "cell_voltage_min_v": {"path": "cells.min", "scale": 0.001},
        "cell_voltage_max_v": {"path": "cells.max", "scale": 0.001},
        "cell_voltages_v": {"path": "cells.mv", "scale": 0.001},
        "cell_temperatures_c": "cells.t",
    },
    "state": "status",
    "states": {"chg": "charging", "dsg": "discharging", "rest": "idle", "service": "maintenance"},
    "cooling": "fan",
    "clock": {"path": "at", "unit": "ms"},
}
_CONTROLS: Mapping[Point, str] = {  # each in the settings of a battery
    Point.CHARGING: "charge", Point.DISCHARGING: "discharge", Point.CURRENT_PCT: "current",
    Point.COOLING_C: "cool_from", Point.SOC_PCT: "soc", Point.RESTARTS: "restarts",
    Point.CONTACTORS: "contactors", Point.MAINTENANCE: "service",
    Point.CHARGE_VOLTAGE_V: "limits.charge", Point.CELL_HIGH_V: "limits.cell_max",
    Point.CELL_LOW_V: "limits.cell_min", Point.TEMPERATURE_HIGH_C: "limits.hot",
}  # fmt: skip


def mqtt_controls(values: str) -> dict[str, Any]:
    """The `controls` of a link whose values come under this topic, which ends in `/values`."""
    where = values.removesuffix("/values")
    return {
        "topic": f"{where}/set", "reply": f"{where}/reply", "told": f"{where}/settings",
        "points": {
            str(point): {"path": path, "scale": 0.001} if path.startswith("limits.cell") else path
            for point, path in _CONTROLS.items()
        },
    }  # fmt: skip


_WORDS = {
    BatteryState.CHARGING: "chg",
    BatteryState.DISCHARGING: "dsg",
    BatteryState.IDLE: "rest",
    BatteryState.OFF: "off",
    BatteryState.MAINTENANCE: "service",
}

_PACK = {
    "v": "voltage_v",
    "soc": "soc_pct",
    "soh": "soh_pct",
    "ah": "capacity_ah",
    "r": "internal_resistance_mohm",
}
_TEMPERATURES = {
    "min": "temperature_min_c",
    "max": "temperature_max_c",
    "avg": "temperature_avg_c",
    "ambient": "ambient_temperature_c",
}


@dataclass(frozen=True, slots=True)
class MqttPlan:
    """Where to publish, and which pack under which topic; each of them every `every_s`."""

    topics: dict[str, Pack]
    host: str = "127.0.0.1"
    port: int = 1883
    every_s: float = 1.5
    speed: float = 1.0
    user: str | None = None
    password: str | None = None


@dataclass(slots=True)
class MqttSimulator:
    """Publishes the packs of a plan, and obeys; what was ordered outlives the broker."""

    plan: MqttPlan
    pace: Pace
    governors: dict[str, Governor] = field(default_factory=dict)  # by topic

    def __post_init__(self) -> None:
        for topic, pack in self.plan.topics.items():
            self.governors.setdefault(topic, Governor(pack))

    async def run(self) -> None:
        """Publish for ever; connect again when the broker goes away."""
        while True:
            try:
                await self._live()
            except aiomqtt.MqttError as error:
                task = asyncio.current_task()
                if task is not None and task.cancelling():  # taking leave of a dead broker failed
                    raise asyncio.CancelledError from error
                log.info("no broker", cause=str(error))
                await asyncio.sleep(1.0)

    async def _live(self) -> None:
        plan = self.plan
        async with aiomqtt.Client(
            plan.host, plan.port, username=plan.user, password=plan.password, keepalive=15,
            timeout=3,
        ) as client:  # fmt: skip
            for topic in plan.topics:
                await client.subscribe(_beside(topic, "set"), qos=0)
            obeying = asyncio.create_task(self._obey(client))
            try:
                await self._publish(client)
            finally:
                obeying.cancel()
                await asyncio.gather(obeying, return_exceptions=True)

    async def _publish(self, client: aiomqtt.Client) -> None:
        """One round each `every_s`, spread evenly over it."""
        gap_s = self.plan.every_s / len(self.plan.topics)
        due = time.monotonic()
        while True:
            for topic, governor in self.governors.items():
                wrong = self.pace.wrong(governor.pack)
                if FaultKind.DISCONNECT in wrong:
                    raise aiomqtt.MqttError("pulled out")
                if FaultKind.SLOW in wrong:
                    await asyncio.sleep(SLOW_S)
                if FaultKind.SILENCE not in wrong and not governor.is_restarting(self._now_s):
                    track = governor.govern(self.pace.show(governor.pack), self.pace.now_s())
                    body = payload_of(track, self.pace.stamp_s(governor.pack))
                    spoils = FaultKind.GARBAGE in wrong
                    await client.publish(topic, os.urandom(len(body)) if spoils else body, qos=1)
                    obey_cancelling()  # Python 3.11's wait_for may swallow it
                    await self._tell(client, topic)
                obey_cancelling()
                due = max(due + gap_s, time.monotonic() - self.plan.every_s)
                await asyncio.sleep(max(0.0, due - time.monotonic()))

    @property
    def _now_s(self) -> float:
        return self.pace.clock()

    async def _tell(self, client: aiomqtt.Client, topic: str) -> None:
        """What is set."""
        settings = self.governors[topic].settings
        told: dict[str, Any] = {}
        for point, path in _CONTROLS.items():
            value = settings.get(point, 0.0) * (1_000 if path.startswith("limits.cell") else 1)
            told = nested(path, bool(value) if is_switch(point) else round(value, 3), told)
        await client.publish(_beside(topic, "settings"), msgspec.json.encode(told), qos=0)

    async def _obey(self, client: aiomqtt.Client) -> None:
        topics = {_beside(topic, "set"): topic for topic in self.plan.topics}
        async with asyncio.TaskGroup() as tasks:
            async for message in client.messages:
                topic = topics.get(message.topic.value)
                if topic is not None:
                    tasks.create_task(self._take(client, topic, bytes(message.payload)))

    async def _take(self, client: aiomqtt.Client, topic: str, raw: bytes) -> None:
        governor = self.governors[topic]
        try:
            asked = msgspec.json.decode(raw)
        except msgspec.MsgspecError:
            return
        if governor.is_restarting(self._now_s):
            return
        answer: dict[str, Any] = {"id": member(asked, "id"), "ok": True}
        for point, path in _CONTROLS.items():
            value = member(asked, path)
            if isinstance(value, bool | int | float):
                scale = 0.001 if path.startswith("limits.cell") else 1
                try:
                    await governor.obey(point, float(value) * scale, self._now_s)
                except WillNot:
                    answer |= {"ok": False, "error": "locked at the device"}
        await client.publish(_beside(topic, "reply"), msgspec.json.encode(answer), qos=0)
        if not governor.is_restarting(self._now_s):
            governor.govern(self.pace.show(governor.pack), self.pace.now_s())
            await self._tell(client, topic)


async def publish(plan: MqttPlan, pace: Pace) -> None:
    """Publish for ever."""
    await MqttSimulator(plan, pace).run()


def _beside(topic: str, name: str) -> str:
    return f"{topic.removesuffix('/values')}/{name}"


def payload_of(track: Track, at_s: float) -> bytes:
    """The JSON of one pack at the first moment of the track."""
    now = {key: float(values[0]) for key, values in track.values.items()}
    assert track.cell_voltages_v is not None
    assert track.cell_temperatures_c is not None
    volts, degrees = track.cell_voltages_v[0].tolist(), track.cell_temperatures_c[0].tolist()
    return msgspec.json.encode(
        {
            "at": int(at_s * 1_000),
            "status": _WORDS[BatteryState(int(track.state[0]))],
            "fan": bool(track.cooling[0] == Cooling.ON),
            "humidity": now["humidity_pct"],
            "pack": {key: now[metric] for key, metric in _PACK.items()}
            | {"i": -now["current_a"], "cycles": int(now["cycle_count"])},
            "temp": {key: now[metric] for key, metric in _TEMPERATURES.items()},
            "cells": {
                "min": round(now["cell_voltage_min_v"] * 1_000),
                "max": round(now["cell_voltage_max_v"] * 1_000),
                "mv": [None if isnan(v) else round(v * 1_000) for v in volts],
                "t": [None if isnan(t) else round(t, 1) for t in degrees],
            },
        }
    )
