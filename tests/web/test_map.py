"""The map in a browser: sites where they are, without asking anybody for pictures of the ground."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import RESULTS, Site
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture
WHERE = {"Site Nord": (46.81, -71.21), "Site Sud": (45.50, -73.57)}


@pytest.fixture(scope="module")
def placed(site: Site) -> Site:
    """Both sites have coordinates; a third one has none."""
    sites = {each["name"]: each for each in site.client.get("/api/v1/map").json()["items"]}
    for name, (latitude, longitude) in WHERE.items():
        body = {"latitude": latitude, "longitude": longitude, "time_zone": "America/Toronto"}
        answer = site.client.patch(f"/api/v1/nodes/{sites[name]['id']}", json=body)
        assert answer.status_code == 200, answer.text
    return site


def look(page: Page, site: Site, query: str = "") -> None:
    page.emulate_media(reduced_motion="reduce")  # axe looks at once
    log_in(page, site, f"/s/{site.root}/map{query}")
    expect(page.get_by_test_id("map")).to_be_visible()
    expect(page.get_by_test_id("map").locator("canvas")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_sites_are_on_the_map_and_in_the_list(screen: Page, placed: Site, theme: str) -> None:
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    look(screen, placed)
    pins = screen.get_by_test_id("pin")
    expect(pins).to_have_count(2)
    expect(pins.first).to_have_attribute("aria-label", re.compile("Site .* · Critique · 4 batt"))
    expect(screen.get_by_test_id("site-list").first).to_contain_text("Site Nord")
    screen.wait_for_timeout(500)  # the ground is drawn
    sound(screen, f"map-{theme}")


def test_sites_that_stand_close_are_one_mark_until_one_comes_nearer(
    screen: Page, placed: Site
) -> None:
    look(screen, placed, "?at=46,-72,3")
    pin = screen.get_by_test_id("pin")
    expect(pin).to_have_attribute("aria-label", "2 sites · Critique · 8 batteries")
    screen.screenshot(path=RESULTS / "map-cluster.png")
    pin.focus()
    screen.keyboard.press("Enter")
    expect(screen.get_by_test_id("pin")).to_have_count(2)
    expect(screen).to_have_url(re.compile(r"at=46\.\d+,-72\.\d+,[5-9]"))
    screen.reload()
    expect(screen.get_by_test_id("pin")).to_have_count(2)
    screen.get_by_role("button", name=re.compile("^Site Sud")).click()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Site Sud")


def test_a_site_tells_where_it_is_and_whom_to_call(screen: Page, placed: Site) -> None:
    nodes = placed.client.get("/api/v1/nodes", params={"search": "Site Nord"}).json()["items"]
    node = nodes[0]["id"]
    body = {"name": "Marie Tremblay", "function": "Chef de site", "phone": "+1 418 555-0100"}
    placed.client.post(f"/api/v1/nodes/{node}/contacts", json=body)
    rows = [
        {"battery": code, "ts": screen.evaluate("Date.now()"), "soc_pct": 60, "soh_pct": 90,
         "voltage_v": 48.2, "temperature_max_c": 25, "ambient_temperature_c": 18 + 2 * number,
         "humidity_pct": 40}
        for number, code in enumerate(("BT_N_001", "BT_N_002"))
    ]  # fmt: skip
    placed.post(rows)
    look(screen, placed)
    screen.goto(f"{placed.url}/s/{node}")
    place = screen.get_by_test_id("site-place")
    expect(place.get_by_test_id("around-ambient")).to_contain_text(re.compile(r"19,0\s°C"))
    expect(place).to_contain_text("46,8100°\u00a0N, 71,2100°\u00a0O")
    expect(place).to_contain_text("Marie Tremblay")
    expect(place.get_by_test_id("pin")).to_be_visible()
    sound(screen, "site-place")


def test_on_a_phone_in_english(screen: Page, placed: Site) -> None:
    screen.set_viewport_size({"width": 390, "height": 844})
    look(screen, placed)
    screen.get_by_test_id("language").click()
    expect(screen.get_by_text("Sites in sight")).to_be_visible()
    sound(screen, "map-phone")
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390
    screen.get_by_test_id("language").click()


def test_a_map_among_the_widgets(screen: Page, placed: Site) -> None:
    widgets = [
        {"kind": "map", "id": "a", "w": 7, "h": 9},
        {"kind": "table", "id": "b", "x": 7, "w": 5, "h": 9},
    ]
    body = {"name": "Carte et tableau", "scope": placed.root, "content": {"widgets": widgets}}
    view = placed.client.post("/api/v1/dashboards", json=body).json()
    look(screen, placed)
    screen.goto(f"{placed.url}/s/{placed.root}/views/{view['id']}")
    expect(screen.get_by_test_id("widget-map").get_by_test_id("pin")).to_have_count(2)
    sound(screen, "map-widget")
