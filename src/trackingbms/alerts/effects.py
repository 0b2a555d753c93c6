"""How well alerts work: what became of those of each rule, and how many people have to bear.

The figures are those that EEMUA 191 and ISA-18.2 judge an alarm system by.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import select

from trackingbms.alerts.model import RESPONSES, Level, Phase, level_of
from trackingbms.alerts.tables import Alert
from trackingbms.infra import Work, below, hold, within
from trackingbms.kernel import Invalid, Permission

MOST_DAYS = 365
MOST_ALERTS = 50_000
FLOOD = 10  # alerts in ten minutes: more than people can look at
STALE = timedelta(hours=24)
FLEETING = timedelta(minutes=1)
CHATTERS = 3  # alerts of one battery and rule within an hour
_TEN_MINUTES = timedelta(minutes=10)
_HOUR = timedelta(hours=1)
_FEW_VERDICTS = 5  # fewer teach nothing
_TOP = 10


@dataclass(frozen=True, slots=True)
class Advice:
    """A bound that keeps every alert that people called right, and fewer of the wrong ones."""

    bound: float
    kept: int  # right ones: all of them
    dropped: int  # wrong ones that there would not have been
    wrong: int


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What became of the alerts of one rule or threshold."""

    key: str
    rule: str | None
    name: str | None
    count: int
    right: int
    wrong: int
    taken: int  # in hand before they were over
    ignored: int  # over, and for longer than the response time in nobody's hands
    fleeting: int  # over within a minute
    to_take_s: float | None  # the median
    advice: Advice | None


@dataclass(frozen=True, slots=True)
class Burden:
    """How many alerts people have to bear, below a place."""

    count: int
    an_hour: float
    most_in_ten_minutes: int
    flood_share: float  # of the time, with more than `FLOOD` in ten minutes
    standing: int
    stale: int
    chattering: int  # pairs of battery and rule
    top_share: float  # of the ten pairs of battery and rule that raise most
    by_level: dict[Level, int]


@dataclass(frozen=True, slots=True)
class Effect:
    """Both, over a time. `whole` is False when there were more alerts than are looked at."""

    since: datetime
    until: datetime
    whole: bool
    burden: Burden
    rules: list[RuleEffect]


async def effect_at(work: Work, path: str, days: int) -> Effect:
    """How well alerts worked below a place in the last days; trials are left out."""
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(f"choose 1 to {MOST_DAYS} days", field="days")
    span = timedelta(days=days)
    since = work.now - span
    query = select(Alert).where(
        within(work, Alert.path), below(Alert.path, path), Alert.trial.is_(False),
        Alert.noticed_at >= since,
    )  # fmt: skip
    query = query.order_by(Alert.noticed_at.desc()).limit(MOST_ALERTS + 1)
    found = list(await work.db.scalars(query))
    whole, found = len(found) <= MOST_ALERTS, sorted(found, key=lambda each: each.noticed_at)
    by_rule: dict[str, list[Alert]] = defaultdict(list)
    for each in found:
        by_rule[each.key].append(each)
    rules = [rule_effect(each) for each in by_rule.values()]
    return Effect(
        since, work.now, whole, burden(found, work.now, span),
        sorted(rules, key=lambda each: (-each.count, each.key)),
    )  # fmt: skip


def rule_effect(alerts: Sequence[Alert]) -> RuleEffect:
    """What became of the alerts of one rule; at least one."""
    waits = [
        (each.acknowledged_at - each.noticed_at).total_seconds()
        for each in alerts
        if each.acknowledged_at is not None
    ]
    last = alerts[-1]
    return RuleEffect(
        key=last.key, rule=last.rule_id, name=last.rule_name, count=len(alerts),
        right=sum(each.verdict is True for each in alerts),
        wrong=sum(each.verdict is False for each in alerts),
        taken=len(waits), ignored=sum(_is_ignored(each) for each in alerts),
        fleeting=sum(_is_fleeting(each) for each in alerts),
        to_take_s=median(waits) if waits else None, advice=_advice(alerts),
    )  # fmt: skip


def _is_ignored(alert: Alert) -> bool:
    within_time = RESPONSES[level_of(alert.worst_rank)].respond_within
    if within_time is None or alert.acknowledged_at is not None or alert.resolved_at is None:
        return False
    return alert.resolved_at - alert.noticed_at > within_time


def _is_fleeting(alert: Alert) -> bool:
    return alert.resolved_at is not None and alert.resolved_at - alert.opened_at < FLEETING


def _advice(alerts: Sequence[Alert]) -> Advice | None:
    """The bound at the mildest alert that was right."""
    judged = [each for each in alerts if each.verdict is not None and each.value is not None]
    right = [float(each.value or 0.0) for each in judged if each.verdict]
    wrong = [float(each.value or 0.0) for each in judged if not each.verdict]
    if len(judged) < _FEW_VERDICTS or not right or not wrong:
        return None
    falls = judged[-1].falls
    bound = max(right) if falls else min(right)
    dropped = sum(each > bound if falls else each < bound for each in wrong)
    return Advice(bound, len(right), dropped, len(wrong)) if dropped else None


def burden(alerts: Sequence[Alert], now: datetime, span: timedelta) -> Burden:
    """The figures of alerts in the order in which they were noticed."""
    pairs: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    for each in alerts:
        pairs[each.node_id, each.key].append(each.noticed_at)
    periods = Counter(int((now - each.noticed_at) / _TEN_MINUTES) for each in alerts)
    floods = sum(count > FLOOD for count in periods.values())
    top = sorted((len(each) for each in pairs.values()), reverse=True)[:_TOP]
    standing = [each for each in alerts if each.phase != Phase.RESOLVED]
    levels = Counter(level_of(each.worst_rank) for each in alerts)
    return Burden(
        count=len(alerts), an_hour=len(alerts) / (span / _HOUR),
        most_in_ten_minutes=max(periods.values(), default=0),
        flood_share=floods / (span / _TEN_MINUTES),
        standing=len(standing), stale=sum(now - each.opened_at > STALE for each in standing),
        chattering=sum(_chatters(each) for each in pairs.values()),
        top_share=sum(top) / len(alerts) if alerts else 0.0,
        by_level={each: levels[each] for each in Level},
    )  # fmt: skip


def _chatters(at: Sequence[datetime]) -> bool:
    spans = zip(at, at[CHATTERS - 1 :], strict=False)
    return any(last - first <= _HOUR for first, last in spans)


async def judge(work: Work, alert_id: str, *, right: bool | None) -> Alert:
    """Say whether an alert was right to be raised; None takes it back."""
    alert = await hold(work, Alert, alert_id, need=Permission.HANDLE_ALERTS)
    alert.verdict = right
    alert.verdict_by_name = work.actor.name[:200] if right is not None else None
    await work.db.flush()
    work.note("judge alert", at=alert.path, alert=alert.id, right=right)
    return alert
