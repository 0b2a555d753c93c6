"""Reading the record: what somebody may see of it, page by page or all at once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from trackingbms.audit.model import Outcome
from trackingbms.audit.tables import Entry, Head, Signed
from trackingbms.infra import Work, Works, below, outermost, within
from trackingbms.kernel import Actor, Forbidden, Permission

MOST_COUNTED = 10_000
_PART = 2_000
_NEED = Permission.READ_AUDIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries: what is left out does not matter."""

    person: str | None = None  # a part of the name or address, or the id
    action: str | None = None
    object: str | None = None  # its id, or a part of what it is called
    kind: str | None = None
    outcome: Outcome | None = None
    since: datetime | None = None
    until: datetime | None = None
    place: str | None = None  # a path


@dataclass(frozen=True, slots=True)
class Page:
    """Entries, the newest first. `after` continues them; `total` stops counting at a bound."""

    items: list[Entry]
    after: int | None
    total: int


@dataclass(frozen=True, slots=True)
class State:
    """How far the record reaches: that it grows is news of everybody, told to who sees them all."""

    entries: int | None
    signed_to: int | None
    signed_at: datetime | None


async def find(work: Work, wanted: Wanted, *, limit: int = 100, after: int | None = None) -> Page:
    """A page of the entries that the actor may see."""
    condition = _sees(work) & _matches(wanted)
    counted = select(Entry.seq).where(condition).limit(MOST_COUNTED + 1).subquery()
    total = await work.db.scalar(select(func.count()).select_from(counted)) or 0
    query = select(Entry).where(condition).order_by(Entry.seq.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(Entry.seq < after)
    found = list(await work.db.scalars(query))
    more = len(found) > limit
    return Page(found[:limit], found[limit - 1].seq if more else None, total)


async def actions(work: Work) -> list[str]:
    """What has been done in the actor's sight, by name."""
    query = select(Entry.action).where(_sees(work)).distinct().order_by(Entry.action)
    return list(await work.db.scalars(query.limit(500)))


async def state(work: Work) -> State:
    """How many entries there are and how far they are signed, for those who see everything."""
    check_reader(work.actor)
    if not _sees_all(work):
        return State(None, None, None)
    head = await work.db.get(Head, 1)
    newest = await work.db.scalar(select(Signed).order_by(Signed.seq.desc()).limit(1))
    entries = head.seq - head.kept_from + 1 if head else 0
    return State(entries, newest.seq if newest else None, newest.at if newest else None)


async def stream(works: Works, actor: Actor, wanted: Wanted) -> AsyncIterator[list[Entry]]:
    """All entries that the actor may see, the oldest first, in parts."""
    check_reader(actor)
    last = 0
    while True:
        async with works.read(actor) as work:
            query = select(Entry).where(_sees(work) & _matches(wanted), Entry.seq > last)
            part = list(await work.db.scalars(query.order_by(Entry.seq).limit(_PART)))
        if not part:
            return
        yield part
        last = part[-1].seq


def check_reader(actor: Actor) -> None:
    """Raise `Forbidden` for those who may read no entry at all."""
    if not any(actor.roots(_NEED)):
        raise Forbidden(f"{_NEED} is not yours")


def _sees(work: Work) -> ColumnElement[bool]:
    """The door; and who sees the whole company sees what concerns no place of it."""
    check_reader(work.actor)
    seen = within(work, Entry.path, _NEED)
    return or_(seen, Entry.path == "/") if _sees_all(work) else seen


def _sees_all(work: Work) -> bool:
    return any(root.count("/") <= 2 for root in outermost(work.actor.roots(_NEED)))


def _matches(wanted: Wanted) -> ColumnElement[bool]:
    conditions = [
        *_person(wanted.person),
        *_object(wanted.object),
        *([Entry.action == wanted.action] if wanted.action else []),
        *([Entry.kind == wanted.kind] if wanted.kind else []),
        *([Entry.outcome == str(wanted.outcome)] if wanted.outcome else []),
        *([Entry.at >= wanted.since] if wanted.since else []),
        *([Entry.at < wanted.until] if wanted.until else []),
        *([below(Entry.path, wanted.place)] if wanted.place else []),
    ]
    return and_(true(), *conditions)


def _person(text: str | None) -> list[ColumnElement[bool]]:
    if not text:
        return []
    return [
        or_(
            Entry.actor_id == text,
            Entry.actor_email.icontains(text, autoescape=True),
            Entry.actor_name.icontains(text, autoescape=True),
        )
    ]


def _object(text: str | None) -> list[ColumnElement[bool]]:
    if not text:
        return []
    return [or_(Entry.object_id == text, Entry.label.icontains(text, autoescape=True))]
