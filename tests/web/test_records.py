"""Keys, webhooks and the record, as an administrator uses them."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Site
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture


@pytest.fixture
def receiver() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """An address that takes what it is told, and what it was told."""
    heard: list[dict[str, str]] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            heard.append(dict(self.headers))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Taker)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_key_is_made_turned_and_revoked(screen: Page, site: Site) -> None:
    log_in(screen, site, "/admin/keys")
    screen.get_by_role("button", name="Nouvelle clé").click()
    screen.get_by_label("Nom", exact=True).fill("Passerelle Nord")
    screen.get_by_role("button", name="Créer la clé").click()
    text = screen.get_by_test_id("secret").inner_text()
    assert text.startswith("tbms_")
    assert site.client.get("/api/v1/me", headers={"X-API-Key": text}).json()["kind"] == "key"
    screen.get_by_role("button", name="Je l’ai gardé").click()
    expect(screen.get_by_test_id("secret")).to_have_count(0)
    assert text not in screen.content()
    screen.get_by_role("button", name="Modifier Passerelle Nord").click()
    dialog = screen.get_by_role("dialog", name="Modifier Passerelle Nord")
    dialog.get_by_label("Nom", exact=True).fill("Passerelle Sud")
    dialog.get_by_test_id("key-ends").click()
    screen.get_by_role("option", name="Jamais").click()
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(screen.get_by_test_id("keys")).to_contain_text("Passerelle Sud")
    expect(screen.get_by_test_id("keys")).to_contain_text("ExpireJamais")
    screen.get_by_role("button", name="Renouveler Passerelle Sud").click()
    screen.get_by_role("button", name="Renouveler", exact=True).click()
    turned = screen.get_by_test_id("secret").inner_text()
    assert turned.split("_")[1] == text.split("_")[1]
    assert turned != text
    screen.get_by_role("button", name="Je l’ai gardé").click()
    expect(screen.get_by_test_id("keys")).to_contain_text("Ancien secret valide")
    screen.get_by_role("button", name="Révoquer Passerelle Sud").click()
    screen.get_by_role("button", name="Révoquer", exact=True).click()
    expect(screen.get_by_text("Aucune clé")).to_be_visible()


def test_a_webhook_is_made_and_tested(
    screen: Page, site: Site, receiver: tuple[str, list[dict[str, str]]]
) -> None:
    url, heard = receiver
    log_in(screen, site, "/admin/webhooks")
    screen.get_by_role("button", name="Nouveau webhook").click()
    screen.get_by_label("Nom", exact=True).fill("ERP")
    screen.get_by_label("Adresse (https)").fill("ftp://nowhere")
    screen.get_by_role("button", name="Enregistrer").click()
    expect(screen.get_by_role("alert").filter(has_text="http")).to_be_visible()
    screen.get_by_label("Adresse (https)").fill(url)
    screen.get_by_role("button", name="Enregistrer").click()
    expect(screen.get_by_test_id("secret")).to_contain_text("whsec_")
    screen.get_by_role("button", name="Je l’ai gardé").click()
    screen.get_by_role("button", name="Envoyer un test").click()
    expect(screen.get_by_test_id("deliveries")).to_contain_text("Livré", timeout=20_000)
    assert heard[0]["X-TrackingBMS-Event"] == "ping"
    assert heard[0]["X-TrackingBMS-Signature"].startswith("t=")
    sound(screen, "webhooks-light")
    screen.get_by_role("button", name="Supprimer").click()
    screen.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    expect(screen.get_by_text("Aucun webhook")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_record_is_searched_and_opened(screen: Page, site: Site, theme: str) -> None:
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    log_in(screen, site)
    site.client.post("/api/v1/session", json={"email": "x@y.z", "password": "wrong" * 3})
    screen.goto(f"{site.url}/admin/audit")
    expect(screen.get_by_test_id("audit").get_by_text("LOG_IN").first).to_be_visible()
    sound(screen, f"audit-{theme}")
    screen.goto(f"{site.url}/admin/audit?action=CREATE_NODE")
    expect(screen.get_by_test_id("audit").get_by_text("CREATE_NODE").first).to_be_visible()
    expect(screen.get_by_test_id("audit").get_by_text("LOG_IN")).to_have_count(0)
    screen.goto(f"{site.url}/admin/audit?outcome=refused")
    expect(screen.get_by_test_id("audit").get_by_text("LOG_IN").first).to_be_visible()
    expect(screen.get_by_test_id("audit").get_by_text("CREATE_NODE")).to_have_count(0)
    screen.goto(f"{site.url}/admin/audit?object=BT_N_001")
    screen.get_by_test_id("audit").get_by_role("button").first.click()
    expect(screen.get_by_role("cell", name="BT_N_001").first).to_be_visible()
    sound(screen, f"audit-open-{theme}")
    screen.get_by_test_id("language").click()
    expect(screen.get_by_role("button", name="Clear the filters")).to_be_visible()
    screen.get_by_test_id("language").click()
    for name in ("keys", "webhooks"):
        screen.goto(f"{site.url}/admin/{name}")
        expect(screen.get_by_text(re.compile("Aucun"))).to_be_visible()
        sound(screen, f"{name}-{theme}")


def test_on_a_phone(screen: Page, site: Site) -> None:
    screen.set_viewport_size({"width": 390, "height": 844})
    log_in(screen, site)
    for name in ("audit", "keys", "webhooks"):
        screen.goto(f"{site.url}/admin/{name}")
        expect(screen.get_by_role("heading", level=1)).to_be_visible()
        assert screen.evaluate("document.documentElement.scrollWidth") <= 390, name
        screen.screenshot(path=f"test-results/phone-{name}.png")
