from dataclasses import replace
from datetime import timedelta
from math import nan
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.fleet.trees import person, plant
from trackingbms.analytics.feedback import (
    FactKind,
    facts_of,
    found_at,
    note_fact,
    take_back_fact,
    with_tests,
)
from trackingbms.analytics.models import FLEET
from trackingbms.analytics.models.records import records_of
from trackingbms.analytics.models.replaying import judge_replayed
from trackingbms.analytics.outlook import (
    Memory,
    Point,
    Promise,
    forecast_of,
    keep_promises,
    pack_memory,
    unpack_memory,
)
from trackingbms.analytics.tables import Outlook
from trackingbms.fleet import Battery
from trackingbms.infra import Work, hold
from trackingbms.kernel import Forbidden, Invalid, Permission

DAY = 86_400.0


def record(days: int, start: float = 0.0, before: float = 0.0) -> list[Point]:
    return [
        Point(
            at_s=start + DAY * day, days=1.0, cycles=before + day, turns=1.0,
            soh_pct=100 - 0.05 * day, low=99 - 0.05 * day, high=101 - 0.05 * day,
            temperature_c=25.0, depth_pct=80.0, imbalance_mv=0.0,
        ) for day in range(1, days + 1)
    ]  # fmt: skip


async def a_battery(work: Work, days: int = 120) -> str:
    """A battery with a forecast that rests on a record of so many days, until now."""
    tree = await plant(work)
    battery_id = tree.batteries[0][0]
    battery = await hold(work, Battery, battery_id)
    battery.capacity_ah = 100.0
    start = work.now.timestamp() - days * DAY
    memory = Memory(until_s=work.now.timestamp(), before=0.0, points=record(days, start))
    work.db.add(
        Outlook(battery_id=battery_id, number=battery.number, path=battery.path, stage="in_life",
                due_at=work.now + timedelta(days=1), memory=pack_memory(memory), told={})
    )  # fmt: skip
    await work.db.flush()
    return battery_id


async def test_a_capacity_test_joins_the_record_and_has_the_forecast_made_anew(work: Work) -> None:
    battery = await a_battery(work)
    at = work.now - timedelta(days=1)
    await note_fact(work, battery, kind=FactKind.CAPACITY_TEST, at=at, capacity_ah=90.0)
    outlook = await work.db.get_one(Outlook, battery)
    await work.db.refresh(outlook)
    assert outlook.due_at == work.now
    tests = (await found_at(work, battery)).tests
    assert tests == [(at.timestamp(), 90.0)]
    points = with_tests(unpack_memory(outlook.memory).points, tests, 100.0)
    (measured,) = [each for each in points if each.soh_pct == 90.0]
    assert (measured.low, measured.high, measured.turns) == (89.5, 90.5, 0)
    assert measured.cycles == pytest.approx(119, abs=0.1)
    assert [each.at_s for each in points] == sorted(each.at_s for each in points)


async def test_a_replaced_battery_ends_its_record_from_which_models_learn(work: Work) -> None:
    battery = await a_battery(work)
    fact = await note_fact(
        work, battery, kind=FactKind.REPLACED, at=work.now, worn=True, note="  swollen "
    )
    assert (fact.worn, fact.note) == (True, "swollen")
    outlook = await work.db.get_one(Outlook, battery)
    await work.db.refresh(outlook)
    memory = unpack_memory(outlook.memory)
    assert (memory.points, memory.until_s) == ([], work.now.timestamp())
    ((group, name, share),) = await records_of(work)
    assert (group, name, len(share)) == (FLEET, fact.id, 120)
    assert share[-1] == pytest.approx(0.94, abs=0.005)
    found = await found_at(work, battery)
    assert (found.since_s, found.tests) == (work.now.timestamp(), [])


async def test_a_worn_battery_is_learnt_from_without_being_replaced(work: Work) -> None:
    battery = await a_battery(work, days=100)
    (await work.db.get_one(Outlook, battery)).stage = "past"
    await work.db.flush()
    ((_, name, share),) = await records_of(work)
    assert (name, len(share)) == (battery, 100)


async def test_what_was_noted_by_mistake_is_taken_back(work: Work) -> None:
    battery = await a_battery(work)
    fact = await note_fact(work, battery, kind=FactKind.CAPACITY_TEST, at=work.now, capacity_ah=90)
    assert [each.id for each in await facts_of(work, battery)] == [fact.id]
    await take_back_fact(work, battery, fact.id)
    assert list(await facts_of(work, battery)) == []


@pytest.mark.parametrize("capacity", [None, 500.0, 1.0])
async def test_a_capacity_that_no_such_battery_has_is_refused(
    work: Work, capacity: float | None
) -> None:
    battery = await a_battery(work)
    with pytest.raises(Invalid):
        await note_fact(
            work, battery, kind=FactKind.CAPACITY_TEST, at=work.now, capacity_ah=capacity
        )


async def test_facts_lie_in_the_past_and_are_noted_by_whoever_handles_alerts(work: Work) -> None:
    battery = await a_battery(work)
    with pytest.raises(Invalid):
        await note_fact(work, battery, kind=FactKind.REPLACED, at=work.now + timedelta(minutes=1))
    tree_path = (await hold(work, Battery, battery)).path
    work.actor = person(tree_path, Permission.READ, Permission.SEE_ANALYSES)
    with pytest.raises(Forbidden):
        await note_fact(work, battery, kind=FactKind.REPLACED, at=work.now)


def test_a_promise_is_made_each_ten_days_and_held_against_what_comes() -> None:
    whole = record(100)
    made: list[Promise] = []
    for day in range(60, 101):
        points = whole[:day]
        made = keep_promises(made, forecast_of(points, 1_200.0), points)
    graded = [each for each in made if each.came is not None]
    assert [round((each.made_s - made[0].made_s) / DAY) for each in made] == [0, 10, 20, 30, 40]
    assert [each.for_s - each.made_s for each in graded] == [30 * DAY] * 2
    assert graded[0].came == pytest.approx(100 - 0.05 * 90)
    assert all(each.held for each in graded)
    late = [replace(whole[99], at_s=whole[99].at_s + 60 * DAY)]
    assert keep_promises(made[-1:], forecast_of([], 1_200.0), late) == []
    unknown = [replace(whole[99], soh_pct=nan)]
    assert keep_promises(made[:1], forecast_of([], 1_200.0), unknown)[0].came is not None


def cell_of_records(fade: float, turns: int = 60) -> pl.DataFrame:
    """Discharges at 1 A and charges at 1 A, 60 s apart, of a cell that loses `fade` Ah a turn."""
    rows = []
    for turn in range(turns):
        capacity = 2.0 - fade * turn
        for phase, sign in (("discharge", -1.0), ("charge", 1.0)):
            time_s = np.arange(0, capacity * 3_600, 60.0)
            soc = 1 - time_s / (capacity * 3_600) if sign < 0 else time_s / (capacity * 3_600)
            rows.append(pl.DataFrame({
                "cell": "made", "phase": phase, "index": turn, "time_s": time_s,
                "voltage_v": 3.0 + 1.2 * soc, "current_a": np.full(len(time_s), sign),
                "temperature_c": np.full(len(time_s), 25.0),
            }))  # fmt: skip
    return pl.concat(rows)


def test_forecasts_are_judged_on_whole_cells_replayed(tmp_path: Path) -> None:
    cell_of_records(0.004, turns=120).write_parquet(tmp_path / "records.parquet")
    told = judge_replayed(tmp_path)
    assert told is not None
    assert told["cells"] == 1
    assert isinstance(told["looks"], int)
    assert told["looks"] >= 2
    assert told["coverage_pct_by_cell"] == {"made": told["coverage_pct"]}
    (tmp_path / "records.parquet").unlink()
    assert judge_replayed(tmp_path) is None
