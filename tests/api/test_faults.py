"""The manual's four faults, from the sample to every channel, in both languages."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import numpy as np
import pytest
from http_ece import ECEException

from tests.alerts.test_silent import lost
from tests.api.sockets import a_sender
from tests.api.test_alerts import at, tell, until
from tests.api.test_channels import API, Desk, a_desk
from tests.mail import html_of, text_of
from tests.recorder import Arrived, Browser
from trackingbms.devices.replay import OVERHEAT_RAMP_S, Fault, FaultKind, overheat_c
from trackingbms.fleet import Kind
from trackingbms.identity import Role

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
EVERY = {"email", "push", "slack", "teams"}
PHONES = {"sms", "call"}
# fault: level, how subjects begin in both languages, and by which ways it is told
FAULTS = {
    "heat": ("critical", "Alerte critique : surchauffe", "Critical alert: overheating",
             EVERY | PHONES),
    "silence": ("high", "Alerte haute : perte de communication",
                "High alert: loss of communication", EVERY | {"sms"}),
    "charge": ("medium", "Alerte : charge faible", "Alert: low charge", EVERY),
    "voltage": ("medium", "Alerte : Tension instable", "Alert: Tension instable", EVERY),
}  # fmt: skip


async def a_crew(desk: Desk) -> dict[str, tuple[httpx.AsyncClient, Browser]]:
    """A French manager and an English one, two teams, a contact with a telephone, and a rule."""
    town, site = desk.town, desk.town.tree.sites[0]
    crew = {}
    for locale in ("fr", "en"):
        person = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
        answer = await person.patch(f"{API}/account", json={"locale": locale})
        assert answer.status_code == 200, answer.text
        crew[locale] = person, await desk.subscribe(person, locale)
    admin = crew["fr"][0]
    levels = ["critical", "high", "medium"]
    await desk.slack(admin, site, locale="en", levels=levels)
    teams = {"kind": "teams", "name": "Quart", "url": f"{desk.world.url}/workflows/7?sig=x"}
    await desk.slack(admin, site, locale="fr", levels=levels, **teams)
    jean = {"name": "Jean Tremblay", "phone": "+1 514 555-0199", "function": "Resp. technique"}
    await admin.post(f"{API}/nodes/{site}/contacts", json=jean)
    rule = {
        "scope": site, "name": "Tension instable", "falls": False, "kind": "anomaly",
        "anomaly": "unusual_voltage", "window_s": 3600, "bounds": {"medium": 0.6},
    }  # fmt: skip
    made = await admin.post(f"{API}/alert-rules", json=rule)
    assert made.status_code == 201, made.text
    return crew


async def cause(desk: Desk, fault: str) -> None:
    """Let it go wrong, as it does in the demo's fleet."""
    town = desk.town
    sender = await a_sender(town)
    match fault:
        case "heat":  # 18 degrees more in 8 minutes
            seconds = np.arange(0.0, OVERHEAT_RAMP_S + 1, 60.0)
            heats = (Fault(FaultKind.OVERHEAT, 0.0),)
            rows = zip(seconds, 34.3 + overheat_c(heats, seconds), strict=True)
            beside = {"humidity_pct": 78.0, "voltage_v": 42.1, "current_a": -12.0}
            values = [(each, {"temperature_max_c": round(heat, 1)} | beside) for each, heat in rows]
        case "charge":
            values = [(60.0 * each, {"soc_pct": 24.0 - 2 * each}) for each in range(9)]
        case "voltage":
            beside = {"current_a": 10.0, "capacity_ah": 100.0}
            volts = (48.1, 48.0, 48.0, 48.1, 39.6, 48.0)
            values = [(20.0 * n, {"voltage_v": volt} | beside) for n, volt in enumerate(volts)]
        case _:
            path = town.tree.path(0, Kind.BMS)
            return await town.house.bus.publish(lost(path, town.tree.bms[0]))
    rows = [{"battery": "B1", "ts": at(since - 600), **told} for since, told in values]
    for row in rows:
        await tell(town, sender, row)
    return None


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_is_told_by_every_channel_in_both_languages(
    fault: str, tmp_path: Path, database_url: str
) -> None:
    level, french, english, ways = FAULTS[fault]
    async with a_desk(tmp_path, database_url) as desk:
        crew = await a_crew(desk)
        await cause(desk, fault)
        admin = crew["fr"][0]
        browsers = {locale: browser for locale, (_, browser) in crew.items()}
        await until(lambda: told_by(desk, browsers, french, english) >= ways)
        assert told_by(desk, browsers, french, english) == ways
        (alert,) = (await admin.get(f"{API}/alerts")).json()["items"]
        assert alert["level"] == level
        address = f"/alerts/{alert['id']}"
        for word, locale in ((french, "fr"), (english, "en")):
            email = (await crew[locale][0].get(f"{API}/session")).json()["user"]["email"]
            mail = [each for each in desk.sink.to(email) if word in str(each["Subject"])][-1]
            assert address in text_of(mail)
            assert "{" not in text_of(mail)
            show(f"{fault}.{locale}", html_of(mail))
        story = (await admin.get(f"{API}{address}")).json()
        told = {each["facts"].get("way") for each in story["notes"] if each["kind"] == "told"}
        assert told == ways


def told_by(desk: Desk, browsers: dict[str, Browser], french: str, english: str) -> set[str]:
    """By which channels it was told, in the right words."""
    found = (
        {"email"} if sum(_says(each, french, english) for each in desk.sink.mails) >= 2 else set()
    )
    notices = [told for each in desk.to("/push") if (told := _opened(each, browsers))]
    if {each["locale"] for each in notices if _says(each, french, english)} == {"fr", "en"}:
        found.add("push")
    slack = [each.json() for each in desk.to("/services/T1/B2/x")]
    if any(english in each["blocks"][0]["text"]["text"] for each in slack):
        found.add("slack")
    cards = [each.json()["attachments"][0]["content"] for each in desk.to("/workflows/7")]
    if any(french in each["body"][0]["text"] for each in cards):
        found.add("teams")
    if any(french in each["Twiml"] for each in desk.calls()):
        found.add("call")
    if any(french in each for each in texts(desk)):
        found.add("sms")
    return found


def texts(desk: Desk) -> list[str]:
    found = [each for each in desk.carrier.arrived if each.path.endswith("Messages.json")]
    return [parse_qs(each.body.decode())["Body"][0] for each in found]


def _says(told: Any, *words: str) -> bool:
    subject = str(told["title"] if isinstance(told, dict) else told["Subject"])
    return any(each in subject for each in words)


def _opened(arrived: Arrived, browsers: dict[str, Browser]) -> dict[str, Any] | None:
    for browser in browsers.values():
        try:
            return browser.opens(arrived)
        except ECEException:
            continue
    return None


def show(name: str, html: str) -> None:
    """Keep the letter, for whoever wants to look at it: `LETTERS=folder pytest …`."""
    if folder := os.environ.get("LETTERS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / f"{name}.html").write_text(html)
