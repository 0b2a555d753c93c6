"""What is deleted, when, and what outlives it."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from tests.telemetry.rigs import DAY, HOUR, NOON, Rig, a_battery, batch_of
from trackingbms.telemetry import Resolution
from trackingbms.telemetry.engines.encoding import encode
from trackingbms.telemetry.engines.journal import Journal

RAW = Resolution.RAW
ROLLED = (Resolution.HOUR, Resolution.DAY)
Told = list[dict[int, dict[str, object]]]
WEEK = 7 * DAY
MONDAY = NOON // DAY * DAY - 6 * DAY  # 2025-06-09


def _horizon(rig: Rig) -> int:
    return round(rig.store.horizon.timestamp() * 1000)


def _day_of(battery: int, start: int, value: float = 48.0) -> list[dict[str, object]]:
    return [
        {"battery": battery, "ts": start + i * 600_000, "voltage_v": value + i % 7}
        for i in range(144)
    ]


def _rolled(rig: Rig, battery: int) -> Told:
    return [rig.told(battery, each, ["voltage_v"]) for each in ROLLED]


def test_the_horizon_is_a_monday_at_least_90_days_back(fresh: Rig) -> None:
    horizon = _horizon(fresh)
    assert (horizon - MONDAY) % WEEK == 0
    assert 90 * DAY <= fresh.now - horizon < 97 * DAY


def test_raw_rows_go_week_by_week_and_roll_ups_stay(fresh: Rig) -> None:
    battery = a_battery()
    fresh.append(*_day_of(battery, MONDAY - DAY), *_day_of(battery, MONDAY, 50.0))
    fresh.roll_up()
    rolled = _rolled(fresh, battery)
    fresh.now = MONDAY + 90 * DAY - 1
    assert fresh.keep_house() == 0
    assert len(fresh.told(battery, RAW)) == 288
    fresh.now += 1  # now the week that ends on this Monday is over 90 days old
    assert _horizon(fresh) == MONDAY
    assert fresh.keep_house() == 1
    assert min(fresh.told(battery, RAW)) == MONDAY
    assert len(fresh.told(battery, RAW)) == 144
    fresh.restart()
    assert _rolled(fresh, battery) == rolled
    assert fresh.keep_house() == 0


def test_late_rows_near_the_horizon_leave_roll_ups_exact(fresh: Rig) -> None:
    battery = a_battery()
    fresh.append(*_day_of(battery, MONDAY))
    fresh.roll_up()
    fresh.now = MONDAY + WEEK + 90 * DAY - 1000
    late = {"battery": battery, "ts": MONDAY + 1, "voltage_v": 4_000.0}
    assert fresh.append(late) == [False]
    fresh.now += 2_000  # and now its week goes
    assert fresh.keep_house() == 1
    assert fresh.told(battery, RAW) == {}
    hours, days = _rolled(fresh, battery)
    assert hours[MONDAY]["voltage_v_max"] == days[MONDAY]["voltage_v_max"] == 4_000
    assert hours[MONDAY]["voltage_v"] == pytest.approx((4_000 + 48 * 6 + 15) / 7)


@pytest.mark.exam
def test_a_week_does_not_go_before_it_is_rolled_up(fresh: Rig) -> None:
    battery = a_battery()
    fresh.append(*_day_of(battery, MONDAY))
    fresh.now = MONDAY + 200 * DAY  # as after a long stop
    fresh.restart()
    assert fresh.drop_old() == 0
    assert len(fresh.told(battery, RAW)) == 144
    assert fresh.keep_house() == 1
    assert len(_rolled(fresh, battery)[0]) == 24


@pytest.mark.exam
@pytest.mark.parametrize("restart", [False, True])
def test_a_row_of_a_week_that_is_gone_spoils_no_roll_up(fresh: Rig, restart: bool) -> None:
    battery, other = a_battery(), a_battery()
    fresh.append(*_day_of(battery, MONDAY))
    fresh.now = MONDAY + 200 * DAY
    fresh.keep_house()
    rolled = _rolled(fresh, battery)
    if restart:
        fresh.restart()
    late = {"battery": battery, "ts": MONDAY + HOUR, "voltage_v": 1.0}
    new = {"battery": other, "ts": fresh.now, "voltage_v": 2.0}
    assert fresh.append(late, new, late) == [True, False, True]
    assert fresh.told(other, RAW) == {fresh.now: {"voltage_v": 2.0}}
    assert _rolled(fresh, battery) == rolled
    fresh.keep_house()
    assert _rolled(fresh, battery) == rolled


@pytest.mark.exam
def test_rows_in_the_journal_of_a_week_that_is_gone_spoil_no_roll_up(fresh: Rig) -> None:
    battery = a_battery()
    fresh.append(*_day_of(battery, MONDAY))
    fresh.now = MONDAY + 200 * DAY
    fresh.keep_house()
    rolled = _rolled(fresh, battery)
    fresh.stop()
    late = encode(batch_of([{"battery": battery, "ts": MONDAY + HOUR, "voltage_v": 1.0}]))
    journal = Journal(fresh.folder / "journal")
    journal.open()
    journal.write(late, int(fresh.now * 1e3) + 1)
    journal.close()
    fresh.start()
    assert _rolled(fresh, battery) == rolled
    fresh.keep_house()
    assert _rolled(fresh, battery) == rolled


@pytest.mark.exam
def test_a_question_with_an_extra_metric_reaches_as_far_back_as_roll_ups(fresh: Rig) -> None:
    battery = a_battery()
    fresh.append(*_day_of(battery, MONDAY))
    fresh.now = MONDAY + 100 * DAY
    fresh.keep_house()
    new = {"battery": battery, "ts": fresh.now - DAY, "voltage_v": 2.0, "extra": [("gas", 1.0)]}
    fresh.append(new)
    for resolution, buckets in zip(ROLLED, (24, 1), strict=True):
        told = list(fresh.told(battery, resolution, ["voltage_v", "gas"]).values())
        assert len(told) == buckets + 1
        assert all(row["voltage_v"] is not None for row in told)
        assert [row["gas"] for row in told] == [None] * buckets + [1.0]


@pytest.mark.exam
def test_auto_answers_from_roll_ups_where_raw_rows_are_gone(fresh: Rig) -> None:
    battery = a_battery()
    fresh.append(*_day_of(battery, MONDAY))
    fresh.now = MONDAY + 100 * DAY
    fresh.keep_house()
    told = fresh.history(battery, Resolution.AUTO, (MONDAY, MONDAY + DAY))
    assert told.resolution is Resolution.HOUR
    assert told.table.num_rows == 24
    # A longer retention brings nothing back, and the store knows it.
    fresh.keeping = replace(fresh.keeping, raw_days=365)
    fresh.restart()
    told = fresh.history(battery, Resolution.AUTO, (MONDAY, MONDAY + DAY))
    assert told.resolution is Resolution.HOUR


@pytest.mark.exam
def test_roll_ups_go_after_seven_years(fresh: Rig) -> None:
    battery = a_battery()
    years_back = np.array([6, 7.5, 9])
    old, middle, oldest = (fresh.now // DAY * DAY - (years_back * 365 * DAY)).astype(int).tolist()
    for start in (oldest, middle, old):
        fresh.append(*_day_of(battery, start))
    fresh.keep_house()
    assert fresh.told(battery, RAW) == {}
    hours, days = _rolled(fresh, battery)
    assert sorted(hours) == [old + i * HOUR for i in range(24)]
    # Days are deleted by the year: those of a year that began in time stay.
    assert old in days
    assert oldest not in days


@pytest.mark.exam
def test_a_store_that_knew_no_floor_gains_one(fresh: Rig) -> None:
    battery = a_battery()
    fresh.append(*_day_of(battery, MONDAY))
    fresh.stop()
    engine = fresh.engine()
    engine.open()
    engine.command("ALTER TABLE checkpoint DROP COLUMN floor")
    assert "floor" not in engine.query("SELECT * FROM checkpoint").column_names
    engine.close()
    fresh.start()
    assert isinstance(fresh.history(battery).table, pa.Table)
    assert len(fresh.told(battery, RAW)) == 144
