"""Ten thousand batteries lose their gateways at once, and one of them burns meanwhile."""

import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path

import pytest

from tests.api.test_alerts import Post, a_post, until
from trackingbms import fleet, links
from trackingbms.alerts import NO_DATA, Alert, AlertGroup
from trackingbms.fleet import Kind, NewNode, path_below
from trackingbms.identity import Role
from trackingbms.infra import visible
from trackingbms.kernel import Actor, Permission
from trackingbms.links import DeviceReport

SITES, BMS, BATTERIES = 10, 20, 50  # as many BMS of a site, and batteries of a BMS
PATIENCE_MS = 3_600_000_000  # a time in which every gateway has been away for long enough


@dataclass
class Storm:
    """A company of ten sites; each site has a gateway for all of its BMS."""

    post: Post
    sites: list[str]  # their paths
    behind: dict[str, list[str]]  # the BMS of each gateway
    clock_ms: int = 0

    def report(self) -> None:
        """Every gateway tells that it hears all of its devices."""
        watch = self.post.town.house.watch
        for (gateway, devices), site in zip(self.behind.items(), self.sites, strict=True):
            told = [DeviceReport(each, 0.0) for each in devices]
            watch.gateway_reports(gateway, site, devices, told)

    async def silent(self) -> list[Alert]:
        async with self.post.town.house.works.read(Actor.system()) as work:
            query = visible(work, Alert).where(Alert.key == NO_DATA, Alert.open_key.is_not(None))
            return list(await work.db.scalars(query))


@pytest.fixture
async def storm(tmp_path: Path, database_url: str) -> AsyncIterator[Storm]:
    async with a_post(tmp_path, database_url) as post:
        house, tree = post.town.house, post.town.tree
        nodes: list[NewNode] = []
        sites: list[str] = []
        devices: list[list[str]] = []
        client = tree.path(0)
        for site in range(SITES):
            place = NewNode(Kind.SITE, tree.clients[0], f"W{site}", f"Grand site {site}")
            zone = NewNode(Kind.ZONE, place.id, f"W{site}-Z", "Z")
            mine = [NewNode(Kind.BMS, zone.id, f"W{site}-{each}") for each in range(BMS)]
            nodes += [place, zone, *mine]
            for each in mine:
                below = range(BATTERIES)
                nodes += [NewNode(Kind.BATTERY, each.id, f"{each.code}-{n}") for n in below]
            sites.append(path_below(client, place.id))
            devices.append([each.id for each in mine])
        async with house.works.begin(Actor.system()) as work:
            await fleet.create_many(work, nodes)
        behind = {}
        for site, path in enumerate(sites):
            async with house.works.begin(Actor.system()) as work:
                gateway, _ = await links.create_gateway(
                    work, name=f"G{site}", path=path, bms=devices[site]
                )
                behind[gateway.id] = devices[site]
        made = Storm(post, sites, behind)
        house.watch.now_ms = lambda: time.time_ns() // 1_000_000 + made.clock_ms
        await until(lambda: len(house.directory.index) > SITES * BMS * BATTERIES)
        yield made


@pytest.mark.exam
async def test_a_storm_is_one_message_for_each_gateway_and_hides_no_fire(storm: Storm) -> None:
    town, sink = storm.post.town, storm.post.sink
    for role, path in (
        (Role.SITE_MANAGER, storm.sites[0]), (Role.TECHNICIAN, storm.sites[0]),
        (Role.SITE_MANAGER, storm.sites[1]), (Role.CLIENT_ADMIN, town.tree.path(0)),
    ):  # fmt: skip
        await town.person(role, path)
    sender = await town.machine(town.tree.path(0), Permission.WRITE_TELEMETRY)
    storm.report()
    await town.house.watch.check()
    assert await storm.silent() == []
    storm.clock_ms = PATIENCE_MS  # all of them have said nothing for long
    await town.house.watch.check()
    hot = {"battery": "W0-7-3", "temperature_max_c": 71.5}
    answer = await sender.post("/api/v1/telemetry", json=hot | {"ts": time.time_ns() // 1_000_000})
    assert answer.status_code == 200, answer.text
    await until(lambda: any("surchauffe" in str(each["Subject"]) for each in sink.mails))
    for _ in range(3):  # looks that follow tell nothing new
        await town.house.watch.check()
    silent = await storm.silent()
    assert {each.node_id for each in silent} == set(storm.behind)  # no BMS, and no battery
    people = await storm_groups(storm)
    await until(lambda: len(sink.mails) >= people)
    told = Counter((parseaddr(str(each["To"]))[1], str(each["Subject"])) for each in sink.mails)
    assert max(told.values()) == 1
    fires = [key for key in told if "surchauffe" in key[1]]
    assert {subject for _, subject in fires} == {
        "Alerte critique : surchauffe, W0-7-3 (Grand site 0)"
    }
    assert len(fires) == 2  # whoever is responsible for the site: nobody else is woken yet
    assert all("perte de communication" in key[1] for key in told if key not in fires)


async def storm_groups(storm: Storm) -> int:
    """How many mails there are to be: one for each person of the smallest place, and group."""
    async with storm.post.town.house.works.read(Actor.system()) as work:
        query = visible(work, AlertGroup).where(AlertGroup.key == NO_DATA)
        groups = {each.path for each in await work.db.scalars(query)}
    assert groups == set(storm.sites)
    nearest = {storm.sites[0]: 2, storm.sites[1]: 1}
    return sum(nearest.get(path, 1) for path in groups) + 2
