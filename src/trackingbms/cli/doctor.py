"""`trackingbms doctor`: looks at this installation, the network and the BMS, step by step."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import orjson
import typer
from sqlalchemy import text

from trackingbms.app import open_vault
from trackingbms.cli.configuration import settings_of
from trackingbms.devices import Device
from trackingbms.infra import Works, connect_database
from trackingbms.ingest import devices_of
from trackingbms.kernel import Actor
from trackingbms.links import Check, diagnose, look_at
from trackingbms.serving import ADDRESS_FILE
from trackingbms.settings import Settings

_MARKS = {"ok": "✓", "failed": "✗", "skipped": "–"}
_LEAST_FREE = 2**30


def run(config: Path | None, data: Path | None, bms: list[str], internet: str | None) -> None:
    """Print what is found; end with 1 when something fails."""
    settings = settings_of(config, data)
    found = asyncio.run(_look(settings, bms, internet or settings.server.internet))
    if any(each.state == "failed" for each in found):
        raise typer.Exit(1)


async def _look(settings: Settings, codes: list[str], internet: str | None) -> list[Check]:
    devices: list[Device] = []
    found = [_print(each) async for each in _installation(settings, devices)]
    if not codes:
        looked = await diagnose(settings.public_url, internet, devices)
        return [*found, *map(_print, looked)]
    known = {each.code: each for each in devices}
    for code in codes:
        found += await _test(settings, code, known.get(code))
    return found


async def _test(settings: Settings, code: str, device: Device | None) -> list[Check]:
    if device is None:
        return [_print(Check("bms", code, "failed", "settings", 0.0, "no such BMS here"))]
    # Who runs listens already: a second listener would take its line or its session.
    steps = await look_at(device, reads=not _runs(settings))
    return [
        _print(Check("bms", code, step.state, step.name, step.took_ms, step.detail))
        for step in steps
    ]


def _runs(settings: Settings) -> str | None:
    """The address of the server that runs on this folder."""
    file = settings.data / ADDRESS_FILE
    return str(orjson.loads(file.read_bytes())["url"]) if file.is_file() else None


async def _installation(settings: Settings, devices: list[Device]) -> AsyncIterator[Check]:
    yield _folder(settings.data)
    file = settings.data / "trackingbms.db"
    if settings.database.url is None and not file.is_file():
        yield _check("database", str(file), "failed", "there is none: run `trackingbms serve`")
        return
    engine = connect_database(settings.database_url)
    try:
        works = Works(engine, vault=open_vault(settings))
        async with works.read(Actor.system()) as work:
            await work.db.execute(text("select 1"))
            devices += await devices_of(work)
        yield _check("database", engine.dialect.name, "ok", f"{len(devices)} BMS to reach")
    except Exception as error:  # noqa: BLE001, RUF100 - whatever it is, it is told
        yield _check("database", engine.dialect.name, "failed", str(error))
    finally:
        await engine.dispose()
    yield await _process(_runs(settings))


def _folder(folder: Path) -> Check:
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return _check("folder", str(folder), "failed", "it is not there, or we may not write")
    free = shutil.disk_usage(folder).free
    state = "ok" if free >= _LEAST_FREE else "failed"
    return _check("folder", str(folder), state, f"{free / 2**30:.1f} GiB free")


async def _process(url: str | None) -> Check:
    if url is None:
        return _check("process", "trackingbms serve", "skipped", "it does not run")
    try:
        async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
            answer = await client.get(f"{url}/readyz")
    except httpx.HTTPError as error:
        return _check("process", url, "failed", str(error) or type(error).__name__)
    state = "ok" if answer.is_success else "failed"
    return _check("process", url, state, answer.text[:200])


def _check(kind: str, name: str, state: str, detail: str) -> Check:
    return Check(kind, name, state, "", 0.0, detail)


def _print(check: Check) -> Check:
    took = f"{check.took_ms:g} ms" if check.took_ms else ""
    parts = [_MARKS[check.state], check.kind, check.name, check.step, took, check.detail]
    typer.echo("  ".join(part for part in parts if part))
    return check
