"""What people do with incidents: open, take step after step, assign, attach, reopen, count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from trackingbms import alerts, fleet
from trackingbms.alerts import RESPONSES, Alert, AlertNote, Deed, Level, level_of
from trackingbms.identity import User
from trackingbms.incidents.model import (
    KINDS,
    MAX_TITLE,
    STATISTICS,
    Lived,
    Statistics,
    Step,
    Taken,
    check,
    facts_of,
    next_step,
    proposed,
    statistics_of,
)
from trackingbms.incidents.tables import Incident, IncidentFile, IncidentStep, IncidentTask
from trackingbms.infra import Work, below, hold, visible, within
from trackingbms.kernel import Actor, Conflict, Forbidden, Invalid, NotFound, Permission, new_id

HANDLE = Permission.HANDLE_ALERTS
MOST_BYTES = 5 * 2**20
MOST_FILES = 20
MOST_TASKS = 100
_SYSTEM = Actor.system().id
REOPENED = "reopened"
_TOLD = (Deed.TOLD, Deed.ESCALATED)


@dataclass(frozen=True, slots=True)
class Page:
    """Incidents, the newest first; `after` continues them."""

    items: list[Incident]
    total: int
    after: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Story:
    """An incident with all that belongs to it."""

    incident: Incident
    steps: list[IncidentStep]
    tasks: list[IncidentTask]
    files: list[IncidentFile]
    alerts: list[Alert]


async def open_for(work: Work, alert_id: str) -> Incident | None:
    """An incident for a high or critical alert; alerts of one group share one."""
    alert = await hold(work, Alert, alert_id)
    if alert.rank < Level.HIGH.rank:
        return None
    known = await work.db.scalar(visible(work, Incident).where(Incident.group_id == alert.group_id))
    if known is not None:
        known.rank = max(known.rank, alert.rank)
        return known
    kind = proposed(alert.key, alert.kind, alert.metric, falls=alert.falls)
    incident = await _made(work, alert.path, alert.node_id, kind, alert.rank)
    incident.title = (alert.rule_name or kind)[:MAX_TITLE]
    incident.group_id, incident.alert_id = alert.group_id, alert.id
    incident.opened_at = alert.noticed_at
    _taken(work, incident, Taken(step=Step.DETECTION, text=""))
    await work.db.flush()
    return incident


async def open_by_hand(
    work: Work, node_id: str, *, title: str, kind: str, level: Level, text: str
) -> Incident:
    """An incident that somebody saw."""
    node = await fleet.get(work, node_id)
    if not work.actor.may(HANDLE, at=node.path):
        raise Forbidden(f"{HANDLE} is not yours here")
    tidy = " ".join(title.split())
    if not 0 < len(tidy) <= MAX_TITLE or not tidy.isprintable():
        raise Invalid(f"name the incident in 1 to {MAX_TITLE} printable characters", field="title")
    incident = await _made(work, node.path, node.id, _kind(kind), level.rank)
    incident.title, incident.opened_by_name = tidy, work.actor.name[:200]
    incident.answered_at = work.now
    _taken(work, incident, Taken(step=Step.DETECTION, text=text.strip()[:4000]))
    await work.db.flush()
    return incident


async def advance(work: Work, incident_id: str, taken: Taken) -> Incident:
    """Take the next step."""
    incident = await hold(work, Incident, incident_id, need=HANDLE)
    await work.db.refresh(incident, with_for_update=True)
    taken = check(Step(incident.step), taken)
    incident.answered_at = incident.answered_at or work.now
    match taken.step:
        case Step.CLASSIFICATION:
            incident.kind = _kind(taken.kind or incident.kind)
            if taken.level is not None:
                incident.rank = Level(taken.level).rank
        case Step.RESOLUTION:
            incident.resolved_at = work.now
        case Step.VALIDATION:
            incident.satisfaction = taken.satisfaction
        case Step.PREVENTION:
            incident.closed_at = work.now
    _taken(work, incident, taken)
    incident.step = taken.step
    await work.db.flush()
    return incident


async def reopen(work: Work, incident_id: str, why: str) -> Incident:
    """It was not over: back to the resolution. What was said of it before stays."""
    incident = await hold(work, Incident, incident_id, need=HANDLE)
    await work.db.refresh(incident, with_for_update=True)
    if incident.resolved_at is None:
        raise Conflict("the incident is not resolved yet")
    text = alerts.check_text(why)
    incident.step, incident.reopened = Step.ESCALATION, incident.reopened + 1
    incident.resolved_at = incident.closed_at = incident.satisfaction = None
    _line(work, incident, REOPENED, text)
    await work.db.flush()
    return incident


async def assign(work: Work, incident_id: str, user_id: str | None) -> Incident:
    """Have somebody responsible at its place go there; None: nobody any more."""
    incident = await hold(work, Incident, incident_id, need=HANDLE)
    user = None
    if user_id is not None:
        found = {each.id: each for each in await candidates(work, incident)}
        user = found.get(user_id)
        if user is None:
            raise Invalid("choose somebody who handles alerts at this place", field="person")
    incident.assignee_id = user.id if user else None
    incident.assignee_name = user.name if user else None
    incident.changed_at = work.now
    await work.db.flush()
    return incident


async def candidates(work: Work, incident: Incident) -> list[User]:
    """Who may be sent: those who handle alerts there, the nearest in the tree first."""
    return [each.user for tier in await alerts.tiers(work, incident.path) for each in tier]


async def add_task(work: Work, incident_id: str, text: str) -> IncidentTask:
    """Note something to do."""
    incident = await hold(work, Incident, incident_id, need=HANDLE)
    tidy = " ".join(text.split())
    if not 0 < len(tidy) <= 300 or not tidy.isprintable():
        raise Invalid("write 1 to 300 printable characters", field="text")
    if len(await _tasks(work, incident)) >= MOST_TASKS:
        raise Conflict(f"an incident has at most {MOST_TASKS} tasks")
    task = IncidentTask(
        id=new_id(), path=incident.path, incident_id=incident.id, text=tidy, created_at=work.now,
        created_by_name=work.actor.name[:200],
    )  # fmt: skip
    work.db.add(task)
    await work.db.flush()
    return task


async def finish_task(work: Work, incident_id: str, task_id: str, *, done: bool) -> IncidentTask:
    """Say that it is done, or that it is not."""
    task = await hold(work, IncidentTask, task_id, need=HANDLE)
    if task.incident_id != incident_id:
        raise NotFound(f"IncidentTask {task_id}")
    task.done_at = work.now if done else None
    task.done_by_name = work.actor.name[:200] if done else None
    await work.db.flush()
    return task


async def attach(
    work: Work, incident_id: str, name: str, media_type: str, content: bytes
) -> IncidentFile:
    """Keep a file with the incident."""
    incident = await hold(work, Incident, incident_id, need=HANDLE)
    tidy = name.replace("/", "_").replace("\\", "_").strip()
    if not 0 < len(tidy) <= MAX_TITLE or not tidy.isprintable():
        raise Invalid("name the file in 1 to 200 printable characters", field="name")
    if not 0 < len(content) <= MOST_BYTES:
        raise Invalid("a file has at most 5 MiB, and is not empty", field="file")
    if len(await _files(work, incident)) >= MOST_FILES:
        raise Conflict(f"an incident has at most {MOST_FILES} files")
    file = IncidentFile(
        id=new_id(), path=incident.path, incident_id=incident.id, name=tidy,
        media_type=media_type[:100], size=len(content), content=content, at=work.now,
        by_name=work.actor.name[:200],
    )  # fmt: skip
    work.db.add(file)
    await work.db.flush()
    return file


async def file(work: Work, incident_id: str, file_id: str) -> tuple[IncidentFile, bytes]:
    """A file and its content."""
    found = await hold(work, IncidentFile, file_id)
    if found.incident_id != incident_id:
        raise NotFound(f"IncidentFile {file_id}")
    content = await work.db.scalar(
        select(IncidentFile.content).where(
            within(work, IncidentFile.path), IncidentFile.id == file_id
        )
    )
    return found, content or b""


async def find(
    work: Work, path: str, *, closed: bool, limit: int,
    after: tuple[datetime, str] | None = None,
) -> Page:  # fmt: skip
    """Incidents at and below a place."""
    over = Incident.closed_at.is_not(None) if closed else Incident.closed_at.is_(None)
    conditions = [within(work, Incident.path), below(Incident.path, path), over]
    total = await work.db.scalar(select(func.count()).select_from(Incident).where(*conditions))
    query = visible(work, Incident).where(*conditions)
    if after is not None:
        at, key = after
        older = (Incident.opened_at < at) | ((Incident.opened_at == at) & (Incident.id < key))
        query = query.where(older)
    newest = query.order_by(Incident.opened_at.desc(), Incident.id.desc()).limit(limit + 1)
    found = list(await work.db.scalars(newest))
    items = found[:limit]
    more = len(found) > limit
    end = (items[-1].opened_at.isoformat(), items[-1].id) if more else None
    return Page(items, total or 0, end)


async def get(work: Work, incident_id: str) -> Story:
    """One incident and its story."""
    incident = await hold(work, Incident, incident_id)
    found: list[Alert] = []
    if incident.group_id is not None:
        query = visible(work, Alert).where(Alert.group_id == incident.group_id)
        found = list(await work.db.scalars(query.order_by(Alert.opened_at).limit(100)))
    return Story(
        incident, await _steps(work, incident), await _tasks(work, incident),
        await _files(work, incident), found,
    )  # fmt: skip


async def told(work: Work, found: Sequence[Alert]) -> list[str]:
    """Who was told of these alerts, each once, in the order of the telling."""
    query = visible(work, AlertNote).where(
        AlertNote.alert_id.in_([each.id for each in found]), AlertNote.kind.in_(_TOLD)
    )
    names = [
        str(name)
        for each in await work.db.scalars(query.order_by(AlertNote.id))
        for name in each.facts.get("people", ())
    ]
    return list(dict.fromkeys(names))


async def statistics(
    work: Work, path: str, since: datetime | None = None, until: datetime | None = None
) -> Statistics:
    """How the incidents that were opened in the stretch went; by default the last 30 days."""
    begin, end = since or work.now - STATISTICS, until or work.now
    lately = (Incident.opened_at >= begin) & (Incident.opened_at <= end)
    query = visible(work, Incident).where(below(Incident.path, path), lately)
    lived = [
        Lived(
            each.rank == Level.CRITICAL.rank, each.opened_at, each.answered_at, each.resolved_at,
            RESPONSES[level_of(each.rank)].respond_within, each.satisfaction,
        )
        for each in await work.db.scalars(query)
    ]  # fmt: skip
    return statistics_of(lived, work.now)


async def _steps(work: Work, incident: Incident) -> list[IncidentStep]:
    query = visible(work, IncidentStep).where(IncidentStep.incident_id == incident.id)
    return list(await work.db.scalars(query.order_by(IncidentStep.id)))


async def _tasks(work: Work, incident: Incident) -> list[IncidentTask]:
    query = visible(work, IncidentTask).where(IncidentTask.incident_id == incident.id)
    return list(await work.db.scalars(query.order_by(IncidentTask.created_at, IncidentTask.id)))


async def _files(work: Work, incident: Incident) -> list[IncidentFile]:
    query = visible(work, IncidentFile).where(IncidentFile.incident_id == incident.id)
    return list(await work.db.scalars(query.order_by(IncidentFile.at, IncidentFile.id)))


async def _made(work: Work, path: str, node_id: str, kind: str, rank: int) -> Incident:
    client = (*fleet.ids_of(path)[:2], "")[1] or fleet.ids_of(path)[0]
    last = await work.db.scalar(
        select(func.max(Incident.number)).where(
            within(work, Incident.path), Incident.client_id == client
        )
    )
    incident = Incident(
        id=new_id(), path=path, client_id=client, number=(last or 0) + 1, title="", kind=kind,
        rank=rank, step=Step.DETECTION, node_id=node_id, opened_at=work.now, reopened=0,
        changed_at=work.now,
    )  # fmt: skip
    work.db.add(incident)
    return incident


def _taken(work: Work, incident: Incident, taken: Taken) -> None:
    _line(work, incident, taken.step, taken.text, skipped=taken.skipped, **facts_of(taken))


def _line(
    work: Work, incident: Incident, step: str, text: str, *, skipped: bool = False, **facts: object
) -> None:
    by = None if work.actor.id == _SYSTEM else work.actor.name[:200]
    incident.changed_at = work.now
    work.db.add(
        IncidentStep(
            path=incident.path, incident_id=incident.id, step=step, at=work.now, by_name=by,
            skipped=skipped, text=text, facts=facts,
        )
    )  # fmt: skip


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise Invalid(f"choose one of {', '.join(KINDS)}", field="kind")
    return kind


def due_of(incident: Incident) -> Step | None:
    """The step that comes next."""
    return next_step(Step(incident.step))
