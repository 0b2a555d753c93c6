"""Every write and every refused attempt is on record, whoever forgets to think of it.

That each writing route records its success is proven by `Town.client`: it looks at every answer of
every test of the API.
"""

import csv
import io
import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from tests.api.houses import PASSWORD, Town
from trackingbms.api.recording import SAFE
from trackingbms.audit import Entry, Known, verify
from trackingbms.identity import Role
from trackingbms.kernel import Actor, Permission

AUDIT = "/api/v1/audit"


def writing_routes(app: FastAPI) -> list[tuple[str, str, str]]:
    return [
        (method.upper(), path, operation["operationId"])
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
        if method.upper() not in SAFE
    ]


async def last(town: Town) -> Entry | None:
    async with town.house.works.read(Actor.system()) as work:
        return await work.db.scalar(select(Entry).order_by(Entry.seq.desc()).limit(1))


async def count(town: Town) -> int:
    async with town.house.works.read(Actor.system()) as work:
        return await work.db.scalar(select(func.count()).select_from(Entry)) or 0


def filled(path: str) -> str:
    """The path with ids that nobody has."""
    return path.replace("{", "").replace("}", "")


async def test_every_writing_route_records_its_refusals(village: Town) -> None:
    for method, path, name in writing_routes(village.app):
        village.house.refusals.forget()
        answer = await village.client().request(method, filled(path), json={})
        found = await last(village)
        if answer.status_code == 401:
            assert found is not None
            expected = "".join(each for each in name.upper() if each.isalnum())
            assert found.action.replace("_", "") == expected, (method, path)
            assert found.outcome == "refused", (method, path)
        else:  # log-in looks at the body first; whoever is let in without a session says so here
            open_to_all = path == "/api/v1/session/passkey/ask"  # it gives a riddle to anybody
            assert answer.status_code == (200 if open_to_all else 422), (method, path, answer.text)


# How each writing route succeeds: a body for it, and what its path needs.
Deed = tuple[str, dict[str, Any] | None]


async def deeds(village: Town, admin: httpx.AsyncClient) -> dict[str, Deed]:
    tree = village.tree
    wish = {"name": "k", "scope": tree.sites[0], "permissions": ["read"]}
    key = (await admin.post("/api/v1/keys", json=wish)).json()["id"]
    node = {"kind": "battery", "parent_id": tree.bms[0], "code": "NEW"}
    bare = await village.person(Role.OBSERVER)
    email = (await bare.get("/api/v1/session")).json()["user"]["email"]
    await admin.delete(f"/api/v1/nodes/{tree.zones[1]}")
    return {
        "createKey": ("/api/v1/keys", wish),
        "revokeKey": (f"/api/v1/keys/{key}", None),
        "createNode": ("/api/v1/nodes", node),
        "editNode": (f"/api/v1/nodes/{tree.sites[0]}", {"name": "Renamed"}),
        "archiveNode": (f"/api/v1/nodes/{tree.batteries[0][1]}", None),
        "restoreNode": (f"/api/v1/nodes/{tree.zones[1]}/restore", None),
        "setPreferences": ("/api/v1/session/preferences", {"locale": "en"}),
        "logOut": ("/api/v1/session", None),
        "logIn": ("/api/v1/session", {"email": email, "password": PASSWORD}),
    }


async def test_what_is_done_carries_the_name_of_its_route(village: Town) -> None:
    admin = await village.person(Role.SUPER_ADMIN, f"/{village.tree.company}/")
    ways = await deeds(village, admin)
    routes = {name: method for method, _, name in writing_routes(village.app)}
    for name, (path, body) in ways.items():
        before = await count(village)
        answer = await admin.request(routes[name], path, json=body)
        assert answer.is_success, (name, answer.text)
        assert await count(village) > before, name
        found = await last(village)
        assert found is not None
        assert found.outcome == "success"
        assert found.action.replace("_", "") == name.upper(), name
        assert found.actor_email.endswith("@example.com"), name


async def test_a_deed_that_changes_nothing_is_a_deed(village: Town) -> None:
    browser = await village.person(Role.OBSERVER)
    for _ in range(2):
        assert (await browser.patch("/api/v1/session/preferences", json={})).is_success
    found = await last(village)
    assert found
    assert (found.action, found.verb) == ("SET_PREFERENCES", "")


async def test_samples_are_no_deed(village: Town) -> None:
    machine = await village.machine(village.tree.path(0), Permission.WRITE_TELEMETRY)
    before = await count(village)
    row = {"battery": "B1", "ts": 1_700_000_000_000, "soc_pct": 50}
    assert (await machine.post("/api/v1/telemetry", json=[row])).status_code == 200
    assert await count(village) == before


async def test_a_failed_log_in_tells_the_address_that_was_tried(village: Town) -> None:
    stranger = village.client(**{"User-Agent": "curl/8"})
    body = {"email": "marie@example.com", "password": "wrong"}
    assert (await stranger.post("/api/v1/session", json=body)).status_code == 401
    found = await last(village)
    assert found
    assert (found.action, found.outcome, found.agent) == ("LOG_IN", "refused", "curl/8")
    told = json.loads(found.details)
    assert told["email"] == "marie@example.com"
    assert "wrong" not in told.values()


async def test_a_refused_key_and_a_forbidden_deed_are_on_record(village: Town) -> None:
    assert (await village.client(**{"X-API-Key": "tbms_x_y"}).get("/api/v1/me")).status_code == 401
    found = await last(village)
    assert found
    assert (found.action, found.outcome, found.session) == ("GET_ME", "refused", "key")
    observer = await village.person(Role.OBSERVER)
    node = village.tree.sites[0]
    assert (await observer.patch(f"/api/v1/nodes/{node}", json={"name": "x"})).status_code == 403
    found = await last(village)
    assert found
    assert (found.action, found.object_id, found.path) == ("EDIT_NODE", node, village.tree.path(0))
    assert (await observer.get(AUDIT)).status_code == 403
    found = await last(village)
    assert found
    assert found.action == "LIST_AUDIT"


async def test_asking_without_any_proof_is_no_attempt(village: Town) -> None:
    before = await count(village)
    assert (await village.client().get("/api/v1/session")).status_code == 401
    assert await count(village) == before


async def test_what_others_own_looks_absent_but_the_attempt_is_kept(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    other = village.tree.sites[1]
    assert (await admin.delete(f"/api/v1/nodes/{other}")).status_code == 404
    found = await last(village)
    assert found
    assert (found.action, found.object_id, found.outcome) == ("ARCHIVE_NODE", other, "refused")


async def test_each_client_reads_its_own_record(village: Town) -> None:
    north = await village.person(Role.CLIENT_ADMIN, village.tree.path(0))
    south = await village.person(Role.CLIENT_ADMIN, village.tree.path(1))
    await north.patch(f"/api/v1/nodes/{village.tree.sites[0]}", json={"name": "Nord"})
    seen = (await north.get(AUDIT, params={"action": "EDIT_NODE"})).json()
    (entry,) = seen["items"]
    assert entry["details"]["before"]["name"] == "Site 1"
    assert entry["resource"] == village.tree.sites[0]
    assert entry["result"] == "success"
    assert (await south.get(AUDIT, params={"action": "EDIT_NODE"})).json()["items"] == []
    answer = await south.get(AUDIT, params={"scope": village.tree.sites[0]})
    assert answer.status_code == 404
    theirs = (await south.get(f"{AUDIT}/export", params={"format": "ndjson"})).text
    assert village.tree.sites[0] not in theirs


async def test_filters_and_cursors(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    for name in ("a", "b", "c"):
        await admin.patch(f"/api/v1/nodes/{village.tree.sites[0]}", json={"name": name})
    query: dict[str, Any] = {"person": "CLIENT-admin", "object": "s1", "kind": "site", "limit": 2}
    first = (await admin.get(AUDIT, params=query)).json()
    assert [each["details"]["after"]["name"] for each in first["items"]] == ["c", "b"]
    assert first["total"] == 3
    rest = (await admin.get(AUDIT, params={**query, "cursor": first["next_cursor"]})).json()
    assert [each["details"]["after"]["name"] for each in rest["items"]] == ["a"]
    assert rest["next_cursor"] is None
    late = {**query, "from": "2100-01-01T00:00:00Z"}
    assert (await admin.get(AUDIT, params=late)).json()["items"] == []
    assert (await admin.get(AUDIT, params={**query, "outcome": "refused"})).json()["total"] == 0
    assert "EDIT_NODE" in (await admin.get(f"{AUDIT}/actions")).json()
    wrong = await admin.get(AUDIT, params={"cursor": "e30"})
    assert wrong.status_code == 422


async def test_exports_are_whole_safe_and_on_record(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    await admin.patch(f"/api/v1/nodes/{village.tree.sites[0]}", json={"name": "=1+1"})
    answer = await admin.get(f"{AUDIT}/export", params={"format": "csv", "kind": "site"})
    assert answer.headers["content-disposition"] == 'attachment; filename="audit.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert json.loads(rows[-1]["details"])["after"]["name"] == "=1+1"
    found = await last(village)
    assert found
    assert found.action == "AUDIT_EXPORTED"
    assert json.loads(found.details) == {"filters": {"kind": "site"}, "format": "csv"}


async def test_the_record_of_a_running_server_is_sound(village: Town) -> None:
    admin = await village.person(Role.SUPER_ADMIN, f"/{village.tree.company}/")
    state = (await admin.get(f"{AUDIT}/state")).json()
    assert state["entries"] == await count(village)
    assert state["keep_years"] == 10
    assert await village.house.notary.sign()
    state = (await admin.get(f"{AUDIT}/state")).json()
    assert state["signed_to"] == await count(village)
    seal = village.house.ledger.seal
    known = Known({seal.key_id: seal.mac_key}, {seal.key_id: seal.public})
    assert (await verify(village.house.works, known)).faults == []


@pytest.mark.parametrize("path", [AUDIT, f"{AUDIT}/state", f"{AUDIT}/actions", f"{AUDIT}/export"])
async def test_only_administrators_read_it(village: Town, path: str) -> None:
    manager = await village.person(Role.SITE_MANAGER)
    assert (await manager.get(path)).status_code == 403
