"""API keys over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trackingbms import fleet, identity
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.moments import Moment
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.kernel import Permission

router = APIRouter(
    prefix="/api/v1/keys", tags=["keys"], responses=declared(400, 401, 403, 404, 409, 422)
)


class KeyIn(BaseModel):
    """A key to make."""

    model_config = ConfigDict(extra="forbid")

    name: str
    scope: str = Field(description="The id of the node below which the key holds.")
    permissions: Annotated[list[Permission], Field(max_length=50)]
    expires_at: AwareDatetime | None = None


class KeyOut(BaseModel):
    """A key, without its secret."""

    id: str
    name: str
    prefix: str = Field(description="What the key begins with, after `tbms_`.")
    scope: str | None = Field(description="A node's id; none is everywhere.")
    permissions: list[Permission]
    created_at: Moment
    expires_at: Moment | None
    used_at: Moment | None = Field(description="When it was last used, to the minute or so.")


class NewKeyOut(KeyOut):
    """A fresh key with its text, which is told only here."""

    key: str


@router.get("", operation_id="listKeys")
async def list_keys(work: ReadWork) -> ListOf[KeyOut]:
    """The keys that the asker manages."""
    found = [_tell(key) for key in await identity.keys(work)]
    return ListOf(items=found, total=len(found))


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
        expires_at=key.expires_at,
        used_at=key.used_at,
    )
