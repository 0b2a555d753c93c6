import asyncio

from tests.api.houses import Town
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.kernel import Permission

PEOPLE, ROLES = "/api/v1/people", "/api/v1/roles"


async def test_a_role_that_is_given_or_taken_counts_at_once(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    observer = await village.person(Role.OBSERVER, village.tree.path(0, Kind.SITE))
    people = (await admin.get(PEOPLE)).json()["items"]
    marie = next(each for each in people if each["name"] == "observer")
    assert marie["held"][0]["place"]["id"] == village.tree.sites[0]
    new = {"kind": "zone", "parent_id": village.tree.sites[0], "code": "Z9"}
    assert (await observer.post("/api/v1/nodes", json=new)).status_code == 403
    gift = {"role": "client-admin", "scope": village.tree.sites[0]}
    held = (await admin.post(f"{PEOPLE}/{marie['id']}/roles", json=gift)).json()
    assert held["given_by"] == "client-admin"
    again = await admin.post(f"{PEOPLE}/{marie['id']}/roles", json=gift)
    assert again.status_code == 409
    assert (await observer.post("/api/v1/nodes", json=new)).status_code == 201
    path = f"{PEOPLE}/{marie['id']}/roles/{held['id']}"
    changed = (await admin.patch(path, json={"role": "site-manager"})).json()
    assert (await observer.post("/api/v1/nodes", json=new)).status_code == 403
    path = f"{PEOPLE}/{marie['id']}/roles/{changed['id']}"
    assert (await admin.delete(path)).status_code == 204
    assert (await admin.delete(path)).status_code == 404
    assert len((await admin.get(f"{PEOPLE}/{marie['id']}")).json()["held"]) == 1


async def test_people_come_in_pages_and_by_name(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    for role in (Role.OBSERVER, Role.TECHNICIAN):
        await village.person(role, village.tree.path(0))
    await village.person(Role.OBSERVER, village.tree.path(1))
    first = (await admin.get(PEOPLE, params={"limit": 2})).json()
    rest = (await admin.get(PEOPLE, params={"cursor": first["next_cursor"]})).json()
    names = [each["name"] for each in first["items"] + rest["items"]]
    assert (names, first["total"]) == (["client-admin", "observer", "technician"], 3)
    found = (await admin.get(PEOPLE, params={"search": "TECH"})).json()
    assert [each["name"] for each in found["items"]] == ["technician"]


async def test_access_is_explained(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    await village.person(Role.TECHNICIAN, village.tree.path(0, Kind.SITE))
    people = (await admin.get(PEOPLE)).json()["items"]
    person = next(each for each in people if each["name"] == "technician")
    path = f"{PEOPLE}/{person['id']}/access"
    told = (await admin.get(path, params={"scope": village.tree.zones[0]})).json()
    assert told["place"]["id"] == village.tree.zones[0]
    verdicts = {each["permission"]: each for each in told["verdicts"]}
    assert set(verdicts) == {str(each) for each in Permission}
    basic = verdicts["command-basic"]
    assert (basic["allowed"], basic["by"][0]["role"]) == (True, "technician")
    assert basic["by"][0]["place"]["id"] == village.tree.sites[0]
    assert basic["by"][0]["given_by"] == "TrackingBMS"
    assert not verdicts["command"]["allowed"]
    above = (await admin.get(path, params={"scope": village.tree.clients[0]})).json()
    verdict = next(each for each in above["verdicts"] if each["permission"] == "command-basic")
    assert (verdict["allowed"], len(verdict["elsewhere"])) == (False, 1)


async def test_a_custom_role_is_made_given_changed_and_ended(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    new = {"name": "Astreinte", "scope": village.tree.clients[0], "permissions": ["read", "export"]}
    role = (await admin.post(ROLES, json=new)).json()
    assert role["place"]["id"] == village.tree.clients[0]
    people = (await admin.get(PEOPLE)).json()["items"]
    gift = {"role": role["id"], "scope": village.tree.sites[0]}
    held = (await admin.post(f"{PEOPLE}/{people[0]['id']}/roles", json=gift)).json()
    assert held["name"] == "Astreinte"
    path = f"{ROLES}/{role['id']}"
    edited = await admin.patch(path, json={"name": "Garde", "permissions": ["read"]})
    assert edited.json()["permissions"] == ["read"]
    assert [each["name"] for each in (await admin.get(ROLES)).json()["custom"]] == ["Garde"]
    assert (await admin.delete(path)).status_code == 204
    assert (await admin.get(ROLES)).json()["custom"] == []
    wrong = await admin.post(ROLES, json=new | {"name": " "})
    assert wrong.json()["errors"][0]["field"] == "name"


async def test_a_listener_whose_role_is_taken_hears_of_it(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    await village.person(Role.OBSERVER, village.tree.path(0))
    people = (await admin.get(PEOPLE)).json()["items"]
    observer = next(each for each in people if each["name"] == "observer")
    doubted = asyncio.Event()

    async def hear(_event: object) -> None:
        doubted.set()

    from trackingbms.identity import AccessChanged

    village.house.bus.on(AccessChanged, hear)
    await admin.delete(f"{PEOPLE}/{observer['id']}/roles/{observer['held'][0]['id']}")
    await asyncio.wait_for(doubted.wait(), 20)
