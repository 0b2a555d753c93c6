"""What may be done to the fleet tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from trackingbms.fleet import links
from trackingbms.fleet.events import Change, FleetChanged
from trackingbms.fleet.model import (
    MAX_FOLDED,
    Kind,
    NewNode,
    check_code,
    check_details,
    check_name,
    check_time_zone,
    fold,
    ids_of,
    path_below,
)
from trackingbms.fleet.planting import create_many, find_parents, taken, touch
from trackingbms.fleet.tables import Bms, Node, Site
from trackingbms.infra import (
    Resealed,
    Unreadable,
    Work,
    below,
    hold,
    outermost,
    replant,
    visible,
    within,
)
from trackingbms.kernel import Conflict, Invalid, Permission


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list. `after` continues it (where the last one stands), None at its end."""

    items: list[Node]
    after: tuple[str | int, ...] | None
    total: int


async def create(work: Work, new: NewNode) -> Node:
    """Add one place below its parent."""
    await create_many(work, [new])
    return await hold(work, Node, new.id)


async def edit(work: Work, node_id: str, values: Mapping[str, Any]) -> Node:
    """Change the code, the name, the time zone or the details of a place."""
    node = await hold(work, Node, node_id, need=Permission.MANAGE_FLEET)
    _must_live(node)
    version = await touch(work)
    plain = {key: value for key, value in values.items() if key in {"code", "name", "time_zone"}}
    details = {key: value for key, value in values.items() if key not in plain}
    if "code" in plain:
        check_code(plain["code"])
    if "name" in plain:
        check_name(plain["name"])
    check_time_zone(plain.get("time_zone"))
    check_details(node.kind, details)
    if isinstance(node, Bms) and "link" in details:
        details["link"] = links.seal(work.vault, node.id, details["link"], before=node.link)
    for key, value in {**plain, **details}.items():
        setattr(node, key, value)
    node.folded = fold(f"{node.name} {node.code}")[:MAX_FOLDED]
    await _flush(work, node.code)
    work.announce(FleetChanged(version, Change.EDITED, node.path))
    return node


async def reseal(work: Work) -> Resealed:
    """Seal what BMS are reached with under the vault's first key."""
    told = Resealed()
    for bms in await work.db.scalars(visible(work, Bms)):
        try:
            fresh = links.seal_anew(work.vault, bms.id, bms.link or {})
        except Unreadable:
            told.lost += 1
            continue
        if fresh is not None:
            bms.link = fresh
            told.anew += 1
    await work.db.flush()
    return told


async def move(work: Work, node_id: str, parent_id: str) -> Node:
    """Hang a place and all below it under another parent. Numbers and ids stay: so does history."""
    version = await touch(work)
    node = await hold(work, Node, node_id, need=Permission.MANAGE_FLEET)
    _must_live(node)
    parent = (await find_parents(work, [NewNode(node.kind, parent_id, node.code)]))[parent_id]
    old, new = node.path, path_below(parent.path, node.id)
    if old == new:
        return node
    if node.kind is Kind.CLIENT:
        raise Invalid("a client stays below its company", field="parent_id")
    node.parent_id = parent_id
    await _flush(work, node.code)
    await replant(work, old, new)
    if parent.client_id != node.client_id:
        await _give_to_client(work, new, parent.client_id)
    work.announce(FleetChanged(version, Change.MOVED, new, was_at=old))
    return node


async def archive(work: Work, node_id: str) -> Node:
    """Take a place and all below it out of the fleet. Its history stays, and its numbers too."""
    version = await touch(work)
    node = await hold(work, Node, node_id, need=Permission.MANAGE_FLEET)
    _must_live(node)
    if node.kind is Kind.COMPANY:
        raise Conflict("the company itself stays")
    await _stamp(work, node.path, None, work.now)
    work.announce(FleetChanged(version, Change.ARCHIVED, node.path))
    return node


async def restore(work: Work, node_id: str) -> Node:
    """Bring back an archived place with what was archived together with it."""
    version = await touch(work)
    node = await hold(work, Node, node_id, need=Permission.MANAGE_FLEET)
    if node.archived_at is None:
        raise Conflict("it is not archived")
    parent = await work.db.get(Node, node.parent_id)
    if parent is not None and parent.archived_at is not None:
        raise Conflict(f"restore its {parent.kind} first")
    try:
        await _stamp(work, node.path, node.archived_at, None)
    except IntegrityError as error:
        raise Conflict("its code, or one below it, was given to another meanwhile") from error
    work.announce(FleetChanged(version, Change.RESTORED, node.path))
    return node


async def roots(work: Work) -> list[Node]:
    """The topmost places that the actor sees."""
    paths = outermost(work.actor.roots(Permission.READ))
    query = visible(work, Node).where(Node.archived_at.is_(None))
    query = query.where(
        Node.parent_id.is_(None) if paths == ["/"] else Node.path.in_(paths)
    ).order_by(Node.name, Node.id)
    return list(await work.db.scalars(query))


async def sites(work: Work, path: str) -> list[Site]:
    """The living sites at, below or above a path that the actor sees, by name."""
    near = below(Site.path, path) | Site.id.in_(ids_of(path))
    query = visible(work, Site).where(near, Site.archived_at.is_(None))
    return list(await work.db.scalars(query.order_by(Site.name, Site.id)))


async def children(
    work: Work, node_id: str, *, limit: int = 100, after: tuple[str, str] | None = None
) -> Page:
    """The living places right below one, by name."""
    parent = await hold(work, Node, node_id)
    condition = (Node.parent_id == parent.id) & Node.archived_at.is_(None)
    total = await work.db.scalar(select(func.count(Node.id)).where(condition)) or 0
    query = visible(work, Node).where(condition).order_by(Node.name, Node.id).limit(limit + 1)
    if after is not None:
        name, last = after
        query = query.where((Node.name > name) | ((Node.name == name) & (Node.id > last)))
    return _page(list(await work.db.scalars(query)), limit, total)


async def search(
    work: Work, words: str, *, limit: int = 20, after: tuple[int, str, str] | None = None
) -> Page:
    """The living places whose name or code holds every word, the highest level first."""
    condition = within(work, Node.path) & Node.archived_at.is_(None)
    for word in fold(words).split():
        condition &= Node.folded.contains(word, autoescape=True)
    total = await work.db.scalar(select(func.count(Node.id)).where(condition)) or 0
    order = (func.length(Node.path), Node.name, Node.id)
    query = visible(work, Node).where(condition).order_by(*order).limit(limit + 1)
    if after is not None:
        query = query.where(tuple_(*order) > tuple_(*map(literal, after)))
    found = list(await work.db.scalars(query))
    last = found[limit - 1] if len(found) > limit else None
    return Page(found[:limit], (len(last.path), last.name, last.id) if last else None, total)


async def ancestors(work: Work, nodes: Iterable[Node]) -> dict[str, Node]:
    """The places above these that the actor sees, by id."""
    ids = {each for node in nodes for each in ids_of(node.path)[:-1]}
    query = visible(work, Node).where(Node.id.in_(ids))
    return {node.id: node for node in await work.db.scalars(query)} if ids else {}


async def bms_models(work: Work, path: str, only: str | None = None) -> dict[str, list[str]]:
    """The ids of the living BMS below a place, by model; those without a model are left out.

    `only`: of this model alone.
    """
    wanted = Bms.model.is_not(None) if only is None else Bms.model == only
    query = visible(work, Bms).where(below(Bms.path, path), wanted, Bms.archived_at.is_(None))
    found: dict[str, list[str]] = {}
    for node_id, model in await work.db.execute(query.with_only_columns(Bms.id, Bms.model)):
        found.setdefault(str(model), []).append(node_id)
    return found


async def child_counts(work: Work, ids: Sequence[str]) -> dict[str, int]:
    """How many living children each of these has; those without any are left out."""
    counted = await work.db.execute(
        select(Node.parent_id, func.count(Node.id))
        .where(Node.parent_id.in_(ids), Node.archived_at.is_(None), within(work, Node.path))
        .group_by(Node.parent_id)
    )
    return {str(parent): count for parent, count in counted}


async def get(work: Work, node_id: str) -> Node:
    """One place, archived or not: history stays readable."""
    return await hold(work, Node, node_id)


async def archived(work: Work, node_id: str) -> list[Node]:
    """The topmost archived places below one, the newest first: what can be restored there."""
    top = await hold(work, Node, node_id)
    query = visible(work, Node).where(below(Node.path, top.path), Node.archived_at.is_not(None))
    found = list(await work.db.scalars(query.order_by(Node.archived_at.desc(), Node.name)))
    stamps = {node.id: node.archived_at for node in found}
    return [each for each in found if stamps.get(each.parent_id or "") != each.archived_at]


async def known_codes(work: Work, path: str) -> list[tuple[str, Kind, str, str, str | None]]:
    """Every living place at and below the path: id, kind, code, parent's id, client's id."""
    query = select(Node.id, Node.kind, Node.code, Node.parent_id, Node.client_id).where(
        below(Node.path, path), Node.archived_at.is_(None), within(work, Node.path)
    )
    return [(key, kind, code, parent or "", client) for key, kind, code, parent, client in
            await work.db.execute(query)]  # fmt: skip


async def at(work: Work, paths: Iterable[str]) -> dict[str, Node]:
    """The places of these paths that the actor sees, archived or not, by path."""
    wanted, found = sorted(set(paths)), dict[str, Node]()
    for start in range(0, len(wanted), 500):
        query = visible(work, Node).where(Node.path.in_(wanted[start : start + 500]))
        found |= {node.path: node for node in await work.db.scalars(query)}
    return found


def _page(found: list[Node], limit: int, total: int) -> Page:
    items = found[:limit]
    more = len(found) > limit
    return Page(items, (items[-1].name, items[-1].id) if more else None, total)


def _must_live(node: Node) -> None:
    if node.archived_at is not None:
        raise Conflict("it is archived: restore it first")


async def _flush(work: Work, code: str) -> None:
    try:
        await work.db.flush()
    except IntegrityError as error:
        raise taken(code) from error


async def _stamp(work: Work, path: str, was: datetime | None, now: datetime | None) -> None:
    """Archive, or bring back, what stands at and below the path with this very stamp."""
    same = Node.archived_at.is_(None) if was is None else Node.archived_at == was
    await work.db.execute(update(Node).where(below(Node.path, path), same).values(archived_at=now))


async def _give_to_client(work: Work, path: str, client_id: str | None) -> None:
    try:
        await work.db.execute(
            update(Node).where(below(Node.path, path)).values(client_id=client_id)
        )
    except IntegrityError as error:
        raise Invalid(
            "a code below it already stands in that client: change one of the two",
            field="parent_id",
        ) from error
