import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import zstandard
from sqlalchemy import select
from typer.testing import CliRunner

from tests.fleet.trees import plant
from trackingbms import fleet, identity, integrations, notifications, setup
from trackingbms.app import ledger_of
from trackingbms.audit import Entry
from trackingbms.cli import cli
from trackingbms.fleet import Bms
from trackingbms.identity.factors.factor import keep_secret, secret_of
from trackingbms.infra import Vault, Work, Works, connect_database
from trackingbms.integrations.service import secrets_of
from trackingbms.kernel import Actor
from trackingbms.notifications import Letter, Message
from trackingbms.settings import read_settings
from trackingbms.setup import Import

LETTER = Letter(locale="fr", subject="s", greeting="g", paragraphs=("parole",))
LINK = {"host": "10.0.0.1", "password": "sesame"}


def run(folder: Path, *arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(cli, ["vault", *arguments, "--data", str(folder)])
    assert done.exit_code == code, done.output
    return str(done.output).strip()


def do(folder: Path, act: Callable[[Work], Awaitable[None]], vault: Vault | None = None) -> None:
    """Work as a server would that has this folder open."""

    async def begin() -> None:
        settings = read_settings(None, data=folder)
        engine = connect_database(settings.database_url)
        opened = vault or Vault.from_file(folder / "vault.json")
        works = Works(engine, ledger=ledger_of(settings), vault=opened)
        async with works.begin(Actor.system()) as work:
            await act(work)
        await engine.dispose()

    asyncio.run(begin())


async def keep_one_of_each(work: Work) -> None:
    tree = await plant(work)
    await fleet.edit(work, tree.bms[0], {"protocol": "mqtt", "link": LINK})
    await integrations.create_webhook(
        work, name="ERP", url="https://erp.example", wanted=["*"], path=tree.path(), private=True
    )
    await setup.start_import(
        work, scope=tree.clients[0], name="f", media_type="text/csv", body=b"rows", dry_run=True
    )
    await notifications.send_email(work, "a@example.com", LETTER, kind="test")
    user = await identity.create_user(
        work, email="a@example.com", name="A", password_hash=None, role="observer",
        path=tree.path(),
    )  # fmt: skip
    factor = identity.SecondFactor(user_id=user.id, kind="totp", name="", created_at=work.now)
    work.db.add(factor)
    await work.db.flush()
    keep_secret(work, factor, "SEED")


async def check_each(work: Work) -> None:
    bms = await work.db.scalar(select(Bms).where(Bms.protocol == "mqtt"))
    assert bms is not None
    assert fleet.unseal(work.vault, bms.id, bms.link) == LINK
    hook = (await integrations.webhooks(work))[0]
    assert secrets_of(work, hook)[0].startswith(b"whsec_")
    job = (await setup.imports(work))[0]
    body = work.vault.open((await work.db.get_one(Import, job.id)).body, f"import/{job.id}")
    assert zstandard.decompress(body) == b"rows"
    message = (await work.db.scalars(select(Message))).one()
    assert b"parole" in work.vault.open(message.body or b"", f"message:{message.id}")
    factor = (await work.db.scalars(select(identity.SecondFactor))).one()
    assert secret_of(work, factor) == "SEED"


def test_a_rotation_seals_everything_anew_and_a_running_server_follows(tmp_path: Path) -> None:
    run(tmp_path, "reseal")
    begun = Vault.from_file(tmp_path / "vault.json")
    do(tmp_path, keep_one_of_each, begun)
    old = begun.seal(b"x", "x")
    assert run(tmp_path, "rotate") == "5 secrets sealed anew"
    do(tmp_path, check_each, begun)  # the server that began before
    assert begun.is_old(old)
    assert run(tmp_path, "prune") == "0 secrets sealed anew\n1 older keys dropped"
    do(tmp_path, check_each)

    async def look(work: Work) -> None:
        told = list(await work.db.scalars(select(Entry.action)))
        assert told.count("RESEAL_SECRETS") >= 1

    do(tmp_path, look)


def test_secrets_of_a_lost_key_are_counted_and_no_key_is_dropped(tmp_path: Path) -> None:
    run(tmp_path, "reseal")
    do(tmp_path, keep_one_of_each, Vault.fresh())
    assert run(tmp_path, "rotate", code=1).endswith("5 cannot be opened with any key that is here")
    assert "dropped" not in run(tmp_path, "prune", code=1)


def test_keys_of_the_settings_are_changed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (CliRunner().invoke(cli, ["vault", "new-key"]).stdout.strip() for _ in "ab")
    monkeypatch.setenv("TBMS_VAULT__KEYS", json.dumps([first]))
    run(tmp_path, "reseal")
    do(tmp_path, keep_one_of_each, Vault.from_text([first]))
    assert "vault.keys" in run(tmp_path, "rotate", code=1)
    monkeypatch.setenv("TBMS_VAULT__KEYS", json.dumps([second, first]))
    assert run(tmp_path, "reseal") == "5 secrets sealed anew"
    do(tmp_path, check_each, Vault.from_text([second]))
