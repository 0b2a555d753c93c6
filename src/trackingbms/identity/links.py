"""Links that are mailed: each opens once, until it expires."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import select, update

from trackingbms.identity.tables import Link
from trackingbms.identity.tokens import digest, looks_right, new_token
from trackingbms.infra import Work
from trackingbms.kernel import NotFound


class Purpose(StrEnum):
    """What a link is for; it opens nothing else."""

    ACTIVATION = "activation"
    RECOVERY = "recovery"
    ADDRESS = "address"


LIFETIME = {
    Purpose.ACTIVATION: timedelta(days=3),
    Purpose.RECOVERY: timedelta(minutes=30),
    Purpose.ADDRESS: timedelta(hours=1),
}


async def make_link(work: Work, user_id: str, purpose: Purpose, address: str | None = None) -> str:
    """Make a link's token; those that were made before for the same purpose end."""
    await end_links(work, user_id, purpose)
    token = new_token()
    work.db.add(
        Link(
            id=digest(token), user_id=user_id, purpose=purpose, created_at=work.now,
            expires_at=work.now + LIFETIME[purpose], address=address,
        )
    )  # fmt: skip
    await work.db.flush()
    return token


async def look_at(work: Work, token: str, purpose: Purpose) -> Link:
    """The link that can be used, or `NotFound` alike for used, expired and made up."""
    found = await work.db.get(Link, digest(token)) if looks_right(token) else None
    over = found is None or found.used_at is not None or found.expires_at <= work.now
    if found is None or over or found.purpose != purpose:
        raise NotFound("this link was used, or has expired: ask for a new one")
    return found


async def spend(work: Work, token: str, purpose: Purpose) -> Link:
    """Use the link. Of two who use it at once, one is refused."""
    link = await look_at(work, token, purpose)
    mine = update(Link).where(Link.id == link.id, Link.used_at.is_(None))
    claimed = await work.db.scalar(mine.values(used_at=work.now).returning(Link.id))
    if claimed is None:
        raise NotFound("this link was used, or has expired: ask for a new one")
    return link


async def end_links(work: Work, user_id: str, purpose: Purpose | None = None) -> None:
    """Have no earlier link work any more."""
    mine = update(Link).where(Link.user_id == user_id, Link.used_at.is_(None))
    if purpose is not None:
        mine = mine.where(Link.purpose == purpose)
    await work.db.execute(mine.values(used_at=work.now))


async def open_until(work: Work, user_id: str, purpose: Purpose) -> Link | None:
    """The link that the person could still use."""
    usable = (Link.user_id == user_id, Link.purpose == purpose, Link.used_at.is_(None))
    return await work.db.scalar(select(Link).where(*usable, Link.expires_at > work.now))
