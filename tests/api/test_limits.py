from contextlib import AsyncExitStack, suppress

import pytest

from tests.api.houses import Town
from trackingbms.api.dependencies import COOKIE
from trackingbms.api.policies import limits_of
from trackingbms.identity import Role
from trackingbms.kernel import Overloaded, Permission
from trackingbms.settings import Limits


@pytest.fixture
async def strict(village: Town) -> Town:
    """A village in which three calls an hour are enough."""
    house = village.house
    wanted = Limits(api_per_hour=3, ingest_per_hour=0, anonymous_per_minute=4)
    house.limits = limits_of(wanted, house.limits.limiter)
    return village


async def test_callers_are_told_the_rules_and_where_they_stand(village: Town) -> None:
    machine = await village.machine(village.tree.path(0))
    first = (await machine.get("/api/v1/me")).headers
    second = (await machine.get("/api/v1/me")).headers
    assert first["ratelimit-policy"] == '"api";q=10000;w=3600'
    assert first["ratelimit"].startswith('"api";r=10000;t=')
    assert second["ratelimit"].startswith('"api";r=9999;t=')


async def test_who_asks_too_often_is_told_when_to_come_back(strict: Town) -> None:
    machine, other = [await strict.machine(strict.tree.path(0)) for _ in range(2)]
    for _ in range(3):
        assert (await machine.get("/api/v1/me")).status_code == 200
    refused = await machine.get("/api/v1/me")
    assert refused.status_code == 429
    assert "slow down" in refused.json()["detail"]
    assert 0 < int(refused.headers["retry-after"]) <= 7200
    assert refused.headers["ratelimit"].startswith('"api";r=0;t=')
    assert (await other.get("/api/v1/me")).status_code == 200


async def test_samples_are_not_calls(strict: Town) -> None:
    machine = await strict.machine(strict.tree.path(0), Permission.WRITE_TELEMETRY)
    for second in range(6):
        row = {"battery": "B1", "ts": 1_700_000_000_000 + second, "soc_pct": 50}
        assert (await machine.post("/api/v1/telemetry", json=[row])).status_code == 200


async def test_an_address_of_strangers_is_turned_away(strict: Town) -> None:
    stranger = strict.client(**{"X-API-Key": "tbms_0_wrong"})
    for _ in range(4):
        assert (await stranger.get("/api/v1/me")).status_code == 401
    refused = await stranger.get("/api/v1/me")
    assert refused.status_code == 429
    assert refused.headers["ratelimit-policy"] == '"anonymous";q=4;w=60'
    assert int(refused.headers["retry-after"]) <= 120


async def test_strangers_do_not_lock_out_who_is_known_at_the_same_address(strict: Town) -> None:
    machine = await strict.machine(strict.tree.path(0))
    assert (await machine.get("/api/v1/me")).status_code == 200
    stranger = strict.client(**{"X-API-Key": "tbms_0_wrong"})
    for _ in range(5):
        await stranger.get("/api/v1/me")
    assert (await stranger.get("/api/v1/me")).status_code == 429
    assert (await machine.get("/api/v1/me")).status_code == 200


async def test_over_tls_too_strangers_do_not_lock_out_who_is_logged_in(strict: Town) -> None:
    person = await strict.person(Role.OBSERVER)
    settings = strict.house.settings
    settings.server = settings.server.model_copy(update={"url": "https://bms.example.com"})
    token = {"Cookie": f"__Host-{COOKIE}={person.cookies[COOKIE]}"}
    behind = strict.client(**token)
    answer = await behind.get("/api/v1/me")
    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    stranger = strict.client(**{"X-API-Key": "tbms_0_wrong"})
    for _ in range(5):
        await stranger.get("/api/v1/me")
    assert (await stranger.get("/api/v1/me")).status_code == 429
    assert (await behind.get("/api/v1/me")).status_code == 200


async def test_when_no_place_is_left_a_log_in_is_turned_away_at_the_door(village: Town) -> None:
    stranger, machine = village.client(), await village.machine(village.tree.path(0))
    body = {"email": "nobody@example.com", "password": "guessed"}
    async with AsyncExitStack() as crowd:
        with suppress(Overloaded):
            while True:
                await crowd.enter_async_context(village.house.gate.hasher.room())
        refused = await stranger.post("/api/v1/session", json=body)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "5"
        assert "at once" in refused.json()["detail"]
        # What the body holds is not even looked at; others are served as ever.
        assert (await stranger.post("/api/v1/session", json={})).status_code == 429
        assert (await machine.get("/api/v1/me")).status_code == 200
    assert (await stranger.post("/api/v1/session", json=body)).status_code == 401
