"""How a screen suits who sits before it: dense rows, a spared link, no renewal, life as filter."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Site
from tests.web.test_dashboards import make
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture


def test_rows_stand_closer_and_the_screen_remembers(screen: Page, site: Site) -> None:
    screen.emulate_media(reduced_motion="reduce")
    log_in(screen, site, "/account/profile")
    screen.get_by_label("Lignes serrées").check()
    screen.get_by_test_id("screen").scroll_into_view_if_needed()
    sound(screen, "screen-settings")
    screen.goto(f"{site.url}/s/{site.root}/batteries")
    row = screen.get_by_test_id("fleet").locator("tbody tr").first
    expect(row).to_be_visible()
    box = row.bounding_box()
    assert box
    assert 27 <= box["height"] <= 29
    sound(screen, "dense")


def test_who_spares_the_link_hears_nothing_live(screen: Page, site: Site) -> None:
    sent: list[str] = []
    screen.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))),
    )
    screen.emulate_media(reduced_motion="reduce")
    log_in(screen, site, "/account/profile")
    screen.get_by_label("Économie de données").check()
    sent.clear()
    screen.goto(f"{site.url}/s/{site.root}/views/ready-fleet")
    expect(screen.get_by_text("Économie de données : chaque minute")).to_be_visible()
    expect(screen.get_by_test_id("board").get_by_test_id("value").first).to_be_visible()
    screen.goto(f"{site.url}/s/{site.root}")
    expect(screen.get_by_test_id("health")).to_be_visible()
    assert not [each for each in sent if "subscribe" in each]


def test_a_board_that_renews_nothing_until_asked(screen: Page, site: Site) -> None:
    view = make(site, "Arrêtée", "table", "kpi")
    screen.emulate_media(reduced_motion="reduce")
    log_in(screen, site, f"/s/{site.root}/views/{view['id']}")
    screen.get_by_role("button", name="Arrêté", exact=True).click()
    expect(screen.get_by_test_id("saving")).to_have_text("Enregistré")
    asked: list[str] = []
    screen.on("request", lambda each: asked.append(each.url) if "/batteries?" in each.url else None)
    screen.wait_for_timeout(3_000)  # live, it would have asked
    mine = [each for each in asked if "sort=-level" in each]
    assert mine == []
    with screen.expect_request(re.compile("/batteries\\?.*sort=-level")):
        screen.get_by_test_id("now").click()


def test_the_years_that_are_left_are_a_filter(screen: Page, site: Site) -> None:
    screen.emulate_media(reduced_motion="reduce")
    log_in(screen, site, f"/s/{site.root}/batteries")  # nothing is foretold of this fleet yet
    screen.get_by_test_id("filter-life").click()
    screen.get_by_role("option", name="6 à 18 mois").click()
    expect(screen).to_have_url(re.compile("life=0.5-1.5"))
    expect(screen.get_by_text(re.compile("0 batterie"))).to_be_visible()


def test_a_newcomer_is_shown_around_once_and_again_from_the_help(screen: Page, site: Site) -> None:
    screen.emulate_media(reduced_motion="reduce")
    new = "localStorage.removeItem('tbms.tour.admin@localhost.localdomain')"
    screen.add_init_script(f"if (location.origin !== 'null') {new}")  # an empty page keeps nothing
    log_in(screen, site)
    invitation = screen.get_by_test_id("tour-invite")
    expect(invitation).to_be_visible()
    sound(screen, "tour-invitation")
    invitation.get_by_test_id("tour-no").click()
    expect(invitation).to_have_count(0)
    screen.get_by_test_id("user").click()
    screen.get_by_test_id("help").click()
    expect(screen.get_by_test_id("figures")).to_be_visible()
    sound(screen, "help")
    screen.get_by_test_id("tour-again").click()
    tour = screen.get_by_test_id("tour")
    expect(tour).to_be_focused()
    keys = screen.keyboard
    for title in ("Les pages", "Le parc", "Tout trouver"):
        keys.press("ArrowRight")
        expect(tour.get_by_role("heading", name=title)).to_be_visible()
    sound(screen, "tour")
    keys.press("Escape")
    expect(tour).to_have_count(0)
    expect(screen.get_by_test_id("tour-again")).to_be_focused()


def test_figures_are_explained_and_moments_told_in_the_time_of_the_site(
    screen: Page, site: Site
) -> None:
    screen.emulate_media(reduced_motion="reduce")
    zone = {"time_zone": "Asia/Tokyo"}
    top = site.client.get(f"/api/v1/batteries/{site.batteries['BT_S_001']}").json()["client"]["id"]
    assert site.client.patch(f"/api/v1/nodes/{top}", json=zone).status_code == 200
    log_in(screen, site)
    screen.goto(f"{site.url}/b/{site.batteries['BT_S_001']}")
    card = screen.get_by_test_id("card-soc_pct")
    card.get_by_test_id("explain").focus()
    screen.keyboard.press("Enter")
    told = card.get_by_test_id("explained")
    expect(told).to_contain_text("capacité (Ah) × SOC")
    sound(screen, "explained")
    screen.keyboard.press("Escape")
    expect(told).to_be_hidden()
    legend = screen.get_by_test_id("legend")
    expect(legend).to_contain_text("Température")
    mine = screen.get_by_test_id("legend").locator("dd").last
    expect(mine).to_have_text(re.compile(r"\d\d"))
    before = mine.inner_text()
    screen.get_by_test_id("zone").select_option("site")
    expect(mine).not_to_have_text(before)
    sound(screen, "time-of-the-site")
    screen.reload()
    expect(screen.get_by_test_id("zone")).to_have_value("site")
    assert site.client.patch(f"/api/v1/nodes/{top}", json={"time_zone": None}).status_code == 200
