"""The record: what an entry costs, and how fast a long one is proven."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from trackingbms.app import ledger_of
from trackingbms.audit import Draft
from trackingbms.bench.model import Line, at_most
from trackingbms.bench.server import plant, workplace
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor
from trackingbms.settings import Settings

ENTRIES = 1_000_000
AT_ONCE = 5_000
GOAL_S = 20.0


def measure(_seconds: float) -> Iterator[Line]:
    """Yield how fast entries are written, and how long `trackingbms audit verify` takes."""
    with workplace() as folder:
        plant(folder, 10)
        began = time.perf_counter()
        asyncio.run(_write(folder))
        rate = round(ENTRIES / (time.perf_counter() - began))
        yield Line("audit", "entries written", rate, "1/s", about={"in a transaction": AT_ONCE})
        began = time.perf_counter()
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "trackingbms", "audit", "verify", "--data", str(folder)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        took = time.perf_counter() - began
        yield at_most(
            "audit", "a million entries proven", took, "s", GOAL_S, told=done.stdout.strip()
        )


async def _write(folder: Path) -> None:
    settings = Settings(data=folder)
    ledger = ledger_of(settings)
    works = Works(connect_database(settings.database_url), ledger=ledger)
    began = datetime(2026, 1, 1, tzinfo=UTC)
    who = Actor("u" * 12, "Marie Tremblay")
    try:
        for start in range(0, ENTRIES, AT_ONCE):
            async with works.begin(Actor.system()) as work:
                numbers = range(start, min(start + AT_ONCE, ENTRIES))
                await ledger.append(work, [_draft(who, began, number) for number in numbers])
    finally:
        await works.engine.dispose()


def _draft(who: Actor, began: datetime, number: int) -> Draft:
    change = {"before": {"name": f"BT_{number}"}, "after": {"name": f"Battery {number}"}}
    return Draft(
        at=began + timedelta(seconds=number), actor=who, action="CHANGE_NODE", path="/abc/def/",
        kind="battery", object_id=f"{number:012d}", label=f"BT_{number}", verb="changed",
        details=dict(change),
    )  # fmt: skip
