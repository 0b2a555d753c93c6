"""Silences over HTTP: for a while people are told of no alert below a place."""

from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trackingbms import alerts, fleet
from trackingbms.alerts import AlertSilence
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/alert-silences",
    tags=["alerts"],
    responses=declared(400, 401, 403, 404, 422),
)


class SilenceIn(BaseModel):
    """For how long people are told of nothing there, and why. Critical alerts are told anyhow."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field(description="The id of the place below which it holds.")
    reason: str = Field(max_length=500)
    since: AwareDatetime | None = Field(None, description="None: from now on.")
    until: AwareDatetime
    key: str | None = Field(None, max_length=32, description="Only this rule; none: any.")


class SilenceOut(Outgoing):
    """A silence."""

    id: str
    scope: str
    place: str | None = Field(description="The name of the place, if the asker sees it.")
    reason: str
    since: Moment
    until: Moment
    key: str | None
    set_by: str


@router.get("", operation_id="listAlertSilences")
async def list_silences(work: ReadWork, scope: str | None = None) -> list[SilenceOut]:
    """Those that hold or are to come: all, or those that concern a place."""
    path = None if scope is None else (await fleet.get(work, scope)).path
    found = await alerts.silences(work, path)
    places = await fleet.at(work, {each.path for each in found})
    return [_tell(each, places.get(each.path)) for each in found]


@router.post("", status_code=201, operation_id="silenceAlerts")
async def silence_alerts(work: WriteWork, body: SilenceIn) -> SilenceOut:
    """Have nobody told for a while."""
    node = await fleet.get(work, body.scope)
    since: datetime | None = body.since
    made = await alerts.silence(
        work, node.path, reason=body.reason, since=since, until=body.until, key=body.key
    )
    return _tell(made, node)


@router.delete("/{silence_id}", status_code=204, operation_id="endAlertSilence")
async def end_silence(work: WriteWork, silence_id: str) -> Response:
    """Have people told again."""
    await alerts.end_silence(work, silence_id)
    return Response(status_code=204)


def _tell(found: AlertSilence, place: fleet.Node | None) -> SilenceOut:
    return SilenceOut(
        id=found.id, scope=fleet.ids_of(found.path)[-1], reason=found.reason, since=found.since,
        place=(place.name or place.code) if place is not None else None,
        until=found.until, key=found.key, set_by=found.set_by_name,
    )  # fmt: skip
