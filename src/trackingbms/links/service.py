"""What people say of places, and what became of links."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_

from trackingbms.fleet import ids_of, path_below
from trackingbms.infra import Work, visible
from trackingbms.kernel import Forbidden, Invalid, NotFound, Permission
from trackingbms.links.events import LinkChanged, ModesChanged
from trackingbms.links.model import Cause, Mode, ModeAt, link_of
from trackingbms.links.tables import LinkChange, LinkState, ServiceMode

LONGEST_REASON = 500
_NEED = Permission.COMMAND_BASIC  # whoever works on it on site says so


@dataclass(frozen=True, slots=True)
class Turn:
    """A link that comes to be otherwise; `quiet` when another fact tells of it."""

    node: str
    path: str
    kind: str
    cause: Cause
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Changes, the newest first; `after` continues them."""

    items: list[LinkChange]
    after: int | None


async def set_mode(
    work: Work, path: str, mode: Mode, *, reason: str = "", until: datetime | None = None
) -> ServiceMode:
    """Say that a place is in maintenance, out of service or calibrating, perhaps until then."""
    _may(work, path)
    if len(reason) > LONGEST_REASON or not reason.replace("\n", " ").isprintable():
        raise Invalid(f"a reason has at most {LONGEST_REASON} characters", field="reason")
    if until is not None and until <= work.now:
        raise Invalid("choose a time to come, or none", field="until")
    own = await _own(work, path)
    if own is None:
        own = ServiceMode(path=path)
        work.db.add(own)
    own.mode, own.reason, own.until = mode, reason.strip(), until
    own.set_by, own.set_by_name, own.set_at = work.actor.id, work.actor.name[:200], work.now
    await work.db.flush()
    work.announce(ModesChanged(path))
    return own


async def clear_mode(work: Work, path: str) -> None:
    """Say that the place is in service again."""
    _may(work, path)
    own = await _own(work, path)
    if own is None:
        raise NotFound("ServiceMode")
    await work.db.delete(own)
    await work.db.flush()
    work.announce(ModesChanged(path))


async def mode_at(work: Work, path: str) -> ServiceMode | None:
    """The mode that holds at a place: its own, or that of the nearest place above."""
    line, here = [], "/"
    for each in ids_of(path):
        here = path_below(here, each)
        line.append(here)
    living = or_(ServiceMode.until.is_(None), ServiceMode.until > work.now)
    query = visible(work, ServiceMode).where(ServiceMode.path.in_(line), living)
    return await work.db.scalar(query.order_by(ServiceMode.path.desc()).limit(1))


async def modes(work: Work) -> list[ModeAt]:
    """Every mode that holds now, from the top down."""
    living = or_(ServiceMode.until.is_(None), ServiceMode.until > work.now)
    query = visible(work, ServiceMode).where(living).order_by(ServiceMode.path)
    return [ModeAt(each.path, Mode(each.mode), each.until) for each in await work.db.scalars(query)]


async def states(work: Work) -> list[LinkState]:
    """How every link was last known to stand."""
    return list(await work.db.scalars(visible(work, LinkState)))


async def changes(work: Work, path: str, *, limit: int = 50, after: int | None = None) -> Page:
    """What became of the link at this very path, the newest first."""
    query = visible(work, LinkChange).where(LinkChange.path == path)
    if after is not None:
        query = query.where(LinkChange.number < after)
    found = list(await work.db.scalars(query.order_by(LinkChange.number.desc()).limit(limit + 1)))
    more = len(found) > limit
    return Page(found[:limit], found[limit - 1].number if more else None)


async def note_turns(work: Work, turns: Sequence[Turn]) -> None:
    """Keep what has changed, and tell each change once, whichever node sees it first."""
    known: dict[str, LinkState] = {}
    ids = [each.node for each in turns]
    for start in range(0, len(ids), 500):
        query = visible(work, LinkState).where(LinkState.node.in_(ids[start : start + 500]))
        known |= {each.node: each for each in await work.db.scalars(query)}
    for turn in turns:
        row = known.get(turn.node)
        was = Cause(row.cause) if row else Cause.NEVER_SEEN
        if row is None:
            row = LinkState(node=turn.node)
            work.db.add(row)
        elif was is turn.cause:
            continue  # another node was faster
        row.path, row.cause, row.since = turn.path, turn.cause, work.now
        if was is not turn.cause:
            _tell(work, turn, was)
    await work.db.flush()


def _tell(work: Work, turn: Turn, was: Cause) -> None:
    work.db.add(LinkChange(path=turn.path, node=turn.node, was=was, cause=turn.cause, at=work.now))
    if not turn.quiet:
        work.announce(
            LinkChanged(
                turn.path,
                turn.node,
                turn.kind,
                link_of(was),
                link_of(turn.cause),
                turn.cause,
                work.now,
            )
        )


async def _own(work: Work, path: str) -> ServiceMode | None:
    return await work.db.scalar(visible(work, ServiceMode).where(ServiceMode.path == path))


def _may(work: Work, path: str) -> None:
    if not work.actor.may(_NEED, at=path):
        raise Forbidden(f"{_NEED} is not yours here")
