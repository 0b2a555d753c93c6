from dataclasses import replace
from math import nan

import numpy as np
import pytest

from trackingbms.analytics.estimation import Spec
from trackingbms.analytics.estimation.asking import series_of, spec_for
from trackingbms.analytics.outlook import (
    Confidence,
    Memory,
    Point,
    Stage,
    derived_of,
    forecast_of,
    learn,
    pack_memory,
    unpack_memory,
)
from trackingbms.analytics.outlook.life import confidence_of, shares_of
from trackingbms.analytics.outlook.memory import thinned
from trackingbms.analytics.outlook.use import DAY_S, REFERENCE, Use, mixed, shapley, wear_of
from trackingbms.demo.history import batch_of
from trackingbms.devices.replay import EPOCH_S, Pack, replay

CELL_MV = 1_200.0


def record(weeks: int, lost: float = 0.1, cycles: float = 10.0) -> list[Point]:
    """A battery that lost so much in so many weeks, evenly, at so many cycles a week."""
    return [
        Point(
            at_s=7 * DAY_S * week, days=7.0, cycles=cycles * week, turns=cycles,
            soh_pct=100 * (1 - lost * week / weeks), low=nan, high=nan, temperature_c=25.0,
            depth_pct=80.0, imbalance_mv=0.0,
        ) for week in range(1, weeks + 1)
    ]  # fmt: skip


def test_years_follow_from_the_batterys_own_use() -> None:
    told = forecast_of(record(60), CELL_MV)
    assert told.stage is Stage.IN_LIFE
    assert told.cycles is not None
    assert told.years is not None
    assert told.cycles.low < 600 < told.cycles.high
    # An even fade would leave 600; most cells gather pace, and the prior knows it.
    assert 400 < told.cycles.value < 600
    assert told.years.value == pytest.approx(told.cycles.value / (10 / 7) / 365.25)
    assert told.years.low <= told.years.value <= told.years.high
    assert told.soh_per_month is not None
    assert told.soh_per_month.value == pytest.approx(-10 / (60 * 7 / (365.25 / 12)), rel=0.01)


@pytest.mark.parametrize("points", [[], record(1), record(8, cycles=2.0)])
def test_a_new_battery_is_still_being_learnt(points: list[Point]) -> None:
    told = forecast_of(points, CELL_MV)
    assert (told.stage, told.confidence) == (Stage.LEARNING, Confidence.LEARNING)
    assert told.years is None
    assert derived_of(told) == {}


def test_nothing_is_left_below_the_end_of_life() -> None:
    told = forecast_of(record(60, lost=0.25), CELL_MV)
    assert told.stage is Stage.PAST
    assert derived_of(told)["remaining_years"] == 0


@pytest.mark.parametrize(
    ("percent", "meant"),
    [(94.2, "very_reliable"), (90, "good_estimate"), (70, "good_estimate"), (69, "indicative")],
)
def test_confidence_has_the_manuals_classes(percent: float, meant: str) -> None:
    assert confidence_of(percent) == meant


def test_factors_sum_up_to_the_difference_from_the_references_use() -> None:
    own = Use(3.0, 38.0, 95.0, 0.02)

    def years(taken: frozenset[str]) -> float:
        use = mixed(own, taken)
        return 10 / wear_of(use) / use.cycles * (1 - use.maintenance)

    found = shapley(years)
    whole = years(frozenset(found)) - years(frozenset())
    assert sum(found.values()) == pytest.approx(whole)
    assert all(each < 0 for each in found.values())
    assert sum(shares_of(found).values()) == pytest.approx(100)


def test_a_hotter_battery_blames_the_heat_and_a_cooler_one_is_thankful() -> None:
    hot, cool = (
        forecast_of([replace(each, temperature_c=celsius) for each in record(60)], CELL_MV)
        for celsius in (38.0, 15.0)
    )
    assert hot.factors["temperature"] < 0 < cool.factors["temperature"]
    assert hot.factors["depth"] == pytest.approx(0)
    uneven = [replace(each, imbalance_mv=30.0) for each in record(60)]
    assert forecast_of(uneven, CELL_MV).factors["maintenance"] < 0
    assert wear_of(REFERENCE) == 1


def test_the_curve_meets_the_end_of_life_where_the_years_say() -> None:
    told = forecast_of(record(60), CELL_MV)
    assert told.curve is not None
    assert told.years is not None
    end_s = told.at_s + told.years.value * 365.25 * DAY_S
    assert np.interp(end_s, told.curve.at_s, told.curve.middle) == pytest.approx(80, abs=0.3)
    assert np.all(np.array(told.curve.low) <= np.array(told.curve.high) + 1e-9)


def test_what_is_learnt_in_parts_and_kept_between_is_what_the_samples_say() -> None:
    pack = Pack(7, "B0018", life=0.4, depth=0.7, period_s=28_800)
    spec = spec_for(pack.capacity_ah, "NCA", pack.series)
    memory = Memory()
    for week in range(3):
        time_s = EPOCH_S + np.arange(week * 7 * DAY_S, (week + 1) * 7 * DAY_S, 60.0)
        track = replay(pack, time_s, with_cells=False)
        memory = learn(memory, series_of(batch_of(1, track)), spec, 1_000.0)
        memory = unpack_memory(pack_memory(memory))
    assert [round(each.days, 1) for each in memory.points] == [7, 7, 7]
    assert memory.points[-1].cycles == pytest.approx(1_000 + 21 * 3 * 0.62, rel=0.05)
    told = forecast_of(memory.points, CELL_MV)
    assert told.soh is not None
    true = float(replay(pack, time_s[-1:], with_cells=False).values["soh_pct"][0])
    assert told.soh.value == pytest.approx(true, abs=2)
    keys = {each.key for each in memory.estimates(spec)}
    assert {"soh_estimated_pct", "resistance_estimated_mohm", "equivalent_cycles"} <= keys


def test_an_old_record_is_thinned_and_loses_no_cycle() -> None:
    days = [
        Point(DAY_S * day, 1.0, day, 1.0, 99.0, nan, nan) for day in range(1, 400)
    ]  # fmt: skip
    kept = thinned(days)
    assert len(kept) < 170
    assert sum(each.turns for each in kept) == pytest.approx(399)
    assert sum(each.days for each in kept) == pytest.approx(399)


def test_voltages_that_are_not_known_still_give_a_memory() -> None:
    time_s = EPOCH_S + np.arange(0, 2 * DAY_S, 60.0)
    track = replay(Pack(1), time_s, with_cells=False)
    memory = learn(Memory(), series_of(batch_of(1, track)), Spec(100.0), None)
    assert memory.before == 0
