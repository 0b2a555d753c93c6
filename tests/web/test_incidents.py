"""An incident in the browser, from the alert that opens it through its eight steps."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Site, plant, serving
from tests.web.test_administration import clean, enter, settled, sound
from tests.web.test_alerts import overheat

__all__ = ["clean"]
pytestmark = pytest.mark.journey

WORDS = {
    "fr": {
        "kind": "Surchauffe", "notify": "Confirmer la notification", "classify": "Classer",
        "resolve": "Marquer comme résolu", "validate": "Valider",
        "report": "Enregistrer le rapport",
        "close": "Fermer l’incident", "passed": "Réussi", "client": "Accord du client (nom)",
        "lessons": "Leçons à retenir", "task": "Nouvelle tâche", "add": "Ajouter",
        "closed": "Fermé", "why": "Pourquoi l’incident est-il rouvert?", "again": "Rouvrir",
        "resolving": "En cours de résolution", "failed": "un test a échoué",
    },
    "en": {
        "kind": "Overheating", "notify": "Confirm the notification", "classify": "Classify",
        "resolve": "Mark as resolved", "validate": "Validate", "report": "Save the report",
        "close": "Close the incident", "passed": "Passed", "client": "Client’s agreement (name)",
        "lessons": "Lessons learnt", "task": "New task", "add": "Add",
        "closed": "Closed", "why": "Why is the incident reopened?", "again": "Reopen",
        "resolving": "Being resolved", "failed": "a test failed",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def hot_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("incidents")) as here:
        plant(here, here.root)
        yield here


def say(page: Page, text: str, button: str) -> None:
    form = page.get_by_test_id("step-form")
    deed = form.get_by_role("button", name=button, exact=True)
    expect(deed).to_be_visible()  # each step begins with an empty form
    form.locator("textarea").first.fill(text)
    deed.click()


@pytest.mark.parametrize(("language", "battery"), [("fr", "BT_S_004"), ("en", "BT_N_003")])
def test_an_incident_is_worked_through_its_eight_steps(
    page: Page, hot_site: Site, language: str, battery: str
) -> None:
    words = WORDS[language]
    overheat(hot_site, battery)
    enter(page, hot_site, f"/s/{hot_site.root}/alerts", english=language == "en")
    page.get_by_test_id("to-incidents").click()
    row = page.get_by_test_id("incidents").locator("tr", has_text=battery)
    expect(row).to_contain_text(words["kind"])
    sound(page, f"incidents-{language}")
    row.get_by_role("link").click()
    expect(page.get_by_test_id("step-form")).to_be_visible()
    settled(page)
    sound(page, f"incident-new-{language}")
    say(page, "La ventilation est arrêtée.", words["classify"])
    say(page, "Jean Tremblay par SMS.", words["notify"])
    expect(page.get_by_test_id("skip")).to_be_visible()
    page.get_by_test_id("step-form").locator("textarea").first.fill("Le technicien suffit.")
    page.get_by_test_id("skip").click()
    page.get_by_label(words["task"]).fill("Couper la charge")
    page.get_by_role("button", name=words["add"], exact=True).click()
    task = page.get_by_test_id("tasks").get_by_role("checkbox")
    task.check()
    expect(page.get_by_test_id("tasks")).to_contain_text("–")
    photo = {"name": "cellule 7.png", "mimeType": "image/png", "buffer": b"\x89PNG"}
    page.get_by_test_id("file").set_input_files([photo])
    expect(page.get_by_test_id("files")).to_contain_text("cellule 7.png")
    page.get_by_test_id("person").click()
    page.get_by_role("option").first.click()
    expect(page.get_by_test_id("state")).to_have_text(words["resolving"])
    say(page, "Ventilateur remplacé.", words["resolve"])
    form = page.get_by_test_id("step-form")
    form.get_by_label(words["client"]).fill("M. Roy")
    say(page, "Essai d’une heure.", words["validate"])
    expect(page.locator("p[role=alert]")).to_contain_text(words["failed"])
    for box in form.get_by_role("checkbox").all():
        box.check()
    sound(page, f"incident-validation-{language}")
    form.get_by_role("button", name=words["validate"], exact=True).click()
    form.get_by_label(words["lessons"]).fill("Nettoyer les filtres chaque mois.")
    say(page, "Le ventilateur était bloqué.", words["report"])
    say(page, "Inspection mensuelle ajoutée.", words["close"])
    expect(page.get_by_test_id("state")).to_have_text(words["closed"])
    expect(page.get_by_test_id("story").locator("> li")).to_have_count(8)
    sound(page, f"incident-closed-{language}")
    page.emulate_media(media="print")
    expect(page.locator(".v-app-bar")).to_be_hidden()
    page.screenshot(path=f"test-results/incident-report-{language}.png", full_page=True)
    page.emulate_media(media="screen", color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    sound(page, f"incident-phone-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_test_id("reopen").click()
    page.get_by_label(words["why"]).fill("Elle chauffe encore.")
    page.get_by_role("dialog").get_by_role("button", name=words["again"], exact=True).click()
    expect(page.get_by_test_id("state")).to_have_text(words["resolving"])
    page.goto(f"{hot_site.url}/s/{hot_site.root}/incidents")
    expect(page.get_by_test_id("figures")).to_contain_text(re.compile(r"\d"))
    sound(page, f"incidents-phone-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
