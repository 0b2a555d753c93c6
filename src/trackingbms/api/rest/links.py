"""Links over HTTP: how it stands with every BMS, and what people say of its silence."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trackingbms import fleet, links
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.live_messages import CauseName, LinkName
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, ListOf, read_cursor, write_cursor
from trackingbms.api.problems import declared
from trackingbms.fleet import Bms, Kind
from trackingbms.infra import hold
from trackingbms.ingest import devices_of
from trackingbms.kernel import Actor, Forbidden, Invalid, NotFound, Permission
from trackingbms.links import LINKS, Cause, Mode, ServiceMode, link_of
from trackingbms.live import scope_path

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["links"],
    responses=declared(400, 401, 403, 404, 422),
)


class PlaceOut(Outgoing):
    """A place above a BMS."""

    id: str
    name: str


class LinkOut(Outgoing):
    """The link to one BMS."""

    id: str
    code: str
    name: str
    site: PlaceOut
    client: PlaceOut
    state: LinkName
    cause: CauseName | None
    detail: str | None = Field(
        description="What whoever tried to reach it met with; told to whoever may work on it."
    )
    since: Moment
    seen_at: Moment | None
    batteries: int = Field(description="How many are behind it.")


class LinkPage(ListOf[LinkOut]):
    """A page of links, what needs attention first."""

    states: dict[LinkName, int] = Field(description="How many stand how, whatever is asked for.")


class ChangeOut(Outgoing):
    """One change of a link."""

    at: Moment
    was: LinkName
    state: LinkName
    cause: CauseName | None


class ChangePage(Outgoing):
    """A page of changes, the newest first."""

    items: list[ChangeOut]
    next_cursor: str | None


class CheckOut(Outgoing):
    """What was found about one thing."""

    kind: Literal["internet", "server", "bms"]
    name: str
    state: Literal["ok", "failed", "skipped"]
    step: str = Field(description="The last step that was taken: name, tcp, tls…")
    took_ms: float
    detail: str


class ModeIn(BaseModel):
    """What to say of a place."""

    model_config = ConfigDict(extra="forbid")

    mode: Literal["maintenance", "out_of_service", "calibrating"]
    reason: str = ""
    until: AwareDatetime | None = Field(None, description="When it ends by itself; none: never.")


class ModeOut(Outgoing):
    """What was said of a place, or of one above it."""

    mode: Literal["maintenance", "out_of_service", "calibrating"]
    reason: str
    until: Moment | None
    set_by: str
    set_at: Moment
    own: bool = Field(description="Said of this very place, not of one above.")


_WORST_FIRST = (
    "refused", "offline", "late", "never_seen", "calibrating", "maintenance", "out_of_service",
    "online",
)  # fmt: skip


@router.get("/links", operation_id="listLinks")
async def list_links(
    house: HouseDep,
    actor: ActorDep,
    scope: Annotated[str | None, Query(description="Id of a place.")] = None,
    link: Annotated[
        str | None, Query(max_length=200, description="One or more, by commas.")
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> LinkPage:
    """How it stands with every BMS of the scope: a lost one is one line, whatever is behind it."""
    wanted = _wanted(link)
    found = _links_in(house, actor, _path(house, actor, scope))
    counts: dict[Any, int] = dict.fromkeys(map(str, LINKS), 0)
    for each in found:
        counts[each.state] += 1
    order = sorted(
        (each for each in found if not wanted or each.state in wanted),
        key=lambda each: (_WORST_FIRST.index(each.state), each.code, each.id),
    )
    position = read_cursor(cursor, int)
    begin = min(max(int(str(position[0])), 0), len(order)) if position else 0
    page = order[begin : begin + limit]
    more = begin + limit < len(order)
    return LinkPage(
        items=page, total=len(order), states=counts,
        next_cursor=write_cursor((begin + limit,) if more else None),
    )  # fmt: skip


@router.get("/nodes/{node_id}/link-changes", operation_id="listLinkChanges")
async def list_link_changes(
    work: ReadWork, node_id: str, limit: Limit = 50, cursor: Cursor = None
) -> ChangePage:
    """What became of the link to a BMS, the newest first."""
    bms = await hold(work, Bms, node_id)
    position = read_cursor(cursor, int)
    after = int(str(position[0])) if position else None
    page = await links.changes(work, bms.path, limit=limit, after=after)
    return ChangePage(
        items=[
            ChangeOut(
                at=each.at, was=link_of(Cause(each.was)).value,
                state=link_of(Cause(each.cause)).value, cause=each.cause or None,
            )  # type: ignore[arg-type, unused-ignore]  # the enums hold these very words
            for each in page.items
        ],
        next_cursor=write_cursor((page.after,) if page.after is not None else None),
    )  # fmt: skip


@router.get("/nodes/{node_id}/service", operation_id="getService")
async def get_service(work: ReadWork, node_id: str) -> ModeOut | None:
    """Whether a place is in maintenance, out of service or calibrating; null: in service."""
    node = await fleet.get(work, node_id)
    found = await links.mode_at(work, node.path)
    return _tell_mode(found, node.path) if found else None


@router.put("/nodes/{node_id}/service", operation_id="setService")
async def set_service(work: WriteWork, node_id: str, body: ModeIn) -> ModeOut:
    """Say that the silence of a place, and of all below it, is meant to be."""
    node = await fleet.get(work, node_id)
    made = await links.set_mode(
        work, node.path, Mode(body.mode), reason=body.reason, until=body.until
    )
    return _tell_mode(made, node.path)


@router.delete("/nodes/{node_id}/service", status_code=204, operation_id="clearService")
async def clear_service(work: WriteWork, node_id: str) -> Response:
    """Say that the place is in service again."""
    node = await fleet.get(work, node_id)
    await links.clear_mode(work, node.path)
    return Response(status_code=204)


@router.post("/diagnosis", operation_id="diagnoseNetwork")
async def diagnose_network(
    house: HouseDep,
    actor: ActorDep,
    scope: Annotated[str, Query(description="Id of a place.")],
) -> list[CheckOut]:
    """Look whether the internet, the server and the BMS of a place can be reached from here."""
    path = _path(house, actor, scope)
    if not actor.may(Permission.COMMAND_BASIC, at=path):
        raise Forbidden(f"{Permission.COMMAND_BASIC} is not yours here")
    places = house.hub.index.places
    async with house.works.read(actor) as work:
        devices = [
            each
            for each in await devices_of(work)
            if (place := places.place_of.get(each.id)) is not None
            and places.paths[place].startswith(path)
        ]
    server = house.settings.server
    found = await links.diagnose(house.settings.public_url, server.internet, devices)
    return [CheckOut.model_validate(each, from_attributes=True) for each in found]


def tell_link(house: House, actor: Actor, place: int) -> LinkOut:
    """The link to the BMS at this place of the index."""
    index = house.hub.index
    places = index.places
    zone = int(places.parents[place])
    site = int(places.parents[zone])
    client = int(places.parents[site])
    standing = house.watch.standing(places.ids[place])
    knows = actor.may(Permission.COMMAND_BASIC, at=places.paths[place])
    return LinkOut(
        id=places.ids[place],
        code=places.codes[place],
        name=places.names[place],
        site=PlaceOut(id=places.ids[site], name=places.names[site]),
        client=PlaceOut(id=places.ids[client], name=places.names[client]),
        state=link_of(standing.cause).value,
        cause=standing.cause.value or None,
        detail=standing.detail if knows else None,
        since=standing.since,
        seen_at=standing.seen_at,
        batteries=int(places.stop[place] - places.start[place]),
    )


def _links_in(house: House, actor: Actor, path: str) -> list[LinkOut]:
    places = house.hub.index.places
    return [
        tell_link(house, actor, place)
        for place, kind in enumerate(places.kinds)
        if kind is Kind.BMS
        and places.paths[place].startswith(path)
        and actor.may(Permission.READ, at=places.paths[place])
    ]


def _path(house: House, actor: Actor, scope: str | None) -> str:
    if scope is None:
        return "/"
    path = scope_path(house.hub.index, scope)
    if path is None or not actor.may(Permission.READ, at=path):
        raise NotFound(f"scope {scope[:64]}")
    return path


def _wanted(link: str | None) -> list[str]:
    names = [each.strip() for each in link.split(",")] if link is not None else []
    for name in names:
        if name not in LINKS:
            raise Invalid(f"{name!r} is none of: {', '.join(LINKS)}", field="link")
    return names


def _tell_mode(found: ServiceMode, path: str) -> ModeOut:
    return ModeOut(
        mode=Mode(found.mode).value, reason=found.reason, until=found.until,
        set_by=found.set_by_name, set_at=found.set_at, own=found.path == path,
    )  # fmt: skip
