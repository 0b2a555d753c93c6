"""The fleet tree over HTTP."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet
from trackingbms.api.dependencies import HouseDep, ReadWork, WriteWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, ListOf, read_cursor, write_cursor
from trackingbms.api.problems import declared
from trackingbms.fleet import Kind, NewNode
from trackingbms.infra import Work
from trackingbms.kernel import Invalid, Permission

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/nodes",
    tags=["fleet"],
    responses=declared(400, 401, 403, 404, 422),
)

MOST_ARCHIVED = 500
_LONGEST_PATH = 1_000_000  # whatever a cursor says


class Ancestor(Outgoing):
    """A place above another."""

    id: str
    kind: Kind
    code: str
    name: str


class Details(BaseModel):
    """What the levels of the tree add to a plain place; a level knows only its own."""

    sector: str | None = Field(None, description="Of a client.")
    latitude: float | None = Field(None, description="Of a site, in degrees north.")
    longitude: float | None = Field(None, description="Of a site, in degrees east.")
    model: str | None = Field(None, description="Of a BMS.")
    protocol: str | None = Field(None, description="Of a BMS: how it is spoken to.")
    interval_s: float | None = Field(None, description="Of a BMS: seconds between readings.")
    link: dict[str, Any] | None = Field(
        None,
        description="Of a BMS: the protocol's settings; told to whoever may change them,"
        " with ••• for passwords, which stay as they are when ••• is sent back.",
    )
    capacity_kwh: float | None = Field(None, description="Of a BMS: all its batteries together.")
    chemistry: str | None = Field(None, description="Of a battery.")
    capacity_ah: float | None = Field(None, description="Of a battery.")
    nominal_voltage_v: float | None = Field(None, description="Of a battery.")
    cells: int | None = Field(None, description="Of a battery: cells in series.")


class NodeOut(Details):
    """A place in the fleet tree."""

    id: str
    kind: Kind
    code: str
    name: str
    parent_id: str | None = Field(description="None for the topmost place of the asker's scope.")
    ancestors: list[Ancestor] = Field(description="From the top of the asker's scope down.")
    children: int = Field(description="How many places hang right below.")
    batteries: int = Field(description="How many batteries are at or below it.")
    worst: str = Field(description="The worst level among these batteries.")
    time_zone: str | None
    zone: str | None = Field(
        description="The zone it goes by: its own, or that of the nearest place in sight above."
    )
    created_at: Moment
    archived_at: Moment | None


class NodeIn(Details):
    """A place to add."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    parent_id: str | None = None
    code: str
    name: str = ""
    time_zone: str | None = None


class NodeEdit(Details):
    """What changes of a place; what is left out stays. Another `parent_id` moves it."""

    model_config = ConfigDict(extra="forbid")

    parent_id: str | None = None
    code: str | None = None
    name: str | None = None
    time_zone: str | None = None


@router.get("", operation_id="listNodes")
async def list_nodes(
    house: HouseDep,
    work: ReadWork,
    limit: Limit = 100,
    search: Annotated[str | None, Query(max_length=200)] = None,
    cursor: Cursor = None,
) -> ListOf[NodeOut]:
    """The topmost places that the asker sees; with `search`, the places so named at any depth."""
    if search is None or not search.strip():
        found = await fleet.roots(work)
        return ListOf(items=await tell_nodes(house, work, found), total=len(found))
    position = read_cursor(cursor, int, str, str)
    after = None
    if position:
        length = min(max(int(str(position[0])), 0), _LONGEST_PATH)
        after = (length, str(position[1]), str(position[2]))
    page = await fleet.search(work, search, limit=limit, after=after)
    return ListOf(
        items=await tell_nodes(house, work, page.items),
        next_cursor=write_cursor(page.after),
        total=page.total,
    )


@router.get("/{node_id}", operation_id="getNode")
async def get_node(house: HouseDep, work: ReadWork, node_id: str) -> NodeOut:
    """One place, archived or not."""
    return await _tell(house, work, await fleet.get(work, node_id))


@router.get("/{node_id}/children", operation_id="listChildren")
async def list_children(
    house: HouseDep, work: ReadWork, node_id: str, limit: Limit = 100, cursor: Cursor = None
) -> ListOf[NodeOut]:
    """The places right below one, by name."""
    position = read_cursor(cursor, str, str)
    after = (str(position[0]), str(position[1])) if position else None
    page = await fleet.children(work, node_id, limit=limit, after=after)
    return ListOf(
        items=await tell_nodes(house, work, page.items),
        next_cursor=write_cursor(page.after),
        total=page.total,
    )


@router.get("/{node_id}/archived", operation_id="listArchived")
async def list_archived(house: HouseDep, work: ReadWork, node_id: str) -> ListOf[NodeOut]:
    """What was archived below a place and can be restored: the topmost of each."""
    found = await fleet.archived(work, node_id)
    return ListOf(items=await tell_nodes(house, work, found[:MOST_ARCHIVED]), total=len(found))


@router.post("", status_code=201, operation_id="createNode", responses=declared(409))
async def create_node(house: HouseDep, work: WriteWork, body: NodeIn) -> NodeOut:
    """Add a place below another."""
    details = _details_of(body)
    node = await fleet.create(
        work,
        NewNode(body.kind, body.parent_id, body.code, body.name, body.time_zone, details),
    )
    return await _tell(house, work, node)


@router.patch("/{node_id}", operation_id="editNode", responses=declared(409))
async def edit_node(house: HouseDep, work: WriteWork, node_id: str, body: NodeEdit) -> NodeOut:
    """Change a place, or move it with all that hangs below. Its history goes along."""
    given = body.model_dump(exclude_unset=True)
    parent_id = given.pop("parent_id", "")
    if parent_id is None:
        raise Invalid("name the new parent, or leave parent_id out", field="parent_id")
    for key in ("code", "name"):
        if key in given and given[key] is None:
            raise Invalid(f"write a {key}, or leave it out", field=key)
    node = await fleet.get(work, node_id)
    if parent_id:
        node = await fleet.move(work, node_id, parent_id)
    if given:
        node = await fleet.edit(work, node_id, given)
    return await _tell(house, work, node)


@router.delete("/{node_id}", status_code=204, operation_id="archiveNode", responses=declared(409))
async def archive_node(work: WriteWork, node_id: str) -> Response:
    """Take a place and all below it out of the fleet. Its history stays readable."""
    await fleet.archive(work, node_id)
    return Response(status_code=204)


@router.post("/{node_id}/restore", operation_id="restoreNode", responses=declared(409))
async def restore_node(house: HouseDep, work: WriteWork, node_id: str) -> NodeOut:
    """Bring back an archived place with what was archived together with it."""
    return await _tell(house, work, await fleet.restore(work, node_id))


async def tell_nodes(house: House, work: Work, nodes: Sequence[fleet.Node]) -> list[NodeOut]:
    """The places as they are told, with counts for all of them at once."""
    above = await fleet.ancestors(work, nodes)
    counts = await fleet.child_counts(work, [node.id for node in nodes])
    index = house.directory.index
    told = []
    for node in nodes:
        line = [above[each] for each in fleet.ids_of(node.path)[:-1] if each in above]
        told.append(
            NodeOut(
                **_details(work, node),
                id=node.id,
                kind=node.kind,
                code=node.code,
                name=node.name,
                parent_id=line[-1].id if line else None,
                ancestors=[Ancestor.model_validate(each, from_attributes=True) for each in line],
                children=counts.get(node.id, 0),
                batteries=_batteries(index, node),
                worst=house.hub.worst_of(index.rows_below(node.path)).label,
                time_zone=node.time_zone,
                zone=next((each.time_zone for each in (node, *line[::-1]) if each.time_zone), None),
                created_at=node.created_at,
                archived_at=node.archived_at,
            )
        )
    return told


def _details(work: Work, node: fleet.Node) -> dict[str, Any]:
    """What the level adds. A link is not for everybody's eyes, and its passwords for nobody's."""
    told = {key: getattr(node, key, None) for key in Details.model_fields}
    if not work.actor.may(Permission.MANAGE_FLEET, at=node.path):
        told["link"] = None
    elif told["link"] is not None:
        told["link"] = fleet.hide(told["link"])
    return told


def _batteries(index: fleet.FleetIndex, node: fleet.Node) -> int:
    if node.kind is Kind.BATTERY:  # one that was just added is not in the index yet
        return int(node.archived_at is None)
    rows = index.rows_below(node.path)
    return int(rows.stop - rows.start)


async def _tell(house: House, work: Work, node: fleet.Node) -> NodeOut:
    return (await tell_nodes(house, work, [node]))[0]


def _details_of(body: Details) -> dict[str, Any]:
    return {key: getattr(body, key) for key in Details.model_fields if key in body.model_fields_set}
