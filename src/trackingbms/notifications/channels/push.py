"""Notices to browsers by web push (RFC 8030), sealed for the browser (RFC 8291), signed (VAPID)."""

import base64
import contextlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from trackingbms.notifications.channels.channel import Parcel
from trackingbms.notifications.channels.web import post
from trackingbms.notifications.model import Misdirected

KEPT_S = 86_400  # a push service keeps it so long for a browser that is away
_LONGEST = 1_500  # characters; push services take 4,096 bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """Sends notices to the browsers that subscribed. `key_file` holds the key that signs them.

    `contact` is whom a push service writes to when something is wrong with our notices.
    """

    key_file: Path
    contact: str
    patience_s: float = 20.0
    _opened: list[Any] = field(default_factory=list)

    @property
    def public_key(self) -> str:
        """What browsers subscribe with: the point of the key, base64url."""
        from cryptography.hazmat.primitives import serialization

        raw = self._key().public_key.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return encoded(raw)

    async def deliver(self, parcel: Parcel) -> None:
        """Hand the sealed notice to the push service of the browser."""
        try:
            where = json.loads(parcel.secret)
            endpoint, key, auth = (where[each] for each in ("endpoint", "p256dh", "auth"))
            body = seal(notice_of(parcel), key, auth)
        except (ValueError, KeyError, TypeError) as error:
            raise Misdirected(f"the browser's keys are wrong: {error}") from error
        parts = urlsplit(endpoint)
        audience = f"{parts.scheme}://{parts.netloc}"
        headers = {
            **self._sign(audience), "TTL": str(KEPT_S), "Content-Encoding": "aes128gcm",
            "Urgency": "high" if parcel.tone in ("critical", "high") else "normal",
        }  # fmt: skip
        await post(
            "the push service", endpoint, patience_s=self.patience_s, to=parcel.to, content=body,
            headers=headers,
        )  # fmt: skip

    def _sign(self, audience: str) -> dict[str, str]:
        """Proof that the notice is ours, for this push service, for twelve hours."""
        import time

        until = int(time.time()) + KEPT_S // 2
        claims = {"sub": self.contact, "aud": audience, "exp": until}
        told: dict[str, str] = self._key().sign(claims)
        return told

    def _key(self) -> Any:
        from py_vapid import Vapid02

        if not self._opened:
            self.key_file.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                made = Vapid02()
                made.generate_keys()
                _write(self.key_file, made.private_pem())
            self._opened.append(Vapid02.from_pem(self.key_file.read_bytes()))
        return self._opened[0]


def notice_of(parcel: Parcel) -> bytes:
    """What the service worker of the web app shows. The first link acts, the second one opens."""
    act, see = (*parcel.links[:2], None, None)[:2]
    told = {
        "title": parcel.subject, "body": parcel.short[:_LONGEST], "tag": parcel.id,
        "tone": parcel.tone, "locale": parcel.locale,
        "actions": [
            {"action": action, "title": link[0], "url": link[1]}
            for action, link in (("acknowledge", act), ("open", see))
            if link is not None
        ],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False).encode()


def seal(body: bytes, key: str, auth: str) -> bytes:
    """The body as only the browser can read it; `key` and `auth` as the browser gave them."""
    import http_ece
    from cryptography.hazmat.primitives.asymmetric import ec

    sealed: bytes = http_ece.encrypt(
        body, private_key=ec.generate_private_key(ec.SECP256R1()), dh=decoded(key),
        auth_secret=decoded(auth), version="aes128gcm",
    )  # fmt: skip
    return sealed


def encoded(raw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bytes of base64url, with or without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _write(file: Path, pem: bytes) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(pem)
