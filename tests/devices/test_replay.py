"""Packs made of measured cells."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackingbms.devices.cells import cells, life_of
from trackingbms.devices.replay import EPOCH_S, Fault, FaultKind, Pack, Track, replay
from trackingbms.devices.simulators import Pace
from trackingbms.telemetry import METRICS, BatteryState

DAY = 86_400.0
PACKS = st.builds(
    Pack,
    seed=st.integers(0, 2**31),
    cell=st.sampled_from(cells()),
    series=st.integers(1, 24),
    parallel=st.floats(1, 300),
    life=st.floats(0, 1),
    wear=st.floats(0, 0.5),
    depth=st.floats(0.2, 1.0),
    period_s=st.sampled_from([21_600.0, 28_800.0, 43_200.0]),
    outdoor_c=st.floats(-5, 8),
)


@pytest.mark.parametrize("cell", cells())
def test_measured_cells_fade(cell: str) -> None:
    capacities = [age.capacity_ah for age in life_of(cell)]
    assert 1.8 < capacities[0] < 2.1
    assert 1.1 < capacities[-1] < 1.45


@pytest.mark.parametrize("cell", cells())
def test_switch_over_noise_is_left_out(cell: str) -> None:
    for age in life_of(cell):
        assert (age.charge.current_a >= 0).all()
        assert (age.discharge.current_a <= 0).all()
        assert age.charge.voltage_v.min() > 2.0


@settings(max_examples=25)
@given(pack=PACKS, begin=st.floats(EPOCH_S, EPOCH_S + 2 * 365 * DAY))
def test_every_value_is_one_that_the_catalogue_takes(pack: Pack, begin: float) -> None:
    track = replay(pack, np.arange(begin, begin + DAY, 97.0), with_cells=True)
    for key, values in track.values.items():
        assert METRICS[key].low <= values.min() <= values.max() <= METRICS[key].high, key
    assert track.cell_voltages_v is not None
    total = track.cell_voltages_v.sum(axis=1)
    assert np.abs(total - track.values["voltage_v"]).max() < 0.001 * pack.series + 0.006
    assert (
        np.abs(track.cell_voltages_v.min(axis=1) - track.values["cell_voltage_min_v"]).max() < 2e-3
    )


@settings(max_examples=25)
@given(pack=PACKS, at=st.floats(EPOCH_S, EPOCH_S + 365 * DAY))
def test_history_and_live_are_one_curve(pack: Pack, at: float) -> None:
    in_bulk = replay(pack, np.arange(at - 600, at + 600, 60.0), with_cells=False)
    live = replay(pack, np.array([at]), with_cells=True)
    for key, values in live.values.items():
        assert values[0] == in_bulk.values[key][10]


def test_charge_is_counted_from_the_current() -> None:
    pack = Pack(seed=3)
    track = replay(pack, np.arange(EPOCH_S, EPOCH_S + DAY, 5.0), with_cells=False)
    soc, current = track.values["soc_pct"], track.values["current_a"]
    away = track.state == BatteryState.DISCHARGING
    flowed = -(current[away] * 5.0).sum() / 3_600
    lost = -np.diff(soc)[away[1:]].sum() / 100 * track.values["capacity_ah"][0]
    assert flowed == pytest.approx(lost, rel=0.02)
    assert soc.min() == pytest.approx(30, abs=0.5)
    assert soc.max() == 100


def test_soc_never_jumps() -> None:
    for wear in (0.0, 0.3):
        times = np.arange(EPOCH_S, EPOCH_S + 10 * DAY, 30.0)
        track = replay(Pack(seed=5, wear=wear), times, with_cells=False)
        assert np.abs(np.diff(track.values["soc_pct"])).max() < 2.0


def test_a_pack_ages_over_months() -> None:
    track = replay(Pack(seed=1, wear=0.3), EPOCH_S + DAY * np.arange(360), with_cells=False)
    health = track.values["soh_pct"]
    assert health[0] - health[-1] > 5
    assert (np.diff(health) <= 0).all()
    assert (np.diff(track.values["cycle_count"]) >= 0).all()


def test_an_overheating_pack_gains_18_degrees_in_8_minutes() -> None:
    at = EPOCH_S + 5_000
    fault = Fault(FaultKind.OVERHEAT, at)
    times = at + np.array([0.0, 480.0, 7_200.0])
    well = replay(Pack(seed=2), times, with_cells=False).values["temperature_max_c"]
    ill = replay(Pack(seed=2, faults=(fault,)), times, with_cells=False).values["temperature_max_c"]
    assert (ill - well)[0] == 0
    assert (ill - well)[1] == pytest.approx(18.0, abs=0.2)
    assert (ill - well)[2] < 1


def test_sensors_that_stick_show_what_they_showed_when_they_stuck() -> None:
    begin = EPOCH_S + 5_000
    ill = Pack(seed=3, faults=(Fault(FaultKind.STUCK, begin, for_s=3_600),))
    well = Pack(seed=3)

    def shown(pack: Pack, at_s: float) -> Track:
        return Pace(0.0, at_s, clock=lambda: at_s).show(pack)

    later, stuck = shown(well, begin + 1_800), shown(ill, begin + 1_800)
    assert stuck.values["temperature_max_c"] == shown(well, begin).values["temperature_max_c"]
    assert stuck.values["temperature_max_c"] != later.values["temperature_max_c"]
    assert stuck.values["voltage_v"] == later.values["voltage_v"]
    assert (
        shown(ill, begin + 3_700).values["temperature_max_c"]
        == (shown(well, begin + 3_700).values["temperature_max_c"])
    )


def test_a_wrong_clock_is_two_hours_ahead() -> None:
    pace = Pace(0.0, EPOCH_S, clock=lambda: EPOCH_S)
    assert pace.stamp_s(Pack(seed=1)) == EPOCH_S
    ill = Pack(seed=1, faults=(Fault(FaultKind.WRONG_CLOCK, EPOCH_S - 1),))
    assert pace.stamp_s(ill) == EPOCH_S + 7_200
