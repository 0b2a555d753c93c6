"""How long a battery will live, as it is read on its page."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Site, let_in, serving
from tests.web.test_journeys import sound
from trackingbms.devices.replay import Pack, replay

pytestmark = pytest.mark.journey
PACK = Pack(3, "B0018", life=0.2, depth=0.7, period_s=28_800)
DAYS = 30


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that foretells often, with one battery of a month and one of an hour."""
    often = {"TBMS_ANALYTICS__LOOK_EVERY_S": "0.5", "TBMS_ANALYTICS__EVERY_HOURS": "0.001"}
    with serving(tmp_path_factory.mktemp("aged"), **often) as here:
        client = here.node("client", here.root, "north", name="Nord")
        bms = here.node("bms", here.node("zone", here.node("site", client, "s"), "z"), "BMS")
        details = {
            "chemistry": "NCA", "capacity_ah": PACK.capacity_ah, "cells": 13,
            "nominal_voltage_v": PACK.nominal_voltage_v,
        }  # fmt: skip
        for code, days in (("OLD", DAYS), ("NEW", 1 / 24)):
            here.batteries[code] = here.node("battery", bms, code, **details)
            fill(here, code, days)
        await_forecast(here.client, here.batteries["OLD"])
        yield here


def fill(site: Site, code: str, days: float) -> None:
    until = datetime.now(UTC).timestamp()
    time_s = np.arange(until - days * 86_400, until, 300.0)
    told = replay(PACK, time_s, with_cells=False).values
    rows = [
        {"battery": code, "ts": int(at * 1_000), **{k: float(v[i]) for k, v in told.items()}}
        for i, at in enumerate(time_s)
    ]
    for start in range(0, len(rows), 2_000):
        site.post(rows[start : start + 2_000])


def await_forecast(client: httpx.Client, battery: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        told = client.get(f"/api/v1/batteries/{battery}/prediction").json()
        if told["stage"] == "in_life":
            return
        time.sleep(0.2)
    raise AssertionError("no forecast came")


@pytest.fixture
def desk(page: Page, aged: Site) -> Page:
    page.set_viewport_size({"width": 1440, "height": 1200})
    let_in(page, aged)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_forecast_and_how_each_number_was_made(desk: Page, aged: Site, theme: str) -> None:
    desk.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    desk.goto(f"{aged.url}/b/{aged.batteries['OLD']}")
    card = desk.get_by_test_id("prediction")
    expect(card.get_by_test_id("years")).to_have_text(re.compile(r"\d,\d ans \(\d+,\d – \d+,\d\)"))
    expect(card.get_by_test_id("factors").get_by_role("listitem")).to_have_count(4)
    expect(card.get_by_test_id("ageing").locator("polygon")).to_have_count(1)
    expect(card.get_by_test_id("soh-gauge")).to_contain_text("Dégradation")
    buttons = card.locator("button.why")
    for number in range(buttons.count()):
        button = buttons.nth(number)
        if button.is_visible():
            button.click()
            expect(card.get_by_test_id("why")).to_have_text(re.compile(r"\S.{20,}"))
            button.click()
    card.get_by_text("Toutes les grandeurs").click()
    card.get_by_test_id("years").click()
    card.scroll_into_view_if_needed()
    sound(desk, f"prediction-{theme}")


def test_a_new_battery_is_being_learnt(desk: Page, aged: Site) -> None:
    desk.goto(f"{aged.url}/b/{aged.batteries['NEW']}")
    expect(desk.get_by_test_id("learning")).to_contain_text("Apprentissage")


def test_the_forecast_fits_a_phone_and_speaks_english(desk: Page, aged: Site) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(f"{aged.url}/b/{aged.batteries['OLD']}")
    card = desk.get_by_test_id("prediction")
    expect(card.get_by_test_id("years")).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    card.scroll_into_view_if_needed()
    sound(desk, "prediction-phone")
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.get_by_test_id("language").click()
    expect(card.get_by_role("heading", name="Predicted life")).to_be_visible()
    expect(card.get_by_test_id("confidence")).to_contain_text(re.compile("%"))
    desk.get_by_test_id("language").click()


def spike(site: Site, code: str) -> None:
    """A rise of 14 °C in two minutes, of a battery that was calm before."""
    since = datetime.now(UTC).timestamp() - 900
    heat = [25.0] * 8 + [27.0, 30.0, 34.0, 38.0, 39.0, 39.0]
    site.post(
        [
            {"battery": code, "ts": int((since + 15 * i) * 1_000), "voltage_v": 48.0,
             "current_a": 10.0, "temperature_max_c": celsius} for i, celsius in enumerate(heat)
        ]
    )  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_analyses_of_a_fleet_and_a_verdict_on_an_anomaly(
    desk: Page, aged: Site, theme: str
) -> None:
    if "HOT" not in aged.batteries:  # what is late would not be judged
        bms = aged.client.get(f"/api/v1/batteries/{aged.batteries['OLD']}").json()["bms"]["id"]
        aged.batteries["HOT"] = aged.node("battery", bms, "HOT", capacity_ah=100)
        spike(aged, "HOT")
    desk.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    desk.goto(aged.url)
    pages = desk.get_by_role("navigation", name="Pages").first
    item = desk.get_by_test_id("anomaly").filter(has_text="HOT")
    for _ in range(50):  # judging goes on behind the sender's answer
        pages.get_by_text("Batteries").click()
        pages.get_by_text("Analyses").click()
        expect(desk.get_by_test_id("anomalies")).to_be_visible()
        if item.count():
            break
    expect(item).to_contain_text("Pic de température")
    expect(item).to_contain_text(re.compile(r"a (monté|sauté) de .* °C"))
    expect(item.locator("polyline")).to_have_count(1)
    expect(desk.get_by_test_id("bands-soh")).to_contain_text("Bon")
    audit = desk.get_by_test_id("audit")
    audit.get_by_label("Prix du kWh").fill("0,12")
    audit.get_by_role("button", name="Calculer").click()
    expect(audit.get_by_role("row", name=re.compile("OLD"))).to_contain_text(
        re.compile(r"\d,\d{2}$")
    )
    item.get_by_role("button", name="Fausse alerte").click()
    expect(item.get_by_test_id("verdict")).to_contain_text("Fausse alerte, selon")
    expect(item).to_contain_text("Fausse alerte")
    sound(desk, f"insights-{theme}")


def test_analyses_fit_a_phone(desk: Page, aged: Site) -> None:
    top = aged.root
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(f"{aged.url}/s/{top}/insights")
    expect(desk.get_by_test_id("anomalies")).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390
    sound(desk, "insights-phone")
