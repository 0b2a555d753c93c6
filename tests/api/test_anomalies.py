import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.api.houses import Town
from tests.api.test_battery_health import norths
from trackingbms import fleet
from trackingbms.analytics import Verdict, calibration, doubt_of
from trackingbms.identity import Role
from trackingbms.kernel import Actor, Permission


def calm(town: Town) -> tuple[str, datetime]:
    return norths(town), datetime.now(UTC) - timedelta(minutes=30)


def rows(since: datetime, heat: list[float], step_s: float = 15.0) -> list[dict[str, Any]]:
    return [
        {
            "battery": "B1", "ts": (since + timedelta(seconds=step_s * i)).isoformat(),
            "voltage_v": 48.0, "current_a": 10.0, "soc_pct": 50.0, "temperature_max_c": celsius,
        } for i, celsius in enumerate(heat)
    ]  # fmt: skip


SPIKE = [25.0] * 8 + [27.0, 30.0, 34.0, 38.0, 39.0, 39.0]


async def told(client: httpx.AsyncClient, count: int, **query: str) -> dict[str, Any]:
    """What is listed, once so many are found: judging goes on behind the sender's answer."""
    for _ in range(500):
        answer = await client.get("/api/v1/anomalies", params=query)
        assert answer.status_code == 200, answer.text
        if answer.json()["total"] >= count:
            break
        await asyncio.sleep(0.01)
    return dict(answer.json())


async def spike(town: Town, body: list[dict[str, Any]]) -> str:
    battery, _ = calm(town)
    sender = await town.machine(town.tree.path(0), Permission.WRITE_TELEMETRY)
    answer = await sender.post("/api/v1/telemetry", json=body)
    assert answer.json()["rejected"] == [], answer.text
    return battery


async def test_a_spike_of_temperature_is_found_with_the_signal_that_caused_it(town: Town) -> None:
    battery, since = calm(town)
    await spike(town, rows(since, SPIKE))
    found = await told(await town.person(Role.TECHNICIAN), 1)
    (anomaly,) = found["items"]
    assert (anomaly["battery"], anomaly["kind"]) == (battery, "temperature_spike")
    assert anomaly["score"] >= 0.6
    assert anomaly["value"] > anomaly["limit"]
    assert max(anomaly["signal"]["temperature_max_c"]) == 39
    assert (anomaly["false_alarm"], anomaly["verdict"]) == (None, None)


async def test_samples_each_second_still_reach_back_two_minutes(town: Town) -> None:
    _, since = calm(town)
    slow = [25.0] * 60 + [25.0 + 9.0 * i / 100 for i in range(101)]
    await spike(town, rows(since, slow, step_s=1.0))
    found = await told(await town.person(Role.TECHNICIAN), 1)
    assert found["items"][0]["kind"] == "temperature_spike"


async def test_the_capacity_of_the_fleet_serves_where_the_bms_tells_none(town: Town) -> None:
    battery, since = calm(town)
    async with town.house.works.begin(Actor.system()) as work:
        await fleet.edit(work, battery, {"capacity_ah": 100.0})
    body = rows(since, [25.0] * 14)
    for i, row in enumerate(body):
        row["current_a"] = 60.0 if i > 7 and i % 2 else -60.0 if i > 7 else 10.0
    await spike(town, body)
    kinds = {each["kind"] for each in (await told(await town.person(Role.TECHNICIAN), 1))["items"]}
    assert kinds & {"unstable_current", "abnormal_charge"}


async def test_a_verdict_is_kept_and_asks_for_the_right_to_handle_alerts(town: Town) -> None:
    _, since = calm(town)
    await spike(town, rows(since, SPIKE))
    technician = await town.person(Role.TECHNICIAN)
    anomaly = (await told(technician, 1))["items"][0]["id"]
    route = f"/api/v1/anomalies/{anomaly}/verdict"
    observer = await town.person(Role.OBSERVER)
    assert (await observer.put(route, json={"true": False})).status_code == 403
    answer = await technician.put(route, json={"true": False})
    assert answer.status_code == 200, answer.text
    assert answer.json()["verdict"] is False
    assert answer.json()["verdicts"] == 1
    again = await told(technician, 1)
    assert again["calibration"][0]["true_share"] == 0


async def test_pages_go_on_where_the_last_ended(town: Town) -> None:
    _, since = calm(town)
    body = rows(since, SPIKE) + rows(since + timedelta(minutes=15), SPIKE)
    await spike(town, body)
    technician = await town.person(Role.TECHNICIAN)
    first = await told(technician, 2, limit="1")
    assert (first["total"], len(first["items"])) == (2, 1)
    second = await told(technician, 2, limit="1", cursor=first["next_cursor"])
    assert second["items"][0]["at"] < first["items"][0]["at"]
    assert second["next_cursor"] is None


def test_doubt_follows_the_verdicts_on_findings_alike() -> None:
    assert doubt_of("temperature_spike", 0.7, []).false is None
    right = [Verdict("temperature_spike", 0.9, true=True)] * 20
    wrong = [Verdict("temperature_spike", 0.62, true=False)] * 20
    low = doubt_of("temperature_spike", 0.62, right + wrong).false
    high = doubt_of("temperature_spike", 0.9, right + wrong).false
    assert low is not None
    assert high is not None
    assert low > 0.8
    assert high < 0.2
    bands = calibration(right + wrong)
    assert [(share, count) for _, share, count in bands] == [(0.0, 20), (1.0, 20)]
    assert bands[0][0] == pytest.approx(0.65)
