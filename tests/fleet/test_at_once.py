import asyncio

from sqlalchemy import select

from tests.fleet.trees import plant
from trackingbms import fleet
from trackingbms.fleet import Battery, Kind, NewNode, Node
from trackingbms.infra import Works
from trackingbms.kernel import Actor


async def test_numbers_are_never_shared(works: Works) -> None:
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)

    async def add(i: int) -> None:
        async with works.begin(Actor.system()) as work:
            rows = [NewNode(Kind.BATTERY, tree.bms[i % 2], f"{i}-{k}") for k in range(3)]
            await fleet.create_many(work, rows)

    await asyncio.gather(*(add(i) for i in range(10)))
    async with works.read(Actor.system()) as work:
        numbers = sorted(await work.db.scalars(select(Battery.number)))
    assert numbers == list(range(1, 35))


async def test_no_child_slips_under_a_parent_that_moves(works: Works) -> None:
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
        other = await fleet.create(work, NewNode(Kind.SITE, tree.clients[0], "S2"))

    async def move(i: int) -> None:
        async with works.begin(Actor.system()) as work:
            await fleet.move(work, tree.zones[0], (other.id, tree.sites[0])[i % 2])

    async def add(i: int) -> None:
        async with works.begin(Actor.system()) as work:
            await fleet.create(work, NewNode(Kind.BATTERY, tree.bms[0], f"new-{i}"))

    await asyncio.gather(*(act(i) for i in range(8) for act in (move, add)))
    async with works.read(Actor.system()) as work:
        paths = {each.id: each.path for each in await work.db.scalars(select(Node))}
        for node in await work.db.scalars(select(Node).where(Node.parent_id.is_not(None))):
            assert node.parent_id is not None
            assert node.path == f"{paths[node.parent_id]}{node.id}/"
