"""Thresholds that places have of their own, against what a loop over batteries would say."""

from math import isnan, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.live.batches import NOW_MS, an_index, batch, sample
from trackingbms.kernel import Invalid
from trackingbms.live import LIMITS, REASONS, WORSENING, Bounds, Hub, Level, Override
from trackingbms.live.model import Reason, check_bounds, default_bounds

DEFAULTS = default_bounds((90, 70, 50), (35, 45), (20, 10))
PATHS = ["/co/", "/co/cl/", "/co/cl/s0/", "/co/cl/s1/z1/", "/co/cl/s1/z1/m1/b0003/"]
bound = st.one_of(st.just(nan), st.floats(0, 100, width=16))
overrides = st.lists(
    st.builds(
        Override, st.sampled_from(PATHS), st.sampled_from(list(LIMITS)),
        st.tuples(bound, bound, bound),
    ),
    max_size=8, unique_by=lambda each: (each.path, each.key),
)  # fmt: skip
values = st.fixed_dictionaries(
    {}, optional={limit.metric: st.floats(0, 100, width=16) for limit in LIMITS.values()}
)


def bounds_of(path: str, key: str, own: list[Override]) -> Bounds:
    line = [each for each in own if each.key == key and path.startswith(each.path)]
    nearest = max(line, key=lambda each: len(each.path), default=None)
    return nearest.bounds if nearest else DEFAULTS.get(key, (nan, nan, nan))


def slowly(path: str, own: list[Override], newest: dict[str, float]) -> tuple[Level, set[str]]:
    worst, reasons = Level.UNKNOWN, set()
    for key, limit in LIMITS.items():
        bounds, value = bounds_of(path, key, own), newest.get(limit.metric)
        if value is None or all(map(isnan, bounds)):
            continue
        level = Level.OPTIMAL
        for each, at in zip(WORSENING, bounds, strict=True):
            if value < at if limit.falls else value >= at:
                level = max(level, each)
        worst = max(worst, level)
        if level > Level.OPTIMAL:
            reasons.add(Reason(limit.reason).name.lower())
    return worst, reasons


@settings(max_examples=200, deadline=None)
@given(overrides, overrides, st.lists(values, min_size=4, max_size=4), st.booleans())
def test_every_battery_is_judged_by_the_nearest_place(
    before: list[Override], own: list[Override], newest: list[dict[str, float]], late: bool
) -> None:
    index = an_index()
    hub = Hub(lambda: index, now_ms=lambda: NOW_MS)
    hub.follow_thresholds(before)
    rows = [sample(number, **each) for number, each in enumerate(newest, 1)]
    if late:
        hub.take(batch(rows))
        hub.follow_thresholds(own)
    else:
        hub.follow_thresholds(own)
        hub.take(batch(rows))
    for row, path in enumerate(index.paths):
        number = int(index.numbers[row])
        level, reasons = slowly(path, own, newest[number - 1])
        assert Level(int(hub.level[number])) == level
        assert set(REASONS[int(hub.reasons[number])]) == reasons


def test_new_thresholds_are_a_change_for_those_whose_level_changes() -> None:
    index = an_index()
    hub = Hub(lambda: index, now_ms=lambda: NOW_MS)
    hub.take(batch([sample(number, soc_pct=50.0) for number in (1, 2, 3, 4)]))
    before = hub.seq
    hub.follow_thresholds([Override("/co/cl/s0/", "soc_low", (60, nan, 40))])
    assert hub.level[[1, 2, 3, 4]].tolist() == [2, 2, 1, 1]
    assert (hub.changed[[1, 2, 3, 4]] > before).tolist() == [True, True, False, False]
    hub.follow_thresholds([])
    assert hub.level[[1, 2, 3, 4]].tolist() == [1, 1, 1, 1]


def test_thresholds_follow_a_battery_that_moves() -> None:
    places = {"now": an_index()}
    hub = Hub(lambda: places["now"], now_ms=lambda: NOW_MS)
    hub.follow_thresholds([Override("/co/cl/s0/", "soc_low", (60, nan, 40))])
    hub.take(batch([sample(3, soc_pct=50.0)]))
    assert hub.level[3] == Level.OPTIMAL
    places["now"] = an_index(batteries=8, version=2)  # there, 1 to 4 hang below s0
    hub.check_links()
    assert hub.level[3] == Level.ATTENTION


def test_numbers_that_no_fleet_knows_are_judged_by_the_defaults() -> None:
    hub = Hub(an_index, now_ms=lambda: NOW_MS)
    hub.follow_thresholds([Override("/co/", "soc_low", (60, nan, 40))])
    hub.take(batch([sample(150_000, soc_pct=15.0)]))
    assert hub.level[150_000] == Level.ATTENTION
    assert np.all(hub.level[150_001:] == Level.UNKNOWN)


@pytest.mark.parametrize(
    ("key", "bounds", "field"),
    [
        ("colour", (1, 2, 3), "key"),
        ("soc_low", (120, nan, nan), "attention"),
        ("soc_low", (20, nan, 30), "critical"),
        ("temperature_high", (40, 35, 50), "maintenance"),
        ("temperature_high", (40, 40, 50), "maintenance"),
        ("voltage_low", (nan, nan, -1), "critical"),
        ("soc_low", (float("inf"), nan, nan), "attention"),
    ],
)
def test_bounds_that_make_no_sense_are_named(key: str, bounds: Any, field: str) -> None:
    with pytest.raises(Invalid) as raised:
        check_bounds(key, bounds)
    assert raised.value.field == field
