"""Every page has an address that gives back what was on the screen, whoever opens it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.conftest import Site
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture
# Widgets of a board load once they come in sight.
LOADING = ".state:not([data-test=board] .state) .v-progress-circular"


def pressed(page: Page, name: str) -> Locator:
    return page.locator("#content").get_by_role("button", name=re.compile(name), pressed=True)


def pages(site: Site) -> dict[str, tuple[str, Callable[[Page], None]]]:
    """Addresses, each with what must be on the screen."""
    top = f"/s/{site.root}"
    one, other = site.batteries["BT_N_001"], site.batteries["BT_S_002"]

    def shows(selector: str, count: int = 1) -> Callable[[Page], None]:
        return lambda page: expect(page.locator(selector)).to_have_count(count)

    def holds(selector: str, value: str) -> Callable[[Page], None]:
        return lambda page: expect(page.locator(selector)).to_have_value(value)

    def beside(page: Page) -> None:
        expect(page.get_by_test_id("context").get_by_role("heading").first).to_be_visible()
        expect(page.get_by_test_id("health")).to_be_visible()

    def battery(page: Page) -> None:
        expect(pressed(page, r"^24")).to_be_visible()
        expect(page.get_by_test_id("versus")).to_have_value("7d")
        expect(page.get_by_role("table").filter(has_text=re.compile("48[,.]"))).to_be_visible()

    def view(page: Page) -> None:
        expect(page.get_by_test_id("range-7d")).to_have_attribute("aria-pressed", "true")
        expect(pressed(page, "^30 s$")).to_be_visible()

    return {
        "overview": (f"{top}?panel=1", beside),
        "batteries": (
            f"{top}/batteries?level=critical&sort=-temperature_max_c",
            lambda page: expect(page.get_by_test_id("count")).to_contain_text("1"),
        ),
        "battery": (f"/b/{one}?range=24h&vs=7d&table=1", battery),
        "view": (f"{top}/views/ready-fleet?range=7d&refresh=30", view),
        "wall": (f"/wall/{site.root}/ready-fleet?range=7d", shows("[data-test=board]")),
        "compare": (
            f"{top}/compare?batteries={one},{other}&range=6h&refresh=60",
            lambda page: expect(pressed(page, "^60 s$")).to_be_visible(),
        ),
        "alerts": (
            f"{top}/alerts?phase=acknowledged&level=high",
            shows("[data-test=phase-acknowledged][aria-pressed=true]"),
        ),
        "incidents": (
            f"{top}/incidents?closed=1",
            lambda page: expect(pressed(page, "^(Fermés|Closed)")).to_be_visible(),
        ),
        "insights": (f"{top}/insights?price=0.15", holds("[data-test=audit] input", "0.15")),
        "map": (f"{top}/map", shows("#content h1")),
        "links": (f"{top}/links", shows("[data-test=links]")),
        "people": ("/admin/people?search=admin", holds("[role=search] input", "admin")),
        "channels": (
            "/admin/channels?channel=email",
            lambda page: expect(page.get_by_test_id("log-channel")).to_contain_text(
                re.compile("Courriel|E-?mail", re.IGNORECASE)
            ),
        ),
        "help": ("/help", shows("[data-test=figures]")),
    }


@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("fr", "dark", 390), ("en", "light", 390), ("en", "dark", 1440)],
)
def test_every_address_gives_back_what_was_on_the_screen(
    screen: Page, site: Site, language: str, theme: str, width: int
) -> None:
    screen.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    log_in(screen, site)
    if language == "en":
        screen.get_by_test_id("language").click()
        expect(screen.locator("html")).to_have_attribute("lang", "en")
    screen.set_viewport_size({"width": width, "height": 900 if width > 500 else 844})
    try:
        for name, (address, check) in pages(site).items():
            screen.goto(f"{site.url}{address}")
            check(screen)
            expect(screen.locator(LOADING)).to_have_count(0)
            assert screen.url == f"{site.url}{address}"
            sound(screen, f"page-{name}-{language}-{theme}-{width}")
            assert screen.evaluate("document.documentElement.scrollWidth") <= width, name
    finally:
        if language == "en":
            body = {"locale": "fr"}
            site.client.patch("/api/v1/session/preferences", json=body)
