"""A person's e-mail address: the new one is proven by a link, the old one is told."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from trackingbms.identity.accounts import end_sessions, tell_change
from trackingbms.identity.attempts import RECOVERIES, check, count
from trackingbms.identity.browsers import remember_device
from trackingbms.identity.letters import tell_time, write
from trackingbms.identity.links import LIFETIME, Purpose, look_at, make_link, spend
from trackingbms.identity.model import tidy_email
from trackingbms.identity.service import me
from trackingbms.identity.tables import User
from trackingbms.infra import Work
from trackingbms.kernel import Conflict, Invalid, NotFound
from trackingbms.notifications import send_email


async def ask_new_address(work: Work, email: str, *, url: str) -> None:
    """Mail a link to the address to be, and tell the present one.

    Nothing tells whether somebody else has the address already: then no link is mailed.
    """
    user, tidy = await me(work), tidy_email(email)
    if tidy == user.email:
        raise Invalid("this is your address already", field="email")
    await check(work, [(RECOVERIES, f"address {user.id}")])
    await count(work, [(RECOVERIES, f"address {user.id}")])
    await tell_change(work, user, "address-asked", url=url, name=tidy)
    if await work.db.scalar(select(User.id).where(User.email == tidy)) is not None:
        return
    token = await make_link(work, user.id, Purpose.ADDRESS, address=tidy)
    until = work.now + LIFETIME[Purpose.ADDRESS]
    letter = write(
        user,
        "newAddress",
        url,
        path=f"/address#{token}",
        until=tell_time(until, user),
        old=user.email,
    )
    await send_email(work, tidy, letter, kind="address", useless_from=until)


async def confirm_address(work: Work, token: str, *, url: str, known: str = "") -> tuple[User, str]:
    """Whoever has the link has the mailbox: the address is theirs. The old one is told.

    The browser that does it is known from now on, by the token told.
    """
    link = await look_at(work, token, Purpose.ADDRESS)
    user = await work.db.get_one(User, link.user_id)
    if user.disabled_at is not None or link.address is None:
        raise NotFound("this link was used, or has expired: ask for a new one")
    await spend(work, token, Purpose.ADDRESS)
    await tell_change(work, user, "address", url=url, name=link.address)
    user.email = link.address
    try:
        await work.db.flush()
    except IntegrityError as error:  # somebody else took it since
        raise Conflict("this address cannot be used: choose another") from error
    await end_sessions(work, user)
    return user, (await remember_device(work, user, known))[0]
