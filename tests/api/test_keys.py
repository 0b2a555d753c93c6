from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
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


async def a_key(browser: httpx.AsyncClient, village: Town) -> dict[str, Any]:
    wish = {"name": "gateway", "scope": village.tree.sites[0], "permissions": ["read"]}
    made: dict[str, Any] = (await browser.post(KEYS, json=wish)).json()
    return made


async def test_a_rotated_key_opens_with_both_secrets_for_a_while(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    made = await a_key(browser, village)
    old = village.client(**{"X-API-Key": made["key"]})
    assert (await old.get("/api/v1/me")).status_code == 200
    answer = await browser.post(f"{KEYS}/{made['id']}/rotation", json={"grace_hours": 2})
    turned = answer.json()
    assert turned["prefix"] == made["prefix"]
    assert turned["key"] != made["key"]
    new = village.client(**{"X-API-Key": turned["key"]})
    assert (await new.get("/api/v1/me")).json()["id"] == f"key:{made['id']}"
    assert (await old.get("/api/v1/me")).status_code == 200
    village.house.works.clock = lambda: datetime.now(UTC) + timedelta(hours=2, seconds=1)
    assert (await old.get("/api/v1/me")).status_code == 401
    assert (await new.get("/api/v1/me")).status_code == 200


async def test_a_rotation_without_grace_ends_the_old_secret_at_once(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    made = await a_key(browser, village)
    old = village.client(**{"X-API-Key": made["key"]})
    assert (await old.get("/api/v1/me")).status_code == 200
    await browser.post(f"{KEYS}/{made['id']}/rotation", json={"grace_hours": 0})
    assert (await old.get("/api/v1/me")).status_code == 401


async def test_nobody_gets_the_secret_of_a_mightier_key(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    wish = {"name": "k", "scope": village.tree.sites[0], "permissions": ["read", "command"]}
    made = (await browser.post(KEYS, json=wish)).json()
    manager = await village.machine(village.tree.path(0), Permission.READ, Permission.MANAGE_USERS)
    answer = await manager.post(f"{KEYS}/{made['id']}/rotation", json={})
    assert answer.status_code == 403


async def test_a_key_is_renamed_and_given_an_end(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    made = await a_key(browser, village)
    ends = datetime.now(UTC) + timedelta(hours=1)
    edit = {"name": "Gateway 2", "expires_at": ends.isoformat()}
    told = (await browser.patch(f"{KEYS}/{made['id']}", json=edit)).json()
    assert (told["name"], told["permissions"]) == ("Gateway 2", ["read"])
    machine = village.client(**{"X-API-Key": made["key"]})
    assert (await machine.get("/api/v1/me")).status_code == 200
    village.house.works.clock = lambda: ends + timedelta(seconds=6)
    assert (await machine.get("/api/v1/me")).status_code == 401
    assert (await browser.post(f"{KEYS}/{made['id']}/rotation", json={})).status_code == 409
    past = {"expires_at": "2020-01-01T00:00:00Z"}
    village.house.works.clock = lambda: datetime.now(UTC)
    assert (await browser.patch(f"{KEYS}/{made['id']}", json=past)).status_code == 422


async def test_keys_come_in_pages_the_newest_first(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    wish = {"scope": village.tree.sites[0], "permissions": ["read"]}
    for name in ("one", "two", "three"):
        assert (await browser.post(KEYS, json={"name": name, **wish})).status_code == 201
    first = (await browser.get(KEYS, params={"limit": 2})).json()
    assert ([each["name"] for each in first["items"]], first["total"]) == (["three", "two"], 3)
    rest = {"limit": 2, "cursor": first["next_cursor"]}
    second = (await browser.get(KEYS, params=rest)).json()
    assert [each["name"] for each in second["items"]] == ["one"]
    assert (second["next_cursor"], second["total"]) == (None, 3)
    for cursor in ("x", "WyJhIiwiYiJd", "WyIyMDI2LTAxLTAxIiwiYiJd"):
        answer = await browser.get(KEYS, params={"cursor": cursor})
        assert answer.json()["errors"][0]["field"] == "cursor"
