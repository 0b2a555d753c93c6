"""Who is told: those who handle alerts at a place, the nearest to it first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from trackingbms.fleet import Contact, Node, ids_of, path_below
from trackingbms.identity import Membership, User, permissions_by_role
from trackingbms.infra import Work, visible
from trackingbms.kernel import Permission

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is told, and why: the role and the place that make them responsible."""

    user: User
    role: str
    path: str


async def tiers(work: Work, path: str) -> list[list[Recipient]]:
    """Those who may handle alerts at the path: who is responsible for the smallest place first.

    Everybody stands once, where they are nearest.
    """
    query = visible(work, Membership).where(Membership.path.in_(line(path)))
    held = list(await work.db.scalars(query.order_by(Membership.path.desc(), Membership.id)))
    may = await permissions_by_role(work, (each.role for each in held))
    held = [each for each in held if Permission.HANDLE_ALERTS in may[each.role]]
    users = await _users(work, {each.user_id for each in held})
    found: dict[str, list[Recipient]] = {}
    known: set[str] = set()
    for each in held:
        user = users.get(each.user_id)
        if user is not None and user.id not in known:
            known.add(user.id)
            found.setdefault(each.path, []).append(Recipient(user, each.role, each.path))
    return list(found.values())


async def contacts_near(work: Work, path: str) -> list[list[Contact]]:
    """Whom to call about the path: the contacts of the smallest place that has any come first.

    Only those whose telephone number is written out, as +15145550100.
    """
    query = visible(work, Contact).where(Contact.path.in_(line(path)))
    found: dict[str, list[Contact]] = {}
    order = (Contact.path.desc(), Contact.created_at, Contact.id)
    for each in await work.db.scalars(query.order_by(*order)):
        if is_number(number_of(each)):
            found.setdefault(each.path, []).append(each)
    return list(found.values())


def number_of(contact: Contact) -> str:
    """The telephone number without what people put between the digits."""
    return re.sub(r"[\s().\u00a0-]", "", contact.phone or "")


def is_number(text: str) -> bool:
    """Whether it is a number that can be dialled from anywhere."""
    return _NUMBER.fullmatch(text) is not None


async def zone_of(work: Work, path: str) -> str:
    """The time zone of a place: its own or the nearest above."""
    query = visible(work, Node).where(Node.path.in_(line(path)), Node.time_zone.is_not(None))
    nearest = await work.db.scalar(query.order_by(Node.path.desc()).limit(1))
    return (nearest.time_zone if nearest is not None else None) or "UTC"


def line(path: str) -> Sequence[str]:
    """The paths from the root down to this one."""
    found, here = [], "/"
    for each in ids_of(path):
        here = path_below(here, each)
        found.append(here)
    return found


async def _users(work: Work, ids: set[str]) -> dict[str, User]:
    active = User.activated_at.is_not(None) & User.disabled_at.is_(None)
    found = await work.db.scalars(select(User).where(User.id.in_(ids), active))
    return {each.id: each for each in found}
