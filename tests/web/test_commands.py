"""Commands in a browser, to a simulated device: by a technician, a manager, an administrator."""

import asyncio
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pyotp
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.devices.rigs import AT, PACK
from tests.web.conftest import Site, serving
from tests.web.test_journeys import sound
from trackingbms.devices import Point
from trackingbms.devices.simulators import (
    CONTROLS,
    REST_CONTROLS,
    REST_FIRMWARE,
    REST_MAPPING,
    Bootloader,
    Governor,
    ModbusSimulator,
    Pace,
    RestSimulator,
    RestStation,
    Station,
    Trouble,
)
from trackingbms.firmware import make_key, sign_file

pytestmark = pytest.mark.journey
WORD = "correct horse battery"
PEM, PUBLIC = make_key()


@dataclass
class Plant:
    """A server, a device that obeys, and the people of this story."""

    site: Site
    data: Path
    port: int
    governor: Governor
    battery: str
    client: str
    updated: str  # a battery whose device takes firmware
    simulator: RestSimulator  # that device
    apps: dict[str, pyotp.TOTP] = field(default_factory=dict)

    @property
    def bootloader(self) -> Bootloader:
        return self.simulator.bootloader

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page_of(self, code: str) -> str:
        """The address of a BMS's page."""
        found = self.site.client.get("/api/v1/links").json()["items"]
        (line,) = [each for each in found if each["code"] == code]
        return f"{self.url}/d/{line['id']}"

    def enter(self, page: Page, role: str, name: str, battery: str = "") -> None:
        """Somebody of this role, who has just proven to be there, looks at the battery."""
        email = f"{name}@example.com"
        command = [
            sys.executable, "-m", "trackingbms", "user", "add", email, "--role", role,
            "--name", name, "--scope", self.client, "--data", str(self.data), "--password-stdin",
        ]  # fmt: skip
        subprocess.run(
            command, input=WORD.encode(), check=True, env=os.environ | {"PYTHONPATH": "src"}
        )
        with httpx.Client(base_url=self.url, timeout=30) as client:
            body = {"email": email, "password": WORD}
            session = client.post("/api/v1/session", json=body).json()
            client.headers["X-CSRF-Token"] = session["csrf"]
            wish = {"kind": "totp", "wish": "", "name": "app"}
            begun = client.post("/api/v1/account/factors", json=wish).json()
            app = self.apps[name] = pyotp.TOTP(begun["secret"])
            proof = {"token": begun["token"], "code": app.at(int(time.time()) - 30)}
            done = client.post(f"/api/v1/account/factors/{begun['id']}", json=proof)
            assert done.status_code == 200, done.text
            cookie = client.cookies["tbms_session"]
        page.context.clear_cookies()
        page.context.add_cookies([{"name": "tbms_session", "value": cookie, "url": self.url}])
        page.goto(f"{self.url}/b/{battery or self.battery}")
        expect(page.get_by_test_id("commands")).to_be_visible()

    def prove(self, page: Page, name: str) -> None:
        """Answer the question for the second factor with a code that is still unused."""
        dialog = page.get_by_test_id("step-up")
        dialog.locator("input").first.fill(self.apps[name].now())
        dialog.get_by_role("button", name="Confirmer").click()
        expect(dialog).to_have_count(0)


@contextmanager
def a_device() -> Iterator[tuple[int, Governor]]:
    """A simulator on a loop of its own."""
    simulator = ModbusSimulator(Station("BMS", {1: PACK}), Pace(speed=0.0, origin_s=AT))
    with running(simulator) as port:
        yield port, simulator.governors[1]


@contextmanager
def running(simulator: ModbusSimulator | RestSimulator) -> Iterator[int]:
    """The port of a simulator on a loop of its own."""
    ports: queue.Queue[int] = queue.Queue()
    over = threading.Event()

    async def serve() -> None:
        ports.put(await simulator.start())
        await asyncio.to_thread(over.wait)
        await simulator.stop()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()  # playwright has a loop of its own in this one
    try:
        yield ports.get(timeout=60)
    finally:
        over.set()
        thread.join()


@pytest.fixture(scope="module")
def plant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plant]:
    data = tmp_path_factory.mktemp("commands")
    trusted = {"TBMS_COMMANDS__FIRMWARE_KEYS": json.dumps({"ACME": PUBLIC})}
    rest = RestSimulator(
        RestStation("BMS-2", {"BT_N_002": PACK}, flash_kib_s=64), Pace(speed=0.0, origin_s=AT)
    )
    with (
        a_device() as (device, governor),
        running(rest) as rest_port,
        serving(data, **trusted) as site,
    ):
        client = site.node("client", site.root, "north", name="Énergie Nord")
        place = site.node("site", client, "s1", name="Site Nord")
        zone = site.node("zone", place, "z1", name="Entrepôt A")
        link = {
            "host": "127.0.0.1", "port": device, "units": {"1": "BT_N_001"}, "timeout_s": 1,
            "controls": {key: dict(each) for key, each in CONTROLS.items()},
        }  # fmt: skip
        bms = site.node("bms", zone, "BMS-1", protocol="modbus", link=link, interval_s=2)
        battery = site.node("battery", bms, "BT_N_001", name="Batterie Nord 1")
        link = {
            "endpoint": f"http://127.0.0.1:{rest_port}/api", "mapping": dict(REST_MAPPING),
            "controls": dict(REST_CONTROLS), "firmware": {**REST_FIRMWARE, "part_kib": 16},
        }  # fmt: skip
        bms = site.node("bms", zone, "BMS-2", protocol="rest", link=link, interval_s=2)
        other = site.node("battery", bms, "BT_N_002", name="Batterie Nord 2")
        port = httpx.URL(site.url).port or 80
        yield Plant(site, data, port, governor, battery, client, other, rest)


@pytest.fixture(autouse=True)
def sane(plant: Plant) -> Iterator[None]:
    plant.governor.trouble = None
    plant.governor.written.clear()
    yield
    plant.governor.trouble = None


@pytest.fixture
def desk(page: Page) -> Page:
    page.set_viewport_size({"width": 1440, "height": 900})
    return page


def begin(page: Page, kind: str) -> Locator:
    page.get_by_test_id("commands").get_by_role("button", name=kind, exact=True).first.click()
    dialog = page.get_by_test_id("command")
    expect(dialog).to_be_visible()
    return dialog


def pause(page: Page) -> Locator:
    dialog = begin(page, "Pause charge / décharge")
    expect(dialog.get_by_role("button", name="Annuler")).to_be_focused()
    dialog.get_by_label("Décharge", exact=True).click()
    dialog.get_by_label("Motif").fill("Entretien du chargeur")
    dialog.get_by_test_id("order").click()
    return dialog


def test_a_technician_pauses_and_restarts(desk: Page, plant: Plant) -> None:
    plant.enter(desk, "technician", "tom")
    panel = desk.get_by_test_id("commands")
    expect(panel.get_by_test_id("stop")).to_have_count(0)
    expect(panel.get_by_role("button", name="Mode maintenance")).to_have_count(0)
    panel.scroll_into_view_if_needed()
    sound(desk, "commands-technician")
    dialog = pause(desk)
    expect(dialog.get_by_test_id("steps")).to_contain_text("Vérifiée")
    sound(desk, "commands-verified")
    assert plant.governor.settings[Point.DISCHARGING] == 0
    assert plant.governor.written[Point.DISCHARGING] == 1
    on_record(plant, "tom", "verified")
    dialog.get_by_role("button", name="Fermer").click()
    dialog = begin(desk, "Redémarrer le BMS")
    dialog.get_by_label("Motif").fill("Il ne compte plus")
    dialog.get_by_test_id("order").click()
    plant.prove(desk, "tom")
    confirm = dialog.get_by_test_id("confirm")
    dialog.get_by_test_id("code").locator("input").fill("BT_N_00")
    expect(confirm).to_be_disabled()
    dialog.get_by_test_id("code").locator("input").fill("BT_N_001")
    expect(confirm).to_have_text("Confirmer et envoyer")
    sound(desk, "commands-confirm")
    confirm.click()
    expect(dialog.get_by_test_id("steps")).to_contain_text("Vérifiée")
    assert plant.governor.written[Point.RESTARTS] == 1
    on_record(plant, "tom", "verified")
    dialog.get_by_role("button", name="Fermer").click()
    expect(panel.get_by_test_id("command-history").get_by_role("listitem")).to_have_count(2)


def test_an_observer_follows(desk: Page, plant: Plant) -> None:
    plant.enter(desk, "observer", "olga")
    panel = desk.get_by_test_id("commands")
    expect(panel).to_contain_text("votre rôle ne permet pas d’en donner ici")
    expect(panel.get_by_test_id("stop")).to_have_count(0)


def test_a_manager_sees_an_error_rolled_back(desk: Page, plant: Plant) -> None:
    plant.enter(desk, "site-manager", "mona")
    plant.governor.settings[Point.DISCHARGING] = 1
    plant.governor.trouble = Trouble.REFUSE
    dialog = pause(desk)
    expect(dialog.get_by_test_id("steps")).to_contain_text("état précédent rétabli")
    expect(dialog.get_by_test_id("cause")).to_contain_text("a refusé")
    sound(desk, "commands-refused")
    assert plant.governor.written[Point.DISCHARGING] == 1
    on_record(plant, "mona", "rolled-back")


def test_an_administrator_meets_silence_and_stops_the_battery(desk: Page, plant: Plant) -> None:
    plant.enter(desk, "client-admin", "anna")
    plant.governor.settings[Point.DISCHARGING] = 1
    plant.governor.trouble = Trouble.MUTE
    dialog = pause(desk)
    expect(dialog.get_by_test_id("steps")).to_contain_text("état précédent rétabli", timeout=60_000)
    expect(dialog.get_by_test_id("cause")).to_contain_text("n’a pas confirmé")
    assert plant.governor.settings[Point.DISCHARGING] == 1
    on_record(plant, "anna", "rolled-back")
    dialog.get_by_role("button", name="Fermer").click()
    plant.governor.trouble = None
    desk.get_by_test_id("stop").click()
    dialog = desk.get_by_test_id("command")
    sound(desk, "commands-stop")
    dialog.get_by_test_id("order").click()
    expect(dialog.get_by_test_id("steps")).to_contain_text("Vérifiée")
    assert plant.governor.settings[Point.CONTACTORS] == 0
    assert plant.governor.written[Point.CONTACTORS] == 1
    dialog.get_by_role("button", name="Fermer").click()
    entries = audit_of(plant)
    assert {
        "REQUEST_COMMAND",
        "EMERGENCY_STOP",
        "COMMAND_PAUSE",
        "COMMAND_EMERGENCY_STOP",
    } <= entries
    plant.governor.settings[Point.CONTACTORS] = 1


def test_an_administrator_updates_firmware(desk: Page, plant: Plant, tmp_path: Path) -> None:
    """A signed image is added, brought through a cut line, installed, and seen."""
    plant.enter(desk, "client-admin", "fred", plant.updated)
    desk.goto(plant.page_of("BMS-2"))
    panel = desk.get_by_test_id("firmware")
    image = tmp_path / "image.signed"
    image.write_bytes(sign_file(bytes(160 * 1024), "SIM-REST", "1.2.0", make_key()[0]))
    panel.get_by_test_id("firmware-file").set_input_files(image)
    panel.get_by_role("button", name="Ajouter l’image").click()
    expect(panel.get_by_role("alert")).to_contain_text("signataires reconnus")
    image = tmp_path / "trusted.signed"
    image.write_bytes(sign_file(bytes(160 * 1024), "SIM-REST", "1.2.0", PEM))
    panel.get_by_test_id("firmware-file").set_input_files(image)
    panel.get_by_role("button", name="Ajouter l’image").click()
    expect(panel).to_contain_text("signée par ACME")
    sound(desk, "firmware-device")
    desk.goto(f"{plant.url}/b/{plant.updated}")
    plant.simulator.station = replace(plant.simulator.station, flash_kib_s=8)
    dialog = order_firmware(desk)
    dialog.get_by_test_id("withdraw").click()
    expect(dialog.get_by_test_id("cause")).to_contain_text("retirée avant l’envoi")
    expect(dialog.get_by_test_id("withdraw")).to_have_count(0)
    dialog.get_by_role("button", name="Fermer").click()
    assert (plant.bootloader.version, plant.bootloader.installs) == ("1.0.0", 0)
    plant.simulator.station = replace(plant.simulator.station, flash_kib_s=64)
    plant.bootloader.cut_at = len(plant.bootloader.received) + 40 * 1024
    dialog = order_firmware(desk, lambda: plant.prove(desk, "fred"))
    expect(dialog.get_by_role("progressbar", name="Transmission")).to_be_visible()
    sound(desk, "firmware-transferring")
    expect(dialog.get_by_test_id("steps")).to_contain_text("Vérifiée", timeout=60_000)
    expect(dialog.get_by_test_id("progress")).to_contain_text("Version 1.0.0 → 1.2.0")
    assert (plant.bootloader.version, plant.bootloader.installs) == ("1.2.0", 1)


def order_firmware(page: Page, prove: Callable[[], None] | None = None) -> Locator:
    """Version 1.2.0 for the second battery, confirmed; `prove` answers when it is asked for."""
    dialog = begin(page, "Mettre à jour le micrologiciel")
    expect(dialog).to_contain_text("exécute la version 1.0.0")
    dialog.get_by_label("Image à installer").click(force=True)
    page.get_by_role("option", name="SIM-REST 1.2.0").click()
    dialog.get_by_label("Motif").fill("Correctifs de stabilité")
    if not prove:
        sound(page, "firmware-dialog")
    dialog.get_by_test_id("order").click()
    if prove:
        prove()
    dialog.get_by_test_id("code").locator("input").fill("BT_N_002")
    dialog.get_by_test_id("confirm").click()
    return dialog


def on_record(plant: Plant, who: str, phase: str) -> None:
    """The newest command of the first battery is in the audit from its wish to its end."""
    newest = {"limit": 1}
    told = plant.site.client.get(f"/api/v1/batteries/{plant.battery}/commands", params=newest)
    (command,) = told.json()["items"]
    assert command["phase"] == phase
    answer = plant.site.client.get("/api/v1/audit", params={"object": command["id"], "limit": 50})
    entries = answer.json()["items"][::-1]
    assert (entries[0]["action"], entries[0]["user_name"]) == ("REQUEST_COMMAND", who)
    kind = command["kind"].upper().replace("-", "_")
    assert {each["action"] for each in entries[1:]} - {"CONFIRM_COMMAND"} == {f"COMMAND_{kind}"}
    kept = [each["details"]["after"].get("phase") for each in entries]
    steps = [each["phase"] for each in command["steps"]]
    # Without a second confirmation it is confirmed from its first moment on.
    assert list(dict.fromkeys(kept)) == steps[-len(set(kept)) :], (steps, kept)
    assert len(steps) - len(set(kept)) <= 1
    assert kept[-1] == phase


def audit_of(plant: Plant) -> set[str]:
    answer = plant.site.client.get("/api/v1/audit", params={"kind": "command", "limit": 200})
    return {each["action"] for each in answer.json()["items"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible_small_and_in_english(desk: Page, plant: Plant, theme: str) -> None:
    desk.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    desk.set_viewport_size({"width": 390, "height": 844})
    plant.enter(desk, "client-admin", f"petra-{theme}")
    desk.get_by_test_id("commands").scroll_into_view_if_needed()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    sound(desk, f"commands-phone-{theme}")
    dialog = begin(desk, "Configurer les paramètres")
    expect(dialog.get_by_label("Tension maximale d’une cellule")).to_be_visible()
    sound(desk, f"commands-parameters-{theme}")
    desk.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    desk.get_by_test_id("language").click()
    desk.goto(plant.page_of("BMS-2"))
    panel = desk.get_by_test_id("firmware")
    expect(panel).to_contain_text("signed by ACME")
    panel.scroll_into_view_if_needed()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    sound(desk, f"firmware-phone-{theme}")
    desk.goto(f"{plant.url}/b/{plant.updated}")
    dialog = begin(desk, "Update firmware")
    expect(dialog).to_contain_text("runs version 1.2.0")
    sound(desk, f"firmware-dialog-{theme}")


def test_a_server_that_is_killed_after_sending_never_sends_twice(desk: Page, plant: Plant) -> None:
    """Last: the server of this module ends here."""
    plant.enter(desk, "client-admin", "kim")
    plant.governor.settings[Point.DISCHARGING] = 1
    plant.governor.trouble = Trouble.MUTE
    pause(desk)
    until(lambda: plant.governor.written[Point.DISCHARGING] == 1)
    os.kill(json.loads((plant.data / "server.json").read_text())["pid"], signal.SIGKILL)
    plant.governor.trouble = None
    environment = os.environ | {"PYTHONPATH": "src"}
    command = [
        sys.executable, "-m", "trackingbms", "serve", "--data", str(plant.data),
        "--port", str(plant.port),
    ]  # fmt: skip
    with (plant.data / "log2").open("w") as log:
        again = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        steps = desk.get_by_test_id("steps")
        expect(steps).to_contain_text("état précédent rétabli", timeout=90_000)
        expect(desk.get_by_test_id("cause")).to_contain_text("rien n’a été envoyé deux fois")
        sound(desk, "commands-interrupted")
        assert plant.governor.settings[Point.DISCHARGING] == 1
        assert plant.governor.written[Point.DISCHARGING] == 2  # the order, and the former value
        on_record(plant, "kim", "rolled-back")
    finally:
        again.terminate()
        again.wait(20)


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
