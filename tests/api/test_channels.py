"""Channels over HTTP: set up, tried out, told of alerts, and what each person chose."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from tests.api.houses import Town, a_town
from tests.api.sockets import a_sender
from tests.api.test_alerts import hot, tell, until
from tests.mail import Sink, mail_server, text_of
from tests.recorder import Arrived, Browser, Recorder, recorder
from trackingbms.identity import Role

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
NOW = datetime.now(UTC)
API = "/api/v1"


@dataclass
class Desk:
    """A town, and what goes out of it by every channel."""

    town: Town
    sink: Sink
    carrier: Recorder
    world: Recorder  # Slack, Teams and the push service

    def to(self, beginning: str) -> list[Arrived]:
        return [each for each in self.world.arrived if each.path.startswith(beginning)]

    def calls(self) -> list[dict[str, str]]:
        found = [each for each in self.carrier.arrived if each.path.endswith("Calls.json")]
        return [
            {key: value[0] for key, value in parse_qs(each.body.decode()).items()} for each in found
        ]

    async def slack(self, browser: httpx.AsyncClient, scope: str, **more: Any) -> dict[str, Any]:
        body = {
            "kind": "slack", "name": "#tracking-bms-alerts", "scope": scope,
            "url": f"{self.world.url}/services/T1/B2/x",
        }  # fmt: skip
        answer = await browser.post(f"{API}/team-channels", json=body | more)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def subscribe(self, browser: httpx.AsyncClient, name: str = "abc") -> Browser:
        made = Browser(self.world.url, name)
        told = made.subscription
        keys = {"p256dh": told["p256dh"], "auth": told["auth"]}
        answer = await browser.post(
            f"{API}/account/push", json={"endpoint": told["endpoint"], "keys": keys}
        )
        assert answer.status_code == 201, answer.text
        return made


@asynccontextmanager
async def a_desk(folder: Path, url: str) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        sink = await stack.enter_async_context(mail_server())
        carrier = await stack.enter_async_context(recorder())
        world = await stack.enter_async_context(recorder())
        account = {"account": "AC1", "token": "t", "sender": "+15145550100", "url": carrier.url}
        wishes = {
            "notifications": {
                "smtp": {"host": "127.0.0.1", "port": sink.port, "security": "none"},
                "sms": account, "voice": account, "every_s": 0.2,
                "team": {"slack_url": f"{world.url}/services", "teams_hosts": ["127.0.0.1"]},
                "push": {"hosts": ["127.0.0.1"]},
            },
            "devices": {"late_intervals": 1000, "offline_intervals": 2000},
        }  # fmt: skip
        town = await stack.enter_async_context(a_town(folder, url, **wishes))
        yield Desk(town, sink, carrier, world)


@pytest.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    async with a_desk(tmp_path, database_url) as desk:
        yield desk


async def test_a_critical_alert_goes_out_by_every_channel(desk: Desk) -> None:
    town = desk.town
    site = town.tree.sites[0]
    manager = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
    browser = await desk.subscribe(manager)
    await desk.slack(manager, site)
    teams = {"kind": "teams", "name": "Quart", "url": f"{desk.world.url}/workflows/7?sig=x"}
    await desk.slack(manager, site, locale="en", levels=["critical"], **teams)
    person = {"name": "Jean Tremblay", "phone": "+1 514 555-0199", "function": "Resp. technique"}
    await manager.post(f"{API}/nodes/{site}/contacts", json=person)
    await tell(town, await a_sender(town), hot(0, 52.3))
    await until(lambda: len(desk.world.arrived) == 3)
    await until(lambda: len(desk.carrier.arrived) == 2 and len(desk.sink.mails) == 1)
    slack = desk.to("/services/T1/B2/x")[0].json()
    assert slack["blocks"][0]["text"]["text"] == "Alerte critique : surchauffe, B1 (Site 1)"
    assert slack["blocks"][2]["elements"][0]["url"].endswith("?do=acknowledge")
    card = desk.to("/workflows/7")[0].json()["attachments"][0]["content"]
    assert card["body"][0]["text"] == "Critical alert: overheating, B1 (Site 1)"
    notice = browser.opens(desk.to("/push")[0])
    assert [each["action"] for each in notice["actions"]] == ["acknowledge", "open"]
    (call,) = desk.calls()
    assert call["To"] == "+15145550199"
    assert "Alerte critique : surchauffe" in call["Twiml"]
    told = text_of(desk.sink.mails[0])
    assert "#tracking-bms-alerts" in told
    alert = (await manager.get(f"{API}/alerts")).json()["items"][0]
    notes = (await manager.get(f"{API}/alerts/{alert['id']}")).json()["notes"]
    ways = {each["facts"].get("way") for each in notes if each["kind"] == "told"}
    assert ways == {"email", "sms", "call", "push", "slack", "teams"}
    log = (await manager.get(f"{API}/messages", params={"scope": site})).json()["items"]
    assert len(log) == 6
    assert {each["recipient"] for each in log if each["channel"] == "teams"} == {"Quart"}
    assert "sig=x" not in str(log)


async def test_a_channel_is_tried_out(desk: Desk) -> None:
    town = desk.town
    admin = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
    technician = await town.person(Role.TECHNICIAN)
    assert (await technician.post(f"{API}/channels/email/test", json={})).status_code == 403
    assert (await technician.get(f"{API}/channels")).status_code == 403
    assert (await admin.post(f"{API}/channels/email/test", json={})).json()["good"]
    assert desk.sink.mails[0]["Subject"] == "Essai d’un canal de TrackingBMS"
    assert (await admin.post(f"{API}/channels/sms/test", json={})).status_code == 404
    phone = {"name": "Marie", "phone": "514 555-0199"}
    await admin.post(f"{API}/nodes/{town.tree.sites[0]}/contacts", json=phone)
    assert (await admin.get(f"{API}/channels")).json()["phones"] == []  # it cannot be dialled
    phone["phone"] = "+1 514 555-0199"
    await admin.post(f"{API}/nodes/{town.tree.sites[0]}/contacts", json=phone)
    (marie,) = (await admin.get(f"{API}/channels")).json()["phones"]
    body = {"contact": marie["id"]}
    assert (await admin.post(f"{API}/channels/call/test", json=body)).json()["good"]
    assert "Ce canal fonctionne" in desk.calls()[0]["Twiml"]
    assert (await admin.post(f"{API}/channels/push/test", json={})).status_code == 409
    await desk.subscribe(admin)
    desk.world.statuses = [503]
    tried = (await admin.post(f"{API}/channels/push/test", json={})).json()
    assert (tried["good"], tried["why"]) == (False, "the push service: HTTP 503")
    found = (await admin.get(f"{API}/channels")).json()["channels"]
    fares = {each["kind"]: each for each in found}
    assert (fares["email"]["ready"], fares["email"]["delivered"]) == (True, 1)
    assert (fares["call"]["delivered"], fares["push"]["waiting"]) == (1, 1)


async def test_team_channels_belong_to_their_place(desk: Desk) -> None:
    town = desk.town
    admin = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
    other = await town.person(Role.CLIENT_ADMIN, town.tree.path(1))
    made = await desk.slack(admin, town.tree.clients[0])
    assert "url" not in made
    path = f"{API}/team-channels/{made['id']}"
    for answer in (
        await other.patch(path, json={"name": "x"}), await other.delete(path),
        await other.post(f"{path}/test"),
    ):  # fmt: skip
        assert answer.status_code == 404
    assert (await other.get(f"{API}/team-channels")).json() == []
    wrong = {"kind": "slack", "name": "x", "scope": town.tree.clients[0]}
    for url in ("https://evil.example/services/T/B/x", f"{desk.world.url}/other", "x"):
        answer = await admin.post(f"{API}/team-channels", json=wrong | {"url": url})
        assert answer.status_code == 422, url
    assert (await admin.post(f"{path}/test")).json()["good"]
    assert len(desk.to("/services/T1/B2/x")) == 1
    changed = (await admin.patch(path, json={"levels": ["info", "critical"]})).json()
    assert changed["levels"] == ["critical", "info"]
    assert (await admin.delete(path)).status_code == 204


async def test_people_are_told_as_they_chose_save_of_what_is_critical(desk: Desk) -> None:
    town = desk.town
    person = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    await desk.subscribe(person)
    choice = {"told_by": {"medium": ["push"], "info": []}}
    profile = (await person.patch(f"{API}/account", json=choice)).json()
    assert profile["told_by"]["medium"] == ["push"]
    sender = await a_sender(town)
    await tell(town, sender, hot(0, 41, "B1"))  # medium
    await until(lambda: len(desk.to("/push")) == 1)
    assert desk.sink.mails == []
    await tell(town, sender, hot(10, 52.3, "B1"))  # critical
    await until(lambda: len(desk.sink.mails) == 1 and len(desk.to("/push")) == 2)
    assert "critique" in str(desk.sink.mails[0]["Subject"])


async def test_what_the_company_chose_at_set_up_is_obeyed(desk: Desk) -> None:
    town = desk.town
    owner = await town.person(Role.SUPER_ADMIN, f"/{town.tree.company}/")
    manager = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    jean = {"name": "Jean Tremblay", "phone": "+1 514 555-0199"}
    await owner.post(f"{API}/nodes/{town.tree.sites[0]}/contacts", json=jean)
    chosen = {"critical": ["sms"], "high": ["email"], "medium": ["dashboard"]}
    body = {"step": 3, "notifications": chosen}
    assert (await owner.put(f"{API}/setup", json=body)).status_code == 200
    rules = {"temperature_max_c": {"medium": 30, "high": 40}, "humidity_pct": {"critical": 90}}
    for metric, bounds in rules.items():
        rule = {"name": metric, "metric": metric, "falls": False, "bounds": bounds}
        made = await manager.post(f"{API}/alert-rules", json=rule | {"scope": town.tree.sites[0]})
        assert made.status_code == 201, made.text
    sender = await a_sender(town)
    await tell(town, sender, hot(0, 31, "B1"))
    await tell(town, sender, hot(0, 41, "B2"))
    await until(lambda: len(desk.sink.mails) == 1)
    assert str(desk.sink.mails[0]["Subject"]).startswith("Alerte haute : temperature_max_c, B2")
    assert desk.carrier.arrived == []
    moist = {"battery": "B1", "ts": hot(10, 0)["ts"], "humidity_pct": 95}
    await tell(town, sender, moist)
    await until(lambda: len(desk.carrier.arrived) == 1)
    assert desk.calls() == []
    assert len(desk.sink.mails) == 1


async def test_quiet_hours_are_kept_save_for_what_is_critical(desk: Desk) -> None:
    town = desk.town
    person = await town.person(Role.SITE_MANAGER, town.tree.path(0))
    now = datetime.now(UTC)
    minute = now.hour * 60 + now.minute
    quiet = {"since": (minute - 60) % 1440, "until": (minute + 60) % 1440}
    wrong = await person.patch(f"{API}/account", json={"quiet": quiet})
    assert wrong.status_code == 422  # by which clock?
    body = {"quiet": quiet, "time_zone": "UTC"}
    assert (await person.patch(f"{API}/account", json=body)).json()["quiet"] == quiet
    same = {"since": 60, "until": 60}
    assert (await person.patch(f"{API}/account", json={"quiet": same})).status_code == 422
    sender = await a_sender(town)
    await tell(town, sender, hot(0, 41, "B1"))
    await tell(town, sender, hot(0, 52.3, "B2"))
    await until(lambda: len(desk.sink.mails) == 1)
    assert "B2" in str(desk.sink.mails[0]["Subject"])
    assert (await person.patch(f"{API}/account", json={"quiet": None})).json()["quiet"] is None


async def test_a_browser_is_of_one_person(desk: Desk) -> None:
    town = desk.town
    one = await town.person(Role.TECHNICIAN)
    other = await town.person(Role.TECHNICIAN)
    machine = await town.machine(town.tree.path(0))
    assert (await machine.get(f"{API}/account/push")).status_code == 403
    told = (await one.get(f"{API}/account/push")).json()
    assert len(told["key"]) == 87
    browser = await desk.subscribe(one)
    (mine,) = (await one.get(f"{API}/account/push")).json()["browsers"]
    path = f"{API}/account/push/{mine['id']}"
    assert (await other.delete(path)).status_code == 404
    keys = {"p256dh": browser.subscription["p256dh"], "auth": browser.subscription["auth"]}
    body = {"endpoint": browser.subscription["endpoint"], "keys": keys}
    assert (await other.post(f"{API}/account/push", json=body)).status_code == 201
    assert (await one.get(f"{API}/account/push")).json()["browsers"] == []  # it changed hands
    wrong = body | {"endpoint": "https://evil.example/x"}
    assert (await one.post(f"{API}/account/push", json=wrong)).status_code == 422
    wrong = body | {"keys": {"p256dh": "AAAA", "auth": "AAAA"}}
    assert (await one.post(f"{API}/account/push", json=wrong)).status_code == 422
