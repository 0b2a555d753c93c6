"""Links that are lost: one alert for each, however much lies behind it, and a fire among them."""

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from tests.api.test_alerts import a_post, tell, until
from tests.mail import text_of
from trackingbms import fleet, links
from trackingbms.alerts import NO_DATA, Alert, AlertGroup
from trackingbms.api import House
from trackingbms.fleet import Kind, NewNode
from trackingbms.identity import Role
from trackingbms.infra import visible
from trackingbms.kernel import Actor, Permission
from trackingbms.links import LinkChanged, Mode
from trackingbms.telemetry import COLUMNS, BatchStored

NOW = datetime.now(UTC)


def lost(path: str, node: str, cause: str = "link_down", kind: str = "bms") -> LinkChanged:
    return LinkChanged(path, node, kind, "online", "offline", cause, NOW)


def found(path: str, node: str, kind: str = "bms") -> LinkChanged:
    return LinkChanged(path, node, kind, "offline", "online", "", NOW)


async def test_a_lost_link_is_one_alert_with_its_cause(tmp_path: Path, database_url: str) -> None:
    async with a_post(tmp_path, database_url) as post:
        town, tree = post.town, post.town.tree
        manager = await town.person(Role.SITE_MANAGER, tree.path(0))
        path, bms = tree.path(0, Kind.BMS), tree.bms[0]
        for _ in range(2):  # news may be told twice
            await town.house.bus.publish(lost(path, bms))
        (item,) = (await manager.get("/api/v1/alerts")).json()["items"]
        assert (item["key"], item["level"], item["cause"]) == (NO_DATA, "high", "link_down")
        assert item["node"] | {"name": ""} == {"id": bms, "name": "", "kind": "bms"}
        battery = {"battery": tree.batteries[0][0]}
        assert (await manager.get("/api/v1/alerts", params=battery)).json()["total"] == 1
        await post.mails(1)
        (mail,) = post.sink.mails
        assert mail["Subject"] == "Alerte haute : perte de communication, BMS-001 (Site 1)"
        assert "Cause : le lien ne répond plus" in text_of(mail)
        await town.house.bus.publish(lost(path, bms, "authentication_refused"))
        story = (await manager.get(f"/api/v1/alerts/{item['id']}")).json()
        assert story["cause"] == "authentication_refused"
        assert (await manager.post(f"/api/v1/alerts/{item['id']}/end", json={"text": "x"})
                ).status_code == 409  # fmt: skip
        await town.house.bus.publish(found(path, bms))
        assert (await manager.get("/api/v1/alerts")).json()["total"] == 0


async def test_a_place_in_maintenance_or_silence_wakes_nobody_unless_it_burns(
    tmp_path: Path, database_url: str
) -> None:
    async with a_post(tmp_path, database_url) as post:
        town, tree = post.town, post.town.tree
        manager = await town.person(Role.SITE_MANAGER, tree.path(0))
        technician = await town.person(Role.TECHNICIAN, tree.path(0))
        wish = {"scope": tree.sites[0], "reason": "Entretien", "key": "soc_high"}
        late = (datetime.now(UTC) + timedelta(hours=5)).isoformat()
        soon = (datetime.now(UTC) + timedelta(hours=3)).isoformat()
        path = "/api/v1/alert-silences"
        assert (await technician.post(path, json=wish | {"until": late})).status_code == 422
        made = await technician.post(path, json=wish | {"until": soon, "key": None})
        assert made.status_code == 201, made.text
        sender = await town.machine(tree.path(0), Permission.WRITE_TELEMETRY)
        at = datetime.now(UTC) - timedelta(seconds=30)
        warm = {"battery": "B1", "ts": at.isoformat(), "temperature_max_c": 36}
        await tell(town, sender, warm)
        (item,) = (await manager.get("/api/v1/alerts")).json()["items"]
        story = (await manager.get(f"/api/v1/alerts/{item['id']}")).json()
        assert story["notes"][-1]["kind"] == "silenced"
        assert story["escalates_at"][:19] == made.json()["until"][:19]
        at += timedelta(seconds=1)
        await tell(town, sender, warm | {"ts": at.isoformat(), "temperature_max_c": 52})
        await post.mails(2)
        assert {str(each["Subject"]) for each in post.sink.mails} == {
            "Alerte critique : surchauffe, B1 (Site 1)"
        }
        assert (await technician.delete(f"{path}/{made.json()['id']}")).status_code == 204
        assert (await technician.get(path)).json() == []
        async with town.house.works.begin(Actor.system()) as work:
            await links.set_mode(work, tree.path(0, Kind.SITE), Mode.MAINTENANCE)
        low = {"battery": "B2", "soh_pct": 40}
        await tell(
            town, sender,
            low | {"ts": (at - timedelta(seconds=301)).isoformat()}, low | {"ts": at.isoformat()},
        )  # fmt: skip
        found = (await manager.get("/api/v1/alerts")).json()["items"]
        assert "soh_low" in {each["key"] for each in found}
        assert len(post.sink.mails) == 2


@pytest.mark.exam
async def test_ten_thousand_batteries_fall_silent_and_one_burns(
    tmp_path: Path, database_url: str
) -> None:
    """Two hundred BMS of five sites lose their links while one battery overheats."""
    async with a_post(tmp_path, database_url) as post:
        town, tree = post.town, post.town.tree
        sites = await plant_many(town.house, tree.clients[0])
        await town.person(Role.SITE_MANAGER, tree.path(0))
        house = town.house
        burning = house.directory.index.numbers[house.directory.index.rows_below(sites[0][0])][7]
        facts = [lost(path, node) for _, below in sites for path, node in below]
        assert len(facts) == 200
        assert len(house.directory.index) > 10_000
        half = len(facts) // 2
        for each in facts[:half]:
            await house.bus.publish(each)
        before = len(post.sink.mails)
        await house.bus.publish(hot_batch(int(burning)))
        for each in facts[half:]:
            await house.bus.publish(each)
        await house.watcher.settled()

        def told() -> bool:
            return any("surchauffe" in str(each["Subject"]) for each in post.sink.mails)

        await until(told)
        assert before <= len(sites)
        async with house.works.read(Actor.system()) as work:
            silent = list(await work.db.scalars(visible(work, Alert).where(Alert.key == NO_DATA)))
            assert len(silent) == 200
            groups = visible(work, AlertGroup).where(AlertGroup.key == NO_DATA)
            assert len(list(await work.db.scalars(groups))) == len(sites)
        subjects = [str(each["Subject"]) for each in post.sink.mails]
        people = {parseaddr(str(each["To"]))[1] for each in post.sink.mails}
        await until(lambda: len(post.sink.mails) >= (len(sites) + 1) * len(people))
        subjects = [str(each["Subject"]) for each in post.sink.mails]
        assert sum("perte de communication" in each for each in subjects) == len(sites)
        assert sum("surchauffe" in each for each in subjects) == 1


def hot_batch(number: int) -> BatchStored:
    ms = round(datetime.now(UTC).timestamp() * 1000)
    return BatchStored(
        pa.table(
            {
                "battery": pa.array(np.array([number], np.uint32)),
                "ts": pa.array([ms], pa.int64()).cast(COLUMNS["ts"]),
                "temperature_max_c": pa.array([52.3], pa.float64()),
            }
        ),
        1,
    )


async def plant_many(house: House, client: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Five sites of forty BMS of fifty batteries: the paths of sites, with those of their BMS."""
    nodes: list[NewNode] = []
    of_site: list[list[str]] = []
    for site in range(5):
        place = NewNode(Kind.SITE, client, f"W{site}", f"Grand site {site}")
        zone = NewNode(Kind.ZONE, place.id, "Z", "Z")
        nodes += [place, zone]
        devices = [NewNode(Kind.BMS, zone.id, f"W{site}-{each}") for each in range(40)]
        nodes += devices
        for each in devices:
            nodes += [NewNode(Kind.BATTERY, each.id, f"{each.code}-{n}") for n in range(50)]
        of_site.append([place.id, *(each.id for each in devices)])
    async with house.works.begin(Actor.system()) as work:
        await fleet.create_many(work, nodes)
    async with house.works.read(Actor.system()) as work:
        await house.directory.refresh(work)
        paths = {
            each.id: each.path
            for ids in of_site
            for each in await work.db.scalars(
                visible(work, fleet.Node).where(fleet.Node.id.in_(ids))
            )
        }
    return [(paths[ids[0]], [(paths[each], each) for each in ids[1:]]) for ids in of_site]
