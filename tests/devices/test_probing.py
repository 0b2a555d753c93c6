"""The connection test, against the real simulators: each step in its turn, with its time."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.devices.rigs import (
    Kept,
    foxbms_rig,
    modbus_rig,
    mosquitto,
    mqtt_rig,
    rest_rig,
    thingset_rig,
    until,
)
from tests.devices.test_runner import QUICK, Fleet
from tests.servers import free_port
from trackingbms.devices import STEPS, Device, Runner, Step, probe

RIGS = [modbus_rig, rest_rig, thingset_rig, foxbms_rig, pytest.param(mqtt_rig, marks=pytest.mark.exam)]  # fmt: skip # noqa: E501


async def steps_of(device: Device) -> dict[str, Step]:
    async with asyncio.timeout(30):
        return {step.name: step async for step in probe(device)}


@pytest.mark.parametrize("rig", RIGS)
async def test_a_device_that_is_well_passes_every_step(rig: object) -> None:
    async with rig() as here:  # type: ignore[operator]
        found = await steps_of(here.device)
    assert list(found) == list(STEPS)
    assert {step.state for step in found.values()} <= {"ok", "skipped"}
    assert found["settings"].state == found["protocol"].state == found["value"].state == "ok"
    assert "BT_N_001: " in found["value"].detail
    assert all(step.took_ms >= 0 for step in found.values())


async def test_modbus_tells_its_maker_and_version() -> None:
    async with modbus_rig() as here:
        found = await steps_of(here.device)
    assert found["firmware"].state == "ok"
    assert found["firmware"].detail
    assert found["tcp"].detail.endswith(str(here.device.link["port"]))


async def test_it_ends_where_it_fails() -> None:
    closed = free_port()
    async with modbus_rig(port=closed) as here:
        found = await steps_of(here.device)
    assert list(found) == ["settings", "name", "tcp"]
    assert found["tcp"].state == "failed"
    nowhere = replace(here.device, link={**here.device.link, "host": "nowhere.invalid"})
    found = await steps_of(nowhere)
    assert (list(found), found["name"].state) == (["settings", "name"], "failed")
    odd = replace(here.device, link={"host": "h"})
    found = await steps_of(odd)
    assert (list(found), found["settings"].state) == (["settings"], "failed")
    assert "link.units" in found["settings"].detail


async def test_a_wrong_token_is_a_failed_authentication() -> None:
    async with rest_rig(auth_token="wrong") as here:
        found = await steps_of(here.device)
    assert list(found)[-1] == "authentication"
    assert found["authentication"].state == "failed"
    assert "401" in found["authentication"].detail or "403" in found["authentication"].detail


@pytest.mark.exam
async def test_a_broker_that_refuses_us_says_so() -> None:
    with mosquitto("allow_anonymous false\npassword_file /dev/null") as broker:
        link = {"host": "127.0.0.1", "port": broker.port, "topic": "t/{battery}"}
        device = Device("b1", "BMS", "mqtt", 1.0, link, {"A": 1})
        await until(lambda: _listens(broker.port))
        found = await steps_of(device)
    assert found["authentication"].state == "failed"


def _listens(port: int) -> bool:
    import socket

    with socket.socket() as probe_socket:
        return probe_socket.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
async def runner() -> AsyncIterator[tuple[Runner, Kept]]:
    kept = Kept()
    async with modbus_rig() as here:
        runner = Runner(Fleet(here.device), kept.take, timing=QUICK)
        await runner.start()
        yield runner, kept
        await runner.stop()


async def test_listening_goes_on_after_a_test_and_after_a_restart(
    runner: tuple[Runner, Kept],
) -> None:
    listens, kept = runner
    await kept.wait_for(2)
    async with asyncio.timeout(30):
        found = [step.name async for step in listens.probe("b1")]
    assert found == list(STEPS)
    await kept.wait_for(len(kept.batches) + 2)
    await listens.restart("b1")
    await kept.wait_for(len(kept.batches) + 2)


async def test_the_last_hundred_frames_are_there_with_what_they_mean(
    runner: tuple[Runner, Kept],
) -> None:
    listens, kept = runner
    await kept.wait_for(60)
    frames = listens.taps["b1"].frames()
    assert len(frames) == 100
    raw = [each for each in frames if each.way == "in"]
    assert raw
    assert "unit 1" in raw[0].what
    assert len(raw[0].raw.split()) % 2 == 0
    (values, *_) = [each.values for each in frames if each.way == "decoded"]
    assert values["7"]["voltage_v"] > 0  # type: ignore[index]
    counts = listens.taps["b1"]
    assert counts.readings >= 60
    assert counts.rows >= 60


async def test_frames_of_a_can_bus_bear_their_message() -> None:
    kept = Kept()
    async with foxbms_rig() as here:
        runner = Runner(Fleet(here.device), kept.take, timing=QUICK)
        await runner.start()
        await kept.wait_for(2)
        frames = runner.taps["b1"].frames()
        await runner.stop()
    assert any("message" in each.values for each in frames if each.way == "in")
