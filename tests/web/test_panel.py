"""The context panel: what befalls the place on the screen, beside any page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Site
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_panel_follows_the_place(screen: Page, site: Site, theme: str) -> None:
    screen.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    log_in(screen, site)
    screen.get_by_test_id("panel").click()
    panel = screen.get_by_test_id("context")
    expect(panel.get_by_role("heading", name="Contexte")).to_be_visible()
    expect(panel.get_by_test_id("panel-alerts").get_by_role("listitem").first).to_be_visible()
    expect(panel.get_by_test_id("panel-lives")).to_contain_text(
        re.compile("Aucune prévision ici|Les modèles apprennent encore")
    )
    expect(panel.get_by_test_id("panel-advice")).to_contain_text("Aucun entretien à conseiller")
    expect(panel.get_by_test_id("panel-activity")).to_contain_text("Créé : ")
    sound(screen, f"panel-{theme}")
    screen.goto(f"{site.url}/b/{site.batteries['BT_N_001']}")
    expect(panel.get_by_role("heading", level=2)).to_contain_text("BT_N_001")
    expect(panel.get_by_test_id("panel-alerts")).to_contain_text("Aucune alerte en cours")
    panel.get_by_test_id("context-close").click()
    expect(panel).to_have_count(0)
    screen.reload()
    expect(screen.get_by_test_id("panel")).to_have_attribute("aria-expanded", "false")
    expect(panel).to_have_count(0)


def test_on_a_phone_it_is_a_sheet_that_escape_closes(screen: Page, site: Site) -> None:
    screen.emulate_media(reduced_motion="reduce")
    screen.set_viewport_size({"width": 390, "height": 844})
    log_in(screen, site)
    screen.get_by_test_id("panel").click()
    panel = screen.get_by_test_id("context")
    expect(panel.get_by_test_id("panel-advice")).to_be_visible()
    sound(screen, "panel-phone")
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390
    panel.get_by_test_id("context-close").focus()
    screen.keyboard.press("Escape")
    expect(panel).to_have_count(0)
