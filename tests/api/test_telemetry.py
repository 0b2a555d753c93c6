import gzip
import json
from collections.abc import AsyncIterator, MutableMapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import httpx
import pytest

from tests.api.houses import Town
from trackingbms.identity import Role
from trackingbms.kernel import Permission

TELEMETRY = "/api/v1/telemetry"
NDJSON = {"Content-Type": "application/x-ndjson"}


def rows(count: int = 3, code: str = "B1", **values: object) -> list[dict[str, Any]]:
    start = datetime.now(UTC) - timedelta(hours=1)
    moments = (start + timedelta(seconds=15 * i) for i in range(count))
    return [
        {"battery": code, "ts": at.isoformat(), "voltage_v": 50.0 + i, "soc_pct": 80, **values}
        for i, at in enumerate(moments)
    ]


def body(some: list[dict[str, Any]]) -> bytes:
    return b"\n".join(json.dumps(row).encode() for row in some)


@pytest.fixture
async def sender(town: Town) -> httpx.AsyncClient:
    return await town.machine(
        town.tree.path(0), Permission.WRITE_TELEMETRY, Permission.READ, Permission.EXPORT
    )


async def test_samples_are_counted_kept_and_named(sender: httpx.AsyncClient) -> None:
    some = [*rows(), {"battery": "nobody", "ts": 1, "voltage_v": 1}, rows(1)[0] | {"soc_pct": 101}]
    answer = await sender.post(TELEMETRY, content=body(some), headers=NDJSON)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["accepted"], told["duplicates"]) == (3, 0)
    assert [(each["row"], each["field"]) for each in told["rejected"]] == [
        (3, "battery"),
        (4, "soc_pct"),
    ]
    again = await sender.post(TELEMETRY, content=body(some[:3]), headers=NDJSON)
    assert again.json() == {"accepted": 0, "duplicates": 3, "rejected": []}


async def test_a_packed_body_is_taken(sender: httpx.AsyncClient) -> None:
    headers = {**NDJSON, "Content-Encoding": "gzip"}
    answer = await sender.post(TELEMETRY, content=gzip.compress(body(rows())), headers=headers)
    assert answer.json()["accepted"] == 3


async def test_line_protocol_may_count_in_another_unit(sender: httpx.AsyncClient) -> None:
    line = f"battery,id=B1 voltage_v=50 {int(datetime.now(UTC).timestamp())}"
    answer = await sender.post(
        TELEMETRY,
        params={"precision": "s"},
        content=line,
        headers={"Content-Type": "text/plain; charset=utf-8"},
    )
    assert answer.json()["accepted"] == 1


async def test_samples_of_another_client_look_like_what_is_not_there(town: Town) -> None:
    north = await town.machine(town.tree.path(0), Permission.WRITE_TELEMETRY)
    answer = await north.post(TELEMETRY, content=body(rows(1, code="south:B1")), headers=NDJSON)
    unknown = await north.post(TELEMETRY, content=body(rows(1, code="south:B9")), headers=NDJSON)
    assert answer.json()["rejected"][0]["field"] == "battery"
    assert answer.text.replace("B1", "B9") == unknown.text


async def test_a_code_of_several_clients_asks_for_the_client(town: Town) -> None:
    both = await town.machine("/", Permission.WRITE_TELEMETRY)
    (refused,) = (await both.post(TELEMETRY, content=body(rows(1)), headers=NDJSON)).json()[
        "rejected"
    ]
    assert "client-code:battery-code" in refused["error"]


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({}, b"", 415),
        ({"Content-Type": "text/html"}, b"", 415),
        ({**NDJSON, "Content-Encoding": "br"}, b"", 415),
        ({**NDJSON, "Content-Encoding": "gzip"}, b"x", 422),
        ({"Content-Type": "application/json"}, b"nonsense", 422),
        ({"Content-Type": "application/vnd.apache.arrow.stream"}, b"nonsense", 422),
        ({**NDJSON, "Content-Length": str(2**40)}, b"", 413),
    ],
)
async def test_what_cannot_be_read_is_a_problem(
    sender: httpx.AsyncClient, headers: dict[str, str], content: bytes, status: int
) -> None:
    answer = await sender.post(TELEMETRY, content=content, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["detail"]
    # RFC 9457: a problem without a type of its own is called as its status
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["title"] == HTTPStatus(status).phrase


async def test_only_who_may_write_telemetry_does(town: Town) -> None:
    reader = await town.machine(town.tree.path(0), Permission.READ)
    assert (await reader.post(TELEMETRY, content=b"", headers=NDJSON)).status_code == 403
    assert (await town.client().post(TELEMETRY, content=b"")).status_code == 401


async def test_a_body_that_grows_too_large_is_refused_on_the_way(
    town: Town, sender: httpx.AsyncClient
) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"\n" * 2**20

    answer = await sender.post(TELEMETRY, content=endless(), headers=NDJSON)
    assert answer.status_code == 413
    assert sent <= town.house.settings.ingest.body_mib + 2


async def test_the_metrics_are_listed_with_names_in_both_languages(town: Town) -> None:
    browser = await town.person(Role.OBSERVER)
    catalogue = (await browser.get("/api/v1/metrics-catalogue")).json()
    (voltage,) = (each for each in catalogue if each["key"] == "voltage_v")
    assert voltage["label"] == {"fr": "Tension", "en": "Voltage"}
    assert (voltage["unit"], voltage["low"], voltage["high"]) == ("V", 0, 5000)


async def test_too_much_at_once_is_told_to_come_back(town: Town, sender: httpx.AsyncClient) -> None:
    budget = town.house.intake.budget
    with budget.share() as share:
        share.reach(town.house.settings.ingest.in_flight_mib * 2**20)
        answer = await sender.post(TELEMETRY, content=body(rows()), headers=NDJSON)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert (await sender.post(TELEMETRY, content=body(rows()), headers=NDJSON)).is_success


async def test_what_was_sent_is_told_again_in_each_form(
    town: Town, sender: httpx.AsyncClient
) -> None:
    battery = town.tree.batteries[0][0]
    some = rows(3)
    await sender.post(TELEMETRY, content=body(some), headers=NDJSON)
    params = {"resolution": "raw", "metrics": "voltage_v", "from": some[0]["ts"]}
    url = f"/api/v1/batteries/{battery}/telemetry"
    told = (await sender.get(url, params=params)).json()
    assert told["columns"]["voltage_v"] == [50.0, 51.0, 52.0]
    assert told["columns"]["ts"][0] == some[0]["ts"][:23] + "Z"
    assert told["battery"] == battery
    for accept, start in {
        "text/csv": b"ts,voltage_v\r\n",
        "application/x-ndjson": b'{"ts":"',
        "application/vnd.apache.arrow.stream": b"\xff\xff\xff\xff",
    }.items():
        answer = await sender.get(url, params=params, headers={"Accept": accept})
        assert answer.headers["content-type"].startswith(accept)
        assert answer.content.startswith(start)
    refused = await sender.get(url, headers={"Accept": "text/html"})
    assert refused.status_code == 406
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"from": "yesterday"}, "from"),
        ({"from": "2026-11-24T00:00:00"}, "from"),
        ({"from": "2026-11-24T00:00:00Z", "to": "2026-11-24T00:00:00Z"}, "from"),
        ({"from": "1970-01-01T00:00:00Z"}, "from"),
        ({"from": "2026-01-01T00:00:00Z", "resolution": "raw"}, "from"),
        ({"resolution": "2m"}, "resolution"),
        ({"metrics": "x" * 65}, "metrics"),
        ({"metrics": ",".join(f"m{i}" for i in range(40))}, "metrics"),
        ({"points": "0"}, "points"),
    ],
)
async def test_a_wrong_parameter_is_named(
    town: Town, sender: httpx.AsyncClient, params: dict[str, str], field: str
) -> None:
    url = f"/api/v1/batteries/{town.tree.batteries[0][0]}/telemetry"
    answer = await sender.get(url, params=params)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].removeprefix("query.") == field


async def test_the_past_of_others_is_not_found(sender: httpx.AsyncClient, town: Town) -> None:
    other = town.tree.batteries[1][0]
    answers = [
        await sender.get(f"/api/v1/batteries/{each}/telemetry") for each in (other, "nothing00000")
    ]
    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].text.replace(other, "nothing00000") == answers[1].text


async def test_a_sender_who_leaves_half_way_leaves_nothing_behind(
    town: Town, sender: httpx.AsyncClient
) -> None:
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": body(rows()), "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[MutableMapping[str, Any]] = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": TELEMETRY,
        "raw_path": TELEMETRY.encode(),
        "query_string": b"",
        "root_path": "",
        "server": ("test", 80),
        "client": ("test", 1),
        "headers": [
            (b"x-api-key", sender.headers["X-API-Key"].encode()),
            (b"content-type", b"application/x-ndjson"),
        ],
    }

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await town.app(scope, receive, send)
    assert sent[0]["status"] == 400
    assert town.house.intake.budget.held == 0
    answer = await sender.post(TELEMETRY, content=body(rows()), headers=NDJSON)
    assert answer.json()["duplicates"] == 0
