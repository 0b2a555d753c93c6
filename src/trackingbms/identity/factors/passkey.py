"""Security keys and passkeys (WebAuthn): nothing to type, and nothing that could be phished."""

import json
from dataclasses import dataclass
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from trackingbms.identity.attempts import CODES, Limit
from trackingbms.identity.factors.factor import Asked, Facts, Kind, Kit, Tried
from trackingbms.identity.tables import SecondFactor, User
from trackingbms.infra import Work

_LOOPBACK = frozenset({"127.0.0.1", "[::1]", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Passkey:
    """A key that signs our challenge, after its owner touched or unlocked it."""

    host: str  # what WebAuthn calls the relying party: a domain, never an address
    origins: list[str]
    name: str = "TrackingBMS"
    kind: ClassVar[Kind] = Kind.PASSKEY
    limit: ClassVar[Limit] = CODES

    @classmethod
    def made_with(cls, kit: Kit) -> Self | None:
        """Where people find the server by a name. On this machine that name is `localhost`."""
        parts = urlsplit(kit.url)
        host = parts.hostname or ""
        origins = [kit.url, *kit.origins]
        if host in _LOOPBACK:
            port = f":{parts.port}" if parts.port else ""
            host, origins = "localhost", [f"{parts.scheme}://localhost{port}", *kit.origins]
        is_address = host.replace(".", "").isdigit() or ":" in host
        return None if is_address or not host else cls(host, origins)

    async def enrol(self, work: Work, user: User, factor: SecondFactor, wish: str) -> Asked:
        """Have the browser make a key, one that can be found without typing an address."""
        from webauthn import generate_registration_options, options_to_json
        from webauthn.helpers.structs import (
            AuthenticatorSelectionCriteria,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        options = generate_registration_options(
            rp_id=self.host,
            rp_name=self.name,
            user_id=user.id.encode(),
            user_name=user.email,
            user_display_name=user.name,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
        )
        return Asked({"options": json.loads(options_to_json(options))}, _keep(options.challenge))

    async def ask(self, work: Work, user: User, factor: SecondFactor) -> Asked:
        """Have this key sign."""
        return self._ask([factor.handle] if factor.handle else [], strict=False)

    def ask_anybody(self) -> Asked:
        """Have any key sign whose owner unlocks it: that tells who they are, too."""
        return self._ask([], strict=True)

    async def confirm(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Keep the public key of what the browser made."""
        from webauthn import verify_registration_response
        from webauthn.helpers import bytes_to_base64url
        from webauthn.helpers.exceptions import WebAuthnException

        try:
            made = verify_registration_response(
                credential=_credential(answer),
                expected_challenge=_kept(state),
                expected_rp_id=self.host,
                expected_origin=self.origins,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError):
            return Tried(False)
        facts = {
            "key": made.credential_public_key.hex(),
            "count": made.sign_count,
            "synced": made.credential_backed_up,
        }
        return Tried(True, facts, handle=bytes_to_base64url(made.credential_id))

    async def check(self, work: Work, factor: SecondFactor, answer: Facts, state: Facts) -> Tried:
        """Check the signature, and that its counter moves: a copy would fall behind."""
        from webauthn import verify_authentication_response
        from webauthn.helpers.exceptions import WebAuthnException

        count = factor.facts.get("count", 0)
        try:
            credential = _credential(answer)
            if credential.get("id") != factor.handle:
                return Tried(False)
            signed = verify_authentication_response(
                credential=credential,
                expected_challenge=_kept(state),
                expected_rp_id=self.host,
                expected_origin=self.origins,
                credential_public_key=bytes.fromhex(str(factor.facts["key"])),
                credential_current_sign_count=count if isinstance(count, int) else 0,
                require_user_verification=bool(state.get("strict")),
            )
        except (WebAuthnException, ValueError, KeyError, TypeError):
            return Tried(False)
        return Tried(True, {**factor.facts, "count": signed.new_sign_count})

    def _ask(self, handles: list[str], *, strict: bool) -> Asked:
        from webauthn import generate_authentication_options, options_to_json
        from webauthn.helpers import base64url_to_bytes
        from webauthn.helpers.structs import (
            PublicKeyCredentialDescriptor,
            UserVerificationRequirement,
        )

        options = generate_authentication_options(
            rp_id=self.host,
            allow_credentials=[
                PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in handles
            ],
            user_verification=UserVerificationRequirement.REQUIRED
            if strict
            else UserVerificationRequirement.PREFERRED,
        )
        told = {"options": json.loads(options_to_json(options))}
        return Asked(told, {**_keep(options.challenge), "strict": strict})


def _keep(challenge: bytes) -> dict[str, object]:
    return {"challenge": challenge.hex()}


def _kept(state: Facts) -> bytes:
    return bytes.fromhex(str(state["challenge"]))


def _credential(answer: Facts) -> dict[str, Any]:
    given = answer.get("credential")
    if not isinstance(given, dict):
        raise TypeError("no credential")
    return given
