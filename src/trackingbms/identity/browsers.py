"""Browsers in which a person has logged in: each is known by a token in a cookie."""

from sqlalchemy import select

from trackingbms.identity.tables import KnownDevice, User
from trackingbms.identity.tokens import digest, looks_right, new_token
from trackingbms.infra import Work


async def knows_device(work: Work, user_id: str, token: str) -> bool:
    """Tell whether the person has logged in in this browser before."""
    if not looks_right(token):
        return False
    return await work.db.get(KnownDevice, (digest(token), user_id)) is not None


async def remember_device(work: Work, user: User, known: str) -> tuple[str, bool]:
    """Know the browser from now on; its token, and whether that is news to the person."""
    token = known if looks_right(known) else new_token()
    found = await work.db.get(KnownDevice, (digest(token), user.id))
    if found is not None:
        found.seen_at = work.now
        return token, False
    others = await work.db.scalar(select(KnownDevice).where(KnownDevice.user_id == user.id))
    row = KnownDevice(id=digest(token), user_id=user.id, created_at=work.now, seen_at=work.now)
    work.db.add(row)
    await work.db.flush()
    return token, others is not None  # the very first is no news
