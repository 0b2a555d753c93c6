"""The demo as a newcomer sees it; `--update-screenshots` renews the README's pictures from here."""

import json
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.demo.test_demo import demo
from tests.web.conftest import RESULTS, write_in

pytestmark = pytest.mark.journey
IMAGES = Path("docs/images")
LARGEST = 300_000  # bytes
PATIENCE_MS = 60_000  # history is being loaded meanwhile


def keep(page: Page, name: str, renew: bool) -> None:
    """Take a picture; put it into the README when asked."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"demo-{name}.png"
    page.screenshot(path=file)
    assert file.stat().st_size <= LARGEST
    if renew:
        IMAGES.mkdir(exist_ok=True)
        shutil.copy(file, IMAGES / f"{name}.png")


def test_the_demo_shows_a_living_fleet(
    page: Page, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    renew = bool(request.config.getoption("--update-screenshots"))
    with demo(tmp_path) as (_process, client):
        login = json.loads((tmp_path / "demo.json").read_text())["logins"][0]
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(str(client.base_url))
        write_in(page, login["password"], login["email"])
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("health")).to_be_visible(timeout=PATIENCE_MS)
        expect(page.get_by_test_id("link-state")).to_contain_text("Connecté")
        page.get_by_role("navigation", name="Pages").first.get_by_text("Batteries").click()
        fleet = page.get_by_test_id("fleet")
        expect(fleet.get_by_text("En ligne").nth(10)).to_be_visible(timeout=PATIENCE_MS)
        keep(page, "fleet", renew)
        fleet.get_by_role("link", name="BT_N_001").click()
        expect(page.get_by_test_id("chart").locator("canvas")).to_be_visible(timeout=PATIENCE_MS)
        age = page.get_by_text(re.compile(r"Il y a \d\ss")).first
        expect(age).to_be_visible(timeout=PATIENCE_MS)
        keep(page, "battery", renew)
