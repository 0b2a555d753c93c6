"""From samples to a batch."""

import math

from trackingbms.devices.samples import Sample, reading_of
from trackingbms.telemetry import check_shape


def test_a_batch_has_the_one_shape_and_only_the_columns_it_needs() -> None:
    samples = [
        Sample(7, 1_000, {"voltage_v": 48.1}, {"cell_voltages_v": [3.7, None]}, state=1),
        Sample(8, 2_000, {"soc_pct": 50.0}, extra={"pump": 1.0}),
    ]
    batch = reading_of(samples).batch
    check_shape(batch)
    assert set(batch.column_names) == {
        "battery", "ts", "voltage_v", "soc_pct", "cell_voltages_v", "state", "extra",
        "cell_voltage_min_v", "cell_voltage_max_v",
    }  # fmt: skip
    assert batch["voltage_v"].to_pylist() == [48.1, None]
    assert batch["cell_voltages_v"][1].as_py() is None
    assert batch["state"].to_pylist() == [1, None]


def test_values_that_cannot_be_true_become_null_and_are_counted() -> None:
    samples = [
        Sample(7, 0, {"soc_pct": 101.0, "voltage_v": math.nan, "current_a": math.inf}),
        Sample(8, 0, {"soc_pct": 100.0}, {"cell_voltages_v": [3.7, 99.0]}),
    ]
    reading = reading_of(samples)
    assert reading.out_of_range == 4
    assert reading.batch["soc_pct"].to_pylist() == [None, 100.0]
    assert reading.batch["voltage_v"].to_pylist() == [None, None]
    assert math.isnan(reading.batch["cell_voltages_v"][1].as_py()[1])


def test_power_follows_from_voltage_and_current_where_it_is_not_measured() -> None:
    samples = [
        Sample(7, 0, {"voltage_v": 50.0, "current_a": -2.0}),
        Sample(8, 0, {"voltage_v": 50.0, "current_a": -2.0, "power_w": -99.0}),
    ]
    assert reading_of(samples).batch["power_w"].to_pylist() == [-100.0, -99.0]


def test_a_sample_without_values_still_is_a_row() -> None:
    assert reading_of([Sample(7, 5)]).batch.num_rows == 1


def test_extremes_follow_from_the_cells_where_they_are_not_told() -> None:
    samples = [
        Sample(7, 0, {}, {"cell_temperatures_c": [20.0, None, 24.0]}),
        Sample(8, 0, {"temperature_max_c": 99.0}, {"cell_temperatures_c": [20.0, 21.0]}),
        Sample(9, 0, {}, {"cell_temperatures_c": [None, None]}),
    ]
    batch = reading_of(samples).batch
    assert batch["temperature_min_c"].to_pylist() == [20.0, 20.0, None]
    assert batch["temperature_max_c"].to_pylist() == [24.0, 99.0, None]
    assert batch["temperature_avg_c"].to_pylist() == [22.0, 20.5, None]


def test_what_no_screen_could_name_is_left_out() -> None:
    samples = [Sample(7, 0, {}, state=77, cooling=9, extra={"a": math.inf, "b": 1.0})]
    batch = reading_of(samples).batch
    assert "state" not in batch.column_names
    assert "cooling" not in batch.column_names
    assert dict(batch["extra"][0].as_py()) == {"b": 1.0}


def test_nothing_new_is_an_empty_batch() -> None:
    assert reading_of([]).batch.num_rows == 0
