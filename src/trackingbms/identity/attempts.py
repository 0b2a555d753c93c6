"""Tries that fail, counted in the database: every node sees them, and a restart forgets none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import delete, func, insert, or_, select

from trackingbms.identity.tables import Attempt
from trackingbms.identity.tokens import digest
from trackingbms.infra import Work
from trackingbms.kernel import Overloaded

_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many failures within a while; then one waits."""

    name: str
    allowed: int
    within: timedelta


# A limit, and whom or what it counts.
Counted: TypeAlias = tuple[Limit, str]

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
BY_ADDRESS = Limit("address", 50, QUARTER)
BY_ACCOUNT_AND_ADDRESS = Limit("account-address", 5, QUARTER)
# Over all addresses, but not over the browsers that the person has used before: whoever guesses
# from a thousand places is stopped, and locks nobody out who comes from a browser of their own.
BY_STRANGERS = Limit("account", 30, HOUR)
BY_DEVICE = Limit("device", 10, QUARTER)
CODES = Limit("code", 10, HOUR)
EMAIL_CODES = Limit("email-code", 3, HOUR)  # what the manual says
SENDINGS = Limit("sending", 5, HOUR)
RECOVERIES = Limit("recovery", 3, HOUR)  # of a person: their mailbox is not flooded
RECOVERIES_FROM = Limit("recovery-from", 20, HOUR)  # of an address: an office shares one


async def check(work: Work, counted: Sequence[Counted]) -> None:
    """Raise `Overloaded` while any of them has failed too often."""
    keys = [_key(limit, key) for limit, key in counted]
    asked = [
        (Attempt.key == key) & (Attempt.at > work.now - limit.within)
        for key, (limit, _) in zip(keys, counted, strict=True)
    ]
    newest = select(Attempt.key, Attempt.at).where(or_(*asked)).order_by(Attempt.at.desc())
    times: defaultdict[str, list[datetime]] = defaultdict(list)
    for key, at in await work.db.execute(newest):
        times[key].append(at)
    for key, (limit, _) in zip(keys, counted, strict=True):
        if len(times[key]) >= limit.allowed:
            free_at = times[key][limit.allowed - 1] + limit.within
            wait = (free_at - work.now).total_seconds()
            raise Overloaded("too many failed tries: wait a little", retry_after_s=wait)


async def left(work: Work, counted: Counted) -> int:
    """How many more failures are allowed for now."""
    limit, key = counted
    mine = (Attempt.key == _key(limit, key)) & (Attempt.at > work.now - limit.within)
    return max(0, limit.allowed - (await work.db.scalar(select(func.count()).where(mine)) or 0))


async def count(work: Work, counted: Iterable[Counted]) -> None:
    """Write a failure down for each of them."""
    failed = [{"key": _key(limit, key), "at": work.now} for limit, key in counted]
    await work.db.execute(insert(Attempt), failed)


async def forgive(work: Work, counted: Iterable[Counted]) -> None:
    """Forget the failures of these."""
    keys = [_key(limit, key) for limit, key in counted]
    await work.db.execute(delete(Attempt).where(Attempt.key.in_(keys)))


async def forget_old(work: Work) -> None:
    """Drop what no limit looks at any more."""
    await work.db.execute(delete(Attempt).where(Attempt.at < work.now - _KEPT))


def _key(limit: Limit, key: str) -> str:
    return digest(f"{limit.name} {key}")
