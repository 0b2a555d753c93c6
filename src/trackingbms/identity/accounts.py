"""A person's account from the invitation to the end: activate, recover, change, disable."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import delete, select

from trackingbms.identity.attempts import RECOVERIES, RECOVERIES_FROM, check, count
from trackingbms.identity.browsers import remember_device
from trackingbms.identity.consents import accept_terms
from trackingbms.identity.events import AccessChanged
from trackingbms.identity.letters import tell_time, words_of, write
from trackingbms.identity.links import Purpose, end_links, look_at, make_link, spend
from trackingbms.identity.model import NOTICES, AccountState, check_preferences
from trackingbms.identity.notices import check_quiet, check_told_by
from trackingbms.identity.roles import may_give, memberships_of, role_names
from trackingbms.identity.service import create_user, me
from trackingbms.identity.tables import (
    KnownDevice,
    Link,
    Membership,
    SecondFactor,
    Session,
    User,
)
from trackingbms.infra import Work, visible
from trackingbms.kernel import Conflict, Invalid, NotFound, Overloaded, Permission
from trackingbms.notifications import send_email


async def invite(
    work: Work, *, email: str, name: str, role: str, path: str, locale: str, url: str,
    place: str, mail: bool = True,
) -> tuple[User, str]:  # fmt: skip
    """Invite a person with a role at a place; return them and the address that activates.

    Nobody grants what they do not hold there themselves.
    """
    check_preferences(locale, None)
    user = await create_user(
        work, email=email, name=name, password_hash=None, role=role, path=path, locale=locale
    )
    return user, await _mail_invitation(work, user, url, place, mail)


async def invite_again(
    work: Work, user_id: str, *, url: str, place: str, mail: bool = True
) -> tuple[User, str]:
    """Send a fresh link; the one before ends."""
    user = await managed(work, user_id)
    if user.activated_at is not None:
        raise Conflict("this account is active already")
    if user.disabled_at is not None:
        raise Conflict("this account is disabled")
    return user, await _mail_invitation(work, user, url, place, mail)


async def _mail_invitation(work: Work, user: User, url: str, place: str, mail: bool) -> str:
    token = await make_link(work, user.id, Purpose.ACTIVATION)
    path = f"/activate#{token}"  # after the #: browsers send it to nobody
    link = await look_at(work, token, Purpose.ACTIVATION)
    if mail:
        held = await roles_held(work, user.id)
        role = held[0].role if held else ""
        named = await role_names(work, held)
        told: str = words_of(user.locale)["role"].get(role) or named.get(role, role)
        letter = write(
            user, "invitation", url, path=path, by=work.actor.name, role=told, place=place,
            until=tell_time(link.expires_at, user),
        )  # fmt: skip
        await send_email(work, user.email, letter, kind="invitation", useless_from=link.expires_at)
    return url + path


async def invited(work: Work, token: str) -> tuple[User, Link]:
    """Whom an activation link is for."""
    link = await look_at(work, token, Purpose.ACTIVATION)
    user = await work.db.get_one(User, link.user_id)
    if user.disabled_at is not None:
        raise NotFound("this link was used, or has expired: ask for a new one")
    return user, link


async def activate(
    work: Work, token: str, *, name: str, password_hash: str, terms: str, locale: str,
    time_zone: str | None, address: str | None,
) -> User:  # fmt: skip
    """Open the account that the link is for; its terms are accepted with it."""
    user, _ = await invited(work, token)
    await spend(work, token, Purpose.ACTIVATION)
    await accept_terms(work, user, terms, locale=locale, address=address)
    check_preferences(locale, None)
    user.name = tidy_name(name)
    user.password_hash, user.activated_at = password_hash, work.now
    user.locale, user.time_zone = locale, check_zone(time_zone)
    await work.db.flush()
    return user


async def ask_recovery(work: Work, email: str, *, url: str, address: str) -> None:
    """Mail a link that replaces the password, if there is such a person; nothing tells whether."""
    await check(work, [(RECOVERIES_FROM, address)])
    user = await work.db.scalar(select(User).where(User.email == email.strip().casefold()))
    await count(work, [(RECOVERIES_FROM, address)])
    if user is None or user.disabled_at is not None or user.activated_at is None:
        return
    try:
        await check(work, [(RECOVERIES, user.id)])
    except Overloaded:
        return  # their mailbox is full enough; and nobody learns that it exists
    await count(work, [(RECOVERIES, user.id)])
    token = await make_link(work, user.id, Purpose.RECOVERY)
    link = await look_at(work, token, Purpose.RECOVERY)
    letter = write(
        user, "recovery", url, path=f"/recover#{token}", until=tell_time(link.expires_at, user)
    )
    await send_email(work, user.email, letter, kind="recovery", useless_from=link.expires_at)


async def recovering(work: Work, token: str) -> User:
    """Whose password a recovery link replaces."""
    link = await look_at(work, token, Purpose.RECOVERY)
    user = await work.db.get_one(User, link.user_id)
    if user.disabled_at is not None:
        raise NotFound("this link was used, or has expired: ask for a new one")
    return user


async def recover(
    work: Work, token: str, *, password_hash: str, known: str = ""
) -> tuple[User, str]:
    """Replace the password and end every session. Second factors stay as they are.

    The browser that does it is known from now on, by the token told: whoever guesses elsewhere does
    not keep its owner out.
    """
    user = await recovering(work, token)
    await spend(work, token, Purpose.RECOVERY)
    await replace_password(work, user, password_hash)
    return user, (await remember_device(work, user, known))[0]


async def replace_password(
    work: Work, user: User, password_hash: str, *, but: str | None = None
) -> None:
    """Set a password; end the sessions, except the one that is named, and all open links."""
    user.password_hash = password_hash
    await end_links(work, user.id)
    await end_sessions(work, user, but=but)


async def end_sessions(work: Work, user: User, *, but: str | None = None) -> None:
    """End every session of a person, except the one that is named; forget their browsers."""
    mine = delete(Session).where(Session.user_id == user.id)
    await work.db.execute(mine.where(Session.handle != but) if but else mine)
    if but is None:
        await work.db.execute(delete(KnownDevice).where(KnownDevice.user_id == user.id))
    work.announce(AccessChanged(user.id))


async def disable(work: Work, user_id: str) -> User:
    """Shut a person out, at once. Their roles and their history stay."""
    user = await managed(work, user_id)
    if user.id == work.actor.id:
        raise Conflict("you cannot disable yourself")
    if user.disabled_at is not None:
        raise Conflict("this account is disabled already")
    user.disabled_at = work.now
    await end_links(work, user.id)
    await end_sessions(work, user)
    await work.db.flush()
    return user


async def enable(work: Work, user_id: str) -> User:
    """Let a person in again."""
    user = await managed(work, user_id)
    if user.disabled_at is None:
        raise Conflict("this account is not disabled")
    user.disabled_at = None
    await work.db.flush()
    work.announce(AccessChanged(user.id))
    return user


async def reset_factors(work: Work, user_id: str, *, url: str) -> User:
    """Take a person's second factors away, when all of them are lost; tell them so."""
    user = await managed(work, user_id)
    if user.id == work.actor.id:
        raise Conflict("ask another administrator")
    await work.db.execute(delete(SecondFactor).where(SecondFactor.user_id == user.id))
    await end_sessions(work, user)
    await tell_change(work, user, "factors-reset", url=url)
    return user


async def tell_change(
    work: Work, user: User, what: str, *, url: str, name: str = "", device: str | None = None,
    address: str | None = None,
) -> None:  # fmt: skip
    """Tell the person that something about their log-in changed: they may not have done it."""
    words = words_of(user.locale)
    told: str = words["what"][what].format(name=name)
    letter = write(
        user, "changed", url, path="/account/security", at=tell_time(work.now, user),
        what=told, What=told[:1].upper() + told[1:], address=address or "-",
        device=device or words["unknownDevice"],
    )  # fmt: skip
    await send_email(work, user.email, letter, kind="changed")


def state_of(user: User) -> AccountState:
    """Whether somebody can log in, cannot yet, or cannot any more."""
    if user.disabled_at is not None:
        return AccountState.DISABLED
    return AccountState.INVITED if user.activated_at is None else AccountState.ACTIVE


async def managed(work: Work, user_id: str) -> User:
    """A person of whom the actor could take every role, or `NotFound`, or `Forbidden`."""
    user = await work.db.get(User, user_id) if user_id.isprintable() else None
    if user is None or not await roles_held(work, user_id):
        raise NotFound(f"Person {user_id}")
    for held in await memberships_of(work, user_id):
        await may_give(work, held.role, held.path, taking=True)
    return user


async def edit_profile(work: Work, changes: Mapping[str, Any]) -> User:
    """Change what one's own account says of one; what is not named stays."""
    user = await me(work)
    check_preferences(changes.get("locale"), changes.get("theme"))
    user.name = tidy_name(changes["name"]) if changes.get("name") is not None else user.name
    user.locale = changes.get("locale") or user.locale
    user.theme = changes.get("theme") or user.theme
    if "time_zone" in changes:
        user.time_zone = check_zone(changes["time_zone"])
    if changes.get("notify") is not None:
        user.notify = {**user.notify, **_check_notify(changes["notify"])}
    if changes.get("told_by") is not None:
        user.told_by = {**user.told_by, **check_told_by(changes["told_by"])}
    if "quiet" in changes:
        user.quiet = check_quiet(changes["quiet"], user.time_zone)
    elif user.quiet is not None:
        check_quiet(user.quiet, user.time_zone)
    await work.db.flush()
    return user


async def roles_held(work: Work, user_id: str) -> list[Membership]:
    """The roles of a person that the actor manages, the topmost first."""
    mine = visible(work, Membership, need=Permission.MANAGE_TEAM)
    query = mine.where(Membership.user_id == user_id).order_by(Membership.path)
    return list(await work.db.scalars(query)) if user_id.isprintable() else []


def about(user: User, words: Iterable[str] = ()) -> list[str]:
    """What is known of a person, and no good as a password."""
    return [user.email, user.name, *words]


def _check_notify(wanted: Mapping[str, bool]) -> Mapping[str, bool]:
    unknown = wanted.keys() - NOTICES
    if unknown:
        raise Invalid(f"choose among {', '.join(sorted(NOTICES))}", field="notify")
    return wanted


def tidy_name(name: str) -> str:
    """What a person is called, or `Invalid`."""
    tidy = " ".join(name.split())
    if not 0 < len(tidy) <= 200 or not tidy.isprintable():
        raise Invalid("write a name of 1 to 200 characters", field="name")
    return tidy


def check_zone(name: str | None) -> str | None:
    """The time zone, or `Invalid`."""
    if name is not None and name not in available_timezones():
        raise Invalid("choose a time zone such as America/Montreal", field="time_zone")
    return name
