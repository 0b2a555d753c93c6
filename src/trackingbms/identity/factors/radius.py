"""Passcodes that a RADIUS server checks, such as those of RSA SecurID tokens.

Replies without a valid Message-Authenticator are not believed (CVE-2024-3596, BlastRADIUS).
"""

import asyncio
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self

from trackingbms.identity.factors.factor import (
    Asked,
    Facts,
    Kind,
    Kit,
    Plain,
    Radius,
    Tried,
    code_of,
    keep_secret,
    secret_of,
)
from trackingbms.identity.tables import SecondFactor, User
from trackingbms.infra import Work
from trackingbms.kernel import Invalid, Unavailable

_NAS = "trackingbms"
_TRIES = 3
_ATTRIBUTES = """
ATTRIBUTE User-Name 1 string
ATTRIBUTE User-Password 2 string encrypt=1
ATTRIBUTE Reply-Message 18 string
ATTRIBUTE State 24 octets
ATTRIBUTE NAS-Identifier 32 string
ATTRIBUTE Message-Authenticator 80 octets
"""


@dataclass(frozen=True, slots=True)
class Token(Plain):
    """A token with a display. The secret of the factor is the name that the server knows."""

    server: Radius
    kind: ClassVar[Kind] = Kind.RADIUS

    @classmethod
    def made_with(cls, kit: Kit) -> Self | None:
        """Where a RADIUS server is set."""
        return cls(kit.radius) if kit.radius else None

    async def enrol(self, work: Work, user: User, factor: SecondFactor, wish: str) -> Asked:
        """Keep the name; the first passcode proves that the token is the person's."""
        name = (wish or user.email).strip()
        if not 0 < len(name) <= 253 or not name.isprintable():
            raise Invalid("write the name that the RADIUS server knows", field="wish")
        keep_secret(work, factor, name)
        return Asked()

    async def check(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Ask the server. It may want a second code: SecurID's next-token mode."""
        name, code = secret_of(work, factor), code_of(answer)
        if not code:
            return Tried(False)
        given = state.get("state")
        challenge = bytes.fromhex(given) if isinstance(given, str) else None
        return await asyncio.to_thread(_try, self.server, name, code, challenge)


def _try(server: Radius, name: str, code: str, challenge: bytes | None) -> Tried:
    from pyrad.client import Client, Timeout
    from pyrad.packet import AccessAccept, AccessChallenge, AccessRequest

    client = Client(
        server.host, authport=server.port, secret=server.secret.encode(), dict=_dictionary(),
        retries=_TRIES, timeout=server.patience_s / _TRIES, enforce_ma=True,
    )  # fmt: skip
    request = client.CreateAuthPacket(code=AccessRequest, message_authenticator=True)
    request["User-Name"], request["NAS-Identifier"] = name, _NAS
    request["User-Password"] = request.PwCrypt(code)
    if challenge is not None:
        request["State"] = challenge
    try:
        reply = client.SendPacket(request)
    except Timeout as error:
        raise Unavailable("the RADIUS server does not answer, or cannot be believed") from error
    except OSError as error:
        raise Unavailable(f"RADIUS server: {error}") from error
    finally:
        client._CloseSocket()
    if reply.code == AccessChallenge:
        return Tried(False, asked=_more(reply))
    return Tried(reply.code == AccessAccept)


def _more(reply: Mapping[str, Any]) -> Asked:
    told = {"message": " ".join(reply["Reply-Message"])} if "Reply-Message" in reply else {}
    state = {"state": reply["State"][0].hex()} if "State" in reply else {}
    return Asked(told, state)


@cache
def _dictionary() -> Any:
    from pyrad.dictionary import Dictionary

    return Dictionary(io.StringIO(_ATTRIBUTES))
