"""Codes of an authenticator app (RFC 6238)."""

import hmac
import io
from dataclasses import dataclass
from typing import ClassVar, Self

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
from trackingbms.identity.tables import SecondFactor, User
from trackingbms.infra import Work

STEP_S = 30
_LATE = (0, -1, 1)  # RFC 6238: a step of delay, and clocks that run ahead


@dataclass(frozen=True, slots=True)
class Totp(Plain):
    """Any app that scans a QR code: Google or Microsoft Authenticator, Authy, 1Password."""

    kind: ClassVar[Kind] = Kind.TOTP
    issuer: str = "TrackingBMS"

    @classmethod
    def made_with(cls, kit: Kit) -> Self | None:
        """Always: it needs nothing."""
        return cls()

    async def enrol(self, work: Work, user: User, factor: SecondFactor, wish: str) -> Asked:
        """Make a secret; show it as a QR code and as text."""
        import pyotp
        import segno

        secret = pyotp.random_base32()
        keep_secret(work, factor, secret)
        address = pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=self.issuer)
        picture = io.BytesIO()
        segno.make(address, error="m").save(
            picture, kind="svg", xmldecl=False, border=4, light="#ffffff", omitsize=True
        )
        return Asked({"secret": secret, "uri": address, "svg": picture.getvalue().decode()})

    async def check(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Compare with the code of now and of its neighbours; a step that was used is over."""
        import pyotp

        totp, code = pyotp.TOTP(secret_of(work, factor)), code_of(answer)
        now = int(work.now.timestamp()) // STEP_S
        last = factor.facts.get("last_step", 0)
        for step in (now + each for each in _LATE):
            same = hmac.compare_digest(totp.generate_otp(step).encode(), code.encode())
            if same and isinstance(last, int) and step > last:
                return Tried(True, {**factor.facts, "last_step": step})
        return Tried(False)
