"""Passwords: Argon2id, a few at a time: a flood of log-ins eats neither memory nor cores."""

import asyncio
import os
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from trackingbms.kernel import Overloaded

T = TypeVar("T")
_AT_ONCE = 2 if (os.cpu_count() or 1) > 2 else 1  # each takes 64 MiB, four threads and 0.2 s of CPU
_MAX_WAITING = 64
_NICE = 10  # samples and screens go first when cores are short


def _step_back() -> None:
    """On Linux a thread has a niceness of its own; those that Argon2 starts inherit it."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


# Threads of their own: they would fill those that others wait for.
_threads = ThreadPoolExecutor(_AT_ONCE, "argon2", initializer=_step_back)


def _apart(act: Callable[..., T], *given: object) -> asyncio.Future[T]:
    return asyncio.get_running_loop().run_in_executor(_threads, act, *given)


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
            return await _apart(self.argon2.hash, password)

    async def matches(self, password: str, stored: str | None) -> bool:
        """Tell whether the password is the stored one. Without any it works as long, in vain."""
        self.check_room()
        self._waiting += 1
        try:
            async with self._turns:
                return await _apart(self._verify, password, stored)
        finally:
            self._waiting -= 1

    def check_room(self) -> None:
        """Raise `Overloaded` while too many wait: who asks first does so before any other work."""
        if self._waiting >= _MAX_WAITING:
            raise Overloaded("too many people log in at once: try again", retry_after_s=5)

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
