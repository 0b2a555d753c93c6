"""A node that raises, escalates and tells, until it is killed: a process of its own.

What it would have in a telemetry store is a journal of lines; what it delivers goes to a file. It
says a word on standard output at every step, so that whoever kills it can choose the moment.
"""

import asyncio
import json
import os
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyarrow as pa

from trackingbms.alerts import Detective, Escalator, Post, Watcher
from trackingbms.fleet import Directory
from trackingbms.infra import Vault, Works, connect_database
from trackingbms.kernel import Actor
from trackingbms.live import Hub, default_bounds
from trackingbms.notifications import ChannelName, deliver_next
from trackingbms.notifications.channels import Parcel
from trackingbms.telemetry import COLUMNS, BatchStored, History, Span

BEGIN = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOT, COLD = 60.0, 20.0


def a_table(rows: list[tuple[int, int, float]]) -> pa.Table:
    numbers, at, values = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.table(
        {
            "battery": pa.array(numbers, pa.uint32()),
            "ts": pa.array(at, pa.int64()).cast(COLUMNS["ts"]),
            "temperature_max_c": pa.array(values, pa.float64()),
        }
    )


def append(file: Path, *lines: object) -> None:
    """On disk when it returns."""
    with file.open("ab") as journal:
        journal.write(b"".join(json.dumps(each).encode() + b"\n" for each in lines))
        journal.flush()
        os.fsync(journal.fileno())


def read(file: Path) -> list[Any]:
    """Every whole line."""
    text = file.read_bytes() if file.exists() else b""
    return [json.loads(each) for each in text.split(b"\n")[:-1]]


@dataclass
class Journal:
    """As much of a telemetry store as alerts ask for."""

    file: Path

    async def latest(self) -> pa.Table:
        newest = {number: (number, at, value) for number, at, value in read(self.file)}
        return a_table(list(newest.values()))

    async def history(self, span: Span) -> History:
        raise LookupError(span)


@dataclass
class FileChannel:
    """Takes each message down; what is handed over again has the same id."""

    file: Path

    async def deliver(self, parcel: Parcel) -> None:
        append(self.file, [parcel.id, parcel.to])


@dataclass
class Clock:
    """Time that goes on as the node works, and never back."""

    now: datetime = BEGIN
    file: Path = field(default_factory=Path)

    def __call__(self) -> datetime:
        return self.now

    def go(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.file.write_text(self.now.isoformat())


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def run(url: str, folder: Path, plan: list[list[tuple[int, float]]], passes: int) -> None:
    """Go through what is left of the plan; then escalate for so many passes."""
    clock = Clock(file=folder / "clock")
    if clock.file.exists() and (text := clock.file.read_text()):
        clock.now = datetime.fromisoformat(text)
    vault = Vault.from_file(folder / "vault.json")
    works = Works(connect_database(url), clock=clock, vault=vault)
    directory = Directory()
    async with works.read(Actor.system()) as work:
        await directory.refresh(work)
    journal = Journal(folder / "journal")
    hub = Hub(lambda: directory.index)
    bounds = default_bounds((90, 70, 50), (100, 45), (20, 10))
    post = Post("http://test")
    detective = Detective(works, hub, journal)  # type: ignore[arg-type]  # it asks for no more
    watcher = Watcher(works, lambda: directory.index, bounds, detective, post, clock)
    escalator = Escalator(works, post, lambda: directory.index)
    channels = {ChannelName.EMAIL: FileChannel(folder / "told")}
    await watcher.start(journal)  # type: ignore[arg-type]
    say("started")
    done = len({at for _, at, _ in read(journal.file)})
    for step in [*plan[done:], *([[]] * passes)]:
        clock.go(31)
        at = round(clock.now.timestamp() * 1000)
        rows = [(number, at, value) for number, value in step]
        append(journal.file, *rows)
        say("stored")
        await watcher.hear(BatchStored(a_table(rows), 0))
        say("heard")
        await watcher.settled()
        say("written")
        await escalator.escalate_all()
        say("escalated")
        while await deliver_next(works, channels):
            say("told")
    clock.go(4_000)  # what a dead node had in hand is due again
    while await deliver_next(works, channels):
        say("told")
    await watcher.stop()
    await works.engine.dispose()
    say("finished")


def work(words: Connection, errors: Path, database: str, folder: Path, passes: int) -> None:
    """The whole of a process: what it says goes to `words`, what goes wrong to a file."""
    os.dup2(words.fileno(), sys.stdout.fileno())
    with errors.open("ab") as log:
        os.dup2(log.fileno(), sys.stderr.fileno())
    asyncio.run(run(database, folder, json.loads((folder / "plan").read_text()), passes))
