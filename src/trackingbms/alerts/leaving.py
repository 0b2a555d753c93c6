"""What a stop leaves to the next start: turns that were judged and could not be written in time.

A stop in a flood writes them down as they are, in one go; the next start makes alerts of them.
"""

from collections.abc import Sequence

import msgspec
from sqlalchemy import select

from trackingbms.alerts.model import Level, Turn
from trackingbms.alerts.tables import AlertLeft
from trackingbms.infra import Work

AT_ONCE = 250  # turns of one row


def leave(work: Work, turns: Sequence[Turn]) -> None:
    """Write down what is left, what is critical first; of one battery and rule in its order."""
    urgent = {(each.key, each.number) for each in turns if each.peak == Level.CRITICAL.rank}
    ordered = sorted(turns, key=lambda each: (each.key, each.number) not in urgent)
    for place in range(0, len(ordered), AT_ONCE):
        some = ordered[place : place + AT_ONCE]
        work.db.add(AlertLeft(turns=msgspec.json.encode(some)))


async def left(work: Work) -> list[Turn]:
    """All that is left, in the order in which it is to be written."""
    rows = await work.db.scalars(select(AlertLeft).order_by(AlertLeft.id))
    return [each for row in rows for each in _turns(row)]


async def take_left(work: Work) -> list[Turn]:
    """The turns that are next; they are gone with this work. None: nothing is left."""
    row = await work.db.scalar(select(AlertLeft).order_by(AlertLeft.id).limit(1))
    if row is None:
        return []
    await work.db.delete(row)
    return _turns(row)


def _turns(row: AlertLeft) -> list[Turn]:
    return msgspec.json.decode(row.turns, type=list[Turn])
