"""What a battery did: years of it, as a file, and beside another battery."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Site, sample
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_seven_years_are_one_click_and_the_address_keeps_them(
    screen: Page, site: Site, theme: str
) -> None:
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    screen.emulate_media(reduced_motion="reduce")
    log_in(screen, site, f"/b/{site.batteries['BT_N_002']}")
    screen.get_by_role("button", name="7 ans").click()
    expect(screen).to_have_url(re.compile("range=7y"))
    expect(screen.get_by_text("Moyennes par jour")).to_be_visible()
    screen.reload()
    expect(screen.get_by_role("button", name="7 ans")).to_have_attribute("aria-pressed", "true")
    sound(screen, f"seven-years-{theme}")


def test_what_is_on_screen_becomes_a_file_and_a_comparison(
    screen: Page, site: Site, tmp_path: Path
) -> None:
    screen.emulate_media(reduced_motion="reduce")
    log_in(screen, site, f"/b/{site.batteries['BT_N_001']}")
    expect(screen.get_by_test_id("chart").locator("canvas")).to_be_visible()
    with screen.expect_download() as download:
        screen.get_by_test_id("history-csv").click()
    file = tmp_path / "history.csv"
    download.value.save_as(file)
    lines = file.read_text().splitlines()
    assert lines[0].startswith("ts,")
    assert "voltage_v" in lines[0]
    assert len(lines) > 100
    screen.get_by_test_id("earlier").click()
    expect(screen).to_have_url(re.compile(r"from=\d+&to=\d+"))
    screen.get_by_test_id("chart").press("Shift+ArrowRight")
    expect(screen).not_to_have_url(re.compile("from="))
    screen.get_by_role("link", name="Comparer avec…").click()
    field = screen.get_by_role("combobox", name="Batteries comparées")
    field.fill("BT_S_003")
    screen.get_by_role("option", name="BT_S_003").click()
    expect(screen).to_have_url(re.compile("batteries=.+(,|%2C).+"))
    expect(screen.get_by_test_id("lines").first).to_contain_text("BT_S_003")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_befell_a_battery_stands_on_the_axis(screen: Page, site: Site, theme: str) -> None:
    screen.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    log_in(screen, site, f"/b/{site.batteries['BT_N_004']}")
    mark = screen.locator("[data-test=event][aria-label*='État de santé dégradé']").first
    mark.focus()
    screen.keyboard.press("Enter")
    events = screen.get_by_test_id("events")
    expect(events.get_by_role("listitem").filter(has_text="État de santé dégradé")).to_have_count(1)
    events.scroll_into_view_if_needed()
    sound(screen, f"events-{theme}")
    events.get_by_role("link", name="État de santé dégradé").first.click()
    expect(screen).to_have_url(re.compile("/alerts/"))


def test_a_battery_beside_itself_some_time_ago(screen: Page, site: Site) -> None:
    screen.emulate_media(reduced_motion="reduce")
    now = datetime.now(UTC)
    site.post(
        [
            sample("BT_N_001", now - timedelta(days=1, seconds=30 * step), 94, step)
            | {"voltage_v": 45.0}
            for step in range(110)
        ]
    )
    log_in(screen, site, f"/b/{site.batteries['BT_N_001']}")
    screen.get_by_test_id("versus").select_option("1d")
    expect(screen).to_have_url(re.compile("vs=1d"))
    expect(screen.get_by_test_id("versus-note")).to_contain_text("En pointillé")
    expect(screen.get_by_test_id("before").first).to_have_text(re.compile(r"avant : 45,0\sV"))
    screen.get_by_test_id("chart").scroll_into_view_if_needed()
    sound(screen, "versus")
    screen.reload()
    expect(screen.get_by_test_id("versus-note")).to_contain_text("En pointillé")
