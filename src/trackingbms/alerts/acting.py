"""What rules order on their own when their alert opens: cool, stop charging, isolate.

Orders go the way of everybody's: the same bounds, the same record, sent once and verified. A rule
may order only what its author may order there, and only the kinds that the settings name.
"""

from dataclasses import dataclass

import structlog

from trackingbms import commands
from trackingbms.alerts.events import AlertChanged, AlertOpened
from trackingbms.alerts.model import Action, Phase, Rule
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.orders import due, orders_of
from trackingbms.alerts.rules import rule_of
from trackingbms.alerts.tables import Alert, AlertRule
from trackingbms.commands import ORDERS, OVER, Command, CommandAdvanced, Kind, Wish
from trackingbms.devices import Point
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, Conflict, Forbidden, Grant, Permission, TrackingError

log = structlog.get_logger()

_KEY = "alert:"  # what the keys of such commands begin with


@dataclass(slots=True)
class Deputy:
    """Orders for rules. The same news again orders nothing more.

    In a flood of alerts it must not look at each of them: it knows the keys of the rules that
    order anything.
    """

    works: Works
    policy: commands.Policy
    allowed: frozenset[Kind]
    _acting: frozenset[str] = frozenset()

    async def follow_rules(self, _event: object = None) -> None:
        """Learn anew which rules order anything."""
        async with self.works.read(Actor.system()) as work:
            rows = list(await work.db.scalars(visible(work, AlertRule)))
        self._acting = frozenset(rule_of(each).key for each in rows if each.actions)

    async def hear(self, event: AlertOpened | AlertChanged) -> None:
        """An alert opened, or its level changed."""
        if isinstance(event, AlertOpened) and event.key not in self._acting:
            return
        if self._acting:
            await self._act(event.alert)

    async def follow(self, event: CommandAdvanced) -> None:
        """A command of ours ended: its alert tells how, and what waited for it goes on."""
        if commands.Phase(event.phase) not in OVER:
            return
        async with self.works.begin(Actor.system()) as work:
            command = await commands.get(work, event.command)
            if command.key.startswith(_KEY):
                alert = await work.db.get(Alert, command.key.split(":")[1])
                if alert is not None and not await _noted(work, alert, Deed.ENDED, command.kind):
                    facts = {"command": command.id, "outcome": str(command.phase)}
                    note(work, alert, Deed.ENDED, order=str(command.kind), **facts)
            if not self._acting:
                return
            waiting = visible(work, Alert).where(
                Alert.node_id == event.battery, Alert.phase != Phase.RESOLVED
            )
            alerts = [each.id for each in await work.db.scalars(waiting) if each.rule_id]
        for each in alerts:
            await self._act(each)

    async def _act(self, alert_id: str) -> None:
        async with self.works.read(Actor.system()) as work:
            alert = await work.db.scalar(visible(work, Alert).where(Alert.id == alert_id))
            row = await _rule_of(work, alert)
            wanted = due(rule_of(row), alert) if row is not None and alert is not None else []
        for action in wanted:
            assert alert is not None
            assert row is not None
            if not await self._order(alert, rule_of(row), action):
                return

    async def _order(self, alert: Alert, rule: Rule, action: Action) -> bool:
        """Order it unless that was done; whether the next one may follow at once."""
        kind, why = Kind(action.order), None
        actor = Actor(
            f"rule:{rule.id}", rule.name,
            (Grant(alert.path, frozenset({Permission.READ, ORDERS[kind].need})),),
        )  # fmt: skip
        values = {Point(point): value for point, value in action.values.items()}
        wish = Wish(kind, values, rule.name, f"{_KEY}{alert.id}:{kind}")
        try:
            async with self.works.begin(actor) as work:
                if await _noted(work, alert, Deed.ORDERED, kind):
                    return True
                if kind not in self.allowed:
                    raise Forbidden("the settings let no rule order this")
                if kind is not Kind.EMERGENCY_STOP and await _busy(work, alert):
                    return False  # it is told when the other one ends
                command = await commands.request(work, alert.node_id, wish, self.policy, work.now)
                note(work, alert, Deed.ORDERED, order=str(kind), command=command.id)
        except TrackingError as error:
            if isinstance(error, Conflict):
                return False
            why = str(error)
        if why is not None:
            log.warning("a rule could not order", rule=rule.name, order=str(kind), why=why)
            async with self.works.begin(Actor.system()) as work:
                if not await _noted(work, alert, Deed.ORDERED, kind):
                    note(work, alert, Deed.ORDERED, order=str(kind), why=why)
        return True


async def _noted(work: Work, alert: Alert, deed: Deed, kind: Kind) -> bool:
    return any(
        each.kind == deed and each.facts.get("order") == kind
        for each in await orders_of(work, alert)
    )


async def _busy(work: Work, alert: Alert) -> bool:
    going_on = visible(work, Command).where(
        Command.battery_id == alert.node_id, Command.ended_at.is_(None)
    )
    return await work.db.scalar(going_on.limit(1)) is not None


async def _rule_of(work: Work, alert: Alert | None) -> AlertRule | None:
    if alert is None or alert.rule_id is None:
        return None
    return await work.db.scalar(visible(work, AlertRule).where(AlertRule.id == alert.rule_id))
