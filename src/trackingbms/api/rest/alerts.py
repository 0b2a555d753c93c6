"""Alerts over HTTP: what is wrong, its story, and what people do about it."""

from datetime import timedelta
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import alerts, fleet
from trackingbms.alerts import Alert, AlertNote, Level, Phase, RuleKind, Story, level_of
from trackingbms.api.dependencies import HouseDep, ReadWork, WriteWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, ListOf, read_moment, write_cursor
from trackingbms.api.problems import declared
from trackingbms.infra import Work
from trackingbms.telemetry import METRICS

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/alerts",
    tags=["alerts"],
    responses=declared(400, 401, 403, 404, 409, 422),
)

_SITE = 3  # ids of the path of a site: company, client, site


class AlertPlaceOut(Outgoing):
    """A place in a few words."""

    id: str
    name: str


SubjectKind = Literal["battery", "bms", "gateway", "zone", "site", "client", "company"]


class SubjectOut(AlertPlaceOut):
    """What an alert is about."""

    kind: SubjectKind


class AlertOut(Outgoing):
    """Something that is wrong with a battery."""

    id: str
    key: str = Field(description="What it is about; `temperature_high`, or the key of a rule.")
    rule: str | None = Field(description="The id of its rule; none: a threshold of the tree.")
    name: str | None = Field(description="The name of its rule; none: a threshold of the tree.")
    level: Level
    worst_level: Level
    phase: Phase
    node: SubjectOut
    site: AlertPlaceOut | None
    cause: str | None = Field(description="Why nothing comes; which anomaly; which figure.")
    metric: str | None
    kind: RuleKind = Field(description="What of the metric is compared with the bound.")
    trial: bool = Field(description="Its rule is tried: nobody is told.")
    unit: str = Field(description="Of the value and the bound.")
    falls: bool = Field(description="Worse below the bound; otherwise worse from it on.")
    value: float | None = Field(description="That opened it, or took it to its worst level.")
    bound: float | None = Field(description="What was passed then.")
    last_value: float | None = Field(description="When it ended by itself.")
    opened_at: Moment = Field(description="As the sample tells it.")
    acknowledged_by: str | None
    acknowledged_at: Moment | None
    snoozed_until: Moment | None
    resolved_at: Moment | None


class NoteOut(Outgoing):
    """One line of an alert's story."""

    at: Moment
    kind: alerts.Deed
    by: str | None = Field(description="Who; none: by itself.")
    text: str | None
    facts: dict[str, Any]


class StoryOut(AlertOut):
    """An alert with all that befell it."""

    notes: list[NoteOut]
    evidence: dict[str, Any] = Field(description="What was known when it opened.")
    others: list[AlertOut] = Field(description="Of the same cause and place, at the same time.")
    escalates_at: Moment | None
    verdict: bool | None = Field(description="Whether people called it right.")
    verdict_by: str | None
    may_handle: bool = Field(description="Whether the asker may take it in hand.")


class AlertCountsOut(Outgoing):
    """How many alerts are not over, by level."""

    open: dict[Level, int] = Field(description="Those that nobody has in hand.")
    acknowledged: dict[Level, int]


class AcknowledgeIn(BaseModel):
    """Taking an alert in hand."""

    model_config = ConfigDict(extra="forbid")

    group: bool = Field(False, description="The others of its group, too.")


class CommentIn(BaseModel):
    """What somebody knows or does."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=2000)


class AssignIn(BaseModel):
    """Giving an alert to somebody."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(max_length=64, description="The id of somebody who may handle it.")


class HandlerOut(Outgoing):
    """Somebody who may be given an alert."""

    id: str
    name: str
    role: str


class SnoozeIn(BaseModel):
    """How long to put it off."""

    model_config = ConfigDict(extra="forbid")

    minutes: int


Phases = Annotated[list[Phase], Query(description="Only these; none: those that are not over.")]
Levels = Annotated[list[Level], Query(description="Only these levels.")]
Scope = Annotated[str | None, Query(description="The id of a place: only what lies below it.")]
BatteryQuery = Annotated[str | None, Query(max_length=64, description="Only of this battery.")]
Trial = Annotated[bool, Query(description="Those of rules that are tried, instead of the others.")]


@router.get("", operation_id="listAlerts")
async def list_alerts(
    house: HouseDep, work: ReadWork, scope: Scope = None, battery: BatteryQuery = None,
    phase: Phases = [], level: Levels = [],  # noqa: B006 - FastAPI copies them
    trial: Trial = False, limit: Limit = 50, cursor: Cursor = None,
) -> ListOf[AlertOut]:  # fmt: skip
    """Alerts, the newest first."""
    wanted = alerts.Wanted(
        path=await _path(work, scope),
        battery=None if battery is None else await _path(work, battery),
        phases=tuple(phase) or (Phase.OPEN, Phase.ACKNOWLEDGED), levels=tuple(level),
        trial=trial, limit=limit, after=read_moment(cursor),
    )  # fmt: skip
    page = await alerts.find(work, wanted)
    after = (page.after[0].isoformat(), page.after[1]) if page.after else None
    return ListOf(
        items=[_tell(house, each) for each in page.items],
        next_cursor=write_cursor(after), total=page.total,
    )  # fmt: skip


@router.get("/counts", operation_id="countAlerts")
async def count_alerts(work: ReadWork, scope: Scope = None) -> AlertCountsOut:
    """How many alerts are not over."""
    found = await alerts.counts(work, await _path(work, scope))
    return AlertCountsOut(open=found[Phase.OPEN], acknowledged=found[Phase.ACKNOWLEDGED])


@router.get("/{alert_id}", operation_id="getAlert")
async def get_alert(house: HouseDep, work: ReadWork, alert_id: str) -> StoryOut:
    """One alert, and all that befell it."""
    return tell_story(house, work, await alerts.get(work, alert_id))


@router.post("/{alert_id}/acknowledgement", operation_id="acknowledgeAlert")
async def acknowledge_alert(
    house: HouseDep, work: WriteWork, alert_id: str, body: AcknowledgeIn
) -> StoryOut:
    """Take it in hand: it escalates no more."""
    await alerts.acknowledge(work, alert_id, group=body.group)
    return tell_story(house, work, await alerts.get(work, alert_id))


@router.get("/{alert_id}/handlers", operation_id="listAlertHandlers")
async def list_handlers(work: ReadWork, alert_id: str) -> list[HandlerOut]:
    """Who may be given an alert, the nearest to its place first."""
    return [
        HandlerOut(id=each.user.id, name=each.user.name, role=each.role)
        for each in await alerts.handlers(work, alert_id)
    ]


@router.post("/{alert_id}/assignment", operation_id="assignAlert")
async def assign_alert(house: HouseDep, work: WriteWork, alert_id: str, body: AssignIn) -> StoryOut:
    """Give it to somebody: they have it in hand, and are told."""
    post, index = house.watcher.post, house.directory.index
    await alerts.assign(work, post, index, alert_id, body.person)
    return tell_story(house, work, await alerts.get(work, alert_id))


@router.post("/{alert_id}/comments", status_code=201, operation_id="commentOnAlert")
async def comment_on_alert(
    house: HouseDep, work: WriteWork, alert_id: str, body: CommentIn
) -> StoryOut:
    """Write what one knows or does."""
    await alerts.comment(work, alert_id, body.text)
    return tell_story(house, work, await alerts.get(work, alert_id))


@router.post("/{alert_id}/snooze", operation_id="snoozeAlert")
async def snooze_alert(house: HouseDep, work: WriteWork, alert_id: str, body: SnoozeIn) -> StoryOut:
    """Put off its escalation; it goes on afterwards."""
    await alerts.snooze(work, alert_id, timedelta(minutes=min(max(body.minutes, 0), 100_000)))
    return tell_story(house, work, await alerts.get(work, alert_id))


@router.post("/{alert_id}/end", operation_id="endAlert")
async def end_alert(house: HouseDep, work: WriteWork, alert_id: str, body: CommentIn) -> StoryOut:
    """Say that it is over, and why. High and critical ones end with a reading that is well."""
    alert = (await alerts.get(work, alert_id)).alert
    still_so = alert.number is None or house.watcher.rank_of(alert.key, alert.number) > 0
    still_so &= alert.kind != RuleKind.ANOMALY  # it was found once: people say when it is over
    await alerts.end(work, alert_id, body.text, still_so=still_so)
    return tell_story(house, work, await alerts.get(work, alert_id))


async def _path(work: Work, scope: str | None) -> str:
    return "/" if scope is None else (await fleet.get(work, scope)).path


def _tell(house: House, alert: Alert) -> AlertOut:
    return AlertOut(**_fields(house, alert))


def _fields(house: House, alert: Alert) -> dict[str, Any]:
    index = house.directory.index
    places, row = index.places, index.row_of.get(alert.node_id)
    known = places.place_of.get(alert.node_id)
    name = alert.node_id if known is None else places.names[known]
    name = name if row is None else index.names[row] or index.codes[row]
    site = None
    ids = fleet.ids_of(alert.path)
    if len(ids) >= _SITE and (place := places.place_of.get(ids[_SITE - 1])) is not None:
        site = AlertPlaceOut(id=places.ids[place], name=places.names[place])
    return {
        "id": alert.id, "key": alert.key, "rule": alert.rule_id, "name": alert.rule_name,
        "level": level_of(alert.rank), "worst_level": level_of(alert.worst_rank),
        "phase": Phase(alert.phase), "cause": alert.cause,
        "node": SubjectOut(id=alert.node_id, name=name, kind=_kind(alert)),
        "site": site, "metric": alert.metric, "unit": _unit(alert),
        "kind": RuleKind(alert.kind), "trial": alert.trial,
        "falls": alert.falls, "value": alert.value, "bound": alert.bound,
        "last_value": alert.last_value, "opened_at": alert.opened_at,
        "acknowledged_by": alert.acknowledged_by_name, "acknowledged_at": alert.acknowledged_at,
        "snoozed_until": alert.snoozed_until, "resolved_at": alert.resolved_at,
    }  # fmt: skip


def _unit(alert: Alert) -> str:
    if alert.kind == RuleKind.BUSINESS:
        return "%"
    metric = METRICS.get(alert.metric or "")
    if metric is None:
        return ""
    return {RuleKind.DEVIATION: "%", RuleKind.PROJECTION: "d", RuleKind.SILENCE: "min"}.get(
        RuleKind(alert.kind), str(metric.unit)
    )


def _kind(alert: Alert) -> SubjectKind:
    return cast("SubjectKind", alert.node_kind)


def tell_story(house: House, work: Work, story: Story) -> StoryOut:
    """The story as it is told."""
    alert = story.alert
    return StoryOut(
        **_fields(house, alert), notes=[_tell_note(each) for each in story.notes],
        evidence=alert.evidence, others=[_tell(house, each) for each in story.others],
        escalates_at=story.escalates_at, verdict=alert.verdict,
        verdict_by=alert.verdict_by_name,
        may_handle=work.actor.may(alerts.HANDLE, at=alert.path),
    )  # fmt: skip


def _tell_note(note: AlertNote) -> NoteOut:
    return NoteOut(
        at=note.at, kind=alerts.Deed(note.kind), by=note.by_name, text=note.text, facts=note.facts
    )
