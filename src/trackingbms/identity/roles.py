"""Roles: who holds which one where, who gave it, and why something is permitted or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from trackingbms.identity.events import AccessChanged
from trackingbms.identity.matrix import OF_A_TEAM, Role, permissions_of
from trackingbms.identity.tables import CustomRole, Membership, User
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Permission,
    with_lesser,
)

_BUILT_IN: Mapping[str, frozenset[Permission]] = {each.value: permissions_of(each) for each in Role}
MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with the roles that whoever asks may know of."""

    user: User
    held: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody may do a thing at a place, and the roles that it comes from.

    `by` are the roles that permit it, `elsewhere` those that would, were they held here. `above`:
    it is also permitted by a role that is held above what the asker sees.
    """

    permission: Permission
    allowed: bool
    by: tuple[Membership, ...]
    elsewhere: tuple[Membership, ...]
    above: bool


async def give_role(work: Work, *, user_id: str, role: str, path: str) -> Membership:
    """Have a person hold a role at a place. Nobody gives what they do not hold there themselves."""
    await may_give(work, role, path)
    if any((each.role, each.path) == (role, path) for each in await memberships_of(work, user_id)):
        raise Conflict("they hold this role at this place already")
    held = Membership(
        user_id=user_id, path=path, role=str(role), created_at=work.now,
        given_by=work.actor.id, given_by_name=work.actor.name[:200],
    )  # fmt: skip
    work.db.add(held)
    try:
        await work.db.flush()
    except IntegrityError as error:  # somebody else gave it at the same moment
        raise Conflict("they hold this role at this place already") from error
    work.announce(AccessChanged(user_id))
    return held


async def change_role(
    work: Work, held_id: str, *, role: str | None = None, path: str | None = None
) -> Membership:
    """Replace a role that somebody holds by another one, or move it to another place."""
    old = await take_role(work, held_id, leave_one=False)
    new = await give_role(work, user_id=old.user_id, role=role or old.role, path=path or old.path)
    await _keep_an_administrator(work, old)
    return new


async def take_role(work: Work, held_id: str, *, leave_one: bool = True) -> Membership:
    """End a role that somebody holds. The company's last administrator stays."""
    held = await hold(work, Membership, held_id, need=Permission.MANAGE_TEAM)
    await may_give(work, held.role, held.path, taking=True)
    await work.db.delete(held)
    await work.db.flush()
    if leave_one:
        await _keep_an_administrator(work, held)
    work.announce(AccessChanged(held.user_id))
    return held


async def may_give(work: Work, role: str, path: str, *, taking: bool = False) -> None:
    """Raise unless the actor may give this role at this place (or take it from there)."""
    permissions = await _permissions_at(work, role, path, ended_too=taking)
    may = work.actor.may
    if not may(Permission.MANAGE_TEAM, at=path):
        raise Forbidden(f"{Permission.MANAGE_TEAM} is not yours here")
    if not may(Permission.MANAGE_USERS, at=path) and not permissions <= OF_A_TEAM:
        raise Forbidden(f"{Permission.MANAGE_USERS} is not yours here")
    for each in sorted(permissions):
        if not may(each, at=path):
            raise Forbidden(f"{each} is not yours here")


async def people(
    work: Work, *, search: str = "", path: str | None = None, user_id: str | None = None
) -> list[Person]:
    """Everybody who holds a role that the actor manages, by name; with those roles only."""
    query = visible(work, Membership, need=Permission.MANAGE_TEAM)
    if user_id is not None:
        query = query.where(Membership.user_id == user_id)
    held: dict[str, list[Membership]] = {}
    for each in await work.db.scalars(query.order_by(Membership.path, Membership.role)):
        if path is None or each.path.startswith(path) or path.startswith(each.path):
            held.setdefault(each.user_id, []).append(each)
    users = await _users(work, list(held))
    wanted = search.casefold().split()
    found = [
        Person(user, tuple(held[user.id]))
        for user in users
        if all(word in f"{user.name} {user.email}".casefold() for word in wanted)
    ]
    return sorted(found, key=lambda person: (person.user.name.casefold(), person.user.id))


async def person(work: Work, user_id: str) -> Person:
    """One of these people, or `NotFound`."""
    found = await people(work, user_id=user_id) if user_id.isprintable() else []
    if not found:
        raise NotFound(f"Person {user_id}")
    return found[0]


async def access(work: Work, user_id: str, path: str) -> list[Verdict]:
    """For each permission: whether the person holds it at the place, and where it comes from."""
    known = {each.id for each in (await person(work, user_id)).held}
    held = await memberships_of(work, user_id)
    may = await permissions_by_role(work, (each.role for each in held))
    return [_verdict(each, held, may, known, path) for each in Permission]


def _verdict(
    permission: Permission, held: Sequence[Membership],
    may: Mapping[str, frozenset[Permission]], known: set[str], path: str,
) -> Verdict:  # fmt: skip
    with_it = [each for each in held if permission in may[each.role]]
    here = [each for each in with_it if path.startswith(each.path)]
    return Verdict(
        permission,
        bool(here),
        tuple(each for each in here if each.id in known),
        tuple(each for each in with_it if each not in here and each.id in known),
        any(each.id not in known for each in here),
    )


async def roles(work: Work) -> list[CustomRole]:
    """The custom roles that the actor manages people with, by name."""
    query = visible(work, CustomRole, need=Permission.MANAGE_TEAM)
    query = query.where(CustomRole.ended_at.is_(None))
    return list(await work.db.scalars(query.order_by(CustomRole.name, CustomRole.id)))


async def role_names(work: Work, held: Iterable[Membership]) -> dict[str, str]:
    """The names of the custom roles among these, ended ones too."""
    ids = {each.role for each in held} - _BUILT_IN.keys()
    query = select(CustomRole.id, CustomRole.name).where(CustomRole.id.in_(ids))
    return {row.id: row.name for row in await work.db.execute(query)} if ids else {}


async def create_role(
    work: Work, *, name: str, path: str, permissions: Iterable[Permission]
) -> CustomRole:
    """Make a role of one's own, to be given at this place and below."""
    given = _check_role(work, name, permissions, path)
    role = CustomRole(
        path=path, name=name.strip(), permissions=given, created_by=work.actor.id,
        created_at=work.now,
    )  # fmt: skip
    work.db.add(role)
    await work.db.flush()
    return role


async def edit_role(
    work: Work, role_id: str, *, name: str | None = None,
    permissions: Iterable[Permission] | None = None,
) -> CustomRole:  # fmt: skip
    """Rename a role, or change what it permits; for those who hold it too, at once."""
    role = await hold(work, CustomRole, role_id, need=Permission.MANAGE_USERS)
    if role.ended_at is not None:
        raise Conflict("this role has ended")
    held = [Permission(each) for each in role.permissions]
    _check_role(work, role.name, held, role.path)  # what one does not hold, one does not change
    role.permissions = _check_role(
        work, name or role.name, held if permissions is None else permissions, role.path
    )
    role.name = (name or role.name).strip()
    await work.db.flush()
    work.announce(AccessChanged(role.id))
    return role


async def end_role(work: Work, role_id: str) -> CustomRole:
    """Have a role permit nothing any more, whoever holds it."""
    role = await hold(work, CustomRole, role_id, need=Permission.MANAGE_USERS)
    if role.ended_at is not None:
        raise Conflict("this role has ended")
    role.ended_at = work.now
    await work.db.flush()
    work.announce(AccessChanged(role.id))
    return role


async def memberships_of(work: Work, user_id: str) -> list[Membership]:
    """Every role of a person, whoever asks: what an actor may do is decided from it."""
    found = await work.db.scalars(select(Membership).where(Membership.user_id == user_id))
    return list(found)


async def permissions_by_role(
    work: Work, wanted: Iterable[str]
) -> dict[str, frozenset[Permission]]:
    """What each of these roles permits; a role that has ended permits nothing."""
    keys = set(wanted)
    may = {key: _BUILT_IN.get(key, frozenset()) for key in keys}
    if own := keys - _BUILT_IN.keys():
        living = (CustomRole.id.in_(own), CustomRole.ended_at.is_(None))
        query = select(CustomRole.id, CustomRole.permissions).where(*living)
        for key, given in await work.db.execute(query):
            may[key] = with_lesser(Permission(each) for each in given)
    return may


async def _permissions_at(
    work: Work, role: str, path: str, *, ended_too: bool
) -> frozenset[Permission]:
    """What the role permits, if it can be given at this place."""
    if role in _BUILT_IN:
        return _BUILT_IN[role]
    found = (
        await work.db.scalar(visible(work, CustomRole).where(CustomRole.id == role))
        if role.isprintable()
        else None
    )
    usable = found is not None and path.startswith(found.path)
    if found is None or not usable or (found.ended_at is not None and not ended_too):
        known = ", ".join(_BUILT_IN)
        raise Invalid(f"choose one of {known}, or a custom role of this place", field="role")
    return with_lesser(Permission(each) for each in found.permissions)


def _check_role(work: Work, name: str, permissions: Iterable[Permission], path: str) -> list[str]:
    if not 0 < len(name.strip()) <= MAX_NAME or not name.isprintable():
        raise Invalid(f"name the role in 1 to {MAX_NAME} printable characters", field="name")
    given = sorted(set(permissions))
    if not given:
        raise Invalid("name at least one permission", field="permissions")
    for needed in (Permission.MANAGE_USERS, *given):
        if not work.actor.may(needed, at=path):
            raise Forbidden(f"{needed} is not yours here")
    return [str(each) for each in given]


async def _users(work: Work, ids: Sequence[str]) -> list[User]:
    found: list[User] = []
    for start in range(0, len(ids), 500):
        query = select(User).where(User.id.in_(ids[start : start + 500]))
        found += await work.db.scalars(query)
    return found


async def _keep_an_administrator(work: Work, gone: Membership) -> None:
    """Without anybody who manages people at the top, nobody could ever help."""
    top = "/" + gone.path.split("/")[1] + "/"
    if gone.path != top:
        return
    query = (
        select(Membership.role)
        .join(User, User.id == Membership.user_id)
        .where(Membership.path == top, User.disabled_at.is_(None))
    )
    left = set(await work.db.scalars(query))
    may = await permissions_by_role(work, left)
    if not any(Permission.MANAGE_USERS in each for each in may.values()):
        raise Conflict("this is the last administrator of the company: name another one first")
