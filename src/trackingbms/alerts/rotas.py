"""On call: rotations at places, who is away, who stands in for whom, and who is told first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from trackingbms.alerts.duty import (
    MOST_MEMBERS,
    MOST_TURN_DAYS,
    Rota,
    Shift,
    Stretch,
    on_call,
    shifts,
)
from trackingbms.alerts.people import Recipient, line, tiers, zone_of
from trackingbms.alerts.tables import OnCallRota, OnCallStretch
from trackingbms.identity import User
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import Conflict, Forbidden, Invalid, Permission, new_id

AWAY, STEAD = "away", "stead"
AHEAD = timedelta(days=28)  # shifts are told so far ahead
LONGEST = timedelta(days=366)
_HANDLE, _CONFIGURE = Permission.HANDLE_ALERTS, Permission.CONFIGURE_ALERTS
_MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class RotaWish:
    """A rotation as somebody wants it."""

    name: str
    members: tuple[str, ...]  # ids, in order of their turns
    first_day: date
    turn_days: int
    hands_over: int  # minute of the day


@dataclass(frozen=True, slots=True)
class Duty:
    """A rotation: who is on call now and in the weeks to come, and who is away or stands in."""

    row: OnCallRota
    shifts: list[Shift]
    stretches: list[OnCallStretch]
    names: Mapping[str, str]  # of people, by id


async def rotas(work: Work, path: str, since: date | None = None) -> list[Duty]:
    """The rotations that hold at a place, and those of places below; from a day on, if any."""
    above = OnCallRota.path.in_(line(path))
    below = OnCallRota.path.startswith(path, autoescape=True)
    query = visible(work, OnCallRota).where(above | below).order_by(OnCallRota.path)
    return [await duty_of(work, each, since) for each in await work.db.scalars(query)]


async def duty_of(work: Work, row: OnCallRota, since: date | None = None) -> Duty:
    """All that there is to tell of a rotation."""
    stretches = await _stretches(work, row, work.now)
    stead, away = _split(stretches)
    begin = work.now
    if since is not None:  # midnight there, but never in the past, nor out of sight
        there = datetime.combine(since, time.min, ZoneInfo(row.zone))
        begin = min(max(work.now, there), work.now + LONGEST)
    found = list(shifts(rota_of(row), begin, begin + AHEAD, stead, away))
    ids = {*row.members, *(each.user_id for each in stretches)}
    people = await work.db.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return Duty(row, found, stretches, {each.id: each.name for each in people})


async def candidates(work: Work, path: str) -> list[User]:
    """Who may be on call for a place: those who handle its alerts."""
    return [each.user for tier in await tiers(work, path) for each in tier]


async def create_rota(work: Work, path: str, wish: RotaWish) -> OnCallRota:
    """Have people take turns for a place and what lies below; one rotation for a place."""
    _may(work, path, _CONFIGURE)
    if await work.db.scalar(visible(work, OnCallRota).where(OnCallRota.path == path)) is not None:
        raise Conflict("this place has a rotation already")
    row = OnCallRota(id=new_id(), path=path, zone=await zone_of(work, path))
    await _check(work, path, wish)
    _put(work, row, wish)
    work.db.add(row)
    await work.db.flush()
    return row


async def edit_rota(work: Work, rota_id: str, wish: RotaWish) -> OnCallRota:
    """Have others take turns, or at other times."""
    row = await hold(work, OnCallRota, rota_id, need=_CONFIGURE)
    await _check(work, row.path, wish)
    _put(work, row, wish)
    await work.db.flush()
    return row


async def get_rota(work: Work, rota_id: str) -> OnCallRota:
    """One that the actor sees."""
    return await hold(work, OnCallRota, rota_id)


async def remove_rota(work: Work, rota_id: str) -> None:
    """Have nobody take turns any more: whoever is nearest is told, as where there is none."""
    row = await hold(work, OnCallRota, rota_id, need=_CONFIGURE)
    await work.db.execute(delete(OnCallStretch).where(OnCallStretch.rota_id == row.id))
    await work.db.delete(row)
    await work.db.flush()


async def add_stretch(
    work: Work, rota_id: str, kind: str, person: str, since: datetime, until: datetime
) -> OnCallStretch:
    """Say that somebody is away, or stands in for whoever's turn it is."""
    row = await hold(work, OnCallRota, rota_id, need=_HANDLE)
    if not timedelta() < until - since <= LONGEST or until <= work.now:
        raise Invalid(
            "choose an end after the beginning and after now, within a year", field="until"
        )
    if person not in {each.id for each in await candidates(work, row.path)}:
        raise Invalid("choose somebody who handles the alerts of this place", field="person")
    made = OnCallStretch(
        path=row.path, rota_id=row.id, kind=kind, user_id=person, since=since, until=until,
        set_by_name=work.actor.name[:200], set_at=work.now,
    )  # fmt: skip
    work.db.add(made)
    await work.db.flush()
    return made


async def remove_stretch(work: Work, rota_id: str, stretch_id: str) -> None:
    """Take it back."""
    row = await hold(work, OnCallRota, rota_id, need=_HANDLE)
    found = await hold(work, OnCallStretch, stretch_id, need=_HANDLE)
    if found.rota_id != row.id:
        raise Invalid("it belongs to another rotation", field="stretch")
    await work.db.delete(found)
    await work.db.flush()


async def called_first(work: Work, path: str) -> list[list[Recipient]]:
    """Who is told of an alert, one step after the other.

    Who is on call comes first, then their backup, then everybody by place as ever; whoever is on
    call and handles no alerts there any more is passed over.
    """
    chain = await tiers(work, path)
    query = visible(work, OnCallRota).where(OnCallRota.path.in_(line(path)))
    row = await work.db.scalar(query.order_by(OnCallRota.path.desc()).limit(1))
    if row is None:
        return chain
    stead, away = _split(await _stretches(work, row, work.now))
    able = {each.user.id: each for tier in chain for each in tier}
    rota = rota_of(row, [each for each in row.members if each in able])
    first, backup, _ = on_call(rota, work.now, [s for s in stead if s.person in able], away)
    ahead = [able[each] for each in (first, backup) if each is not None]
    taken = {each.user.id for each in ahead}
    rest = [[each for each in tier if each.user.id not in taken] for tier in chain]
    return [[each] for each in ahead] + [tier for tier in rest if tier]


def rota_of(row: OnCallRota, members: Sequence[str] | None = None) -> Rota:
    """The rotation of a row."""
    told = row.members if members is None else members
    first = date.fromisoformat(row.first_day)
    return Rota(tuple(told), first, row.turn_days, row.hands_over, row.zone)


async def _stretches(work: Work, row: OnCallRota, now: datetime) -> list[OnCallStretch]:
    """Those that are not over, in the order in which they were said."""
    query = visible(work, OnCallStretch).where(
        OnCallStretch.rota_id == row.id, OnCallStretch.until > now
    )
    return list(await work.db.scalars(query.order_by(OnCallStretch.set_at, OnCallStretch.id)))


def _split(rows: Sequence[OnCallStretch]) -> tuple[list[Stretch], list[Stretch]]:
    found: dict[str, list[Stretch]] = {STEAD: [], AWAY: []}
    for each in rows:
        found[each.kind].append(Stretch(each.user_id, each.since, each.until))
    return found[STEAD], found[AWAY]


async def _check(work: Work, path: str, wish: RotaWish) -> None:
    if not 0 < len(wish.name.strip()) <= _MAX_NAME or not wish.name.isprintable():
        raise Invalid(f"name it in 1 to {_MAX_NAME} printable characters", field="name")
    if not 0 < len(wish.members) <= MOST_MEMBERS:
        raise Invalid(f"choose 1 to {MOST_MEMBERS} people", field="members")
    if not set(wish.members) <= {each.id for each in await candidates(work, path)}:
        raise Invalid("choose people who handle the alerts of this place", field="members")
    if not 1 <= wish.turn_days <= MOST_TURN_DAYS:
        raise Invalid(f"choose 1 to {MOST_TURN_DAYS} days", field="turn_days")
    if not 0 <= wish.hands_over < 1440:
        raise Invalid("choose a minute of the day, 0 to 1439", field="hands_over")


def _put(work: Work, row: OnCallRota, wish: RotaWish) -> None:
    row.name, row.members = wish.name.strip(), list(wish.members)
    row.first_day, row.turn_days = wish.first_day.isoformat(), wish.turn_days
    row.hands_over = wish.hands_over
    row.set_by_name, row.set_at = work.actor.name[:200], work.now


def _may(work: Work, path: str, need: Permission) -> None:
    if not work.actor.may(need, at=path):
        raise Forbidden(f"{need} is not yours here")
