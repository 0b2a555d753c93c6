"""Who is on call when: turns of a rotation, on the clocks of its place.

A turn begins at the same time of the day on the clocks there, whatever daylight saving does: one
that it shortens or lengthens is an hour shorter or longer. This is reckoning alone.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST_MEMBERS = 50
MOST_TURN_DAYS = 28


@dataclass(frozen=True, slots=True)
class Rota:
    """People who take turns of so many days. `members` are ids, in order of their turns."""

    members: tuple[str, ...]
    first_day: date  # on which the first member's first turn begins
    turn_days: int
    hands_over: int  # minute of the day
    zone: str

    def begins(self, turn: int) -> datetime:
        """When a turn begins, in UTC."""
        day = self.first_day + timedelta(days=turn * self.turn_days)
        # A time that the clocks skip is the one an hour later, one that comes twice the first.
        local = datetime.combine(day, time(self.hands_over // 60, self.hands_over % 60))
        return local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def turn_at(self, at: datetime) -> int:
        """Which turn it is; negative before the first."""
        local = at.astimezone(ZoneInfo(self.zone))
        turn = (local.date() - self.first_day).days // self.turn_days
        while self.begins(turn) > at:
            turn -= 1
        while self.begins(turn + 1) <= at:
            turn += 1
        return turn


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of one person: away, or in somebody's stead when it is of a rotation."""

    person: str
    since: datetime
    until: datetime

    def holds(self, at: datetime) -> bool:
        """Whether it is now."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True)
class Shift:
    """From when until when the same people are on call: who is told first, and who next."""

    since: datetime
    until: datetime
    person: str | None
    backup: str | None
    stands_in: bool  # the person took this over


def on_call(
    rota: Rota, at: datetime, stead: Sequence[Stretch], away: Sequence[Stretch]
) -> tuple[str | None, str | None, bool]:
    """Who is on call, who backs them up, and whether the first took it over from somebody.

    Whoever is away is passed over: the next in the rotation who is there takes the turn.
    """
    out = {each.person for each in away if each.holds(at)}
    turn, count = rota.turn_at(at), len(rota.members)
    if turn < 0 or not count:
        return None, None, False
    there = [
        rota.members[(turn + place) % count]
        for place in range(count)
        if rota.members[(turn + place) % count] not in out
    ]
    there = list(dict.fromkeys(there))
    took = [each for each in stead if each.holds(at) and each.person not in out]
    if took:
        first = took[-1].person  # who came last has it
        return first, next((each for each in there if each != first), None), True
    return (there[0] if there else None), (there[1] if len(there) > 1 else None), False


def shifts(
    rota: Rota, since: datetime, until: datetime, stead: Sequence[Stretch], away: Sequence[Stretch]
) -> Iterator[Shift]:
    """Who is on call from then to then, one stretch after the other."""
    edges = {since, until}
    for each in (*stead, *away):
        edges |= {at for at in (each.since, each.until) if since < at < until}
    turn = rota.turn_at(since) + 1
    while (at := rota.begins(turn)) < until:
        if at > since:
            edges.add(at)
        turn += 1
    marks = sorted(edges)
    last: Shift | None = None
    for begin, end in itertools.pairwise(marks):
        shift = Shift(begin, end, *on_call(rota, begin, stead, away))
        if last is not None and _same(last, shift):
            last = Shift(last.since, end, last.person, last.backup, last.stands_in)
            continue
        if last is not None:
            yield last
        last = shift
    if last is not None:
        yield last


def _same(one: Shift, other: Shift) -> bool:
    return (one.person, one.backup, one.stands_in) == (other.person, other.backup, other.stands_in)
