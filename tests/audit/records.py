"""What tests of the record have in common."""

import json
from typing import Any

from sqlalchemy import select

from tests.fleet.trees import Tree, plant
from trackingbms import audit
from trackingbms.audit import Entry, Known, Seal
from trackingbms.infra import Works
from trackingbms.kernel import Actor

SYSTEM = Actor.system()


async def entries(works: Works) -> list[Entry]:
    async with works.read(SYSTEM) as work:
        return list(await work.db.scalars(select(Entry).order_by(Entry.seq)))


def details(entry: Entry) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(entry.details)
    return told


async def a_tree(works: Works) -> Tree:
    async with works.begin(SYSTEM) as work:
        return await plant(work)


async def verdict(works: Works, seal: Seal, **known: Any) -> list[audit.Fault]:
    keys, public = {seal.key_id: seal.mac_key}, {seal.key_id: seal.public}
    return (await audit.verify(works, Known(keys, public, **known))).faults
