"""The gateway: listens to devices, keeps what they say, pushes it to the server, reports."""

import asyncio
import json
import math
import random
import shutil
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pyarrow as pa
import structlog

from trackingbms import __version__
from trackingbms.devices import Device, Patience, Runner, Timing
from trackingbms.gateway.buffer import Buffer, Record
from trackingbms.gateway.clock import Clock
from trackingbms.gateway.errands import Errands
from trackingbms.gateway.files import write_whole
from trackingbms.gateway.model import Configuration
from trackingbms.gateway.rows import body_of, named
from trackingbms.gateway.server import NotRead, Receipt, Server, Task, TooMuch
from trackingbms.kernel import Forbidden, TrackingError, Unavailable

log = structlog.get_logger()
_LEAST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Pace:
    """How often what is done, in seconds."""

    report_s: float = 5.0
    look_s: float = 1.0  # for links that came to be otherwise: then a report is due at once
    shortest_retry_s: float = 0.5
    longest_retry_s: float = 60.0
    gather_s: float = 0.5
    body_bytes: int = 2 * 2**20


@dataclass(slots=True)
class Counts:
    """What became of rows since the start."""

    kept: int = 0
    sent: int = 0
    repeated: int = 0
    rejected: int = 0
    error: str | None = None  # why nothing arrives


@dataclass(slots=True)
class Gateway:
    """One gateway. `folder` holds its buffer, its configuration and how it is."""

    folder: Path
    server: Server
    buffer: Buffer
    clock: Clock
    pace: Pace = field(default_factory=Pace)
    patience: Patience = field(default_factory=Patience)
    configuration: Configuration = field(default_factory=Configuration)
    counts: Counts = field(default_factory=Counts)
    runner: Runner = field(init=False)
    _codes: dict[int, str] = field(default_factory=dict)
    _more: asyncio.Event = field(default_factory=asyncio.Event)
    _told: dict[str, str] = field(default_factory=dict)
    _looked_at: tuple[str, ...] = ()
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        timing = Timing(give_up_s=math.inf, linger_s=self.pace.gather_s)
        self.runner = Runner(self._roster, self._take, self.patience, timing)

    async def run(self) -> None:
        """Work until cancelled."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.buffer.open()
        self._remember()
        await self.runner.start()
        errands = Errands(self.folder / "errands.json", self.server, self._by_id)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._push(), name="gateway push")
                group.create_task(self._report(), name="gateway report")
                group.create_task(errands.run(), name="gateway errands")
        finally:
            for task in self._tasks:
                task.cancel()
            await self.runner.stop()
            await self.server.close()
            self.buffer.close()

    # Devices

    async def _roster(self) -> list[Device]:
        return [each.device() for each in self.configuration.devices]

    def _by_id(self) -> dict[str, Device]:
        return {each.id: each.device() for each in self.configuration.devices}

    async def _take(self, batch: pa.Table) -> None:
        stamp = self.clock.stamp()
        rows = named(batch, self._codes)
        if rows.num_rows:
            await asyncio.to_thread(self.buffer.append, rows, stamp)
            self.counts.kept += rows.num_rows
            self._more.set()

    def _remember(self) -> None:
        """Begin with the configuration of the last run: the server may be away."""
        file = self.folder / "configuration.json"
        if file.is_file():
            try:
                self._use(msgspec.json.decode(file.read_bytes(), type=Configuration))
            except msgspec.MsgspecError as error:
                log.error("the kept configuration cannot be read", error=str(error))

    def _use(self, configuration: Configuration) -> None:
        self.configuration, self._codes = configuration, configuration.codes()

    async def _configure(self) -> None:
        configuration = await self.server.configuration()
        self._use(configuration)
        try:
            encoded = msgspec.json.encode(configuration)
            await asyncio.to_thread(write_whole, self.folder / "configuration.json", encoded)
        except OSError as error:
            log.warning("the configuration cannot be kept", error=str(error))
        await self.runner.refresh()
        log.info("configured", devices=len(configuration.devices))

    # Rows

    async def _push(self) -> None:
        """Send the oldest rows, again and again, until they have arrived."""
        failures, most = 0, self.pace.body_bytes
        while True:
            records = await asyncio.to_thread(self.buffer.peek, most)
            if not records:
                self._more.clear()
                await self._more.wait()
                continue
            try:
                receipt = await self._send(records)
                self.buffer.arrived(records[-1])
            except TooMuch:
                most = max(_LEAST_BYTES, most // 2)
            except NotRead as error:
                most = await self._set_aside(records, error.why)
            except TrackingError as error:
                failures += 1
                await self._rest(error, failures)
            else:
                self._note(receipt)
                failures, most = 0, min(self.pace.body_bytes, most * 2)

    async def _send(self, records: list[Record]) -> Receipt:
        body = await asyncio.to_thread(body_of, records, self.clock.bases)
        return await self.server.push(body)

    async def _set_aside(self, records: list[Record], why: str) -> int:
        """A body that the server cannot read: alone, it must not hold up all others."""
        if len(records) == 1:
            log.error("rows that the server cannot read are given up", why=why)
            self.counts.rejected += records[0].rows
            self.buffer.arrived(records[0])
        return 1

    async def _rest(self, error: TrackingError, failures: int) -> None:
        if self.counts.error is None:
            log.warning("nothing arrives at the server", cause=str(error))
        self.counts.error = str(error)
        pace = self.pace
        wait = min(pace.longest_retry_s, pace.shortest_retry_s * 2 ** min(failures, 16))
        if isinstance(error, Forbidden):
            wait = pace.longest_retry_s
        if isinstance(error, Unavailable):
            wait = max(wait, min(error.retry_after_s, pace.longest_retry_s))
        await asyncio.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311 - spreads the load

    def _note(self, receipt: Receipt) -> None:
        if self.counts.error is not None:
            log.info("rows arrive at the server again")
        counts = self.counts
        counts.error = None
        counts.sent += receipt.accepted
        counts.repeated += receipt.duplicates
        counts.rejected += len(receipt.rejected)
        if receipt.rejected:
            log.warning("the server refuses rows", first=receipt.rejected[0])

    # Reports

    async def _report(self) -> None:
        due = 0.0
        while True:
            states = self._states()
            if time.monotonic() >= due or states != self._told:
                wait = 1.0 if self._looked_at else self.pace.report_s
                due = time.monotonic() + wait
                await self._tell()
                self._told = states
            await asyncio.sleep(self.pace.look_s)

    def _states(self) -> dict[str, str]:
        now = datetime.now(UTC)
        links = self.runner.links
        return {key: each.state(now, self.patience) for key, each in links.items()}

    async def _tell(self) -> None:
        told = await asyncio.to_thread(self._health)
        try:
            asked = self.clock.boot_ms()
            answer = await self.server.report(told)
            self.clock.learn(answer.at_ms, asked, self.clock.boot_ms())
            if answer.revision != self.configuration.revision:
                await self._configure()
            self._looked_at = answer.looked_at
            for task in answer.tasks:
                self._begin(task)
        except (TrackingError, NotRead, TooMuch) as error:
            if self.counts.error is None:
                log.warning("the server does not hear us", cause=str(error))
            self.counts.error = str(error)

    def _health(self) -> dict[str, object]:
        """How we are: told to the server, and written down for whoever stands beside us."""
        now = datetime.now(UTC)
        told: dict[str, object] = {
            "errands": True,
            "firmware": True,
            "version": __version__,
            "at_ms": self.clock.stamp().wall_ms,
            "skew_ms": self.clock.skew_ms,
            "rows": self.buffer.rows,
            "bytes": self.buffer.bytes,
            "most_bytes": self.buffer.most_bytes,
            "lost_rows": self.buffer.lost_rows,
            "kept_rows": self.counts.kept,
            "sent_rows": self.counts.sent,
            "repeated_rows": self.counts.repeated,
            "rejected_rows": self.counts.rejected,
            "disk_free_bytes": shutil.disk_usage(self.folder).free,
            "error": self.counts.error,
            "devices": [
                {
                    "id": each.device,
                    "age_s": (now - each.seen_at).total_seconds() if each.seen_at else None,
                    "cause": each.cause,
                    "failure": each.failure,
                }
                for each in self.runner.links.values()
            ],
        }
        try:
            write_whole(self.folder / "health.json", json.dumps(told, indent=1).encode())
        except OSError as error:
            log.warning("health cannot be written down", error=str(error))
        told["frames"] = {
            key: [asdict(each) for each in self.runner.taps[key].frames()]
            for key in self._looked_at
            if key in self.runner.taps
        }
        return told

    # Tasks

    def _begin(self, task: Task) -> None:
        act: dict[str, Callable[[Task], Awaitable[None]]] = {
            "restart": self._restart,
            "test": self._test,
        }
        if (deed := act.get(task.kind)) is None:
            log.error("the server asks for what we cannot do", kind=task.kind)
            return
        running = asyncio.create_task(_quietly(deed, task))
        self._tasks.add(running)
        running.add_done_callback(self._tasks.discard)

    async def _test(self, task: Task) -> None:
        async with aclosing(self.runner.probe(task.device)) as steps:
            async for step in steps:
                await self.server.tell_test(task.id, {"steps": [asdict(step)]})
        await self.server.tell_test(task.id, {"ended": True})

    async def _restart(self, task: Task) -> None:
        await self.runner.restart(task.device)


async def _quietly(deed: Callable[[Task], Awaitable[None]], task: Task) -> None:
    try:
        await deed(task)
    except Exception:
        log.exception("a task failed", kind=task.kind, device=task.device)
