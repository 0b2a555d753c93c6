"""On call in the browser: a rotation is made, the weeks to come are seen, a stand-in takes over."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.api.test_on_call import ZONE, next_change
from tests.web.conftest import RESULTS, Site, plant, serving
from tests.web.test_administration import clean, enter, sound

__all__ = ["clean"]
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("duty")
    with serving(data) as here:
        plant(here, here.root)
        for name, role in (("Marie Dubois", "client-admin"), ("Jean Tremblay", "technician")):
            email = f"{name.partition(' ')[0].lower()}@example.com"
            command = [
                sys.executable, "-m", "trackingbms", "user", "add", email, "--role", role,
                "--name", name, "--data", str(data), "--password-stdin",
            ]  # fmt: skip
            word, told = b"tres longue phrase de passe", os.environ | {"PYTHONPATH": "src"}
            subprocess.run(command, input=word, check=True, env=told)
        yield here


def test_a_rotation_is_made_and_somebody_stands_in(page: Page, site: Site) -> None:
    enter(page, site, "/admin/on-call")
    expect(page.locator("main")).to_contain_text("Aucun tour de garde")
    page.get_by_test_id("new-rota").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nom du tour de garde").fill("Garde de nuit")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(dialog.get_by_role("alert")).to_be_visible()  # nobody takes turns yet
    dialog.get_by_role("combobox", name="Ajouter une personne").click()
    page.get_by_role("option").first.click()
    dialog.get_by_label("Premier jour").fill(
        (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
    )
    sound(page, "rota-form")
    dialog.get_by_role("button", name="Enregistrer").click()
    rota = page.get_by_test_id("rota")
    expect(rota).to_contain_text("Garde de nuit")
    expect(rota.get_by_test_id("now")).not_to_contain_text("personne")
    rota.get_by_test_id("cover").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Personne").click()
    page.get_by_role("option").first.click()
    sound(page, "stretch-form")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(rota).to_contain_text("remplace la personne de garde")
    sound(page, "on-call")
    later = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    page.get_by_role("textbox", name="À partir du").fill(later)
    expect(rota.get_by_test_id("now")).to_have_count(0)
    told = rota.locator("ol time").first
    expect(told).to_have_attribute("datetime", re.compile(f"^{later}T00:00:00"))
    page.get_by_role("textbox", name="À partir du").fill("")
    expect(rota.get_by_test_id("now")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=RESULTS / "on-call-phone.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site.url}/admin/alert-figures")
    expect(page.get_by_test_id("burden")).to_contain_text("Alertes par heure")
    expect(page.get_by_test_id("by-rule")).to_be_visible()
    sound(page, "alert-figures")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=RESULTS / "alert-figures-phone.png", full_page=True)
    page.goto(f"{site.url}/admin/on-call")
    page.get_by_role("button", name="Supprimer Garde de nuit").click()
    page.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    expect(page.locator("main")).to_contain_text("Aucun tour de garde")


def test_who_is_on_call_hands_over_across_the_change_of_clocks(page: Page, site: Site) -> None:
    """Day after day at eight on the clocks of the place, in both languages."""
    change = site.client.patch(f"/api/v1/nodes/{site.root}", json={"time_zone": ZONE.key})
    assert change.status_code == 200, change.text
    enter(page, site, "/admin/on-call")
    page.get_by_test_id("new-rota").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Nom du tour de garde").fill("Garde de jour")
    for name in ("Marie Dubois", "Jean Tremblay"):
        dialog.get_by_role("combobox", name="Ajouter une personne").click()
        page.get_by_role("option", name=name).click()
    dialog.get_by_label("Premier jour").fill("2026-01-05")
    dialog.get_by_label("Jours par tour").fill("1")
    dialog.get_by_label("Heure de la relève").fill("08:00")
    dialog.get_by_role("button", name="Enregistrer").click()
    rota = page.get_by_test_id("rota")
    expect(rota).to_contain_text("America/Montreal")
    since = next_change() - timedelta(days=3)
    for language in ("fr", "en"):
        box = page.get_by_role("textbox", name={"fr": "À partir du", "en": "From"}[language])
        box.fill(since.isoformat())
        shifts = rota.locator("ol > li")
        midnight = datetime.combine(since, time(), ZONE).astimezone(UTC)
        expect(shifts.first.locator("time")).to_have_attribute(
            "datetime", re.compile(f"^{midnight:%Y-%m-%dT%H:%M}")
        )
        begins, people = [], []
        for each in shifts.all()[1:8]:
            told = each.locator("time")
            expect(told).to_contain_text(re.compile(r"08\D"))
            begins.append(datetime.fromisoformat(str(told.get_attribute("datetime"))))
            people.append(each.inner_text().split("\n")[1].split(" · ")[0])
        hours = {(after - before) // timedelta(hours=1) for before, after in pairwise(begins)}
        assert hours in ({24, 25}, {24, 23})  # one turn is an hour longer, or shorter
        assert len(set(people[::2])) == len(set(people[1::2])) == 1
        assert {people[0], people[1]} == {"Marie Dubois", "Jean Tremblay"}
        sound(page, f"on-call-change-{language}")
        if language == "fr":
            page.get_by_test_id("language").click()
            expect(page.locator("html")).to_have_attribute("lang", "en")
