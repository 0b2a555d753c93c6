"""Columns that the vault seals, and how they are sealed anew once its key has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from sqlalchemy import Column, Table, select, update

from trackingbms.infra.database import SECRET, Base
from trackingbms.infra.vault import Unreadable
from trackingbms.infra.work import Work

_PLACE = "sealed"


@dataclass(slots=True)
class Resealed:
    """How many secrets were sealed anew, and how many no key here opens."""

    anew: int = 0
    lost: int = 0


def sealed(place: str) -> dict[str, str]:
    """The `info` of a column that the vault seals; `place` names what it is bound to.

    Names in braces are columns of the same row: `webhook/{id}`.
    """
    return SECRET | {_PLACE: place}


async def reseal(work: Work) -> Resealed:
    """Seal every such column under the vault's first key."""
    told = Resealed()
    for table, column in _sealed_columns():
        await _reseal(work, table, column, told)
    return told


def _sealed_columns() -> Iterator[tuple[Table, Column[bytes]]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if _PLACE in column.info:
                yield table, column


async def _reseal(work: Work, table: Table, column: Column[bytes], told: Resealed) -> None:
    place: str = column.info[_PLACE]
    names = {name for _, name, _, _ in Formatter().parse(place) if name}
    keys = list(table.primary_key.columns)
    named = [table.c[name] for name in sorted(names)]
    rows = await work.db.execute(select(column, *keys, *named).where(column.is_not(None)))
    for row in rows.all():
        old: bytes = row[0]
        if not old or not work.vault.is_old(old):
            continue
        about = place.format_map(dict(zip(sorted(names), row[1 + len(keys) :], strict=True)))
        try:
            fresh = work.vault.seal(work.vault.open(old, about), about)
        except Unreadable:
            told.lost += 1
            continue
        mine = update(table).where(column == old)  # unless it was replaced meanwhile
        for key, value in zip(keys, row[1 : 1 + len(keys)], strict=True):
            mine = mine.where(key == value)
        await work.db.execute(mine.values({column.name: fresh}))
        told.anew += 1
