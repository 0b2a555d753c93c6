from datetime import UTC, datetime

import pytest

from tests.api.houses import Town
from trackingbms.identity import Role
from trackingbms.kernel import Permission

KEYS = "/api/v1/keys"


async def test_a_key_opens_what_it_was_given_until_it_is_revoked(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    wish = {"name": "gateway", "scope": village.tree.sites[0], "permissions": ["read"]}
    made = (await browser.post(KEYS, json=wish)).json()
    assert made["key"].startswith(f"tbms_{made['prefix']}_")
    machine = village.client(**{"X-API-Key": made["key"]})
    assert (await machine.get("/api/v1/nodes")).json()["items"][0]["id"] == village.tree.sites[0]
    listed = (await browser.get(KEYS)).json()["items"]
    assert [each["id"] for each in listed] == [made["id"]]
    assert "key" not in listed[0]
    assert (await browser.delete(f"{KEYS}/{made['id']}")).status_code == 204
    assert (await machine.get("/api/v1/nodes")).status_code == 401
    assert (await browser.delete(f"{KEYS}/{made['id']}")).status_code == 409
    assert (await browser.get(KEYS)).json()["items"] == []


async def test_nobody_gives_a_key_more_than_they_hold(village: Town) -> None:
    manager = await village.machine(village.tree.path(0), Permission.READ, Permission.MANAGE_USERS)
    wish = {"name": "k", "scope": village.tree.clients[0], "permissions": ["read", "command"]}
    assert (await manager.post(KEYS, json=wish)).status_code == 403
    observer = await village.person(Role.OBSERVER)
    assert (await observer.post(KEYS, json=wish | {"permissions": ["read"]})).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("permissions", []), ("expires_at", "2020-01-01T00:00:00Z"), ("name", "\x00")],
)
async def test_wrong_wishes_are_named(village: Town, field: str, value: object) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    good = {"name": "k", "scope": village.tree.clients[0], "permissions": ["read"]}
    answer = await browser.post(KEYS, json=good | {field: value})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("key", ["x", "tbms_", "tbms__", "tbms_00000000_" + "a" * 43, "t" * 5000])
async def test_an_unknown_key_is_refused(village: Town, key: str) -> None:
    assert (await village.client(**{"X-API-Key": key}).get("/api/v1/nodes")).status_code == 401


async def test_the_last_use_is_written_down(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    wish = {"name": "gateway", "scope": village.tree.sites[0], "permissions": ["read"]}
    made = (await browser.post(KEYS, json=wish)).json()
    assert made["used_at"] is None
    await village.client(**{"X-API-Key": made["key"]}).get("/api/v1/me")
    await village.house.gate.write_down()
    (listed,) = (await browser.get(KEYS)).json()["items"]
    assert datetime.fromisoformat(listed["used_at"]) <= datetime.now(UTC)
