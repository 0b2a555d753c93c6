"""Rows of every kind come back as they were sent, on each engine."""

import math

import numpy as np
import pyarrow as pa
import pytest

from tests.telemetry.rigs import DAY, NOON, Rig, batch_of
from trackingbms.kernel import Invalid
from trackingbms.telemetry import METRICS, Resolution

RAW = Resolution.RAW


def test_a_row_of_every_kind_comes_back(rig: Rig, battery: int) -> None:
    values = {key: round((m.low + m.high) / 3, 2) for key, m in METRICS.items()}
    row = {
        "battery": battery, "ts": NOON, **values, "state": 2, "cooling": 1,
        "cell_voltages_v": [3.3001, None, 3.4], "cell_temperatures_c": [21.25, -4.5],
        "extra": [("gas_ppm", 1.0000000000000002), ("it's `odd` \\ 100 %", -1e300)],
    }  # fmt: skip
    assert rig.append(row) == [False]
    told = rig.told(battery, RAW)[NOON]
    assert {key: told[key] for key in METRICS} == pytest.approx(values, rel=1e-12)
    assert (told["state"], told["cooling"]) == (2, 1)
    assert told["gas_ppm"] == 1.0000000000000002
    assert told["it's `odd` \\ 100 %"] == -1e300
    cells = rig.told(battery, RAW, ["cell_voltages_v", "cell_temperatures_c"])[NOON]
    assert cells["cell_voltages_v"] == [
        pytest.approx(3.3001, rel=1e-6), None, pytest.approx(3.4, rel=1e-6)
    ]  # fmt: skip
    assert cells["cell_temperatures_c"] == [21.25, -4.5]


@pytest.mark.parametrize("key", METRICS)
def test_a_metric_keeps_its_step_and_its_range(rig: Rig, battery: int, key: str) -> None:
    metric = METRICS[key]
    sent = [
        metric.low,
        metric.high,
        metric.low + metric.step,
        metric.high - 0.4 * metric.step,
        None,
    ]
    rig.append(*({"battery": battery, "ts": NOON + i, key: v} for i, v in enumerate(sent)))
    told = [row[key] for row in rig.told(battery, RAW, [key]).values()]
    wanted = [*sent[:3], metric.high, None]
    for value, want in zip(told, wanted, strict=True):
        assert value == (want if want is None else pytest.approx(want, abs=metric.step * 1e-4))


def test_not_a_number_is_no_value(rig: Rig, battery: int) -> None:
    rig.append({"battery": battery, "ts": NOON, "soc_pct": math.nan, "voltage_v": 48.0})
    assert rig.told(battery, RAW) == {NOON: {"voltage_v": 48.0}}


def test_rows_come_back_in_order_however_they_came(rig: Rig, battery: int) -> None:
    sent = [NOON + 15_000 * int(i) for i in np.random.default_rng(7).permutation(200)]
    for at in range(0, 200, 40):
        rig.append(*({"battery": battery, "ts": ts, "soc_pct": 1.0} for ts in sent[at : at + 40]))
    assert list(rig.told(battery, RAW)) == sorted(sent)


def test_repeats_are_counted_row_by_row(rig: Rig, battery: int) -> None:
    one = {"battery": battery, "ts": NOON, "voltage_v": 48.0, "extra": [("a", 1.0)]}
    two = {**one, "ts": NOON + 1}
    assert rig.append(one, two, one) == [False, False, True]
    assert rig.append(two, {**one, "ts": NOON + 2}) == [True, False]
    assert rig.append({"battery": battery, "ts": NOON, "voltage_v": 48.0}) == [True]
    assert rig.append({"battery": battery, "ts": NOON, "extra": [("a", 1.0)]}) == [True]


def test_what_is_sent_again_adds_to_what_is_known_and_amends_it(rig: Rig, battery: int) -> None:
    key = {"battery": battery, "ts": NOON}
    rig.append({**key, "voltage_v": 48.0, "extra": [("a", 1.0)], "cell_voltages_v": [3.0]})
    assert rig.append({**key, "soc_pct": 50.0, "extra": [("b", 2.0)]}) == [False]
    assert rig.append({**key, "voltage_v": 49.0, "extra": [("a", 3.0)]}) == [False]
    asked = ["voltage_v", "soc_pct", "a", "b", "cell_voltages_v"]
    told = rig.told(battery, RAW, asked)[NOON]
    assert told == {"voltage_v": 49, "soc_pct": 50, "a": 3, "b": 2, "cell_voltages_v": [3]}


def test_the_last_word_counts_even_when_it_was_said_before(rig: Rig, battery: int) -> None:
    rows = [{"battery": battery, "ts": NOON, "voltage_v": value} for value in (48.0, 49.0, 48.0)]
    assert rig.append(*rows) == [False, False, False]
    assert rig.told(battery, RAW)[NOON] == {"voltage_v": 48.0}


def test_extras_whose_names_look_like_values_are_told_apart(rig: Rig, battery: int) -> None:
    key = {"battery": battery, "ts": NOON}
    assert rig.append({**key, "extra": [("a", 1.0), ("b", 2.0)]}) == [False]
    assert rig.append({**key, "extra": [("a=1.0&b", 2.0)]}) == [False]
    assert rig.told(battery, RAW)[NOON] == {"a": 1.0, "b": 2.0, "a=1.0&b": 2.0}


def test_late_rows_wait_beside_new_ones(rig: Rig, battery: int) -> None:
    """Rows that were compared with the store and rows that were not go to the engine together."""
    kinds = {"cell_voltages_v": [3.0, 3.1], "extra": [("a", 1.0)], "state": 1, "cooling": 0}
    for offset in (0, 10, 5, 20, 7):
        rig.append({"battery": battery, "ts": NOON + offset, **kinds, "soc_pct": 1.0})
    assert list(rig.told(battery, RAW)) == [NOON + offset for offset in (0, 5, 7, 10, 20)]


def test_nothing_asked_and_nothing_sent_are_answered(rig: Rig, battery: int) -> None:
    for resolution in Resolution:
        assert rig.told(battery, resolution) == {}
        assert rig.told(battery, resolution, ["soc_pct", "never heard of"]) == {}
    empty = batch_of([]).append_column("battery", pa.array([], pa.uint32()))
    empty = empty.append_column("ts", pa.array([], pa.timestamp("ms", "UTC")))
    assert len(rig.append_batch(empty).duplicates) == 0
    assert rig.append({"battery": battery, "ts": NOON}) == [False]
    for resolution in Resolution:
        assert list(rig.told(battery, resolution).values()) == [{}]
    with pytest.raises(Invalid):
        rig.history(battery, span=(NOON, NOON))


def test_auto_takes_the_finest_that_fits(rig: Rig, battery: int) -> None:
    start = NOON - 10 * DAY
    rows = [{"battery": battery, "ts": start + i * 30_000, "soc_pct": 1.0} for i in range(300)]
    rig.append(*rows)
    for length, points, finest in (
        (DAY, 300, RAW),
        (DAY // 4, 299, Resolution.HOUR),
        (DAY // 4, 360, RAW),
        (150 * 60_000, 299, Resolution.MINUTE),
        (10 * DAY, 240, Resolution.HOUR),
        (10 * DAY, 239, Resolution.DAY),
    ):
        span = (start, start + length)
        told = rig.history(battery, Resolution.AUTO, span, most_points=points)
        assert told.resolution is finest, (length, points)
        assert told.table.num_rows <= points


def test_more_raw_rows_than_allowed_are_refused_before_they_are_read(
    rig: Rig, battery: int
) -> None:
    rig.append(*({"battery": battery, "ts": NOON + i, "soc_pct": 1.0} for i in range(10)))
    assert len(rig.history(battery, most_rows=10).table) == 10
    with pytest.raises(Invalid, match="more than 9 samples") as caught:
        rig.history(battery, most_rows=9)
    assert caught.value.field == "from"
    assert len(rig.history(battery, Resolution.HOUR, most_rows=9).table) == 1


def test_missing_samples_are_gaps(rig: Rig, battery: int) -> None:
    minutes = [*range(10), *range(40, 50)]
    rig.append(*({"battery": battery, "ts": NOON + m * 60_000, "soc_pct": 1.0} for m in minutes))
    (gap,) = rig.history(battery).gaps
    assert [round(each.timestamp() * 1000) for each in gap] == [NOON + 540_000, NOON + 2_400_000]


def test_the_latest_is_the_newest_value_of_each_metric(rig: Rig, battery: int) -> None:
    rig.now = NOON
    minute = 60_000
    key = {"battery": battery}
    rig.append(
        {**key, "ts": NOON - 20 * 60 * minute, "soh_pct": 90.0, "cycle_count": 3.0, "cooling": 1},
        {**key, "ts": NOON - 2 * 60 * minute, "soh_pct": 89.0},
        {**key, "ts": NOON - 2 * minute, "voltage_v": 48.0, "state": 1},
        {**key, "ts": NOON - minute, "soc_pct": 50.0},
        {**key, "ts": NOON - 30 * 60 * minute, "temperature_max_c": 30.0},
    )
    told = rig.latest()[battery]
    wanted = {"soh_pct": 89.0, "cycle_count": 3.0, "cooling": 1, "voltage_v": 48.0, "soc_pct": 50.0}
    assert {name: told[name] for name in wanted} == wanted
    assert told["state"] == 1
    assert told["temperature_max_c"] is None  # older than a day
    rig.append({**key, "ts": NOON - minute, "soc_pct": 51.0})
    assert rig.latest()[battery]["soc_pct"] == 51.0
    rig.append({**key, "ts": NOON - 2 * 60 * minute, "soh_pct": 88.0})
    assert rig.latest()[battery]["soh_pct"] == 88.0


def test_a_battery_silent_for_hours_has_a_latest_too(rig: Rig, battery: int) -> None:
    rig.now = NOON
    for value in (40.0, 41.0):
        rig.append({"battery": battery, "ts": NOON - DAY // 2, "soc_pct": value})
        assert rig.latest()[battery]["soc_pct"] == value
