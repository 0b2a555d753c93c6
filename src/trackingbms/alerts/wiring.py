"""Opens the slice: who listens to what, and what runs in the background."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack

import pyarrow as pa

from trackingbms.alerts.acting import Deputy
from trackingbms.alerts.business import Business
from trackingbms.alerts.canary import Canary, CanaryPlan
from trackingbms.alerts.checking import allowed_of
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
from trackingbms.alerts.unusual import Unusual
from trackingbms.alerts.upkeep import Steward
from trackingbms.alerts.watcher import Watcher
from trackingbms.analytics import AnomalyFound
from trackingbms.commands import CommandAdvanced, Policy
from trackingbms.fleet import Directory, FleetChanged, FleetIndex
from trackingbms.infra import Bus, Works, repeating
from trackingbms.links import LinkChanged
from trackingbms.live import Audience, ThresholdsChanged
from trackingbms.telemetry import BatchStored

LOOK_EVERY_S = 60.0  # for batteries that say nothing, and anomalies that are over
CANARY_LOOKS_EVERY_S = 60.0
STEWARD_EVERY_S = 3_600.0
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
    unusual = Unusual(works, index_of, post)
    await unusual.follow()
    bus.on(AnomalyFound, unusual.hear)
    bus.on(RulesChanged, unusual.follow)
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

    async def look() -> None:
        await watcher.look_for_silence()
        await unusual.end_quiet()

    await stack.enter_async_context(repeating(look, LOOK_EVERY_S))
    await stack.enter_async_context(repeating(Steward(works, post).look, STEWARD_EVERY_S))
    business = Business(works, index_of, post)
    bus.on(RulesChanged, business.follow)
    await stack.enter_async_context(repeating(business.look, STEWARD_EVERY_S))
    await stack.enter_async_context(repeating(audience.tell_stirred, STIR_EVERY_S))
    return watcher


async def open_canary(
    plan: CanaryPlan, watcher: Watcher, take: Callable[[pa.Table], Awaitable[object]], bus: Bus,
    stack: AsyncExitStack,
) -> Canary:  # fmt: skip
    """Have the canary sing when it is due."""
    canary = Canary(plan, watcher.works, watcher, take)
    if plan.wanted:
        watcher.beside = canary.ladders
        await watcher.follow()
        bus.on(AlertOpened, canary.hear)
        await stack.enter_async_context(repeating(canary.look, CANARY_LOOKS_EVERY_S))
    return canary


async def open_deputy(works: Works, policy: Policy, allowed: Sequence[str], bus: Bus) -> None:
    """Have rules order what the settings let them."""
    deputy = Deputy(works, policy, allowed_of(allowed))
    await deputy.follow_rules()
    bus.on(RulesChanged, deputy.follow_rules)
    bus.on(AlertOpened, deputy.hear)
    bus.on(AlertChanged, deputy.hear)
    bus.on(CommandAdvanced, deputy.follow)
