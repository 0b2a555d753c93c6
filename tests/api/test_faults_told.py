"""The faults of the demo, told to people by every channel: the level, and the words."""

import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest

from tests.api.sockets import a_sender
from tests.api.test_alerts import tell, until
from tests.api.test_channels import API, Desk, a_desk
from tests.mail import html_of, text_of
from tests.recorder import Browser
from trackingbms.analytics import AnomalyFound
from trackingbms.demo.scene import HOT_BATTERY, scene
from trackingbms.devices.replay import Fault, FaultKind, replay
from trackingbms.fleet import Kind
from trackingbms.identity import Role

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
NOW = datetime.now(UTC)
LONG_MS = 3_600_000_000


@dataclass
class Told:
    """What came of one fault, by channel."""

    mail: str
    notice: dict[str, Any]
    text: str
    slack: dict[str, Any]

    def say(self, *words: str) -> None:
        """Every channel says it; the mail says it as text and as a page."""
        for each in words:
            notice, post = (
                json.dumps(told, ensure_ascii=False) for told in (self.notice, self.slack)
            )
            for told in (self.mail, notice, self.text, post):
                plain = told.replace("\u202f", " ").replace("\u00a0", " ")
                assert each.replace("\u202f", " ") in plain, (each, plain)


@dataclass
class House:
    """A desk with a manager who has a browser, a contact with a telephone, a team on Slack."""

    desk: Desk
    manager: Any
    browser: Browser

    async def told(self, subject: str) -> Told:
        """What went out with this subject: exactly one message by each channel."""
        desk = self.desk

        def mails() -> list[Any]:
            return [each for each in desk.sink.mails if each["Subject"] == subject]

        def notices() -> list[dict[str, Any]]:
            found = [self.browser.opens(each) for each in desk.to("/push")]
            return [each for each in found if each["title"] == subject]

        def texts() -> list[str]:
            sent = [each for each in desk.carrier.arrived if each.path.endswith("Messages.json")]
            bodies = [parse_qs(each.body.decode())["Body"][0] for each in sent]
            return [each for each in bodies if each.startswith(subject)]

        def posts() -> list[dict[str, Any]]:
            found = [each.json() for each in desk.to("/services/T1/B2/x")]
            return [each for each in found if each["blocks"][0]["text"]["text"] == subject]

        await until(lambda: bool(mails() and notices() and texts() and posts()))
        assert [len(each()) for each in (mails, notices, texts, posts)] == [1, 1, 1, 1]
        page = html_of(mails()[0])
        assert "Prendre en charge" in page
        return Told(text_of(mails()[0]), notices()[0], texts()[0], posts()[0])


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with a_desk(tmp_path, database_url) as desk:
        town, site = desk.town, desk.town.tree.sites[0]
        manager = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
        browser = await desk.subscribe(manager)
        person = {"name": "Jean Tremblay", "phone": "+1 514 555-0199"}
        answer = await manager.post(f"{API}/nodes/{site}/contacts", json=person)
        assert answer.status_code == 201, answer.text
        await desk.slack(manager, site)
        yield House(desk, manager, browser)


def replayed(fault: FaultKind) -> list[dict[str, Any]]:
    """The last ten minutes of a battery of the demo, with the fault that begins in them."""
    began = NOW.timestamp() - 540
    ill = next(each.pack for each in scene().batteries() if each.code == HOT_BATTERY)
    pack = replace(ill, faults=(Fault(fault, began),))
    at = np.arange(began - 60, began + 540, 15.0)
    values = replay(pack, at, with_cells=False).values
    return [
        {"battery": "B1", "ts": datetime.fromtimestamp(at[row], UTC).isoformat()}
        | {key: round(float(column[row]), 2) for key, column in values.items()}
        for row in range(len(at))
    ]


async def test_each_fault_of_the_demo_is_told_by_every_channel(house: House) -> None:
    desk, town = house.desk, house.desk.town
    sender = await a_sender(town)

    await tell(town, sender, *replayed(FaultKind.OVERHEAT))
    hot = await house.told("Alerte critique : surchauffe, B1 (Site 1)")
    hot.say("surchauffe", "B1 (Site 1", "seuil : 45,0 °C")
    assert "Évolution : +" in hot.mail
    assert hot.notice["tone"] == "critical"
    assert hot.slack["text"].startswith(":rotating_light:")
    (call,) = desk.calls()
    assert "surchauffe, B1" in call["Twiml"]

    for seconds in (0, 70):  # it must be low for a minute
        ts = (NOW - timedelta(seconds=100 - seconds)).isoformat()
        await tell(town, sender, {"battery": "B2", "ts": ts, "soc_pct": 7.0})
    low = await house.told("Alerte haute : charge faible, B2 (Site 1)")
    low.say("charge faible", "7 %", "seuil : 10 %")

    wish = {"scope": town.tree.clients[0], "kind": "anomaly", "anomaly": "unusual_voltage"}
    wish |= {"name": "Tension instable", "falls": False, "window_s": 3600, "bounds": {"high": 0.8}}
    made = await house.manager.post(f"{API}/alert-rules", json=wish)
    assert made.status_code == 201, made.text
    battery = town.tree.batteries[0][0]
    path = town.tree.path(0, Kind.BMS) + f"{battery}/"
    found = AnomalyFound(path, "f1", battery, "unusual_voltage", 0.93, NOW)
    await town.house.bus.publish(found)
    shaky = await house.told("Alerte haute : Tension instable, B1 (Site 1)")
    shaky.say("Tension instable", "tension inhabituelle (score 0,93, seuil 0,80)")

    town.house.watch.now_ms = lambda: time.time_ns() // 1_000_000 + LONG_MS
    await town.house.watch.check()  # nothing has come for long
    alerts = (await house.manager.get(f"{API}/alerts")).json()["items"]
    (lost,) = [each for each in alerts if each["key"] == "no_data"]
    lost_told = await house.told(
        f"Alerte haute : perte de communication, {lost['node']['name']} (Site 1)"
    )
    lost_told.say("perte de communication", "le lien ne répond plus")

    levels = {each["name"] or each["key"]: each["level"] for each in alerts}
    assert levels == {
        "temperature_high": "critical", "soc_low": "high", "Tension instable": "high",
        "no_data": "high", "soh_low": "info",  # it is worn out, too
    }  # fmt: skip
