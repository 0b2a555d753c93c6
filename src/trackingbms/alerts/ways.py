"""What people chose: by which ways they are told of which level, and when they are left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from trackingbms.alerts.model import Level, Way
from trackingbms.alerts.people import is_number, number_of
from trackingbms.fleet import Contact
from trackingbms.identity import User, quiet_now, ways_of
from trackingbms.infra import Work, visible
from trackingbms.kernel import Permission
from trackingbms.notifications import Address, browsers_of


@dataclass(frozen=True, slots=True)
class Wishes:
    """What those who may be told chose, for alerts of one level at one moment.

    `usual` are the ways that the company chose for the level.
    """

    level: Level
    usual: Sequence[Way]
    at: datetime
    browsers: Mapping[str, Sequence[Address]]  # by the person's id
    by_email: Mapping[str, User]

    def wants(self, user: User | None, way: Way) -> bool:
        """Whether the person is told this way: the company uses it, and they did not decline it.

        Nobody declines what is critical. Whoever has notices in a browser asked for them there.
        """
        if way not in self.usual and not (way is Way.PUSH and self.usual):
            return False
        if user is None or self.level is Level.CRITICAL:
            return True
        return way in ways_of(user, self.level) and not quiet_now(user, self.at)

    def user_of(self, contact: Contact) -> User | None:
        """The account of a contact, by the e-mail address that both have."""
        return self.by_email.get((contact.email or "").casefold())


async def wishes_of(
    work: Work, level: Level, usual: Sequence[Way], users: Sequence[User],
    contacts: Sequence[Contact],
) -> Wishes:  # fmt: skip
    """What these people chose."""
    known = {each.email: each for each in users}
    emails = {each.email.casefold() for each in contacts if each.email} - known.keys()
    if emails:
        active = User.activated_at.is_not(None) & User.disabled_at.is_(None)
        found = await work.db.scalars(select(User).where(User.email.in_(emails), active))
        known |= {each.email: each for each in found}
    browsers = await browsers_of(work, [each.id for each in users])
    return Wishes(level, usual, work.now, browsers, known)


async def reachable(work: Work, need: Permission) -> list[tuple[Contact, str]]:
    """The contacts with a telephone number that can be dialled, where the actor may do this."""
    query = visible(work, Contact, need=need).order_by(Contact.name, Contact.id)
    found = ((each, number_of(each)) for each in await work.db.scalars(query))
    return [(each, number) for each, number in found if is_number(number)]
