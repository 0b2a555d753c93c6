"""Errands: what the server has ordered of a device, done here, and written down before."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec
import structlog

from trackingbms.devices import (
    Device,
    FirmwareStep,
    Manifest,
    OrderRefused,
    Point,
    orders_of,
    updatable,
)
from trackingbms.gateway.files import write_whole
from trackingbms.gateway.server import ErrandTold, NotRead, Outcome, Server, TooMuch
from trackingbms.kernel import DeviceSilent, Invalid, TrackingError

log = structlog.get_logger()
WAIT_S = 10.0  # so long the server holds a question to which there is no answer yet
_TAKEN_WITHIN_S = 3.0  # an answer that comes later is too old to act on
_TOLD_WITHIN_S = 60.0
_MOST_KEPT = 500
_INTERRUPTED = Outcome(error="the gateway was interrupted while it wrote")


class _About(msgspec.Struct, frozen=True):
    """What a step of an update needs to know."""

    manifest: Manifest | None = None
    older: bool = False
    offset: int = 0


@dataclass(slots=True)
class Errands:
    """Does what is asked. A write is in the journal before it is sent, and is never sent again."""

    file: Path
    server: Server
    devices: Callable[[], Mapping[str, Device]]
    longest_retry_s: float = 30.0
    _journal: dict[str, Outcome | None] = field(default_factory=dict)  # None: begun
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def run(self) -> None:
        """Ask for errands, again and again, until cancelled."""
        self._read_journal()
        for key in [key for key, told in self._journal.items() if told is None]:
            self._begin(key, self._tell_interrupted(key))
        failures = 0
        try:
            while True:
                try:
                    found = await self.server.errands(WAIT_S)
                except (TrackingError, NotRead, TooMuch):  # an older server, or none
                    failures += 1
                    await asyncio.sleep(min(self.longest_retry_s, 0.5 * 2 ** min(failures, 8)))
                    continue
                failures = 0
                new = [each for each in found if each.id not in self._running]
                for each in new:
                    self._begin(each.id, self._do(each))
                if found:  # until what was begun is taken, or told
                    await asyncio.sleep(0.05 if new else 0.5)
        finally:
            for task in self._running.values():
                task.cancel()

    def _begin(self, key: str, work: Coroutine[object, object, None]) -> None:
        if key in self._running:
            work.close()
            return
        task = asyncio.ensure_future(work)
        self._running[key] = task
        task.add_done_callback(lambda _task: self._running.pop(key, None))

    async def _do(self, errand: ErrandTold) -> None:
        try:
            outcome = await self._outcome(errand)
        except Exception as error:
            log.exception("an errand failed", point=errand.point, device=errand.device)
            outcome = Outcome(error=f"{type(error).__name__}: {error}")
        if outcome is None:
            return
        if errand.id in self._journal:
            await self._keep(errand.id, outcome)
        await self._tell(errand.id, outcome)

    async def _outcome(self, errand: ErrandTold) -> Outcome | None:
        """What came of it; None when it may not be done any more."""
        if errand.id in self._journal:
            return self._journal[errand.id] or _INTERRUPTED
        device = self.devices().get(errand.device)
        if device is None or errand.point not in {*Point, *FirmwareStep}:
            return Outcome(error="the gateway does not know this device or this setting")
        try:
            if errand.point in set(FirmwareStep):
                return await self._step(FirmwareStep(errand.point), errand, device)
            point = Point(errand.point)
            obeying = await asyncio.to_thread(orders_of, device, errand.battery)
            async with obeying.open() as controls:
                if errand.value is None:
                    return Outcome(value=await controls.read(point))
                if not await self._take(errand.id):
                    return None
                await self._keep(errand.id, None)
                await controls.write(point, errand.value)
                return Outcome()
        except OrderRefused as error:
            return Outcome(error=str(error), refused=True, answer=error.answer)
        except (DeviceSilent, Invalid, msgspec.ValidationError) as error:
            return Outcome(error=str(error))

    async def _step(self, step: FirmwareStep, errand: ErrandTold, device: Device) -> Outcome | None:
        """A step of an update; as with settings, whatever changes something is done once."""
        way = await asyncio.to_thread(updatable, device)
        if way is None:
            return Outcome(error="this device takes no firmware")
        about = msgspec.convert(errand.about or {}, _About)
        async with way.open() as installer:
            if step is FirmwareStep.LOOK:
                return Outcome(told=asdict(await installer.look()))
            if not await self._take(errand.id):
                return None
            if step is FirmwareStep.PUT:
                return Outcome(
                    told={"offset": await installer.put(about.offset, errand.content or b"")}
                )
            if about.manifest is None:
                return Outcome(error="the server does not say which image")
            if step is FirmwareStep.BEGIN:
                offset = await installer.begin(about.manifest, older=about.older)
                return Outcome(told={"offset": offset})
            await self._keep(errand.id, None)
            await installer.install(about.manifest)
            return Outcome()

    async def _take(self, key: str) -> bool:
        try:
            async with asyncio.timeout(_TAKEN_WITHIN_S):
                await self.server.take_errand(key)
        except (TrackingError, TimeoutError, NotRead, TooMuch) as error:
            log.warning("an errand is not done: it may be too late", why=str(error))
            return False
        return True

    async def _tell_interrupted(self, key: str) -> None:
        await self._keep(key, _INTERRUPTED)
        await self._tell(key, _INTERRUPTED)

    async def _tell(self, key: str, outcome: Outcome) -> None:
        """Tell it until it has arrived; later it helps nobody any more."""
        until = asyncio.get_running_loop().time() + _TOLD_WITHIN_S
        while asyncio.get_running_loop().time() < until:
            try:
                await self.server.tell_errand(key, outcome)
            except NotRead:
                return
            except (TrackingError, TooMuch):
                await asyncio.sleep(0.5)
            else:
                return

    def _read_journal(self) -> None:
        try:
            kind = dict[str, Outcome | None]
            self._journal = msgspec.json.decode(self.file.read_bytes(), type=kind)
        except FileNotFoundError:
            return
        except msgspec.MsgspecError as error:
            log.error("the journal of errands cannot be read", error=str(error))

    async def _keep(self, key: str, outcome: Outcome | None) -> None:
        """Write it down; raise `OSError` when that cannot be: then nothing is sent either."""
        self._journal[key] = outcome
        for old in list(self._journal)[: max(0, len(self._journal) - _MOST_KEPT)]:
            del self._journal[old]
        await asyncio.to_thread(write_whole, self.file, msgspec.json.encode(self._journal))
