"""The gate: who is it? Log-in, sessions and keys, answered from memory for a few seconds."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from trackingbms.identity.model import MAX_PASSWORD
from trackingbms.identity.passwords import Hasher
from trackingbms.identity.service import (
    KEY_MARK,
    actor_of_key,
    actor_of_user,
    digest,
    mark_used,
)
from trackingbms.identity.tables import ApiKey, Session, User
from trackingbms.identity.throttle import Throttle
from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor, Event, Unauthenticated

_REMEMBERED_FOR = timedelta(seconds=5)
_MOST_REMEMBERED = 50_000
_TRIES_WITHIN = timedelta(minutes=15)
_LONGEST_SECRET = 128


@dataclass(frozen=True, slots=True)
class LogIn:
    """A fresh session. `token` goes into the cookie and is stored nowhere.

    `expires_at` is the latest possible end: an unused session ends before.
    """

    token: str
    user: User
    actor: Actor
    expires_at: datetime


@dataclass(slots=True)
class Gate:
    """Tells who asks. `idle` ends an unused session, `longest` any session."""

    works: Works
    hasher: Hasher = field(default_factory=Hasher)
    idle: timedelta = timedelta(hours=12)
    longest: timedelta = timedelta(days=30)
    _known: dict[str, tuple[datetime, Actor | None]] = field(default_factory=dict)
    _generation: int = 0
    _keys_used: dict[str, datetime] = field(default_factory=dict)
    _sessions_seen: dict[str, datetime] = field(default_factory=dict)
    _by_account: Throttle = field(default_factory=lambda: Throttle(5, _TRIES_WITHIN))
    _by_address: Throttle = field(default_factory=lambda: Throttle(50, _TRIES_WITHIN))

    async def log_in(self, email: str, password: str, address: str) -> LogIn:
        """Open a session, or raise `Unauthenticated` alike for a wrong address and password."""
        now = self.works.clock()
        tidy = email.strip().casefold()
        account = f"{address} {digest(tidy)}"
        self._by_account.check(account, now)
        self._by_address.check(address, now)
        user = await self._person(tidy)
        stored = user.password_hash if user else None
        if not await self.hasher.matches(password[: MAX_PASSWORD + 1], stored) or user is None:
            self._by_account.failed(account, now)
            self._by_address.failed(address, now)
            raise Unauthenticated("the address or the password is wrong")
        self._by_account.succeeded(account)
        stronger = (
            await self.hasher.hash(password) if self.hasher.is_weak(user.password_hash) else ""
        )
        return await self._open(user.id, address, stronger)

    async def log_out(self, token: str) -> None:
        """End the session."""
        async with self.works.begin(Actor.system()) as work:
            await work.db.execute(delete(Session).where(Session.id == digest(token)))
        self.forget()

    async def actor_for_session(self, token: str) -> Actor:
        """The person whose browser shows this token, or raise `Unauthenticated`."""
        actor = await self._recall(token)
        if actor is None:
            raise Unauthenticated("log in first")
        return actor

    async def actor_for_key(self, key: str) -> Actor:
        """The key as an actor, or raise `Unauthenticated`."""
        actor = await self._recall(key) if key.startswith(f"{KEY_MARK}_") else None
        if actor is None:
            raise Unauthenticated("this key is unknown, expired or revoked")
        return actor

    def forget(self) -> None:
        """Look everyone up again: someone's access changed."""
        # A look-up that is under way may have read the old state: its answer is not kept.
        self._generation += 1
        self._known.clear()

    async def on_change(self, _event: Event) -> None:
        """Someone's permissions, or the tree that they hold in, changed."""
        self.forget()

    async def write_down(self) -> None:
        """Store when keys and sessions were last used; drop the sessions that have ended."""
        used, self._keys_used = self._keys_used, {}
        seen, self._sessions_seen = self._sessions_seen, {}
        if not used and not seen:
            return
        async with self.works.begin(Actor.system()) as work:
            await mark_used(work, used)
            await self._prolong(work, seen)

    async def _recall(self, secret: str) -> Actor | None:
        if len(secret) > _LONGEST_SECRET or not secret.isprintable():
            return None
        now, mark = self.works.clock(), digest(secret)
        known = self._known.get(mark)
        if known is not None and known[0] > now:
            return known[1]
        generation = self._generation
        async with self.works.read(Actor.system()) as work:
            is_key = secret.startswith(f"{KEY_MARK}_")
            actor, until = await (
                self._key(work, secret) if is_key else self._session(work, secret)
            )
        if generation == self._generation:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[mark] = (min(until, now + _REMEMBERED_FOR), actor)
        return actor

    async def _key(self, work: Work, text: str) -> tuple[Actor | None, datetime]:
        prefix = text.split("_", 2)[1]
        key = await work.db.scalar(select(ApiKey).where(ApiKey.prefix == prefix))
        never = datetime.max.replace(tzinfo=work.now.tzinfo)
        if key is None or not hmac.compare_digest(key.secret_hash, digest(text)):
            return None, never
        until = key.expires_at or never
        if key.revoked_at is not None or until <= work.now:
            return None, never
        self._keys_used[key.id] = work.now
        return actor_of_key(key), until

    async def _session(self, work: Work, token: str) -> tuple[Actor | None, datetime]:
        session = await work.db.get(Session, digest(token))
        never = datetime.max.replace(tzinfo=work.now.tzinfo)
        if session is None or session.expires_at <= work.now:
            return None, never
        user = await work.db.get(User, session.user_id)
        if user is None or user.disabled_at is not None:
            return None, never
        self._sessions_seen[session.id] = work.now
        return await actor_of_user(work, user), session.expires_at

    async def _person(self, email: str) -> User | None:
        if not email.isprintable():
            return None
        async with self.works.read(Actor.system()) as work:
            query = select(User).where(User.email == email, User.disabled_at.is_(None))
            return await work.db.scalar(query)

    async def _open(self, user_id: str, address: str, stronger_hash: str) -> LogIn:
        token = secrets.token_urlsafe(32)
        async with self.works.begin(Actor.system()) as work:
            user = await work.db.get_one(User, user_id)
            if stronger_hash:
                user.password_hash = stronger_hash
            work.db.add(
                Session(
                    id=digest(token), user_id=user.id, created_at=work.now, seen_at=work.now,
                    expires_at=work.now + min(self.idle, self.longest), address=address[:64],
                )
            )  # fmt: skip
            actor = await actor_of_user(work, user)
        return LogIn(token, user, actor, work.now + self.longest)

    async def _prolong(self, work: Work, seen: dict[str, datetime]) -> None:
        for session_id, at in seen.items():
            session = await work.db.get(Session, session_id)
            if session is not None:
                session.seen_at = at
                session.expires_at = min(at + self.idle, session.created_at + self.longest)
        await work.db.flush()
        await work.db.execute(delete(Session).where(Session.expires_at <= work.now))


def csrf_of(token: str) -> str:
    """The proof that a page of ours sends the request: only the session's owner has it."""
    proof = hmac.digest(token.encode(), b"csrf", hashlib.sha256)
    return base64.urlsafe_b64encode(proof).decode().rstrip("=")
