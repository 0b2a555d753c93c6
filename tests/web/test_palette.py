"""The command palette: everything by a few letters, without a pointer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Site
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture


def ask(page: Page, text: str) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Nom ou code")).to_be_focused()
    page.keyboard.type(text)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible_and_offers_pages_before_anything_is_typed(
    screen: Page, site: Site, theme: str
) -> None:
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    screen.emulate_media(reduced_motion="reduce")
    log_in(screen, site)
    ask(screen, "")
    expect(screen.get_by_role("option", name="Tableaux de bord").first).to_be_visible()
    sound(screen, f"palette-{theme}")


def test_a_page_an_action_and_a_view_are_found_by_keyboard(screen: Page, site: Site) -> None:
    view = {
        "name": "Mur du hall",
        "scope": site.root,
        "content": {"widgets": [{"kind": "kpi", "id": "a"}, {"kind": "kpi", "id": "b"}]},
    }
    assert site.client.post("/api/v1/dashboards", json=view).status_code == 201
    screen.emulate_media(reduced_motion="reduce")
    log_in(screen, site)
    ask(screen, "cles")
    expect(screen.get_by_role("option", name=re.compile("Clés d’API"))).to_be_visible()
    screen.keyboard.press("Enter")
    expect(screen).to_have_url(re.compile("/admin/keys"))
    ask(screen, "mur du hall")
    expect(screen.get_by_role("option")).to_have_count(1)
    screen.keyboard.press("Enter")
    expect(screen.get_by_test_id("board")).to_be_visible()
    ask(screen, "plus chaude")
    expect(screen.get_by_role("option")).to_have_count(1)
    screen.keyboard.press("Enter")
    expect(screen).to_have_url(re.compile("sort=-temperature_max_c"))
    ask(screen, "site nord")
    expect(screen.get_by_role("option", name=re.compile("Site Nord"))).to_be_visible()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Site Nord")
    ask(screen, "zzz")
    expect(screen.get_by_text("Rien de ce nom")).to_be_visible()
    screen.keyboard.press("Escape")
    expect(screen.get_by_role("dialog")).to_have_count(0)
