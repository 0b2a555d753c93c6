"""Proofs: a person is asked for a second factor, and answers, in a few steps.

A try that fails must leave its trace while the work that sees it fail is undone: so this opens
works of its own, and none is open while a factor asks somebody outside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import delete, select

from trackingbms.identity.attempts import Counted, check, count, forgive, left
from trackingbms.identity.browsers import knows_device
from trackingbms.identity.events import AccessChanged
from trackingbms.identity.factors import Asked, Factor, Kind, Tried, new_codes
from trackingbms.identity.factors.passkey import Passkey
from trackingbms.identity.service import me
from trackingbms.identity.sessions import Visit
from trackingbms.identity.tables import Challenge, SecondFactor, User
from trackingbms.identity.tokens import digest, looks_right, new_token
from trackingbms.infra import Work, Works
from trackingbms.kernel import Actor, Conflict, Invalid, NotFound, Unauthenticated

VALID_FOR = timedelta(minutes=10)
MOST_FACTORS = 20
_WRONG = "this does not prove it: try again"


class Occasion(StrEnum):
    """What a proof is asked for; it serves for nothing else."""

    LOG_IN = "log-in"
    STEP_UP = "step-up"
    SET_UP = "set-up"
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class Proof:
    """Who proved to be there, and with what."""

    user: User
    factor: SecondFactor
    asked: Asked | None = None  # not proven yet: the other side wants more


@dataclass(slots=True)
class Prover:
    """Asks and checks, with the kinds of factors that this installation offers."""

    works: Works
    factors: Mapping[Kind, Factor]

    async def begin(
        self, work: Work, user_id: str | None, occasion: Occasion, bound_to: str = ""
    ) -> str:
        """Open a request; return the token that its answers carry."""
        token = new_token()
        await work.db.execute(delete(Challenge).where(Challenge.expires_at <= work.now))
        work.db.add(
            Challenge(
                id=digest(token), user_id=user_id, purpose=occasion, bound_to=bound_to,
                created_at=work.now, expires_at=work.now + VALID_FOR,
            )
        )  # fmt: skip
        await work.db.flush()
        return token

    async def usable(self, work: Work, user_id: str) -> list[SecondFactor]:
        """What the person can prove with, the strongest first."""
        order = list(self.factors)
        found = [each for each in await factors_of_user(work, user_id) if each.kind in order]
        return sorted(found, key=lambda each: order.index(Kind(each.kind)))

    async def ask(
        self, token: str, factor_id: str, occasion: Occasion, bound_to: str = ""
    ) -> Asked:
        """Ask for this factor: a code is sent, or a key is told what to sign."""
        async with self.works.begin(Actor.system()) as work:
            challenge = await _open(work, token, occasion, bound_to)
            user = await work.db.get_one(User, challenge.user_id)
            factor = await self._factor(work, user.id, factor_id)
            asked = await self.factors[Kind(factor.kind)].ask(work, user, factor)
            _keep(work, challenge, factor, asked)
        return asked

    async def ask_passkey(self) -> tuple[str, Asked]:
        """Ask any passkey at all: whoever holds it needs to type nothing."""
        passkeys = self._passkeys()
        asked = passkeys.ask_anybody()
        async with self.works.begin(Actor.system()) as work:
            token = await self.begin(work, None, Occasion.PASSKEY)
            challenge = await _open(work, token, Occasion.PASSKEY, "")
            _keep(work, challenge, None, asked)
        return token, asked

    async def answer(
        self, token: str, factor_id: str, answer: Mapping[str, object], visit: Visit,
        occasion: Occasion, bound_to: str = "",
    ) -> Proof:  # fmt: skip
        """Check the answer; raise `Unauthenticated` and count it when it is wrong."""
        async with self.works.begin(Actor.system()) as work:
            challenge = await _open(work, token, occasion, bound_to)
            user = await work.db.get_one(User, challenge.user_id)
            factor = await self._factor(work, user.id, factor_id)
            counted = await self._counted(work, factor, visit)
            await check(work, [counted])
            state = _state(work, challenge, factor)
        kind = self.factors[Kind(factor.kind)]
        tried = await kind.check(work, factor, answer, state)
        return await self._settle(token, user, factor, tried, counted)

    async def answer_passkey(self, token: str, answer: Mapping[str, object], visit: Visit) -> Proof:
        """Who this key belongs to, if it signs what it was asked to."""
        credential = answer.get("credential")
        handle = credential.get("id") if isinstance(credential, Mapping) else None
        async with self.works.begin(Actor.system()) as work:
            challenge = await _open(work, token, Occasion.PASSKEY, "")
            state = _state(work, challenge, None)
            known = select(SecondFactor).where(
                SecondFactor.handle == str(handle), SecondFactor.confirmed_at.is_not(None)
            )
            factor = await work.db.scalar(known)
            if factor is None:
                raise Unauthenticated("this key is not known here")
            user = await work.db.get_one(User, factor.user_id)
            counted = await self._counted(work, factor, visit)
            await check(work, [counted])
        tried = await self._passkeys().check(work, factor, answer, state)
        return await self._settle(token, user, factor, tried, counted)

    async def set_up(
        self, work: Work, kind: Kind, *, name: str, wish: str, bound_to: str
    ) -> tuple[SecondFactor, str, Asked]:
        """Begin to set a factor up for the person who acts; it counts once it is confirmed."""
        user, mine = await me(work), await factors_of_user(work, work.actor.id)
        if kind not in self.factors:
            raise Invalid("this installation does not offer it", field="kind")
        if len(mine) >= MOST_FACTORS:
            raise Conflict("remove one first: there are many already")
        if kind is Kind.SMS and not any(each.kind in _BETTER for each in mine):
            raise Conflict("text messages are a backup: set up an app or a key first")
        await work.db.execute(
            delete(SecondFactor).where(
                SecondFactor.user_id == user.id, SecondFactor.confirmed_at.is_(None)
            )
        )
        factor = SecondFactor(
            user_id=user.id, kind=kind, name=_tidy(name), created_at=work.now, facts={}
        )
        work.db.add(factor)
        await work.db.flush()
        asked = await self.factors[kind].enrol(work, user, factor, wish)
        token = await self.begin(work, user.id, Occasion.SET_UP, bound_to)
        _keep(work, await _open(work, token, Occasion.SET_UP, bound_to), factor, asked)
        await work.db.flush()
        return factor, token, asked

    async def confirm(
        self, token: str, factor_id: str, answer: Mapping[str, object], visit: Visit, bound_to: str
    ) -> Proof:
        """Finish setting a factor up with its first proof."""
        async with self.works.begin(Actor.system()) as work:
            challenge = await _open(work, token, Occasion.SET_UP, bound_to)
            user = await work.db.get_one(User, challenge.user_id)
            factor = await work.db.get(SecondFactor, factor_id)
            if factor is None or factor.user_id != user.id or factor.confirmed_at is not None:
                raise NotFound(f"SecondFactor {factor_id}")
            counted = await self._counted(work, factor, visit)
            await check(work, [counted])
            state = _state(work, challenge, factor)
        kind = self.factors[Kind(factor.kind)]
        tried = await kind.confirm(work, factor, answer, state)
        return await self._settle(token, user, factor, tried, counted)

    async def tries_left(self, work: Work, factor: SecondFactor, visit: Visit) -> int:
        """How many wrong answers are still allowed."""
        return await left(work, await self._counted(work, factor, visit))

    async def _factor(self, work: Work, user_id: str, factor_id: str) -> SecondFactor:
        for each in await self.usable(work, user_id):
            if each.id == factor_id:
                return each
        raise NotFound(f"SecondFactor {factor_id}")

    async def _counted(self, work: Work, factor: SecondFactor, visit: Visit) -> Counted:
        """Tries from a browser of the person's own do not count with those of strangers."""
        known = await knows_device(work, factor.user_id, visit.known)
        where = digest(visit.known) if known else "elsewhere"
        return self.factors[Kind(factor.kind)].limit, f"{factor.user_id} {factor.kind} {where}"

    async def _settle(
        self, token: str, user: User, factor: SecondFactor, tried: Tried, counted: Counted
    ) -> Proof:
        """Write down how it ended. Of two answers with the same code, one is refused."""
        async with self.works.begin(Actor.system()) as work:
            if tried.asked is not None:
                challenge = await work.db.get_one(Challenge, digest(token))
                _keep(work, challenge, factor, tried.asked)
                return Proof(user, factor, tried.asked)
            held = await work.db.get(SecondFactor, factor.id, with_for_update=True)
            still = held is not None and held.facts == factor.facts
            challenge_left = await work.db.get(Challenge, digest(token), with_for_update=True)
            # Those that came at the same time have been counted meanwhile.
            await check(work, [counted])
            passed = tried.passed and still and challenge_left is not None
            if not passed or held is None:
                await count(work, [counted])
            else:
                await forgive(work, [counted])
                await work.db.delete(challenge_left)
                held.used_at = work.now
                held.facts = dict(tried.facts) if tried.facts is not None else held.facts
                if held.confirmed_at is None:
                    held.confirmed_at, held.handle = work.now, tried.handle
                    work.announce(AccessChanged(user.id))
                return Proof(user, held)
        raise Unauthenticated(_WRONG)

    def _passkeys(self) -> Passkey:
        found = self.factors.get(Kind.PASSKEY)
        if not isinstance(found, Passkey):
            raise NotFound("passkeys need the server to be found by a name")
        return found


_BETTER = frozenset({Kind.TOTP, Kind.PASSKEY, Kind.RADIUS})


async def factors_of_user(work: Work, user_id: str) -> list[SecondFactor]:
    """The factors of a person that are set up, the oldest first."""
    mine = (SecondFactor.user_id == user_id, SecondFactor.confirmed_at.is_not(None))
    query = select(SecondFactor).where(*mine).order_by(SecondFactor.created_at, SecondFactor.id)
    return list(await work.db.scalars(query))


async def remove_factor(work: Work, factor_id: str) -> SecondFactor:
    """Take one of one's own factors away. Recovery codes without another make no sense: they go."""
    mine = await factors_of_user(work, (await me(work)).id)
    found = next((each for each in mine if each.id == factor_id), None)
    if found is None:
        raise NotFound(f"SecondFactor {factor_id}")
    rest = [each for each in mine if each is not found]
    await work.db.delete(found)
    for each in rest:
        alone = not any(other.kind in _BETTER | {Kind.EMAIL} for other in rest)
        if alone and each.kind in {Kind.RECOVERY, Kind.SMS}:
            await work.db.delete(each)
    await work.db.flush()
    work.announce(AccessChanged(found.user_id))
    return found


async def rename_factor(work: Work, factor_id: str, name: str) -> SecondFactor:
    """Call one of one's own factors something else."""
    for each in await factors_of_user(work, (await me(work)).id):
        if each.id == factor_id:
            each.name = _tidy(name)
            await work.db.flush()
            return each
    raise NotFound(f"SecondFactor {factor_id}")


async def renew_codes(work: Work) -> list[str]:
    """Make new recovery codes; those before end. They are told only here."""
    user, mine = await me(work), await factors_of_user(work, work.actor.id)
    if not any(each.kind != Kind.RECOVERY for each in mine):
        raise Conflict("set up a second factor first")
    shown, kept = new_codes()
    old = next((each for each in mine if each.kind == Kind.RECOVERY), None)
    if old is None:
        old = SecondFactor(user_id=user.id, kind=Kind.RECOVERY, name="", created_at=work.now)
        work.db.add(old)
    old.confirmed_at = old.confirmed_at or work.now
    old.facts, old.used_at = {"codes": kept}, None
    await work.db.flush()
    return shown


async def has_factor(work: Work, user_id: str, kinds: Sequence[Kind] = tuple(Kind)) -> bool:
    """Tell whether the person has set a second factor up; recovery codes alone are none."""
    wanted = [str(each) for each in kinds if each is not Kind.RECOVERY]
    mine = (SecondFactor.user_id == user_id, SecondFactor.confirmed_at.is_not(None))
    query = select(SecondFactor.id).where(*mine, SecondFactor.kind.in_(wanted))
    return await work.db.scalar(query.limit(1)) is not None


async def _open(work: Work, token: str, occasion: Occasion, bound_to: str) -> Challenge:
    found = await work.db.get(Challenge, digest(token)) if looks_right(token) else None
    mine = found is not None and (found.purpose, found.bound_to) == (occasion, bound_to)
    if found is None or not mine or found.expires_at <= work.now:
        raise Unauthenticated("this took too long: begin again")
    return found


def _keep(work: Work, challenge: Challenge, factor: SecondFactor | None, asked: Asked) -> None:
    challenge.factor_id = factor.id if factor else None
    challenge.state = work.vault.seal(msgspec.json.encode(asked.state), f"challenge:{challenge.id}")


def _state(work: Work, challenge: Challenge, factor: SecondFactor | None) -> Mapping[str, object]:
    """What was kept when this factor was asked; nothing when another one was."""
    if challenge.state is None or challenge.factor_id != (factor.id if factor else None):
        return {}
    opened = work.vault.open(challenge.state, f"challenge:{challenge.id}")
    state: dict[str, object] = msgspec.json.decode(opened)
    return state


def _tidy(name: str) -> str:
    tidy = " ".join(name.split())
    if len(tidy) > 100 or not tidy.isprintable():
        raise Invalid("write a name of 100 characters at most", field="name")
    return tidy
