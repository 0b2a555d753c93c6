"""Opens the slice: which alerts open incidents."""

from trackingbms.alerts import AlertChanged, AlertOpened
from trackingbms.incidents.service import open_for
from trackingbms.infra import Bus, Works
from trackingbms.kernel import Actor


def open_incidents(works: Works, bus: Bus) -> None:
    """High and critical alerts open an incident, once for each group, however often told."""

    async def hear(event: AlertOpened | AlertChanged) -> None:
        if event.level not in ("high", "critical"):
            return
        async with works.begin(Actor.system()) as work:
            await open_for(work, event.alert)

    bus.on(AlertOpened, hear)
    bus.on(AlertChanged, hear)
