"""Planting: how places, one or ten thousand, get into the tree in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from posixpath import commonpath
from typing import Any

from sqlalchemy import Table, insert, select, text
from sqlalchemy.exc import IntegrityError

from trackingbms.fleet import links
from trackingbms.fleet.directory import FLEET
from trackingbms.fleet.events import Change, FleetChanged
from trackingbms.fleet.model import (
    DETAILS,
    MAX_FOLDED,
    Kind,
    NewNode,
    check_code,
    check_details,
    check_name,
    check_time_zone,
    fold,
    parent_of,
    path_below,
)
from trackingbms.fleet.tables import Battery, Bms, Client, Node, Site
from trackingbms.infra import Work, outermost, within
from trackingbms.kernel import Forbidden, Invalid, Permission

_CHUNK = 500  # ids in one `IN`
_MANY_PLACES = 50  # beyond that, one event tells of the place above them all
_BATTERY_NUMBER = "battery"
_DEFAULTS: Mapping[str, Any] = {"link": {}, "interval_s": 15.0}
_BESIDE: Mapping[Kind, type[Node]] = {
    Kind.CLIENT: Client,
    Kind.SITE: Site,
    Kind.BMS: Bms,
    Kind.BATTERY: Battery,
}


async def create_many(work: Work, rows: Sequence[NewNode]) -> list[str]:
    """Add many places at once and return their ids. A parent may stand earlier in the list."""
    if not rows:
        return []
    version = await touch(work)
    parents = await find_parents(work, rows)
    nodes = [_node_values(work, row, parents) for row in rows]
    _check_twins(nodes)
    await _insert(work, rows, nodes)
    top = outermost(node["path"] for node in nodes)
    for path in top if len(top) <= _MANY_PLACES else [_place_above(top)]:
        work.announce(FleetChanged(version, Change.CREATED, path))
    return [row.id for row in rows]


async def touch(work: Work) -> int:
    """Begin a change of the tree: one at a time, so that no child slips under a moving parent."""
    return await _grow(work, FLEET)


async def _grow(work: Work, name: str, by: int = 1) -> int:
    """Add to a counter and return its new value; whoever grows the same one waits for us."""
    statement = text(
        "INSERT INTO counter (name, value) VALUES (:name, :by)"
        " ON CONFLICT (name) DO UPDATE SET value = counter.value + :by RETURNING value"
    )
    return int((await work.db.execute(statement, {"name": name, "by": by})).scalar_one())


@dataclass(frozen=True, slots=True)
class Parent:
    """What a place needs to know of the one above it."""

    kind: Kind | None
    path: str
    client_id: str | None


async def find_parents(work: Work, rows: Sequence[NewNode]) -> dict[str | None, Parent]:
    """Every parent that the rows name, checked for the level, the scope and the permission."""
    new = {row.id for row in rows}
    named = {row.parent for row in rows} - new
    wanted = [each for each in named if each is not None and each.isprintable()]
    found: dict[str | None, Parent] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = select(Node.id, Node.kind, Node.path, Node.client_id).where(
            Node.id.in_(wanted[start : start + _CHUNK]),
            Node.archived_at.is_(None),
            within(work, Node.path),
        )
        for key, kind, path, client_id in await work.db.execute(query):
            found[key] = Parent(kind, path, client_id)
    found |= _new_parents(rows, found)
    _check_parents(work, rows, found)
    return found


def _new_parents(
    rows: Sequence[NewNode], found: Mapping[str | None, Parent]
) -> dict[str | None, Parent]:
    """The rows themselves as parents of later rows."""
    known: dict[str | None, Parent] = {None: Parent(None, "/", None), **found}
    for row in rows:
        if (parent := known.get(row.parent)) is not None:
            client = row.id if row.kind is Kind.CLIENT else parent.client_id
            known[row.id] = Parent(row.kind, path_below(parent.path, row.id), client)
    return known


def _check_parents(work: Work, rows: Sequence[NewNode], found: Mapping[str | None, Parent]) -> None:
    allowed: set[str | None] = set()
    for row in rows:
        parent = found.get(row.parent)
        wanted = parent_of(row.kind)
        if parent is None:
            raise Invalid("there is no such place in your scope", field="parent_id")
        if parent.kind is not wanted:
            raise Invalid(f"a {row.kind} hangs below {_a(wanted)}", field="parent_id")
        if row.parent not in allowed:
            if not work.actor.may(Permission.MANAGE_FLEET, at=parent.path):
                raise Forbidden(f"{Permission.MANAGE_FLEET} is not yours here")
            allowed.add(row.parent)


def _a(kind: Kind | None) -> str:
    return f"a {kind}" if kind else "nothing: leave the parent out"


def _node_values(work: Work, row: NewNode, parents: Mapping[str | None, Parent]) -> dict[str, Any]:
    code = check_code(row.code)
    name = check_name(row.name or code)
    check_details(row.kind, row.details)
    mine = parents[row.id]
    return {
        "id": row.id,
        "kind": row.kind,
        "path": mine.path,
        "parent_id": row.parent,
        "client_id": mine.client_id,
        "code": code,
        "name": name,
        "folded": fold(f"{name} {row.code}")[:MAX_FOLDED],
        "time_zone": check_time_zone(row.time_zone),
        "created_at": work.now,
        "archived_at": None,
    }


def taken(code: str) -> Invalid:
    """The error for a code that is not free."""
    return Invalid(f"{code} is taken in this client: choose another code", field="code")


def _check_twins(nodes: Sequence[Mapping[str, Any]]) -> None:
    seen: set[tuple[object, ...]] = set()
    for node in nodes:
        client = None if node["kind"] is Kind.CLIENT else node["client_id"]
        key = (client, node["kind"], node["code"])
        if key in seen:
            raise taken(node["code"])
        seen.add(key)


async def _insert(work: Work, rows: Sequence[NewNode], nodes: Sequence[Mapping[str, Any]]) -> None:
    try:
        await work.db.execute(insert(_table(Node)), list(nodes))
    except IntegrityError as error:
        raise taken(nodes[0]["code"] if len(nodes) == 1 else "one of the codes") from error
    for kind, table in _BESIDE.items():
        values = [_detail_values(row) for row in rows if row.kind is kind]
        if not values:
            continue
        if kind is Kind.BMS:
            for each in values:
                each["link"] = links.seal(work.vault, each["id"], each["link"])
        if kind is Kind.BATTERY:
            last = await _grow(work, _BATTERY_NUMBER, len(values))
            for number, each in enumerate(values, last - len(values) + 1):
                each["number"] = number
        await work.db.execute(insert(_table(table)), values)


def _detail_values(row: NewNode) -> dict[str, Any]:
    keys = sorted(DETAILS[row.kind])
    return {"id": row.id} | {key: row.details.get(key, _DEFAULTS.get(key)) for key in keys}


def _table(kind: type[Node]) -> Table:
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def _place_above(paths: Sequence[str]) -> str:
    return commonpath(paths).rstrip("/") + "/"
