"""Which devices of the fleet we listen to: every BMS that has a protocol, with its batteries."""

from collections import defaultdict

from trackingbms.devices import Device
from trackingbms.fleet import Battery, Bms
from trackingbms.infra import Work, visible
from trackingbms.links import behind_gateways, device_of


async def devices_of(work: Work) -> list[Device]:
    """The devices that the actor sees; archived ones, and those of gateways, are left alone."""
    elsewhere = await behind_gateways(work)
    batteries: dict[str, dict[str, int]] = defaultdict(dict)
    living = visible(work, Battery).where(Battery.archived_at.is_(None))
    for battery in await work.db.scalars(living):
        batteries[battery.parent_id or ""][battery.code] = battery.number
    reachable = visible(work, Bms).where(Bms.archived_at.is_(None), Bms.protocol.is_not(None))
    found = [
        device_of(work.vault, bms, batteries.get(bms.id, {}))
        for bms in await work.db.scalars(reachable)
        if bms.id not in elsewhere
    ]
    return [each for each in found if each is not None]
