"""`trackingbms serve`: the server, in one process."""

import asyncio
import gc
from pathlib import Path

import typer

from trackingbms.cli.configuration import settings_of
from trackingbms.cli.people import welcome
from trackingbms.logs import configure_logs
from trackingbms.serving import serve


def run(config: Path | None, data: Path | None, host: str | None, port: int | None) -> None:
    """Read the settings and serve; what stands on the command line wins."""
    settings = settings_of(config, data)
    settings.server = settings.server.model_copy(
        update={
            key: value for key, value in {"host": host, "port": port}.items() if value is not None
        }
    )
    configure_logs(settings.log.level, settings.log.format)
    if (made := asyncio.run(welcome(settings))) is not None:
        typer.echo(f"First run. Log in as {made[0]} with {made[1]} (told only now)")
    serve(settings, _ready)


def _ready(url: str) -> None:
    """Say so; from now on garbage is looked for again, but not among what the start made."""
    typer.echo(f"TrackingBMS: {url}")
    gc.collect()
    gc.freeze()
    gc.enable()
