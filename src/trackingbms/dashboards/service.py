"""What may be done with dashboards."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select
from sqlalchemy.orm.exc import StaleDataError

from trackingbms import identity
from trackingbms.dashboards.model import Content, Side, merge
from trackingbms.dashboards.owning import check_room, hold_seen
from trackingbms.dashboards.ready import first_for
from trackingbms.dashboards.tables import Dashboard, Former
from trackingbms.infra import Work, visible
from trackingbms.kernel import Conflict, Forbidden, Invalid, Permission

KEPT = 50  # versions of a dashboard
MOST_OWN = 200
MOST_NAME = 120
# Who handles a place's alerts also arranges what its team looks at.
TEAM = Permission.HANDLE_ALERTS
# Who manages its people chooses what they begin with.
CHOOSES = Permission.MANAGE_TEAM


class Clash(Conflict):
    """Somebody else changed the same things; `fields` names them."""

    def __init__(self, fields: Sequence[str], by: str) -> None:
        super().__init__(f"{by} has changed this too: {', '.join(fields)}")


@dataclass(frozen=True, slots=True)
class Start:
    """With what somebody begins at a place: a dashboard, or one that is ready-made."""

    dashboard: Dashboard | None
    ready: str


async def dashboards(work: Work) -> list[Dashboard]:
    """One's own, and those that are shared where one may look, by name."""
    theirs = or_(Dashboard.shared, Dashboard.owner == work.actor.id)
    query = visible(work, Dashboard).where(theirs)
    return list(await work.db.scalars(query.order_by(Dashboard.name, Dashboard.id)))


async def get(work: Work, dashboard_id: str) -> Dashboard:
    """One of them; another's own does not exist."""
    return await hold_seen(work, Dashboard, dashboard_id)


async def create(
    work: Work, *, name: str, path: str, content: Content, shared: bool = False
) -> Dashboard:
    """Make a dashboard; only whoever makes it sees it, unless it is shared."""
    if shared:
        need(work, TEAM, path)
    await check_room(work, Dashboard, MOST_OWN)
    made = Dashboard(
        name=check_name(name), path=path, owner=work.actor.id, owner_name=work.actor.name[:200],
        shared=shared, default_for=[], version=1, content=content.model_dump(mode="json"),
        created_at=work.now, changed_at=work.now, changed_by=work.actor.name[:200],
    )  # fmt: skip
    work.db.add(made)
    await work.db.flush()
    _keep(work, made)
    await work.db.flush()
    return made


async def save(
    work: Work, dashboard_id: str, *, based_on: int, content: Content, prefer: Side | None = None
) -> Dashboard:
    """Keep what somebody made of version `based_on`, joined with what others made meanwhile."""
    found = await get(work, dashboard_id)
    _may_edit(work, found)
    mine = content.model_dump(mode="json")
    if based_on != found.version:
        base = await work.db.get(Former, (found.id, based_on))
        if base is None and prefer is None:
            raise Clash(["widgets"], found.changed_by)
        merged = merge(base.content if base else found.content, mine, found.content, prefer)
        if merged.clashes:
            raise Clash(merged.clashes, found.changed_by)
        mine = merged.content
    found.content = mine
    await _bump(work, found)
    _keep(work, found)
    old = Former.version <= found.version - KEPT
    await work.db.execute(delete(Former).where(Former.dashboard_id == found.id, old))
    await work.db.flush()
    return found


async def edit(
    work: Work, dashboard_id: str, *, name: str | None = None, shared: bool | None = None,
    default_for: Sequence[str] | None = None,
) -> Dashboard:  # fmt: skip
    """Name it, share it, or have roles begin with it; what is not given stays."""
    found = await get(work, dashboard_id)
    _may_edit(work, found)
    if name is not None:
        found.name = check_name(name)
    if shared is not None and shared != found.shared:
        if found.owner != work.actor.id:
            raise Forbidden("only its owner shares it, or takes it back")
        need(work, TEAM, found.path)
        found.shared = shared
        found.default_for = found.default_for if shared else []
    if default_for is not None:
        need(work, CHOOSES, found.path)
        if default_for and not found.shared:
            raise Conflict("share it first: others begin with it")
        found.default_for = sorted({*default_for} & {each.value for each in identity.Role})
    await work.db.flush()
    return found


async def remove(work: Work, dashboard_id: str) -> None:
    """End a dashboard: one's own, or a shared one where one chooses for others."""
    found = await get(work, dashboard_id)
    if found.owner != work.actor.id:
        need(work, CHOOSES, found.path)
    await work.db.execute(delete(Former).where(Former.dashboard_id == found.id))
    await work.db.delete(found)
    await work.db.flush()


async def formers(work: Work, dashboard_id: str) -> list[Former]:
    """Its versions, the newest first."""
    found = await get(work, dashboard_id)
    query = select(Former).where(Former.dashboard_id == found.id)
    return list(await work.db.scalars(query.order_by(Former.version.desc())))


async def start(work: Work, path: str, known: Sequence[Dashboard]) -> Start:
    """With what the actor begins at a place; `known` are the dashboards that they see.

    What was chosen nearest above the place wins over what was chosen further up.
    """
    held = await identity.memberships_of(work, work.actor.id)
    roles = {each.role for each in held if path.startswith(each.path)} or {
        each.role for each in held
    }
    fits = [each for each in known if roles & {*each.default_for} and path.startswith(each.path)]
    nearest = max(fits, key=lambda each: len(each.path), default=None)
    return Start(nearest, first_for(roles))


def may_edit(work: Work, found: Dashboard) -> bool:
    """Its owner, and of a shared one whoever handles the alerts of its place."""
    return found.owner == work.actor.id or (found.shared and work.actor.may(TEAM, at=found.path))


def _may_edit(work: Work, found: Dashboard) -> None:
    if not may_edit(work, found):
        raise Forbidden("it is shared with you to look at; make a copy of your own")


def need(work: Work, permission: Permission, path: str) -> None:
    """Raise `Forbidden` unless the actor has the permission at a place."""
    if not work.actor.may(permission, at=path):
        raise Forbidden(f"{permission} is not yours here")


async def _bump(work: Work, found: Dashboard) -> None:
    found.version += 1
    found.changed_at, found.changed_by = work.now, work.actor.name[:200]
    try:
        await work.db.flush()
    except StaleDataError as error:
        raise Conflict("somebody saved at the same moment; try again") from error


def _keep(work: Work, found: Dashboard) -> None:
    former = Former(
        dashboard_id=found.id, version=found.version, content=found.content,
        at=work.now, by=work.actor.name[:200],
    )  # fmt: skip
    work.db.add(former)


def check_name(name: str) -> str:
    """The name without spaces around it; `Invalid` when it is none."""
    tidy = name.strip()
    if not 0 < len(tidy) <= MOST_NAME or not tidy.isprintable():
        raise Invalid(f"name it in 1 to {MOST_NAME} printable characters", field="name")
    return tidy
