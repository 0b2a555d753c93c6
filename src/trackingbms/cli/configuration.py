"""The settings of a command: the file, the environment, and what stands on the command line."""

from pathlib import Path

import typer

from trackingbms.kernel import Invalid
from trackingbms.settings import Settings, read_settings


def settings_of(config: Path | None, data: Path | None) -> Settings:
    """Read them; what is wrong is named in one line, and ends the command."""
    try:
        settings = read_settings(config)
    except Invalid as error:
        typer.echo(f"trackingbms: {error}", err=True)
        raise typer.Exit(2) from error
    if data is not None:
        settings.data = data
    return settings
