"""Passwords: Argon2id, a few at a time: a flood of log-ins eats neither memory nor cores."""

import asyncio
import os
import secrets
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from trackingbms.kernel import Overloaded

T = TypeVar("T")
_AT_ONCE = 2 if (os.cpu_count() or 1) > 2 else 1  # each takes 46 MiB and a tenth of a second
_MOST_INSIDE = 64
_NICE = 10  # samples and screens go first when cores are short


def _step_back() -> None:
    """On Linux a thread has a niceness of its own; those that Argon2 starts inherit it."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


# Threads of their own: they would fill those that others wait for.
_threads = ThreadPoolExecutor(_AT_ONCE, "argon2", initializer=_step_back)


def _apart(act: Callable[..., T], *given: object) -> asyncio.Future[T]:
    return asyncio.get_running_loop().run_in_executor(_threads, act, *given)


def _argon2() -> PasswordHasher:
    """What the OWASP cheat sheet on storing passwords asks for, with the least passes."""
    return PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)


@dataclass(slots=True)
class Hasher:
    """Hashes and checks passwords in threads."""

    argon2: PasswordHasher = field(default_factory=_argon2)
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    _inside: int = 0
    _decoy: str = ""

    async def hash(self, password: str) -> str:
        """Return what may be stored of the password."""
        async with self._turns:
            return await _apart(self.argon2.hash, password)

    @asynccontextmanager
    async def room(self) -> AsyncIterator[None]:
        """A place among those who log in: taken before anything else is done for them.

        Raises `Overloaded` while all are taken.
        """
        if self._inside >= _MOST_INSIDE:
            raise Overloaded("too many people log in at once: try again", retry_after_s=5)
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    async def matches(self, password: str, stored: str | None) -> bool:
        """Tell whether the password is the stored one. Without any it works as long, in vain."""
        async with self._turns:
            return await _apart(self._verify, password, stored)

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
