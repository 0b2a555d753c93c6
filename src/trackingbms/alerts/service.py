"""What people do with alerts: see them, take them in hand, comment, put off, end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from trackingbms.alerts.events import AlertAcknowledged, AlertChanged
from trackingbms.alerts.model import LONGEST_SNOOZE, Level, Phase, check_text, level_of
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.opening import calm, resolve
from trackingbms.alerts.people import line
from trackingbms.alerts.tables import Alert, AlertGroup, AlertNote
from trackingbms.infra import Work, below, hold, visible, within
from trackingbms.kernel import Conflict, Forbidden, Invalid, Permission

HANDLE = Permission.HANDLE_ALERTS
LIMITED_SNOOZE = timedelta(hours=4)  # of whoever handles alerts without configuring them


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which alerts, the newest first. `after` continues them."""

    path: str = "/"
    battery: str | None = None  # the path of one: its alerts, and the silence of its link
    phases: Sequence[Phase] = (Phase.OPEN, Phase.ACKNOWLEDGED)
    levels: Sequence[Level] = ()
    trial: bool = False  # of rules that are tried, instead of the others
    limit: int = 50
    after: tuple[datetime, str] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of alerts, and how many there are in all."""

    items: list[Alert]
    total: int
    after: tuple[datetime, str] | None


@dataclass(frozen=True, slots=True)
class Story:
    """An alert with its notes, the oldest first, and others of its group."""

    alert: Alert
    notes: list[AlertNote]
    others: list[Alert]
    escalates_at: datetime | None
    counts: dict[str, int] = field(default_factory=dict)


async def find(work: Work, wanted: Wanted) -> Page:
    """Alerts that the actor sees."""
    conditions = [within(work, Alert.path), below(Alert.path, wanted.path), *_filters(wanted)]
    counting = select(func.count()).select_from(Alert).where(*conditions)
    total = await work.db.scalar(counting) or 0
    query = visible(work, Alert).where(*conditions)
    if wanted.after is not None:
        at, alert_id = wanted.after
        earlier = and_(Alert.opened_at == at, Alert.id < alert_id)
        query = query.where(or_(Alert.opened_at < at, earlier))
    query = query.order_by(Alert.opened_at.desc(), Alert.id.desc()).limit(wanted.limit + 1)
    found = list(await work.db.scalars(query))
    page = found[: wanted.limit]
    more = len(found) > wanted.limit
    return Page(page, total, (page[-1].opened_at, page[-1].id) if more else None)


def _filters(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Alert.trial.is_(wanted.trial)]
    if wanted.battery is not None:
        found.append(Alert.path.in_(line(wanted.battery)))
    if wanted.phases:
        found.append(Alert.phase.in_([str(each) for each in wanted.phases]))
    if wanted.levels:
        found.append(Alert.rank.in_([each.rank for each in wanted.levels]))
    return found


async def counts(work: Work, path: str = "/") -> dict[Phase, dict[Level, int]]:
    """How many alerts are not over, by phase and level."""
    phases = (Phase.OPEN, Phase.ACKNOWLEDGED)
    query = (
        select(Alert.phase, Alert.rank, func.count())
        .where(
            within(work, Alert.path),
            below(Alert.path, path),
            Alert.phase.in_(phases),
            Alert.trial.is_(False),
        )
        .group_by(Alert.phase, Alert.rank)
    )
    found: dict[Phase, dict[Level, int]] = {each: dict.fromkeys(Level, 0) for each in phases}
    for phase, rank, count in await work.db.execute(query):
        found[Phase(phase)][level_of(rank)] = count
    return found


async def get(work: Work, alert_id: str) -> Story:
    """One alert and all that befell it."""
    alert = await hold(work, Alert, alert_id)
    query = visible(work, AlertNote).where(AlertNote.alert_id == alert.id)
    notes = list(await work.db.scalars(query.order_by(AlertNote.id)))
    others = visible(work, Alert).where(Alert.group_id == alert.group_id, Alert.id != alert.id)
    group = await work.db.get(AlertGroup, alert.group_id)
    return Story(
        alert, notes, list(await work.db.scalars(others.order_by(Alert.opened_at).limit(50))),
        group.escalate_at if group is not None and alert.phase == Phase.OPEN else None,
    )  # fmt: skip


async def acknowledge(work: Work, alert_id: str, *, group: bool = False) -> Alert:
    """Take an alert in hand, with those of its group that one may handle: it escalates no more."""
    alert = await hold(work, Alert, alert_id, need=HANDLE)
    if alert.phase == Phase.RESOLVED:
        raise Conflict("it is over already")
    if alert.phase == Phase.ACKNOWLEDGED:
        raise Conflict(f"{alert.acknowledged_by_name} has it in hand already")
    alerts = [alert]
    if group:
        query = visible(work, Alert, need=HANDLE).where(
            Alert.group_id == alert.group_id, Alert.phase == Phase.OPEN, Alert.id != alert.id
        )
        alerts += list(await work.db.scalars(query))
    for each in alerts:
        _take(work, each)
    await work.db.flush()
    await calm(work, {alert.group_id})
    work.note("acknowledge alert", at=alert.path, alerts=[each.id for each in alerts])
    return alert


def _take(work: Work, alert: Alert) -> None:
    alert.phase, alert.acknowledged_at = Phase.ACKNOWLEDGED, work.now
    alert.acknowledged_by, alert.acknowledged_by_name = work.actor.id, work.actor.name[:200]
    alert.snoozed_until = None
    note(work, alert, Deed.ACKNOWLEDGED)
    work.announce(AlertAcknowledged(alert.id, alert.path, work.actor.id, work.now))


async def comment(work: Work, alert_id: str, text: str) -> Alert:
    """Write what one knows or does."""
    alert = await hold(work, Alert, alert_id, need=HANDLE)
    note(work, alert, Deed.COMMENTED, check_text(text))
    _changed(work, alert)
    await work.db.flush()
    work.note("comment on alert", at=alert.path, alert=alert.id, text=text)
    return alert


async def snooze(work: Work, alert_id: str, span: timedelta) -> Alert:
    """Put off the escalation of an alert that nobody has in hand yet; then it goes on."""
    alert = await hold(work, Alert, alert_id, need=HANDLE)
    if alert.phase != Phase.OPEN:
        raise Conflict("only what waits for somebody can be put off")
    full = work.actor.may(Permission.CONFIGURE_ALERTS, at=alert.path)
    longest = LONGEST_SNOOZE if full else LIMITED_SNOOZE
    if not timedelta(minutes=1) <= span <= longest:
        most = int(longest.total_seconds() // 60)
        raise Invalid(f"choose 1 to {most} minutes", field="minutes")
    alert.snoozed_until = work.now + span
    await work.db.flush()
    await _put_off(work, alert.group_id)
    note(work, alert, Deed.SNOOZED, until=alert.snoozed_until.isoformat())
    _changed(work, alert)
    await work.db.flush()
    work.note("snooze alert", at=alert.path, alert=alert.id, until=alert.snoozed_until)
    return alert


async def end(work: Work, alert_id: str, text: str, *, still_so: bool) -> Alert:
    """Say that it is over, and why. A critical one ends with a reading that is well again."""
    alert = await hold(work, Alert, alert_id, need=HANDLE)
    if alert.phase == Phase.RESOLVED:
        raise Conflict("it is over already")
    if still_so and alert.rank >= Level.HIGH.rank:
        raise Conflict("it ends by itself with a reading that is well again; comment on it instead")
    if still_so and not work.actor.may(Permission.CONFIGURE_ALERTS, at=alert.path):
        raise Forbidden(f"{Permission.CONFIGURE_ALERTS} is not yours here")
    note(work, alert, Deed.COMMENTED, check_text(text))
    resolve(work, alert, work.now, None)
    await work.db.flush()
    await calm(work, {alert.group_id})
    work.note("end alert", at=alert.path, alert=alert.id, text=text)
    return alert


async def _put_off(work: Work, group_id: str) -> None:
    """A group waits for the first of its open alerts to wake; for none while one is awake."""
    query = visible(work, Alert).where(
        Alert.group_id == group_id, Alert.phase == Phase.OPEN, Alert.trial.is_(False)
    )
    until = [each.snoozed_until for each in await work.db.scalars(query)]
    asleep = [each for each in until if each is not None and each > work.now]
    if asleep and len(asleep) == len(until):
        waiting = (AlertGroup.id == group_id) & AlertGroup.escalate_at.is_not(None)
        await work.db.execute(update(AlertGroup).where(waiting).values(escalate_at=min(asleep)))


def _changed(work: Work, alert: Alert) -> None:
    work.announce(AlertChanged(alert.id, alert.path, level_of(alert.rank), work.now))
