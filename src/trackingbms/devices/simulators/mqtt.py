"""A publisher: packs that tell their values as JSON, the way a gateway of another maker might."""

import asyncio
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

import aiomqtt
import msgspec
import structlog

from trackingbms.devices.replay import FaultKind, Pack, Track
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
    "states": {"chg": "charging", "dsg": "discharging", "rest": "idle"},
    "cooling": "fan",
    "clock": {"path": "at", "unit": "ms"},
}
_WORDS = {
    BatteryState.CHARGING: "chg",
    BatteryState.DISCHARGING: "dsg",
    BatteryState.IDLE: "rest",
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


async def publish(plan: MqttPlan, pace: Pace) -> None:
    """Publish for ever; connect again when the broker goes away."""
    while True:
        try:
            async with aiomqtt.Client(
                plan.host,
                plan.port,
                username=plan.user,
                password=plan.password,
                keepalive=15,
                timeout=3,
            ) as client:
                await _publish_on(client, plan, pace)
        except aiomqtt.MqttError as error:
            task = asyncio.current_task()
            if task is not None and task.cancelling():  # taking leave of a dead broker failed
                raise asyncio.CancelledError from error
            log.info("no broker", cause=str(error))
            await asyncio.sleep(1.0)


async def _publish_on(client: aiomqtt.Client, plan: MqttPlan, pace: Pace) -> None:
    """One round each `every_s`, spread evenly over it."""
    gap_s = plan.every_s / len(plan.topics)
    due = time.monotonic()
    task = asyncio.current_task()
    while True:
        for topic, pack in plan.topics.items():
            wrong = pace.wrong(pack)
            if FaultKind.DISCONNECT in wrong:
                raise aiomqtt.MqttError("pulled out")
            if FaultKind.SLOW in wrong:
                await asyncio.sleep(SLOW_S)
            if FaultKind.SILENCE not in wrong:
                body = payload_of(pace.show(pack), pace.stamp_s(pack))
                spoils = FaultKind.GARBAGE in wrong
                await client.publish(topic, os.urandom(len(body)) if spoils else body, qos=1)
            if task is not None and task.cancelling():  # Python 3.11's wait_for may swallow it
                raise asyncio.CancelledError
            due = max(due + gap_s, time.monotonic() - plan.every_s)
            await asyncio.sleep(max(0.0, due - time.monotonic()))


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
