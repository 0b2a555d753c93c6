"""The notice of preventive maintenance: what the plan has for a site next month, told ahead.

One letter for each site and month to those who are responsible for the site, until they decline
such notices in their profile.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean
from typing import Any

import structlog

from trackingbms import analytics
from trackingbms.alerts.letters import Reader, number_in, words_in
from trackingbms.alerts.people import tiers
from trackingbms.alerts.telling import Post
from trackingbms.analytics import Month, Outlook, Plan, Task
from trackingbms.fleet import Kind, Node
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor
from trackingbms.notifications import ChannelName, Letter, send_email

log = structlog.get_logger()

AHEAD = timedelta(days=14)  # before the month begins
MOST_NAMED = 20  # batteries that a letter names
NOTICE = "maintenance"  # what people decline in their profile


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What there is to tell of a site and a month. What is not known is None."""

    site: str
    month: date
    batteries: tuple[str, ...]
    soh_pct: float | None
    cycles: float | None
    risk: float  # ends of life to be expected within the plan, without it and with it
    risk_after: float
    tasks: Mapping[str, Sequence[Task]]  # by kind
    cost: float | None
    saving: float | None
    gained_years: float | None
    currency: str | None


@dataclass(slots=True)
class Steward:
    """Looks once a day which months begin soon."""

    works: Works
    post: Post
    _looked: date | None = field(default=None)

    async def look(self) -> None:
        """Tell of every site that is due; what was told is not told again."""
        async with self.works.read(Actor.system()) as work:
            today = work.now.date()
            if today == self._looked or not self.post.reaches(ChannelName.EMAIL):
                return
            sites = list(await work.db.scalars(visible(work, Node).where(Node.kind == Kind.SITE)))
        self._looked = today
        if _month_after(today) - today > AHEAD:
            return
        for each in sites:
            async with self.works.begin(Actor.system()) as work:
                await tell_upkeep(work, self.post, each)


async def tell_upkeep(work: Work, post: Post, site: Node) -> int:
    """Write to those responsible for the site; how many letters there are."""
    plan = await analytics.plan_of(work, site.path)
    month = plan.months[0] if plan.months else None
    if month is None or not month.visits:
        return 0
    outlooks = await _outlooks(work, month)
    found = upkeep_of(site.name or site.code, plan, month, outlooks)
    nearest = (await tiers(work, site.path))[:1]
    count = 0
    for each in (person for tier in nearest for person in tier):
        if each.user.notify.get(NOTICE, True):
            letter = write_upkeep(found, Reader(each.user.name, each.user.locale), post.url)
            once = f"upkeep/{site.id}/{month.month}/{each.user.id}"
            await send_email(work, each.user.email, letter, kind="maintenance", once=once)
            count += 1
    return count


def upkeep_of(
    site: str, plan: Plan, month: Month, outlooks: Sequence[Mapping[str, Any]]
) -> Upkeep:  # fmt: skip
    """What the plan of a site says of its next month."""
    tasks: dict[str, list[Task]] = defaultdict(list)
    for visit in month.visits:
        for task in visit.advice.tasks:
            tasks[task.kind].append(task)
    gained = [
        sum(task.gained_years or 0.0 for task in visit.advice.tasks) for visit in month.visits
    ]
    return Upkeep(
        site, month.month, tuple(visit.code for visit in month.visits),
        _mean([(each.get("soh") or {}).get("value") for each in outlooks]),
        _mean([each.get("cycles_so_far") for each in outlooks]),
        sum(visit.advice.risk or 0.0 for visit in month.visits),
        sum(visit.advice.risk_after or 0.0 for visit in month.visits),
        dict(tasks), month.cost, month.saving, _mean([each for each in gained if each > 0]),
        plan.currency,
    )  # fmt: skip


def write_upkeep(it: Upkeep, reader: Reader, url: str) -> Letter:
    """The notice to this person."""
    locale = "en" if reader.locale == "en" else "fr"
    words = words_in(locale)["upkeep"]

    def number(value: float, decimals: int = 0) -> str:
        return number_in(locale, value, decimals)

    def money(value: float | None) -> str:
        if value is None or it.currency is None:
            return str(words["unpriced"])
        return f"{number(value)}\u00a0{it.currency}"

    month = words["months"][it.month.month - 1]
    when = words["when"].format(month=month, year=it.month.year)
    named = ", ".join(it.batteries[:MOST_NAMED])
    if len(it.batteries) > MOST_NAMED:
        named += words["more"].format(count=len(it.batteries) - MOST_NAMED)
    analysis = [
        words[key].format(value=number(value, decimals))
        for key, value, decimals in (("soh", it.soh_pct, 1), ("cycles", it.cycles, 0))
        if value is not None
    ]
    risks = {"before": number(it.risk, 1), "after": number(it.risk_after, 1)}
    analysis.append(words["without"].format(**risks))
    todo = [
        words["task"].format(
            what=words["tasks"][kind], count=len(tasks),
            hours=number(sum(t.hours for t in tasks), 1),
            cost=money(_total([t.cost for t in tasks])),
        )
        for kind, tasks in it.tasks.items()
    ]  # fmt: skip
    benefits = [words["saving"].format(saving=money(it.saving))] if it.saving else []
    if it.gained_years is not None:
        benefits.append(words["gained"].format(months=number(12 * it.gained_years)))
    benefits.append(words["fewer"].format(**risks))
    return Letter(
        locale=locale, subject=words["subject"].format(site=it.site, when=when),
        greeting=words_in(locale)["greeting"].format(name=reader.name),
        paragraphs=(words["intro"],), tone="info", heading=words["heading"],
        facts=(
            (words["date"], when), (words["site"], it.site), (words["batteries"], named),
            (words["cost"], money(it.cost)),
        ),
        sections=(
            (words["analysis"], tuple(analysis)), (words["recommended"], tuple(todo)),
            (words["benefits"], tuple(benefits)),
        ),
        button=(words["open"], f"{url.rstrip('/')}/"), footer=words["footer"],
    )  # fmt: skip


async def _outlooks(work: Work, month: Month) -> list[Mapping[str, Any]]:
    ids = [visit.battery for visit in month.visits]
    query = visible(work, Outlook).where(Outlook.battery_id.in_(ids[:500]))
    return [each.told or {} for each in await work.db.scalars(query)]


def _mean(values: Sequence[float | None]) -> float | None:
    known = [each for each in values if each is not None]
    return fmean(known) if known else None


def _total(parts: Sequence[float | None]) -> float | None:
    return None if any(each is None for each in parts) else sum(each or 0.0 for each in parts)


def _month_after(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
