"""The ten journeys in every language, theme and width: one of the eight looks each, all at night.

`--every-look` (`make looks`) walks them all in all. The words come from the catalogues.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.web.conftest import EMAIL, Site
from tests.web.test_dashboards import make, stored
from tests.web.test_journeys import log_in, screen, sound

pytestmark = pytest.mark.journey
assert screen  # a fixture
LOCALES = Path("web/src/locales")
LOOKS = [
    (language, theme, width)
    for width in (1440, 390)
    for theme in ("light", "dark")
    for language in ("fr", "en")
]


@dataclass(frozen=True)
class Walk:
    """Somebody in front of a screen."""

    page: Page
    site: Site
    wide: bool
    words: dict[str, Any]

    def say(self, key: str, **values: str) -> str:
        """The words that the screen has for it."""
        words: str = reduce(lambda found, part: found[part], key.split("."), self.words)
        return re.sub(r"\{(\w+)\}", lambda each: values[each[1]], words)

    def button(self, key: str, **values: str) -> Locator:
        return self.page.get_by_role("button", name=self.say(key, **values), exact=True)

    def seek(self, text: str) -> Locator:
        """What the palette finds."""
        self.page.keyboard.press("Control+k")
        expect(self.page.get_by_role("dialog").get_by_role("combobox")).to_be_focused()
        self.page.keyboard.type(text)
        return self.page.get_by_role("option")

    def rows(self, count: int) -> None:
        """So many batteries are in the table, or on cards where it is narrow."""
        found = (
            self.page.get_by_test_id("fleet").locator("tbody th")
            if self.wide
            else self.page.get_by_test_id("cards").get_by_role("listitem")
        )
        expect(found).to_have_count(count)


def opens_a_battery(walk: Walk) -> None:
    """1: from the log-in to a battery's figures, by keyboard alone."""
    page, keys = walk.page, walk.page.keyboard
    page.goto(walk.site.url)
    expect(page.locator("input[name=email]")).to_be_focused()
    keys.type(EMAIL)
    keys.press("Tab")
    keys.type(walk.site.client.headers["X-Password"])
    keys.press("Enter")
    expect(page.get_by_test_id("health")).to_be_visible()
    in_order(walk)
    expect(walk.seek("BT_N_003")).to_have_count(1)
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("BT_N_003")
    chart = page.get_by_test_id("chart")
    expect(chart.locator("canvas")).to_be_visible()
    chart.focus()
    keys.press("ArrowLeft")
    told = re.compile(f"{walk.say('metric.voltage_v')} 48[.,]")
    expect(page.get_by_text(told)).to_be_attached()


def in_order(walk: Walk) -> None:
    """The way past the bar comes first, then the bar from one end to the other, then the page."""
    page = walk.page
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    places = []
    for _ in range(4):
        page.keyboard.press("Tab")
        places.append(page.evaluate("document.activeElement.getBoundingClientRect().left"))
    assert places == sorted(places)
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#content').contains(document.activeElement)")


def finds_the_hottest(walk: Walk) -> None:
    """2: the hottest battery, by a few letters."""
    log_in(walk.page, walk.site)
    expect(walk.seek(walk.say("palette.hottest"))).to_have_count(1)
    walk.page.keyboard.press("Enter")
    expect(walk.page).to_have_url(re.compile("sort=-temperature_max_c"))
    walk.rows(8)


def makes_a_board_ones_own(walk: Walk) -> None:
    """3: a ready-made dashboard, with one more widget, arranged by keys where there is room."""
    page = walk.page
    log_in(page, walk.site, f"/s/{walk.site.root}/views/ready-observer")
    page.get_by_test_id("customise").click()
    expect(page.get_by_test_id("saving")).to_have_text(walk.say("boards.saving.saved"))
    page.get_by_test_id("add").click()
    page.get_by_test_id("add-kpi").click()
    form = page.get_by_test_id("form")
    form.get_by_role("textbox").first.fill("Z")
    with page.expect_response(re.compile("/content")):
        form.get_by_test_id("done").click()
    mine = page.get_by_test_id("widget-kpi").filter(has=page.get_by_role("heading", name="Z"))
    expect(mine).to_be_visible()
    if walk.wide:
        mine.get_by_test_id("move").focus()
        with page.expect_response(re.compile("/content")):
            page.keyboard.press("Shift+ArrowRight")
    expect(page.get_by_test_id("saving")).to_have_text(walk.say("boards.saving.saved"))
    expect(page.get_by_role("button", name=walk.say("boards.understood"))).to_have_count(0)


def edits_beside_a_colleague(walk: Walk) -> None:
    """4: two change a shared view at once, and nothing is lost."""
    page, site = walk.page, walk.site
    view = make(site, "Ten", "kpi", "gauge", shared=True)
    log_in(page, site, f"/s/{site.root}/views/{view['id']}")
    expect(page.get_by_test_id("widget-gauge")).to_be_visible()
    widgets = view["content"]["widgets"]
    widgets[1]["title"] = "Theirs"
    body = {"based_on": 1, "content": {"widgets": widgets}}
    assert site.client.put(f"/api/v1/dashboards/{view['id']}/content", json=body).is_success
    page.get_by_test_id("widget-kpi").get_by_test_id("menu").click()
    page.get_by_test_id("configure").click()
    page.get_by_test_id("form").get_by_role("textbox").first.fill("Mine")
    page.get_by_test_id("done").click()
    expect(page.get_by_role("heading", name="Theirs")).to_be_visible()
    expect(page.get_by_test_id("saving")).to_have_text(walk.say("boards.saving.saved"))
    titles = [each["title"] for each in stored(site, view)["content"]["widgets"]]
    assert sorted(titles) == ["Mine", "Theirs"]


def hangs_a_view_on_a_wall(walk: Walk) -> None:
    """5: nothing but the view."""
    log_in(walk.page, walk.site, f"/wall/{walk.site.root}/ready-site")
    board = walk.page.get_by_test_id("board")
    expect(board.get_by_test_id("value").first).to_be_visible()
    expect(walk.page.get_by_role("navigation")).to_have_count(0)


def narrows_the_fleet(walk: Walk) -> None:
    """6: by state and site, and keeps the filter."""
    page, site = walk.page, walk.site
    log_in(page, site, f"/s/{site.root}/batteries?level=critical")
    walk.rows(1)
    walk.button("filter.clear").click()
    page.get_by_test_id("filter-site").click()
    page.get_by_role("option", name="Site Sud").click()
    walk.rows(4)
    name = f"Sud {page.viewport_size}"
    page.get_by_test_id("saved").click()
    page.get_by_label(walk.say("fleetTable.saveAs")).fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()


def compares_two_sites(walk: Walk) -> None:
    """7: batteries of two sites over the same hours."""
    page, site = walk.page, walk.site
    both = f"{site.batteries['BT_N_001']},{site.batteries['BT_S_002']}"
    log_in(page, site, f"/s/{site.root}/compare?batteries={both}")
    legend = page.get_by_test_id("lines").first
    for code in ("BT_N_001", "BT_S_002"):
        expect(legend).to_contain_text(code)
    expect(page.get_by_test_id("board").locator("canvas").first).to_be_visible()


def reads_seven_years(walk: Walk) -> None:
    """8: all that is known of a battery; the address keeps it."""
    page = walk.page
    log_in(page, walk.site, f"/b/{walk.site.batteries['BT_N_002']}")
    walk.button("timeline.ranges.7y").click()
    expect(page).to_have_url(re.compile("range=7y"))
    page.reload()
    expect(walk.button("timeline.ranges.7y")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("chart").locator("canvas")).to_be_visible()


def learns_why_there_is_no_value(walk: Walk) -> None:
    """9: why it is N/A, and what to do."""
    log_in(walk.page, walk.site, f"/b/{walk.site.batteries['BT_S_004']}")
    card = walk.page.get_by_test_id("card-voltage_v")
    expect(card).to_contain_text(walk.say("na"))
    expect(card).to_contain_text(walk.say("cause.never_seen"))


def sees_that_nothing_is_live(walk: Walk) -> None:
    """10: the server is gone, and the screen says so."""
    page = walk.page
    gone: list[bool] = []

    def link(socket: WebSocketRoute) -> None:
        if gone:
            socket.close()
        else:
            open_ones.append(socket)
            socket.connect_to_server()

    open_ones: list[WebSocketRoute] = []
    page.route_web_socket(re.compile("/live"), link)
    log_in(page, walk.site)
    state = page.get_by_test_id("link-state").get_by_role("status")  # it is read aloud
    expect(state).to_contain_text(walk.say("live.connected"))
    gone.append(True)
    page.route("**/api/v1/**", lambda route: route.abort())
    for each in open_ones:
        each.close()
    expect(state).not_to_contain_text(walk.say("live.connected"))


TEN: list[Callable[[Walk], None]] = [
    opens_a_battery, finds_the_hottest, makes_a_board_ones_own, edits_beside_a_colleague,
    hangs_a_view_on_a_wall, narrows_the_fleet, compares_two_sites, reads_seven_years,
    learns_why_there_is_no_value, sees_that_nothing_is_live,
]  # fmt: skip


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    every = metafunc.config.getoption("--every-look")
    looks = [
        pytest.param(journey, look, id=f"{journey.__name__}-{'-'.join(map(str, look))}")
        for place, journey in enumerate(TEN)
        for look in (LOOKS if every else [LOOKS[3 * place % len(LOOKS)]])
    ]
    metafunc.parametrize(("journey", "look"), looks)


@pytest.fixture
def walk(screen: Page, site: Site, look: tuple[str, str, int]) -> Iterator[Walk]:
    language, theme, width = look
    words: dict[str, Any] = {}
    for part in ("", "pages."):
        words = _joined(words, json.loads((LOCALES / f"{language}.{part}json").read_text()))
    screen.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    screen.set_viewport_size({"width": width, "height": 900 if width > 500 else 844})
    prefer = "/api/v1/session/preferences"
    site.client.patch(prefer, json={"locale": language})
    try:
        yield Walk(screen, site, width > 500, words)
    finally:
        site.client.patch(prefer, json={"locale": "fr"})


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {**one, **other}
    for key in one.keys() & other.keys():
        if isinstance(one[key], dict):
            both[key] = _joined(one[key], other[key])
    return both


def test_a_journey(walk: Walk, journey: Callable[[Walk], None], look: tuple[str, str, int]) -> None:
    journey(walk)
    language, theme, width = look
    expect(walk.page.locator("html")).to_have_attribute("lang", language)
    sound(walk.page, f"ten-{journey.__name__}-{language}-{theme}-{width}")
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= width
