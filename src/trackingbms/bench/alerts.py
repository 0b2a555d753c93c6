"""From the sample to the notification, with many rules; and what the rules cost ingest."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from sqlalchemy import select

from trackingbms import alerts, fleet, identity
from trackingbms.alerts import Alert, Level, Rule
from trackingbms.bench.bodies import NDJSON
from trackingbms.bench.live import pace
from trackingbms.bench.model import Line, at_least, at_most, percentiles
from trackingbms.bench.sending import Sent, Target, flood, post
from trackingbms.bench.server import Server, Town, plant, serving, workplace
from trackingbms.infra import Works, connect_database, visible
from trackingbms.kernel import Actor
from trackingbms.settings import Settings
from trackingbms.telemetry import METRICS

BATTERIES = 10_000  # each sends a row a second
SITES = 500  # as many BMS, of which each overheats once at most
RULES = 200
WARM_S = 8.0  # until 500 BMS that were never heard have all been told of
EVERY_S = 0.25  # a battery overheats
ROWS = 2_500  # in a body of the flood


@dataclass(slots=True)
class Post:
    """The least of a mail server: keeps when it was handed what about which battery."""

    port: int = 0
    came: dict[str, float] = field(default_factory=dict)
    mails: int = 0
    subjects: Counter[str] = field(default_factory=Counter)  # by what stands before the comma

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak SMTP with one client."""
        await _say(writer, "220 bench")
        while line := await reader.readline():
            match line[:4].upper():
                case b"EHLO" | b"HELO" | b"MAIL" | b"RCPT" | b"RSET" | b"NOOP":
                    await _say(writer, "250 OK")
                case b"DATA":
                    await _say(writer, "354 go on")
                    self._take(await reader.readuntil(b"\r\n.\r\n"))
                    await _say(writer, "250 OK")
                case b"QUIT":
                    await _say(writer, "221 bye")
                    break
                case _:
                    await _say(writer, "502 no")
        writer.close()

    def _take(self, mail: bytes) -> None:
        now = time.time()
        self.mails += 1
        if found := re.search(rb"^Subject: ([^,\r]*)", mail, re.MULTILINE):
            self.subjects[found[1].decode(errors="replace")] += 1
        for code in re.findall(rb"\b(B\d{6})\b", mail):
            self.came.setdefault(code.decode(), now)


async def _say(writer: asyncio.StreamWriter, line: str) -> None:
    writer.write(f"{line}\r\n".encode())
    await writer.drain()


@asynccontextmanager
async def mail_server(port: int) -> AsyncIterator[Post]:
    """A mail server for a while."""
    found = Post()
    server = await asyncio.start_server(found.serve, "127.0.0.1", port)
    async with server:
        yield found


def measure(seconds: float) -> Iterator[Line]:
    """Yield the delay from sample to mail server, and the share of ingest that rules cost."""
    with workplace() as folder:
        town = plant(folder / "raising", BATTERIES, SITES)
        asyncio.run(_set_rules(folder / "raising", town))
        port = free_port()
        with serving(folder / "raising", **mail_settings(port)) as server:
            delays, sent, cores = asyncio.run(_overheat(server, town, port, seconds))
        stored = asyncio.run(_stored(folder / "raising"))
        told = percentiles(list(delays.values())) if delays else {}
        about = {"rules": RULES, "rows/s": BATTERIES, "alerts": len(sent), "cores": cores, **told}
        late = told.get("p99", float("inf"))
        yield at_most("alerts", "sample to mail server, p99", late, "ms", 500, **about)
        told = percentiles([stored[code] - at for code, at in sent.items() if code in stored])
        yield at_most("alerts", "sample to alert stored, p99", told["p99"], "ms", 500, **told)
        yield at_most("alerts", "alerts nobody was told of", len(sent) - len(delays), "", 0)
        rates: dict[str, Sent] = {}
        for name in ("without", "with rules"):
            place = plant(folder / name, BATTERIES, SITES)
            if name == "with rules":
                asyncio.run(_set_rules(folder / name, place))
            rates[name] = _rate(folder / name, place, seconds)
        ratio = rates["with rules"].rate / rates["without"].rate
        rows = {name: round(sent.rate) for name, sent in rates.items()}
        yield at_least("alerts", "ingest with rules / without", ratio, "x", 0.85, **rows)


async def _set_rules(data: Path, town: Town) -> None:
    """Rules over every metric that nothing passes, and somebody to be told of the thresholds."""
    engine = connect_database(Settings(data=data).database_url)
    try:
        async with Works(engine).begin(Actor.system()) as work:
            root = (await fleet.get(work, town.root)).path
            metrics = list(METRICS.values())
            for number in range(RULES):
                metric = metrics[number % len(metrics)]
                far = metric.high - number * metric.step
                rule = Rule(
                    key="", path=root, name=f"R{number}", metric=metric.key, falls=False,
                    bounds={Level.HIGH: far}, hold_s=60, slack=metric.step,
                )  # fmt: skip
                await alerts.create_rule(work, rule)
            await identity.create_user(
                work, email="bench@example.com", name="Bench", password_hash="x",  # noqa: S106
                role=identity.Role.TECHNICIAN, path=root,
            )  # fmt: skip
    finally:
        await engine.dispose()


def mail_settings(port: int) -> dict[str, str]:
    """What a server is told, to send its mail there."""
    smtp = "TBMS_NOTIFICATIONS__SMTP__"
    return {f"{smtp}HOST": "127.0.0.1", f"{smtp}PORT": str(port), f"{smtp}SECURITY": "none"}


def free_port() -> int:
    """A port that nobody listens on."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def _overheat(
    server: Server, town: Town, port: int, seconds: float
) -> tuple[dict[str, float], dict[str, float], float]:
    """Send every battery once a second, and let one after the other overheat."""
    target = Target(f"{server.url}/api/v1/telemetry", NDJSON.media_type, town.key)
    share = BATTERIES // 20
    makers = [NDJSON.prepare(town.codes[i * share : (i + 1) * share], i) for i in range(20)]
    begin = time.time() + WARM_S
    until = begin + seconds
    sent: dict[str, float] = {}
    async with mail_server(port) as came:
        used = server.cpu_s
        async with asyncio.TaskGroup() as group:
            for place in range(2):
                group.create_task(pace(target, makers[place::2], place, until))
            group.create_task(heat(target, town, begin, until, sent))
        used = server.cpu_s - used
        await asyncio.sleep(2.0)
        delays = {code: came.came[code] - at for code, at in sent.items() if code in came.came}
    return delays, sent, round(used / (seconds + WARM_S), 2)


async def heat(
    target: Target, town: Town, begin: float, until: float, sent: dict[str, float]
) -> None:
    """Let one battery after the other overheat; `sent` tells when each did, by its code."""
    host, port = target.url.partition("://")[2].partition("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    due = begin
    for code in town.codes[:SITES]:  # each of a BMS of its own
        if due >= until:
            break
        await asyncio.sleep(max(0.0, due - time.time()))
        now = time.time()
        row = {"battery": code, "ts": round(now * 1000), "temperature_max_c": 52.3}
        body = orjson.dumps(row) + b"\n"
        if await post(reader, writer, target.head(len(body)), body) != 200:
            raise SystemExit("the server refused an overheating battery")
        sent[code] = now
        due += EVERY_S
    writer.close()


async def _stored(data: Path) -> dict[str, float]:
    """When each alert was stored, by the code of its battery."""
    engine = connect_database(Settings(data=data).database_url)
    try:
        async with Works(engine).read(Actor.system()) as work:
            query = visible(work, Alert).where(Alert.key == "temperature_high")
            found = list(await work.db.scalars(query))
            rows = await work.db.execute(
                select(fleet.Node.id, fleet.Node.code).where(
                    fleet.Node.id.in_([each.node_id for each in found])
                )
            )
            codes = {row.id: row.code for row in rows}
        return {codes[each.node_id]: each.noticed_at.timestamp() for each in found}
    finally:
        await engine.dispose()


def _rate(data: Path, town: Town, seconds: float) -> Sent:
    """How many rows a second the server takes at most."""
    with serving(data) as server:
        target = Target(f"{server.url}/api/v1/telemetry", NDJSON.media_type, town.key)
        shares = [town.codes[i * ROWS : (i + 1) * ROWS] for i in range(BATTERIES // ROWS)]
        makers = [NDJSON.prepare(share, seed) for seed, share in enumerate(shares)]
        start = int(time.time() - 86_400) * 1000
        asyncio.run(flood(target, makers, ROWS, 2.0, start))  # warm
        return asyncio.run(flood(target, makers, ROWS, seconds, start + 7_200_000))
