"""What every second factor promises."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, Protocol, Self, TypeAlias

from trackingbms.identity.attempts import CODES, Limit
from trackingbms.identity.tables import SecondFactor, User
from trackingbms.infra import Work

Facts: TypeAlias = Mapping[str, object]


class Kind(StrEnum):
    """The kinds of second factors."""

    PASSKEY = "passkey"
    TOTP = "totp"
    RADIUS = "radius"
    EMAIL = "email"
    SMS = "sms"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Radius:
    """A RADIUS server that checks passcodes."""

    host: str
    port: int
    secret: str
    patience_s: float = 10.0


@dataclass(frozen=True, slots=True)
class Kit:
    """What this installation has to offer second factors with."""

    url: str  # where people find the server
    origins: tuple[str, ...] = ()  # further ones whose pages may act for a person
    mails: bool = False
    texts: bool = False
    radius: Radius | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a proof: what the person is told, and what we keep (sealed) to check it."""

    told: Facts = field(default_factory=dict)
    state: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tried:
    """How a try ended. `facts` replace those of the factor; `asked`: the other side wants more."""

    passed: bool
    facts: Facts | None = None
    asked: Asked | None = None
    handle: str | None = None


class Factor(Protocol):
    """One kind. What it checks is a function of its arguments: the database is not its concern."""

    @property
    def kind(self) -> Kind:
        """Which kind it is."""

    @property
    def limit(self) -> Limit:
        """How often it may fail."""

    @classmethod
    def made_with(cls, kit: Kit) -> Self | None:
        """One for this installation, if it can offer it."""

    async def enrol(self, work: Work, user: User, factor: SecondFactor, wish: str) -> Asked:
        """Begin to set it up; `wish` is what the person gave: an address, a number, a name."""

    async def ask(self, work: Work, user: User, factor: SecondFactor) -> Asked:
        """Ask for a proof, where there is something to ask for."""

    async def confirm(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Check the first proof of one that is being set up."""

    async def check(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Check a proof. It may take its time: no transaction is open."""


class Plain(ABC):
    """What most kinds do: nothing to ask for, and the first proof is like every other."""

    limit: ClassVar[Limit] = CODES

    async def ask(self, work: Work, user: User, factor: SecondFactor) -> Asked:
        """Nothing is sent: the person reads the code elsewhere."""
        return Asked()

    async def confirm(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Like every other proof."""
        return await self.check(work, factor, answer, state)

    @abstractmethod
    async def check(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Each kind says how."""


def code_of(answer: Facts) -> str:
    """The code that the person typed, without what people put between digits."""
    code = answer.get("code")
    return "".join(code.split()).replace("-", "")[:64] if isinstance(code, str) else ""


def secret_of(work: Work, factor: SecondFactor) -> str:
    """The factor's secret, opened."""
    return work.vault.open(factor.secret or b"", place_of(factor)).decode()


def keep_secret(work: Work, factor: SecondFactor, secret: str) -> None:
    """Seal the factor's secret."""
    factor.secret = work.vault.seal(secret.encode(), place_of(factor))


def place_of(factor: SecondFactor) -> str:
    """What the secret is bound to."""
    return f"second_factor:{factor.id}:{factor.user_id}"
