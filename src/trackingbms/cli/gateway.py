"""`trackingbms gateway`: the program beside the BMS."""

import asyncio
import os
import signal
from contextlib import suppress
from pathlib import Path

import typer

from trackingbms.gateway import Buffer, Clock, Gateway, Server
from trackingbms.kernel import TrackingError
from trackingbms.logs import configure_logs

KEY_VARIABLE = "TBMS_GATEWAY_KEY"
MIB = 2**20


def run(
    server: str, key_file: Path | None, data: Path, buffer_mib: int, segment_kib: int,
    ca: Path | None, *, status: bool,
) -> None:  # fmt: skip
    """Run until SIGINT or SIGTERM."""
    if status:
        _print_status(data)
        return
    configure_logs("info", "console")
    try:
        data.mkdir(parents=True, exist_ok=True)
        gateway = Gateway(
            data,
            Server(server, _key(key_file), ca),
            Buffer(data / "buffer", buffer_mib * MIB, segment_kib * 1024),
            Clock(data / "clocks.json"),
        )
        typer.echo(f"TrackingBMS gateway: {server}")
        asyncio.run(_run(gateway))
    except TrackingError as error:
        typer.echo(f"trackingbms gateway: {error}", err=True)
        raise typer.Exit(2) from error


async def _run(gateway: Gateway) -> None:
    task = asyncio.ensure_future(gateway.run())
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


def _key(file: Path | None) -> str:
    key = file.read_text().strip() if file else os.environ.get(KEY_VARIABLE, "")
    if not key:
        typer.echo(f"trackingbms gateway: give --key-file, or set {KEY_VARIABLE}", err=True)
        raise typer.Exit(2)
    return key


def _print_status(data: Path) -> None:
    file = data / "health.json"
    if not file.is_file():
        typer.echo(f"no gateway has run in {data}", err=True)
        raise typer.Exit(1)
    typer.echo(file.read_text())
