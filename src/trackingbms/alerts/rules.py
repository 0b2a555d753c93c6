"""Rules: made, changed and ended at any place; what holds there may come from above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from trackingbms.alerts.checking import check_actions, check_rule
from trackingbms.alerts.events import RulesChanged
from trackingbms.alerts.model import Action, Level, Rule, RuleKind, Schedule, Stage
from trackingbms.alerts.people import line, zone_of
from trackingbms.alerts.tables import AlertRule
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import Forbidden, Invalid, Permission, new_id

_NEED = Permission.CONFIGURE_ALERTS


@dataclass(frozen=True, slots=True)
class Inherited:
    """A rule as it holds at a place; `row` is what it comes from, perhaps above the scope."""

    row: AlertRule
    own: bool


async def every_rule(work: Work) -> list[Rule]:
    """All of them, as they are judged."""
    return [rule_of(each) for each in await work.db.scalars(visible(work, AlertRule))]


async def rules_at(work: Work, path: str) -> list[Inherited]:
    """What watches the batteries of a place: its own rules and those from above, by name."""
    # What holds here may come from above the actor's scope, as thresholds do.
    query = select(AlertRule).where(AlertRule.path.in_(line(path))).order_by(AlertRule.path)
    nearest = {each.key: each for each in await work.db.scalars(query)}
    found = [Inherited(each, each.path == path) for each in nearest.values()]
    return sorted(found, key=lambda each: (each.row.name.casefold(), each.row.id))


async def rules_below(work: Work, path: str) -> list[AlertRule]:
    """Rules that places below have of their own."""
    query = visible(work, AlertRule).where(AlertRule.path.startswith(path, autoescape=True))
    found = await work.db.scalars(query.order_by(AlertRule.name, AlertRule.id))
    return [each for each in found if each.path != path]


async def create_rule(work: Work, rule: Rule, *, instead_of: str | None = None) -> AlertRule:
    """Watch something at a place and below; `instead_of` names the rule that it replaces there."""
    _may(work, rule.path)
    key = new_id()
    if instead_of is not None:
        key = (await _above(work, instead_of, rule.path)).key
    check_rule(rule)
    check_actions(work.actor, rule.path, rule.actions)
    row = AlertRule(id=new_id(), key=key, path=rule.path)
    work.db.add(row)
    await _put(work, row, rule)
    return row


async def get_rule(work: Work, rule_id: str) -> AlertRule:
    """One that the actor sees."""
    return await hold(work, AlertRule, rule_id)


async def edit_rule(work: Work, rule_id: str, changes: Mapping[str, Any]) -> AlertRule:
    """Change what is given; the rest stays."""
    row = await hold(work, AlertRule, rule_id, need=_NEED)
    rule = replace(rule_of(row), **changes)
    check_rule(rule)
    if "actions" in changes:
        check_actions(work.actor, rule.path, rule.actions)
    await _put(work, row, rule)
    return row


async def remove_rule(work: Work, rule_id: str) -> None:
    """Watch it no more; its open alerts end."""
    row = await hold(work, AlertRule, rule_id, need=_NEED)
    await work.db.delete(row)
    await work.db.flush()
    work.announce(RulesChanged(row.path))


def checked_draft(work: Work, rule: Rule) -> Rule:
    """The rule that somebody tries who may make it, or `Invalid`; a draft needs no name yet."""
    _may(work, rule.path)
    check_rule(replace(rule, name=rule.name or "-"))
    return rule


def placed(rule: Rule, path: str) -> Rule:
    """The rule as it holds at a place, wherever it comes from."""
    return replace(rule, path=path)


async def schedule_at(
    work: Work, path: str, days: frozenset[int], since: int, until: int
) -> Schedule:
    """These days and minutes, on the clocks of the place."""
    if not days or not days <= set(range(7)):
        raise Invalid("choose days from 0 (Monday) to 6", field="schedule.days")
    if not (0 <= since < 1440 and 0 <= until < 1440):
        raise Invalid("choose minutes of a day, 0 to 1439", field="schedule.since")
    return Schedule(days, since, until, await zone_of(work, path))


def rule_of(row: AlertRule) -> Rule:
    """The rule of a row."""
    told = row.schedule
    schedule = (
        Schedule(frozenset(told["days"]), told["since"], told["until"], told["zone"])
        if told
        else None
    )
    return Rule(
        id=row.id, key=row.key, path=row.path, name=row.name, metric=row.metric, falls=row.falls,
        bounds={Level(each): bound for each, bound in row.bounds.items()}, hold_s=row.hold_s,
        slack=row.slack, schedule=schedule, active=row.active, kind=RuleKind(row.kind),
        window_s=row.window_s, target=row.target, times=row.times, within_s=row.within_s,
        anomaly=row.anomaly, actions=actions_of(row.actions), stage=Stage(row.stage),
        stage_paths=tuple(row.stage_paths),
    )  # fmt: skip


def actions_of(told: Sequence[Mapping[str, Any]]) -> tuple[Action, ...]:
    """Actions as a row keeps them."""
    return tuple(Action(Level(e["level"]), e["order"], dict(e["values"])) for e in told)


async def _put(work: Work, row: AlertRule, rule: Rule) -> None:
    row.name, row.metric, row.falls = rule.name.strip(), rule.metric, rule.falls
    row.bounds = {str(level): bound for level, bound in rule.bounds.items()}
    row.hold_s, row.slack, row.active = rule.hold_s, rule.slack, rule.active
    row.kind, row.window_s, row.target = rule.kind, rule.window_s, rule.target
    row.times, row.within_s, row.anomaly = rule.times, rule.within_s, rule.anomaly
    row.actions = [
        {"level": str(each.level), "order": each.order, "values": dict(each.values)}
        for each in rule.actions
    ]
    row.stage, row.stage_paths = rule.stage, list(rule.stage_paths)
    row.schedule = (
        {
            "days": sorted(rule.schedule.days), "since": rule.schedule.since,
            "until": rule.schedule.until, "zone": rule.schedule.zone,
        }
        if rule.schedule
        else None
    )  # fmt: skip
    row.set_by, row.set_by_name, row.set_at = work.actor.id, work.actor.name[:200], work.now
    await work.db.flush()
    work.announce(RulesChanged(row.path))


async def _above(work: Work, rule_id: str, path: str) -> AlertRule:
    for each in await rules_at(work, path):
        if each.row.id == rule_id and not each.own:
            return each.row
    raise Invalid("name a rule that this place inherits", field="instead_of")


def _may(work: Work, path: str) -> None:
    if not work.actor.may(_NEED, at=path):
        raise Forbidden(f"{_NEED} is not yours here")
