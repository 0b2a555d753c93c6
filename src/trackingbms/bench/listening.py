"""One listener at the live socket: how late samples are there."""

import asyncio
import multiprocessing
from multiprocessing.connection import Connection

from trackingbms.bench.live import Audience, listen


def delays_of(url: str, key: str, scope: str, since: float, until: float) -> list[float]:
    """Listen, in a process of its own, from `since` to `until`; return how late each change was.

    A change counts by the oldest row in it, and comes after the store has it.
    """
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    audience = Audience(url, key, [scope], since, until)
    listener = multiprocessing.get_context("spawn").Process(target=_run, args=(audience, theirs))
    listener.start()
    try:
        found: list[float] = ours.recv()
    finally:
        listener.join(10)
        listener.kill()
    return found


def _run(audience: Audience, tell: Connection) -> None:
    delays, _missed = asyncio.run(listen(audience))
    tell.send(delays)
