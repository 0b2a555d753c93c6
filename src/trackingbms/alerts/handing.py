"""An alert goes from hand to hand: somebody gives it to a colleague, who is told."""

from trackingbms.alerts.events import AlertAcknowledged
from trackingbms.alerts.letters import Reader, Told
from trackingbms.alerts.model import Level, Phase, level_of
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.opening import calm
from trackingbms.alerts.people import Recipient, tiers, zone_of
from trackingbms.alerts.service import HANDLE
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.alerts.telling import Post, tell_one
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Work, hold
from trackingbms.kernel import Conflict, Invalid


async def handlers(work: Work, alert_id: str) -> list[Recipient]:
    """Who may be given the alert: those who handle the alerts of its place, the nearest first."""
    alert = await hold(work, Alert, alert_id, need=HANDLE)
    return [each for tier in await tiers(work, alert.path) for each in tier]


async def assign(
    work: Work, post: Post, index: FleetIndex, alert_id: str, person_id: str
) -> Alert:  # fmt: skip
    """Give an alert to somebody who handles those of its place: they have it in hand, and are told.

    Whoever gives it to themselves is not written to.
    """
    alert = await hold(work, Alert, alert_id, need=HANDLE)
    if alert.phase == Phase.RESOLVED:
        raise Conflict("it is over already")
    able = {each.user.id: each for each in await handlers(work, alert_id)}
    person = able.get(person_id)
    if person is None:
        raise Invalid("choose somebody who handles the alerts of this place", field="person")
    if alert.acknowledged_by == person.user.id:
        raise Conflict(f"{person.user.name} has it in hand already")
    alert.phase, alert.acknowledged_at, alert.snoozed_until = Phase.ACKNOWLEDGED, work.now, None
    alert.acknowledged_by, alert.acknowledged_by_name = person.user.id, person.user.name[:200]
    note(work, alert, Deed.ASSIGNED, people=[person.user.name])
    work.announce(AlertAcknowledged(alert.id, alert.path, person.user.id, work.now))
    await work.db.flush()
    await calm(work, {alert.group_id})
    if person.user.id != work.actor.id:
        group = await work.db.get_one(AlertGroup, alert.group_id)
        await _tell(work, post, index, (alert, group), person)
    work.note("assign alert", at=alert.path, alert=alert.id, person=person.user.name)
    return alert


async def _tell(
    work: Work, post: Post, index: FleetIndex, about: tuple[Alert, AlertGroup], person: Recipient
) -> None:  # fmt: skip
    alert, group = about
    level = level_of(alert.rank)
    story = Told(
        level=level, group=group, alerts=[alert], more=0, index=index,
        zone=await zone_of(work, alert.path), people=(person,), given_by=work.actor.name,
    )  # fmt: skip
    once = f"{alert.id}/given/{person.user.id}/{work.now.timestamp():.3f}"
    reader = Reader(person.user.name, person.user.locale)
    await tell_one(work, post, story, person, reader, once, urgent=level is Level.CRITICAL)
