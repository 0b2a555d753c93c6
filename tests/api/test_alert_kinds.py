"""Rules of the other kinds: several times in a while, no data, anomalies; and alerts given away."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.api.sockets import a_sender
from tests.api.test_alert_trials import made
from tests.api.test_alerts import ALERTS, Post, a_post, hot, only, tell, until
from tests.mail import text_of
from trackingbms.alerts import Alert
from trackingbms.analytics import AnomalyFound
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.infra import visible
from trackingbms.kernel import Actor
from trackingbms.links import LinkState


@pytest.fixture
async def post(database_url: str, tmp_path: Path) -> AsyncIterator[Post]:
    async with a_post(tmp_path, database_url) as post:
        yield post


async def test_a_rule_may_ask_for_several_times_in_a_while(post: Post) -> None:
    town, tree = post.town, post.town.tree
    manager = await town.person(Role.SITE_MANAGER, tree.path(0))
    wish = {"metric": "temperature_max_c", "falls": False, "bounds": {"high": 30}}
    wish |= {"scope": tree.sites[0], "name": "Souvent chaud", "times": 3}
    wrong = await manager.post("/api/v1/alert-rules", json=wish)
    assert wrong.status_code == 422
    assert "within_s" in wrong.text
    rule = await made(manager, **wish, within_s=200)
    assert (rule["times"], rule["within_s"]) == (3, 200)
    sender = await a_sender(town)
    # Twice within the while, too late for the third; then again twice, and in one batch.
    await tell(town, sender, hot(0, 31), hot(10, 20), hot(20, 31), hot(30, 32))
    await tell(town, sender, hot(40, 20), hot(290, 31), hot(300, 20))
    assert (await manager.get(ALERTS)).json()["total"] == 0
    await tell(town, sender, hot(310, 31), hot(320, 20), hot(330, 31.5))
    alert = await only(manager)
    assert (alert["name"], alert["value"], alert["level"]) == ("Souvent chaud", 31, "high")
    await tell(town, sender, hot(340, 20))
    await tell(town, sender, hot(350, 31))  # it was over, and counting began anew
    assert (await manager.get(ALERTS)).json()["total"] == 0


async def test_no_data_is_a_rule_that_forgives_lost_links(post: Post) -> None:
    town, tree = post.town, post.town.tree
    manager = await town.person(Role.SITE_MANAGER, tree.path(0))
    wish = {"metric": "temperature_max_c", "falls": False, "kind": "silence"}
    await made(manager, **wish, scope=tree.clients[0], name="Muette", bounds={"medium": 3})
    sender, watcher = await a_sender(town), town.house.watcher
    began = datetime.now(UTC)

    def heard(code: str, ago_s: int) -> dict[str, Any]:
        at = (began - timedelta(seconds=ago_s)).isoformat()
        return {"battery": code, "ts": at, "temperature_max_c": 20}

    async def look(in_s: int) -> None:
        watcher.clock = lambda: began + timedelta(seconds=in_s)
        await watcher.look_for_silence()
        await watcher.settled()

    await tell(town, sender, heard("B1", 120), heard("B2", 120))
    await look(50)
    assert (await manager.get(ALERTS)).json()["total"] == 0
    await tell(town, sender, heard("B2", 0))
    for _ in range(2):
        await look(70)
    alert = await only(manager)
    assert (alert["kind"], alert["bound"], alert["unit"]) == ("silence", 3, "min")
    assert alert["node"]["name"] == "B1"
    await post.mails(1)
    told = text_of(post.sink.mails[0]).replace("\u00a0", " ")
    assert "Température maximale, aucune valeur depuis : 3 min (seuil : 3 min)" in told
    await tell(town, sender, heard("B1", -60))
    await look(70)
    assert (await manager.get(ALERTS)).json()["total"] == 0
    async with town.house.works.begin(Actor.system()) as work:
        link = {"node": tree.bms[0], "path": tree.path(0, Kind.BMS), "cause": "link_down"}
        await work.db.merge(LinkState(since=began, **link))
    await look(600)  # its link is lost: that is an alert of its own
    assert (await manager.get(ALERTS)).json()["total"] == 0


async def test_an_anomaly_raises_an_alert_that_ends_when_it_is_calm(post: Post) -> None:
    town, tree = post.town, post.town.tree
    manager = await town.person(Role.SITE_MANAGER, tree.path(0))
    wish = {"falls": False, "kind": "anomaly", "window_s": 3600, "name": "Tension instable"}
    wish |= {"scope": tree.clients[0], "anomaly": "unusual_voltage"}
    wrong = await manager.post("/api/v1/alert-rules", json=wish | {"bounds": {"medium": 0.5}})
    assert wrong.status_code == 422  # analyses tell nothing below 0.60
    await made(manager, **wish, bounds={"medium": 0.6, "high": 0.9})
    path, battery = tree.path(0, Kind.BMS) + f"{tree.batteries[0][0]}/", tree.batteries[0][0]
    now = datetime.now(UTC) - timedelta(minutes=50)

    async def found(minutes: int, kind: str, score: float) -> None:
        at = now + timedelta(minutes=minutes)
        await town.house.bus.publish(AnomalyFound(path, f"f{minutes}", battery, kind, score, at))

    await found(0, "temperature_spike", 0.95)
    assert (await manager.get(ALERTS)).json()["total"] == 0
    for _ in range(2):  # news may be told twice
        await found(1, "unusual_voltage", 0.72)
    alert = await only(manager)
    assert (alert["level"], alert["cause"], alert["value"]) == ("medium", "unusual_voltage", 0.72)
    await found(5, "unusual_voltage", 0.93)
    assert (await only(manager))["level"] == "high"
    await post.mails(2)
    assert "tension inhabituelle (score 0,93, seuil 0,90)" in text_of(post.sink.mails[1])
    story = (await manager.get(f"{ALERTS}/{alert['id']}")).json()
    assert story["evidence"]["found"] == 2
    ended = await manager.post(f"{ALERTS}/{alert['id']}/end", json={"text": "Câble resserré"})
    assert ended.status_code == 200, ended.text


async def test_an_alert_is_given_to_a_colleague_who_is_told(post: Post) -> None:
    town, tree = post.town, post.town.tree
    manager = await town.person(Role.SITE_MANAGER, tree.path(0))
    technician = await town.person(Role.TECHNICIAN, tree.path(0))
    observer = await town.person(Role.OBSERVER, tree.path(0))
    await tell(town, await a_sender(town), hot(0, 52.3))
    await post.mails(2)
    path = f"{ALERTS}/{(await only(manager))['id']}"
    assert (await observer.get(f"{path}/handlers")).status_code == 403
    able = {each["role"]: each for each in (await manager.get(f"{path}/handlers")).json()}
    assert set(able) == {"site-manager", "technician"}
    stranger = await manager.post(f"{path}/assignment", json={"person": "nobody"})
    assert stranger.status_code == 422
    body = {"person": able["technician"]["id"]}
    story = (await manager.post(f"{path}/assignment", json=body)).json()
    assert (story["phase"], story["acknowledged_by"]) == ("acknowledged", "technician")
    assert story["escalates_at"] is None
    assert story["notes"][-1]["kind"] == "assigned"
    assert (await manager.post(f"{path}/assignment", json=body)).status_code == 409
    address = (await technician.get("/api/v1/session")).json()["user"]["email"]
    await until(lambda: len(post.sink.to(address)) == 2)
    mail = post.sink.to(address)[1]
    assert mail["Subject"] == "Confiée à vous – Alerte critique : surchauffe, B1 (Site 1)"
    assert "site-manager vous confie cette alerte" in text_of(mail)
    mine = {"person": able["site-manager"]["id"]}
    story = (await manager.post(f"{path}/assignment", json=mine)).json()
    assert story["acknowledged_by"] == "site-manager"


async def test_a_missed_response_time_is_an_alert_of_its_site(post: Post) -> None:
    town, tree = post.town, post.town.tree
    manager = await town.person(Role.SITE_MANAGER, tree.path(0))
    await tell(town, await a_sender(town), hot(0, 52.3))
    async with town.house.works.begin(Actor.system()) as work:  # nobody answered for ten minutes
        alert = await work.db.scalar(visible(work, Alert))
        assert alert is not None
        alert.noticed_at -= timedelta(minutes=10)
    wish = {"scope": tree.sites[0], "kind": "business", "metric": "responses", "falls": False}
    wish |= {"name": "Délais de réponse", "window_s": 86_400}
    wrong = await manager.post("/api/v1/alert-rules", json=wish | {"bounds": {"medium": 101}})
    assert wrong.status_code == 422
    draft = {key: wish[key] for key in wish if key != "name"} | {"bounds": {"medium": 95}}
    tried = await manager.post("/api/v1/alert-rules/simulation", json=draft | {"days": 7})
    assert tried.status_code == 422  # what it was in the past is not kept
    rule = await made(manager, **wish, bounds={"medium": 95})

    async def comes(path: str, holds: Callable[[Any], Any]) -> Any:
        async with asyncio.timeout(20):
            while not (found := holds((await manager.get(path)).json())):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        return found

    found = await comes(
        ALERTS, lambda it: [each for each in it["items"] if each["kind"] == "business"]
    )
    (told,) = found
    assert (told["level"], told["cause"], told["value"]) == ("medium", "responses", 0.0)
    assert (told["node"]["kind"], told["node"]["name"]) == ("site", "Site 1")
    await until(lambda: any("Délais de réponse" in str(e["Subject"]) for e in post.sink.mails))
    (mail,) = [each for each in post.sink.mails if "Délais de réponse" in str(each["Subject"])]
    assert mail["Subject"] == "Alerte : Délais de réponse, Site 1"
    assert "réponses dans les délais – 0,0\u202f% (seuil : 95,0\u202f%)" in text_of(mail)
    # A place below has its own instead: neither alert ends the other.
    below = {**wish, "scope": tree.zones[0], "bounds": {"medium": 90}, "instead_of": rule["id"]}
    own = await made(manager, **below)
    (mine,) = await comes(
        ALERTS, lambda it: [each for each in it["items"] if each["node"]["kind"] == "zone"]
    )
    await manager.delete(f"/api/v1/alert-rules/{own['id']}")
    assert await comes(f"{ALERTS}/{mine['id']}", lambda it: it["phase"] == "resolved")
    assert (await manager.get(f"{ALERTS}/{told['id']}")).json()["phase"] == "open"
    await manager.delete(f"/api/v1/alert-rules/{rule['id']}")
    assert await comes(f"{ALERTS}/{told['id']}", lambda it: it["phase"] == "resolved")
