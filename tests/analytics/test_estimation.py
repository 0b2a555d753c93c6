import numpy as np
import pytest

from trackingbms.analytics.estimation import (
    Look,
    Method,
    Observation,
    Series,
    Source,
    Spec,
    estimates_of,
    look_at,
)
from trackingbms.analytics.estimation.cycles import rainflow, turning_points
from trackingbms.analytics.estimation.model import fuse
from trackingbms.analytics.estimation.placeholders import soh_placeholder
from trackingbms.analytics.estimation.spread import balancing_effect

HOUR = 3_600.0


def a_week(soh: float | None = None, **others: np.ndarray) -> Series:
    """A pack of 100 Ah that gives 60 A for an hour, rests, takes 60 A for an hour, rests…"""
    time_s = np.arange(0.0, 7 * 24 * HOUR, 60.0)
    phase = (time_s // HOUR) % 4
    current = np.select([phase == 0, phase == 2], [-60.0, 60.0], 0.0)
    soc = 100 - 60 * np.select(
        [phase == 0, phase == 1, phase == 2], [time_s % HOUR / HOUR, 1.0, 1 - time_s % HOUR / HOUR]
    )
    voltage = 48 + 0.04 * (soc - 50) + 0.01 * current
    told = {"soc_pct": soc, **others}
    if soh is not None:
        told["soh_pct"] = np.full(len(time_s), soh)
    return Series(time_s, voltage, current, np.full(len(time_s), 25.0), told)


def test_rainflow_counts_the_example_of_the_standard() -> None:
    # ASTM E1049-85 (2017), figure 6
    counted = rainflow(np.array([-2.0, 1.0, -3.0, 5.0, -1.0, 3.0, -4.0, 4.0, -2.0]))
    by_range: dict[float, float] = {}
    for size, count in zip(counted.ranges.tolist(), counted.counts.tolist(), strict=True):
        by_range[size] = by_range.get(size, 0) + count
    assert by_range == {3: 0.5, 4: 1.5, 6: 0.5, 8: 1.0, 9: 0.5}


def test_ripple_is_no_cycle() -> None:
    wave = np.array([50.0, 50.4, 49.8, 80.0, 79.5, 80.2, 20.0, 20.3])
    assert turning_points(wave, 2.0).tolist() == [50.0, 80.2, 20.0]


def test_a_week_of_daily_use_comes_to_figures_with_methods() -> None:
    spec = Spec(100.0)
    look, _, _ = look_at(a_week(), spec)
    found = {each.key: each for each in estimates_of([look], spec)}
    soh = found["soh_estimated_pct"]
    assert soh.low < 100 < soh.high
    assert (soh.method, soh.source) == (Method.SOC_WINDOW, Source.BMS)
    assert found["resistance_estimated_mohm"].value == pytest.approx(10, rel=0.1)
    assert found["equivalent_cycles"].value == pytest.approx(7 * 6 * 0.6, rel=0.02)
    assert found["depth_of_discharge_pct"].value == pytest.approx(60, abs=1)
    lost = found["efficiency_pct"].value
    assert lost == pytest.approx(100 * (48 - 0.6 + 0.8) / (48 + 0.6 + 0.8), abs=0.5)


def test_what_was_measured_outweighs_what_the_bms_says() -> None:
    spec = Spec(100.0)
    told = [Observation(float(i), 100.0, 1.0, Method.SOC_WINDOW, Source.BMS) for i in range(9)]
    measured = Observation(10.0, 84.0, 0.5, Method.FULL_CYCLE)
    found = {each.key: each for each in estimates_of([Look(capacity=[*told, measured])], spec)}
    assert found["soh_estimated_pct"].value == pytest.approx(84)
    assert found["soh_estimated_pct"].observations == 1


def test_one_freak_is_not_believed_but_two_alike_are() -> None:
    calm = [Observation(float(i), 90.0, 0.5, Method.FULL_CYCLE) for i in range(5)]
    freak = Observation(6.0, 30.0, 0.5, Method.FULL_CYCLE)
    again = Observation(7.0, 30.5, 0.5, Method.FULL_CYCLE)
    once, twice = fuse([*calm, freak], 0.2), fuse([*calm, freak, again], 0.2)
    assert once is not None
    assert twice is not None
    assert once[0] == pytest.approx(90)
    assert twice[0] == pytest.approx(30.5)


@pytest.mark.parametrize(("told", "is_one"), [(100.0, True), (50.0, True), (97.3, False)])
def test_a_health_that_never_moves_is_a_placeholder(told: float, is_one: bool) -> None:
    found = soh_placeholder(a_week(told), turns=25.0)
    assert found == (told if is_one else None)


def test_a_new_battery_may_say_a_hundred_for_a_while() -> None:
    assert soh_placeholder(a_week(100.0), turns=1.0) is None


def test_nothing_is_counted_across_a_gap() -> None:
    series = a_week()
    kept = np.flatnonzero((series.time_s < 2 * HOUR) | (series.time_s > 30 * HOUR))
    part = Series(series.time_s[kept], series.voltage_v[kept], series.current_a[kept],
                  series.temperature_c[kept])  # fmt: skip
    moved = np.diff(part.counted_ah())
    assert np.abs(moved).max() <= 1.0 + 1e-9  # of a minute


def test_balancing_is_measured_by_what_it_takes_off() -> None:
    time_s = np.arange(0.0, 60 * 60, 60.0)
    state = np.where((time_s >= 1_200) & (time_s < 2_400), 3.0, 0.0)
    high = np.where(time_s < 2_400, 3.440, 3.410)
    rest = np.zeros(len(time_s))
    others = {"state": state, "cell_voltage_max_v": high, "cell_voltage_min_v": rest + 3.4}
    gains = balancing_effect(Series(time_s, rest + 48, rest, rest + 25, others))
    assert [round(each.value) for each in gains] == [30]
