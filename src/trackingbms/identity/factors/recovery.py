"""Recovery codes: for whoever has lost everything else. Shown once, each works once."""

import secrets
from dataclasses import dataclass
from typing import ClassVar, Self

from trackingbms.identity.factors.factor import Asked, Facts, Kind, Kit, Plain, Tried, code_of
from trackingbms.identity.tables import SecondFactor, User
from trackingbms.identity.tokens import digest
from trackingbms.infra import Work
from trackingbms.kernel import Conflict

CODES = 10
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32
_LENGTH = 24  # 120 bits: SHA-256 is enough for them
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Recovery(Plain):
    """A sheet of codes."""

    kind: ClassVar[Kind] = Kind.RECOVERY

    @classmethod
    def made_with(cls, kit: Kit) -> Self | None:
        """Always."""
        return cls()

    async def enrol(self, work: Work, user: User, factor: SecondFactor, wish: str) -> Asked:
        """They are made, not set up."""
        raise Conflict("ask for new recovery codes")

    async def check(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Find it among those that are left, and strike it out."""
        left = factor.facts.get("codes")
        mark = digest(_plain(code_of(answer)))
        if not isinstance(left, list) or mark not in left:
            return Tried(False)
        return Tried(True, {**factor.facts, "codes": [each for each in left if each != mark]})


def new_codes() -> tuple[list[str], list[str]]:
    """Fresh codes as the person reads them, and what is kept of them."""
    codes = ["".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(CODES)]
    shown = ["-".join(code[i : i + _GROUP] for i in range(0, _LENGTH, _GROUP)) for code in codes]
    return shown, [digest(code) for code in codes]


def _plain(code: str) -> str:
    """What people write for letters that look alike."""
    return code.casefold().translate(str.maketrans("ilo", "110"))
