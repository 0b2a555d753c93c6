"""What rules order for an alert, and what is known of how it went."""

from trackingbms.alerts.model import Action, Phase, Rule
from trackingbms.alerts.notes import Deed
from trackingbms.alerts.rules import rule_of
from trackingbms.alerts.tables import Alert, AlertNote, AlertRule
from trackingbms.infra import Work, visible


def due(rule: Rule, alert: Alert) -> list[Action]:
    """What the rule orders for the alert as it stands; nothing on trial, or once it is over."""
    if alert.trial or alert.phase == Phase.RESOLVED or alert.node_kind != "battery":
        return []
    return [each for each in rule.actions if each.level.rank <= alert.worst_rank]


async def orders_of(work: Work, alert: Alert) -> list[AlertNote]:
    """What was ordered for an alert, and how it ended, in order."""
    query = visible(work, AlertNote).where(
        AlertNote.alert_id == alert.id, AlertNote.kind.in_([Deed.ORDERED, Deed.ENDED])
    )
    return list(await work.db.scalars(query.order_by(AlertNote.id)))


async def orders_told(work: Work, alert: Alert) -> tuple[tuple[str, str], ...]:
    """The orders of an alert's rule with how each went: asked, verified, refused, failed."""
    row = await work.db.scalar(visible(work, AlertRule).where(AlertRule.id == alert.rule_id))
    if row is None or not row.actions:
        return ()
    went = {each.facts.get("order"): _outcome(each) for each in await orders_of(work, alert)}
    return tuple((each.order, went.get(each.order, "asked")) for each in due(rule_of(row), alert))


def _outcome(note: AlertNote) -> str:
    if note.kind == Deed.ORDERED:
        return "refused" if note.facts.get("why") else "asked"
    return "verified" if note.facts.get("outcome") == "verified" else "failed"
