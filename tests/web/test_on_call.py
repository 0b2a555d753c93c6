"""On call in the browser: a rotation is made, the weeks to come are seen, a stand-in takes over."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import RESULTS, Site, plant, serving
from tests.web.test_administration import clean, enter, sound

__all__ = ["clean"]
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("duty")) as here:
        plant(here, here.root)
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
