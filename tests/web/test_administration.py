"""What an administrator does, in a browser, against a real server and a simulated device."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.setup.files import as_csv, fleet_rows
from tests.web.conftest import RESULTS, Site, accessible, let_in, serving

pytestmark = pytest.mark.journey
# Each page, and what it shows once it has loaded.
SHOWS = {
    "people": "people", "roles": "custom-roles", "access": "person", "thresholds": "thresholds",
    "fleet": "children", "client": "client-name", "import": "file",
}  # fmt: skip
PAGES = list(SHOWS)


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that nobody has used yet."""
    with serving(tmp_path_factory.mktemp("fresh")) as here:
        yield here


@pytest.fixture(autouse=True)
def clean(page: Page) -> Iterator[None]:
    """At the end, the console is clean but for answers that the browser itself notes."""
    RESULTS.mkdir(exist_ok=True)
    complaints: list[str] = []
    page.on(
        "console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": 1440, "height": 900})
    yield
    assert [each for each in complaints if "Failed to load resource" not in each] == []


def enter(page: Page, site: Site, path: str = "/", *, english: bool = False) -> None:
    """Go to a page as the administrator, who keeps the language of the journey before."""
    let_in(page, site)
    page.goto(f"{site.url}{path}")
    page.wait_for_load_state("networkidle")
    wanted = "en" if english else "fr"
    if page.locator("html").get_attribute("lang") != wanted:
        page.get_by_test_id("language").click()
        expect(page.locator("html")).to_have_attribute("lang", wanted)


def sound(page: Page, name: str) -> None:
    page.screenshot(path=RESULTS / f"admin-{name}.png", full_page=True, animations="disabled")
    accessible(page)


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text(re.compile("^(Chargement|Loading)…$"))).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_of_the_administration_is_accessible(page: Page, site: Site, theme: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    enter(page, site)
    page.get_by_role("navigation", name="Pages").first.get_by_text("Administration").click()
    nav = page.get_by_role("navigation", name="Administration")
    for name in PAGES:
        link = nav.locator(f"a[href='/admin/{name}']")
        link.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(link.inner_text())
        settled(page)
        expect(page.get_by_test_id(SHOWS[name]).first).to_be_visible()
        sound(page, f"{name}-{theme}")


def test_the_administration_fits_a_phone(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, site)
    for name in PAGES:
        page.goto(f"{site.url}/admin/{name}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        settled(page)
        expect(page.get_by_test_id(SHOWS[name]).first).to_be_visible()
        page.screenshot(
            path=RESULTS / f"admin-{name}-phone.png", full_page=True, animations="disabled"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_a_role_is_given_explained_and_taken(page: Page, site: Site) -> None:
    root = site.client.get("/api/v1/session").json()["roots"][0]["id"]
    body = {"email": "luc@example.com", "name": "Luc Roy", "role": "observer", "scope": root}
    assert site.client.post("/api/v1/accounts/invitations", json=body).status_code == 201
    enter(page, site, "/admin/people")
    luc = page.get_by_test_id("people").locator("> li", has_text="Luc Roy")
    luc.get_by_role("button", name="Donner un rôle").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_test_id("role").click()
    page.get_by_role("option", name="Technicien").click()
    place = dialog.get_by_label("Lieu")
    place.fill("Site Nord")
    page.get_by_role("option", name="Site Nord").click()
    sound(page, "give-role")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(luc).to_contain_text("Technicien")
    luc.get_by_role("link", name="Voir les droits").click()
    expect(page.get_by_test_id("may-read")).to_contain_text("Observateur à TrackingBMS")
    expect(page.get_by_test_id("may-command-basic")).to_contain_text("ailleurs seulement")
    sound(page, "access")
    page.goto(f"{site.url}/admin/people")
    luc.get_by_role("button", name="Retirer le rôle Technicien").click()
    page.get_by_role("dialog").get_by_role("button", name="Retirer le rôle").click()
    expect(luc).not_to_contain_text("Technicien")


def test_an_account_is_looked_after(page: Page, site: Site) -> None:
    body = {"email": "nadia@example.com", "name": "Nadia", "role": "observer", "scope": site.root}
    assert site.client.post("/api/v1/accounts/invitations", json=body).status_code == 201
    enter(page, site, "/admin/people")
    nadia = page.get_by_test_id("people").locator("> li", has_text="Nadia")
    expect(nadia).to_contain_text("Invitation en attente")
    nadia.get_by_role("button", name="Compte de Nadia").click()
    dialog = page.get_by_test_id("account")
    dialog.get_by_role("button", name="Renvoyer l’invitation").click()
    link = dialog.get_by_label("Lien d’invitation").input_value()
    with httpx.Client(base_url=site.url) as browser:  # no mail server is set here
        terms = browser.get("/api/v1/account/terms").json()["version"]
        chosen = {"name": "Nadia Roy", "password": "une phrase que personne ne connaît"}
        token = {"token": link.partition("#")[2], "terms": terms}
        opened = browser.post("/api/v1/accounts/activation", json=chosen | token)
        assert opened.status_code == 200, opened.text
        dialog.get_by_role("button", name="Fermer", exact=True).click()
        nadia.get_by_role("button", name="Compte de Nadia").click()
        expect(dialog.get_by_test_id("account-state")).to_have_text("Actif")
        expect(dialog.get_by_test_id("account-sessions").get_by_role("listitem")).to_have_count(1)
        sound(page, "account")
        dialog.get_by_role("button", name="Fermer ses sessions").click()
        dialog.get_by_test_id("sure").click()
        expect(dialog).to_contain_text("Aucune session ouverte.")
        assert browser.get("/api/v1/session").status_code == 401
    dialog.get_by_role("button", name="Désactiver le compte").click()
    expect(dialog.get_by_role("alert")).to_contain_text("ne pourra plus se connecter")
    page.emulate_media(color_scheme="dark")
    sound(page, "account-sure-dark")
    dialog.get_by_test_id("sure").click()
    expect(dialog.get_by_test_id("account-state")).to_have_text("Désactivé")
    expect(nadia).to_contain_text("Désactivé")
    dialog.get_by_role("button", name="Réactiver le compte").click()
    expect(dialog.get_by_test_id("account-state")).to_have_text("Actif")
    page.set_viewport_size({"width": 390, "height": 844})
    page.screenshot(path=RESULTS / "admin-account-phone.png", animations="disabled")


def test_a_custom_role_is_made(page: Page, site: Site) -> None:
    enter(page, site, "/admin/roles")
    expect(page.get_by_test_id("matrix").get_by_role("row")).to_have_count(10)
    cut = "(t) => t.parentElement.scrollWidth > t.parentElement.clientWidth"
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.get_by_test_id("matrix").evaluate(cut), width
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.get_by_test_id("limits")).to_contain_text("31 jours au plus, en CSV")
    page.get_by_role("button", name="Créer un rôle").click()
    page.get_by_label("Nom du rôle").fill("Astreinte")
    page.get_by_label("Traiter les alertes").check()
    sound(page, "custom-role")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_test_id("custom-roles")).to_contain_text("Astreinte")


def test_a_threshold_is_set_inherited_and_cleared(page: Page, site: Site) -> None:
    enter(page, site, "/admin/thresholds")
    row = page.get_by_test_id("threshold-soc_low")
    expect(row).to_contain_text("Réglage par défaut")
    row.get_by_role("button", name="Modifier le seuil").click()
    row.get_by_label("Critique").fill("30")
    row.get_by_role("button", name="Enregistrer").click()
    expect(row.get_by_role("alert").first).to_be_visible()  # worse than attention, at 20
    row.get_by_label("Critique").fill("12,5")
    row.get_by_role("button", name="Enregistrer").click()
    expect(row).to_contain_text("Critique < 12.5 %")
    page.get_by_label("Lieu").fill("Site Sud")
    page.get_by_role("option", name="Site Sud").click()
    expect(row).to_contain_text("Hérité de TrackingBMS")
    page.go_back()
    site.client.delete(
        f"/api/v1/nodes/{site.client.get('/api/v1/session').json()['roots'][0]['id']}"
        "/thresholds/soc_low"
    )


def test_a_place_is_renamed_archived_and_restored(page: Page, site: Site) -> None:
    zone = site.client.get("/api/v1/nodes", params={"search": "entrepot-sud"}).json()["items"][0]
    enter(page, site, f"/admin/fleet?node={zone['id']}")
    place = page.get_by_test_id("place")
    place.get_by_label("Nom", exact=True).fill("Entrepôt Sud")
    place.get_by_role("button", name="Enregistrer").click()
    expect(place.get_by_role("heading", level=2).first).to_contain_text("Entrepôt Sud")
    place.get_by_role("button", name="Ajouter un contact").click()
    place.get_by_label("Nom", exact=True).last.fill("Marie Côté")
    place.get_by_label("Heures de présence").fill("lun. à ven., 8 h à 16 h")
    sound(page, "contact")
    place.get_by_test_id("contacts").get_by_role("button", name="Enregistrer").click()
    expect(place.get_by_test_id("contacts")).to_contain_text("Sur place : lun. à ven.")
    place.get_by_role("button", name="Archiver").click()
    page.get_by_role("dialog").get_by_role("button", name="Archiver").click()
    gone = page.get_by_test_id("archived")
    expect(gone).to_contain_text("Entrepôt Sud")
    gone.get_by_role("button", name="Restaurer Entrepôt Sud").click()
    expect(gone).to_contain_text("Rien n’est archivé")
    expect(page.get_by_test_id("children")).to_contain_text("Entrepôt Sud")


def test_a_fresh_installation_opens_on_its_assistant(page: Page, fresh: Site) -> None:
    enter(page, fresh)
    expect(page.get_by_role("heading", name="Mise en service")).to_be_visible()
    sound(page, "first-run-1")
    page.get_by_test_id("company").get_by_label("Nom de votre entreprise").fill("Énergie Laval")
    page.get_by_test_id("next").click()
    expect(page.get_by_text("Les lieux sans fuseau")).to_be_visible()
    page.get_by_test_id("leave").click()
    page.get_by_role("link", name="Reprendre").click()
    expect(page.get_by_text("Les lieux sans fuseau")).to_be_visible()
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("notify")).to_be_visible()
    page.get_by_label("Information, Courriel").check()
    sound(page, "first-run-3")
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("thresholds")).to_be_visible()
    sound(page, "first-run-4")
    page.get_by_test_id("next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Énergie Laval")
    expect(page.get_by_role("link", name="Reprendre")).to_have_count(0)
    told = fresh.client.get("/api/v1/setup").json()
    assert told["finished"]
    assert told["notifications"]["info"] == ["dashboard", "email"]


@pytest.fixture
def bms_port() -> Iterator[int]:
    """A BMS of two batteries that speaks Modbus on a free port."""
    command = [sys.executable, "-m", "trackingbms", "simulate", "modbus", "--port", "0"]
    with subprocess.Popen([*command, "--packs", "2"], stdout=subprocess.PIPE) as simulator:
        assert simulator.stdout is not None
        told = json.loads(simulator.stdout.readline())
        yield next(iter(told.values()))
        simulator.terminate()


@pytest.mark.parametrize("english", [False, True], ids=["fr", "en"])
def test_a_new_client_from_the_assistant_to_its_first_live_value(
    page: Page, fresh: Site, bms_port: int, english: bool
) -> None:
    say = (lambda fr, en: en) if english else (lambda fr, en: fr)
    fresh.client.put("/api/v1/setup", json={"step": 4, "finished": True})
    enter(page, fresh, "/admin/client", english=english)
    page.get_by_label(say("Nom de l’entreprise", "Company name")).fill("Énergie Verte Inc.")
    page.get_by_test_id("next").click()
    page.get_by_label(say("Protocole de communication", "Communication protocol")).fill("modbus")
    page.keyboard.press("Tab")
    page.get_by_role(
        "group", name=say("Température trop haute", "Temperature too high")
    ).get_by_label(say("Critique", "Critical")).fill("55")
    sound(page, f"client-2-{say('fr', 'en')}")
    page.get_by_test_id("next").click()
    page.get_by_label(say("Nom du site", "Site name")).fill("Site Nord")
    page.get_by_label("Latitude").fill("450")
    page.get_by_label("Longitude").fill("-73,5673")
    page.get_by_label(say("Nom de la zone", "Name of the zone")).fill("Entrepôt A")
    page.get_by_role("button", name=say("Ajouter un BMS", "Add a BMS")).click()
    bms = page.get_by_test_id("bms-0")
    bms.get_by_label(say("Identifiant du BMS", "BMS identifier")).fill("SITE_NORD_ENT_A_001")
    bms.get_by_label(say("Nombre de batteries", "Number of batteries")).fill("2")
    bms.get_by_label(say("Adresse", "Address")).fill("127.0.0.1")
    bms.get_by_label("Port").fill(str(bms_port))
    page.get_by_test_id("check").click()
    expect(page.get_by_test_id("faults")).to_contain_text("sites.0.latitude")
    page.get_by_label("Latitude").fill("45,5017")
    bms.get_by_role("button", name=say("En JSON", "As JSON")).click()
    as_json = bms.get_by_label(say("Configuration du BMS", "BMS configuration"))
    told = json.loads(as_json.input_value())
    assert told["communication"] == {"protocol": None, "host": "127.0.0.1", "port": bms_port}
    as_json.fill(json.dumps(told | {"capacity_total": "500kWh", "interval_s": 1}))
    page.get_by_test_id("check").click()
    expect(page.get_by_test_id("outcome")).to_contain_text(say("Tout est juste", "All is right"))
    sound(page, f"client-3-{say('fr', 'en')}")
    page.get_by_test_id("next").click()
    expect(page.get_by_test_id("created")).to_contain_text(say("est créé", "is created"))
    page.get_by_role("link", name=say("Voir ses batteries", "See its batteries")).click()
    row = page.get_by_test_id("fleet").get_by_role("row").nth(1)
    expect(row).to_contain_text(say("En ligne", "Online"), timeout=30_000)
    page.get_by_role("link", name="SITE_NORD_ENT_A_001_001").click()
    value = page.get_by_test_id("card-voltage_v").get_by_test_id("value")
    expect(value).to_have_text(re.compile(r"\d+[,.]\d\sV"))
    page.screenshot(path=RESULTS / f"admin-first-value-{say('fr', 'en')}.png")


@pytest.mark.parametrize("english", [False, True], ids=["fr", "en"])
def test_ten_thousand_batteries_with_three_wrong_rows_then_right(
    page: Page, fresh: Site, tmp_path: Path, english: bool
) -> None:
    say = (lambda fr, en: en) if english else (lambda fr, en: fr)
    fresh.client.put("/api/v1/setup", json={"step": 4, "finished": True})
    rows = [row | {"protocol": "", "link": ""} for row in fleet_rows(10_000)]
    right = tmp_path / "right.csv"
    right.write_bytes(as_csv(rows))
    rows[41]["latitude"], rows[9_998]["cells"] = "north", 0
    rows[4_000]["battery"] = rows[3_999]["battery"]
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(as_csv(rows))
    enter(page, fresh, "/admin/import", english=english)
    page.get_by_test_id("file").set_input_files(wrong)
    page.get_by_test_id("check").click()
    faults = page.get_by_test_id("faults").get_by_role("row")
    expect(faults).to_have_count(4, timeout=30_000)
    for place, (row, column) in enumerate(
        [(43, "latitude"), (4002, "battery"), (10000, "cells")], 1
    ):
        expect(faults.nth(place)).to_contain_text(str(row))
        expect(faults.nth(place)).to_contain_text(column)
    expect(page.get_by_test_id("job")).to_contain_text(
        say("3 erreurs : rien n’a été écrit", "3 errors: nothing was written")
    )
    sound(page, f"import-wrong-{say('fr', 'en')}")
    assert fresh.client.get("/api/v1/batteries").json()["total"] == 0
    page.get_by_test_id("file").set_input_files(right)
    page.get_by_test_id("check").click()
    page.get_by_test_id("run").click(timeout=30_000)
    expect(page.get_by_role("progressbar", name=say("Avancement", "Progress"))).to_be_visible()
    expect(page.get_by_test_id("job")).to_have_attribute("data-state", "done", timeout=30_000)
    sound(page, f"import-done-{say('fr', 'en')}")
    page.goto(f"{fresh.url}/")
    expect(page.get_by_test_id("kpi-batteries")).to_contain_text(
        re.compile(r"10.000"), timeout=30_000
    )
