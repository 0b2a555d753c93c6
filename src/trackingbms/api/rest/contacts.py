"""Contacts over HTTP: whom to call about a place."""

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.problems import declared
from trackingbms.infra import Work, hold
from trackingbms.kernel import NotFound

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/nodes/{node_id}/contacts",
    tags=["fleet"],
    responses=declared(400, 401, 403, 404, 422),
)


class ContactIn(BaseModel):
    """Somebody to call."""

    model_config = ConfigDict(extra="forbid")

    name: str
    function: str | None = None
    phone: str | None = None
    email: str | None = None
    hours: str | None = Field(None, description="When they are on site, in words.")


class ContactEdit(BaseModel):
    """What changes; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    function: str | None = None
    phone: str | None = None
    email: str | None = None
    hours: str | None = None


class ContactOut(ContactIn):
    """Somebody to call about a place."""

    model_config = ConfigDict(from_attributes=True)

    id: str


@router.get("", operation_id="listContacts")
async def list_contacts(work: ReadWork, node_id: str) -> list[ContactOut]:
    """Whom to call about a place itself."""
    node = await fleet.get(work, node_id)
    return [ContactOut.model_validate(each) for each in await fleet.contacts(work, node.path)]


@router.post("", status_code=201, operation_id="addContact")
async def add_contact(work: WriteWork, node_id: str, body: ContactIn) -> ContactOut:
    """Note whom to call."""
    node = await fleet.get(work, node_id)
    return ContactOut.model_validate(await fleet.add_contact(work, node.path, body.model_dump()))


@router.patch("/{contact_id}", operation_id="editContact")
async def edit_contact(
    work: WriteWork, node_id: str, contact_id: str, body: ContactEdit
) -> ContactOut:
    """Change what is sent; the rest stays."""
    await _of(work, node_id, contact_id)
    given = body.model_dump(exclude_unset=True)
    return ContactOut.model_validate(await fleet.edit_contact(work, contact_id, given))


@router.delete("/{contact_id}", status_code=204, operation_id="removeContact")
async def remove_contact(work: WriteWork, node_id: str, contact_id: str) -> Response:
    """Forget whom to call."""
    await _of(work, node_id, contact_id)
    await fleet.remove_contact(work, contact_id)
    return Response(status_code=204)


async def _of(work: Work, node_id: str, contact_id: str) -> None:
    node = await fleet.get(work, node_id)
    if (await hold(work, fleet.Contact, contact_id)).path != node.path:
        raise NotFound(f"Contact {contact_id}")
