"""A month of a place in the browser: read, compared, walked back, printed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import RESULTS, Site, plant, serving
from tests.web.test_administration import clean, enter, sound
from tests.web.test_alerts import overheat

__all__ = ["clean"]
pytestmark = pytest.mark.journey

WORDS = {
    "fr": ("Rapport mensuel", "mois précédent : 0", "Ce mois n’est pas terminé", "Disponibilité"),
    "en": ("Monthly report", "month before: 0", "This month is not over", "Availability"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("months")) as here:
        plant(here, here.root)
        overheat(here, "BT_S_004")
        yield here


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_month_is_read_compared_and_printed(page: Page, site: Site, language: str) -> None:
    title, before, so_far, availability = WORDS[language]
    enter(page, site, f"/s/{site.root}/insights", english=language == "en")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_test_id("named")).to_contain_text(title)
    expect(page.get_by_test_id("so-far")).to_have_count(0)  # it opens on the month that is over
    page.get_by_test_id("next").click()
    now = datetime.now(UTC)
    expect(page).to_have_url(re.compile(rf"/report/{now:%Y-%m}$"))
    expect(page.get_by_test_id("so-far")).to_contain_text(so_far)
    expect(page.get_by_test_id("next")).to_be_disabled()
    expect(page.get_by_test_id("availability")).to_contain_text(availability)
    expect(page.get_by_test_id("troubles").locator("dd").first).to_have_text(
        re.compile(rf"^1 \({before}\)$")
    )
    sound(page, f"report-{language}")
    page.reload()
    expect(page.get_by_test_id("so-far")).to_be_visible()  # the address tells the month
    page.get_by_test_id("places").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(rf"/report/{now:%Y-%m}$"))
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_test_id("troubles")).to_be_visible()
    sound(page, f"report-phone-dark-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_is_printed_without_what_is_for_the_screen(page: Page, site: Site) -> None:
    month = f"{datetime.now(UTC):%Y-%m}"
    enter(page, site, f"/s/{site.root}/report/{month}")
    expect(page.get_by_test_id("troubles")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("print")).not_to_be_visible()
    expect(page.get_by_role("banner")).not_to_be_visible()
    expect(page.get_by_text("Rédigé le")).to_be_visible()
    page.pdf(path=RESULTS / "report.pdf", prefer_css_page_size=True)
    page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 dots an inch
    page.screenshot(path=RESULTS / "report-print.png", full_page=True)


def test_a_month_without_anything_says_so(page: Page, site: Site) -> None:
    enter(page, site, f"/s/{site.root}/report/2020-01")
    expect(page.get_by_test_id("availability")).to_contain_text("N/D")
    expect(page.get_by_test_id("troubles").locator("dd").first).to_contain_text("0 (")
