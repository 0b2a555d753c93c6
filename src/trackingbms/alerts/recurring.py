"""Rules that ask for something to happen several times in a while: each time is a sign."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from trackingbms.alerts.model import Rule
from trackingbms.alerts.tables import AlertSign
from trackingbms.infra import Work

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Happened:
    """That something happened `count` times; `number` of a battery at which it may go on."""

    rank: int
    at: datetime
    count: int = 1
    number: int | None = None


class Signs:
    """What happened before to those that something happens to now."""

    def __init__(self, work: Work, known: dict[str, list[AlertSign]]) -> None:
        self.work, self.known = work, known
        self.spent: list[AlertSign] = []

    @classmethod
    async def of(cls, work: Work, about: Iterable[str]) -> "Signs":
        """Read the signs of these open keys."""
        wanted, known = sorted(about), dict[str, list[AlertSign]]()
        for place in range(0, len(wanted), _AT_ONCE):
            some = AlertSign.about.in_(wanted[place : place + _AT_ONCE])
            for each in await work.db.scalars(select(AlertSign).where(some).order_by(AlertSign.at)):
                known.setdefault(each.about, []).append(each)
        return cls(work, known)

    def suffices(self, about: str, rule: Rule, happened: Happened) -> bool:
        """Note that it happened, and tell whether it happened often enough by now.

        What is still going on counts once. When it suffices, counting begins anew.
        """
        if rule.times <= 1:
            return True
        before = self.known.setdefault(about, [])
        if before and not before[-1].over:
            before[-1].rank = max(happened.rank, before[-1].rank)
        since = happened.at - timedelta(seconds=rule.within_s)
        near = [each for each in before if each.at >= since]
        if happened.count and len(near) + happened.count >= rule.times:
            self.spent += before
            self.known[about] = []
            return True
        if happened.count:
            self.ended(about)
        for nth in range(happened.count):
            lasts = happened.number is not None and nth + 1 == happened.count
            sign = AlertSign(
                about=about, key=rule.key, number=happened.number, rank=happened.rank,
                at=happened.at, over=not lasts,
            )  # fmt: skip
            self.work.db.add(sign)
            before.append(sign)
        return False

    async def forget(self) -> None:
        """Take what counting ended with out of the database."""
        await self.work.db.flush()
        for each in self.spent:
            await self.work.db.delete(each)
        self.spent = []

    def ended(self, about: str) -> None:
        """What was going on is over: the next time is another one."""
        for each in self.known.get(about, ()):
            each.over = True
