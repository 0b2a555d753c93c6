"""The simulators as processes of their own; none of them outlives the demo."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, TypeVar

from pydantic import TypeAdapter

from trackingbms.demo.scene import Bms
from trackingbms.devices.replay import Pack
from trackingbms.devices.simulators import (
    CONTROLS,
    MAPPING,
    OWN_REGISTERS,
    REST_CONTROLS,
    REST_FIRMWARE,
    REST_MAPPING,
    SPARKPLUG_CONTROLS,
    SPARKPLUG_LINK,
    THINGSET_CONTROLS,
    CanBus,
    FoxbmsPlan,
    FoxbmsStation,
    GreenbmsPlan,
    GreenbmsStation,
    MixedPlan,
    ModbusPlan,
    MqttPlan,
    RestPlan,
    RestStation,
    SparkplugPlan,
    SparkplugPlans,
    Station,
    ThingsetPlan,
    ThingsetStation,
    free_port,
    mqtt_controls,
)

PATIENCE_S = 30.0
HOST = "127.0.0.1"
PUBLISH_EVERY_S = 1.5
GROUP = "Boreal"  # of the Sparkplug nodes
TOKEN = "demo"  # noqa: S105 - of a simulator that only this machine reaches
FLASH_KIB_S = 48.0  # so slow that one sees it
T = TypeVar("T")
Links = dict[str, tuple[str, dict[str, object]]]


@asynccontextmanager
async def simulators(
    stations: list[Bms], speed: float, meanwhile: Awaitable[T]
) -> AsyncIterator[tuple[Links, T]]:
    """Run a simulator per protocol and a broker; yield how each BMS is reached.

    They take a second to start: `meanwhile` is done then, and its result yielded too.
    """
    modbus = [each for each in stations if each.protocol == "modbus"]
    mqtt = [each for each in stations if each.protocol == "mqtt"]
    others = [each for each in stations if each.protocol not in ("modbus", "mqtt")]
    broker = free_port(HOST)  # known beforehand, so that all of them may start at once
    buses = {each.code: _bus() for each in others if each.protocol == "foxbms"}
    async with AsyncExitStack() as stack:
        ports, _, _, told, done = await asyncio.gather(
            stack.enter_async_context(_child("modbus", _modbus_plan(modbus, speed))),
            stack.enter_async_context(_child("broker", broker)),
            stack.enter_async_context(_child("mqtt", _mqtt_plan(mqtt, broker, speed))),
            stack.enter_async_context(_child("mixed", _mixed_plan(others, buses, broker, speed))),
            meanwhile,
        )
        links: Links = {each.code: ("modbus", _modbus_link(each, ports)) for each in modbus}
        for each in mqtt:
            links[each.code] = ("mqtt", _mqtt_link(_topic(each, "{battery}"), broker))
        for each in others:
            bus = buses.get(each.code)
            links[each.code] = (each.protocol, _other_link(each, told, bus, broker))
        yield links, done


def _bus() -> CanBus:
    """A CAN bus of its own for processes of this machine; its frames never leave it."""
    options = {"port": free_port(HOST), "hop_limit": 0}
    return CanBus(interface="udp_multicast", channel="239.74.163.2", options=options)


def _mixed_plan(
    stations: list[Bms], buses: dict[str, CanBus], broker: int, speed: float
) -> MixedPlan:
    def of(protocol: str) -> list[Bms]:
        return [each for each in stations if each.protocol == protocol]

    def packs(bms: Bms) -> dict[str, Pack]:
        return {each.code: each.pack for each in bms.batteries}

    def only(bms: Bms) -> Pack:
        return bms.batteries[0].pack

    return MixedPlan(
        FoxbmsPlan(
            tuple(FoxbmsStation(e.code, only(e), buses[e.code]) for e in of("foxbms")), speed=speed
        ),
        ThingsetPlan(tuple(ThingsetStation(e.code, only(e)) for e in of("thingset")), speed=speed),
        GreenbmsPlan(tuple(GreenbmsStation(e.code, only(e)) for e in of("greenbms")), speed=speed),
        RestPlan(
            tuple(
                RestStation(e.code, packs(e), token=TOKEN, flash_kib_s=FLASH_KIB_S)
                for e in of("rest")
            ),
            speed=speed,
        ),
        SparkplugPlans(
            tuple(
                SparkplugPlan(
                    packs(e), HOST, broker, GROUP, e.code, every_s=PUBLISH_EVERY_S, speed=speed
                )
                for e in of("sparkplug")
            )
        ),
    )


def _other_link(
    bms: Bms, told: dict[str, Any], bus: CanBus | None, broker: int
) -> dict[str, object]:
    if bus is not None:
        return {**bus.model_dump(), "cells": bms.batteries[0].pack.series, "controls": {}}
    if bms.protocol == "rest":
        endpoint = f"http://{HOST}:{told['rest'][bms.code]}/api"
        controls = {key: dict(each) for key, each in REST_CONTROLS.items()}
        return {
            "endpoint": endpoint, "auth_token": TOKEN, "mapping": dict(REST_MAPPING),
            "controls": controls, "firmware": {**REST_FIRMWARE, "part_kib": 16},
        }  # fmt: skip
    if bms.protocol == "sparkplug":
        return {
            "host": HOST, "port": broker, "group": GROUP, "node": bms.code, **SPARKPLUG_LINK,
            "controls": dict(SPARKPLUG_CONTROLS),
        }  # fmt: skip
    obeys = {"controls": dict(THINGSET_CONTROLS)} if bms.protocol == "thingset" else {}
    return {"address": told[bms.protocol][bms.code], **obeys}


def _modbus_plan(stations: list[Bms], speed: float) -> ModbusPlan:
    return ModbusPlan(
        tuple(
            Station(bms.code, {n: each.pack for n, each in enumerate(bms.batteries, start=1)})
            for bms in stations
        ),
        speed=speed,
    )


def _modbus_link(bms: Bms, ports: dict[str, int]) -> dict[str, object]:
    return {
        "host": HOST,
        "port": ports[bms.code],
        "units": {str(n): each.code for n, each in enumerate(bms.batteries, start=1)},
        "registers": {key: dict(place) for key, place in OWN_REGISTERS.items()},
        "controls": {key: dict(place) for key, place in CONTROLS.items()},
    }


def _mqtt_plan(stations: list[Bms], port: int, speed: float) -> MqttPlan:
    topics = {_topic(bms, each.code): each.pack for bms in stations for each in bms.batteries}
    return MqttPlan(topics, HOST, port, PUBLISH_EVERY_S, speed)


def _mqtt_link(topic: str, port: int) -> dict[str, object]:
    return {
        "host": HOST, "port": port, "topic": topic, "mapping": dict(MAPPING),
        "controls": mqtt_controls(topic),
    }  # fmt: skip


def _topic(bms: Bms, battery: str) -> str:
    return f"boreal/{bms.code.lower()}/{battery}/values"


@asynccontextmanager
async def _child(kind: str, plan: object) -> AsyncIterator[Any]:
    """Run one simulator; yield what it says once it serves.

    It ends when its standard input is closed: by us, or by the system when we are killed. A session
    of its own keeps the Ctrl-C that is meant for us away from it.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "trackingbms", "simulate", kind, "--plan", "-"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(TypeAdapter(type(plan)).dump_json(plan) + b"\n")
        await process.stdin.drain()
        async with asyncio.timeout(PATIENCE_S):
            said = await process.stdout.readline()
        if not said:
            raise RuntimeError(f"the {kind} simulator did not start")
        yield json.loads(said)
    finally:
        process.stdin.close()
        try:
            async with asyncio.timeout(5):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
