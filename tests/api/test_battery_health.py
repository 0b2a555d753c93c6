from datetime import UTC, datetime

import httpx
import numpy as np
import pytest

from tests.analytics.injections import batch_of
from tests.api.houses import Town
from trackingbms import fleet
from trackingbms.devices.replay import Pack, replay
from trackingbms.identity import Role
from trackingbms.kernel import Actor

PACK = Pack(3, "B0018", life=0.5, depth=0.7, period_s=28_800)


def norths(town: Town) -> str:
    """The id of battery 1, which is north's."""
    index = town.house.hub.index
    return index.ids[int(index.rows_of_numbers(np.array([1]))[0])]


async def lived_in(town: Town, hours: float = 48.0, chemistry: str = "NCA") -> str:
    """North's first battery, with what a pack of half-worn cells told in the last days."""
    battery = norths(town)
    async with town.house.works.begin(Actor.system()) as work:
        await fleet.edit(
            work, battery, {"capacity_ah": PACK.capacity_ah, "cells": 13, "chemistry": chemistry}
        )
    until = datetime.now(UTC).timestamp()
    time_s = np.arange(until - hours * 3_600, until, 31.0)  # never in step with the cycles
    told = replay(PACK, time_s, with_cells=False).values
    named = ("voltage_v", "current_a", "temperature_max_c", "soc_pct",
             "cell_voltage_min_v", "cell_voltage_max_v")  # fmt: skip
    columns = {"time_s": time_s, **{name: told[name] for name in named}}
    columns["soh_pct"] = np.full(len(time_s), 100.0)
    await town.house.store.append(batch_of(columns, 1))
    return battery


async def health(client: httpx.AsyncClient, battery: str, **query: int) -> httpx.Response:
    return await client.get(f"/api/v1/batteries/{battery}/health", params=query)


@pytest.mark.parametrize("chemistry", ["NCA", "LFP"])  # the second is what nobody corrected
async def test_health_is_ours_beside_what_the_bms_says(town: Town, chemistry: str) -> None:
    battery = await lived_in(town, chemistry=chemistry)
    answer = await health(await town.person(Role.TECHNICIAN), battery)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    found = {each["key"]: each for each in told["estimates"]}
    true = float(replay(PACK, np.array([datetime.now(UTC).timestamp()]), with_cells=False)
                 .values["soh_pct"][0])  # fmt: skip
    soh = found["soh_estimated_pct"]
    assert soh["low"] < true < soh["high"]
    assert abs(soh["value"] - true) < 2
    assert (soh["method"], soh["source"]) == ("soc_window", "bms")
    assert found["resistance_estimated_mohm"]["observations"] >= 1
    assert found["imbalance_mv"]["value"] > 0
    assert 60 < found["depth_of_discharge_pct"]["value"] <= 75
    assert told["bms_soh_pct"] == 100
    assert told["samples"] > 5_000


async def test_a_battery_of_others_has_no_health(town: Town) -> None:
    battery = await lived_in(town, hours=1)
    south = await town.person(Role.TECHNICIAN, town.tree.path(1))
    assert (await health(south, battery)).status_code == 404


async def test_a_battery_that_told_nothing_has_no_estimates(town: Town) -> None:
    battery, client = norths(town), await town.person(Role.TECHNICIAN)
    told = (await health(client, battery)).json()
    assert (told["estimates"], told["samples"], told["soc_audit"]) == ([], 0, [])
    assert (await health(client, battery, days=400)).status_code in (400, 422)
