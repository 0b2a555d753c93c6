"""Passwords are hashed in a process of its own, which may die."""

import asyncio
import os
import signal
from pathlib import Path

from argon2 import PasswordHasher

from trackingbms.identity import Hasher

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def helpers() -> set[int]:
    """Processes of ours that hash."""
    mine = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    children = {int(each) for file in mine for each in file.read_text().split()}
    return {
        each for each in children if b"hashing.py" in Path(f"/proc/{each}/cmdline").read_bytes()
    }


async def test_a_hash_fits_its_password_only() -> None:
    hasher = Hasher(CHEAP)
    stored = await hasher.hash("Québec, l’été \n et l'hiver")
    assert stored.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert await hasher.matches("Québec, l’été \n et l'hiver", stored)
    assert not await hasher.matches("quebec", stored)
    assert not await hasher.matches("quebec", "no hash at all")
    assert not await hasher.matches("quebec", None)


async def test_what_is_kept_of_a_password_costs_what_owasp_asks_for() -> None:
    assert "$m=47104,t=1,p=1$" in await Hasher().hash("a long phrase")


async def test_a_process_that_is_killed_is_replaced() -> None:
    hasher = Hasher(CHEAP)
    stored = await hasher.hash("a long phrase")
    killed = helpers()
    assert killed
    for each in killed:
        os.kill(each, signal.SIGKILL)
    answers = await asyncio.gather(*(hasher.matches("a long phrase", stored) for _ in range(4)))
    assert answers == [True] * 4
    assert helpers().isdisjoint(killed)
