"""Opens the slice: who listens to what, and what runs in the background."""

from contextlib import AsyncExitStack

from trackingbms.alerts.events import (
    AlertAcknowledged,
    AlertChanged,
    AlertOpened,
    AlertResolved,
    RulesChanged,
)
from trackingbms.alerts.evidence import Detective
from trackingbms.alerts.jobs import Escalator
from trackingbms.alerts.silent import Silence
from trackingbms.alerts.telling import Post
from trackingbms.alerts.watcher import Watcher
from trackingbms.fleet import Directory, FleetChanged, FleetIndex
from trackingbms.infra import Bus, repeating
from trackingbms.links import LinkChanged
from trackingbms.live import Audience, ThresholdsChanged
from trackingbms.telemetry import BatchStored

STIR_EVERY_S = 0.25  # changes within this time are told to screens together


async def open_alerts(
    detective: Detective, directory: Directory, post: Post, audience: Audience, bus: Bus,
    stack: AsyncExitStack,
) -> Watcher:  # fmt: skip
    """Watch what is stored, escalate what nobody has in hand, and have screens told."""
    works, defaults = detective.works, detective.hub.thresholds.bounds

    def index_of() -> FleetIndex:
        return directory.index

    watcher = Watcher(works, index_of, defaults, detective, post)
    stack.push_async_callback(watcher.stop)
    await watcher.start(detective.store)
    bus.on(BatchStored, watcher.hear)
    for changed in (RulesChanged, ThresholdsChanged, FleetChanged):
        bus.on(changed, watcher.follow)
    silence = Silence(works, index_of, post)
    await silence.start()
    bus.on(LinkChanged, silence.hear)
    escalator = Escalator(works, post, index_of)
    stack.push_async_callback(escalator.stop)
    await escalator.start()
    bus.on(AlertOpened, escalator.on_alert)
    bus.on(AlertChanged, escalator.on_alert)

    async def stir(
        event: AlertOpened | AlertChanged | AlertAcknowledged | AlertResolved,
    ) -> None:
        audience.stir(event.path)

    bus.on(AlertOpened, stir)
    bus.on(AlertChanged, stir)
    bus.on(AlertAcknowledged, stir)
    bus.on(AlertResolved, stir)
    await stack.enter_async_context(repeating(audience.tell_stirred, STIR_EVERY_S))
    return watcher
