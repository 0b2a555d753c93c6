"""Models, plan, advice and cells over time, as people read them."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.analytics.worlds import a_cell, write
from tests.web.conftest import Site, let_in, serving
from tests.web.test_journeys import sound
from tests.web.test_predictions import PACK, await_forecast, fill
from trackingbms.devices.replay import Pack, replay

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that has trained on two dozen made-up cells, with a battery of a month."""
    cells = write(tmp_path_factory.mktemp("cells"), [a_cell(i) for i in range(24)])
    told = {"TBMS_ANALYTICS__LOOK_EVERY_S": "0.5", "TBMS_ANALYTICS__EVERY_HOURS": "0.001",
            "TBMS_ANALYTICS__CELLS": str(cells)}  # fmt: skip
    with serving(tmp_path_factory.mktemp("learned"), **told) as here:
        client = here.node("client", here.root, "north", name="Nord")
        bms = here.node("bms", here.node("zone", here.node("site", client, "s"), "z"), "BMS")
        details = {
            "chemistry": "NCA", "capacity_ah": PACK.capacity_ah, "cells": 13,
            "nominal_voltage_v": PACK.nominal_voltage_v,
        }  # fmt: skip
        here.batteries["OLD"] = here.node("battery", bms, "OLD", **details)
        fill(here, "OLD", 30)
        await_forecast(here.client, here.batteries["OLD"])
        cells_of(here, "OLD")
        await_model(here)
        yield here


def cells_of(site: Site, code: str) -> None:
    """Half a day of single cells."""
    until = datetime.now(UTC).timestamp()
    time_s = np.arange(until - 43_200, until, 120.0)
    track = replay(Pack(5, series=16), time_s, with_cells=True)
    assert track.cell_voltages_v is not None
    rows = [
        {"battery": code, "ts": int(at * 1_000), "voltage_v": 48.0,
         "cell_voltages_v": [float(v) for v in track.cell_voltages_v[i]]}
        for i, at in enumerate(time_s)
    ]  # fmt: skip
    site.post(rows)


def await_model(site: Site) -> None:
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        if site.client.get("/api/v1/models").json()["versions"]:
            return
        time.sleep(0.5)
    raise AssertionError("no model came")


@pytest.fixture
def desk(page: Page, learned: Site) -> Page:
    page.set_viewport_size({"width": 1440, "height": 1100})
    let_in(page, learned)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_card_says_how_good_the_models_are_and_how_that_was_measured(
    desk: Page, learned: Site, theme: str
) -> None:
    desk.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    desk.goto(f"{learned.url}/s/{learned.root}/insights/models")
    card = desk.get_by_test_id("card")
    expect(card.get_by_test_id("state")).to_have_text("En service")
    rows = card.get_by_test_id("scores").locator("tbody tr")
    expect(rows).to_have_count(6)
    expect(rows.last).to_contain_text("Consensus")
    buttons = card.locator("button.why")
    for number in range(buttons.count()):
        buttons.nth(number).click()
        expect(card.get_by_test_id("why")).to_have_text(re.compile(r"\S.{40,}"))
        buttons.nth(number).click()
    card.get_by_test_id("coverage").click()
    expect(desk.get_by_test_id("drift")).to_contain_text("Dérive")
    expect(desk.get_by_test_id("training")).to_contain_text("premier modèle mis en service")
    sound(desk, f"models-{theme}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_plan_takes_the_clients_prices(desk: Page, learned: Site, theme: str) -> None:
    desk.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    desk.goto(f"{learned.url}/s/{learned.root}/insights/plan")
    expect(desk.get_by_test_id("month")).to_have_count(6)
    prices = desk.get_by_test_id("prices")
    for label, amount in (
        ("Devise", "CAD"), ("Batterie neuve, par kWh", "450"), ("Heure de travail", "95,50"),
        ("Déplacement", "120"), ("Heure sans la batterie", "60"),
        ("Heures d’arrêt d’un remplacement imprévu", "24"),
    ):  # fmt: skip
        prices.get_by_label(label).fill(amount)
    prices.get_by_role("button", name="Enregistrer").click()
    expect(prices).to_contain_text("Enregistré.")
    expect(desk.get_by_test_id("cost")).to_have_text(re.compile(r"\d.*CAD"))
    expect(desk.get_by_test_id("unpriced")).to_have_count(0)
    with desk.expect_download() as download:
        desk.get_by_test_id("ics").click()
    assert download.value.suggested_filename.endswith(".ics")
    sound(desk, f"plan-{theme}")


def test_what_is_found_on_site_and_the_cells_over_time(desk: Page, learned: Site) -> None:
    desk.goto(f"{learned.url}/b/{learned.batteries['OLD']}")
    advice = desk.get_by_test_id("advice")
    expect(advice).to_be_visible()
    advice.get_by_text("Noter un constat").click()
    advice.get_by_label("Quand").fill(
        (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    )
    advice.get_by_label("Capacité (Ah)").fill(f"{0.9 * PACK.capacity_ah:.1f}".replace(".", ","))
    advice.get_by_role("button", name="Noter", exact=True).click()
    expect(advice.get_by_test_id("facts")).to_contain_text("Capacité mesurée")
    cells = desk.get_by_test_id("cell-map")
    expect(cells.locator("svg rect").first).to_be_attached()
    expect(cells.get_by_role("status")).to_contain_text("La plus éloignée : cellule")
    cells.locator("svg").focus()
    desk.keyboard.press("ArrowDown")
    expect(cells.get_by_role("status")).to_contain_text(re.compile(r"Cellule 2, .*mV"))
    cells.scroll_into_view_if_needed()
    sound(desk, "cells-over-time")


def test_all_of_it_fits_a_phone_and_speaks_english(desk: Page, learned: Site) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    for page, title in (("models", "Version"), ("plan", "Plan d’entretien")):
        desk.goto(f"{learned.url}/s/{learned.root}/insights/{page}")
        expect(desk.get_by_role("heading", name=re.compile(title)).first).to_be_visible()
        assert desk.evaluate("document.documentElement.scrollWidth") <= 390
        sound(desk, f"{page}-phone")
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.get_by_test_id("language").click()
    expect(desk.get_by_role("heading", name="Maintenance plan")).to_be_visible()
    desk.get_by_test_id("language").click()
