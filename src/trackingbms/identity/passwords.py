"""Passwords: Argon2id, a few at a time, in processes of their own.

Argon2 asks the kernel for tens of MiB each time and keeps a core busy: a flood of log-ins must not
do this to the process that takes samples.
"""

import asyncio
import json
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar

from argon2 import PasswordHasher

from trackingbms.identity import hashing
from trackingbms.kernel import Overloaded, Unavailable

T = TypeVar("T")
_AT_ONCE = 2 if (os.cpu_count() or 1) > 2 else 1  # each takes 46 MiB and a tenth of a second
_MOST_INSIDE = 32  # whoever comes last waits for some seconds


class _Worker(threading.local):
    """The process that works for this thread; made when it is first asked."""

    process: subprocess.Popen[bytes] | None = None

    def ask(self, **question: object) -> object:
        """Put a question; a process that died is replaced once."""
        line = json.dumps(question).encode() + b"\n"
        for _ in range(2):
            answer = b""
            with suppress(OSError):
                answer = self._put(line)
            if answer:
                return json.loads(answer)
            self.end()
        raise Unavailable("passwords cannot be checked right now", retry_after_s=5)

    def end(self) -> None:
        """Let the process go. Else it ends with this one, whose end closes its input."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _put(self, line: bytes) -> bytes:
        if self.process is None:
            self.process = subprocess.Popen(  # noqa: S603 - our own file
                [sys.executable, "-I", hashing.__file__],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        process = self.process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(line)
        process.stdin.flush()
        return process.stdout.readline()


# Threads of their own: they would fill those that others wait for.
_threads = ThreadPoolExecutor(_AT_ONCE, "argon2")
_worker = _Worker()


def _apart(act: Callable[..., T], *given: object) -> asyncio.Future[T]:
    return asyncio.get_running_loop().run_in_executor(_threads, act, *given)


def _argon2() -> PasswordHasher:
    """What the OWASP cheat sheet on storing passwords asks for, with the least passes."""
    return PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1)


@dataclass(slots=True)
class Hasher:
    """Hashes and checks passwords; `argon2` says at what cost."""

    argon2: PasswordHasher = field(default_factory=_argon2)
    _turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    _inside: int = 0
    _decoy: str = ""

    async def hash(self, password: str) -> str:
        """Return what may be stored of the password."""
        async with self._turns:
            return await _apart(self._hash, password)

    @asynccontextmanager
    async def room(self) -> AsyncIterator[None]:
        """A place among those who log in: taken before anything else is done for them.

        Raises `Overloaded` while all are taken.
        """
        self.check_room()
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1

    def check_room(self) -> None:
        """Raise `Overloaded` while all places are taken."""
        if self._inside >= _MOST_INSIDE:
            raise Overloaded("too many people log in at once: try again", retry_after_s=5)

    async def matches(self, password: str, stored: str | None) -> bool:
        """Tell whether the password is the stored one. Without any it works as long, in vain.

        A wrong one keeps its turn twice as long: guesses take half a core at most, and as many
        people as ever get in.
        """
        async with self._turns:
            began = time.monotonic()
            right = await _apart(self._verify, password, stored)
            if not right:
                await asyncio.sleep(time.monotonic() - began)
            return right

    def is_weak(self, stored: str) -> bool:
        """Tell whether the hash was made with other parameters than today's."""
        return self.argon2.check_needs_rehash(stored)

    def _hash(self, password: str) -> str:
        return str(_worker.ask(cost=self._cost(), password=password))

    def _verify(self, password: str, stored: str | None) -> bool:
        if not self._decoy:
            self._decoy = self._hash(secrets.token_urlsafe())
        hashed = stored or self._decoy
        is_right = _worker.ask(cost=self._cost(), password=password, stored=hashed)
        return is_right is True and stored is not None

    def _cost(self) -> dict[str, int]:
        argon2 = self.argon2
        return {
            "time_cost": argon2.time_cost, "memory_cost": argon2.memory_cost,
            "parallelism": argon2.parallelism,
        }  # fmt: skip
