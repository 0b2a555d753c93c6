"""Roll-ups equal what is worked out from the raw rows, whatever comes in whatever order."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.telemetry.books import Book
from tests.telemetry.rigs import DAY, HOUR, NOON, Rig, a_battery
from trackingbms.telemetry import Resolution

WIDTHS = {Resolution.MINUTE: 60_000, Resolution.HOUR: HOUR, Resolution.DAY: DAY}
MINUTES = [*range(0, 200, 13), 1_380, 1_439, 1_440, 1_441, 2_900]  # before noon; a small choice
ROW = st.fixed_dictionaries(
    {"minutes": st.sampled_from(MINUTES)},
    optional={
        "voltage_v": st.sampled_from([0.0, 48.0, 48.0001, 51.2, 5_000.0, None]),
        "current_a": st.floats(-10_000, 10_000, width=32),
        "state": st.sampled_from([0, 1, 9]),
        "cell_voltages_v": st.lists(st.sampled_from([3.25, 3.5]), max_size=2),
        "extra": st.lists(
            st.tuples(st.sampled_from("ab"), st.sampled_from([0.0, 0.5])), unique_by=lambda e: e[0]
        ),
    },
)
STEP = st.one_of(
    st.lists(ROW, min_size=1, max_size=6),
    st.lists(ROW, min_size=1, max_size=6),
    st.sampled_from(["roll up", "read", "restart", "wait"]),
)


def _alike(told: dict[str, object], wanted: dict[str, object]) -> bool:
    """Equal, but for the last bits of floats."""
    return told.keys() == wanted.keys() and all(
        math.isclose(told[key], value, rel_tol=1e-9, abs_tol=1e-9)  # type: ignore[arg-type]
        if isinstance(value, float) and told[key] is not None
        else told[key] == value
        for key, value in wanted.items()
    )


def _matches(rig: Rig, battery: int, book: Book) -> None:
    for metric in ("voltage_v", "current_a"):
        for resolution, width in WIDTHS.items():
            told = rig.told(battery, resolution, [metric])
            wanted = book.buckets(metric, width)
            assert list(told) == list(wanted), resolution
            for start, row in wanted.items():
                assert _alike(told[start], row), (resolution, start, told[start], row)


def _raw_matches(rig: Rig, battery: int, book: Book) -> None:
    asked = ["voltage_v", "current_a", "state", "cell_voltages_v", "a", "b"]
    told = rig.told(battery, Resolution.RAW, asked)
    assert list(told) == sorted(book.rows)
    for ts, row in book.rows.items():
        flat = {key: value for key, value in row.items() if key != "extra"}
        flat |= row.get("extra", {})  # type: ignore[call-overload]
        found = {key: value for key, value in told[ts].items() if value not in (None, [])}
        assert _alike(found, flat), (ts, found, flat)


@pytest.mark.exam
@settings(max_examples=10, deadline=None, derandomize=True)
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_whatever_happens_the_roll_ups_equal_the_raw_rows(rig: Rig, steps: list[object]) -> None:
    battery, book, origin = a_battery(), Book(), rig.now
    for step in steps:
        match step:
            case "roll up":
                rig.roll_up()
            case "read":
                _matches(rig, battery, book)
            case "restart":
                rig.restart()
            case "wait":
                rig.now += HOUR
            case list():
                rows = [_placed(row, battery, origin) for row in step]
                assert rig.append(*rows) == [book.append(row) for row in rows]
    _raw_matches(rig, battery, book)
    _matches(rig, battery, book)
    rig.roll_up()
    _matches(rig, battery, book)
    rig.now += 2 * DAY  # the present hour and day are over now
    rig.roll_up()
    assert rig.roll_up() == 0
    _matches(rig, battery, book)


def _placed(row: dict[str, object], battery: int, origin: int) -> dict[str, object]:
    minutes = row["minutes"]
    assert isinstance(minutes, int)
    told = {key: value for key, value in row.items() if key != "minutes"}
    return {"battery": battery, "ts": origin - minutes * 60_000, **told}


@pytest.mark.exam
def test_a_month_of_a_battery_rolls_up_exactly(rig: Rig, battery: int) -> None:
    dice = np.random.default_rng(3)
    book = Book()
    instants = rig.now - 30 * DAY + np.arange(2_880) * 900_000
    values = np.round(48 + dice.normal(0, 2, len(instants)), 4)
    rows = [
        {"battery": battery, "ts": int(ts), "voltage_v": float(value), "current_a": float(-value)}
        for ts, value in zip(instants, values, strict=True)
    ]
    for row in rows:
        book.append(row)
    for part in (rows[1::3], rows[::3], rows[2::3], rows[:500]):
        rig.append(*part)
        rig.roll_up()
    _matches(rig, battery, book)
    rig.restart()
    assert rig.roll_up() == 0  # a clean stop leaves nothing to do over
    _matches(rig, battery, book)


def test_a_bucket_tells_the_same_before_and_after_it_is_rolled_up(rig: Rig, battery: int) -> None:
    start = rig.now // DAY * DAY - 3 * DAY
    rows = [(0, 10.0), (20, 20.0), (50, 60.0)]
    rig.append(*({"battery": battery, "ts": start + m * 60_000, "soc_pct": v} for m, v in rows))
    half = (start + 600_000, start + 1_800_000)  # in the middle of the hour, at both ends
    for resolution in (Resolution.HOUR, Resolution.DAY):
        before = rig.history(battery, resolution, half, ["soc_pct"]).table.to_pylist()
        rig.roll_up()
        assert rig.history(battery, resolution, half, ["soc_pct"]).table.to_pylist() == before
        assert before[0]["soc_pct"] == pytest.approx(30.0)
        rig.append({"battery": battery, "ts": start + 1, "soc_pct": 30.0})  # dirty again


def test_extra_metrics_have_buckets_too(rig: Rig, battery: int) -> None:
    rows = [(0, 1.0), (30, 3.0), (90, 8.0)]
    start = NOON - DAY
    key = {"battery": battery, "voltage_v": 48.0}
    rig.append(*({**key, "ts": start + m * 60_000, "extra": [("gas", v)]} for m, v in rows))
    for _ in range(2):
        told = rig.told(battery, Resolution.HOUR, ["gas", "voltage_v"])
        assert [row["gas"] for row in told.values()] == [2.0, 8.0]
        assert [row["gas_max"] for row in told.values()] == [3.0, 8.0]
        assert [row["voltage_v"] for row in told.values()] == [48.0, 48.0]
        rig.roll_up()
