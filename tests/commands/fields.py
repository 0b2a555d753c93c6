"""A battery behind a simulated Modbus device, people who command it, and the sender."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tests.devices.rigs import AT, PACK
from tests.fleet.trees import Tree, plant
from trackingbms import commands, fleet
from trackingbms.commands import Command, Kind, Phase, Policy, Sender, Wish
from trackingbms.devices import Point
from trackingbms.devices.simulators import CONTROLS, Governor, ModbusSimulator, Pace, Station
from trackingbms.infra import Works, hold
from trackingbms.kernel import Actor, Grant, Permission, new_id

POLICY = Policy(arming=timedelta(), verify_s=0.5)


def someone(path: str, *permissions: Permission, name: str = "Tech") -> Actor:
    given = frozenset({Permission.READ, *permissions})
    return Actor(f"user-{name}", name, (Grant(path, given),))


@dataclass
class Field:
    """What a test has before it."""

    works: Works
    tree: Tree
    simulator: ModbusSimulator
    sender: Sender
    policy: Policy = POLICY
    proofs: int = 0
    clock: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def governor(self) -> Governor:
        return self.simulator.governors[1]

    @property
    def battery(self) -> str:
        return self.tree.batteries[0][0]

    @property
    def technician(self) -> Actor:
        return someone(self.tree.path(0), Permission.COMMAND_BASIC)

    @property
    def admin(self) -> Actor:
        path = self.tree.path(0)
        return someone(path, Permission.COMMAND, Permission.COMMAND_BASIC, name="Admin")

    def wish(self, kind: Kind, values: dict[Point, float] | None = None) -> Wish:
        return Wish(kind, values or {}, "because", new_id())

    def proof(self) -> datetime:
        self.proofs += 1
        return datetime.now(UTC) - timedelta(seconds=self.proofs)

    async def order(
        self, kind: Kind, values: dict[Point, float] | None = None, by: Actor | None = None,
        proof: datetime | None = None,
    ) -> Command:  # fmt: skip
        """Ask for it, and confirm it where it must be."""
        actor = by or self.admin
        async with self.works.begin(actor) as work:
            found = await commands.request(
                work, self.battery, self.wish(kind, values), self.policy, proof or self.proof()
            )
        if found.phase is Phase.REQUESTED and not found.second_person:
            async with self.works.begin(actor) as work:
                found = await commands.confirm(work, found.id, self.policy, "B1")
        return found

    async def carry(self) -> None:
        """Have the sender do what is due."""
        while (task := await self.sender.claim()) is not None:
            await self.sender.carry(task)

    async def look(self, command: Command) -> Command:
        async with self.works.read(Actor.system()) as work:
            return await commands.get(work, command.id)

    async def phases(self, command: Command) -> list[str]:
        async with self.works.read(Actor.system()) as work:
            steps = await commands.steps_of(work, [command])
        return [str(each.phase) for each in steps[command.id]]

    async def until_over(self, command: Command) -> Command:
        """Carry on until it is over."""
        async with asyncio.timeout(20):
            while (found := await self.look(command)).ended_at is None:
                await self.carry()
                await asyncio.sleep(0.02)
        return found


@asynccontextmanager
async def a_field(works: Works) -> AsyncIterator[Field]:
    """Battery B1 of the first client stands behind a simulated device; the sender does not run."""
    simulator = ModbusSimulator(Station("BMS", {1: PACK}), Pace(speed=0.0, origin_s=AT))
    port = await simulator.start()
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
        link = {
            "host": "127.0.0.1", "port": port, "units": {"1": "B1"}, "timeout_s": 0.3,
            "controls": {key: dict(value) for key, value in CONTROLS.items()},
        }  # fmt: skip
        await fleet.edit(work, tree.bms[0], {"protocol": "modbus", "link": link})
        assert await hold(work, fleet.Bms, tree.bms[0])
    try:
        yield Field(works, tree, simulator, Sender(works, POLICY))
    finally:
        await simulator.stop()
