"""People over HTTP: who holds which role where, and why something is permitted."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet, identity
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, ListOf, read_cursor, write_cursor
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.identity import AccountState, Membership
from trackingbms.infra import Work, hold
from trackingbms.kernel import NotFound, Permission

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/people",
    tags=["people"],
    responses=declared(400, 401, 403, 404, 422),
)


class Held(Outgoing):
    """A role that somebody holds at a place and everywhere below it."""

    id: str
    role: str = Field(description="One of the five, or the id of a custom role.")
    name: str | None = Field(description="Of a custom role.")
    place: Ancestor
    given_by: str = Field(description="The name of whoever gave it.")
    given_at: Moment


class PersonOut(Outgoing):
    """Somebody who acts in a place where the asker manages people."""

    id: str
    name: str
    email: str
    state: AccountState
    held: list[Held] = Field(description="Roles that the asker manages; others are not told.")


class Gift(BaseModel):
    """A role to give, and where."""

    model_config = ConfigDict(extra="forbid")

    role: str = Field(max_length=16, description="One of the five, or the id of a custom role.")
    scope: str = Field(max_length=64, description="A node's id.")


class Change(BaseModel):
    """What becomes of a role that somebody holds; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    role: str | None = Field(None, max_length=16)
    scope: str | None = Field(None, max_length=64)


class VerdictOut(Outgoing):
    """Whether somebody may do a thing at a place, and why."""

    permission: Permission
    allowed: bool
    by: list[Held] = Field(description="The roles that permit it here.")
    elsewhere: list[Held] = Field(description="Roles that would permit it, held at other places.")
    above: bool = Field(description="A role held above the asker's scope permits it too.")


class Access(Outgoing):
    """What somebody may do at a place."""

    person: str
    place: Ancestor
    verdicts: list[VerdictOut]


@router.get("", operation_id="listPeople")
async def list_people(
    work: ReadWork,
    search: Annotated[str, Query(max_length=200)] = "",
    scope: Annotated[
        str | None, Query(max_length=64, description="Who holds a role that reaches this place.")
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> ListOf[PersonOut]:
    """Everybody who acts where the asker manages people, by name."""
    path = (await fleet.get(work, scope)).path if scope is not None else None
    found = await identity.people(work, search=search, path=path)
    position = read_cursor(cursor, str, str)
    rest = [each for each in found if position is None or _key(each) > tuple(map(str, position))]
    page = rest[:limit]
    return ListOf(
        items=await _tell(work, page),
        next_cursor=write_cursor(_key(page[-1])) if len(rest) > limit else None,
        total=len(found),
    )


@router.get("/{person_id}", operation_id="getPerson")
async def get_person(work: ReadWork, person_id: str) -> PersonOut:
    """One person, with the roles that the asker manages."""
    return (await _tell(work, [await identity.person(work, person_id)]))[0]


@router.get("/{person_id}/access", operation_id="explainAccess")
async def explain_access(
    work: ReadWork, person_id: str, scope: Annotated[str, Query(max_length=64)]
) -> Access:
    """For each permission, whether the person holds it at the place, and where it comes from."""
    node = await fleet.get(work, scope)
    verdicts = await identity.access(work, person_id, node.path)
    told = await tell_held(work, {e.id: e for v in verdicts for e in (*v.by, *v.elsewhere)})
    return Access(
        person=person_id,
        place=Ancestor.model_validate(node, from_attributes=True),
        verdicts=[
            VerdictOut(
                permission=each.permission,
                allowed=each.allowed,
                by=[told[held.id] for held in each.by],
                elsewhere=[told[held.id] for held in each.elsewhere],
                above=each.above,
            )
            for each in verdicts
        ],
    )


@router.post("/{person_id}/roles", status_code=201, operation_id="giveRole",
             responses=declared(409))  # fmt: skip
async def give_role(house: HouseDep, actor: ActorDep, person_id: str, body: Gift) -> Held:
    """Give somebody one more role, at once. Nobody gives what they do not hold themselves."""
    async with house.works.begin(actor) as work:
        await identity.person(work, person_id)
        node = await fleet.get(work, body.scope)
        held = await identity.give_role(work, user_id=person_id, role=body.role, path=node.path)
        told = (await tell_held(work, {held.id: held}))[held.id]
    house.gate.forget()
    return told


@router.patch("/{person_id}/roles/{held_id}", operation_id="changeRole", responses=declared(409))
async def change_role(
    house: HouseDep, actor: ActorDep, person_id: str, held_id: str, body: Change
) -> Held:
    """Replace a role by another one, or move it to another place, at once."""
    async with house.works.begin(actor) as work:
        await _theirs(work, person_id, held_id)
        path = (await fleet.get(work, body.scope)).path if body.scope is not None else None
        held = await identity.change_role(work, held_id, role=body.role, path=path)
        told = (await tell_held(work, {held.id: held}))[held.id]
    house.gate.forget()
    return told


@router.delete("/{person_id}/roles/{held_id}", status_code=204, operation_id="takeRole",
               responses=declared(409))  # fmt: skip
async def take_role(house: HouseDep, actor: ActorDep, person_id: str, held_id: str) -> Response:
    """Take a role away, at once."""
    async with house.works.begin(actor) as work:
        await _theirs(work, person_id, held_id)
        await identity.take_role(work, held_id)
    house.gate.forget()  # only once it is committed: a look-up before that reads the old state
    return Response(status_code=204)


async def _theirs(work: Work, person_id: str, held_id: str) -> None:
    held = await hold(work, Membership, held_id)
    if held.user_id != person_id:
        raise NotFound(f"Membership {held_id}")


def _key(person: identity.Person) -> tuple[str, str]:
    return person.user.name.casefold(), person.user.id


async def _tell(work: Work, found: Iterable[identity.Person]) -> list[PersonOut]:
    found = list(found)
    told = await tell_held(work, {held.id: held for each in found for held in each.held})
    return [
        PersonOut(
            id=each.user.id,
            name=each.user.name,
            email=each.user.email,
            state=identity.state_of(each.user),
            held=[told[held.id] for held in each.held],
        )
        for each in found
    ]


async def tell_held(work: Work, held: Mapping[str, Membership]) -> dict[str, Held]:
    """Held roles as they are told, by id."""
    names = await identity.role_names(work, held.values())
    places = await fleet.at(work, {each.path for each in held.values()})
    return {
        key: Held(
            id=key,
            role=each.role,
            name=names.get(each.role),
            place=Ancestor.model_validate(places[each.path], from_attributes=True),
            given_by=each.given_by_name,
            given_at=each.created_at,
        )
        for key, each in held.items()
    }
