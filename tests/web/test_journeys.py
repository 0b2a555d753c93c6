"""What an operator does, in a browser, against a real server."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import EMAIL, RESULTS, Site, accessible, let_in, sample, write_in

pytestmark = pytest.mark.journey
EXPECTED = re.compile(
    r"Failed to load resource: (the server responded with a status of (40[19]|422)|net::ERR_FAILED)"
)


@pytest.fixture
def screen(page: Page, site: Site) -> Iterator[Page]:
    """An empty page; at the end, its console is clean and nothing left the origin."""
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda r: (
            None if r.url.startswith((site.url, "data:", "blob:")) else complaints.append(r.url)
        ),
    )
    page.set_viewport_size({"width": 1440, "height": 900})
    yield page
    RESULTS.mkdir(exist_ok=True)
    # The browser itself notes answers that are no success.
    assert [each for each in complaints if not EXPECTED.search(each)] == []


def log_in(page: Page, site: Site, path: str = "/") -> None:
    """Go to a page as the administrator; without a path, to the overview."""
    let_in(page, site)
    page.goto(f"{site.url}{path}")
    if path == "/":
        expect(page.get_by_test_id("health")).to_be_visible()


NOT_BY_ALL = """() => [
    ...[...document.querySelectorAll('[tabindex]')].filter((each) => each.tabIndex > 0),
    ...[...document.querySelectorAll('.mark')].filter(
        (each) => !each.querySelector('svg path') || !each.textContent.trim()),
].map((each) => each.outerHTML.slice(0, 200))"""


def sound(page: Page, name: str) -> None:
    """A picture is left; axe is content; focus goes by the page's order, levels have a shape."""
    page.screenshot(path=RESULTS / f"{name}.png")
    assert page.evaluate(NOT_BY_ALL) == []
    accessible(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_accessible(screen: Page, site: Site, theme: str) -> None:
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    RESULTS.mkdir(exist_ok=True)
    screen.goto(site.url)
    expect(screen.get_by_role("heading", name="Connexion")).to_be_visible()
    sound(screen, f"login-{theme}")
    write_in(screen, site.client.headers["X-Password"])
    screen.keyboard.press("Enter")
    expect(screen.get_by_test_id("link-state")).to_contain_text("Connecté")
    sound(screen, f"overview-{theme}")
    screen.get_by_role("navigation", name="Pages").first.get_by_text("Batteries").click()
    expect(screen.get_by_test_id("fleet").get_by_role("row")).to_have_count(9)
    sound(screen, f"batteries-{theme}")
    screen.get_by_role("link", name="BT_N_001").click()
    expect(screen.get_by_test_id("chart").locator("canvas")).to_be_visible()
    sound(screen, f"battery-{theme}")


def test_values_arrive_by_themselves(screen: Page, site: Site) -> None:
    site.post([sample("BT_N_002", datetime.now(UTC), 89, 0) | {"balancing_mask": 0b101}])
    log_in(screen, site, f"/b/{site.batteries['BT_N_002']}")
    value = screen.get_by_test_id("card-voltage_v").get_by_test_id("value")
    expect(value).to_have_text(re.compile(r"48,\d\sV"))
    expect(screen.get_by_test_id("balancing")).to_have_text("2 cellules en équilibrage")
    site.post([sample("BT_N_002", datetime.now(UTC), 89, 0) | {"voltage_v": 51.2}])
    expect(value).to_have_text(re.compile(r"51,2\sV"))


def test_filter_sort_and_language(screen: Page, site: Site) -> None:
    log_in(screen, site, f"/s/{site.root}/batteries?level=critical&sort=-code")
    expect(screen.get_by_test_id("fleet").get_by_role("row")).to_have_count(2)
    screen.get_by_role("button", name="Effacer les filtres").click()
    expect(screen.get_by_test_id("fleet").get_by_role("row")).to_have_count(9)
    screen.get_by_test_id("language").click()
    expect(screen.get_by_role("button", name="Max. temp. (°C)")).to_be_visible()
    screen.get_by_test_id("language").click()


def test_on_a_phone(screen: Page, site: Site) -> None:
    screen.set_viewport_size({"width": 390, "height": 844})
    log_in(screen, site)
    screen.screenshot(path=RESULTS / "phone-overview.png")
    screen.goto(f"{screen.url}/batteries")
    expect(screen.get_by_test_id("cards").get_by_role("listitem")).to_have_count(8)
    screen.screenshot(path=RESULTS / "phone-batteries.png")
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390


def test_from_log_in_to_a_battery_by_keyboard(screen: Page, site: Site) -> None:
    keys = screen.keyboard
    screen.goto(site.url)
    expect(screen.get_by_label("Adresse courriel")).to_be_focused()
    keys.type(EMAIL)
    keys.press("Tab")
    keys.type(site.client.headers["X-Password"])
    keys.press("Enter")
    expect(screen.get_by_test_id("health")).to_be_visible()
    keys.press("Control+k")
    expect(screen.get_by_role("combobox", name="Nom ou code")).to_be_focused()
    keys.type("BT_N_003")
    expect(screen.get_by_role("option")).to_have_count(1)
    keys.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("BT_N_003")
    chart = screen.get_by_test_id("chart")
    expect(chart.locator("canvas")).to_be_visible()
    chart.focus()
    keys.press("ArrowLeft")
    expect(screen.get_by_text(re.compile("Tension 48,.*Courant"))).to_be_attached()


def test_the_tree_and_the_breadcrumb_lead_to_the_same_place(screen: Page, site: Site) -> None:
    log_in(screen, site)
    tree = screen.get_by_role("region", name="Parc")
    for name in ("Énergie Verte inc.", "Site Nord", "Entrepôt A", "BMS-N01"):
        tree.get_by_role("button", name=f"Ouvrir ou fermer {name}").click()
    tree.get_by_role("link", name="BT_N_004").click()
    expect(screen.get_by_test_id("level")).to_contain_text("Critique")
    screen.get_by_test_id("breadcrumb").get_by_role("link", name="Site Nord").click()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Site Nord")
    expect(screen.get_by_test_id("kpi-batteries")).to_contain_text("4")


def test_the_timeline_zooms_and_is_a_table_too(screen: Page, site: Site) -> None:
    log_in(screen, site, f"/b/{site.batteries['BT_S_001']}")
    chart = screen.get_by_test_id("chart").locator(".u-over")
    screen.wait_for_load_state("networkidle")  # the panels beside it come later
    with screen.expect_response(re.compile("/telemetry")):
        chart.hover(position={"x": 200, "y": 50})
        screen.mouse.down()
        chart.hover(position={"x": 500, "y": 60})
        screen.mouse.up()
    screen.get_by_role("button", name="Quitter le zoom").click()
    with screen.expect_response(re.compile("/telemetry")):
        screen.get_by_role("button", name="7 j").click()
    screen.get_by_role("button", name="Tableau").click()
    expect(screen.get_by_role("table").get_by_role("row").nth(10)).to_be_visible()


def test_a_battery_that_was_never_seen_says_what_to_do(screen: Page, site: Site) -> None:
    log_in(screen, site, f"/b/{site.batteries['BT_S_004']}")
    card = screen.get_by_test_id("card-voltage_v")
    expect(card).to_contain_text("N/D")
    expect(card).to_contain_text("Vérifiez le branchement")
    expect(screen.get_by_text("Aucune mesure sur cette période")).to_be_visible()


def test_without_the_server_nothing_looks_live(screen: Page, site: Site) -> None:
    log_in(screen, site)
    screen.route("**/api/v1/**", lambda route: route.abort())
    screen.goto(f"{site.url}/login")
    write_in(screen, "x")
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("alert")).to_contain_text("ne répond pas")
