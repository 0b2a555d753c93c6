"""What may be done with floor plans."""

from collections.abc import Mapping

from sqlalchemy.orm import undefer

from trackingbms.fleet import Battery, Kind, Node
from trackingbms.floorplans.model import Spot, check_spot, read_picture
from trackingbms.floorplans.tables import FloorPlan
from trackingbms.infra import Work, below, hold, visible
from trackingbms.kernel import Conflict, Invalid, NotFound, Permission

EDITS = Permission.MANAGE_FLEET
MOST_PLACED = 5_000
_PLACES = frozenset({Kind.SITE, Kind.ZONE})


async def find(work: Work, node_id: str, *, image: bool = False) -> FloorPlan | None:
    """The floor plan of a place, if it has one; with its picture, if asked."""
    node = await hold(work, Node, node_id)
    query = visible(work, FloorPlan).where(FloorPlan.node_id == node.id)
    return await work.db.scalar(query.options(undefer(FloorPlan.image)) if image else query)


async def get(work: Work, node_id: str, *, image: bool = False) -> FloorPlan:
    """The floor plan of a place that has one; with its picture, if asked."""
    found = await find(work, node_id, image=image)
    if found is None:
        raise NotFound(f"FloorPlan {node_id}")
    return found


async def put(work: Work, node_id: str, body: bytes) -> FloorPlan:
    """Give a place a picture, or another one: batteries keep their spots."""
    node = await hold(work, Node, node_id, need=EDITS)
    if node.kind not in _PLACES:
        raise Invalid("only a site or a zone has a floor plan", field="node_id")
    if node.archived_at is not None:
        raise Conflict("it is archived: restore it first")
    picture = read_picture(body)
    found = await work.db.get(FloorPlan, node.id)
    if found is None:
        found = FloorPlan(node_id=node.id, path=node.path, positions={}, version=0)
        work.db.add(found)
    found.media_type, found.image = picture.media_type, picture.body
    found.width, found.height = picture.width, picture.height
    found.version += 1
    found.set_by_name, found.set_at = work.actor.name[:200], work.now
    await work.db.flush()
    return found


async def place(work: Work, node_id: str, spots: Mapping[str, Spot | None]) -> FloorPlan:
    """Put batteries on the plan, or take them off (None); those that are not named stay."""
    found = await get(work, node_id)
    await hold(work, FloorPlan, found.node_id, need=EDITS)
    placed = {key: Spot(*each) for key, each in found.positions.items()}
    wanted = {key: check_spot(spot) for key, spot in spots.items() if spot is not None}
    await _must_be_there(work, found.path, set(wanted))
    placed |= wanted
    for key, spot in spots.items():
        if spot is None:
            placed.pop(key, None)
    if len(placed) > MOST_PLACED:
        raise Invalid(f"a plan has at most {MOST_PLACED} batteries", field="positions")
    found.positions = {key: [each.x, each.y] for key, each in placed.items()}
    await work.db.flush()
    return found


async def remove(work: Work, node_id: str) -> None:
    """Take a place's plan away, with the spots of its batteries."""
    found = await get(work, node_id)
    await hold(work, FloorPlan, found.node_id, need=EDITS)
    await work.db.delete(found)
    await work.db.flush()


def may_edit(work: Work, found: FloorPlan) -> bool:
    """Whether the actor may change a plan."""
    return work.actor.may(EDITS, at=found.path)


async def _must_be_there(work: Work, path: str, ids: set[str]) -> None:
    """Every id is a living battery below the path."""
    living = below(Battery.path, path) & Battery.archived_at.is_(None)
    known: set[str] = set()
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        part = Battery.id.in_(wanted[start : start + 500])
        query = visible(work, Battery).where(living, part).with_only_columns(Battery.id)
        known |= set(await work.db.scalars(query))
    if missing := ids - known:
        raise Invalid(f"{min(missing)[:64]} is no battery of this place", field="positions")
