"""Kept filters of the fleet's table over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from trackingbms import dashboards, fleet
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.kept import KeptEdit, KeptIn, KeptOut, kept
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.dashboards import FleetQuery, SavedFilter
from trackingbms.infra import Work

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/saved-filters",
    tags=["dashboards"],
    responses=declared(400, 401, 403, 404, 409, 422),
)


class SavedFilterIn(KeptIn):
    """A filter to keep."""

    query: FleetQuery


class SavedFilterEdit(KeptEdit):
    """What changes; what is left out stays."""

    query: FleetQuery | None = None


class SavedFilterOut(KeptOut):
    """A filter that was kept."""

    query: FleetQuery


class SavedFilters(Outgoing):
    """One's own, and those of one's team."""

    items: list[SavedFilterOut]


@router.get("", operation_id="listSavedFilters")
async def list_saved_filters(
    work: ReadWork,
    scope: Annotated[str | None, Query(description="Id of a place: where one looks.")] = None,
) -> SavedFilters:
    """One's own filters, and those shared at a place or above it."""
    path = (await fleet.get(work, scope)).path if scope else None
    found = await dashboards.saved_filters(work, path)
    return SavedFilters(items=[_tell(work, each) for each in found])


@router.post("", status_code=201, operation_id="keepFilter")
async def keep_filter(work: WriteWork, body: SavedFilterIn) -> SavedFilterOut:
    """Keep a filter."""
    node = await fleet.get(work, body.scope)
    made = await dashboards.keep_filter(
        work, name=body.name, path=node.path, query=body.query, shared=body.shared
    )
    return _tell(work, made)


@router.patch("/{filter_id}", operation_id="editFilter")
async def edit_filter(work: WriteWork, filter_id: str, body: SavedFilterEdit) -> SavedFilterOut:
    """Name it, share it, or have it tell something else."""
    edited = await dashboards.edit_filter(
        work, filter_id, name=body.name, shared=body.shared, query=body.query
    )
    return _tell(work, edited)


@router.delete("/{filter_id}", status_code=204, operation_id="forgetFilter")
async def forget_filter(work: WriteWork, filter_id: str) -> Response:
    """End a filter."""
    await dashboards.forget_filter(work, filter_id)
    return Response(status_code=204)


def _tell(work: Work, found: SavedFilter) -> SavedFilterOut:
    common = kept(work, found, dashboards.may_edit_filter(work, found))
    return SavedFilterOut(**common, query=FleetQuery.model_validate(found.query))
