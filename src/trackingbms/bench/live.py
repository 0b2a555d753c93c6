"""From the sample to the screen: how late, and what it costs, with many listeners."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

import orjson
import websockets

from trackingbms.bench.bodies import NDJSON, Make
from trackingbms.bench.model import Line, at_most, percentiles
from trackingbms.bench.sending import Target, post
from trackingbms.bench.server import Server, Town, plant, serving, workplace

BATTERIES = 10_000  # each sends a row a second
SITES = 50
LISTENERS = 500
WHOLE_FLEET = 20  # of the listeners; the others look at one site
BODIES = 20  # a second
CLIENTS = 1_000  # of the bench `clients`
METRICS = ("voltage_v", "current_a", "soc_pct", "temperature_max_c")
SETTLE_S = 3.0


@dataclass(frozen=True, slots=True)
class Audience:
    """What the process of listeners needs to know."""

    url: str
    key: str
    scopes: list[str]
    since: float  # messages that arrive earlier are not counted
    until: float


def measure(seconds: float) -> Iterator[Line]:
    """Yield the delay from sending a row to its arrival at the listeners, and the CPU."""
    yield from _told("live", seconds, LISTENERS, 250)


def measure_clients(seconds: float) -> Iterator[Line]:
    """Yield the same with a thousand screens that are open at once."""
    yield from _told("clients", seconds, CLIENTS, 500)


def _told(bench: str, seconds: float, listeners: int, goal_ms: float) -> Iterator[Line]:
    with workplace() as folder:
        town = plant(folder, BATTERIES, SITES)
        with serving(folder) as server:
            delays, cores, missed = _measure(server, town, seconds, listeners)
    told = percentiles(delays)
    about = {"listeners": listeners, "rows/s": BATTERIES, "messages": len(delays), **told}
    yield at_most(bench, "sample to listener, p99", told["p99"], "ms", goal_ms, **about)
    yield at_most(bench, "server", cores, "cores", 1.0)
    yield at_most(bench, "listeners that heard nothing", missed, "", 0)


def _measure(
    server: Server, town: Town, seconds: float, listeners: int
) -> tuple[list[float], float, int]:
    scopes = [town.sites[i % SITES] for i in range(listeners - WHOLE_FLEET)]
    begin = time.time() + SETTLE_S + listeners / 100
    audience = Audience(
        server.url, town.key, [*scopes, *[town.root] * WHOLE_FLEET], begin, begin + seconds
    )
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    listening = multiprocessing.get_context("spawn").Process(
        target=_listen_all, args=(audience, theirs)
    )
    listening.start()
    try:
        used = asyncio.run(_send(server, town, audience))
        delays, missed = ours.recv()
    finally:
        listening.join(10)
        listening.kill()
    return delays, round(used / seconds, 2), missed


async def _send(server: Server, town: Town, audience: Audience) -> float:
    """Post every battery once a second until the end; return the server's CPU in the window."""
    share = len(town.codes) // BODIES
    makers = [NDJSON.prepare(town.codes[i * share : (i + 1) * share], i) for i in range(BODIES)]
    target = Target(f"{server.url}/api/v1/telemetry", NDJSON.media_type, town.key)
    posts = asyncio.gather(*(pace(target, makers[i::2], i, audience.until) for i in range(2)))
    await asyncio.sleep(audience.since - time.time())
    before = server.cpu_s
    await asyncio.sleep(audience.until - time.time())
    used = server.cpu_s - before
    await posts
    return used


async def pace(target: Target, makers: Sequence[Make], first: int, until: float) -> None:
    """Post the bodies in turn, at an even pace, until then."""
    host, port = target.url.partition("://")[2].partition("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    turn, due = 0, time.time() + first / BODIES
    while time.time() < until + 0.5:
        await asyncio.sleep(max(0.0, due - time.time()))
        body = makers[turn % len(makers)](int(time.time() * 1000))
        status = await post(reader, writer, target.head(len(body)), body)
        if status != 200:
            raise SystemExit(f"the server answered {status}")
        turn, due = turn + 1, due + 2 / BODIES
    writer.close()


def _listen_all(audience: Audience, tell: Connection) -> None:
    tell.send(asyncio.run(listen(audience)))


async def listen(audience: Audience) -> tuple[list[float], int]:
    """Listen with everyone; return how late each change was, and how many heard nothing."""
    delays: list[float] = []
    heard = [0] * len(audience.scopes)

    async def one(place: int, scope: str) -> None:
        await asyncio.sleep(place / 200)  # not all in the same instant
        address = audience.url.replace("http", "ws", 1) + "/api/v1/live"
        async with websockets.connect(
            address, additional_headers={"X-API-Key": audience.key}, max_size=None, compression=None
        ) as socket:
            wish = {"type": "subscribe", "id": "s", "scope": scope, "metrics": METRICS}
            await socket.send(orjson.dumps(wish).decode())
            while (left := audience.until - time.time()) > 0:
                try:
                    message = await asyncio.wait_for(socket.recv(decode=False), left)
                except TimeoutError:
                    break
                now = time.time()
                if now >= audience.since:
                    sent = _oldest(message)
                    if sent is not None:
                        delays.append(now - sent)
                        heard[place] += 1

    await asyncio.gather(*(one(i, scope) for i, scope in enumerate(audience.scopes)))
    return delays, heard.count(0)


def _oldest(message: bytes) -> float | None:
    """When the oldest row of a change was sent, in s; None for other messages.

    Only the instants are read: five hundred listeners share a core here that they do not share
    in life.
    """
    if not message.startswith(b'{"type":"change"'):
        return None
    start = message.index(b'"ts":[') + 6
    instants: list[int] = orjson.loads(message[start - 1 : message.index(b"]", start) + 1])
    return min(instants) / 1000
