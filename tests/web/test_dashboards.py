"""Dashboards in a browser: looked at, arranged, shared, hung on a wall."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import RESULTS, Site
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture
READY = ["fleet", "site", "technician", "observer"]


def look(page: Page, site: Site, view: str = "", query: str = "") -> None:
    page.emulate_media(reduced_motion="reduce")  # axe looks at once
    log_in(page, site, f"/s/{site.root}/views{'/' + view if view else ''}{query}")
    expect(page.get_by_test_id("board")).to_be_visible()


def settled(page: Page) -> None:
    """Everything in sight has come; what is further down asks for nothing yet."""
    board = page.get_by_test_id("board")
    expect(board.get_by_role("region").first).to_be_visible()
    expect(board.get_by_test_id("value").or_(board.get_by_role("table")).first).to_be_visible()
    expect(board.get_by_role("progressbar").first).not_to_be_in_viewport()


def make(site: Site, name: str, *kinds: str, **more: Any) -> dict[str, Any]:
    sizes = {"line": (6, 7), "gauge": (3, 5), "kpi": (3, 3)}
    widgets = []
    for number, kind in enumerate(kinds):
        w, h = sizes.get(kind, (6, 7))
        box = {"x": 6 * (number % 2), "y": 7 * (number // 2), "w": w, "h": h}
        widgets.append({"kind": kind, "id": f"w{number}", **box})
    body = {"name": name, "scope": site.root, "content": {"widgets": widgets}, **more}
    answer = site.client.post("/api/v1/dashboards", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def stored(site: Site, view: dict[str, Any]) -> dict[str, Any]:
    answer = site.client.get(f"/api/v1/dashboards/{view['id']}")
    return dict(answer.json())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ready_made_dashboards_show_something_and_are_accessible(
    screen: Page, site: Site, theme: str
) -> None:
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    look(screen, site)
    expect(screen.get_by_test_id("view")).to_contain_text("Direction du parc")
    for key in READY:
        screen.goto(f"{site.url}/s/{site.root}/views/ready-{key}")
        settled(screen)
        expect(screen.get_by_test_id("board").get_by_role("region").first).to_be_visible()
        sound(screen, f"views-{key}-{theme}")


def test_on_a_phone_widgets_stand_below_each_other(screen: Page, site: Site) -> None:
    screen.set_viewport_size({"width": 390, "height": 844})
    look(screen, site, "ready-site")
    settled(screen)
    screen.screenshot(path=RESULTS / "views-phone.png", full_page=True)
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_ready_made_view_becomes_ones_own(screen: Page, site: Site) -> None:
    look(screen, site, "ready-observer")
    screen.get_by_test_id("customise").click()
    expect(screen.get_by_test_id("saving")).to_have_text("Enregistré")
    screen.get_by_test_id("add").click()
    screen.get_by_test_id("add-line").click()
    form = screen.get_by_test_id("form")
    form.get_by_label("Titre").fill("Tension des pires")
    sound(screen, "views-form")
    form.get_by_test_id("done").click()
    with screen.expect_response(re.compile("/content")):
        expect(screen.get_by_role("heading", name="Tension des pires")).to_be_visible()
    screen.get_by_test_id("board").get_by_test_id("line").locator("canvas").wait_for()
    expect(screen.get_by_test_id("saving")).to_have_text("Enregistré")
    screen.reload()
    expect(screen.get_by_role("heading", name="Tension des pires")).to_be_visible()
    screen.get_by_test_id("edit").click()
    sound(screen, "views-editing")


def test_right_click_configures_and_undo_takes_back(screen: Page, site: Site) -> None:
    view = make(site, "Deux", "kpi", "gauge")
    look(screen, site, view["id"])
    screen.get_by_test_id("widget-kpi").click(button="right")
    screen.get_by_test_id("configure").click()
    form = screen.get_by_test_id("form")
    form.get_by_label("Titre").fill("À moi")
    with screen.expect_response(re.compile("/content")):
        form.get_by_test_id("done").click()
    expect(screen.get_by_role("heading", name="À moi")).to_be_visible()
    with screen.expect_response(re.compile("/content")):
        screen.keyboard.press("Control+z")
    expect(screen.get_by_role("heading", name="À moi")).to_have_count(0)
    expect(screen.get_by_test_id("saving")).to_have_text("Enregistré")
    assert stored(site, view)["content"] == view["content"]


def test_widgets_are_moved_by_pointer_and_by_keyboard_alone(screen: Page, site: Site) -> None:
    view = make(site, "Bouger", "table", "heat")
    screen.set_viewport_size({"width": 1440, "height": 1500})
    look(screen, site, view["id"])
    screen.get_by_test_id("edit").click()
    table = screen.get_by_test_id("widget-table")
    before = table.bounding_box()
    handle = table.get_by_test_id("move").bounding_box()
    assert before
    assert handle
    with screen.expect_response(re.compile("/content")):
        screen.mouse.move(handle["x"] + 8, handle["y"] + 8)
        screen.mouse.down()
        screen.mouse.move(handle["x"] + before["width"] + 40, handle["y"] + 10, steps=8)
        screen.mouse.up()
    boxes = {each["id"]: each for each in stored(site, view)["content"]["widgets"]}
    assert boxes["w0"]["x"] == 6
    corner = screen.get_by_test_id("widget-heat").get_by_test_id("resize").bounding_box()
    assert corner
    with screen.expect_response(re.compile("/content")):
        screen.mouse.move(corner["x"] + 10, corner["y"] + 10)
        screen.mouse.down()
        screen.mouse.move(corner["x"] + 10, corner["y"] - 94, steps=6)
        screen.mouse.up()
    boxes = {each["id"]: each for each in stored(site, view)["content"]["widgets"]}
    assert boxes["w1"]["h"] == 5
    screen.get_by_test_id("widget-table").get_by_test_id("move").focus()
    for key in ("Shift+ArrowLeft", "ArrowLeft"):
        with screen.expect_response(re.compile("/content")):
            screen.keyboard.press(key)
    boxes = {each["id"]: each for each in stored(site, view)["content"]["widgets"]}
    assert boxes["w0"]["w"] == 5
    assert boxes["w0"]["x"] == 5
    expect(screen.get_by_text(re.compile("Colonne 6, ligne"))).to_be_attached()


def test_two_editors_at_once_lose_nothing(screen: Page, site: Site) -> None:
    view = make(site, "À deux", "kpi", "gauge", shared=True)
    look(screen, site, view["id"])

    def other(based_on: int, key: str, title: str) -> None:
        widgets = [
            {**each, "title": title} if each["id"] == key else each
            for each in stored(site, view)["content"]["widgets"]
        ]
        body = {"based_on": based_on, "content": {"widgets": widgets}}
        answer = site.client.put(f"/api/v1/dashboards/{view['id']}/content", json=body)
        assert answer.status_code == 200, answer.text

    def mine(title: str) -> None:
        screen.get_by_test_id("widget-kpi").click(button="right")
        screen.get_by_test_id("configure").click()
        screen.get_by_test_id("form").get_by_label("Titre").fill(title)
        screen.get_by_test_id("done").click()

    expect(screen.get_by_test_id("widget-gauge")).to_be_visible()
    other(1, "w1", "La sienne")
    mine("Le mien")
    expect(screen.get_by_role("heading", name="La sienne")).to_be_visible()
    expect(screen.get_by_role("heading", name="Le mien")).to_be_visible()
    expect(screen.get_by_test_id("saving")).to_have_text("Enregistré")
    other(stored(site, view)["version"], "w0", "Le sien")
    mine("Encore le mien")
    expect(screen.get_by_test_id("clash")).to_be_visible()
    sound(screen, "views-clash")
    screen.get_by_role("button", name="Garder le mien").click()
    expect(screen.get_by_test_id("saving")).to_have_text("Enregistré")
    titles = {each["id"]: each["title"] for each in stored(site, view)["content"]["widgets"]}
    assert titles == {"w0": "Encore le mien", "w1": "La sienne"}


def test_a_view_goes_out_and_comes_in_as_json(screen: Page, site: Site, tmp_path: Path) -> None:
    view = make(site, "Voyage", "bars", "heat", "table")
    look(screen, site, view["id"])
    screen.get_by_test_id("more").click()
    with screen.expect_download() as download:
        screen.get_by_test_id("export").click()
    file = tmp_path / "view.json"
    download.value.save_as(file)
    told = json.loads(file.read_text())
    assert told["content"] == view["content"]
    file.write_text(json.dumps(told | {"name": "Revenue"}))
    screen.get_by_test_id("file").set_input_files(file)
    expect(screen.get_by_test_id("view")).to_contain_text("Revenue")
    file.write_text(json.dumps({"format": "trackingbms-dashboard", "content": {"widgets": []}}))
    screen.get_by_test_id("file").set_input_files(file)
    expect(screen.get_by_role("alert")).to_contain_text("n’est pas une vue exportée")


def test_a_brush_zooms_every_line_and_the_address_keeps_it(screen: Page, site: Site) -> None:
    view = make(site, "Zoom", "line", "line")
    look(screen, site, view["id"])
    over = screen.get_by_test_id("board").locator(".u-over").first
    over.wait_for()
    box = over.bounding_box()
    assert box
    screen.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    screen.mouse.down()
    screen.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 30, steps=6)
    screen.mouse.up()
    expect(screen).to_have_url(re.compile(r"from=\d+&to=\d+"))
    screen.reload()
    expect(screen.get_by_test_id("unzoom")).to_be_visible()
    screen.get_by_test_id("unzoom").click()
    expect(screen).not_to_have_url(re.compile("from="))
    screen.get_by_test_id("range-1y").click()
    expect(screen.get_by_test_id("long")).to_be_visible()


def test_a_heat_map_is_read_by_keyboard(screen: Page, site: Site) -> None:
    view = make(site, "Chaleur", "heat", "kpi")
    look(screen, site, view["id"])
    heat = screen.get_by_test_id("heat")
    heat.focus()
    screen.keyboard.press("ArrowRight")
    expect(screen.get_by_text(re.compile(r"BT_\w_00\d · "))).to_be_visible()
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("BT_")


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160)])
def test_on_the_wall_there_is_nothing_but_the_view(
    screen: Page, site: Site, size: tuple[int, int]
) -> None:
    screen.set_viewport_size({"width": size[0], "height": size[1]})
    look(screen, site, "ready-site")
    screen.get_by_test_id("wall").click()
    expect(screen.get_by_role("navigation")).to_have_count(0)
    settled(screen)
    sound(screen, f"wall-{size[0]}")
    screen.get_by_test_id("leave").click()
    expect(screen.get_by_test_id("view")).to_be_visible()


def test_in_english(screen: Page, site: Site) -> None:
    look(screen, site, "ready-fleet")
    screen.get_by_test_id("language").click()
    expect(screen.get_by_test_id("view")).to_contain_text("Fleet management")
    settled(screen)
    sound(screen, "views-english")
    screen.get_by_test_id("language").click()
