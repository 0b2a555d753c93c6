from datetime import UTC, datetime

import numpy as np

from tests.api.houses import Town
from tests.api.test_battery_health import norths
from tests.api.test_predictions import aged, forecast
from trackingbms.analytics import Outlook
from trackingbms.demo.history import batch_of
from trackingbms.devices.replay import Pack, replay
from trackingbms.identity import Role
from trackingbms.kernel import Actor

UNEVEN = {
    "stage": "in_life", "confidence": "good_estimate", "years": {"value": 6, "low": 5, "high": 7},
    "use": {"recoverable_pct": 3.0, "temperature_c": 25.0},
    "factors": [{"name": "maintenance", "years": -2.0}],
}  # fmt: skip


async def uneven(town: Town) -> str:
    """North's first battery, whose cells want balancing."""
    battery = norths(town)
    async with town.house.works.begin(Actor.system()) as work:
        outlook = await work.db.get(Outlook, battery)
        if outlook is None:
            outlook = Outlook(battery_id=battery, number=1, due_at=work.now, path="/")
            work.db.add(outlook)
        place = f"{town.tree.path(0)}{town.tree.sites[0]}/{town.tree.zones[0]}/"
        outlook.path = f"{place}{town.tree.bms[0]}/{battery}/"
        outlook.told, outlook.stage = UNEVEN, "in_life"
    return battery


async def test_a_client_sets_its_prices_and_reads_the_plan_with_its_budget(town: Town) -> None:
    await town.house.forecaster.stop()
    battery = await uneven(town)
    admin = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
    client, site = town.tree.clients[0], town.tree.sites[0]
    told = (await admin.get(f"/api/v1/plan?scope={client}")).json()
    assert told["cost"] is None
    assert "labour_hour" in told["unpriced"]
    sent = {"currency": "CAD", "labour_hour": 100, "visit": 50, "balance": 3}
    answer = await admin.patch(f"/api/v1/nodes/{client}/prices", json=sent)
    assert answer.status_code == 200, answer.text
    below = (await admin.get(f"/api/v1/nodes/{site}/prices")).json()
    assert (below["labour_hour"], below["balance"], below["replace"]) == (100, 3, 6)
    assert below["sources"]["labour_hour"]["id"] == client
    assert below["own"] == []
    plan = (await admin.get(f"/api/v1/plan?scope={client}")).json()
    assert len(plan["months"]) == 6
    first = plan["months"][0]
    assert (first["cost"], first["journeys"], plan["currency"]) == (350, 1, "CAD")
    assert first["visits"][0]["battery"] == battery
    advice = (await admin.get(f"/api/v1/batteries/{battery}/advice")).json()
    assert [task["kind"] for task in advice["tasks"]] == ["balance"]
    assert (advice["cost"], advice["currency"], advice["month"]) == (300, "CAD", first["month"])


async def test_the_plan_is_a_calendar_in_both_languages(town: Town) -> None:
    await town.house.forecaster.stop()
    await uneven(town)
    technician = await town.person(Role.TECHNICIAN)
    client = town.tree.clients[0]
    answer = await technician.get(f"/api/v1/plan/calendar?scope={client}&locale=en")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "balance the cells" in answer.text
    assert answer.text.count("BEGIN:VEVENT") == 1
    assert "équilibrer" in (await technician.get(f"/api/v1/plan/calendar?scope={client}")).text


async def test_a_wrong_price_is_refused_in_words(town: Town) -> None:
    admin = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
    path = f"/api/v1/nodes/{town.tree.clients[0]}/prices"
    answer = await admin.patch(path, json={"currency": "dollar"})
    assert answer.status_code == 422
    assert (await admin.patch(path, json={"visit": -1})).status_code == 422


async def test_models_are_told_of_and_trained_by_whoever_runs_the_installation(town: Town) -> None:
    analyst = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
    answer = await analyst.get("/api/v1/models")
    assert answer.status_code == 200, answer.text
    assert answer.json()["versions"] == []
    assert (await analyst.get("/api/v1/models/none")).status_code == 404
    assert (await analyst.post("/api/v1/models/training")).status_code == 403
    owner = await town.person(Role.SUPER_ADMIN, "/")
    assert (await owner.post("/api/v1/models/training")).status_code == 202


async def test_a_capacity_test_moves_the_forecast(town: Town) -> None:
    battery = await aged(town, 21)
    await forecast(town)
    technician = await town.person(Role.TECHNICIAN)
    path = f"/api/v1/batteries/{battery}"
    before = (await technician.get(f"{path}/prediction")).json()
    rated = (await technician.get(path)).json()["capacity_ah"]
    now = datetime.now(UTC).isoformat()
    sent = {"kind": "capacity_test", "at": now, "capacity_ah": 0.9 * rated}
    answer = await technician.post(f"{path}/facts", json=sent)
    assert answer.status_code == 201, answer.text
    await forecast(town)
    after = (await technician.get(f"{path}/prediction")).json()
    assert after["soh"]["value"] == 90
    assert len(after["record"]) == len(before["record"]) + 1
    assert after["law_because"] == "no_model"
    (fact,) = (await technician.get(f"{path}/facts")).json()
    assert (await technician.delete(f"{path}/facts/{fact['id']}")).status_code == 204
    await forecast(town)
    again = (await technician.get(f"{path}/prediction")).json()
    assert again["soh"]["value"] == before["soh"]["value"]


async def test_cells_are_told_over_time(town: Town) -> None:
    battery = norths(town)
    until = datetime.now(UTC).timestamp()
    time_s = np.arange(until - 6 * 3_600, until, 60.0)
    await town.house.store.append(batch_of(1, replay(Pack(5), time_s, with_cells=True)))
    technician = await town.person(Role.TECHNICIAN)
    told = (await technician.get(f"/api/v1/batteries/{battery}/cells?days=1")).json()
    assert told["samples"] == len(time_s)
    assert {len(row) for row in told["apart"]} == {96}
    assert told["apart"][0][:60] == [None] * 60  # before the first sample nothing was told
    last = [row[-1] for row in told["apart"]]
    assert min(last) < 0 < max(last)
    assert (len(told["middle"]), told["step_s"]) == (96, 900)
    warm = (
        await technician.get(f"/api/v1/batteries/{battery}/cells?of=cell_temperatures_c")
    ).json()
    assert len(warm["apart"]) > 1
    other = town.tree.batteries[0][1]
    empty = (await technician.get(f"/api/v1/batteries/{other}/cells")).json()
    assert (empty["apart"], empty["samples"]) == ([], 0)
