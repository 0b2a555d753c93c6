"""A server of ours as a process of its own, with a fleet that is made for the purpose."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import orjson

from trackingbms import fleet, identity
from trackingbms.first_run import first_run
from trackingbms.fleet import Kind, NewNode
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor, Permission
from trackingbms.migrations import upgrade
from trackingbms.settings import Settings

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Town:
    """A planted fleet; sites hold equal shares of it.

    `codes[i]` is the battery with telemetry's number `numbers[i]` and the id `ids[i]`.
    """

    key: str
    codes: list[str]
    numbers: list[int]
    ids: list[str]
    sites: list[str]
    root: str


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="trackingbms-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def plant(data: Path, batteries: int, sites: int = 1) -> Town:
    """Make a fleet and a key to it in a data folder that no server has open."""
    data.mkdir(parents=True, exist_ok=True)
    return asyncio.run(_plant(data, batteries, sites))


async def _plant(data: Path, batteries: int, sites: int) -> Town:
    engine = connect_database(Settings(data=data).database_url)
    try:
        await upgrade(engine)
        works = Works(engine)
        await first_run(works, identity.Hasher())
        async with works.begin(Actor.system()) as work:
            root = (await fleet.roots(work))[0]
            rows = _tree(root.id, batteries, sites)
            await fleet.create_many(work, rows)
            _, key = await identity.create_key(
                work, name="bench", path=root.path,
                permissions=[Permission.READ, Permission.WRITE_TELEMETRY],
            )  # fmt: skip
        async with works.read(Actor.system()) as work:
            directory = fleet.Directory()
            await directory.refresh(work)
            index = directory.index
    finally:
        await engine.dispose()
    by_code = sorted(zip(index.codes, index.numbers.tolist(), index.ids, strict=True))
    codes, ids = [code for code, _, _ in by_code], [each for _, _, each in by_code]
    numbers = [number for _, number, _ in by_code]
    places = [row.id for row in rows if row.kind is Kind.SITE]
    return Town(key, codes, numbers, ids, places, root.id)


def _tree(root: str, batteries: int, sites: int) -> list[NewNode]:
    client = NewNode(Kind.CLIENT, root, "bench")
    rows = [client]
    for site in range(sites):
        place = NewNode(Kind.SITE, client.id, f"S{site:04}")
        zone = NewNode(Kind.ZONE, place.id, f"Z{site:04}")
        bms = NewNode(Kind.BMS, zone.id, f"M{site:04}")
        mine = range(site, batteries, sites)
        rows += [place, zone, bms]
        rows += [NewNode(Kind.BATTERY, bms.id, f"B{number:06}") for number in mine]
    return rows


@dataclass(slots=True)
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    url: str
    ready_s: float

    @property
    def cpu_s(self) -> float:
        """CPU time that it has used, in seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def rss_mb(self) -> float:
        """Resident memory, in MB."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def launch(data: Path, **environment: str) -> Server:
    """Start a server on the folder and wait until it is ready."""
    address = data / "server.json"
    address.unlink(missing_ok=True)
    # As in life: a start finds its modules compiled.
    ours = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with (data / "server.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "trackingbms", "serve", "--data", str(data), "--port", "0"],
            stdout=log, stderr=log, env={**ours, "TBMS_LOG__LEVEL": "warning", **environment},
        )  # fmt: skip
    while time.perf_counter() - began < PATIENCE_S:
        if process.poll() is not None:
            break
        try:
            url = orjson.loads(address.read_bytes())["url"]
            if httpx.get(f"{url}/readyz").status_code == httpx.codes.OK:
                return Server(process, url, time.perf_counter() - began)
        except (OSError, orjson.JSONDecodeError, httpx.TransportError):
            time.sleep(0.02)
    process.kill()
    raise SystemExit(f"the server did not start: {(data / 'server.log').read_text()[-2000:]}")


@contextmanager
def serving(data: Path, **environment: str) -> Iterator[Server]:
    """A server for a while; asked to stop at the end."""
    server = launch(data, **environment)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait(PATIENCE_S)
