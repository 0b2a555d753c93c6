"""Killed again and again, a node loses no alert, no step and no message, and repeats none."""

import asyncio
import json
import multiprocessing
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.alerts import worker
from tests.alerts.worker import COLD, HOT, read
from tests.templates import copy_into, every_table
from trackingbms import fleet, identity
from trackingbms.alerts import Alert, AlertGroup, AlertNote, Phase
from trackingbms.fleet import Kind, NewNode
from trackingbms.identity import Role
from trackingbms.infra import Works, connect_database, visible
from trackingbms.kernel import Actor
from trackingbms.notifications import Message

OF_A_BMS = 5
# Each node is forked from a process that has loaded what nodes load, and does nothing else.
NODES = multiprocessing.get_context("forkserver")
NODES.set_forkserver_preload(["tests.alerts.worker"])


async def plant(url: str, batteries: int) -> list[int]:
    """BMS of five batteries each, and three people: a technician, a manager, an administrator."""
    await copy_into(url, every_table)
    engine = connect_database(url)
    works = Works(engine)
    company = NewNode(Kind.COMPANY, None, "c")
    client = NewNode(Kind.CLIENT, company.id, "k")
    site = NewNode(Kind.SITE, client.id, "s")
    zone = NewNode(Kind.ZONE, site.id, "z")
    rows = [company, client, site, zone]
    for number in range(batteries // OF_A_BMS):
        bms = NewNode(Kind.BMS, zone.id, f"m{number}")
        below = range(OF_A_BMS)
        rows += [bms, *(NewNode(Kind.BATTERY, bms.id, f"b{number}-{each}") for each in below)]
    async with works.begin(Actor.system()) as work:
        await fleet.create_many(work, rows)
    places = {
        Role.TECHNICIAN: f"/{company.id}/{client.id}/{site.id}/",
        Role.CLIENT_ADMIN: f"/{company.id}/{client.id}/",
        Role.SUPER_ADMIN: f"/{company.id}/",
    }
    for role, path in places.items():
        async with works.begin(Actor.system()) as work:
            await identity.create_user(
                work, email=f"{role}@example.com", name=str(role), password_hash="x", role=role,
                path=path,
            )  # fmt: skip
    async with works.read(Actor.system()) as work:
        every = list(await work.db.scalars(visible(work, fleet.Battery)))
    await engine.dispose()
    return sorted(each.number for each in every)


def a_plan(numbers: list[int], dice: random.Random) -> list[list[tuple[int, float]]]:
    """Every battery overheats once, in some step; half of them cool down ten steps later."""
    steps: list[list[tuple[int, float]]] = [[] for _ in range(40)]
    for number in numbers:
        step = dice.randrange(25)
        steps[step].append((number, HOT))
        if dice.random() < 0.5:
            steps[step + 10].append((number, COLD))
    return [each or [(numbers[0], COLD if n > 35 else HOT)] for n, each in enumerate(steps)]


@dataclass(frozen=True)
class Killer:
    """Starts a node and kills it after so many words."""

    url: str
    folder: Path
    errors: Path
    passes: int

    def run(self, words: int | None) -> bool:
        """True when it came to its end by itself."""
        ours, theirs = NODES.Pipe(duplex=False)
        told = theirs, self.errors, self.url, self.folder, self.passes
        node = NODES.Process(target=worker.work, args=told)
        node.start()
        theirs.close()
        with ours, open(ours.fileno(), closefd=False) as said:
            for count, line in enumerate(said):
                if line == "finished\n":
                    node.join(30)
                    return True
                if words is not None and count >= words:
                    node.kill()
                    break
        node.join()
        return False


async def durable(url: str, folder: Path, batteries: int, kills: int) -> None:
    dice = random.Random(7)
    numbers = await plant(url, batteries)
    plan = a_plan(numbers, dice)
    (folder / "plan").write_text(json.dumps(plan))
    node = Killer(url, folder, folder / "errors", 45)
    done = 0
    while done < kills:
        words = dice.randrange(1, 3 + 4 * batteries // kills)
        finished = await asyncio.to_thread(node.run, words)
        done += not finished
    assert await asyncio.to_thread(node.run, None), node.errors.read_text()[-3000:]
    await check(url, folder, plan)


async def check(url: str, folder: Path, plan: list[list[tuple[int, float]]]) -> None:
    hot = {number for step in plan for number, value in step if value == HOT}
    newest = {number: value for step in plan for number, value in step}
    engine = connect_database(url)
    async with Works(engine).read(Actor.system()) as work:
        alerts = list(await work.db.scalars(visible(work, Alert)))
        groups = {each.id: each for each in await work.db.scalars(visible(work, AlertGroup))}
        notes = list(await work.db.scalars(visible(work, AlertNote)))
        messages = list(await work.db.scalars(select(Message)))
    await engine.dispose()
    opened = Counter(each.number for each in alerts)
    assert set(opened) == hot
    assert {n for n, count in opened.items() if count > 1} <= {plan_filler(plan)}
    still = Counter(each.number for each in alerts if each.phase != Phase.RESOLVED)
    assert dict(still) == {number: 1 for number in hot if newest[number] == HOT}
    kinds = Counter((each.alert_id, each.kind) for each in notes)
    assert all(kinds[each.id, "opened"] == 1 for each in alerts)
    assert all(kinds[each.id, "resolved"] == (each.phase == Phase.RESOLVED) for each in alerts)
    steps_are_whole(groups, messages)
    told = read(folder / "told")
    assert {name for name, _ in told} == {each.id for each in messages}  # none lost
    assert all(each.delivered_at is not None for each in messages)


def steps_are_whole(groups: dict[str, AlertGroup], messages: list[Message]) -> None:
    """Each step of each group told each person of that step, exactly once."""
    keys = Counter(str(each.once) for each in messages)
    assert max(keys.values()) == 1
    by_group: dict[str, list[tuple[int, str]]] = {}
    for each in messages:
        group, _rank, step, person, _way = str(each.once).split("/")
        by_group.setdefault(group, []).append((int(step), person))
    assert set(by_group) == set(groups)
    for group, told in by_group.items():
        people = Counter(step for step, _ in told)
        last = max(people)
        assert dict(people) == {step: min(step + 1, 3) for step in range(last + 1)}, group
        # A step that was claimed when nobody had to be told any more told nobody.
        assert last in (groups[group].step, groups[group].step - 1)


def plan_filler(plan: list[list[tuple[int, float]]]) -> int:
    """The battery that fills empty steps: it may overheat more than once."""
    return min(number for step in plan for number, _ in step)


async def test_a_few_kills(database_url: str, tmp_path: Path) -> None:
    await durable(database_url, tmp_path, batteries=40, kills=4)


@pytest.mark.exam
@pytest.mark.night
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_fifty_kills_while_a_thousand_alerts_come_and_go(
    database_url: str, tmp_path: Path
) -> None:
    await durable(database_url, tmp_path, batteries=1_000, kills=50)
