"""`trackingbms simulate`: processes that serve, and end with whoever started them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pydantic import TypeAdapter

from tests.devices.rigs import PACK, SOURCE, connected, merged_of, mosquitto, multicast, row_of
from tests.servers import free_port
from trackingbms.devices import Device
from trackingbms.devices.simulators import (
    MAPPING,
    REST_MAPPING,
    FoxbmsPlan,
    FoxbmsStation,
    GreenbmsPlan,
    GreenbmsStation,
    ModbusPlan,
    MqttPlan,
    RestPlan,
    RestStation,
    Station,
    ThingsetPlan,
    ThingsetStation,
)

pytestmark = pytest.mark.exam


@contextmanager
def simulating(kind: str, plan: object) -> Iterator[tuple[subprocess.Popen[str], dict[str, int]]]:
    """A simulator process with what it said when it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "trackingbms", "simulate", kind, "--plan", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(TypeAdapter(type(plan)).dump_json(plan).decode() + "\n")
        process.stdin.flush()
        yield process, json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


async def test_a_modbus_process_serves_and_ends_when_its_parent_lets_go() -> None:
    with simulating("modbus", ModbusPlan((Station("S1", {3: PACK}),))) as (process, ports):
        link = {"host": "127.0.0.1", "port": ports["S1"], "units": {3: "A"}}
        row = await row_of(Device("b", "S1", "modbus", 1.0, link, {"A": 1}))
        assert 30 < row["voltage_v"] < 60
        assert len(row["cell_voltages_v"]) == PACK.series
        assert process.poll() is None
    assert process.returncode == 0


@pytest.mark.parametrize("kind", ["foxbms", "thingset", "greenbms", "rest"])
async def test_a_process_of_each_kind_serves_and_ends_with_its_parent(kind: str) -> None:
    bus = multicast(free_port())
    plans: dict[str, object] = {
        "foxbms": FoxbmsPlan((FoxbmsStation("S", PACK, bus),), every_s=0.01),
        "thingset": ThingsetPlan((ThingsetStation("S", PACK),)),
        "greenbms": GreenbmsPlan((GreenbmsStation("S", PACK),), every_s=0.01),
        "rest": RestPlan((RestStation("S", {"A": PACK}),)),
    }
    with simulating(kind, plans[kind]) as (process, told):
        links: dict[str, dict[str, object]] = {
            "foxbms": bus.model_dump(),
            "thingset": {"address": told.get("S")},
            "greenbms": {"address": told.get("S")},
            "rest": {"host": "127.0.0.1", "port": told.get("S"), "mapping": REST_MAPPING},
        }
        row = await merged_of(Device("b", "S", kind, 0.1, links[kind], {"A": 1}), {"voltage_v"})
        assert 30 < row["voltage_v"] < 60
        assert process.poll() is None
    assert process.returncode == 0


async def test_our_own_broker_carries_what_our_publisher_says() -> None:
    with simulating("broker", 0) as (broker, told):
        plan = MqttPlan({"p/A": PACK}, port=told["port"], every_s=0.1)
        with simulating("mqtt", plan) as (publisher, _):
            link = {
                "host": "127.0.0.1", "port": told["port"], "topic": "p/{battery}",
                "mapping": dict(MAPPING),
            }  # fmt: skip
            row = await row_of(Device("b", "S1", "mqtt", 1.0, link, {"A": 1}))
        assert 30 < row["voltage_v"] < 60
    assert (broker.returncode, publisher.returncode) == (0, 0)


async def test_a_publisher_ends_with_its_parent_though_its_broker_hangs() -> None:
    with mosquitto() as broker:
        async with connected(broker.port):
            plan = MqttPlan({"p/A": PACK}, port=broker.port, every_s=0.05)
            with simulating("mqtt", plan):
                link = {"host": "127.0.0.1", "port": broker.port, "topic": "p/{battery}"}
                device = Device(
                    "b", "S1", "mqtt", 1.0, {**link, "mapping": dict(MAPPING)}, {"A": 1}
                )
                await row_of(device)
                broker.freeze()
