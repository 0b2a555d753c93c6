"""Dashboards over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import dashboards, fleet
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.kept import KeptEdit, KeptIn, KeptOut, kept
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.dashboards import Content, Dashboard
from trackingbms.infra import Work

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/dashboards",
    tags=["dashboards"],
    responses=declared(400, 401, 403, 404, 409, 422),
)


class DashboardIn(KeptIn):
    """A dashboard to make."""

    content: Content


class ContentIn(BaseModel):
    """What somebody made of a version."""

    model_config = ConfigDict(extra="forbid")

    based_on: int = Field(ge=1, le=2**31 - 1, description="The version that was changed.")
    content: Content
    prefer: Literal["mine", "theirs"] | None = Field(
        None, description="What stays where two changed the same; none: 409 tells of it."
    )


class DashboardEdit(KeptEdit):
    """What changes; what is left out stays."""

    default_for: list[str] | None = Field(None, max_length=20, description="Roles.")


class DashboardHead(KeptOut):
    """A dashboard without what it shows."""

    default_for: list[str]
    version: int
    changed_at: Moment
    changed_by: str


class DashboardOut(DashboardHead):
    """A dashboard."""

    content: Content


class Shelf(Outgoing):
    """Everything that somebody may look at."""

    items: list[DashboardHead]
    total: int
    ready: dict[str, Content] = Field(description="Ready-made ones, by key.")
    start: str | None = Field(description="The id of the one to begin with, if one was chosen.")
    start_ready: str = Field(description="Else the ready-made one.")


class FormerOut(Outgoing):
    """A dashboard as it was saved."""

    version: int
    at: Moment
    by: str
    content: Content


class FormersOut(Outgoing):
    """Its versions, the newest first."""

    items: list[FormerOut]


class KindOut(Outgoing):
    """A kind of widget."""

    kind: str
    form: dict[str, Any] = Field(description="What can be configured about it, as JSON Schema.")


@router.get("", operation_id="listDashboards")
async def list_dashboards(
    work: ReadWork,
    scope: Annotated[str | None, Query(description="Id of a place: where one looks.")] = None,
) -> Shelf:
    """One's own dashboards, shared ones, ready-made ones, and which to begin with."""
    path = (await fleet.get(work, scope)).path if scope else "/"
    found = await dashboards.dashboards(work)
    start = await dashboards.start(work, path, found)
    return Shelf(
        items=[_head(work, each) for each in found],
        total=len(found),
        ready=dict(dashboards.READY),
        start=start.dashboard.id if start.dashboard else None,
        start_ready=start.ready,
    )


@router.get("/kinds", operation_id="listWidgetKinds")
async def list_kinds(_work: ReadWork) -> list[KindOut]:
    """Every kind of widget, with what can be configured about it."""
    return [KindOut(kind=each, form=dashboards.schema_of(each)) for each in dashboards.KINDS]


@router.post("", status_code=201, operation_id="createDashboard")
async def create_dashboard(work: WriteWork, body: DashboardIn) -> DashboardOut:
    """Make a dashboard."""
    node = await fleet.get(work, body.scope)
    made = await dashboards.create(
        work, name=body.name, path=node.path, content=body.content, shared=body.shared
    )
    return _tell(work, made)


@router.get("/{dashboard_id}", operation_id="getDashboard")
async def get_dashboard(work: ReadWork, dashboard_id: str) -> DashboardOut:
    """One dashboard."""
    return _tell(work, await dashboards.get(work, dashboard_id))


@router.put("/{dashboard_id}/content", operation_id="saveDashboard")
async def save_dashboard(work: WriteWork, dashboard_id: str, body: ContentIn) -> DashboardOut:
    """Save what it shows, joined with what others changed since the version it is based on."""
    saved = await dashboards.save(
        work, dashboard_id, based_on=body.based_on, content=body.content, prefer=body.prefer
    )
    return _tell(work, saved)


@router.patch("/{dashboard_id}", operation_id="editDashboard")
async def edit_dashboard(work: WriteWork, dashboard_id: str, body: DashboardEdit) -> DashboardOut:
    """Name it, share it, or have roles begin with it."""
    edited = await dashboards.edit(
        work, dashboard_id, name=body.name, shared=body.shared, default_for=body.default_for
    )
    return _tell(work, edited)


@router.delete("/{dashboard_id}", status_code=204, operation_id="removeDashboard")
async def remove_dashboard(work: WriteWork, dashboard_id: str) -> Response:
    """End a dashboard."""
    await dashboards.remove(work, dashboard_id)
    return Response(status_code=204)


@router.get("/{dashboard_id}/versions", operation_id="listDashboardVersions")
async def list_versions(work: ReadWork, dashboard_id: str) -> FormersOut:
    """What it was before: the newest versions."""
    found = await dashboards.formers(work, dashboard_id)
    items = [FormerOut.model_validate(each, from_attributes=True) for each in found]
    return FormersOut(items=items)


def _head(work: Work, found: Dashboard) -> DashboardHead:
    return DashboardHead(
        **kept(work, found, dashboards.may_edit(work, found)),
        default_for=found.default_for, version=found.version,
        changed_at=found.changed_at, changed_by=found.changed_by,
    )  # fmt: skip


def _tell(work: Work, found: Dashboard) -> DashboardOut:
    content = Content.model_validate(found.content)
    return DashboardOut(**_head(work, found).model_dump(), content=content)
