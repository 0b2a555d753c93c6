"""The gate: who is it? Log-in, sessions and keys, answered from memory for a few seconds."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import select

from trackingbms.identity.attempts import (
    BY_ACCOUNT_AND_ADDRESS,
    BY_ADDRESS,
    BY_DEVICE,
    BY_STRANGERS,
    Counted,
    check,
    count,
    forget_old,
    forgive,
)
from trackingbms.identity.browsers import knows_device
from trackingbms.identity.callers import PASSWORD, Caller, Duty
from trackingbms.identity.consents import owes_consent
from trackingbms.identity.keys import opens_until
from trackingbms.identity.model import MAX_PASSWORD
from trackingbms.identity.passwords import Hasher
from trackingbms.identity.proofs import Occasion, Proof, Prover, has_factor
from trackingbms.identity.roles import memberships_of
from trackingbms.identity.service import (
    KEY_MARK,
    actor_of_key,
    actor_of_user,
    mark_used,
)
from trackingbms.identity.sessions import (
    Lifetime,
    LogIn,
    Visit,
    find_session,
    open_session,
    prolong,
    prove,
)
from trackingbms.identity.tables import ApiKey, SecondFactor, Session, User
from trackingbms.identity.tokens import digest, looks_right
from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor, Event, Unauthenticated

_REMEMBERED_FOR = timedelta(seconds=5)
_MOST_REMEMBERED = 50_000
_WRONG = "the address or the password is wrong"


@dataclass(frozen=True, slots=True)
class Pending:
    """The password was right; a second factor must follow. `token` goes with its answer."""

    token: str
    user: User
    factors: tuple[SecondFactor, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What people owe: whose role demands a second factor, and who must accept the terms."""

    second_factor_for: frozenset[str] = frozenset()
    terms_for_everyone: bool = False


Known: TypeAlias = tuple[datetime, Caller | None]


@dataclass(slots=True)
class Gate:
    """Tells who asks."""

    works: Works
    prover: Prover = field(init=False)
    hasher: Hasher = field(default_factory=Hasher)
    lifetime: Lifetime = field(default_factory=Lifetime)
    policy: Policy = field(default_factory=Policy)
    _known: dict[str, Known] = field(default_factory=dict)
    _generation: int = 0
    _keys_used: dict[str, datetime] = field(default_factory=dict)
    _sessions_seen: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.prover = Prover(self.works, {})

    async def log_in(self, email: str, password: str, visit: Visit) -> LogIn | Pending:
        """Open a session, or ask for a second factor when the person has one.

        Raise `Unauthenticated` alike for a wrong address and a wrong password.
        """
        async with self.hasher.room():
            return await self._log_in(email, password, visit)

    async def _log_in(self, email: str, password: str, visit: Visit) -> LogIn | Pending:
        tidy = email.strip().casefold()
        async with self.works.read(Actor.system()) as work:
            user = await _person(work, tidy)
            counted = await _counted(work, user, tidy, visit)
            await check(work, counted)
        stored = user.password_hash if user else None
        right = await self.hasher.matches(password[: MAX_PASSWORD + 1], stored)
        if not right or user is None:
            raise await self._refused(counted)
        stronger = stored and self.hasher.is_weak(stored)
        renewed = await self.hasher.hash(password) if stronger else None
        async with self.works.begin(Actor.system()) as work:
            # Guesses that came at the same time have been counted meanwhile.
            await check(work, counted)
            await forgive(work, counted[:1])
            person = await work.db.get_one(User, user.id)
            person.password_hash = renewed or person.password_hash
            factors = await self.prover.usable(work, person.id)
            if await has_factor(work, person.id, tuple(self.prover.factors)):
                token = await self.prover.begin(work, person.id, Occasion.LOG_IN)
                return Pending(token, person, tuple(factors))
            return await open_session(work, person, visit, self.lifetime, proven_by=PASSWORD)

    async def let_in(self, proof: Proof, visit: Visit) -> LogIn:
        """Open a session for whoever has just proven to be there."""
        async with self.works.begin(Actor.system()) as work:
            user = await work.db.get_one(User, proof.user.id)
            if user.disabled_at is not None:
                raise Unauthenticated(_WRONG)
            kind = proof.factor.kind
            return await open_session(work, user, visit, self.lifetime, proven_by=kind)

    async def admit(self, work: Work, user: User, visit: Visit) -> LogIn:
        """Open a session within a work that has just activated the account."""
        return await open_session(work, user, visit, self.lifetime, proven_by=PASSWORD)

    async def must_have_factor(self, work: Work, user_id: str) -> bool:
        """Tell whether one of the person's roles demands a second factor."""
        roles = {str(each.role) for each in await memberships_of(work, user_id)}
        return bool(roles & self.policy.second_factor_for)

    async def prove_password(self, token: str, password: str, visit: Visit) -> str:
        """Prove once more, by password; return the session's new token."""
        await self.check_password(token, password, visit)
        return await self.proven(token, PASSWORD)

    async def check_password(self, token: str, password: str, visit: Visit) -> None:
        """Raise `Unauthenticated` unless it is the password of who is logged in here."""
        async with self.hasher.room():
            await self._check_password(token, password, visit)

    async def _check_password(self, token: str, password: str, visit: Visit) -> None:
        async with self.works.read(Actor.system()) as work:
            _session, user = await _open_one(work, token)
            counted = await _counted(work, user, user.email, visit)
            await check(work, counted)
        if not await self.hasher.matches(password[: MAX_PASSWORD + 1], user.password_hash):
            raise await self._refused(counted)

    async def proven(self, token: str, by: str) -> str:
        """Note a proof in the session that the token opens; return its new token."""
        async with self.works.begin(Actor.system()) as work:
            session, _ = await _open_one(work, token)
            renewed = await prove(work, session, proven_by=by)
        self.forget()
        return renewed

    async def log_out(self, token: str) -> None:
        """End the session."""
        async with self.works.begin(Actor.system()) as work:
            session = await find_session(work, token)
            if session is not None:
                await work.db.delete(session)
        self.forget()

    async def actor_for_session(self, token: str) -> Actor:
        """The person whose browser shows this token, or raise `Unauthenticated`."""
        return (await self.caller_for_session(token)).actor

    async def caller_for_session(self, token: str) -> Caller:
        """The same, with the state of the session."""
        caller = await self._recall(token)
        if caller is None:
            raise Unauthenticated("log in first")
        return caller

    async def actor_for_key(self, key: str) -> Actor:
        """The key as an actor, or raise `Unauthenticated`."""
        caller = await self._recall(key) if key.startswith(f"{KEY_MARK}_") else None
        if caller is None:
            raise Unauthenticated("this key is unknown, expired or revoked")
        return caller.actor

    def knows(self, secret: str) -> bool:
        """Whether it opened something not long ago: such callers are no strangers."""
        known = self._known.get(digest(secret))
        return known is not None and known[1] is not None

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
            await prolong(work, seen, self.lifetime)
            await forget_old(work)

    async def _refused(self, counted: tuple[Counted, ...]) -> Unauthenticated:
        async with self.works.begin(Actor.system()) as work:
            await check(work, counted)
            await count(work, counted)
        return Unauthenticated(_WRONG)

    async def _recall(self, secret: str) -> Caller | None:
        if not looks_right(secret):
            return None
        now, mark = self.works.clock(), digest(secret)
        known = self._known.get(mark)
        if known is not None and known[0] > now:
            return known[1]
        generation = self._generation
        async with self.works.read(Actor.system()) as work:
            is_key = secret.startswith(f"{KEY_MARK}_")
            until, caller = await (
                self._key(work, secret) if is_key else self._session(work, secret)
            )
        if generation == self._generation:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            self._known[mark] = (min(until, now + _REMEMBERED_FOR), caller)
        return caller

    async def _key(self, work: Work, text: str) -> Known:
        prefix = text.split("_", 2)[1]
        key = await work.db.scalar(select(ApiKey).where(ApiKey.prefix == prefix))
        never = datetime.max.replace(tzinfo=work.now.tzinfo)
        until = opens_until(key, digest(text), work.now) if key else None
        if key is None or until is None:
            return never, None
        if key.revoked_at is not None or until <= work.now:
            return never, None
        self._keys_used[key.id] = work.now
        return until, Caller(actor_of_key(key))

    async def _session(self, work: Work, token: str) -> Known:
        session = await find_session(work, token)
        user = await work.db.get(User, session.user_id) if session else None
        if session is None or user is None or user.disabled_at is not None:
            return datetime.max.replace(tzinfo=work.now.tzinfo), None
        self._sessions_seen[session.handle] = work.now
        proves = await has_factor(work, user.id, tuple(self.prover.factors))
        return session.expires_at, Caller(
            await actor_of_user(work, user),
            session.handle,
            session.proven_at,
            session.proven_by,
            proves,
            await self._duties(work, user, proves=proves),
        )

    async def _duties(self, work: Work, user: User, *, proves: bool) -> frozenset[Duty]:
        owed = set()
        if await owes_consent(work, user.id, everyone=self.policy.terms_for_everyone):
            owed.add(Duty.TERMS)
        demanding = self.policy.second_factor_for and not proves
        if demanding and await self.must_have_factor(work, user.id):
            owed.add(Duty.SECOND_FACTOR)
        return frozenset(owed)


def csrf_of(token: str) -> str:
    """The proof that a page of ours sends the request: only the session's owner has it."""
    proof = hmac.digest(token.encode(), b"csrf", hashlib.sha256)
    return base64.urlsafe_b64encode(proof).decode().rstrip("=")


async def _person(work: Work, email: str) -> User | None:
    if not email.isprintable():
        return None
    query = select(User).where(User.email == email, User.disabled_at.is_(None))
    return await work.db.scalar(query)


async def _counted(work: Work, user: User | None, email: str, visit: Visit) -> tuple[Counted, ...]:
    """What a failure counts for. A success forgives the first of them.

    A browser that the person has used before counts for itself: nobody elsewhere can lock it out.
    """
    if user is not None and await knows_device(work, user.id, visit.known):
        return ((BY_DEVICE, f"{digest(visit.known)} {user.id}"),)
    return (
        (BY_ACCOUNT_AND_ADDRESS, f"{visit.address} {email}"),
        (BY_ADDRESS, visit.address),
        (BY_STRANGERS, email),
    )


async def _open_one(work: Work, token: str) -> tuple[Session, User]:
    session = await find_session(work, token)
    if session is None:
        raise Unauthenticated("log in first")
    return session, await work.db.get_one(User, session.user_id)
