"""Log-ins: what a password costs, how many a second, and that a flood of them disturbs nobody."""

import asyncio
import multiprocessing
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import orjson

from trackingbms import fleet, identity
from trackingbms.bench.bodies import NDJSON
from trackingbms.bench.listening import delays_of
from trackingbms.bench.model import Line, at_least, at_most, percentiles
from trackingbms.bench.sending import Sent, Target, flood
from trackingbms.bench.server import Server, Town, plant, serving, workplace
from trackingbms.identity import Hasher, Role
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor
from trackingbms.settings import Settings

BATTERIES = 10_000
CONNECTIONS = 2
ROWS = 1_000  # in a body
PEOPLE = 8
PASSWORD = "a long phrase for the bench"  # noqa: S105 - of people who live for a minute
FLOOD_PER_S = 100
SETTLE_S = 8.0  # the listener is a process that starts
TRIES = 20
# The flood comes from many addresses: limits of one address would end it at once.
BEHIND_A_PROXY = {"TBMS_SERVER__PROXIES": '["127.0.0.1"]', "TBMS_LIMITS__ANONYMOUS_PER_MINUTE": "0"}


@dataclass(slots=True)
class Load:
    """What samples and screens got."""

    sent: Sent
    delays: list[float]


def measure(seconds: float) -> Iterator[Line]:
    """Yield the cost of a password, log-ins a second, and what a flood does to the rest."""
    yield Line("logins", "Argon2id, one password", round(_cost_ms(), 1), "ms", about=_parameters())
    with workplace() as folder:
        town = plant(folder, BATTERIES)
        asyncio.run(_people(folder))
        with serving(folder, **BEHIND_A_PROXY) as server:
            made, shed = asyncio.run(_log_in(server, seconds))
            rate = round(made / seconds, 1)
            yield Line("logins", "log-ins", rate, "1/s", about={"turned away": shed})
            with _crowd_at(""):
                calm = _load(server, town, seconds, hours=2)
            with _crowd_at(server.url):
                flooded = _load(server, town, seconds, hours=8)
    yield from _compare(calm, flooded)


def _compare(calm: Load, flooded: Load) -> Iterator[Line]:
    before, after = percentiles(calm.delays), percentiles(flooded.delays)
    about: dict[str, object] = {"log-ins/s": FLOOD_PER_S, "before": before, "after": after}
    rates = {"rows/s before": round(calm.sent.rate), "rows/s after": round(flooded.sent.rate)}
    ratio = flooded.sent.rate / calm.sent.rate
    yield at_least("logins", "ingest in a flood / without", ratio, "x", 0.8, **rates)
    late = after["p95"] / before["p95"]
    yield at_most("logins", "live delay p95 in a flood / without", late, "x", 1.5, **about)


def _cost_ms() -> float:
    hasher = Hasher().argon2
    kept, took = hasher.hash(PASSWORD), []
    for _ in range(TRIES):
        began = time.perf_counter()
        hasher.verify(kept, PASSWORD)
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def _parameters() -> dict[str, object]:
    argon2 = Hasher().argon2
    return {
        "memory MiB": argon2.memory_cost / 1024, "passes": argon2.time_cost,
        "lanes": argon2.parallelism,
    }  # fmt: skip


async def _people(data: Path) -> None:
    engine = connect_database(Settings(data=data).database_url)
    hashed = await Hasher().hash(PASSWORD)
    async with Works(engine).begin(Actor.system()) as work:
        root = (await fleet.roots(work))[0]
        for number in range(PEOPLE):
            await identity.create_user(
                work, email=f"p{number}@example.com", name=f"P{number}", password_hash=hashed,
                role=Role.OBSERVER, path=root.path,
            )  # fmt: skip
    await engine.dispose()


async def _log_in(server: Server, seconds: float) -> tuple[int, int]:
    """Have everybody log in again and again; return how often they got in, and were shed."""
    until, done, shed = time.perf_counter() + seconds, 0, 0

    async def one(number: int) -> None:
        nonlocal done, shed
        async with httpx.AsyncClient(base_url=server.url, timeout=600) as client:
            body = {"email": f"p{number}@example.com", "password": PASSWORD}
            while time.perf_counter() < until:
                answer = await client.post("/api/v1/session", json=body)
                done += answer.status_code == httpx.codes.OK
                shed += answer.status_code == httpx.codes.TOO_MANY_REQUESTS

    await asyncio.gather(*(one(number) for number in range(PEOPLE)))
    return done, shed


def _load(server: Server, town: Town, seconds: float, *, hours: int) -> Load:
    """Send as fast as the server takes, and listen meanwhile to one battery in a hundred."""
    return asyncio.run(_send_and_listen(server, town, seconds, hours))


async def _send_and_listen(server: Server, town: Town, seconds: float, hours: int) -> Load:
    target = Target(f"{server.url}/api/v1/telemetry", NDJSON.media_type, town.key)
    share = len(town.codes) // CONNECTIONS
    makers = [NDJSON.prepare(town.codes[i * share :][:ROWS], i) for i in range(CONNECTIONS)]
    day_ago = int(time.time() - 86_400 + hours * 3_600) * 1000
    sent = await flood(target, makers, ROWS, seconds, day_ago)
    delays: list[float] = []
    while not delays:  # a listener that was up too late for its time listens anew
        since = time.time() + SETTLE_S
        until = since + seconds
        listening = asyncio.create_task(
            asyncio.to_thread(delays_of, server.url, town.key, town.root, since, until)
        )
        await _trickle(target, town, until)
        delays = await listening
    return Load(sent, delays)


async def _trickle(target: Target, town: Town, until: float) -> None:
    """Post a few rows ten times a second, each with the time of its sending.

    Of batteries that send nothing else: what they send next would be late, and cost more.
    """
    make = NDJSON.prepare(town.codes[-100:], 7)
    async with httpx.AsyncClient() as client:
        while time.time() < until:
            headers = {"X-API-Key": target.key, "Content-Type": target.media_type}
            body = make(int(time.time() * 1000))
            (await client.post(target.url, content=body, headers=headers)).raise_for_status()
            await asyncio.sleep(0.1)


@contextmanager
def _crowd_at(url: str) -> Iterator[None]:
    """Guess there all the while, in a process of its own.

    Without an address it guesses at a door of its own, where nothing is done: what the crowd itself
    takes of the cores is the same with a flood and without.
    """
    with multiprocessing.Manager() as manager:
        begun, over = manager.Event(), manager.Event()
        crowd = multiprocessing.get_context("spawn").Process(target=_crowd, args=(url, begun, over))
        crowd.start()
        begun.wait(60)  # a process that loads its modules is a flood of another kind
        try:
            yield
        finally:
            over.set()
            crowd.join(10)
            crowd.kill()


def _crowd(url: str, begun: Event, over: Event) -> None:
    begun.set()
    asyncio.run(_guess(url, over) if url else _guess_in_vain(over))


async def _guess_in_vain(over: Event) -> None:
    async def turn_away(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        writer.close()

    async with await asyncio.start_server(turn_away, "127.0.0.1", 0) as door:
        await _guess(f"http://127.0.0.1:{door.sockets[0].getsockname()[1]}", over)


async def _guess(url: str, over: Event) -> None:
    """So many guesses a second, each from an address, for a person and by a connection of its own.

    Bytes on a socket: an HTTP client would take as much of the cores as what it is to disturb.
    """
    where, number = urlsplit(url), 0
    guesses: set[asyncio.Task[None]] = set()

    async def guess(number: int) -> None:
        body = orjson.dumps({"email": f"nobody{number}@example.com", "password": "wrong" * 4})
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        head = (
            f"POST /api/v1/session HTTP/1.1\r\nHost: {where.netloc}\r\nConnection: close\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"X-Forwarded-For: {address}\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
        try:
            writer.write(head.encode() + body)
            await reader.read()
        finally:
            writer.close()

    while not over.is_set():
        task = asyncio.create_task(guess(number))
        guesses.add(task)
        task.add_done_callback(guesses.discard)
        number += 1
        await asyncio.sleep(1 / FLOOD_PER_S)
    await asyncio.gather(*guesses, return_exceptions=True)
