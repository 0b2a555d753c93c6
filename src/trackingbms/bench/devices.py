"""Devices that we listen to: two thousand that are polled, ten thousand messages a second."""

import asyncio
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from pydantic import TypeAdapter

from trackingbms import fleet, identity
from trackingbms.bench.listening import delays_of
from trackingbms.bench.model import Line, at_least, at_most, percentiles
from trackingbms.bench.publishing import PublisherPlan, publishing
from trackingbms.bench.server import Server, serving, workplace
from trackingbms.bench.yardsticks import free_port
from trackingbms.devices.replay import Pack
from trackingbms.devices.simulators import ModbusPlan, Station
from trackingbms.first_run import first_run
from trackingbms.fleet import Kind, NewNode
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor, Permission
from trackingbms.migrations import upgrade
from trackingbms.settings import Settings

POLLED = 2_000
INTERVAL_S = 15.0
UNITS = 200  # behind one port of the simulator: one BMS each, with a connection of its own
MESSAGES = 10_000  # a second
PUBLISHERS = 10  # BMS, each with a hundred batteries
SETTLE_S = 20.0
FILES = 16_384

Bms = tuple[str, str, Mapping[str, Any], list[str]]  # code, protocol, link, batteries' codes


def measure(seconds: float) -> Iterator[Line]:
    """Yield how many polls are on time, what came in, how late, and what it cost."""
    _allow_files()
    yield from _polls(max(seconds, 3 * INTERVAL_S))
    yield from _messages(max(seconds, 20.0))


def _polls(seconds: float) -> Iterator[Line]:
    stations = [
        Station(f"S{k}", {u: _pack(k * UNITS + u) for u in range(1, UNITS + 1)})
        for k in range(POLLED // UNITS)
    ]
    with (
        workplace() as folder,
        _simulator("modbus", ModbusPlan(tuple(stations), fresh_s=60)) as ports,
    ):
        every: list[Bms] = [
            (
                f"M{k:03}{unit:03}", "modbus",
                _modbus_link(ports[f"S{k}"], unit, f"B{k:03}{unit:03}"), [f"B{k:03}{unit:03}"],
            )
            for k in range(POLLED // UNITS) for unit in range(1, UNITS + 1)
        ]  # fmt: skip
        _key, _root = asyncio.run(_plant(folder, every, INTERVAL_S))
        with serving(folder) as server:
            time.sleep(INTERVAL_S + SETTLE_S)
            before, used, began = _counters(server), server.cpu_s, time.monotonic()
            time.sleep(seconds)
            after, used = _counters(server), server.cpu_s - used
            lasted = time.monotonic() - began
            memory = server.rss_mb
    told = {key: after[key] - before.get(key, 0.0) for key in after}
    polls = {o: told.get(f"polls:{o}", 0.0) for o in ("on time", "late", "missed")}
    due = lasted * POLLED / INTERVAL_S
    about = {"devices": POLLED, "interval s": INTERVAL_S, "seconds": round(lasted, 1), **polls}
    share = min(polls["on time"] / max(1.0, sum(polls.values())), told["samples:modbus"] / due)
    yield at_least("devices", "Modbus polls on time", 100 * share, "%", 99.9, **about)
    yield at_most("devices", "Modbus, server", used / lasted, "cores", 1.0, rss_mb=round(memory))


def _messages(seconds: float) -> Iterator[Line]:
    broker = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
    if broker is None:
        yield Line("devices", "MQTT messages", 0.0, "not measured: no mosquitto here")
        return
    each = MESSAGES // PUBLISHERS // 10
    codes = [[f"B{k:02}{n:03}" for n in range(each)] for k in range(PUBLISHERS)]
    with workplace() as folder, _mosquitto(broker, folder) as port:
        every: list[Bms] = [
            (f"M{k:02}", "mqtt", _mqtt_link(port, k), mine) for k, mine in enumerate(codes)
        ]
        (folder / "data").mkdir()
        key, root = asyncio.run(_plant(folder / "data", every, 1.0))
        topics = [f"bench/{k}/{code}" for k, mine in enumerate(codes) for code in mine]
        with (
            serving(folder / "data") as server,
            publishing(PublisherPlan("127.0.0.1", port, topics, MESSAGES)) as sent,
        ):
            time.sleep(SETTLE_S / 4)
            before, used, began, at_first = _counters(server), server.cpu_s, time.time(), sent()
            delays = delays_of(server.url, key, root, began, began + seconds)
            after, used, at_last = _counters(server), server.cpu_s - used, sent()
            lasted = time.time() - began
    taken = (after["samples:mqtt"] - before.get("samples:mqtt", 0.0)) / lasted
    offered = (at_last - at_first) / lasted
    late = percentiles(delays or [float("inf")])
    about = {"offered/s": round(offered), "BMS": PUBLISHERS, "batteries": len(topics)}
    yield at_least("devices", "MQTT messages into the store", taken, "/s", 0.99 * MESSAGES, **about)
    yield at_most("devices", "MQTT message to a screen, p99", late["p99"], "ms", 500, **late)
    yield Line("devices", "MQTT, server", round(used / lasted, 2), "cores")


def _modbus_link(port: int, unit: int, battery: str) -> dict[str, Any]:
    return {"host": "127.0.0.1", "port": port, "units": {str(unit): battery}}


def _mqtt_link(port: int, number: int) -> dict[str, Any]:
    return {"host": "127.0.0.1", "port": port, "topic": f"bench/{number}/{{battery}}", "qos": 0}


def _pack(seed: int) -> Pack:
    return Pack(seed, life=(seed % 10) / 10)


def _counters(server: Server) -> dict[str, float]:
    """What the server has counted: samples by protocol, polls by outcome."""
    found: dict[str, float] = {}
    for line in httpx.get(f"{server.url}/metrics", timeout=30).text.splitlines():
        name, _, value = line.rpartition(" ")
        if name.startswith("trackingbms_devices_samples_total{"):
            found["samples:" + name.split('"')[1]] = float(value)
        elif name.startswith("trackingbms_devices_polls_total{"):
            outcome = name.partition('outcome="')[2].partition('"')[0]
            key = f"polls:{outcome}"
            found[key] = found.get(key, 0.0) + float(value)
    return found


async def _plant(data: Path, every: list[Bms], interval_s: float) -> tuple[str, str]:
    """Make a fleet of these BMS; return a key to it and its root."""
    engine = connect_database(Settings(data=data).database_url)
    try:
        await upgrade(engine)
        works = Works(engine)
        await first_run(works, identity.Hasher())
        async with works.begin(Actor.system()) as work:
            root = (await fleet.roots(work))[0]
            await fleet.create_many(work, _nodes(root.id, every, interval_s))
            _, key = await identity.create_key(
                work, name="bench", path=root.path, permissions=[Permission.READ]
            )
            return key, root.id
    finally:
        await engine.dispose()


def _nodes(root: str, every: list[Bms], interval_s: float) -> list[NewNode]:
    client = NewNode(Kind.CLIENT, root, "bench")
    site = NewNode(Kind.SITE, client.id, "S")
    zone = NewNode(Kind.ZONE, site.id, "Z")
    rows = [client, site, zone]
    for code, protocol, link, batteries in every:
        details = {"protocol": protocol, "link": dict(link), "interval_s": interval_s}
        bms = NewNode(Kind.BMS, zone.id, code, details=details)
        rows += [bms, *(NewNode(Kind.BATTERY, bms.id, each) for each in batteries)]
    return rows


@contextmanager
def _simulator(kind: str, plan: object) -> Iterator[dict[str, Any]]:
    """A simulator process; yield what it tells once it serves."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "trackingbms", "simulate", kind, "--plan", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(TypeAdapter(type(plan)).dump_json(plan) + b"\n")
        process.stdin.flush()
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()
        process.wait(30)


@contextmanager
def _mosquitto(program: str, folder: Path) -> Iterator[int]:
    port = free_port()
    config = folder / "mosquitto.conf"
    config.write_text(
        f"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 100000\n"
    )
    process = subprocess.Popen(  # noqa: S603 - what `which` found
        [program, "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _allow_files() -> None:
    """A connection is a file; the processes that we start may have as many as we."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
