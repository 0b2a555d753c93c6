"""The exam that every protocol passes, against its simulator over the real transport."""

import asyncio
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.devices.rigs import AT, RIGS, Kept, Rig, merged_of, model, row_of, until
from tests.servers import free_port
from trackingbms.devices import PROTOCOLS, Device, LinkState, Runner, Timing, open_source
from trackingbms.devices.replay import Fault, FaultKind, replay
from trackingbms.kernel import DeviceSilent, Invalid, Overloaded
from trackingbms.telemetry import CELLS, METRICS, check_shape

pytestmark = pytest.mark.exam
EVERY_PROTOCOL = pytest.mark.parametrize("name", RIGS)  # modbus, thingset/can…
QUICK = Timing(shortest_retry_s=0.02, longest_retry_s=0.1, watch_s=0.05, linger_s=0.0)


def test_every_protocol_sits_the_exam() -> None:
    assert {name.partition("/")[0] for name in RIGS} == PROTOCOLS.keys()


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


def _ill(monkeypatch: pytest.MonkeyPatch, kind: FaultKind) -> None:
    """From now on the pack of every rig has this fault."""
    fault = Fault(kind, AT - 1, for_s=1e9)
    monkeypatch.setattr(model, "PACK", replace(model.PACK, faults=(fault,)))


@EVERY_PROTOCOL
async def test_cells_that_the_device_cannot_measure_are_gaps(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ill(monkeypatch, FaultKind.INVALID_CELLS)
    async with RIGS[name]() as rig:
        row = await _merged(rig)
    volts = row["cell_voltages_v"]
    if len(volts) == rig.pack.series:
        assert math.isnan(volts[0])
    assert not any(math.isnan(each) for each in volts[1:])
    assert min(volts[1:]) > 3


@EVERY_PROTOCOL
async def test_garbage_on_the_line_is_never_taken_for_values(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ill(monkeypatch, FaultKind.GARBAGE)
    kept = Kept()
    async with RIGS[name](timeout_s=0.2) as rig:
        runner = _runner(kept, rig.device)
        await runner.start()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.0):
                await kept.wait_for(1_000)
        await runner.stop()
    for batch in kept.batches:
        check_shape(batch)
        for key in METRICS.keys() & set(batch.column_names):
            assert all(METRICS[key].accepts(v) for v in batch[key].drop_null().to_pylist())


@EVERY_PROTOCOL
async def test_a_device_that_is_not_there_is_silent(name: str) -> None:
    async with RIGS[name](port=free_port(), timeout_s=1.0) as rig:
        with pytest.raises(DeviceSilent):
            await row_of(rig.device)


@EVERY_PROTOCOL
async def test_a_battery_that_the_fleet_does_not_know_is_left_out(name: str) -> None:
    async with RIGS[name]() as rig:
        stranger = replace(rig.device, batteries={"BT_N_999": 9, "BT_X": 10})
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
        open_source(Device("b1", "BMS", name.partition("/")[0], 1.0, link))
    assert str(refused.value.field).partition(".")[0] == "link"


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
