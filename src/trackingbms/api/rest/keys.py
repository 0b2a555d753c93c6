"""API keys over HTTP."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trackingbms import fleet, identity
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, ListOf, read_moment, write_cursor
from trackingbms.api.problems import declared
from trackingbms.kernel import Permission

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/keys",
    tags=["keys"],
    responses=declared(400, 401, 403, 404, 409, 422),
)


class KeyIn(BaseModel):
    """A key to make."""

    model_config = ConfigDict(extra="forbid")

    name: str
    scope: str = Field(description="The id of the node below which the key holds.")
    permissions: Annotated[list[Permission], Field(max_length=50)]
    expires_at: AwareDatetime | None = None


class KeyEdit(BaseModel):
    """What changes of a key; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str = ""
    expires_at: AwareDatetime | None = None


class RotationIn(BaseModel):
    """How long the old secret still opens."""

    model_config = ConfigDict(extra="forbid")

    grace_hours: float = Field(24, ge=0, le=720, description="0 ends the old secret at once.")


class KeyOut(Outgoing):
    """A key, without its secret."""

    id: str
    name: str
    prefix: str = Field(description="What the key begins with, after `tbms_`.")
    scope: str | None = Field(description="A node's id; none is everywhere.")
    permissions: list[Permission]
    created_at: Moment
    rotated_at: Moment | None = Field(description="When it got its present secret.")
    old_until: Moment | None = Field(description="Until when the secret before still opens.")
    expires_at: Moment | None
    used_at: Moment | None = Field(description="When it was last used, to the minute or so.")


class NewKeyOut(KeyOut):
    """A fresh key with its text, which is told only here."""

    key: str


@router.get("", operation_id="listKeys")
async def list_keys(work: ReadWork, limit: Limit = 1000, cursor: Cursor = None) -> ListOf[KeyOut]:
    """The keys that the asker manages, the newest first."""
    found, total = await identity.keys(work, limit=limit + 1, after=read_moment(cursor))
    last = found[limit - 1] if len(found) > limit else None
    return ListOf(
        items=[_tell(key) for key in found[:limit]],
        next_cursor=write_cursor((last.created_at.isoformat(), last.id) if last else None),
        total=total,
    )


@router.post("", status_code=201, operation_id="createKey")
async def create_key(work: WriteWork, body: KeyIn) -> NewKeyOut:
    """Make a key. Nobody gives it what they do not hold there themselves."""
    node = await fleet.get(work, body.scope)
    key, text = await identity.create_key(
        work,
        name=body.name,
        path=node.path,
        permissions=body.permissions,
        expires_at=body.expires_at,
    )
    return NewKeyOut(**_tell(key).model_dump(), key=text)


@router.patch("/{key_id}", operation_id="editKey")
async def edit_key(house: HouseDep, actor: ActorDep, key_id: str, body: KeyEdit) -> KeyOut:
    """Rename a key, or change when it ends."""
    async with house.works.begin(actor) as work:
        key = await identity.edit_key(work, key_id, **body.model_dump(exclude_unset=True))
    house.gate.forget()
    return _tell(key)


@router.post("/{key_id}/rotation", operation_id="rotateKey")
async def rotate_key(house: HouseDep, actor: ActorDep, key_id: str, body: RotationIn) -> NewKeyOut:
    """Give a key a new secret. The old one still opens for a while."""
    async with house.works.begin(actor) as work:
        grace = timedelta(hours=body.grace_hours)
        key, text = await identity.rotate_key(work, key_id, grace=grace)
    house.gate.forget()
    return NewKeyOut(**_tell(key).model_dump(), key=text)


@router.delete("/{key_id}", status_code=204, operation_id="revokeKey")
async def revoke_key(house: HouseDep, actor: ActorDep, key_id: str) -> Response:
    """End a key for good, at once."""
    async with house.works.begin(actor) as work:
        await identity.revoke_key(work, key_id)
    house.gate.forget()  # only once it is committed: a look-up before that reads the old state
    return Response(status_code=204)


def _tell(key: identity.ApiKey) -> KeyOut:
    ids = fleet.ids_of(key.path)
    return KeyOut(
        id=key.id,
        name=key.name,
        prefix=key.prefix,
        scope=ids[-1] if ids else None,
        permissions=[Permission(each) for each in key.permissions],
        created_at=key.created_at,
        rotated_at=key.rotated_at,
        old_until=key.old_until,
        expires_at=key.expires_at,
        used_at=key.used_at,
    )
