"""The watch and the prober, tied to the news that they follow."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pyarrow as pa

from trackingbms.devices import Runner
from trackingbms.fleet import FleetChanged, FleetIndex
from trackingbms.infra import Bus, Works, repeating
from trackingbms.links.events import ErrandAsked, GatewaysChanged, ModesChanged
from trackingbms.links.jobs import Watch
from trackingbms.links.model import Codes
from trackingbms.links.trials import Prober
from trackingbms.telemetry import BatchStored

EVERY_S = 1.0
_TESTS_EVERY_S = 15.0
_BATCHES = 256  # as many may wait to be heard; the oldest are dropped


@asynccontextmanager
async def watching(
    works: Works, bus: Bus, index: Callable[[], FleetIndex], runner: Runner,
    told: Callable[[Codes], None], latest: pa.Table,
) -> AsyncIterator[tuple[Watch, Prober]]:  # fmt: skip
    """Watch every link, a look each second, until the block ends."""
    watch = Watch(works, index, lambda: runner.links, told, runner.patience)
    await watch.start(latest)
    bus.on(BatchStored, watch.hear, newest=_BATCHES)
    bus.on(ModesChanged, watch.read_modes)
    bus.on(FleetChanged, watch.read_modes)  # a move takes modes along
    bus.on(GatewaysChanged, watch.read_gateways)
    bus.on(ErrandAsked, watch.bell.ring)
    bus.on(GatewaysChanged, lambda _change: runner.refresh())
    prober = Prober(works, runner, watch)
    await prober.end_unanswered()
    tests = repeating(prober.end_unanswered, _TESTS_EVERY_S)
    async with repeating(watch.check, EVERY_S), tests:
        try:
            yield watch, prober
        finally:
            await prober.stop()
