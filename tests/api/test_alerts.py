"""Alerts from a sample to the person, over HTTP, with a real mail server."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.houses import Town, a_town, serving
from tests.api.sockets import a_sender, send
from tests.carrier import sms_carrier
from tests.mail import Sink, html_of, mail_server, text_of
from trackingbms.identity import Role
from trackingbms.kernel import Permission

NOW = datetime.now(UTC)
ALERTS = "/api/v1/alerts"


@dataclass
class Post:
    town: Town
    sink: Sink

    async def mails(self, count: int) -> None:
        """Wait until so many have come."""
        await until(lambda: len(self.sink.mails) >= count)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - it waits for state, not for time
            await asyncio.sleep(0.01)


@asynccontextmanager
async def a_post(folder: Path, url: str) -> AsyncIterator[Post]:
    async with mail_server() as sink:
        smtp = {"host": "127.0.0.1", "port": sink.port, "security": "none"}
        patient = {"late_intervals": 1000, "offline_intervals": 2000}  # no link is lost meanwhile
        wishes = {"notifications": {"smtp": smtp}, "devices": patient}
        async with a_town(folder, url, **wishes) as town:
            yield Post(town, sink)


@pytest.fixture
async def post(database_url: str, tmp_path: Path) -> AsyncIterator[Post]:
    async with a_post(tmp_path, database_url) as post:
        yield post


def at(seconds: float) -> str:
    return (NOW + timedelta(seconds=seconds - 600)).isoformat()


def hot(seconds: float, value: float, code: str = "B1", **more: Any) -> dict[str, Any]:
    return {"battery": code, "ts": at(seconds), "temperature_max_c": value, **more}


async def only(browser: httpx.AsyncClient, **query: Any) -> dict[str, Any]:
    answer = await browser.get(ALERTS, params=query)
    assert answer.status_code == 200, answer.text
    (item,) = answer.json()["items"]
    return dict(item)


async def tell(town: Town, sender: httpx.AsyncClient, *rows: dict[str, Any]) -> None:
    """Send rows, and wait until alerts have come of them."""
    watcher = town.house.watcher
    heard = watcher.heard + len(rows)
    await send(sender, *rows)
    await until(lambda: watcher.heard >= heard)
    await watcher.settled()


async def test_an_overheating_battery_wakes_who_is_nearest(post: Post) -> None:
    town = post.town
    manager = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    observer = await town.person(Role.OBSERVER, town.tree.path(0))
    sender = await a_sender(town)
    beside = {"voltage_v": 48.2, "humidity_pct": 78.0, "current_a": 15.0, "cooling": "on"}
    await tell(town, sender, *(hot(60 * minute, 34.3, **beside) for minute in range(8)))
    await tell(town, sender, hot(480, 52.3, **beside | {"voltage_v": 42.1}))
    alert = await only(manager)
    assert (alert["level"], alert["phase"]) == ("critical", "open")
    assert (alert["key"], alert["value"], alert["bound"]) == ("temperature_high", 52.3, 45)
    assert (await observer.get(ALERTS)).json()["total"] == 1
    await post.mails(1)
    (mail,) = post.sink.mails
    assert mail["To"] == (await manager.get("/api/v1/session")).json()["user"]["email"]
    assert mail["Subject"] == "Alerte critique : surchauffe, B1 (Site 1)"
    told = text_of(mail)
    for each in (
        "Alerte critique – surchauffe", "B1 (Site 1 – Entrepôt A)",
        "Température maximale : 52,3 °C (seuil : 45,0 °C)", "Évolution : +18,0 °C en 8 min",
        "Tension : 42,1 V (−13 % par rapport aux dernières 24 h)", "Humidité : 78 %",
        "Refroidissement : en marche", "Historique similaire : aucun", "Charge : en cours",
        f"/alerts/{alert['id']}?do=acknowledge",
    ):  # fmt: skip
        assert each.replace(" ", " ") in told.replace("\u202f", " ").replace("\u00a0", " "), told
    assert "Prendre en charge" in html_of(mail)


async def test_what_is_in_hand_is_in_hand(post: Post) -> None:
    town = post.town
    technician = await town.person(Role.TECHNICIAN)
    observer = await town.person(Role.OBSERVER)
    await tell(town, await a_sender(town), hot(0, 50))
    path = f"{ALERTS}/{(await only(technician))['id']}"
    for route, body in (
        ("acknowledgement", {}), ("comments", {"text": "x"}), ("snooze", {"minutes": 5}),
        ("end", {"text": "x"}),
    ):  # fmt: skip
        assert (await observer.post(f"{path}/{route}", json=body)).status_code == 403
    assert (await technician.post(f"{path}/snooze", json={"minutes": 241})).status_code == 422
    answer = await technician.post(f"{path}/snooze", json={"minutes": 240})
    assert answer.status_code == 200, answer.text
    story = answer.json()
    assert story["escalates_at"] == story["snoozed_until"]
    story = (await technician.post(f"{path}/acknowledgement", json={})).json()
    assert (story["phase"], story["escalates_at"]) == ("acknowledged", None)
    assert (await technician.post(f"{path}/acknowledgement", json={})).status_code == 409
    story = (await technician.post(f"{path}/comments", json={"text": " J’y vais. "})).json()
    assert story["notes"][-1] | {"at": ""} == {
        "at": "", "kind": "commented", "by": "technician", "text": "J’y vais.", "facts": {},
    }  # fmt: skip
    ended = await technician.post(f"{path}/end", json={"text": "fini"})
    assert ended.status_code == 409  # critical, and still hot
    counts = (await technician.get(f"{ALERTS}/counts")).json()
    assert (counts["open"]["critical"], counts["acknowledged"]["critical"]) == (0, 1)
    await tell(town, await a_sender(town), hot(10, 30))
    story = (await technician.get(path)).json()
    assert (story["phase"], story["last_value"]) == ("resolved", 30)
    assert [each["kind"] for each in story["notes"]][-1] == "resolved"
    assert (await technician.get(ALERTS)).json()["total"] == 0
    assert (await only(technician, phase="resolved"))["id"] == story["id"]


async def test_an_alert_survives_a_restart(tmp_path: Path, database_url: str) -> None:
    async with a_post(tmp_path, database_url) as post:
        town = post.town
        await town.person(Role.SITE_MANAGER, town.tree.path(0))
        low = {"battery": "B2", "ts": at(0), "soc_pct": 9}
        await tell(town, await a_sender(town), hot(0, 50), low)
        await post.mails(1)
        tree = town.tree
    sink = post.sink
    settings = town.house.settings
    async with serving(settings) as (app, house):
        again = Town(house, app, tree)
        sender = await a_sender(again)
        # Still hot: no second alert. SOC has been low for a minute: counted from before.
        await tell(again, sender, hot(70, 51), {"battery": "B2", "ts": at(70), "soc_pct": 9})
        reader = await again.machine(tree.path(0), Permission.READ)
        found = (await reader.get(ALERTS)).json()["items"]
        assert sorted(each["key"] for each in found) == ["soc_low", "temperature_high"]
        await tell(again, sender, hot(80, 30))
        assert (await reader.get(ALERTS)).json()["total"] == 1
        for browser in again.browsers:
            await browser.aclose()
    assert len(sink.mails) == 1


async def test_a_group_is_told_once_and_its_first_critical_at_once(post: Post) -> None:
    town = post.town
    manager = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    await tell(town, await a_sender(town), hot(0, 36), hot(0, 37, "B2"))
    await post.mails(1)
    await tell(town, await a_sender(town), hot(1, 52, "B2"))
    await post.mails(2)
    await tell(town, await a_sender(town), hot(2, 53))
    stories = (await manager.get(ALERTS)).json()["items"]
    assert [each["level"] for each in stories] == ["critical", "critical"]
    story = (await manager.get(f"{ALERTS}/{stories[0]['id']}")).json()
    assert [each["id"] for each in story["others"]] == [stories[1]["id"]]
    first, second = post.sink.mails
    assert first["Subject"].startswith("Alerte : surchauffe")
    assert second["Subject"] == "Alerte critique : surchauffe, B2 (Site 1)"
    answer = await manager.post(
        f"{ALERTS}/{stories[0]['id']}/acknowledgement", json={"group": True}
    )
    assert answer.status_code == 200
    counts = (await manager.get(f"{ALERTS}/counts")).json()
    assert (counts["open"]["critical"], counts["acknowledged"]["critical"]) == (0, 2)


async def test_who_is_put_off_does_not_put_off_its_group(post: Post) -> None:
    town = post.town
    manager = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    await tell(town, await a_sender(town), hot(0, 46), hot(0, 47, "B2"))
    await post.mails(1)
    first, second = [each["id"] for each in (await manager.get(ALERTS)).json()["items"]]
    due = (await manager.get(f"{ALERTS}/{second}")).json()["escalates_at"]
    snoozed = await manager.post(f"{ALERTS}/{first}/snooze", json={"minutes": 240})
    assert snoozed.json()["escalates_at"] == due  # the other waits for somebody all the same
    snoozed = await manager.post(f"{ALERTS}/{second}/snooze", json={"minutes": 60})
    story = snoozed.json()
    assert story["escalates_at"] == story["snoozed_until"]  # the first to wake


async def test_a_peak_that_is_over_at_once_is_told_for_what_it_was(post: Post) -> None:
    town = post.town
    manager = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    await tell(town, await a_sender(town), hot(0, 30), hot(1, 52), hot(2, 36))
    await post.mails(1)
    (mail,) = post.sink.mails
    assert mail["Subject"] == "Alerte critique : surchauffe, B1 (Site 1)"
    alert = await only(manager)
    assert (alert["level"], alert["worst_level"], alert["value"]) == ("medium", "critical", 52)


async def test_what_comes_after_a_group_is_in_hand_is_news_and_what_flaps_is_not(
    post: Post,
) -> None:
    town = post.town
    manager = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    sender = await a_sender(town)
    await tell(town, sender, hot(0, 52))
    await tell(town, sender, hot(1, 30))
    await tell(town, sender, hot(2, 53))
    alert = await only(manager)
    await post.mails(1)
    story = (await manager.get(f"{ALERTS}/{alert['id']}")).json()
    assert story["escalates_at"] is not None  # it is not told at once, and not forgotten
    path = f"{ALERTS}/{alert['id']}/acknowledgement"
    assert (await manager.post(path, json={})).status_code == 200
    await tell(town, sender, hot(3, 54, "B2"))
    await post.mails(2)
    assert [each["Subject"].split(", ")[1] for each in post.sink.mails] == [
        "B1 (Site 1)", "B2 (Site 1)",
    ]  # fmt: skip


async def test_a_place_has_thresholds_of_its_own(post: Post) -> None:
    town = post.town
    manager = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    path = f"/api/v1/nodes/{town.tree.sites[0]}/thresholds"
    for key in ("temperature_high", "soc_low"):
        answer = await manager.put(f"{path}/{key}", json={"critical": 60})
        assert answer.status_code == 200, answer.text
    sender = await a_sender(town)
    await tell(town, sender, hot(0, 52))
    assert (await manager.get(ALERTS)).json()["total"] == 0
    await tell(town, sender, hot(1, 61), {"battery": "B2", "ts": at(1), "soc_pct": 59})
    alert = await only(manager)
    assert (alert["level"], alert["bound"]) == ("critical", 60)
    await tell(town, sender, {"battery": "B2", "ts": at(61), "soc_pct": 59})
    found = (await manager.get(ALERTS)).json()["items"]
    assert {each["key"]: each["level"] for each in found} == {
        "temperature_high": "critical", "soc_low": "high",
    }  # fmt: skip


RULES = "/api/v1/alert-rules"


async def test_a_rule_is_inherited_replaced_and_ended(post: Post) -> None:
    town = post.town
    admin = await town.person(Role.CLIENT_ADMIN)
    technician = await town.person(Role.TECHNICIAN)
    top, bms = town.tree.clients[0], town.tree.bms[0]
    wish = {
        "name": "Humidité", "scope": top, "metric": "humidity_pct", "falls": False,
        "bounds": {"high": 80}, "slack": 5,
    }  # fmt: skip
    assert (await technician.post(RULES, json=wish)).status_code == 403
    assert (await admin.post(RULES, json=wish | {"bounds": {}})).status_code == 422
    assert (await admin.post(RULES, json=wish | {"metric": "soc"})).status_code == 422
    rule = (await admin.post(RULES, json=wish)).json()
    wet = {"battery": "B1", "humidity_pct": 85}
    sender = await a_sender(town)
    await until(lambda: rule["key"] in town.house.watcher.bench.standings)
    await tell(town, sender, wet | {"ts": at(0)})
    alert = await only(admin)
    assert (alert["name"], alert["level"], alert["rule"]) == ("Humidité", "high", rule["id"])
    milder = {**wish, "scope": bms, "bounds": {"high": 90}, "instead_of": rule["id"]}
    own = (await admin.post(RULES, json=milder)).json()
    assert own["key"] == rule["key"]
    listed = (await admin.get(RULES, params={"scope": bms})).json()
    assert [(each["id"], each["source"]) for each in listed] == [(own["id"], "own")]
    listed = (await admin.get(RULES, params={"scope": top})).json()
    assert [(each["id"], each["source"]) for each in listed] == [
        (rule["id"], "own"), (own["id"], "place"),
    ]  # fmt: skip
    await tell(town, sender, wet | {"ts": at(1), "humidity_pct": 84})
    await gone(admin)
    assert (await admin.patch(f"{RULES}/{own['id']}", json={"active": False})).status_code == 200
    await tell(town, sender, wet | {"ts": at(2), "humidity_pct": 99})
    await gone(admin)
    assert (await admin.delete(f"{RULES}/{own['id']}")).status_code == 204
    await tell(town, sender, wet | {"ts": at(3)})
    assert (await only(admin))["level"] == "high"
    assert (await admin.delete(f"{RULES}/{rule['id']}")).status_code == 204
    await gone(admin)


async def gone(browser: httpx.AsyncClient) -> None:
    """No alert is left, as soon as the change of rules has been heard."""
    async with asyncio.timeout(20):
        while (await browser.get(ALERTS)).json()["total"]:  # noqa: ASYNC110 - for state
            await asyncio.sleep(0.01)


async def test_a_critical_alert_is_texted_to_the_nearest_contacts(
    tmp_path: Path, database_url: str
) -> None:
    async with sms_carrier() as carrier:
        sms = {"url": carrier.url, "account": "AC1", "token": "s", "sender": "+15145550100"}
        patient = {"late_intervals": 1000, "offline_intervals": 2000}
        wishes = {"notifications": {"sms": sms}, "devices": patient}
        async with a_town(tmp_path, database_url, **wishes) as town:
            admin = await town.person(Role.CLIENT_ADMIN)
            site, client = town.tree.sites[0], town.tree.clients[0]
            for place, name, phone in (
                (site, "Jean Tremblay", "+1 514-555-0101"), (site, "Sans numéro", "poste 12"),
                (client, "Marie Dubois", "+1 (514) 555-0102"),
            ):  # fmt: skip
                body = {"name": name, "function": "Resp. technique", "phone": phone}
                made = await admin.post(f"/api/v1/nodes/{place}/contacts", json=body)
                assert made.status_code == 201
            await tell(town, await a_sender(town), hot(480, 36))
            await tell(town, await a_sender(town), hot(481, 52.3))
            await until(lambda: len(carrier.heard) >= 1)
            alert = await only(admin)
            (heard,) = carrier.heard
            assert heard["To"] == "+15145550101"
            plain = heard["Body"].replace("\u00a0", " ")
            assert plain == (
                "Alerte critique : surchauffe, B1 (Site 1). 52,3 °C (seuil : 45,0 °C). "
                f"http://test/alerts/{alert['id']}"
            )
            story = (await admin.get(f"{ALERTS}/{alert['id']}")).json()
            told = [each["facts"] for each in story["notes"] if each["kind"] == "told"]
            assert [each["people"] for each in told] == [["Jean Tremblay"]]
