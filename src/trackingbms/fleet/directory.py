"""The newest snapshot of the fleet, kept in memory."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select

from trackingbms.fleet.index import FleetIndex
from trackingbms.fleet.model import Kind
from trackingbms.fleet.tables import Battery, Bms, Counter, Node
from trackingbms.infra import Work

FLEET = "fleet"
_PART = 2_000  # rows


@dataclass(slots=True)
class Directory:
    """Holds `index`; `refresh` takes a new snapshot when the tree has changed since."""

    index: FleetIndex = field(default_factory=FleetIndex.empty)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def refresh(self, work: Work) -> None:
        """Read the tree when its version is newer than the snapshot's."""
        async with self._one_at_a_time:
            version = await fleet_version(work)
            if version != self.index.version:
                self.index = await read_index(work, version)


async def fleet_version(work: Work) -> int:
    """The version of the tree, 0 when it was never touched."""
    return (await work.db.scalar(select(Counter.value).where(Counter.name == FLEET))) or 0


async def read_index(work: Work, version: int) -> FleetIndex:
    """Read the whole tree: the index serves every actor, who look through their own scope."""
    node, battery = Node.__table__, Battery.__table__
    above = await _read(
        work,
        select(node.c.id, node.c.kind, node.c.code, node.c.name, node.c.path)
        .where(node.c.archived_at.is_(None), node.c.kind != Kind.BATTERY)
        .order_by(node.c.path),
    )
    rows = await _read(
        work,
        select(
            node.c.id, battery.c.number, node.c.code, node.c.name, battery.c.chemistry, node.c.path
        )
        .join_from(battery, node)
        .where(node.c.archived_at.is_(None))
        .order_by(node.c.path),
    )
    device = Bms.__table__
    intervals = dict(await _read(work, select(device.c.id, device.c.interval_s)))
    return await asyncio.to_thread(FleetIndex.build, version, above, rows, intervals)


async def _read(work: Work, query: Select[Any]) -> list[tuple[Any, ...]]:
    """Read rows in parts, so that nobody waits long for a large fleet."""
    found: list[tuple[Any, ...]] = []
    async for part in (await work.db.stream(query)).partitions(_PART):
        found += map(tuple, part)
    return found
