"""The command line: `trackingbms`. Each command lives in a module of its own, loaded when used."""

from pathlib import Path
from typing import Annotated

import typer

cli = typer.Typer(
    name="trackingbms",
    help="Watches over fleets of batteries.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Config = Annotated[Path | None, typer.Option(help="The settings, a YAML file.")]
Data = Annotated[Path | None, typer.Option(help="The folder that holds everything.")]


@cli.command()
def version() -> None:
    """Print the version."""
    from trackingbms import __version__

    typer.echo(__version__)


@cli.command()
def serve(
    config: Config = None,
    data: Data = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on [127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 picks a free one [8080].")] = None,
) -> None:
    """Run the server: one process, all roles."""
    from trackingbms.cli.serve import run

    run(config, data, host, port)


def main() -> None:
    """Entry point."""
    cli()
