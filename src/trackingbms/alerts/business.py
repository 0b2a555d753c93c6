"""Alerts of the business: a figure of a place is worse than its rule wants."""

from collections.abc import Callable
from dataclasses import dataclass

from trackingbms.alerts.events import AlertChanged, AlertOpened
from trackingbms.alerts.figures import Figure, figure_at
from trackingbms.alerts.model import Phase, Rule, RuleKind, level_of
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.opening import calm, gather_at, open_alerts, raise_group, resolve
from trackingbms.alerts.rules import every_rule
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.alerts.telling import Post, tell
from trackingbms.fleet import FleetIndex, Node, ids_of
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, Event, new_id


@dataclass(slots=True)
class Business:
    """Looks at each figure now and then; the same figure again changes nothing."""

    works: Works
    index_of: Callable[[], FleetIndex]
    post: Post

    async def follow(self, _event: Event) -> None:
        """Rules changed: what they say of figures is known at once."""
        await self.look()

    async def look(self) -> None:
        """Judge every rule of this kind; alerts of those that are gone are over."""
        async with self.works.read(Actor.system()) as work:
            found = await every_rule(work)
            known = visible(work, Alert).where(
                Alert.kind == RuleKind.BUSINESS, Alert.open_key.is_not(None)
            )
            open_ones = list(await work.db.scalars(known))
        rules = {each.id: each for each in found if each.kind is RuleKind.BUSINESS}
        for rule in rules.values():
            if rule.active:
                await self.judge(rule)
        for alert in open_ones:
            rule_now = rules.get(alert.rule_id)
            if rule_now is None or not rule_now.active:
                async with self.works.begin(Actor.system()) as work:
                    await _end(work, str(alert.open_key), None)

    async def judge(self, rule: Rule) -> None:
        """Reckon the figure of the rule's place, and act on it."""
        async with self.works.read(Actor.system()) as work:
            value = await figure_at(work, Figure(rule.metric), rule.path, rule.window_s)
            asleep = rule.schedule is not None and not rule.schedule.holds(work.now)
        if value is None or asleep:
            return
        async with self.works.begin(Actor.system()) as work:
            await self._act(work, rule, value)

    async def _act(self, work: Work, rule: Rule, value: float) -> None:
        about = f"business:{rule.key}:{ids_of(rule.path)[-1]}"
        alert = (await open_alerts(work, [about])).get(about)
        rank = rule.rank_of(value)
        if alert is None and rank:
            await self._open(work, rule, value, about)
        elif alert is not None and rank > alert.rank:
            await self._worsen(work, alert, rule, value)
        elif alert is not None and not rank:
            mildest = max(rule.bounds.values())
            if value >= mildest + rule.slack:
                await _end(work, about, value)

    async def _open(self, work: Work, rule: Rule, value: float, about: str) -> None:
        node = await work.db.scalar(visible(work, Node).where(Node.path == rule.path))
        if node is None or node.archived_at is not None:
            return
        rank = rule.rank_of(value)
        group = gather_at(work, rule.key, rule.path)
        alert = Alert(
            id=new_id(), open_key=about, group_id=group.id, path=rule.path, key=rule.key,
            rule_id=rule.id, rule_name=rule.name, node_id=node.id, node_kind=str(node.kind),
            cause=rule.metric, kind=RuleKind.BUSINESS, trial=not rule.trusted_at(rule.path),
            falls=True, rank=rank, worst_rank=rank, phase=Phase.OPEN, value=value,
            bound=rule.bounds[level_of(rank)], opened_at=work.now, noticed_at=work.now,
            evidence={"values": {}, "similar": 0},
        )  # fmt: skip
        work.db.add(alert)
        note(work, alert, Deed.OPENED, value=value, level=level_of(rank))
        if not alert.trial:
            opened = AlertOpened(
                alert.id, alert.path, node.id, rule.key, level_of(rank), value, work.now
            )
            work.announce(opened)
        await self._tell(work, alert, group)

    async def _worsen(self, work: Work, alert: Alert, rule: Rule, value: float) -> None:
        rank = rule.rank_of(value)
        alert.rank, alert.value, alert.bound = rank, value, rule.bounds[level_of(rank)]
        note(work, alert, Deed.ROSE, value=value, level=level_of(rank))
        if not alert.trial:
            work.announce(AlertChanged(alert.id, alert.path, level_of(rank), work.now))
        if rank > alert.worst_rank:
            alert.worst_rank, alert.phase = rank, Phase.OPEN
            mine = visible(work, AlertGroup).where(AlertGroup.id == alert.group_id)
            if (group := await work.db.scalar(mine)) is not None:
                await self._tell(work, alert, group)

    async def _tell(self, work: Work, alert: Alert, group: AlertGroup) -> None:
        if not alert.trial and raise_group(work, group, alert.worst_rank):
            await tell(work, self.post, self.index_of(), group, [alert])


async def _end(work: Work, about: str, value: float | None) -> None:
    """The figure is well again, or nobody asks for it any more."""
    alert = (await open_alerts(work, [about])).get(about)
    if alert is not None:
        resolve(work, alert, work.now, value)
        await work.db.flush()
        await calm(work, {alert.group_id})
