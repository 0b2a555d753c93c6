"""The command line: `trackingbms`. Each command lives in a module of its own, loaded when used."""

import typer

cli = typer.Typer(
    name="trackingbms",
    help="Watches over fleets of batteries.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@cli.command()
def version() -> None:
    """Print the version."""
    from trackingbms import __version__

    typer.echo(__version__)


def main() -> None:
    """Entry point."""
    cli()
