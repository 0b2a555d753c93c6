"""`trackingbms serve`: the server, in one process."""

import asyncio
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
    serve(settings, lambda url: typer.echo(f"TrackingBMS: {url}"))
