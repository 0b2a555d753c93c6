"""The engines that we are measured against, where they are installed.

Neither waits for the disk before it answers, and VictoriaMetrics keeps the last seconds in memory:
both do less than we do.
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PATIENCE_S = 30.0


def free_port() -> int:
    """A port on loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def victoria_metrics(folder: Path) -> Iterator[str | None]:
    """The address that takes line protocol with ms, or None where it is not installed."""
    command = shutil.which("victoria-metrics")
    if command is None:
        yield None
        return
    port = free_port()
    arguments = [f"-storageDataPath={folder}", f"-httpListenAddr=127.0.0.1:{port}"]
    with _running([command, *arguments, "-retentionPeriod=1y"], f"http://127.0.0.1:{port}/health"):
        yield f"http://127.0.0.1:{port}/write?precision=ms"


@contextmanager
def influxdb(folder: Path) -> Iterator[str | None]:
    """The address that takes line protocol with ms, or None where it is not installed."""
    command = shutil.which("influxd")
    if command is None:
        yield None
        return
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    config = folder / "influxdb.conf"
    config.write_text(
        f'bind-address = "127.0.0.1:{free_port()}"\nreporting-disabled = true\n'
        f'[meta]\ndir = "{folder}/meta"\n[data]\ndir = "{folder}/data"\nwal-dir = "{folder}/wal"\n'
        'index-version = "tsi1"\n[logging]\nlevel = "error"\n'
        f'[http]\nbind-address = "127.0.0.1:{port}"\nlog-enabled = false\nmax-body-size = 0\n'
        "[monitor]\nstore-enabled = false\n"
    )
    base = f"http://127.0.0.1:{port}"
    with _running([command, "-config", str(config)], f"{base}/ping"):
        httpx.post(f"{base}/query", params={"q": "CREATE DATABASE bench"}).raise_for_status()
        yield f"{base}/write?db=bench&precision=ms"


@contextmanager
def _running(command: list[str], health: str) -> Iterator[None]:
    process = subprocess.Popen(  # noqa: S603 - what `which` found
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            try:
                httpx.get(health).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE_S)
