import asyncio
import copy
from typing import Any

import httpx
import pytest

from tests.api.houses import Town
from tests.ingest.doubles import until
from tests.setup.files import as_csv, as_json, as_xlsx, fleet_rows
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.setup.reading import CSV, JSON, XLSX

NODES, CLIENTS, IMPORTS = "/api/v1/nodes", "/api/v1/clients", "/api/v1/imports"

# The manual's own example, as it stands.
BMS = {
    "bms_id": "SITE_NORD_ENT_A_001",
    "type": "foxBMS_Advanced",
    "capacity_total": "500kWh",
    "battery_count": 20,
    "communication": {
        "protocol": "REST_API",
        "endpoint": "http://192.168.1.100:8080/api",
        "auth_token": "secure-token-here",
    },
}
PLAN: dict[str, Any] = {
    "general": {
        "name": "Énergie Verte Inc.", "sector": "industry", "time_zone": "America/Montreal",
        "contact": {"name": "Marie", "email": "marie@example.com", "phone": "514 555-0100"},
    },
    "technical": {
        "bms_type": "foxBMS", "protocol": "REST API", "interval_s": 30,
        "thresholds": {"temperature_high": {"attention": 40, "critical": 50}},
    },
    "sites": [
        {"name": "Site Nord", "latitude": 45.5017, "longitude": -73.5673, "zones": [
            {"name": "Entrepôt A", "bms": [BMS]}, {"name": "Bureau"},
        ]},
        {"name": "Site Sud", "latitude": 45.4215, "longitude": -75.6972, "zones": [
            {"name": "Entrepôt A"},
        ]},
    ],
}  # fmt: skip


@pytest.fixture
async def owner(village: Town) -> httpx.AsyncClient:
    return await village.person(Role.SUPER_ADMIN, f"/{village.tree.company}/")


async def test_the_manuals_client_is_planted_as_it_stands(
    village: Town, owner: httpx.AsyncClient
) -> None:
    dry = await owner.post(CLIENTS, params={"dry_run": True}, json=PLAN)
    assert dry.status_code == 200, dry.text
    told = dry.json()
    assert told["counts"] == {"client": 1, "site": 2, "zone": 3, "bms": 1, "battery": 20}
    assert (told["faults"], told["client"], told["created"]) == ([], None, False)
    assert (await owner.get(NODES, params={"search": "verte"})).json()["total"] == 0
    made = (await owner.post(CLIENTS, json=PLAN)).json()
    client = (await owner.get(f"{NODES}/{made['client']}")).json()
    assert (client["code"], client["sector"]) == ("ENERGIE_VERTE_INC", "industry")
    (bms,) = (await owner.get(NODES, params={"search": "SITE_NORD_ENT_A_001"})).json()["items"][:1]
    assert (bms["model"], bms["capacity_kwh"], bms["interval_s"]) == ("foxBMS_Advanced", 500, 30)
    assert bms["link"]["auth_token"] == "•••"
    assert bms["children"] == 20
    (contact,) = (await owner.get(f"{NODES}/{made['client']}/contacts")).json()
    assert contact["phone"] == "514 555-0100"
    thresholds = (await owner.get(f"{NODES}/{bms['id']}/thresholds")).json()
    hot = next(each for each in thresholds if each["key"] == "temperature_high")
    assert (hot["source"], hot["bounds"]["critical"]) == ("place", 50)
    again = await owner.post(CLIENTS, json=PLAN)
    assert again.status_code == 422


def changed(*keys: Any, to: Any) -> dict[str, Any]:
    plan: Any = copy.deepcopy(PLAN)
    place = plan
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = to
    return dict(plan)


@pytest.mark.parametrize(
    ("plan", "key"),
    [
        (changed("general", "time_zone", to="Mars/Base"), "general.time_zone"),
        (changed("sites", 1, "latitude", to=95), "sites.1.latitude"),
        (changed("sites", 0, "zones", 0, "bms", 0, "capacity_total", to="much"),
         "sites.0.zones.0.bms.0.capacity_total"),
        (changed("technical", "interval_s", to=0), "technical.interval_s"),
        (changed("sites", 0, "zones", 0, "bms", 0, "bms_id", to="a:b"),
         "sites.0.zones.0.bms.0.bms_id"),
        (changed("sites", 0, "zones", 0, "bms", 0, "communication",
                 to={"protocol": "MODBUS_TCP", "port": 0}),
         "sites.0.zones.0.bms.0.communication"),
        (changed("technical", "thresholds", to={"soc_low": {"attention": 5, "critical": 20}}),
         "technical.thresholds.soc_low.critical"),
        (changed("technical", "thresholds", to={"colour": {}}), "technical.thresholds.colour"),
        (changed("sites", 1, "code", to="SITE_NORD"), "sites.1.code"),
    ],
)  # fmt: skip
async def test_a_wrong_plan_names_the_key_and_plants_nothing(
    village: Town, owner: httpx.AsyncClient, plan: dict[str, Any], key: str
) -> None:
    told = (await owner.post(CLIENTS, params={"dry_run": True}, json=plan)).json()
    assert [each["column"] for each in told["faults"]][:1] == [key], told["faults"]
    answer = await owner.post(CLIENTS, json=plan)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == key
    assert (await owner.get(NODES, params={"search": "verte"})).json()["total"] == 0


async def test_only_who_manages_the_company_adds_clients(village: Town) -> None:
    for role in (Role.CLIENT_ADMIN, Role.SITE_MANAGER, Role.OBSERVER):
        person = await village.person(role)
        for dry_run in (True, False):
            answer = await person.post(CLIENTS, params={"dry_run": dry_run}, json=PLAN)
            assert answer.status_code == 403
        assert (await person.get("/api/v1/setup")).status_code == 403


async def ended(browser: httpx.AsyncClient, job: dict[str, Any]) -> dict[str, Any]:
    seen = [job["progress"]]
    while True:
        job = (await browser.get(f"{IMPORTS}/{job['id']}")).json()
        seen.append(job["progress"])
        if job["ended_at"]:
            assert seen == sorted(seen)
            return job
        await asyncio.sleep(0)


async def sent(
    browser: httpx.AsyncClient, scope: str, body: bytes, media_type: str = CSV, **more: Any
) -> dict[str, Any]:
    query = {"scope": scope, "name": "fleet", **more}
    answer = await browser.post(
        IMPORTS, params=query, content=body, headers={"Content-Type": media_type}
    )
    assert answer.status_code == 202, answer.text
    return await ended(browser, answer.json())


@pytest.mark.parametrize(("media_type", "write"), [(CSV, as_csv), (XLSX, as_xlsx), (JSON, as_json)])
async def test_a_file_is_checked_then_imported(
    village: Town, owner: httpx.AsyncClient, media_type: str, write: Any
) -> None:
    company = village.tree.company
    wrong = fleet_rows(30)
    wrong[7]["latitude"] = 95
    told = await sent(owner, company, write(wrong), media_type)
    row = 8 if media_type == JSON else 9
    assert told["state"] == "refused"
    assert [(each["row"], each["column"]) for each in told["faults"]] == [(row, "latitude")]
    assert (await owner.get(NODES, params={"search": "MEGA"})).json()["total"] == 0
    dry = await sent(owner, company, write(fleet_rows(30)), media_type)
    assert (dry["state"], dry["counts"]["battery"]) == ("checked", 30)
    assert (await owner.get(NODES, params={"search": "MEGA"})).json()["total"] == 0
    again = await owner.post(f"{IMPORTS}/{dry['id']}/run")
    assert again.status_code == 202
    done = await ended(owner, again.json())
    assert (done["state"], done["progress"]) == ("done", 1)
    (client,) = (await owner.get(NODES, params={"search": "Méga"})).json()["items"]
    await until(lambda: len(village.house.directory.index) == 34)
    assert (await owner.get(f"{NODES}/{client['id']}")).json()["batteries"] == 30
    assert (await owner.post(f"{IMPORTS}/{dry['id']}/run")).status_code == 409
    assert [each["state"] for each in (await owner.get(IMPORTS)).json()["items"]] == [
        "done", "refused"
    ]  # fmt: skip


async def test_ten_thousand_batteries_with_three_wrong_rows(
    village: Town, owner: httpx.AsyncClient
) -> None:
    rows = fleet_rows(10_000)
    rows[41]["latitude"] = "north"
    rows[4_000]["battery"] = rows[3_999]["battery"]
    rows[9_998]["cells"] = 0
    told = await sent(owner, village.tree.company, as_csv(rows))
    assert [(each["row"], each["column"]) for each in told["faults"]] == [
        (43, "latitude"), (4_002, "battery"), (10_000, "cells")
    ]  # fmt: skip
    assert len(village.house.directory.index) == 4
    done = await sent(owner, village.tree.company, as_csv(fleet_rows(10_000)), dry_run=False)
    assert (done["state"], done["counts"]["battery"]) == ("done", 10_000)
    await until(lambda: len(village.house.directory.index) == 10_004)


async def test_a_plan_is_a_file_too(village: Town, owner: httpx.AsyncClient) -> None:
    import json

    wrong = changed("sites", 1, "latitude", to=95)
    told = await sent(owner, village.tree.company, json.dumps(wrong).encode(), JSON)
    assert told["faults"][0]["column"] == "sites.1.latitude"
    done = await sent(owner, village.tree.company, json.dumps(PLAN).encode(), JSON, dry_run=False)
    assert (done["state"], done["counts"]["battery"]) == ("done", 20)


async def test_a_client_imports_below_itself_only(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    tree = village.tree
    query = {"scope": tree.clients[1], "name": "x"}
    answer = await admin.post(IMPORTS, params=query, content=b"", headers={"Content-Type": CSV})
    assert answer.status_code == 404
    rows = [row | {"client": "north", "client_name": ""} for row in fleet_rows(3)]
    for row in rows:
        row.pop("client_name"), row.pop("sector"), row.pop("time_zone")
    done = await sent(admin, tree.clients[0], as_csv(rows), dry_run=False)
    assert done["state"] == "done"
    other = await village.person(Role.CLIENT_ADMIN, tree.path(1))
    assert (await other.get(f"{IMPORTS}/{done['id']}")).status_code == 404
    assert (await other.get(IMPORTS)).json()["total"] == 0
    observer = await village.person(Role.OBSERVER)
    assert (await observer.get(f"{IMPORTS}/{done['id']}")).status_code == 403


async def test_a_file_that_an_earlier_run_left_is_imported(
    village: Town, owner: httpx.AsyncClient
) -> None:
    importer = village.house.importer
    await importer.stop()
    answer = await owner.post(
        IMPORTS, params={"scope": village.tree.company, "dry_run": False},
        content=as_csv(fleet_rows(5)), headers={"Content-Type": CSV},
    )  # fmt: skip
    assert answer.json()["state"] == "waiting"
    await importer.start()
    assert (await ended(owner, answer.json()))["state"] == "done"


async def test_templates_are_files(village: Town, owner: httpx.AsyncClient) -> None:
    for form, media_type in [("csv", CSV), ("xlsx", XLSX), ("json", JSON)]:
        answer = await owner.get(f"{IMPORTS}/template", params={"form": form})
        assert answer.headers["content-type"].startswith(media_type)
        assert f"trackingbms-import.{form}" in answer.headers["content-disposition"]
        told = await sent(owner, village.tree.company, answer.content, media_type)
        assert told["state"] == "checked"


async def test_the_first_run_can_be_left_and_resumed(
    village: Town, owner: httpx.AsyncClient
) -> None:
    first = (await owner.get("/api/v1/setup")).json()
    assert (first["open"], first["step"], first["finished"]) == (False, 0, False)
    left = (await owner.put("/api/v1/setup", json={"step": 2})).json()
    assert (left["open"], left["step"]) == (True, 2)
    assert left["notifications"]["info"] == ["dashboard"]
    chosen = {"step": 3, "notifications": {"info": ["email", "dashboard"], "critical": ["sms"]}}
    kept = (await owner.put("/api/v1/setup", json=chosen)).json()["notifications"]
    assert (kept["info"], kept["critical"]) == (["dashboard", "email"], ["sms"])
    for wrong in ({"critical": []}, {"loud": ["sms"]}, {"info": ["pigeon"]}):
        answer = await owner.put("/api/v1/setup", json={"step": 3, "notifications": wrong})
        assert answer.status_code == 422
    done = (await owner.put("/api/v1/setup", json={"step": 4, "finished": True})).json()
    assert (done["open"], done["finished"]) == (False, True)
    assert (await owner.put("/api/v1/setup", json={"step": 9})).status_code == 422


async def test_contacts_belong_to_their_place(village: Town) -> None:
    manager = await village.person(Role.SITE_MANAGER, village.tree.path(0, Kind.SITE))
    observer = await village.person(Role.OBSERVER)
    path = f"{NODES}/{village.tree.sites[0]}/contacts"
    new = {"name": "Luc", "function": "Technicien", "hours": "lun.-ven. 8 h à 16 h"}
    made = (await manager.post(path, json=new)).json()
    assert (await observer.get(path)).json() == [made]
    assert (await observer.post(path, json=new)).status_code == 403
    edited = await manager.patch(f"{path}/{made['id']}", json={"phone": "514 555-0101"})
    assert (edited.json()["phone"], edited.json()["name"]) == ("514 555-0101", "Luc")
    for wrong in ({"name": ""}, {"email": "luc"}, {"phone": "1" * 41}):
        answer = await manager.patch(f"{path}/{made['id']}", json=wrong)
        assert answer.json()["errors"][0]["field"] == next(iter(wrong))
    elsewhere = f"{NODES}/{village.tree.zones[0]}/contacts/{made['id']}"
    assert (await manager.delete(elsewhere)).status_code == 404
    assert (await manager.delete(f"{path}/{made['id']}")).status_code == 204
    assert (await observer.get(path)).json() == []


async def test_archived_places_are_listed_to_be_restored(village: Town) -> None:
    admin, tree = await village.person(Role.CLIENT_ADMIN), village.tree
    await admin.delete(f"{NODES}/{tree.batteries[0][0]}")
    await admin.delete(f"{NODES}/{tree.zones[0]}")
    found = (await admin.get(f"{NODES}/{tree.clients[0]}/archived")).json()
    assert [each["id"] for each in found["items"]] == [tree.zones[0], tree.batteries[0][0]]
    await admin.post(f"{NODES}/{tree.zones[0]}/restore")
    found = (await admin.get(f"{NODES}/{tree.clients[0]}/archived")).json()
    assert [each["id"] for each in found["items"]] == [tree.batteries[0][0]]


async def test_a_link_with_its_passwords_is_not_for_everybody(village: Town) -> None:
    admin, observer = await village.person(Role.CLIENT_ADMIN), await village.person(Role.OBSERVER)
    path = f"{NODES}/{village.tree.bms[0]}"
    await admin.patch(path, json={"link": {"password": "secret"}})
    assert (await admin.get(path)).json()["link"] == {"password": "•••"}
    assert (await observer.get(path)).json()["link"] is None
