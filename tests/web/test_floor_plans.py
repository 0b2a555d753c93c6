"""Floor plans in a browser: an image of a place, and its batteries on it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import RESULTS, Site
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 500">
<rect width="800" height="500" fill="#f4f6f8"/><g fill="none" stroke="#5a6b7b" stroke-width="6">
<path d="M20 20H780V480H20ZM20 250H330M470 250H780M400 20V160"/></g>
<g font-family="sans-serif" font-size="22" fill="#3d4a57"><text x="40" y="60">Salle 1</text>
<text x="420" y="60">Salle 2</text><text x="40" y="460">Quai</text></g></svg>"""


@pytest.fixture
def zone(site: Site) -> str:
    nodes = site.client.get("/api/v1/nodes", params={"search": "entrepot-nord"}).json()["items"]
    return str(nodes[0]["id"])


def look(page: Page, site: Site, zone: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # axe looks at once
    log_in(page, site, f"/s/{zone}/plan")


def stored(site: Site, zone: str) -> dict[str, dict[str, float]]:
    told = site.client.get(f"/api/v1/nodes/{zone}/floor-plan").json()
    return dict(told["positions"])


def test_an_image_is_chosen_and_batteries_are_placed_by_keyboard_and_pointer(
    screen: Page, site: Site, zone: str, tmp_path: Path
) -> None:
    look(screen, site, zone)
    expect(screen.get_by_text("Ce lieu n’a pas encore de plan")).to_be_visible()
    wrong = tmp_path / "plan.gif"
    wrong.write_bytes(b"GIF89a")
    screen.get_by_test_id("plan-file").set_input_files(wrong)
    expect(screen.get_by_role("alert")).to_contain_text("PNG, JPEG ou SVG")
    file = tmp_path / "plan.svg"
    file.write_text(DRAWING)
    screen.get_by_test_id("plan-file").set_input_files(file)
    plan, waiting = screen.get_by_test_id("plan"), screen.get_by_test_id("unplaced")
    expect(plan.get_by_role("img")).to_be_visible()
    expect(waiting.get_by_role("listitem")).to_have_count(4)
    # By keyboard alone.
    waiting.get_by_role("button", name="Placer BT_N_001 au centre du plan").focus()
    with screen.expect_response(re.compile("floor-plan$")):
        screen.keyboard.press("Enter")
    spot = plan.get_by_role("button", name=re.compile("^BT_N_001"))
    spot.focus()
    for key in ("ArrowLeft", "Shift+ArrowUp"):
        with screen.expect_response(re.compile("floor-plan$")):
            screen.keyboard.press(key)
    expect(screen.get_by_text("BT_N_001 : à 49 % de la gauche et 45 % du haut")).to_be_attached()
    expect(spot).to_be_focused()
    # By pointer: from the list, then on the plan.
    with screen.expect_response(re.compile("floor-plan$")):
        waiting.get_by_role("listitem").filter(has_text="BT_N_002").drag_to(
            plan, target_position={"x": 100, "y": 120}
        )
    box = plan.bounding_box()
    handle = plan.get_by_role("button", name=re.compile("^BT_N_002")).bounding_box()
    assert box
    assert handle
    with screen.expect_response(re.compile("floor-plan$")):
        screen.mouse.move(handle["x"] + 12, handle["y"] + 10)
        screen.mouse.down()
        screen.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.25 * box["height"], steps=6)
        screen.mouse.up()
    spots = stored(site, zone)
    assert spots[site.batteries["BT_N_001"]] == {"x": 0.49, "y": 0.45}
    assert spots[site.batteries["BT_N_002"]]["x"] == pytest.approx(0.75, abs=0.01)
    sound(screen, "plan-arranging")
    with screen.expect_response(re.compile("floor-plan$")):
        waiting.get_by_role("button", name="Placer BT_N_004 au centre du plan").click()
    screen.get_by_test_id("arrange").click()
    expect(waiting).to_have_count(0)
    plan.get_by_role("button", name=re.compile("^BT_N_004 · Critique")).click()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("BT_N_004")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_plan_is_looked_at_and_hung_among_widgets(
    screen: Page, site: Site, zone: str, theme: str
) -> None:
    site.client.put(f"/api/v1/nodes/{zone}/floor-plan", content=DRAWING.encode())
    spots = {site.batteries[f"BT_N_00{n}"]: {"x": 0.2 * n, "y": 0.3 + 0.1 * n} for n in range(1, 5)}
    site.client.patch(f"/api/v1/nodes/{zone}/floor-plan", json={"positions": spots})
    screen.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    look(screen, site, zone)
    expect(screen.get_by_test_id("spot")).to_have_count(4)
    screen.get_by_test_id("plan-metric").select_option("soh_pct")
    expect(screen).to_have_url(re.compile("metric=soh_pct"))
    expect(
        screen.get_by_role("button", name=re.compile("BT_N_001 · Optimal · 9[04]"))
    ).to_be_visible()
    sound(screen, f"plan-{theme}")
    widgets = [
        {"kind": "plan", "id": "a", "w": 7, "h": 9, "place": zone},
        {"kind": "table", "id": "b", "x": 7, "w": 5, "h": 9},
    ]
    body = {"name": f"Plan {theme}", "scope": site.root, "content": {"widgets": widgets}}
    view = site.client.post("/api/v1/dashboards", json=body).json()
    screen.goto(f"{site.url}/s/{site.root}/views/{view['id']}")
    expect(screen.get_by_test_id("widget-plan").get_by_test_id("spot")).to_have_count(4)
    sound(screen, f"plan-widget-{theme}")


def test_on_a_phone(screen: Page, site: Site, zone: str) -> None:
    site.client.put(f"/api/v1/nodes/{zone}/floor-plan", content=DRAWING.encode())
    screen.set_viewport_size({"width": 390, "height": 844})
    look(screen, site, zone)
    expect(screen.get_by_test_id("plan").get_by_role("img")).to_be_visible()
    screen.screenshot(path=RESULTS / "plan-phone.png")
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390
