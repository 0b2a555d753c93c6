"""Sessions: opened, proven anew, listed and ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select

from trackingbms.identity.accounts import end_sessions, managed
from trackingbms.identity.browsers import remember_device
from trackingbms.identity.events import AccessChanged
from trackingbms.identity.service import actor_of_user, me
from trackingbms.identity.tables import Session, User
from trackingbms.identity.tokens import digest, new_token
from trackingbms.infra import Work
from trackingbms.kernel import Actor, NotFound

MOST_SESSIONS = 50  # of one person; the one unused for longest ends first
FORMER_FOR = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """From where somebody asks: network address, browser, and the token of a known browser."""

    address: str = "unknown"
    device: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class LogIn:
    """A fresh session. `token` goes into the cookie and is stored nowhere.

    `expires_at` is the latest possible end: an unused session ends before. `device` is the token
    of the browser, which from now on is a known one; `new_device`: it was not before.
    """

    token: str
    user: User
    actor: Actor
    expires_at: datetime
    device: str = ""
    new_device: bool = False


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When sessions end: after so long without use, and at last."""

    idle: timedelta = timedelta(hours=12)
    longest: timedelta = timedelta(days=30)


async def open_session(
    work: Work, user: User, visit: Visit, lifetime: Lifetime, *, proven_by: str
) -> LogIn:
    """Let the person in. The work's actor becomes the person."""
    token = new_token()
    device, is_new = await remember_device(work, user, visit.known)
    work.db.add(
        Session(
            id=digest(token), user_id=user.id, created_at=work.now, seen_at=work.now,
            expires_at=work.now + min(lifetime.idle, lifetime.longest),
            address=visit.address[:64], device=visit.device[:200] or None,
            proven_at=work.now, proven_by=proven_by,
        )
    )  # fmt: skip
    await _end_oldest(work, user.id)
    work.actor = actor = await actor_of_user(work, user)  # who logs in is who acts
    return LogIn(token, user, actor, work.now + lifetime.longest, device, is_new)


async def find_session(work: Work, token: str) -> Session | None:
    """The session that the token opens, if it has not ended."""
    mark = digest(token)
    fresh = Session.proven_at > work.now - FORMER_FOR
    query = select(Session).where(or_(Session.id == mark, (Session.former_id == mark) & fresh))
    found = await work.db.scalar(query.limit(1))
    return found if found is not None and found.expires_at > work.now else None


async def prove(work: Work, session: Session, *, proven_by: str) -> str:
    """Note a proof in the session and give it a new token; the old one ends."""
    token = new_token()
    session.former_id, session.id = session.id, digest(token)
    session.proven_at, session.proven_by = work.now, proven_by
    await work.db.flush()
    work.announce(AccessChanged(session.user_id))
    return token


async def sessions_of(work: Work, user_id: str | None = None) -> list[Session]:
    """The open sessions of the person who acts, or of one whom they manage; the latest first."""
    user = await me(work) if user_id is None else await managed(work, user_id)
    open_ones = select(Session).where(Session.user_id == user.id, Session.expires_at > work.now)
    return list(await work.db.scalars(open_ones.order_by(Session.seen_at.desc(), Session.handle)))


async def end_session(work: Work, handle: str, user_id: str | None = None) -> None:
    """End one of these sessions."""
    for session in await sessions_of(work, user_id):
        if session.handle == handle:
            await work.db.delete(session)
            await work.db.flush()
            work.announce(AccessChanged(session.user_id))
            return
    raise NotFound(f"Session {handle}")


async def end_all_sessions(
    work: Work, user_id: str | None = None, *, but: str | None = None
) -> None:
    """End all of these sessions, except the one that is named."""
    user = await me(work) if user_id is None else await managed(work, user_id)
    await end_sessions(work, user, but=but)


async def prolong(work: Work, seen: dict[str, datetime], lifetime: Lifetime) -> None:
    """Write down when sessions were last used, by their handles; drop those that have ended."""
    for handle, at in seen.items():
        session = await work.db.scalar(select(Session).where(Session.handle == handle))
        if session is not None:
            session.seen_at = at
            end = min(at + lifetime.idle, session.created_at + lifetime.longest)
            session.expires_at = end
    await work.db.flush()
    await work.db.execute(delete(Session).where(Session.expires_at <= work.now))


async def _end_oldest(work: Work, user_id: str) -> None:
    await work.db.flush()
    mine = select(Session.id).where(Session.user_id == user_id)
    too_many = list(
        await work.db.scalars(mine.order_by(Session.seen_at.desc()).offset(MOST_SESSIONS))
    )
    if too_many:
        await work.db.execute(delete(Session).where(Session.id.in_(too_many)))
