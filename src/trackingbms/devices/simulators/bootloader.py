"""The part of a simulated BMS that takes firmware: it checks all that it is told."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from trackingbms.devices.firmware import Manifest, order_of
from trackingbms.devices.simulators.governor import Trouble

_INSTALLING_S = 1.0
_PART = 1024 * 1024


class Cut(Exception):
    """The line went dead in the middle."""


class _Wish(msgspec.Struct):
    """What a PUT says."""

    model: str
    version: str
    size: int
    sha256: str
    key: str = ""
    signature: str = ""
    older: bool = False


@dataclass(slots=True)
class Bootloader:
    """What it runs, what it was sent, and what goes wrong with it on request.

    `keys` are public keys as hexadecimal; with any, an image must be signed by one of them.
    """

    model: str = "SIM-REST"
    version: str = "1.0.0"
    keys: frozenset[str] = frozenset()
    most_bytes: int = 16 * 2**20
    trouble: Trouble | None = None
    cut_at: int | None = None  # the line goes dead once so many bytes are there
    begun: Manifest | None = None
    received: bytearray = field(default_factory=bytearray)
    installs: int = 0  # how often it was told to
    came: int = 0  # bytes that came, those that came twice too
    _said: str | None = None
    _until_s: float = 0.0

    def answer(
        self, method: str, headers: Mapping[bytes, bytes], body: bytes, now_s: float
    ) -> tuple[int, bytes]:
        """Do what a request asks; the status and body of the answer. May raise `Cut`."""
        if self._is_installing(now_s):
            return 503, b'{"error":"installing"}'
        if self.trouble is Trouble.REFUSE and method != "GET":
            return _error(409, "locked at the device")
        try:
            match method:
                case "PUT":
                    return self._begin(msgspec.json.decode(body, type=_Wish))
                case "PATCH":
                    return self._take(int(headers.get(b"upload-offset", b"-1")), body)
                case "POST":
                    return self._install(msgspec.json.decode(body), now_s)
        except (ValueError, msgspec.MsgspecError) as error:
            return _error(400, str(error))
        return 200, self._told()

    def _is_installing(self, now_s: float) -> bool:
        return now_s < self._until_s

    def _begin(self, wish: _Wish) -> tuple[int, bytes]:
        manifest = Manifest(
            wish.model, wish.version, wish.size, wish.sha256, wish.key, wish.signature
        )
        if manifest.model != self.model:
            return _error(422, f"this is a {self.model}")
        if not 0 < manifest.size <= self.most_bytes:
            return _error(422, f"at most {self.most_bytes} bytes")
        if order_of(manifest.version) <= order_of(self.version) and not wish.older:
            return _error(409, f"{self.version} is not older")
        if self.keys and not self._is_signed(manifest):
            return _error(403, "no signature that is trusted here")
        if self.begun is None or self.begun.sha256 != manifest.sha256:
            self.received.clear()
        self.begun, self._said = manifest, None
        return 200, self._told()

    def _is_signed(self, manifest: Manifest) -> bool:
        if manifest.key not in self.keys:
            return False
        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.key))
            key.verify(bytes.fromhex(manifest.signature), manifest.signed())
        except (InvalidSignature, ValueError):
            return False
        return True

    def _take(self, offset: int, part: bytes) -> tuple[int, bytes]:
        if self.begun is None or offset != len(self.received) or len(part) > _PART:
            return _error(409, f"go on at {len(self.received)}")
        self.came += len(part)
        room = self.begun.size - len(self.received)
        if self.cut_at is not None and offset + len(part) > self.cut_at:
            self.received += part[: max(0, self.cut_at - offset)]
            self.cut_at = None
            raise Cut
        if len(part) > room:
            return _error(422, "that is more than was said")
        self.received += part
        return 200, self._told()

    def _install(self, asked: object, now_s: float) -> tuple[int, bytes]:
        self.installs += 1
        begun = self.begun
        if begun is None or not isinstance(asked, dict) or asked.get("install") != begun.sha256:
            return _error(409, "there is no such image")
        if hashlib.sha256(self.received).hexdigest() != begun.sha256:
            self._said = "the hash is not the one that was said"
            self.received.clear()
            return _error(422, self._said)
        if self.trouble in (Trouble.IGNORE, Trouble.MUTE):
            if self.trouble is Trouble.MUTE:
                self._run(begun, now_s)
            raise Cut
        if self.trouble is not Trouble.LIE:
            self._run(begun, now_s)
        return 202, b"{}"

    def _run(self, begun: Manifest, now_s: float) -> None:
        self.version, self.begun = begun.version, None
        self.received.clear()
        self._until_s = now_s + _INSTALLING_S

    def _told(self) -> bytes:
        begun = self.begun
        return msgspec.json.encode(
            {
                "model": self.model, "version": self.version,
                "sha256": begun.sha256 if begun else None, "received": len(self.received),
                "installing": False, "trouble": self._said,
            }
        )  # fmt: skip


def _error(status: int, words: str) -> tuple[int, bytes]:
    return status, msgspec.json.encode({"error": words})
