"""Which devices of the fleet we listen to: every BMS that has a protocol, with its batteries."""

from collections import defaultdict

import structlog

from trackingbms.devices import Device
from trackingbms.fleet import Battery, Bms, unseal
from trackingbms.infra import Unreadable, Vault, Work, visible

log = structlog.get_logger()


async def devices_of(work: Work) -> list[Device]:
    """The devices that the actor sees; archived ones are left alone."""
    batteries: dict[str, dict[str, int]] = defaultdict(dict)
    living = visible(work, Battery).where(Battery.archived_at.is_(None))
    for battery in await work.db.scalars(living):
        batteries[battery.parent_id or ""][battery.code] = battery.number
    reachable = visible(work, Bms).where(Bms.archived_at.is_(None), Bms.protocol.is_not(None))
    found = [
        _device(work.vault, bms, batteries.get(bms.id, {}))
        for bms in await work.db.scalars(reachable)
    ]
    return [each for each in found if each is not None]


def _device(vault: Vault, bms: Bms, batteries: dict[str, int]) -> Device | None:
    """The device, or None when its passwords cannot be opened: the others go on."""
    try:
        link = unseal(vault, bms.id, bms.link or {})
    except Unreadable as error:
        log.error("passwords cannot be opened: write them anew", bms=bms.code, why=str(error))
        return None
    return Device(bms.id, bms.code, bms.protocol or "", bms.interval_s, link, batteries)
