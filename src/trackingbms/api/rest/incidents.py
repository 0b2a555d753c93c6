"""Incidents over HTTP: the board, the eight steps, tasks, files, and the statistics."""

from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import alerts, fleet, incidents
from trackingbms.alerts import Level, level_of
from trackingbms.api.dependencies import HouseDep, ReadWork, WriteWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, ListOf, read_moment, write_cursor
from trackingbms.api.problems import declared
from trackingbms.incidents import Incident, Step, Taken, Test
from trackingbms.infra import Work
from trackingbms.kernel import Invalid

router = APIRouter(route_class=LateRoute,
    prefix="/api/v1/incidents", tags=["incidents"],
    responses=declared(400, 401, 403, 404, 409, 413, 422),
)  # fmt: skip
_SITE = 3  # ids of the path of a site: company, client, site
Text = Annotated[str, Field(max_length=4000)]


class IncidentPlaceOut(Outgoing):
    """A place in a few words."""

    id: str
    name: str


class IncidentOut(Outgoing):
    """An incident, as the board shows it."""

    id: str
    number: int = Field(description="Counted for each client, from 1 on.")
    title: str = Field(description="The kind, where nobody gave it a title.")
    kind: str
    level: Level
    step: Step = Field(description="The one that was last taken.")
    next: Step | None = Field(description="None: it is closed.")
    node: IncidentPlaceOut
    site: IncidentPlaceOut | None
    alert: str | None = Field(description="The alert that opened it.")
    opened_at: Moment
    opened_by: str | None = Field(description="Who; none: by itself.")
    answered_at: Moment | None
    resolved_at: Moment | None
    closed_at: Moment | None
    reopened: int
    satisfaction: int | None
    assignee: IncidentPlaceOut | None


class IncidentStepOut(Outgoing):
    """A step that was taken, or that it was reopened."""

    step: Step | Literal["reopened"]
    at: Moment
    by: str | None = Field(description="Who; none: by itself.")
    skipped: bool
    text: str
    facts: dict[str, Any]


class IncidentTaskOut(Outgoing):
    """Something to do."""

    id: str
    text: str
    created_by: str
    done_at: Moment | None
    done_by: str | None


class IncidentFileOut(Outgoing):
    """A file of an incident."""

    id: str
    name: str
    media_type: str
    size: int
    at: Moment
    by: str


class IncidentAlertOut(Outgoing):
    """An alert that belongs to an incident."""

    id: str
    key: str
    level: Level
    phase: alerts.Phase
    node: IncidentPlaceOut
    opened_at: Moment


class IncidentStoryOut(IncidentOut):
    """An incident with all that belongs to it."""

    steps: list[IncidentStepOut]
    tasks: list[IncidentTaskOut]
    files: list[IncidentFileOut]
    alerts: list[IncidentAlertOut]
    told: list[str] = Field(description="Who was told of its alerts.")
    people: list[IncidentPlaceOut] = Field(description="Who may be sent there, the nearest first.")
    may_handle: bool


class IncidentStatisticsOut(Outgoing):
    """How the incidents of 30 days went."""

    total: int
    critical: int
    mean_resolve_s: float | None
    kept_share: float | None = Field(description="Answered within the time of their level.")
    satisfaction: float | None


class IncidentIn(BaseModel):
    """An incident that somebody saw."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field(description="The id of the place or battery.")
    title: str = Field(max_length=400)
    kind: str = Field("other", max_length=24)
    level: Level = Level.MEDIUM
    text: Text = ""


class IncidentTestIn(BaseModel):
    """A test after the repair."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=400)
    good: bool


class IncidentStepIn(BaseModel):
    """The next step, and what it asks for."""

    model_config = ConfigDict(extra="forbid")

    step: Step
    text: Text
    skipped: bool = Field(False, description="Only the escalation can be left out; say why.")
    level: Level | None = Field(None, description="Of the classification.")
    kind: str | None = Field(None, max_length=24, description="Of the classification.")
    tests: list[IncidentTestIn] = Field([], max_length=20, description="Of the validation.")
    client: str = Field("", max_length=400, description="Who agreed: of the validation.")
    satisfaction: int | None = Field(None, description="1 to 5, of the validation.")
    lessons: Text = Field("", description="Of the documentation.")


class IncidentWhyIn(BaseModel):
    """Why it is opened again."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=2000)


class IncidentTaskIn(BaseModel):
    """Something to do."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=600)


class IncidentTaskEdit(BaseModel):
    """Whether it is done."""

    model_config = ConfigDict(extra="forbid")

    done: bool


class IncidentPersonIn(BaseModel):
    """Who goes there."""

    model_config = ConfigDict(extra="forbid")

    person: str | None = Field(None, max_length=12)


Scope = Annotated[str | None, Query(description="The id of a place: only what lies below it.")]


@router.get("", operation_id="listIncidents")
async def list_incidents(
    house: HouseDep, work: ReadWork, scope: Scope = None, closed: bool = False,
    limit: Limit = 50, cursor: Cursor = None,
) -> ListOf[IncidentOut]:  # fmt: skip
    """Incidents that are not closed, or those that are, the newest first."""
    path = await _path(work, scope)
    page = await incidents.find(work, path, closed=closed, limit=limit, after=read_moment(cursor))
    return ListOf(
        items=[IncidentOut(**_fields(house, each)) for each in page.items],
        next_cursor=write_cursor(page.after), total=page.total,
    )  # fmt: skip


@router.get("/statistics", operation_id="getIncidentStatistics")
async def get_statistics(work: ReadWork, scope: Scope = None) -> IncidentStatisticsOut:
    """How the incidents of 30 days went."""
    told = await incidents.statistics(work, await _path(work, scope))
    return IncidentStatisticsOut(
        total=told.total, critical=told.critical, mean_resolve_s=told.mean_resolve_s,
        kept_share=told.kept_share, satisfaction=told.satisfaction,
    )  # fmt: skip


@router.post("", status_code=201, operation_id="openIncident")
async def open_incident(house: HouseDep, work: WriteWork, body: IncidentIn) -> IncidentStoryOut:
    """Open one by hand."""
    made = await incidents.open_by_hand(
        work, body.scope, title=body.title, kind=body.kind, level=body.level, text=body.text
    )
    return await _tell(house, work, made.id)


@router.get("/{incident_id}", operation_id="getIncident")
async def get_incident(house: HouseDep, work: ReadWork, incident_id: str) -> IncidentStoryOut:
    """One incident with its story."""
    return await _tell(house, work, incident_id)


@router.post("/{incident_id}/steps", operation_id="takeIncidentStep")
async def take_step(
    house: HouseDep, work: WriteWork, incident_id: str, body: IncidentStepIn
) -> IncidentStoryOut:
    """Take the next step."""
    tests = tuple(Test(each.name, each.good) for each in body.tests)
    told = body.model_dump(exclude={"tests"})
    await incidents.advance(work, incident_id, Taken(**told, tests=tests))
    return await _tell(house, work, incident_id)


@router.post("/{incident_id}/reopening", operation_id="reopenIncident")
async def reopen_incident(
    house: HouseDep, work: WriteWork, incident_id: str, body: IncidentWhyIn
) -> IncidentStoryOut:
    """It was not over: back to the resolution."""
    await incidents.reopen(work, incident_id, body.text)
    return await _tell(house, work, incident_id)


@router.put("/{incident_id}/assignee", operation_id="assignIncident")
async def assign_incident(
    house: HouseDep, work: WriteWork, incident_id: str, body: IncidentPersonIn
) -> IncidentStoryOut:
    """Say who goes there."""
    await incidents.assign(work, incident_id, body.person)
    return await _tell(house, work, incident_id)


@router.post("/{incident_id}/tasks", status_code=201, operation_id="addIncidentTask")
async def add_task(
    house: HouseDep, work: WriteWork, incident_id: str, body: IncidentTaskIn
) -> IncidentStoryOut:
    """Note something to do."""
    await incidents.add_task(work, incident_id, body.text)
    return await _tell(house, work, incident_id)


@router.patch("/{incident_id}/tasks/{task_id}", operation_id="finishIncidentTask")
async def finish_task(
    house: HouseDep, work: WriteWork, incident_id: str, task_id: str, body: IncidentTaskEdit
) -> IncidentStoryOut:
    """Say that it is done, or not."""
    await incidents.finish_task(work, incident_id, task_id, done=body.done)
    return await _tell(house, work, incident_id)


@router.post("/{incident_id}/files", status_code=201, operation_id="attachToIncident")
async def attach(
    house: HouseDep, request: Request, work: WriteWork, incident_id: str,
    name: Annotated[str, Query(max_length=200, description="What the file is called.")],
) -> IncidentStoryOut:  # fmt: skip
    """Keep a file with it: the body is the file."""
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > incidents.MOST_BYTES:
            raise Invalid("a file has at most 5 MiB, and is not empty", field="file")
    media_type = request.headers.get("content-type", "application/octet-stream")
    await incidents.attach(work, incident_id, name, media_type, bytes(content))
    return await _tell(house, work, incident_id)


@router.get(
    "/{incident_id}/files/{file_id}", operation_id="getIncidentFile", response_class=Response
)
async def get_file(work: ReadWork, incident_id: str, file_id: str) -> Response:
    """A file, to be saved: browsers do not show it as a page of ours."""
    found, content = await incidents.file(work, incident_id, file_id)
    told = f"attachment; filename*=UTF-8''{quote(found.name)}"
    return Response(
        content, media_type="application/octet-stream", headers={"Content-Disposition": told}
    )


async def _path(work: Work, scope: str | None) -> str:
    return "/" if scope is None else (await fleet.get(work, scope)).path


def _place(house: House, node: str) -> IncidentPlaceOut:
    index = house.directory.index
    row, place = index.row_of.get(node), index.places.place_of.get(node)
    if row is not None:
        return IncidentPlaceOut(id=node, name=index.names[row] or index.codes[row])
    return IncidentPlaceOut(id=node, name=node if place is None else index.places.names[place])


def _fields(house: House, found: Incident) -> dict[str, Any]:
    ids = fleet.ids_of(found.path)
    assignee = None
    if found.assignee_id is not None:
        assignee = IncidentPlaceOut(id=found.assignee_id, name=found.assignee_name or "")
    return {
        "id": found.id, "number": found.number, "title": found.title, "kind": found.kind,
        "level": level_of(found.rank), "step": Step(found.step), "next": incidents.due_of(found),
        "node": _place(house, found.node_id),
        "site": _place(house, ids[_SITE - 1]) if len(ids) >= _SITE else None,
        "alert": found.alert_id, "opened_at": found.opened_at, "opened_by": found.opened_by_name,
        "answered_at": found.answered_at, "resolved_at": found.resolved_at,
        "closed_at": found.closed_at, "reopened": found.reopened,
        "satisfaction": found.satisfaction, "assignee": assignee,
    }  # fmt: skip


async def _tell(house: House, work: Work, incident_id: str) -> IncidentStoryOut:
    story = await incidents.get(work, incident_id)
    found = story.incident
    may = work.actor.may(incidents.HANDLE, at=found.path)
    people = await incidents.candidates(work, found) if may else []
    return IncidentStoryOut(
        **_fields(house, found),
        steps=[
            IncidentStepOut(
                step="reopened" if each.step == incidents.REOPENED else Step(each.step),
                at=each.at, by=each.by_name, skipped=each.skipped, text=each.text,
                facts=each.facts,
            )
            for each in story.steps
        ],
        tasks=[
            IncidentTaskOut(
                id=each.id, text=each.text, created_by=each.created_by_name, done_at=each.done_at,
                done_by=each.done_by_name,
            )
            for each in story.tasks
        ],
        files=[
            IncidentFileOut(
                id=each.id, name=each.name, media_type=each.media_type, size=each.size,
                at=each.at, by=each.by_name,
            )
            for each in story.files
        ],
        alerts=[
            IncidentAlertOut(
                id=each.id, key=each.key, level=level_of(each.rank),
                phase=alerts.Phase(each.phase), node=_place(house, each.node_id),
                opened_at=each.opened_at,
            )
            for each in story.alerts
        ],
        told=await incidents.told(work, story.alerts),
        people=[IncidentPlaceOut(id=each.id, name=each.name) for each in people],
        may_handle=may,
    )  # fmt: skip
