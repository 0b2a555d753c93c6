"""`trackingbms vault`: the keys that seal secrets are changed, and the secrets sealed anew."""

import asyncio
from pathlib import Path

import typer

from trackingbms import fleet
from trackingbms.app import ledger_of, open_vault, vault_file
from trackingbms.cli.configuration import settings_of
from trackingbms.infra import Resealed, Vault, Works, connect_database
from trackingbms.infra import reseal as reseal_columns
from trackingbms.kernel import Actor
from trackingbms.migrations import upgrade
from trackingbms.settings import Settings


def rotate(config: Path | None, data: Path | None) -> None:
    """Put a new key in front of those of the data folder and seal every secret with it."""
    settings = settings_of(config, data)
    Vault.add_key(_file_of(settings))
    _tell(asyncio.run(_reseal(settings)))


def reseal(config: Path | None, data: Path | None) -> None:
    """Seal every secret with the first key."""
    _tell(asyncio.run(_reseal(settings_of(config, data))))


def prune(config: Path | None, data: Path | None) -> None:
    """Drop the older keys, once nothing needs them any more."""
    settings = settings_of(config, data)
    file = _file_of(settings)
    _tell(asyncio.run(_reseal(settings)))
    typer.echo(f"{Vault.drop_old_keys(file)} older keys dropped")


def _file_of(settings: Settings) -> Path:
    if settings.vault.keys:
        typer.echo(
            "trackingbms: the keys stand in the settings: put one of `vault new-key` in front of "
            "vault.keys, restart every node, then run `vault reseal`",
            err=True,
        )
        raise typer.Exit(1)
    return vault_file(settings)


async def _reseal(settings: Settings) -> Resealed:
    engine = connect_database(settings.database_url)
    try:
        await upgrade(engine)
        works = Works(engine, ledger=ledger_of(settings), vault=open_vault(settings))
        async with works.begin(Actor.system()) as work:
            work.note("RESEAL_SECRETS")
            columns, links = await reseal_columns(work), await fleet.reseal(work)
        return Resealed(columns.anew + links.anew, columns.lost + links.lost)
    finally:
        await engine.dispose()


def _tell(told: Resealed) -> None:
    typer.echo(f"{told.anew} secrets sealed anew")
    if told.lost:
        typer.echo(f"{told.lost} cannot be opened with any key that is here", err=True)
        raise typer.Exit(1)
