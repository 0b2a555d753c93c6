"""What people found at batteries: it joins the battery's record and what models learn from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import nan

import numpy as np
from sqlalchemy import update

from trackingbms.analytics.models.records import record_of
from trackingbms.analytics.outlook import Memory, Point, pack_memory, unpack_memory
from trackingbms.analytics.tables import FieldFact, Outlook
from trackingbms.fleet import Battery
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import Invalid, NotFound, Permission

_EXACT = 0.5  # points of health: what a capacity test leaves open
_MOST_NOTE = 500


class FactKind(StrEnum):
    """What was found."""

    REPLACED = "replaced"
    CAPACITY_TEST = "capacity_test"


@dataclass(frozen=True, slots=True)
class Found:
    """What forecasts take from facts: the record's beginning, and capacities by instant."""

    since_s: float
    tests: list[tuple[float, float]]


async def facts_of(work: Work, battery_id: str) -> Sequence[FieldFact]:
    """What was found at a battery, newest first."""
    battery = await hold(work, Battery, battery_id, need=Permission.SEE_ANALYSES)
    query = visible(work, FieldFact).where(FieldFact.battery_id == battery.id)
    return (await work.db.scalars(query.order_by(FieldFact.at.desc(), FieldFact.id))).all()


async def note_fact(
    work: Work, battery_id: str, *, kind: FactKind, at: datetime, capacity_ah: float | None = None,
    worn: bool | None = None, note: str | None = None,
) -> FieldFact:  # fmt: skip
    """Note what was found; the forecast is made anew at once.

    A capacity test joins the record as measured. A replacement ends it: the record is kept to
    learn from, and the new battery begins its own. `Invalid` for an instant to come or a capacity
    that no such battery has.
    """
    battery = await hold(work, Battery, battery_id, need=Permission.HANDLE_ALERTS)
    if at > work.now:
        raise Invalid("what was found lies in the past", field="at")
    if kind is FactKind.CAPACITY_TEST:
        _check_capacity(battery, capacity_ah)
    fact = FieldFact(
        path=battery.path, battery_id=battery.id, kind=kind.value, at=at,
        capacity_ah=capacity_ah if kind is FactKind.CAPACITY_TEST else None,
        worn=bool(worn) if kind is FactKind.REPLACED else None,
        note=(note or "").strip()[:_MOST_NOTE] or None, noted_by=work.actor.name[:200],
        noted_at=work.now,
    )  # fmt: skip
    outlook = await work.db.get(Outlook, battery.id)
    if outlook is not None and kind is FactKind.REPLACED:
        fact.record = await _end_record(work, outlook, at)
    work.db.add(fact)
    await work.db.flush()
    await _look_again(work, battery.id)
    return fact


async def take_back_fact(work: Work, battery_id: str, fact_id: str) -> None:
    """Take back what was noted by mistake; a record that ended stays ended."""
    fact = await hold(work, FieldFact, fact_id, need=Permission.HANDLE_ALERTS)
    if fact.battery_id != battery_id:
        raise NotFound(f"FieldFact {fact_id}")
    await work.db.delete(fact)
    await work.db.flush()
    await _look_again(work, battery_id)


async def found_at(work: Work, battery_id: str) -> Found:
    """When a battery was replaced last, and its capacity tests since."""
    query = visible(work, FieldFact).where(FieldFact.battery_id == battery_id)
    since_s = 0.0
    tests: list[tuple[float, float]] = []
    for fact in await work.db.scalars(query.order_by(FieldFact.at)):
        at_s = fact.at.timestamp()
        if fact.kind == FactKind.REPLACED.value:
            since_s, tests = at_s, []
        elif fact.capacity_ah:
            tests.append((at_s, fact.capacity_ah))
    return Found(since_s, tests)


def with_tests(
    points: Sequence[Point], tests: Sequence[tuple[float, float]], rated_ah: float
) -> list[Point]:
    """The record with capacity tests in it: each a point that is known to half a point."""
    if not points or not tests:
        return list(points)
    at = np.array([each.at_s for each in points])
    turns = np.array([each.cycles for each in points])
    measured = []
    for at_s, capacity in tests:
        soh = 100 * capacity / rated_ah
        after = points[min(int(np.searchsorted(at, at_s)), len(points) - 1)]
        measured.append(
            replace(
                after, at_s=at_s, days=0.0, turns=0.0, soh_pct=soh, low=soh - _EXACT,
                high=soh + _EXACT, cycles=float(np.interp(at_s, at, turns)), resistance_mohm=nan,
            )
        )  # fmt: skip
    return sorted([*points, *measured], key=lambda each: each.at_s)


async def _end_record(work: Work, outlook: Outlook, at: datetime) -> dict[str, object] | None:
    memory = unpack_memory(outlook.memory)
    until = at.timestamp()
    ended = [each for each in memory.points if each.at_s <= until]
    tests = (await found_at(work, outlook.battery_id)).tests
    battery = await work.db.get_one(Battery, outlook.battery_id)
    ended = with_tests(ended, tests, battery.capacity_ah or nan)
    outlook.memory = pack_memory(Memory(until_s=until, before=0.0))
    outlook.told, outlook.stage = None, None
    await work.db.flush()
    return record_of(outlook.battery_id, ended)


async def _look_again(work: Work, battery_id: str) -> None:
    await work.db.execute(
        update(Outlook)
        .where(Outlook.battery_id == battery_id)
        .values(due_at=work.now, step=Outlook.step + 1)
        .execution_options(synchronize_session=False)
    )


def _check_capacity(battery: Battery, capacity_ah: float | None) -> None:
    if capacity_ah is None or not capacity_ah > 0:
        raise Invalid("tell the capacity that was measured", field="capacity_ah")
    if battery.capacity_ah and not 0.2 <= capacity_ah / battery.capacity_ah <= 1.3:
        raise Invalid("no such battery has this capacity", field="capacity_ah")
