"""Links that are lost: one alert for each, however much lies behind it, and a fire among them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.api.test_alerts import a_post, tell
from tests.mail import text_of
from trackingbms import links
from trackingbms.alerts import NO_DATA
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.kernel import Actor, Permission
from trackingbms.links import LinkChanged, Mode

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
