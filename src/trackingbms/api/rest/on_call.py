"""On call over HTTP: who is told first of alerts at a place, and when others take over."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trackingbms import alerts, fleet
from trackingbms.alerts import Duty, RotaWish
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.infra import Work
from trackingbms.kernel import Permission

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/on-call",
    tags=["alerts"],
    responses=declared(400, 401, 403, 404, 409, 422),
)


class RotaEdit(BaseModel):
    """Who takes turns, and when."""

    model_config = ConfigDict(extra="forbid")

    name: str
    members: list[str] = Field(max_length=50, description="Ids of people, in order of their turns.")
    first_day: date = Field(description="On which the first one's first turn begins.")
    turn_days: int = Field(7, description="How long a turn is.")
    hands_over: int = Field(480, description="Minute of the day, on the clocks of the place.")


class RotaIn(RotaEdit):
    """A rotation for a place."""

    scope: str = Field(max_length=64, description="The id of the place.")


class WatcherOut(Outgoing):
    """Somebody who may be on call."""

    id: str
    name: str


class ShiftOut(Outgoing):
    """From when until when the same people are on call."""

    since: Moment
    until: Moment
    person: WatcherOut | None = Field(description="Who is told first; none: whoever is nearest.")
    backup: WatcherOut | None = Field(description="Who is told next.")
    stands_in: bool


class StretchIn(BaseModel):
    """Somebody is away, or stands in."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["away", "stead"]
    person: str = Field(max_length=64)
    since: AwareDatetime
    until: AwareDatetime


class StretchOut(Outgoing):
    """Somebody is away, or stands in for whoever's turn it is."""

    id: str
    kind: Literal["away", "stead"]
    person: WatcherOut
    since: Moment
    until: Moment
    set_by: str


class RotaOut(Outgoing):
    """A rotation, and the weeks to come."""

    id: str
    name: str
    place: Ancestor | None
    members: list[WatcherOut]
    first_day: date
    turn_days: int
    hands_over: int
    zone: str
    shifts: list[ShiftOut] = Field(description="The first is now.")
    stretches: list[StretchOut]
    may_configure: bool
    may_stand_in: bool


Since = Annotated[date | None, Query(description="Shifts from this day on, instead of now.")]


@router.get("", operation_id="listRotas")
async def list_rotas(work: ReadWork, scope: str, since: Since = None) -> list[RotaOut]:
    """The rotations that hold at a place, and those of places below."""
    path = (await fleet.get(work, scope)).path
    return [await _tell(work, each) for each in await alerts.rotas(work, path, since)]


@router.get("/people", operation_id="listRotaCandidates")
async def list_candidates(work: ReadWork, scope: str) -> list[WatcherOut]:
    """Who may be on call for a place: those who handle its alerts."""
    path = (await fleet.get(work, scope)).path
    found = await alerts.candidates(work, path)
    return [WatcherOut(id=each.id, name=each.name) for each in found]


@router.post("", status_code=201, operation_id="createRota")
async def create_rota(work: WriteWork, body: RotaIn) -> RotaOut:
    """Have people take turns for a place and what lies below it."""
    path = (await fleet.get(work, body.scope)).path
    row = await alerts.create_rota(work, path, _wish(body))
    return await _tell(work, await alerts.duty_of(work, row))


@router.put("/{rota_id}", operation_id="editRota")
async def edit_rota(work: WriteWork, rota_id: str, body: RotaEdit) -> RotaOut:
    """Have others take turns, or at other times."""
    row = await alerts.edit_rota(work, rota_id, _wish(body))
    return await _tell(work, await alerts.duty_of(work, row))


@router.delete("/{rota_id}", status_code=204, operation_id="removeRota")
async def remove_rota(work: WriteWork, rota_id: str) -> Response:
    """Have nobody take turns any more."""
    await alerts.remove_rota(work, rota_id)
    return Response(status_code=204)


@router.post("/{rota_id}/stretches", status_code=201, operation_id="addRotaStretch")
async def add_stretch(work: WriteWork, rota_id: str, body: StretchIn) -> RotaOut:
    """Say that somebody is away, or stands in for whoever's turn it is."""
    await alerts.add_stretch(work, rota_id, body.kind, body.person, body.since, body.until)
    row = await alerts.get_rota(work, rota_id)
    return await _tell(work, await alerts.duty_of(work, row))


@router.delete(
    "/{rota_id}/stretches/{stretch_id}", status_code=204, operation_id="removeRotaStretch"
)
async def remove_stretch(work: WriteWork, rota_id: str, stretch_id: str) -> Response:
    """Take it back."""
    await alerts.remove_stretch(work, rota_id, stretch_id)
    return Response(status_code=204)


def _wish(body: RotaEdit) -> RotaWish:
    return RotaWish(
        body.name, tuple(body.members), body.first_day, body.turn_days, body.hands_over
    )  # fmt: skip


async def _tell(work: Work, duty: Duty) -> RotaOut:
    row, names = duty.row, duty.names

    def person(user: str | None) -> WatcherOut | None:
        return None if user is None else WatcherOut(id=user, name=names.get(user, user))

    def known(user: str) -> WatcherOut:
        return WatcherOut(id=user, name=names.get(user, user))

    place = (await fleet.at(work, {row.path})).get(row.path)
    return RotaOut(
        id=row.id, name=row.name, members=[known(each) for each in row.members],
        place=Ancestor.model_validate(place, from_attributes=True) if place else None,
        first_day=date.fromisoformat(row.first_day), turn_days=row.turn_days,
        hands_over=row.hands_over, zone=row.zone,
        shifts=[
            ShiftOut(
                since=each.since, until=each.until, person=person(each.person),
                backup=person(each.backup), stands_in=each.stands_in,
            )
            for each in duty.shifts
        ],
        stretches=[
            StretchOut(
                id=each.id, kind="away" if each.kind == "away" else "stead",
                person=known(each.user_id), since=each.since, until=each.until,
                set_by=each.set_by_name,
            )
            for each in duty.stretches
        ],
        may_configure=work.actor.may(Permission.CONFIGURE_ALERTS, at=row.path),
        may_stand_in=work.actor.may(Permission.HANDLE_ALERTS, at=row.path),
    )  # fmt: skip
