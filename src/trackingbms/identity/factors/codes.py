"""Six digits by e-mail, or by text message as a backup: valid for five minutes, once."""

import hmac
import re
import secrets
from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Self

from trackingbms.identity.attempts import CODES, EMAIL_CODES, SENDINGS, Limit, check, count
from trackingbms.identity.factors.factor import (
    Asked,
    Facts,
    Kind,
    Kit,
    Plain,
    Tried,
    code_of,
    keep_secret,
    secret_of,
)
from trackingbms.identity.letters import words_of, write
from trackingbms.identity.model import tidy_email
from trackingbms.identity.tables import SecondFactor, User
from trackingbms.infra import Work
from trackingbms.kernel import Invalid
from trackingbms.notifications import send_email, send_sms

VALID_FOR = timedelta(minutes=5)
DIGITS = 6
_NUMBER = re.compile(r"\+[1-9]\d{6,14}")  # E.164


class Sent(Plain):
    """A code that is sent. The secret of the factor is the address that it goes to."""

    async def enrol(self, work: Work, user: User, factor: SecondFactor, wish: str) -> Asked:
        """Send a first code there: it proves that the person reads what comes."""
        keep_secret(work, factor, self.tidy(wish or user.email))
        return await self._send(work, user, factor, first=True)

    async def ask(self, work: Work, user: User, factor: SecondFactor) -> Asked:
        """Send a code."""
        return await self._send(work, user, factor, first=False)

    async def check(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Compare with the code that was sent for this very request."""
        sent, until = str(state.get("code", "")), state.get("until")
        right = hmac.compare_digest(code_of(answer).encode(), sent.encode()) and len(sent) == DIGITS
        in_time = isinstance(until, str) and work.now < datetime.fromisoformat(until)
        return Tried(right and in_time)

    async def _send(self, work: Work, user: User, factor: SecondFactor, *, first: bool) -> Asked:
        await check(work, [(SENDINGS, user.id)])
        await count(work, [(SENDINGS, user.id)])
        code, until = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", work.now + VALID_FOR
        address = secret_of(work, factor)
        await self.send(work, user, address, code, until, first=first)
        told = {"sent_to": self.mask(address)}
        factor.facts = {**factor.facts, **told}
        return Asked(told, {"code": code, "until": until.isoformat()})

    @abstractmethod
    def tidy(self, wish: str) -> str:
        """The address as it is kept, or `Invalid`."""

    @abstractmethod
    def mask(self, address: str) -> str:
        """Enough of the address to know it again, too little to learn it."""

    @abstractmethod
    async def send(
        self, work: Work, user: User, address: str, code: str, until: datetime, *, first: bool
    ) -> None:
        """Send the code."""


@dataclass(frozen=True, slots=True)
class EmailCode(Sent):
    """To the person's own address, or to a second one."""

    url: str
    kind: ClassVar[Kind] = Kind.EMAIL
    limit: ClassVar[Limit] = EMAIL_CODES

    @classmethod
    def made_with(cls, kit: Kit) -> Self | None:
        """Where a mail server is set."""
        return cls(kit.url) if kit.mails else None

    def tidy(self, wish: str) -> str:
        """An e-mail address."""
        return tidy_email(wish)

    def mask(self, address: str) -> str:
        """`m…e@example.com`."""
        name, _, host = address.partition("@")
        return f"{name[0]}…{name[-1] if len(name) > 2 else ''}@{host}"

    async def send(
        self, work: Work, user: User, address: str, code: str, until: datetime, *, first: bool
    ) -> None:
        """By e-mail."""
        kind = "address" if first else "code"
        letter = write(user, kind, self.url, code=code)
        await send_email(work, address, letter, kind=kind, useless_from=until)


@dataclass(frozen=True, slots=True)
class SmsCode(Sent):
    """To a telephone, for when the app is not at hand: text messages can be intercepted."""

    kind: ClassVar[Kind] = Kind.SMS
    limit: ClassVar[Limit] = CODES

    @classmethod
    def made_with(cls, kit: Kit) -> Self | None:
        """Where a carrier is set."""
        return cls() if kit.texts else None

    def tidy(self, wish: str) -> str:
        """An international number, as +15145550100."""
        number = re.sub(r"[\s().-]", "", wish)
        if not _NUMBER.fullmatch(number):
            raise Invalid("write an international number such as +15145550100", field="wish")
        return number

    def mask(self, address: str) -> str:
        """`+1…00`."""
        return f"{address[:2]}…{address[-2:]}"

    async def send(
        self, work: Work, user: User, address: str, code: str, until: datetime, *, first: bool
    ) -> None:
        """By text message."""
        text = words_of(user.locale)["sms"].format(code=code)
        await send_sms(work, address, text, kind="code", useless_from=until)
