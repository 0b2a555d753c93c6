"""Our own batteries as cells to learn from: those that were replaced, and those below the end."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from trackingbms.analytics.models.field import FLEET, lived
from trackingbms.analytics.models.making import Record
from trackingbms.analytics.outlook import Point, unpack_memory
from trackingbms.analytics.tables import FieldFact, Outlook
from trackingbms.infra import Work

_MOST = 2_000  # batteries of each kind


async def records_of(work: Work) -> list[Record]:
    """Every record that tells something of a whole life, whoever's battery it is: curves alone."""
    found: list[Record] = []
    facts = select(FieldFact.id, FieldFact.record).where(FieldFact.kind == "replaced")
    for key, record in await work.db.execute(facts.limit(_MOST)):
        if record:
            found.append((FLEET, key, record["share"]))
    past = select(Outlook.battery_id, Outlook.memory).where(Outlook.stage == "past")
    for key, memory in await work.db.execute(past.limit(_MOST)):
        cell = lived(key, unpack_memory(memory).points)
        if cell is not None:
            found.append((FLEET, key, cell.capacity.tolist()))
    return found


def record_of(battery: str, points: Sequence[Point]) -> dict[str, Any] | None:
    """A battery's record as it is kept when it leaves; None where its beginning was not seen."""
    cell = lived(battery, points)
    return None if cell is None else {"share": [round(float(v), 5) for v in cell.capacity]}
