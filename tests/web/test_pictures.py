"""The demo as a newcomer sees it; `--update-screenshots` renews the README's pictures from here."""

import json
import re
import shutil
from pathlib import Path

import httpx
import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests.demo.test_demo import ONE_OF_EACH, demo
from tests.web.conftest import RESULTS, write_in

pytestmark = pytest.mark.journey
IMAGES = Path("docs/images")
LARGEST = 300_000  # bytes
GREEN = ONE_OF_EACH["greenbms"]
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
        _pause(page, str(client.base_url), login)


def _pause(page: Page, url: str, login: dict[str, str]) -> None:
    """From the browser to the device and back: what was ordered is read from the device."""
    with httpx.Client(base_url=url, timeout=30) as client:
        body = {key: login[key] for key in ("email", "password")}
        session = client.post("/api/v1/session", json=body).json()
        client.headers["X-CSRF-Token"] = session["csrf"]
        wish = {"kind": "totp", "wish": "", "name": "app"}
        begun = client.post("/api/v1/account/factors", json=wish).json()
        proof = {"token": begun["token"], "code": pyotp.TOTP(begun["secret"]).now()}
        done = client.post(f"/api/v1/account/factors/{begun['id']}", json=proof)
        assert done.status_code == 200, done.text
        cookie = {"name": "tbms_session", "value": client.cookies["tbms_session"], "url": url}
        page.context.clear_cookies()
        page.context.add_cookies([cookie])
        page.reload()
        panel = page.get_by_test_id("commands")
        panel.get_by_role("button", name="Pause charge / décharge", exact=True).first.click()
        dialog = page.get_by_test_id("command")
        dialog.get_by_label("Charge", exact=True).click(timeout=PATIENCE_MS)
        dialog.get_by_label("Motif").fill("Essai de la démonstration")
        dialog.get_by_test_id("order").click()
        expect(dialog.get_by_test_id("steps")).to_contain_text("Vérifiée", timeout=PATIENCE_MS)
        battery = page.url.partition("/b/")[2].split("?")[0]
        told = client.get(f"/api/v1/batteries/{battery}/orders/pause").json()
        assert told["values"]["charging"] == 0
        found = client.get("/api/v1/nodes", params={"search": GREEN}).json()["items"][0]["id"]
        page.goto(f"{url}/b/{found}")
        expect(page.get_by_test_id("commands")).to_contain_text("ne publie aucune façon")
