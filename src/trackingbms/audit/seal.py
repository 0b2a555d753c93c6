"""The seal: the key that proves who wrote the record. It lives in a file, never in the database."""

import contextlib
import hashlib
import hmac
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs checkpoints; from the same key comes the secret that proves each entry."""

    private: Ed25519PrivateKey
    key_id: str
    mac_key: bytes

    @classmethod
    def of(cls, private: Ed25519PrivateKey) -> Self:
        """The seal of this key."""
        secret = hmac.digest(private.private_bytes_raw(), b"trackingbms audit entries", "sha256")
        return cls(private, key_id_of(private.public_key()), secret)

    @classmethod
    def open(cls, file: Path) -> Self:
        """Read the key, or make one that only its owner can read."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            _write(file, Ed25519PrivateKey.generate())
        return cls.read(file)

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read the key of a file that must be there."""
        key = serialization.load_pem_private_key(file.read_bytes(), None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(f"{file} holds no Ed25519 key")
        return cls.of(key)

    @property
    def public(self) -> bytes:
        """The key that checks signatures: 32 bytes that everybody may know."""
        return self.private.public_key().public_bytes(*_RAW)

    def sign(self, message: bytes) -> bytes:
        """The signature of the message."""
        return self.private.sign(message)


def key_id_of(public: Ed25519PublicKey) -> str:
    """The short name of a key."""
    return hashlib.sha256(public.public_bytes(*_RAW)).hexdigest()[:16]


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of the public key signed the message."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _write(file: Path, key: Ed25519PrivateKey) -> None:
    text = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    # Written aside and linked: whoever finds the file finds all of it.
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(text)
    try:
        os.link(aside, file)
    finally:
        aside.unlink()
