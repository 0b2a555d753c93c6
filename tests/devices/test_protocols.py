"""The exam that every protocol passes, against its simulator over the real transport."""

import asyncio
from typing import Any

import numpy as np
import pytest

from tests.devices.rigs import AT, RIGS, Kept, Rig, merged_of, row_of, until
from tests.servers import free_port
from trackingbms.devices import PROTOCOLS, Device, LinkState, Runner, Timing, open_source
from trackingbms.devices.replay import replay
from trackingbms.kernel import DeviceSilent, Invalid, Overloaded
from trackingbms.telemetry import CELLS, METRICS, check_shape

pytestmark = pytest.mark.exam
EVERY_PROTOCOL = pytest.mark.parametrize("name", PROTOCOLS)
QUICK = Timing(shortest_retry_s=0.02, longest_retry_s=0.1, watch_s=0.05, linger_s=0.0)


def test_every_protocol_sits_the_exam() -> None:
    assert RIGS.keys() == PROTOCOLS.keys()


@EVERY_PROTOCOL
async def test_values_units_signs_and_cells_are_those_of_the_pack(name: str) -> None:
    async with RIGS[name]() as rig:
        row = await _merged(rig)
    shown = replay(rig.pack, np.array([AT]), with_cells=True)
    assert shown.values["current_a"][0] < -10  # the pack is being discharged
    rough = {"power_w": 10.0, "cell_voltages_v": 0.001, "cell_temperatures_c": 0.06, **rig.rough}
    for key, values in shown.values.items():
        if key not in rig.lacks:
            assert row[key] == pytest.approx(values[0], abs=rough.get(key, 0.051)), key
    for key in ("cell_voltages_v", "cell_temperatures_c"):
        cells = getattr(shown, key)[0]
        assert row[key] == pytest.approx(list(cells), abs=rough[key])
    least = min(row["cell_voltages_v"])
    assert row["cell_voltage_min_v"] == pytest.approx(least, abs=2 * rough["cell_voltages_v"])
    assert row["state"] == shown.state[0]
    assert row["battery"] == 7
    assert not rig.lacks & row.keys()  # what the device does not say is never made up


@EVERY_PROTOCOL
async def test_what_it_yields_is_a_batch_of_telemetry(name: str) -> None:
    kept = Kept()
    async with RIGS[name]() as rig:
        runner = _runner(kept, rig.device)
        await runner.start()
        await kept.wait_for(3)
        await runner.stop()
    for batch in kept.batches:
        check_shape(batch)
    stamps = [batch["ts"][0].as_py() for batch in kept.batches]
    assert stamps == sorted(stamps)


@EVERY_PROTOCOL
async def test_silence_is_told_once_and_the_link_heals(name: str) -> None:
    kept = Kept()
    async with RIGS[name]() as rig:
        runner = _runner(kept, rig.device)
        await runner.start()
        await kept.wait_for(1)
        await rig.fall_silent()
        await until(lambda: runner.links["b1"].cause)
        assert runner.links["b1"].seen_at is not None
        await rig.come_back()
        await kept.wait_for(len(kept.batches) + 2)
        assert runner.links["b1"].cause is None
        assert runner.links["b1"].state(runner.clock(), runner.patience) is LinkState.ONLINE
        await runner.stop()


@EVERY_PROTOCOL
async def test_a_batch_that_finds_no_room_is_handed_over_again(name: str) -> None:
    kept = Kept()
    kept.refuse = [Overloaded("full", retry_after_s=0.01), Overloaded("full", retry_after_s=0.01)]
    async with RIGS[name]() as rig:
        runner = _runner(kept, rig.device)
        await runner.start()
        await kept.wait_for(1)
        await runner.stop()
    assert not kept.refuse


@EVERY_PROTOCOL
async def test_a_device_that_is_not_there_is_silent(name: str) -> None:
    async with RIGS[name](port=free_port(), timeout_s=1.0) as rig:
        with pytest.raises(DeviceSilent):
            await row_of(rig.device)


@EVERY_PROTOCOL
async def test_a_battery_that_the_fleet_does_not_know_is_left_out(name: str) -> None:
    async with RIGS[name]() as rig:
        stranger = Device("b1", "BMS", name, 0.05, rig.device.link, {"BT_N_999": 9, "BT_X": 10})
        kept = Kept()
        runner = _runner(kept, stranger)
        await runner.start()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await kept.wait_for(1)
        await runner.stop()
    assert not kept.batches


@EVERY_PROTOCOL
@pytest.mark.parametrize("link", [{}, {"host": "h", "nonsense": 1}, {"host": "h", "port": 0}])
def test_settings_that_make_no_sense_are_refused_by_name(
    name: str, link: dict[str, object]
) -> None:
    with pytest.raises(Invalid) as refused:
        open_source(Device("b1", "BMS", name, 1.0, link))
    assert str(refused.value.field).startswith("link.")


async def _merged(rig: Rig) -> dict[str, Any]:
    """Everything that the device tells; it may still be starting."""
    wanted = {*METRICS, "state", *CELLS} - rig.lacks
    async with asyncio.timeout(20):
        while True:
            try:
                return await merged_of(rig.device, wanted)
            except DeviceSilent:
                await asyncio.sleep(0.05)


def _runner(kept: Kept, *devices: Device) -> Runner:
    async def roster() -> tuple[Device, ...]:
        return devices

    return Runner(roster, kept.take, timing=QUICK)
