"""Alerts of what analyses found out of the ordinary: a rule says from which score on, and of what.

A finding is an event, so nothing tells that it is over: the alert ends when nothing more was found
for as long as its rule says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from trackingbms.alerts.events import AlertChanged, AlertOpened
from trackingbms.alerts.model import Phase, Rule, RuleKind, level_of
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.opening import (
    calm,
    gather_at,
    gathering_groups,
    open_alerts,
    place_of,
    raise_group,
    resolve,
    wait,
)
from trackingbms.alerts.recurring import Happened, Signs
from trackingbms.alerts.rules import every_rule
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.alerts.telling import Post, tell
from trackingbms.analytics import AnomalyFound
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, Event, new_id

KEPT_AT = "found_at"  # of an alert's evidence: when something was found last


@dataclass(slots=True)
class Unusual:
    """Hears of findings; the same one again changes nothing."""

    works: Works
    index_of: Callable[[], FleetIndex]
    post: Post
    _rules: Sequence[Rule] = field(default_factory=list)

    async def follow(self, _event: Event | None = None) -> None:
        """Read the rules anew; alerts of those that are gone are over."""
        async with self.works.read(Actor.system()) as work:
            rules = await every_rule(work)
        self._rules = [each for each in rules if each.kind is RuleKind.ANOMALY]
        await self.end_quiet()

    async def hear(self, event: AnomalyFound) -> None:
        """Something was found at a battery."""
        concerned = rules_for(self._rules, event)
        if not concerned:
            return
        async with self.works.begin(Actor.system()) as work:
            for rule in concerned:
                if rule.schedule is None or rule.schedule.holds(event.at):
                    await self._judge(work, rule, event)

    async def end_quiet(self) -> None:
        """End what has been quiet for long enough, and what no rule asks for any more."""
        rules = {each.id: each for each in self._rules}
        async with self.works.begin(Actor.system()) as work:
            query = visible(work, Alert).where(
                Alert.kind == RuleKind.ANOMALY, Alert.open_key.is_not(None)
            )
            over = [
                each for each in await work.db.scalars(query)
                if is_over(rules.get(each.rule_id or ""), each, work.now)
            ]  # fmt: skip
            for alert in over:
                resolve(work, alert, work.now, None)
            await work.db.flush()
            await calm(work, {each.group_id for each in over})

    async def _judge(self, work: Work, rule: Rule, event: AnomalyFound) -> None:
        rank = rule.rank_of(event.score)
        about = f"{rule.key}:{event.battery}:{event.kind}"[:64]
        alert = (await open_alerts(work, [about])).get(about)
        if alert is not None:
            await self._again(work, alert, rule, event)
            return
        if not rank:
            return
        signs = await Signs.of(work, [about] if rule.times > 1 else [])
        enough = signs.suffices(about, rule, Happened(rank, event.at))
        await signs.forget()
        if enough:
            await self._open(work, rule, rank, event, about)

    async def _again(self, work: Work, alert: Alert, rule: Rule, event: AnomalyFound) -> None:
        """It goes on; a worse one takes the alert to its level."""
        rank = rule.rank_of(event.score)
        if rank == 0 or event.at.isoformat() <= alert.evidence[KEPT_AT]:
            return
        found = int(alert.evidence.get("found", 1)) + 1
        alert.evidence = {**alert.evidence, KEPT_AT: event.at.isoformat(), "found": found}
        if rank <= alert.rank:
            return
        alert.rank, alert.value, alert.bound = rank, event.score, rule.bounds[level_of(rank)]
        note(work, alert, Deed.ROSE, value=event.score, level=level_of(rank))
        if not alert.trial:
            work.announce(AlertChanged(alert.id, alert.path, level_of(rank), work.now))
        if rank > alert.worst_rank:
            alert.worst_rank, alert.phase = rank, Phase.OPEN
            await self._tell(work, alert)

    async def _open(
        self, work: Work, rule: Rule, rank: int, event: AnomalyFound, about: str
    ) -> None:
        level = level_of(rank)
        alert = Alert(
            id=new_id(), open_key=about, group_id="", path=event.path, key=rule.key,
            rule_id=rule.id, rule_name=rule.name, node_id=event.battery, node_kind="battery",
            cause=event.kind, kind=RuleKind.ANOMALY, trial=not rule.trusted_at(event.path),
            falls=False, rank=rank, worst_rank=rank, phase=Phase.OPEN, value=event.score,
            bound=rule.bounds[level], opened_at=event.at, noticed_at=work.now,
            evidence={"values": {}, "similar": 0, KEPT_AT: event.at.isoformat(), "found": 1},
        )  # fmt: skip
        group = await self._group(work, alert)
        alert.group_id = group.id
        work.db.add(alert)
        note(work, alert, Deed.OPENED, value=event.score, level=level, cause=event.kind)
        if not alert.trial:
            work.announce(
                AlertOpened(
                    alert.id, event.path, event.battery, rule.key, level, event.score, event.at
                )
            )
            await self._tell(work, alert, group)

    async def _tell(self, work: Work, alert: Alert, group: AlertGroup | None = None) -> None:
        if alert.trial:
            return
        group = group or await self._group(work, alert)
        alert.group_id = group.id
        if raise_group(work, group, alert.worst_rank):
            await tell(work, self.post, self.index_of(), group, [alert])
        else:
            wait(work, group, alert)

    async def _group(self, work: Work, alert: Alert) -> AlertGroup:
        """Findings of one rule at one BMS are told together."""
        place = place_of(alert.path)
        query = gathering_groups(work).where(AlertGroup.key == alert.key, AlertGroup.path == place)
        found = await work.db.scalar(query.order_by(AlertGroup.opened_at.desc()).limit(1))
        return found or gather_at(work, alert.key, place)


def rules_for(rules: Sequence[Rule], event: AnomalyFound) -> list[Rule]:
    """Of each key the nearest rule above the battery, if it is active and about this."""
    nearest: dict[str, Rule] = {}
    for each in sorted(rules, key=lambda rule: rule.path):
        if event.path.startswith(each.path):
            nearest[each.key] = each
    return [
        each for each in nearest.values()
        if each.active and each.anomaly in (None, event.kind)
    ]  # fmt: skip


def is_over(rule: Rule | None, alert: Alert, now: datetime) -> bool:
    """Whether nothing more was found for as long as the rule says, or the rule is gone."""
    if rule is None or not rule.active:
        return True
    last = datetime.fromisoformat(alert.evidence[KEPT_AT])
    return now - last >= timedelta(seconds=rule.window_s)
