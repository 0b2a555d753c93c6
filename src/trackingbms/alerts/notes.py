"""An alert's story, line by line."""

from enum import StrEnum

from trackingbms.alerts.tables import Alert, AlertNote
from trackingbms.infra import Work
from trackingbms.kernel import Actor

_SYSTEM = Actor.system().id


class Deed(StrEnum):
    """What befell an alert."""

    OPENED = "opened"
    ROSE = "rose"
    FELL = "fell"
    CHANGED = "changed"
    SILENCED = "silenced"
    TRUSTED = "trusted"
    TOLD = "told"
    ESCALATED = "escalated"
    ACKNOWLEDGED = "acknowledged"
    ASSIGNED = "assigned"
    COMMENTED = "commented"
    SNOOZED = "snoozed"
    ORDERED = "ordered"
    ENDED = "ended"  # what was ordered
    RESOLVED = "resolved"


def note(
    work: Work, alert: Alert, deed: Deed, text: str | None = None, **facts: object
) -> AlertNote:
    """Write a line; the system's own lines name nobody."""
    person = work.actor.id != _SYSTEM
    line = AlertNote(
        alert_id=alert.id, path=alert.path, at=work.now, kind=deed,
        by=work.actor.id if person else None,
        by_name=work.actor.name[:200] if person else None,
        text=text, facts={key: value for key, value in facts.items() if value is not None},
    )  # fmt: skip
    work.db.add(line)
    return line
