"""Passwords: Argon2id, a few at a time: a flood of log-ins eats neither memory nor cores."""

import asyncio
import secrets
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from trackingbms.kernel import Overloaded

_AT_ONCE = 2  # each takes 64 MiB and up to 0.1 s
_MAX_WAITING = 64


@dataclass(slots=True)
class Hasher:
    """Hashes and checks passwords in threads."""

    argon2: PasswordHasher = field(default_factory=PasswordHasher)
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    _waiting: int = 0
    _decoy: str = ""

    async def hash(self, password: str) -> str:
        """Return what may be stored of the password."""
        async with self._turns:
            return await asyncio.to_thread(self.argon2.hash, password)

    async def matches(self, password: str, stored: str | None) -> bool:
        """Tell whether the password is the stored one. Without any it works as long, in vain."""
        if self._waiting >= _MAX_WAITING:
            raise Overloaded("too many people log in at once: try again", retry_after_s=5)
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(self._verify, password, stored)
        finally:
            self._waiting -= 1

    def is_weak(self, stored: str) -> bool:
        """Tell whether the hash was made with other parameters than today's."""
        return self.argon2.check_needs_rehash(stored)

    def _verify(self, password: str, stored: str | None) -> bool:
        if not self._decoy:
            self._decoy = self.argon2.hash(secrets.token_urlsafe())
        try:
            return self.argon2.verify(stored or self._decoy, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False
