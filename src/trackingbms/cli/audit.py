"""`trackingbms audit`: check the record, hand out its checkpoints and its public key."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from trackingbms import audit
from trackingbms.audit import Known, Seal, Verdict
from trackingbms.cli.configuration import settings_of
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor
from trackingbms.migrations import upgrade
from trackingbms.settings import Settings

MOST_TOLD = 100


def verify(
    config: Path | None, data: Path | None, *,
    checkpoints: Path | None, export: Path | None, keys: list[Path],
) -> None:  # fmt: skip
    """Check every entry and say what is wrong; exit with 1 when something is."""
    settings = settings_of(config, data)
    points = checkpoints or (settings.audit_checkpoints if export is None else None)
    if export is not None:
        known = _known(points, [], trust_file=True)
        with export.open("rb") as lines:
            verdict = audit.verify_export(lines, known)
    else:
        seals = [Seal.read(file) for file in (settings.audit_key, *keys) if file.is_file()]
        verdict = asyncio.run(_verify(settings, _known(points, seals)))
    _tell(verdict)


def export_checkpoints(config: Path | None, data: Path | None) -> None:
    """Write the checkpoints of the database as lines of JSON to standard output."""
    settings = settings_of(config, data)
    public = Seal.read(settings.audit_key).public

    async def read() -> list[bytes]:
        works = await _open(settings)
        try:
            async with works.read(Actor.system()) as work:
                found = await audit.checkpoints(work)
        finally:
            await works.engine.dispose()
        return [audit.tell_checkpoint(each, public) for each in found]

    for line in asyncio.run(read()):
        sys.stdout.buffer.write(line + b"\n")


async def _verify(settings: Settings, known: Known) -> Verdict:
    works = await _open(settings)
    try:
        return await audit.verify(works, known)
    finally:
        await works.engine.dispose()


async def _open(settings: Settings) -> Works:
    engine = connect_database(settings.database_url)
    await upgrade(engine)
    return Works(engine)


def _known(points: Path | None, seals: list[Seal], *, trust_file: bool = False) -> Known:
    """Keys and checkpoints. Without a key of one's own, the file's public keys are trusted."""
    told = list(audit.read_checkpoints(_lines(points)))
    public = {seal.key_id: seal.public for seal in seals}
    if trust_file:
        public |= {point.key_id: key for point, key in told}
    keys = {seal.key_id: seal.mac_key for seal in seals}
    return Known(keys, public, [point for point, _ in told])


def _lines(file: Path | None) -> Iterator[bytes]:
    if file is not None and file.is_file():
        with file.open("rb") as lines:
            yield from lines


def _tell(verdict: Verdict) -> None:
    for fault in verdict.faults[:MOST_TOLD]:
        typer.echo(str(fault))
    if (more := len(verdict.faults) - MOST_TOLD) > 0:
        typer.echo(f"and {more} more")
    signed = f"signed up to {verdict.signed_to}" if verdict.signed_to else "not signed yet"
    whole = "not sound" if verdict.faults else "sound"
    typer.echo(f"{verdict.entries} entries up to {verdict.last}, {signed}: {whole}")
    if verdict.faults:
        raise typer.Exit(1)
