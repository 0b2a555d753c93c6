from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from tests.api.houses import Town
from tests.api.sockets import a_sender, send
from tests.ingest.doubles import until
from tests.live.batches import batch
from tests.live.batches import sample as measured
from trackingbms.analytics import Outlook
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.kernel import Actor
from trackingbms.telemetry import History, Resolution, Span

BATTERIES = "/api/v1/batteries"


def now_ms() -> int:
    return round(datetime.now(UTC).timestamp() * 1000)


@pytest.fixture
async def seen(village: Town) -> Town:
    """North's batteries are 1 and 2, south's 3 and 4; all but the last have reported."""
    village.house.hub.take(
        batch(
            [
                measured(1, now_ms(), soc_pct=50.0, soh_pct=95.0, temperature_max_c=46.0),
                measured(2, now_ms(), soc_pct=15.0, soh_pct=60.0, temperature_max_c=20.0),
                measured(3, now_ms() - 86_400_000, soc_pct=80.0, soh_pct=99.0),
            ]
        )
    )
    return village


async def codes(town: Town, **query: Any) -> list[str]:
    client = await town.machine("/" + town.tree.company + "/")
    answer = await client.get(BATTERIES, params=query)
    assert answer.status_code == 200, answer.text
    index = town.house.hub.index
    return [str(index.numbers[index.row_of[each["id"]]]) for each in answer.json()["items"]]


async def test_a_row_tells_where_it_is_and_how_it_does(seen: Town) -> None:
    client = await seen.machine(seen.tree.path(0))
    told = (await client.get(BATTERIES)).json()
    assert told["total"] == 2
    assert told["counts"] == {
        "unknown": 0, "optimal": 0, "attention": 0, "maintenance": 1, "critical": 1
    }  # fmt: skip
    assert {key: n for key, n in told["links"].items() if n} == {"online": 2}
    first = told["items"][0]
    assert (first["code"], first["level"], first["reasons"], first["link"]) == (
        "B1", "critical", ["temperature_high"], "online"
    )  # fmt: skip
    assert first["site"] == {"id": seen.tree.sites[0], "name": "Site 1"}
    assert first["values"]["soc_pct"] == 50
    assert first["values"]["voltage_v"] is None


async def test_filters_narrow_and_sorts_order(seen: Town) -> None:
    assert await codes(seen, level="critical,maintenance") == ["1", "2"]
    assert await codes(seen, link="offline") == ["3"]
    assert await codes(seen, link="never_seen", level="unknown") == ["4"]
    assert await codes(seen, soh="50-70") == ["2"]
    assert await codes(seen, temperature="hot") == ["1"]
    assert await codes(seen, site=seen.tree.sites[1]) == ["3", "4"]
    assert await codes(seen, site=seen.tree.sites[1], scope=seen.tree.clients[0]) == []
    assert await codes(seen, code="B2", scope=seen.tree.clients[1]) == ["4"]
    assert await codes(seen, search="b1") == ["1", "3"]
    assert await codes(seen, sort="soc_pct") == ["2", "1", "3", "4"]
    assert await codes(seen, sort="-soc_pct") == ["3", "1", "2", "4"]  # unknown last either way
    assert await codes(seen, sort="-level") == ["1", "2", "3", "4"]


@pytest.mark.parametrize("sort", ["code", "-soc_pct", "level"])
async def test_any_stretch_of_the_table_can_be_asked_for(seen: Town, sort: str) -> None:
    whole = await codes(seen, sort=sort)
    for offset in range(5):
        assert await codes(seen, sort=sort, offset=offset, limit=2) == whole[offset : offset + 2]
    client = await seen.machine("/" + seen.tree.company + "/")
    query = {"sort": sort, "offset": 1, "limit": 2}
    page = (await client.get(BATTERIES, params=query)).json()
    rest = (
        await client.get(BATTERIES, params={"sort": sort, "cursor": page["next_cursor"]})
    ).json()
    assert len(rest["items"]) == 1
    assert rest["next_cursor"] is None


@pytest.mark.parametrize("sort", ["code", "-name", "site", "soc_pct", "-soh_pct", "level", "-at"])
async def test_pages_show_every_battery_once(seen: Town, sort: str) -> None:
    client = await seen.machine("/" + seen.tree.company + "/")
    found, cursor = [], None
    while True:
        query = {"sort": sort, "limit": 1} | ({"cursor": cursor} if cursor else {})
        page = (await client.get(BATTERIES, params=query)).json()
        found += [each["id"] for each in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    whole = (await client.get(BATTERIES, params={"sort": sort})).json()["items"]
    assert found == [each["id"] for each in whole]
    assert len(set(found)) == 4


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("level", "good"), ("link", "up"), ("soh", "low"), ("soh", "70-50"), ("sort", "colour"),
        ("temperature", "cold"), ("cursor", "x"), ("limit", 0), ("level", ""),
    ],
)  # fmt: skip
async def test_unknown_filters_are_named(village: Town, field: str, value: object) -> None:
    client = await village.machine(village.tree.path(0))
    answer = await client.get(BATTERIES, params={field: value})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].split(".")[-1] == field


async def test_what_belongs_to_others_is_not_there(seen: Town) -> None:
    reader = await seen.person(Role.OBSERVER, seen.tree.path(0))
    mine, theirs = seen.tree.batteries
    assert {each["id"] for each in (await reader.get(BATTERIES)).json()["items"]} == set(mine)
    assert (await reader.get(BATTERIES, params={"search": "B"})).json()["total"] == 2
    for where in (seen.tree.sites[1], theirs[0], seen.tree.company, "nowhere"):
        assert (await reader.get(BATTERIES, params={"scope": where})).status_code == 404
    for battery in (*theirs, seen.tree.sites[0], "nowhere"):
        assert (await reader.get(f"{BATTERIES}/{battery}")).status_code == 404
    assert (await seen.client().get(BATTERIES)).status_code == 401


async def test_nodes_tell_the_worst_below(seen: Town) -> None:
    client = await seen.machine("/" + seen.tree.company + "/")
    worst = [
        (await client.get(f"/api/v1/nodes/{node}")).json()["worst"]
        for node in (seen.tree.clients[0], seen.tree.clients[1], seen.tree.batteries[0][1])
    ]
    assert worst == ["critical", "optimal", "maintenance"]


async def test_one_battery_in_full(town: Town) -> None:
    sender, battery = await a_sender(town), town.tree.batteries[0][0]
    start = datetime.now(UTC) - timedelta(minutes=30)
    rows = [
        {"battery": "B1", "ts": (start + timedelta(minutes=10 * i)).isoformat(),
         "soc_pct": 80.0 - 5 * i, "current_a": -20.0, "capacity_ah": 100.0}
        for i in range(3)
    ]  # fmt: skip
    last = {"battery": "B1", "ts": datetime.now(UTC).isoformat(), "voltage_v": 50.0, "state": 2,
            "cell_voltages_v": [3.25, 3.5]}  # fmt: skip
    await send(sender, *rows, last)
    hub = town.house.hub
    await until(lambda: len(hub.latest) > 0 and hub.reading(1).state == 2)
    told = (await sender.get(f"{BATTERIES}/{battery}")).json()
    assert told["state"] == "discharging"
    assert told["cells_now"] == {"voltages_v": [3.25, 3.5], "temperatures_c": []}
    soc = told["indicators"]["soc_pct"]
    assert (soc["value"], soc["min_1h"], soc["max_1h"], soc["level"]) == (70, 70, 80, "optimal")
    assert soc["trend_1h"] == pytest.approx(-30)
    assert soc["at"] < told["indicators"]["voltage_v"]["at"]
    assert told["time_left_s"] == 0.7 * 100 / 20 * 3600
    assert told["unavailable"] is None
    assert [each["id"] for each in told["ancestors"]] == [
        town.tree.clients[0], town.tree.sites[0], town.tree.zones[0], town.tree.bms[0]
    ]  # fmt: skip
    other = (await sender.get(f"{BATTERIES}/{town.tree.batteries[0][1]}")).json()
    assert other["unavailable"] == {"cause": "never_seen"}
    assert other["indicators"] == {}


async def test_the_last_hour_ends_when_the_work_says_and_only_what_is_shown_is_read(
    seen: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = await seen.machine(seen.tree.path(0))
    now, asked = datetime.now(UTC) - timedelta(hours=3), list[Span]()

    async def history(span: Span) -> History:
        asked.append(span)
        return History(Resolution.RAW, pa.table({"ts": pa.array([], pa.timestamp("ms"))}), ())

    monkeypatch.setattr(seen.house.store, "history", history, raising=False)
    monkeypatch.setattr(seen.house.works, "clock", lambda: now)
    assert (await client.get(f"{BATTERIES}/{seen.tree.batteries[0][0]}")).status_code == 200
    (span,) = asked
    assert (span.since, set(span.metrics)) == (
        now - timedelta(hours=1), {"soc_pct", "soh_pct", "temperature_max_c"}
    )  # fmt: skip
    never_seen = seen.tree.batteries[1][1]
    machine = await seen.machine(seen.tree.path(1))
    assert (await machine.get(f"{BATTERIES}/{never_seen}")).json()["indicators"] == {}
    assert len(asked) == 1


async def test_by_the_years_that_are_left(village: Town) -> None:
    batteries = [*village.tree.batteries[0], *village.tree.batteries[1]]
    async with village.house.works.begin(Actor.system()) as work:
        for number, (battery, years) in enumerate(
            zip(batteries, (0.2, 1.5, None, 9.0), strict=True), 1
        ):
            told = {"stage": "in_life", "years": {"value": years} if years is not None else None}
            known = await work.db.get(Outlook, battery)
            path = f"{village.tree.path((number - 1) // 2, Kind.BMS)}{battery}/"
            row = known or Outlook(battery_id=battery, number=number, path=path, due_at=work.now)
            row.told = told
            work.db.add(row)
    client = await village.person(Role.SUPER_ADMIN, path=f"/{village.tree.company}/")

    async def found(life: str) -> set[str]:
        answer = await client.get("/api/v1/batteries", params={"life": life})
        assert answer.status_code == 200, answer.text
        return {each["id"] for each in answer.json()["items"]}

    assert await found("-0.5") == {batteries[0]}
    assert await found("1.5-3") == {batteries[1]}
    assert await found("0.5-1.5") == set()
    assert await found("0-") == {batteries[0], batteries[1], batteries[3]}
    rows = (await client.get("/api/v1/batteries", params={"lives": True})).json()["items"]
    assert {each["id"]: each["life"] and each["life"]["level"] for each in rows} == dict(
        zip(batteries, ("critical", "attention", None, "optimal"), strict=True)
    )
    wrong = await client.get("/api/v1/batteries", params={"life": "long"})
    assert wrong.json()["errors"][0]["field"] == "life"
    one = await village.person(Role.CLIENT_ADMIN)
    told = (await one.get("/api/v1/batteries", params={"life": "0-"})).json()
    assert {each["id"] for each in told["items"]} == {batteries[0], batteries[1]}
    blind = await village.machine(f"/{village.tree.company}/")  # it reads, and sees no analyses
    assert (await blind.get("/api/v1/batteries", params={"life": "0-"})).json()["items"] == []


async def test_those_behind_a_model_of_bms(seen: Town) -> None:
    admin = await seen.person(Role.SUPER_ADMIN, f"/{seen.tree.company}/")
    place = f"/api/v1/nodes/{seen.tree.bms[1]}"
    assert (await admin.patch(place, json={"model": "foxBMS 2"})).status_code == 200
    assert await codes(seen, model="foxBMS 2") == ["3", "4"]
    assert await codes(seen, model="foxBMS 2", soh="90-") == ["3"]
    assert await codes(seen, model="unheard of") == []
    models = f"{BATTERIES}/bms-models"
    told = await admin.get(models, params={"scope": seen.tree.company})
    assert told.json()["items"] == [{"model": "foxBMS 2", "count": 1}]
    north = await seen.machine(seen.tree.path(0))
    assert (await north.get(models, params={"scope": seen.tree.clients[0]})).json()["items"] == []
    assert (await north.get(BATTERIES, params={"model": "foxBMS 2"})).json()["items"] == []
