"""The runner: every device of the fleet, each on its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from tests.devices.rigs import PACK, STANDING_STILL, Kept, until
from tests.servers import free_port
from trackingbms.devices import (
    Device,
    LinkReport,
    LinkState,
    Patience,
    Reading,
    Runner,
    Sample,
    Timing,
    reading_of,
)
from trackingbms.devices.gathering import ENOUGH, Gatherer
from trackingbms.devices.simulators import ModbusSimulator, Station
from trackingbms.kernel import Unavailable

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
QUICK = Timing(
    shortest_retry_s=0.02, longest_retry_s=0.05, give_up_s=0.05, watch_s=0.02, linger_s=0.0
)


class Fleet:
    """A roster that changes."""

    def __init__(self, *devices: Device) -> None:
        self.devices = list(devices)

    async def __call__(self) -> list[Device]:
        return list(self.devices)


@asynccontextmanager
async def station(number: int) -> AsyncIterator[Device]:
    """A simulated BMS with one battery of this number."""
    simulator = ModbusSimulator(Station("S", {1: PACK}), STANDING_STILL)
    link = {"host": "127.0.0.1", "port": await simulator.start(), "units": {"1": "A"}}
    try:
        yield Device(f"b{number}", f"BMS_{number}", "modbus", 0.02, link, {"A": number})
    finally:
        await simulator.stop()


@asynccontextmanager
async def running(fleet: Fleet, kept: Kept) -> AsyncIterator[Runner]:
    runner = Runner(fleet, kept.take, timing=QUICK)
    await runner.start()
    try:
        yield runner
    finally:
        await runner.stop()


def numbers(kept: Kept) -> set[int]:
    return {number for batch in kept.batches for number in batch["battery"].to_pylist()}


async def test_a_bms_that_joins_the_fleet_is_heard_and_one_that_leaves_is_let_go() -> None:
    kept = Kept()
    async with station(1) as one, station(2) as two:
        fleet = Fleet(one)
        async with running(fleet, kept) as runner:
            await kept.wait_for(1)
            fleet.devices = [two]
            await runner.refresh()
            await until(lambda: 2 in numbers(kept))
            assert set(runner.links) == {"b2"}
            kept.batches.clear()
            await kept.wait_for(3)
            assert numbers(kept) == {2}


async def test_a_bms_whose_batteries_or_link_change_is_listened_to_anew() -> None:
    kept = Kept()
    async with station(1) as one:
        fleet = Fleet(replace(one, link={**one.link, "port": free_port()}))
        async with running(fleet, kept) as runner:
            await until(lambda: runner.links["b1"].cause)
            fleet.devices = [replace(one, batteries={"A": 9})]
            await runner.refresh()
            await until(lambda: 9 in numbers(kept))
            assert runner.links["b1"].cause is None


async def test_a_device_that_never_answers_delays_nobody() -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(-1)
        writer.close()
        await writer.wait_closed()
        ended.set()

    ended = asyncio.Event()
    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    kept = Kept()
    async with station(1) as one:
        deaf = replace(one, id="b2", link={**one.link, "port": port, "timeout_s": 60})
        async with running(Fleet(deaf, one), kept):
            await kept.wait_for(5)
    await ended.wait()
    server.close()
    assert numbers(kept) == {1}


async def test_settings_that_make_no_sense_are_told_as_the_cause_and_harm_nobody() -> None:
    kept = Kept()
    async with station(1) as one:
        odd = Device("b2", "ODD", "modbus", 1.0, {"host": "h"})
        other = Device("b3", "OTHER", "smoke-signals", 1.0)
        async with running(Fleet(odd, other, one), kept) as runner:
            await kept.wait_for(1)
            await until(lambda: runner.links["b2"].cause and runner.links["b3"].cause)
            assert "link.units" in str(runner.links["b2"].cause)
            assert "smoke-signals" in str(runner.links["b3"].cause)


async def test_what_the_store_does_not_take_for_long_is_given_up_and_counted() -> None:
    kept = Kept()
    kept.refuse = [Unavailable("disk full", retry_after_s=0.04)] * 3
    with structlog.testing.capture_logs() as logs:
        async with station(1) as one, running(Fleet(one), kept):
            await kept.wait_for(1)
    lost = [each for each in logs if each["event"] == "samples lost"]
    assert lost
    assert lost[0]["rows"] == 1


def test_silence_is_said_once_when_it_begins_and_once_when_it_ends() -> None:
    now = [NOON]
    device = Device("b1", "BMS_1", "modbus", 15.0)

    async def roster() -> list[Device]:
        return [device]

    async def take(_batch: object) -> None:
        return None

    runner = Runner(roster, take, clock=lambda: now[0])
    runner._devices["b1"] = device
    runner.links["b1"] = LinkReport("b1", 15.0, NOON)
    with structlog.testing.capture_logs() as logs:
        for minutes in range(6):
            now[0] = NOON + timedelta(minutes=minutes)
            runner.look_for_silence()
        runner.links["b1"] = replace(runner.links["b1"], seen_at=now[0])
        for seconds in range(5):
            now[0] += timedelta(seconds=seconds)
            runner.look_for_silence()
    assert [each["event"] for each in logs] == ["device silent", "device speaks again"]


@pytest.mark.parametrize(
    ("age_s", "state"),
    [
        (None, LinkState.NEVER_SEEN),
        (0, LinkState.ONLINE),
        (22, LinkState.ONLINE),
        (23, LinkState.LATE),
        (36, LinkState.LATE),
        (37, LinkState.OFFLINE),
    ],
)
def test_a_loss_is_decided_within_two_and_a_half_intervals(
    age_s: float | None, state: LinkState
) -> None:
    seen_at = None if age_s is None else NOON - timedelta(seconds=age_s)
    link = LinkReport("b1", 15.0, NOON, seen_at)
    assert link.state(NOON, Patience()) is state


def _row(number: int) -> Reading:
    return reading_of([Sample(number, 0, {"soc_pct": 50.0})])


async def test_what_comes_at_the_same_time_travels_together() -> None:
    kept = Kept()
    gatherer = Gatherer(kept.take, 0.0)
    await asyncio.gather(*(gatherer.take(_row(number).batch) for number in range(20)))
    (batch,) = kept.batches
    assert sorted(batch["battery"].to_pylist()) == list(range(20))


async def test_enough_rows_wait_for_no_others() -> None:
    kept = Kept()
    gatherer = Gatherer(kept.take, linger_s=3_600.0)
    many = reading_of([Sample(number, 0, {"soc_pct": 50.0}) for number in range(ENOUGH)])
    async with asyncio.timeout(30):
        await asyncio.gather(gatherer.take(_row(ENOUGH).batch), gatherer.take(many.batch))
        await gatherer.take(many.batch)
    assert [batch.num_rows for batch in kept.batches] == [ENOUGH + 1, ENOUGH]


async def test_all_that_travel_together_hear_that_there_was_no_room() -> None:
    kept = Kept()
    kept.refuse = [Unavailable("full")]
    gatherer = Gatherer(kept.take, 0.0)
    answers = await asyncio.gather(
        *(gatherer.take(_row(number).batch) for number in range(3)), return_exceptions=True
    )
    assert [type(each) for each in answers] == [Unavailable] * 3
    await gatherer.take(_row(7).batch)
    assert numbers(kept) == {7}


class _Noting(Runner):
    """Notes when each device would be asked first, and asks none."""

    __slots__ = ("delays",)

    def _begin(self, device: Device, delay_s: float) -> None:
        self._devices[device.id] = device
        self.delays = [*getattr(self, "delays", []), delay_s]


async def test_two_thousand_devices_are_spread_over_their_interval() -> None:
    devices = [Device(f"b{n}", f"B{n}", "modbus", 15.0) for n in range(2_000)]

    async def roster() -> list[Device]:
        return devices

    async def take(_batch: object) -> None:
        return None

    runner = _Noting(roster, take)
    await runner.refresh()
    assert len(runner.delays) == 2_000
    each_second = [sum(n <= delay < n + 1 for delay in runner.delays) for n in range(15)]
    assert sum(each_second) == 2_000
    assert max(each_second) <= 2_000 / 15 + 1
    devices.append(Device("new", "NEW", "modbus", 15.0))
    await runner.refresh()
    assert runner.delays[-1] == 0  # whoever comes alone need not wait
