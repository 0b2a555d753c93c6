import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from typer.testing import CliRunner

from trackingbms import audit
from trackingbms.app import ledger_of
from trackingbms.audit import Entry
from trackingbms.cli import cli
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor
from trackingbms.settings import read_settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with an empty record."""
    run(tmp_path, "audit", "verify")
    return tmp_path


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, [*arguments, "--data", str(folder)])
    assert done.exit_code == code, done.output
    return str(done.stdout).strip()


async def deeds(folder: Path) -> Works:
    settings = read_settings(None, data=folder)
    works = Works(connect_database(settings.database_url), ledger=ledger_of(settings))
    for number in range(5):
        async with works.begin(Actor.system()) as work:
            work.note(f"DEED_{number}")
    ledger = ledger_of(settings)
    await audit.Notary(works, ledger, settings.audit_checkpoints, timedelta(days=1)).sign()
    return works


def test_a_sound_record_is_called_sound_and_a_changed_entry_is_named(folder: Path) -> None:
    async def prepare() -> None:
        works = await deeds(folder)
        async with works.read(Actor.system()) as work:
            lines = [
                json.dumps(audit.exported(each))
                for each in await work.db.scalars(select(Entry).order_by(Entry.seq))
            ]
        (folder / "export.ndjson").write_text("\n".join(lines))
        await works.engine.dispose()

    asyncio.run(prepare())
    assert run(folder, "audit", "verify") == "5 entries up to 5, signed up to 5: sound"
    points = folder / "points.ndjson"
    points.write_text(run(folder, "audit", "checkpoints"))
    offline = ("audit", "verify", "--export", str(folder / "export.ndjson"))
    offline += ("--checkpoints", str(points))
    assert run(folder / "elsewhere", *offline).endswith("signed up to 5: sound")

    async def tamper() -> None:
        engine = connect_database(f"sqlite:///{folder / 'trackingbms.db'}")
        async with engine.begin() as connection:
            await connection.execute(text("DROP TRIGGER audit_entry_no_update"))
            await connection.execute(text("UPDATE audit_entry SET action = 'X' WHERE seq = 3"))
        await engine.dispose()

    asyncio.run(tamper())
    told = run(folder, "audit", "verify", code=1)
    assert told.splitlines()[0].startswith("entry 3: changed")
