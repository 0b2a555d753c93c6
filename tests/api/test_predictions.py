from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from tests.api.houses import Town
from tests.api.test_battery_health import norths
from trackingbms import analytics, fleet
from trackingbms.analytics import Forecaster
from trackingbms.demo.history import batch_of
from trackingbms.devices.replay import Pack, replay
from trackingbms.identity import Role
from trackingbms.kernel import Actor
from trackingbms.telemetry import Resolution, Span

PACK = Pack(3, "B0018", life=0.2, depth=0.7, period_s=28_800)


async def aged(town: Town, days: float) -> str:
    """North's first battery, with what a pack of worn cells told in the last days."""
    battery = norths(town)
    details = {"capacity_ah": PACK.capacity_ah, "cells": 13, "chemistry": "NCA"}
    async with town.house.works.begin(Actor.system()) as work:
        await fleet.edit(work, battery, details)
    until = datetime.now(UTC).timestamp()
    time_s = np.arange(until - days * 86_400, until, 120.0)
    await town.house.store.append(batch_of(1, replay(PACK, time_s, with_cells=False)))
    return battery


async def forecast(town: Town) -> Forecaster:
    await town.house.forecaster.stop()  # it looks by itself as well: one at a time here
    forecaster = Forecaster(town.house.works, town.house.store)
    await forecaster.look_back()
    while await forecaster.forecast_some():
        pass
    return forecaster


async def test_a_battery_of_weeks_is_told_its_years_and_what_shortens_them(town: Town) -> None:
    battery = await aged(town, 21)
    await forecast(town)
    technician = await town.person(Role.TECHNICIAN)
    answer = await technician.get(f"/api/v1/batteries/{battery}/prediction")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["stage"], told["method"]) == ("in_life", "trend")
    assert told["years"]["low"] < told["years"]["value"] < told["years"]["high"]
    assert told["confidence"] in ("very_reliable", "good_estimate", "indicative")
    assert {each["name"] for each in told["factors"]} == {
        "cycles", "temperature", "depth", "maintenance",
    }  # fmt: skip
    assert sum(each["share_pct"] for each in told["factors"]) > 99.9
    figures = {each["key"]: each for each in told["estimates"]}
    assert figures["soh_estimated_pct"]["method"] == "soc_window"
    assert len(told["record"]) in (3, 4)
    assert told["due_at"] > told["told_at"]


async def test_what_is_foretold_is_kept_as_metrics_like_any_other(town: Town) -> None:
    battery = await aged(town, 21)
    await forecast(town)
    technician = await town.person(Role.TECHNICIAN)
    told = (await technician.get(f"/api/v1/batteries/{battery}/prediction")).json()
    now = datetime.now(UTC)
    wanted = ("remaining_years", "remaining_cycles_low", "soh_estimated_pct", "voltage_v")
    span = Span(1, now - timedelta(hours=1), now, wanted, Resolution.RAW)
    table = (await town.house.store.history(span)).table
    newest = table.slice(table.num_rows - 1).to_pylist()[0]
    assert newest["remaining_years"] == told["years"]["value"]
    assert newest["remaining_cycles_low"] == told["cycles"]["low"]
    assert newest["voltage_v"] > 40  # it stands beside a sample, and makes none up


async def test_a_battery_that_nobody_has_heard_of_is_being_learnt(town: Town) -> None:
    battery = norths(town)
    technician = await town.person(Role.TECHNICIAN)
    told = (await technician.get(f"/api/v1/batteries/{battery}/prediction")).json()
    assert (told["stage"], told["confidence"], told["years"]) == ("learning", "learning", None)


async def test_a_day_later_only_what_is_new_is_read(town: Town) -> None:
    battery = await aged(town, 3)
    forecaster = await forecast(town)
    assert not await forecaster.forecast_some()  # nobody is due
    technician = await town.person(Role.TECHNICIAN)
    route = f"/api/v1/batteries/{battery}/prediction"
    before = (await technician.get(route)).json()
    tomorrow = datetime.now(UTC) + timedelta(hours=25)
    town.house.works.clock = lambda: tomorrow
    assert await forecaster.forecast_some()
    town.house.works.clock = lambda: datetime.now(UTC)
    told = (await technician.get(route)).json()
    assert told["told_at"] > before["told_at"]
    assert told["record"] == before["record"]  # no sample came meanwhile: none was counted twice
    assert told["cycles_seen"] < 3 * 3 * 0.8


async def test_a_fleet_is_told_with_its_audit_and_what_the_error_is_worth(town: Town) -> None:
    battery = await aged(town, 21)
    async with town.house.works.begin(Actor.system()) as work:
        await fleet.edit(work, battery, {"nominal_voltage_v": 48.1})
    await forecast(town)
    async with town.house.works.begin(Actor.system()) as work:
        outlook = await analytics.outlook_of(work, battery)
        audited = [
            {"at_s": float(i), "middle": 10.0, "most": 12.0, "strays": True} for i in range(3)
        ]
        outlook.told = {**(outlook.told or {}), "soc_audit": audited}
    technician = await town.person(Role.TECHNICIAN)
    query = {"scope": town.tree.clients[0], "price": 0.2}
    answer = await technician.get("/api/v1/outlooks", params=query)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["stages"]["in_life"] == 1
    assert sum(told["soh_bands"]) == sum(told["year_bands"]) == 1
    (audit,) = told["audits"]
    assert (audit["points"], audit["cycles"], audit["strays"]) == (10, 3, 3)
    assert audit["kwh"] == pytest.approx(0.1 * PACK.capacity_ah * 48.1 / 1_000)
    assert audit["money"] == pytest.approx(audit["kwh"] * 0.2)
    assert (await technician.get("/api/v1/outlooks", params={"scope": town.tree.clients[1]})
            ).status_code == 404  # fmt: skip
