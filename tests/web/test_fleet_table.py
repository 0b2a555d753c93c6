"""The fleet's table: filtered, arranged, chosen from, and as smooth with many rows as with few."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.setup.files import as_csv, fleet_rows
from tests.web.conftest import RESULTS, Site, let_in, serving
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture
MANY = 10_000


def look(page: Page, site: Site, query: str = "") -> None:
    page.emulate_media(reduced_motion="reduce")  # axe looks at once
    log_in(page, site, f"/s/{site.root}/batteries{query}")
    expect(page.get_by_test_id("fleet")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_columns_are_chosen_and_the_address_keeps_them(
    screen: Page, site: Site, theme: str
) -> None:
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    look(screen, site)
    sound(screen, f"fleet-table-{theme}")
    screen.get_by_test_id("columns").click()
    screen.get_by_label("Client", exact=True).check()
    sound(screen, f"fleet-columns-{theme}")
    screen.keyboard.press("Escape")
    expect(screen).to_have_url(re.compile("columns=.*client"))
    screen.reload()
    expect(screen.get_by_role("columnheader", name="Client")).to_be_visible()


def test_a_filter_is_saved_and_had_again(screen: Page, site: Site) -> None:
    look(screen, site, "?level=critical&sort=-temperature_max_c")
    expect(screen.get_by_test_id("fleet").get_by_role("row")).to_have_count(2)
    screen.get_by_test_id("saved").click()
    screen.get_by_label("Nom de ce filtre").fill("Chaudes critiques")
    screen.get_by_label("Partager avec l’équipe").check()
    screen.keyboard.press("Enter")
    team = screen.get_by_role("dialog", name="Filtres enregistrés")
    expect(team.get_by_role("button", name="Chaudes critiques", exact=True)).to_be_visible()
    sound(screen, "saved-filters")
    told = site.client.get("/api/v1/saved-filters", params={"scope": site.root}).json()["items"]
    assert ("Chaudes critiques", True) in [(each["name"], each["shared"]) for each in told]
    screen.keyboard.press("Escape")
    screen.get_by_role("button", name="Effacer les filtres").click()
    expect(screen.get_by_test_id("fleet").get_by_role("row")).to_have_count(9)
    screen.reload()
    screen.get_by_test_id("saved").click()
    screen.get_by_role("button", name="Chaudes critiques", exact=True).click()
    expect(screen).to_have_url(re.compile("level=critical"))
    expect(screen.get_by_test_id("fleet").get_by_role("row")).to_have_count(2)


def test_by_site(screen: Page, site: Site) -> None:
    look(screen, site)
    screen.get_by_test_id("filter-site").click()
    screen.get_by_role("option", name="Site Sud").click()
    expect(screen.get_by_test_id("fleet").get_by_role("row")).to_have_count(5)
    expect(screen.get_by_test_id("count")).to_have_text("4 batteries")


def test_chosen_batteries_are_compared_and_exported(
    screen: Page, site: Site, tmp_path: Path
) -> None:
    look(screen, site)
    for code in ("BT_N_001", "BT_S_002"):
        screen.get_by_label(f"Choisir {code}").check()
    expect(screen.get_by_test_id("count")).to_have_text("2 batteries choisies")
    with screen.expect_download() as download:
        screen.get_by_test_id("csv").click()
    file = tmp_path / "batteries.csv"
    download.value.save_as(file)
    lines = file.read_text("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["Batterie", "BT_N_001", "BT_S_002"]
    screen.get_by_test_id("compare").click()
    charts = screen.get_by_test_id("board").locator("canvas")
    expect(charts).to_have_count(4)
    legend = screen.get_by_test_id("lines").first
    expect(legend).to_contain_text("BT_N_001")
    expect(legend).to_contain_text("BT_S_002")
    sound(screen, "compare")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with 10,000 batteries."""
    with serving(tmp_path_factory.mktemp("large"), TBMS_DEVICES__LISTEN="false") as here:
        query: dict[str, str] = {"scope": here.root, "name": "fleet.csv", "dry_run": "false"}
        rows = as_csv(fleet_rows(MANY, each=100))
        answer = here.client.post(
            "/api/v1/imports", params=query, content=rows, headers={"Content-Type": "text/csv"}
        )
        assert answer.status_code == 202, answer.text
        place = f"/api/v1/imports/{answer.json()['id']}"
        deadline = time.monotonic() + 120
        while here.client.get(place).json()["state"] != "done":
            assert time.monotonic() < deadline, here.client.get(place).text
            time.sleep(0.1)
        yield here


def test_the_middle_and_the_end_of_ten_thousand_rows(page: Page, large: Site) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "offset=" in each.url else None)
    let_in(page, large)
    page.goto(f"{large.url}/s/{large.root}/batteries")
    expect(page.get_by_role("link", name="BT_00000")).to_be_visible()
    expect(page.get_by_test_id("count")).to_contain_text("10")
    page.get_by_test_id("rows").evaluate("each => each.scrollTo(0, 36 * 5000)")
    expect(page.get_by_role("link", name="BT_05000")).to_be_visible()
    assert page.get_by_test_id("fleet").get_by_role("row").count() < 80
    assert len(asked) < 12
    page.get_by_test_id("rows").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("link", name="BT_09999")).to_be_visible()
    page.screenshot(path=RESULTS / "fleet-many.png")


def test_several_batteries_are_put_in_maintenance_at_once(screen: Page, site: Site) -> None:
    look(screen, site)
    for code in ("BT_S_001", "BT_S_002"):
        screen.get_by_label(f"Choisir {code}").check()
    screen.get_by_test_id("bulk-service").click()
    dialog = screen.get_by_test_id("bulk")
    dialog.get_by_label("Raison").fill("Remplacement des ventilateurs")
    sound(screen, "bulk-service")
    dialog.get_by_test_id("bulk-run").click()
    expect(dialog).to_have_count(0)
    for code in ("BT_S_001", "BT_S_002"):
        told = site.client.get(f"/api/v1/nodes/{site.batteries[code]}/service").json()
        assert (told["mode"], told["reason"]) == ("maintenance", "Remplacement des ventilateurs")
    screen.get_by_test_id("bulk-service").click()
    dialog.get_by_role("combobox").first.click()
    screen.get_by_role("option", name="Remettre en service").click()
    dialog.get_by_test_id("bulk-run").click()
    expect(dialog).to_have_count(0)
    assert site.client.get(f"/api/v1/nodes/{site.batteries['BT_S_001']}/service").json() is None
