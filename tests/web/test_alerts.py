"""An overheating battery in the browser: seen, taken in hand, followed to its end."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.mail import Sink, html_of, mail_server_beside
from tests.web.conftest import RESULTS, Site, plant, serving, write_in
from tests.web.test_administration import clean, enter, settled, sound

__all__ = ["clean"]
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    with mail_server_beside() as sink:
        yield sink


@pytest.fixture(scope="module")
def hot_site(tmp_path_factory: pytest.TempPathFactory, sink: Sink) -> Iterator[Site]:
    """A fleet in which one battery gained 18 degrees in 8 minutes."""
    mail = {
        "TBMS_NOTIFICATIONS__SMTP__HOST": "127.0.0.1",
        "TBMS_NOTIFICATIONS__SMTP__PORT": str(sink.port),
        "TBMS_NOTIFICATIONS__SMTP__SECURITY": "none",
    }
    with serving(tmp_path_factory.mktemp("hot"), **mail) as here:
        plant(here, here.root)
        overheat(here, "BT_S_004")
        yield here


def overheat(site: Site, code: str) -> None:
    now = datetime.now(UTC)
    beside = {"voltage_v": 48.4, "current_a": 0.0, "humidity_pct": 78.0, "cooling": "on"}
    rows = [
        {"battery": code, "ts": (now - timedelta(seconds=480 - 60 * minute)).isoformat(),
         "temperature_max_c": 34.3, **beside}
        for minute in range(8)
    ]  # fmt: skip
    site.post(rows)
    last = {"battery": code, "ts": now.isoformat(), "temperature_max_c": 52.3, **beside}
    site.post([last | {"voltage_v": 42.1}])


def mailed(page: Page, sink: Sink, subject: str) -> str:
    """The body of the mail with this subject, once it has come."""
    for _ in range(200):
        for each in sink.mails:
            if subject in str(each["Subject"]):
                return html_of(each)
        page.wait_for_timeout(50)
    raise AssertionError([each["Subject"] for each in sink.mails])


def test_an_overheating_battery_is_seen_and_taken_in_hand(
    page: Page, hot_site: Site, sink: Sink
) -> None:
    enter(page, hot_site)
    bell = page.get_by_test_id("bell")
    expect(bell).to_contain_text(re.compile(r"\d"))
    bell.click()
    row = page.get_by_test_id("alerts").locator("li", has_text="Surchauffe")
    expect(row).to_contain_text("52,3")
    sound(page, "alerts-list")
    row.get_by_role("link").click()
    facts = page.get_by_test_id("facts")
    expect(facts).to_contain_text(re.compile(r"\+18,0\s°C en 8\smin"))
    sound(page, "alert-open")
    page.get_by_test_id("snooze").click()
    page.get_by_text("1 heure", exact=True).click()
    expect(page.get_by_text("Escalade reportée jusqu’à").first).to_be_visible()
    page.get_by_test_id("assign").click()
    page.locator(".v-overlay--active .v-list-item").first.click()
    expect(page.get_by_test_id("story")).to_contain_text("Confiée à")
    expect(page.get_by_test_id("phase")).to_have_text("Prise en charge")
    page.get_by_label("Commentaire").fill("Ventilation forcée, je pars voir sur place.")
    page.get_by_role("button", name="Ajouter le commentaire").click()
    expect(page.get_by_test_id("story")).to_contain_text("Ventilation forcée")
    sound(page, "alert-taken")
    now = datetime.now(UTC)
    hot_site.post([{"battery": "BT_S_004", "ts": now.isoformat(), "temperature_max_c": 30.1}])
    expect(page.get_by_test_id("phase")).to_have_text("Terminée")  # told by the live socket


def test_the_mail_leads_to_the_alert(
    page: Page, hot_site: Site, sink: Sink, tmp_path: Path
) -> None:
    overheat(hot_site, "BT_N_003")
    body = mailed(page, sink, "surchauffe, BT_N_003 (Site Nord)")
    (RESULTS / "alert-mail.html").write_text(body)
    page.set_viewport_size({"width": 700, "height": 1000})
    page.set_content(body)
    expect(page.get_by_role("heading", level=1)).to_have_text("Alerte critique – surchauffe")
    page.screenshot(path=RESULTS / "alert-mail.png", full_page=True)
    page.emulate_media(color_scheme="dark")
    page.screenshot(path=RESULTS / "alert-mail-dark.png", full_page=True)
    address = str(page.get_by_role("link", name="Prendre en charge").get_attribute("href"))
    page.emulate_media(color_scheme="light")
    page.goto(f"{hot_site.url}/{address.split('/', 3)[3]}")  # by way of the log-in
    write_in(page, hot_site.client.headers["X-Password"])
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.get_by_test_id("confirm").click()
    expect(page.get_by_test_id("phase")).to_have_text("Prise en charge")


def test_a_rule_is_made_and_raises_its_alert(page: Page, hot_site: Site) -> None:
    enter(page, hot_site, "/admin/rules")
    expect(page.get_by_test_id("rules")).to_contain_text("Aucune règle")
    page.get_by_test_id("new-rule").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nom de la règle").fill("Air trop humide")
    dialog.get_by_role("combobox", name="Mesure").fill("Humid")
    page.get_by_role("option", name="Humidité").click()
    dialog.get_by_label("Haute").fill("80")
    dialog.get_by_label("Critique").fill("70")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog.locator("p[role=alert]")).to_be_visible()  # worse than high, and milder
    dialog.get_by_label("Critique").fill("95,5")
    dialog.get_by_label("Retour nécessaire").fill("5")
    sound(page, "rule-form")
    dialog.get_by_role("button", name="Enregistrer").click()
    rules = page.get_by_test_id("rules")
    expect(rules).to_contain_text("Air trop humide")
    sound(page, "rules")
    now = datetime.now(UTC)
    hot_site.post([{"battery": "BT_N_002", "ts": now.isoformat(), "humidity_pct": 86.0}])
    page.goto(f"{hot_site.url}/s/{hot_site.root}/alerts")
    row = page.get_by_test_id("alerts").locator("li", has_text="Air trop humide")
    expect(row).to_contain_text("86")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{hot_site.url}/admin/rules")
    expect(page.get_by_test_id("rules")).to_contain_text("Air trop humide")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=RESULTS / "rules-phone.png", full_page=True)
    page.get_by_role("button", name="Supprimer Air trop humide").click()
    page.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    expect(page.get_by_test_id("rules")).to_contain_text("Aucune règle")
    an_anomaly_is_watched(page)


def an_anomaly_is_watched(page: Page) -> None:
    """On a phone in the dark: several times in a day, and cooled on its own."""
    page.emulate_media(color_scheme="dark")
    page.get_by_test_id("new-rule").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nom de la règle").fill("Pics répétés")
    choose(page, "Ce que la règle compare", "Anomalie")
    choose(page, "Anomalie", "Pic de température")
    dialog.get_by_label("Haute").fill("0,7")
    dialog.get_by_text("Seulement si cela se répète").click()
    dialog.get_by_label("Nombre de fois").fill("3")
    dialog.get_by_test_id("add-action").click()
    sound(page, "rule-anomaly-phone-dark")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_test_id("rules")).to_contain_text("Pic de température · Anomalie · 3 fois")
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Supprimer Pics répétés").click()
    page.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    expect(page.get_by_test_id("rules")).to_contain_text("Aucune règle")


def choose(page: Page, field: str, option: str) -> None:
    """By keyboard, from a list that takes no text."""
    box = page.get_by_role("dialog").get_by_role("combobox", name=field)
    box.focus()
    box.press("ArrowDown")
    page.get_by_role("option", name=option).click()


RULE = {
    "fr": {
        "name": "Nom de la règle", "kind": "Ce que la règle compare", "trend": "Tendance",
        "window": "Période", "unit": "Unité", "high": "Haute", "stage": "Mise en service",
        "watch": "À l’essai", "all": "Partout", "save": "Enregistrer", "told": "Tendance (10",
        "no_alert": "Aucune alerte", "remove": "Supprimer", "no_rule": "Aucune règle",
        "edit": "Modifier", "anomaly": "Anomalie", "silence": "Absence de données",
        "business": "Indicateur d’affaires", "figure": "Disponibilité des liens",
        "which": "Indicateur",
    },
    "en": {
        "name": "Name of the rule", "kind": "What the rule compares", "trend": "Trend",
        "window": "Period", "unit": "Unit", "high": "High", "stage": "Activation",
        "watch": "On trial", "all": "Everywhere", "save": "Save", "told": "Trend (10",
        "no_alert": "No alert", "remove": "Delete", "no_rule": "No rule",
        "edit": "Edit", "anomaly": "Anomaly", "silence": "No data",
        "business": "Business figure", "figure": "Availability of links", "which": "Figure",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_rule_is_made_tried_on_history_staged_and_tuned(
    page: Page, hot_site: Site, language: str
) -> None:
    words = RULE[language]
    enter(page, hot_site, "/admin/rules", english=language == "en")
    page.get_by_test_id("new-rule").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(words["name"]).fill("Monte vite")
    trial = dialog.get_by_test_id("trial")
    for kind, bound in (("anomaly", "0.7"), ("silence", "30")):  # tried, and not kept
        choose(page, words["kind"], words[kind])
        dialog.get_by_label(words["high"]).fill(bound)
        trial.get_by_test_id("try").click()
        expect(trial.get_by_role("status")).to_be_visible()
    choose(page, words["kind"], words["business"])
    choose(page, words["which"], words["figure"])
    expect(trial).to_have_count(0)
    sound(page, f"rule-business-{language}")
    choose(page, words["kind"], words["trend"])
    dialog.get_by_label(words["window"]).fill("10")
    choose(page, words["unit"], "minutes")
    dialog.get_by_label(words["high"]).fill("8")
    trial.get_by_test_id("try").click()
    expect(trial.get_by_test_id("trial-mine")).to_be_visible()
    sound(page, f"rule-trial-{language}")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=RESULTS / f"rule-trial-phone-{language}.png", full_page=True)
    choose(page, words["stage"], words["watch"])
    dialog.get_by_role("button", name=words["save"]).click()
    rules = page.get_by_test_id("rules")
    expect(rules).to_contain_text(words["told"])
    expect(rules).to_contain_text(words["watch"])
    page.goto(f"{hot_site.url}/s/{hot_site.root}/alerts")
    page.get_by_test_id("trial-alerts").click()
    expect(page.get_by_test_id("alerts")).to_contain_text(words["no_alert"])
    page.goto(f"{hot_site.url}/admin/rules")
    page.get_by_role("button", name=words["edit"]).first.click()  # beside the one that holds
    dialog.get_by_label(words["high"]).fill("12")
    trial.get_by_test_id("try").click()
    expect(trial.get_by_test_id("trial-present")).to_be_visible()
    choose(page, words["stage"], words["all"])
    dialog.get_by_role("button", name=words["save"]).click()
    expect(rules).to_contain_text("12")
    expect(rules).not_to_contain_text(words["watch"])
    page.get_by_role("button", name=f"{words['remove']} Monte vite").click()
    page.get_by_role("dialog").get_by_role("button", name=words["remove"]).click()
    expect(rules).to_contain_text(words["no_rule"])


@pytest.mark.parametrize(("language", "battery"), [("fr", "BT_N_002"), ("en", "BT_S_002")])
def test_a_charge_that_falls_is_seen_at_its_level(
    page: Page, hot_site: Site, sink: Sink, language: str, battery: str
) -> None:
    """As one of the demo's fleet, in the list, on its page and in the mail."""
    begin = datetime.now(UTC)  # after what it sent before: a clock may be ahead by minutes
    for n in range(9):
        at = (begin + timedelta(seconds=20 * n)).isoformat()
        hot_site.post([{"battery": battery, "ts": at, "soc_pct": 24.0 - 2 * n}])
    enter(page, hot_site, f"/s/{hot_site.root}/alerts", english=language == "en")
    name, level, value = {
        "fr": ("Charge faible", "Moyenne", "8,0"), "en": ("Low charge", "Medium", "8.0"),
    }[language]  # fmt: skip
    row = page.get_by_test_id("alerts").locator("li", has_text=name).filter(has_text=battery)
    expect(row).to_contain_text(level)
    row.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text(value)
    sound(page, f"fault-charge-{language}")
    body = mailed(page, sink, f"{battery} (Site")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.set_content(body)
    page.screenshot(path=RESULTS / f"fault-charge-{language}-mail.png", full_page=True)


QUIET = {
    "fr": ("Raison, par exemple un entretien", "Enregistrer", "En sourdine", "Terminer"),
    "en": ("Reason, a maintenance for instance", "Save", "Silenced", "End it"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_alerts_are_silenced_for_a_maintenance(
    page: Page, hot_site: Site, sink: Sink, language: str
) -> None:
    reason, save, quiet, end = QUIET[language]
    enter(page, hot_site, f"/s/{hot_site.root}/alerts", english=language == "en")
    page.get_by_test_id("silence").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(reason).fill("Ventilateurs remplacés")
    sound(page, f"silence-form-{language}")
    dialog.get_by_role("button", name=save).click()
    silences = page.get_by_test_id("silences")
    expect(silences).to_contain_text(quiet)
    told = len(sink.mails)
    now = datetime.now(UTC)
    battery = {"fr": "BT_N_004", "en": "BT_S_003"}[language]
    low = [{"battery": battery, "soc_pct": 6.0, "ts": (now - timedelta(seconds=each)).isoformat()}
           for each in (70, 0)]  # fmt: skip
    hot_site.post(low[:1])
    hot_site.post(low[1:])
    expect(page.get_by_test_id("alerts")).to_contain_text(battery)  # seen, and nobody is told
    assert not [each for each in sink.mails[told:] if battery in str(each["Subject"])]
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    sound(page, f"silenced-phone-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    silences.get_by_role("button", name=end).click()
    expect(silences).not_to_contain_text(quiet)


def test_its_panel_is_beside_the_battery_in_english_in_the_dark_on_a_phone(
    page: Page, hot_site: Site
) -> None:
    overheat(hot_site, "BT_N_001")
    page.emulate_media(color_scheme="dark")
    battery = hot_site.batteries["BT_N_001"]
    enter(page, hot_site, f"/b/{battery}", english=True)
    panel = page.get_by_test_id("alert-panel")
    expect(panel).to_contain_text("Overheating")
    sound(page, "alert-panel-dark")
    page.set_viewport_size({"width": 390, "height": 844})
    panel.get_by_role("link", name="Overheating").click()
    settled(page)
    expect(page.get_by_test_id("facts")).to_contain_text(re.compile(r"\+\d+\.\d\s°C in \d\smin"))
    sound(page, "alert-phone-dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(f"{hot_site.url}/s/{hot_site.root}/alerts")
    expect(page.get_by_test_id("alerts").get_by_role("link").first).to_be_visible()
    sound(page, "alerts-phone-dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
