"""The demo as a whole: server, fleet, simulators and history in their order."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import structlog

from trackingbms.api import House
from trackingbms.demo.children import simulators
from trackingbms.demo.folder import Card, Folder, Reach
from trackingbms.demo.history import DAY_S, HISTORY_DAYS, chunks, gap, table_of
from trackingbms.demo.images import SIGNER, key_of, offer
from trackingbms.demo.planting import Planted, invite, link, plant
from trackingbms.demo.scene import FIRMWARE_FOR, Scene, scene, with_faults
from trackingbms.kernel import Unavailable
from trackingbms.serving import serve
from trackingbms.settings import Settings

log = structlog.get_logger()

ALIVE_EVERY_S = 10.0


@dataclass(slots=True)
class Show:
    """What the demo tells while it runs; the command line prints it."""

    ready: Callable[[Card], None] = lambda _card: None
    progress: Callable[[float], None] = lambda _share: None  # 0 to 1: how much history is there


@dataclass(slots=True)
class Demo:
    """One run. `days` is how much history it makes the first time."""

    folder: Folder
    speed: float = 1.0
    days: float = HISTORY_DAYS
    show: Show = field(default_factory=Show)
    scene: Scene = field(default_factory=scene)
    card: Card = field(default_factory=Card)

    @asynccontextmanager
    async def beside(self, house: House) -> AsyncIterator[None]:
        """Run around the server: when it opens its doors, the batteries are there and talk."""
        now_s = time.time()
        stations = [with_faults(each, now_s) for each in self.scene.bms()]
        async with simulators(stations, self.speed, self._prepare(house)) as (links, planted):
            await link(house.works, planted, links)
            telling = asyncio.create_task(self._tell_history(house, planted, now_s))
            try:
                yield
            finally:
                telling.cancel()
                with suppress(asyncio.CancelledError):
                    await telling

    async def _prepare(self, house: House) -> Planted:
        planted = await plant(house.works, self.scene)
        await offer(house.works, FIRMWARE_FOR, *key_of(self.folder.path))
        self.card = await invite(house.works, self.folder.read_card())
        self.folder.write_card(self.card)
        return planted

    def opened(self, url: str) -> None:
        """The doors are open: say where."""
        self.card.url = url
        self.folder.write_card(self.card)
        self.show.ready(self.card)

    async def _tell_history(self, house: House, planted: Planted, now_s: float) -> None:
        """Fill what is missing up to now, then keep noting that we are alive."""
        try:
            reach = await self._fill(house, planted, now_s)
            await house.forecaster.look_back()  # what is foretold may rest on all of it
        except Exception:
            log.exception("history could not be filled")
            raise
        try:
            while True:
                reach.alive_s = time.time()
                self.folder.write_reach(reach)
                await asyncio.sleep(ALIVE_EVERY_S)
        finally:
            reach.alive_s = time.time()
            self.folder.write_reach(reach)

    async def _fill(self, house: House, planted: Planted, now_s: float) -> Reach:
        packs = {
            planted.numbers[each.code]: each.pack
            for each in self.scene.batteries()
            if each.code in planted.numbers
        }
        reach = self.folder.read_reach()
        if reach is None:
            reach = Reach(begin_s=now_s - self.days * DAY_S, since_s=now_s, alive_s=now_s)
        away = list(gap(reach.alive_s, now_s))
        missing = away + list(chunks(reach.begin_s, reach.since_s))
        whole_s = sum(each.until_s - each.since_s for each in missing) or 1.0
        done_s = 0.0
        for place, chunk in enumerate(missing, start=1):
            table = await asyncio.to_thread(table_of, packs, chunk)
            await _append(house, table)
            reach.since_s = min(reach.since_s, chunk.since_s)
            if place >= len(away):
                reach.alive_s = now_s
            self.folder.write_reach(reach)
            done_s += chunk.until_s - chunk.since_s
            self.show.progress(done_s / whole_s)
        if not missing:
            self.show.progress(1.0)
        return reach


async def _append(house: House, table: pa.Table) -> None:
    """Straight into the store: nobody needs to hear of history as if it happened now."""
    while True:
        try:
            await house.store.append(table)
        except Unavailable as error:
            await asyncio.sleep(error.retry_after_s)
        else:
            return


def run(data: Path, port: int, speed: float, show: Show, days: float = HISTORY_DAYS) -> None:
    """Serve the demo from this data folder until SIGINT or SIGTERM."""
    data.mkdir(parents=True, exist_ok=True)
    settings = Settings(data=data)
    settings.server = settings.server.model_copy(update={"port": port})
    signers = {SIGNER: key_of(data)[1]}
    settings.commands = settings.commands.model_copy(update={"firmware_keys": signers})
    demo = Demo(Folder(data), speed, days, show)
    serve(settings, demo.opened, demo.beside)
