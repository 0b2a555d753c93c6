"""The runner: listens to every device of the fleet and hands on what they say."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

import pyarrow as pa
import structlog

from trackingbms.devices.gathering import Gatherer, Take
from trackingbms.devices.metrics import INVALID, LINKS, LOST, OUT_OF_RANGE, SAMPLES
from trackingbms.devices.model import Device, Failure, LinkReport, LinkState, Patience
from trackingbms.devices.pacing import obey_cancelling
from trackingbms.devices.probing import Step, probe
from trackingbms.devices.protocols import open_source
from trackingbms.devices.samples import Reading
from trackingbms.devices.source import Source
from trackingbms.devices.tapping import Tap, tap, values_of
from trackingbms.kernel import DeviceRefuses, DeviceSilent, Invalid, NotFound, Unavailable

log = structlog.get_logger()

Roster = Callable[[], Awaitable[Iterable[Device]]]


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the runner waits for what, in seconds."""

    shortest_retry_s: float = 1.0  # after a link broke; doubles at each failure
    longest_retry_s: float = 60.0
    give_up_s: float = 300.0  # a batch that the store does not take for so long is lost
    watch_s: float = 1.0  # how often silence is looked for
    linger_s: float = 0.2  # how long a batch waits for others to travel with
    apart_s: float = 0.02  # between the first polls of devices that are taken up together


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Runner:
    """Listens to all devices at once; each on its own, so that a slow one delays nobody.

    `roster` tells which devices there are, `take` keeps a batch and returns when it is durable.
    """

    roster: Roster
    take: Take
    patience: Patience = field(default_factory=Patience)
    timing: Timing = field(default_factory=Timing)
    clock: Callable[[], datetime] = _now
    links: dict[str, LinkReport] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    _devices: dict[str, Device] = field(default_factory=dict)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _silent: set[str] = field(default_factory=set)
    _gatherer: Gatherer = field(init=False)
    _watching: asyncio.Task[None] | None = None
    _refreshing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._gatherer = Gatherer(self.take, self.timing.linger_s)

    async def start(self) -> None:
        """Begin to listen to the devices of the roster."""
        await self.refresh()
        self._watching = asyncio.create_task(self._watch(), name="devices watch")

    async def stop(self) -> None:
        """Let go of every device."""
        tasks = [*self._tasks.values(), *([self._watching] if self._watching else [])]
        self._tasks.clear()
        self._watching = None
        await _end(tasks)
        await self._gatherer.settle()

    async def refresh(self) -> None:
        """Read the roster again: listen to what is new or changed, let go of what has left."""
        async with self._refreshing:
            wanted = {device.id: device for device in await self.roster()}
            left = [key for key, device in self._devices.items() if wanted.get(key) != device]
            await _end([self._tasks.pop(key) for key in left if key in self._tasks])
            for key in left:
                del self._devices[key]
                if key not in wanted:
                    del self.links[key]
                    self.taps.pop(key, None)
                    self._silent.discard(key)
            new = [wanted[key] for key in wanted.keys() - self._devices.keys()]
            for place, device in enumerate(new):
                self._begin(device, place * min(self.timing.apart_s, device.interval_s / len(new)))

    async def restart(self, key: str) -> None:
        """Let go of one device and reach it anew, at once; raise `NotFound` when it is not ours."""
        async with self._refreshing:
            device = self._devices.get(key)
            if device is None:
                raise NotFound(f"device {key}")
            await _end([self._tasks.pop(key)] if key in self._tasks else [])
            self._begin(device, 0.0)

    async def probe(self, key: str) -> AsyncGenerator[Step, None]:
        """Test the way to one device, step by step; nobody else listens to it meanwhile."""
        async with self._refreshing:
            device = self._devices.get(key)
            if device is None:
                raise NotFound(f"device {key}")
            await _end([self._tasks.pop(key)] if key in self._tasks else [])
        try:
            async with aclosing(probe(device)) as steps:
                async for step in steps:
                    yield step
        finally:
            if self._devices.get(key) == device and key not in self._tasks:
                self._begin(device, 0.0)

    def _begin(self, device: Device, delay_s: float) -> None:
        self._devices[device.id] = device
        self.taps.setdefault(device.id, Tap())
        known = self.links.get(device.id)
        self.links[device.id] = LinkReport(
            device.id, device.interval_s, self.clock(), known.seen_at if known else None
        )
        self._tasks[device.id] = asyncio.create_task(
            self._follow(device, delay_s), name=f"device {device.code}"
        )

    async def _follow(self, device: Device, delay_s: float) -> None:
        tap.set(self.taps[device.id])
        try:
            # The first of its kind loads libraries: not on the loop.
            source = await asyncio.to_thread(open_source, device)
        except Invalid as error:
            log.error("device cannot be listened to", device=device.code, cause=str(error))
            self._note_failure(device, str(error), Failure.INVALID)
            return
        await asyncio.sleep(delay_s)  # devices are spread: they are never all asked at once
        failures = 0
        while True:
            seen = self.links[device.id].seen_at
            await self._listen(device, source)
            obey_cancelling()
            failures = 0 if self.links[device.id].seen_at != seen else failures + 1
            wait = min(self.timing.longest_retry_s, self.timing.shortest_retry_s * 2**failures)
            await asyncio.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311 - spreads the load

    async def _listen(self, device: Device, source: Source) -> None:
        """Take in what the device says until its link breaks."""
        try:
            async with aclosing(source.readings()) as readings:
                async for reading in readings:
                    obey_cancelling()
                    self._note_reading(device, reading)
                    if reading.batch.num_rows:
                        await self._deliver(device, reading.batch)
        except DeviceSilent as error:
            refused = isinstance(error, DeviceRefuses)
            kind = Failure.REFUSED if refused else Failure.SILENT
            self._note_failure(device, str(error), kind)
        except Exception as error:  # one broken device never ends the others
            log.exception("listening failed", device=device.code)
            self._note_failure(device, f"{type(error).__name__}: {error}")

    async def _deliver(self, device: Device, batch: pa.Table) -> None:
        """Hand the batch on, again and again while the house has no room for it."""
        give_up = asyncio.get_running_loop().time() + self.timing.give_up_s
        while True:
            try:
                await self._gatherer.take(batch)
            except Unavailable as error:
                if asyncio.get_running_loop().time() + error.retry_after_s > give_up:
                    LOST.labels(device.protocol).inc(batch.num_rows)
                    log.error("samples lost", device=device.code, rows=batch.num_rows)
                    return
                await asyncio.sleep(error.retry_after_s)
            else:
                return

    def _note_reading(self, device: Device, reading: Reading) -> None:
        here = self.taps[device.id]
        here.readings += 1
        here.rows += reading.batch.num_rows
        here.out_of_range += reading.out_of_range
        here.invalid += reading.invalid
        if reading.batch.num_rows:
            here.note("decoded", device.protocol, "", partial(values_of, reading.batch))
        SAMPLES.labels(device.protocol).inc(reading.batch.num_rows)
        OUT_OF_RANGE.labels(device.protocol).inc(reading.out_of_range)
        INVALID.labels(device.protocol).inc(reading.invalid)
        self.links[device.id] = replace(
            self.links[device.id], seen_at=self.clock(), cause=None, failure=None
        )

    def _note_failure(self, device: Device, cause: str, failure: Failure = Failure.SILENT) -> None:
        known = self.links[device.id]
        self.taps[device.id].failures += 1
        self.links[device.id] = replace(known, cause=cause, failure=failure)

    async def _watch(self) -> None:
        while True:
            self.look_for_silence()
            await asyncio.sleep(self.timing.watch_s)

    def look_for_silence(self) -> None:
        """Say once when a device falls silent, and once when it speaks again."""
        now = self.clock()
        states: Counter[LinkState] = Counter()
        for key, link in self.links.items():
            states[link.state(now, self.patience)] += 1
            silent = link.silent(now, self.patience)
            if silent and key not in self._silent:
                self._silent.add(key)
                log.warning("device silent", device=self._devices[key].code, cause=link.cause)
            elif not silent and key in self._silent:
                self._silent.discard(key)
                log.info("device speaks again", device=self._devices[key].code)
        for state in LinkState:
            LINKS.labels(state.value).set(states[state])


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task
