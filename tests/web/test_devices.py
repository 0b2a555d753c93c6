"""The connection of a BMS in the browser: tested, restarted, watched; and its gateway."""

import asyncio
import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.devices.rigs import PACK, STANDING_STILL
from tests.web.conftest import Site, plant, serving
from tests.web.test_journeys import log_in, screen, sound
from trackingbms.devices.simulators import ModbusSimulator, Station

pytestmark = pytest.mark.journey
assert screen  # a fixture


@pytest.fixture(scope="module")
def modbus() -> Iterator[int]:
    """A simulated BMS; its port."""
    ports: list[int] = []
    loop, started = asyncio.new_event_loop(), threading.Event()
    simulator = ModbusSimulator(Station("BMS", {1: PACK}), STANDING_STILL)

    async def serve() -> None:
        ports.append(await simulator.start())
        started.set()

    thread = threading.Thread(target=lambda: (loop.create_task(serve()), loop.run_forever()))
    thread.start()
    assert started.wait(20)
    yield ports[0]
    asyncio.run_coroutine_threadsafe(simulator.stop(), loop).result(20)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of our own: other journeys count batteries."""
    with serving(tmp_path_factory.mktemp("devices")) as here:
        plant(here, here.root)
        yield here


@pytest.fixture(scope="module")
def bms(site: Site, modbus: int) -> str:
    """A BMS that the server asks each second."""
    zone = site.client.get("/api/v1/nodes", params={"search": "entrepot-nord"}).json()["items"][0]
    link = {"host": "127.0.0.1", "port": modbus, "units": {"1": "BT_M_001"}}
    node = site.node("bms", zone["id"], "BMS-M01", protocol="modbus", link=link, interval_s=1)
    site.node("battery", node, "BT_M_001")
    return node


def test_a_bms_is_tested_and_restarted(screen: Page, site: Site, bms: str) -> None:
    log_in(screen, site, f"/d/{bms}")
    expect(screen.get_by_test_id("link")).to_contain_text("En ligne")
    screen.get_by_role("button", name="Tester la connexion").click()
    test = screen.get_by_test_id("link-test")
    expect(test.get_by_role("status")).to_contain_text("Tout va bien", timeout=40_000)
    expect(test).to_contain_text("Première mesure")
    expect(test).to_contain_text(re.compile(r"\d\sms"))
    expect(test).to_contain_text("BT_M_001")
    screen.get_by_role("button", name="Redémarrer la communication").click()
    expect(screen.get_by_text("La communication redémarre")).to_be_visible()
    frames = screen.get_by_test_id("frames")
    expect(frames.get_by_text("décodée").first).to_be_visible()
    expect(frames).to_contain_text("voltage_v")
    expect(screen.get_by_test_id("counters")).to_contain_text("Lectures")
    expect(screen.get_by_test_id("history")).to_contain_text("En ligne")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_are_accessible(screen: Page, site: Site, bms: str, theme: str) -> None:
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    log_in(screen, site, f"/d/{bms}")
    expect(screen.get_by_test_id("frames").get_by_text("décodée").first).to_be_visible()
    sound(screen, f"device-{theme}")
    screen.goto(f"{site.url}/s/{site.root}/links")
    expect(screen.get_by_test_id("links")).to_contain_text("BMS-M01")
    screen.get_by_role("button", name="Lancer le diagnostic").click()
    found = screen.get_by_test_id("diagnosis").get_by_role("status")
    expect(found).to_contain_text("Serveur")
    expect(found).to_contain_text("BMS-M01")
    sound(screen, f"links-{theme}")
    online = screen.get_by_role("button", name=re.compile("En ligne"))
    online.click()
    expect(online).to_have_attribute("aria-pressed", "true")
    expect(screen.get_by_test_id("links")).to_contain_text("BMS-M01")
    screen.get_by_test_id("language").click()
    expect(screen.get_by_role("link", name="Connections")).to_be_visible()
    screen.get_by_test_id("language").click()


def test_a_bms_is_put_in_maintenance_and_back(screen: Page, site: Site, bms: str) -> None:
    log_in(screen, site, f"/d/{bms}")
    service = screen.get_by_test_id("service")
    service.get_by_label("Raison").fill("Relais remplacé")
    service.get_by_role("button", name="Mettre hors surveillance").click()
    expect(service).to_contain_text("Relais remplacé")
    expect(screen.get_by_test_id("link")).to_contain_text("En maintenance")
    expect(screen.get_by_test_id("cause")).to_contain_text("maintenance")
    service.get_by_role("button", name="Remettre en service").click()
    expect(screen.get_by_test_id("link")).to_contain_text("En ligne")


def test_a_gateway_is_made_and_removed(screen: Page, site: Site, bms: str) -> None:
    assert bms
    log_in(screen, site, "/admin/gateways")
    screen.get_by_role("button", name="Nouvelle passerelle").click()
    name = screen.get_by_label("Nom", exact=True)
    expect(name).to_be_focused()
    name.fill("Passerelle Nord")
    place = screen.get_by_role("combobox", name="Où elle se trouve")
    place.click()
    place.press_sequentially("Site Nord")
    screen.get_by_role("option", name="Site Nord").click()
    screen.get_by_role("button", name="Enregistrer").click()
    expect(screen.get_by_test_id("secret")).to_contain_text("tbms_")
    screen.get_by_role("button", name="Je l’ai gardé").click()
    expect(screen.get_by_test_id("gateways")).to_contain_text("Passerelle Nord")
    expect(screen.get_by_test_id("gateways")).to_contain_text("Jamais vu")
    sound(screen, "gateways-light")
    screen.get_by_role("button", name="Retirer").click()
    screen.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    expect(screen.get_by_text("Aucune passerelle")).to_be_visible()


def test_on_a_phone(screen: Page, site: Site, bms: str) -> None:
    screen.set_viewport_size({"width": 390, "height": 844})
    log_in(screen, site)
    for name, path in (("device", f"d/{bms}"), ("links", f"s/{site.root}/links")):
        screen.goto(f"{site.url}/{path}")
        expect(screen.get_by_role("heading", level=1)).to_be_visible()
        expect(screen.get_by_text("BMS-M01").first).to_be_visible()
        assert screen.evaluate("document.documentElement.scrollWidth") <= 390, name
        screen.screenshot(path=f"test-results/phone-{name}.png")
