"""The vault: secrets at rest, sealed with AES-256-GCM under a key that is not in the database.

What is sealed names its key, so that old secrets stay readable after a rotation, and is bound to
its place (`about`), so that one row's secret is worth nothing in another.
"""

import base64
import binascii
import hashlib
import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_FORMAT = b"\x01"
_ID_BYTES = 4
_NONCE_BYTES = 12  # what NIST SP 800-38D recommends; random, far below 2^32 uses of one key
_HEAD = len(_FORMAT) + _ID_BYTES


class Unreadable(Exception):
    """The key that sealed it is not here, or it was changed or moved."""


class Vault:
    """A ring of keys: the first seals, all of them open."""

    def __init__(self, keys: Sequence[bytes], file: Path | None = None) -> None:
        self._file, self._stamp = file, _stamp_of(file)
        self._take(keys)

    def _take(self, keys: Sequence[bytes]) -> None:
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError(f"a key of the vault has {KEY_BYTES} bytes")
        self._ring = {_id_of(key): AESGCM(key) for key in keys}
        self._first = _id_of(keys[0])

    def _follow(self) -> None:
        """Take the keys of the file anew when it was replaced: a rotation needs no restart."""
        stamp = _stamp_of(self._file)
        if self._file is not None and stamp is not None and stamp != self._stamp:
            self._stamp = stamp
            self._take(_read(self._file))

    def seal(self, secret: bytes, about: str) -> bytes:
        """Return what may be stored: format, key, nonce, ciphertext with its tag."""
        self._follow()
        head, nonce = _FORMAT + self._first, secrets.token_bytes(_NONCE_BYTES)
        return head + nonce + self._ring[self._first].encrypt(nonce, secret, head + about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        """Return the secret, or raise `Unreadable`."""
        head, nonce = sealed[:_HEAD], sealed[_HEAD : _HEAD + _NONCE_BYTES]
        if head[len(_FORMAT) :] not in self._ring:
            self._follow()
        cipher = self._ring.get(head[len(_FORMAT) :])
        if cipher is None or not head.startswith(_FORMAT):
            raise Unreadable("sealed with a key that is not here")
        try:
            body = sealed[_HEAD + _NONCE_BYTES :]
            return cipher.decrypt(nonce, body, head + about.encode())
        except (InvalidTag, ValueError) as error:
            raise Unreadable("changed, or not what it is taken for") from error

    def is_old(self, sealed: bytes) -> bool:
        """Tell whether another key than the first sealed it."""
        return sealed[len(_FORMAT) : _HEAD] != self._first

    @classmethod
    def from_text(cls, keys: Sequence[str]) -> Self:
        """Keys as the settings and the file hold them: base64."""
        return cls([read_key(each) for each in keys])

    @classmethod
    def from_file(cls, file: Path) -> Self:
        """The keys of a data folder; the first start makes one."""
        if not file.exists():
            _write(file, [new_key()])
        return cls(_read(file), file)

    @staticmethod
    def add_key(file: Path) -> None:
        """Put a new key in front of those of the file: it seals from now on."""
        _write(file, [new_key(), *(_texts(file) if file.exists() else [])])

    @staticmethod
    def drop_old_keys(file: Path) -> int:
        """Keep the first key of the file only; return how many went."""
        first, *others = _texts(file)
        _write(file, [first])
        return len(others)

    @classmethod
    def fresh(cls) -> Self:
        """A vault that nothing was sealed with."""
        return cls([secrets.token_bytes(KEY_BYTES)])


def new_key() -> str:
    """A random key as text."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def read_key(text: str) -> bytes:
    """The key that the text holds, or ValueError."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error as error:
        raise ValueError("a key of the vault is base64") from error
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key of the vault has {KEY_BYTES} bytes")
    return key


def _texts(file: Path) -> list[str]:
    found: list[str] = json.loads(file.read_text())["keys"]
    return found


def _read(file: Path) -> list[bytes]:
    return [read_key(each) for each in _texts(file)]


def _stamp_of(file: Path | None) -> tuple[int, int] | None:
    """Changes whenever the file is replaced."""
    try:
        found = file.stat() if file is not None else None
    except FileNotFoundError:
        return None
    return (found.st_ino, found.st_mtime_ns) if found else None


def _id_of(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:_ID_BYTES]


def _write(file: Path, keys: list[str]) -> None:
    """Replace the file in one step; nobody else may read it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump({"keys": keys}, out)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
