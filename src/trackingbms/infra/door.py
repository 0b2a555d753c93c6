"""The one door to everything that has a place in the fleet tree; the door checks the scope."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, TypeVar

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Table,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm.attributes import InstrumentedAttribute, set_committed_value

from trackingbms.infra.database import UNRECORDED, Base
from trackingbms.infra.work import Work
from trackingbms.kernel import Forbidden, NotFound, Permission

# Bytes decide the order of paths on both engines, so that a subtree is one run of the index.
PathText = String(96).with_variant(String(96, collation="C"), "postgresql")


class Placed(Base):
    """A row that belongs somewhere in the fleet tree."""

    __abstract__ = True
    follows: ClassVar[bool] = True  # whether its rows follow a subtree that moves
    path: Mapped[str] = mapped_column(PathText, index=True, info=UNRECORDED)


P = TypeVar("P", bound=Placed)


def below(column: InstrumentedAttribute[str], path: str) -> ColumnElement[bool]:
    """Whether the column lies at or below the path, as a range that an index answers.

    Paths end with a slash, and `0` is the character after it: no wildcard, nothing to escape.
    """
    if not path.endswith("/"):
        raise ValueError(f"a path ends with a slash: {path!r}")
    return and_(column >= path, column < path[:-1] + "0")


async def hold(work: Work, kind: type[P], key: object, need: Permission = Permission.READ) -> P:
    """Fetch one row, or raise `NotFound` alike for what is absent and what is out of scope."""
    # What no row can have as its key is not worth an error of the database.
    printable = not isinstance(key, str) or key.isprintable()
    found = await work.db.get(kind, key) if printable else None
    if found is None or not work.actor.may(Permission.READ, at=found.path):
        raise NotFound(f"{kind.__name__} {key}")
    if not work.actor.may(need, at=found.path):
        raise Forbidden(f"{need} is not yours here")
    return found


def visible(work: Work, kind: type[P], need: Permission = Permission.READ) -> Select[P]:
    """Start a query that sees only the rows in the actor's scope."""
    return select(kind).where(within(work, kind.path, need))


def within(
    work: Work, column: InstrumentedAttribute[str], need: Permission = Permission.READ
) -> ColumnElement[bool]:
    """The condition that `visible` adds, for queries of single columns and counts."""
    roots = [below(column, root) for root in outermost(work.actor.roots(need))]
    return or_(*roots) if roots else false()


def outermost(paths: Iterable[str]) -> list[str]:
    """The paths that lie below no other of them, sorted."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


async def replant(work: Work, old: str, new: str) -> None:
    """Have every placed row of every slice follow a subtree that moved from `old` to `new`."""
    for table in placed_tables():
        path: Any = table.c.path
        moved = literal(new) + func.substr(path, len(old) + 1)
        await work.db.execute(update(table).where(below(path, old)).values(path=moved))
    for row in work.db.identity_map.values():
        if isinstance(row, Placed) and row.path.startswith(old):
            set_committed_value(row, "path", new + row.path[len(old) :])


def placed_tables() -> Iterator[Table]:
    """The tables that carry a path of their own, which follows moves."""
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        kind = mapper.class_
        follows = issubclass(kind, Placed) and kind.follows
        if follows and "path" in table.c and isinstance(table, Table):
            yield table
