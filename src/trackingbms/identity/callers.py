"""Who asks: the actor with the state of their session, and what they owe before anything else."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from trackingbms.kernel import Actor, Forbidden

PASSWORD = "password"  # noqa: S105 - what a session was proven by, not a password


class Duty(StrEnum):
    """What a person must do before anything else."""

    TERMS = "terms"
    SECOND_FACTOR = "second-factor"


class ProofNeeded(Forbidden):
    """The person must prove once more that it is them; the web app asks for it and goes on."""


class DutyOwed(Forbidden):
    """Something must be done first; the web app leads there."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever asks. A key has no session: it proves nothing and owes nothing."""

    actor: Actor
    session: str | None = None  # its handle
    proven_at: datetime | None = None
    proven_by: str = ""
    has_factor: bool = False
    owes: frozenset[Duty] = frozenset()

    def settled(self) -> "Caller":
        """The same, or raise `DutyOwed`."""
        if self.owes:
            raise DutyOwed(f"first: {', '.join(sorted(self.owes))}")
        return self

    def freshly_proven(
        self, now: datetime, within: timedelta, *, by_factor: bool = False
    ) -> "Caller":
        """The same, or raise `ProofNeeded`; `by_factor` takes no password for a proof.

        Who has a second factor proves with it.
        """
        if self.proven_at is None:
            raise Forbidden("a key proves nothing: log in")
        strong = self.proven_by != PASSWORD
        if by_factor and not self.has_factor:
            raise ProofNeeded("set up a second factor first")
        wanted = by_factor or self.has_factor
        if now - self.proven_at >= within or (wanted and not strong):
            raise ProofNeeded("prove once more that it is you")
        return self
