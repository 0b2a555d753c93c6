"""Channels in the browser: tried out, a team's channel, the log; a person's choices; a notice."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.mail import Sink, mail_server_beside
from tests.recorder import Recorder, recorder
from tests.web.conftest import Site, plant, serving
from tests.web.test_administration import clean, enter, settled, sound
from tests.web.test_alerts import overheat

__all__ = ["clean"]
pytestmark = pytest.mark.journey


@contextmanager
def recorder_beside() -> Iterator[Recorder]:
    """One in a thread, for tests that have no event loop."""
    found: list[Recorder] = []
    ready, over = threading.Event(), threading.Event()

    async def run() -> None:
        async with recorder() as here:
            found.append(here)
            ready.set()
            await asyncio.to_thread(over.wait)

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    assert ready.wait(20)
    try:
        yield found[0]
    finally:
        over.set()
        thread.join(20)


@pytest.fixture(scope="module")
def world() -> Iterator[Recorder]:
    with recorder_beside() as world:
        yield world


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    with mail_server_beside() as sink:
        yield sink


@pytest.fixture(scope="module")
def loud_site(
    tmp_path_factory: pytest.TempPathFactory, sink: Sink, world: Recorder
) -> Iterator[Site]:
    wishes = {
        "SMTP__HOST": "127.0.0.1", "SMTP__PORT": str(sink.port), "SMTP__SECURITY": "none",
        "SMS__URL": world.url, "SMS__ACCOUNT": "AC1", "SMS__TOKEN": "t",
        "SMS__SENDER": "+15145550100", "VOICE__URL": world.url, "VOICE__ACCOUNT": "AC1",
        "VOICE__TOKEN": "t", "VOICE__SENDER": "+15145550100",
        "TEAM__SLACK_URL": f"{world.url}/services",
    }  # fmt: skip
    told = {f"TBMS_NOTIFICATIONS__{key}": value for key, value in wishes.items()}
    with serving(tmp_path_factory.mktemp("loud"), **told) as here:
        plant(here, here.root)
        person = {"name": "Jean Tremblay", "phone": "+1 514 555-0199"}
        answer = here.client.post(f"/api/v1/nodes/{here.root}/contacts", json=person)
        assert answer.status_code == 201, answer.text
        yield here


def test_channels_are_tried_out_and_a_team_is_told(
    page: Page, loud_site: Site, world: Recorder
) -> None:
    enter(page, loud_site, "/admin/channels")
    for kind in ("email", "sms", "call"):
        row = page.get_by_test_id(f"channel-{kind}")
        row.get_by_role("button", name="Tester ce canal").click()
        expect(row.get_by_role("status")).to_contain_text("Livré en")
    page.get_by_test_id("new-room").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nom du canal").fill("#tracking-bms-alerts")
    dialog.get_by_label("Adresse du webhook entrant").fill("https://example.com/x")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog.locator("p[role=alert]")).to_contain_text("écrivez une adresse qui commence par")
    sound(page, "channels-form")
    address = f"{world.url}/services/T1/B2/secretpart"
    dialog.get_by_label("Adresse du webhook entrant").fill(address)
    dialog.get_by_role("button", name="Enregistrer").click()
    rooms = page.get_by_test_id("rooms")
    expect(rooms).to_contain_text("#tracking-bms-alerts")
    rooms.get_by_role("button", name="Tester ce canal").click()
    expect(rooms.get_by_role("status")).to_contain_text("Livré en")
    overheat(loud_site, "BT_S_004")
    for _ in range(200):
        found = [each for each in world.arrived if b"surchauffe, BT_S_004" in each.body]
        if found and found[0].path.startswith("/services"):
            break
        page.wait_for_timeout(50)
    assert [each.path for each in world.arrived if each.path == "/services/T1/B2/secretpart"]
    page.reload()
    log = page.get_by_test_id("messages")
    expect(log).to_contain_text("alerte critique")
    assert "secretpart" not in page.content()
    words = page.get_by_test_id("wordings")
    words.get_by_label("Objet").fill("[Énergie Verte] {what} : {batery}")
    words.get_by_test_id("preview").click()
    expect(words).to_contain_text("ne nommez que {level}")
    words.get_by_label("Objet").fill("[Énergie Verte] {what} : {battery}")
    words.get_by_label("Derniers mots").fill("Urgence de nuit : 514 555-0100.")
    words.get_by_test_id("preview").click()
    specimen = page.get_by_test_id("specimen")
    expect(specimen.get_by_role("heading").first).to_contain_text(
        "[Énergie Verte] surchauffe : BT_"
    )
    body = specimen.locator("iframe").content_frame
    expect(body.get_by_text("Urgence de nuit : 514 555-0100.")).to_be_visible()
    words.locator("summary").click()
    layout = words.get_by_label("Gabarit HTML")
    layout.fill("<script>1</script>{button}")
    words.get_by_test_id("preview").click()
    expect(words).to_contain_text("<script> n’est pas permis")
    layout.fill("<style>h1 { color: teal }</style><h1>Parc : {subject}</h1>{facts}{button}")
    words.get_by_test_id("preview").click()
    expect(body.get_by_role("heading", name="Parc : [Énergie Verte]")).to_be_visible()
    sound(page, "channels-used")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    sound(page, "channels-phone-dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("english", [False, True], ids=["fr", "en"])
def test_a_person_chooses_how_to_be_told(page: Page, loud_site: Site, english: bool) -> None:
    enter(page, loud_site, "/account/profile", english=english)
    page.reload()  # the form was filled before the language was chosen
    high, medium = ("High", "Medium") if english else ("Haute", "Moyenne")
    mail = "E-mail" if english else "Courriel"
    words = "Critical alerts reach you" if english else "Les alertes critiques vous parviennent"
    expect(page.get_by_test_id("always")).to_contain_text(words)
    table = page.get_by_test_id("notices")
    expect(table.get_by_role("checkbox").first).to_be_disabled()
    box = table.get_by_role("checkbox", name=f"{medium}, {mail}")
    box.set_checked(english)
    quiet = page.get_by_role("switch") if page.get_by_role("switch").count() else page.get_by_label(
        "Quiet hours" if english else "Heures calmes"
    )  # fmt: skip
    quiet.first.set_checked(True)
    page.locator("input[type=time]").first.fill("23:15")
    page.get_by_role("button", name="Save" if english else "Enregistrer").click()
    expect(page.get_by_role("status").first).to_be_visible()
    sound(page, f"notices-{'en' if english else 'fr'}")
    profile = loud_site.client.get("/api/v1/account").json()
    assert profile["quiet"]["since"] == 23 * 60 + 15
    assert ("email" in profile["told_by"]["medium"]) is english
    assert "email" in profile["told_by"]["high"]
    assert high
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


NOTICE = {
    "fr": ("BT_N_003", "Alerte critique : surchauffe", "Prendre en charge", "Voir l’alerte"),
    "en": ("BT_N_002", "Critical alert: overheating", "Take it in hand", "See the alert"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_notice_acts_after_log_in(
    page: Page, loud_site: Site, context: BrowserContext, language: str
) -> None:
    """As a push service hands it to the browser; the alert is taken in hand from it."""
    battery, title, take, see_it = NOTICE[language]
    overheat(loud_site, battery)
    context.grant_permissions(["notifications"], origin=loud_site.url)
    enter(page, loud_site)
    found: list[dict[str, Any]] = []
    for _ in range(200):
        answer = loud_site.client.get("/api/v1/alerts", params={"level": "critical"}).json()
        found = [each for each in answer["items"] if each["node"]["name"] == battery]
        if found:
            break
        page.wait_for_timeout(50)
    see = f"{loud_site.url}/alerts/{found[0]['id']}"
    notice = {
        "title": f"{title}, {battery}", "body": "52,3 °C", "tag": "m1",
        "tone": "critical", "locale": language, "actions": [
            {"action": "acknowledge", "title": take, "url": f"{see}?do=acknowledge"},
            {"action": "open", "title": see_it, "url": see},
        ],
    }  # fmt: skip
    devtools = context.new_cdp_session(page)
    registrations: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registrations.extend(each["registrationId"] for each in told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    page.evaluate(
        "navigator.serviceWorker.register('/sw.js', { scope: '/' })"
        ".then(() => navigator.serviceWorker.ready).then(() => null)"
    )
    for _ in range(200):
        if registrations:
            break
        page.wait_for_timeout(50)
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": loud_site.url, "registrationId": registrations[0], "data": json.dumps(notice)},
    )
    shown = """async () => {
      const worker = await navigator.serviceWorker.ready
      for (let tries = 0; tries < 200; tries += 1) {
        const found = await worker.getNotifications()
        const told = (each) => [each.title, each.actions.map((one) => one.title)]
        if (found.length) return found.map(told)
        await new Promise((done) => setTimeout(done, 50))
      }
      return []
    }"""
    assert page.evaluate(shown) == [[notice["title"], [take, see_it]]]
    (worker,) = context.service_workers
    worker.evaluate(
        """async () => {
      const [notification] = await self.registration.getNotifications()
      const about = { notification, action: 'acknowledge' }
      self.dispatchEvent(new NotificationEvent('notificationclick', about))
    }"""
    )
    page.get_by_test_id("confirm").click()
    taken = re.compile("^(Prise en charge|In hand)$")  # in the language that was chosen last
    expect(page.get_by_test_id("phase")).to_have_text(taken)
