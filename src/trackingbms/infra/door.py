"""The one door to everything that has a place in the fleet tree; the door checks the scope."""

from typing import TypeVar

from sqlalchemy import Select, false, or_, select
from sqlalchemy.orm import Mapped

from trackingbms.infra.database import Base
from trackingbms.infra.work import Work
from trackingbms.kernel import Forbidden, NotFound, Permission


class Placed(Base):
    """A row that belongs somewhere in the fleet tree."""

    __abstract__ = True
    path: Mapped[str]


P = TypeVar("P", bound=Placed)


async def hold(work: Work, kind: type[P], key: object, need: Permission = Permission.READ) -> P:
    """Fetch one row, or raise `NotFound` alike for what is absent and what is out of scope."""
    found = await work.db.get(kind, key)
    if found is None or not work.actor.may(Permission.READ, at=found.path):
        raise NotFound(f"{kind.__name__} {key}")
    if not work.actor.may(need, at=found.path):
        raise Forbidden(f"{need} is not yours here")
    return found


def visible(work: Work, kind: type[P], need: Permission = Permission.READ) -> Select[P]:
    """Start a query that sees only the rows in the actor's scope."""
    roots = [kind.path.startswith(root, autoescape=True) for root in work.actor.roots(need)]
    return select(kind).where(or_(*roots) if roots else false())
