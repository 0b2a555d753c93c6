"""Roles over HTTP: the matrix of permissions, and the roles that administrators make."""

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet, identity
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.identity import Feature, Reach, Role
from trackingbms.infra import Work
from trackingbms.kernel import Permission

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/roles",
    tags=["people"],
    responses=declared(400, 401, 403, 422),
)


class LimitOut(Outgoing):
    """What "limited" means for a feature."""

    permissions: list[Permission]
    values: dict[str, int | tuple[str, ...]] = Field(description="What its words name.")


class Row(Outgoing):
    """A feature, and how far each role reaches into it."""

    feature: Feature
    ours: bool = Field(description="It is not one of the manual's eight.")
    full: list[Permission] = Field(description="What a full reach permits.")
    limited: LimitOut | None
    reach: dict[Role, Reach]


class CustomRoleIn(BaseModel):
    """A role to make."""

    model_config = ConfigDict(extra="forbid")

    name: str
    scope: str = Field(max_length=64, description="The node at and below which it can be given.")
    permissions: list[Permission] = Field(max_length=50)


class CustomRoleEdit(BaseModel):
    """What changes of a role; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    permissions: list[Permission] | None = Field(None, max_length=50)


class CustomRoleOut(Outgoing):
    """A role that an administrator made."""

    id: str
    name: str
    place: Ancestor
    permissions: list[Permission]
    created_at: Moment


class Matrix(Outgoing):
    """The five roles, and the custom ones that the asker may give."""

    rows: list[Row]
    roles: dict[Role, list[Permission]] = Field(description="All that each of the five permits.")
    custom: list[CustomRoleOut]


@router.get("", operation_id="getRoles")
async def get_roles(work: ReadWork) -> Matrix:
    """The matrix of permissions, exactly as it is enforced."""
    return Matrix(
        rows=[_row(feature) for feature in Feature],
        roles={role: sorted(identity.permissions_of(role)) for role in Role},
        custom=await _tell(work, await identity.roles(work)),
    )


@router.post("", status_code=201, operation_id="createRole", responses=declared(404))
async def create_role(work: WriteWork, body: CustomRoleIn) -> CustomRoleOut:
    """Make a role. Nobody puts into it what they do not hold there themselves."""
    node = await fleet.get(work, body.scope)
    role = await identity.create_role(
        work, name=body.name, path=node.path, permissions=body.permissions
    )
    return (await _tell(work, [role]))[0]


@router.patch("/{role_id}", operation_id="editRole", responses=declared(404, 409))
async def edit_role(
    house: HouseDep, actor: ActorDep, role_id: str, body: CustomRoleEdit
) -> CustomRoleOut:
    """Rename a role, or change what it permits: at once for those who hold it, too."""
    async with house.works.begin(actor) as work:
        role = await identity.edit_role(work, role_id, name=body.name, permissions=body.permissions)
        told = (await _tell(work, [role]))[0]
    house.gate.forget()
    return told


@router.delete("/{role_id}", status_code=204, operation_id="endRole", responses=declared(404, 409))
async def end_role(house: HouseDep, actor: ActorDep, role_id: str) -> Response:
    """Have a role permit nothing any more, whoever holds it."""
    async with house.works.begin(actor) as work:
        await identity.end_role(work, role_id)
    house.gate.forget()
    return Response(status_code=204)


def _row(feature: Feature) -> Row:
    limit = identity.LIMITS.get(feature)
    return Row(
        feature=feature,
        ours=feature in identity.NOT_OF_THE_MANUAL,
        full=sorted(identity.permissions_at(feature, Reach.FULL)),
        limited=None
        if limit is None
        else LimitOut(
            permissions=sorted(identity.permissions_at(feature, Reach.LIMITED)),
            values=dict(limit.values),
        ),
        reach={role: identity.reach_of(role, feature) for role in Role},
    )


async def _tell(work: Work, found: list[identity.CustomRole]) -> list[CustomRoleOut]:
    places = await fleet.at(work, {each.path for each in found})
    return [
        CustomRoleOut(
            id=each.id,
            name=each.name,
            place=Ancestor.model_validate(places[each.path], from_attributes=True),
            permissions=[Permission(one) for one in each.permissions],
            created_at=each.created_at,
        )
        for each in found
    ]
