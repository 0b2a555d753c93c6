"""`trackingbms bench`: what this machine makes of it."""

import typer

from trackingbms.bench import BENCHES, run_bench


def run(name: str, seconds: float) -> None:
    """Run a bench by name; the exit code tells whether every goal was met."""
    if name != "all" and name not in BENCHES:
        raise typer.BadParameter(f"{name} is not one of all, {', '.join(BENCHES)}")
    raise typer.Exit(0 if run_bench(name, seconds) else 1)
