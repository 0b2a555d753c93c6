"""Gateways over HTTP: let in, told what to do, heard, removed."""

from typing import Any

from tests.api.houses import Town
from trackingbms.identity import Role
from trackingbms.kernel import Permission

GATEWAYS = "/api/v1/gateways"
SELF = f"{GATEWAYS}/self"


async def let_in(town: Town, **more: Any) -> tuple[dict[str, Any], Any, Any]:
    """A gateway, the administrator who made it, and the gateway as a client."""
    admin = await town.person(Role.CLIENT_ADMIN)
    link = {"host": "127.0.0.1", "units": {"1": "B1"}}
    node = f"/api/v1/nodes/{town.tree.bms[0]}"
    answer = await admin.patch(node, json={"protocol": "modbus", "link": link})
    assert answer.status_code == 200, answer.text
    body = {"name": "Box", "scope": town.tree.sites[0], "bms": [town.tree.bms[0]], **more}
    answer = await admin.post(GATEWAYS, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json(), admin, town.client(**{"X-API-Key": answer.json()["key"]})


async def test_a_gateway_is_told_its_devices_and_the_server_lets_go_of_them(village: Town) -> None:
    made, admin, box = await let_in(village)
    told = (await box.get(f"{SELF}/configuration")).json()
    assert told["client"] == "north"
    (device,) = told["devices"]
    assert (device["id"], device["protocol"]) == (village.tree.bms[0], "modbus")
    assert device["link"]["units"] == {"1": "B1"}
    assert device["batteries"] == {"B1": 1, "B2": 2}
    await village.house.devices.refresh()
    assert village.tree.bms[0] not in village.house.devices.links
    report = {"version": "1", "devices": [{"id": device["id"], "age_s": 1.0}], "rows": 7}
    heard = (await box.post(f"{SELF}/report", json=report)).json()
    assert heard["revision"] == told["revision"]
    assert heard["tasks"] == []
    await village.house.watch.check()
    (seen,) = (await admin.get(GATEWAYS)).json()["items"]
    assert (seen["state"], seen["health"]["rows"]) == ("online", 7)
    (line,) = (await admin.get("/api/v1/links")).json()["items"]
    assert line["state"] == "online"
    # A change of the fleet is another revision.
    await admin.patch(f"/api/v1/nodes/{village.tree.bms[0]}", json={"interval_s": 30})
    again = (await box.post(f"{SELF}/report", json=report)).json()
    assert again["revision"] != told["revision"]
    assert (await admin.delete(f"{GATEWAYS}/{made['id']}")).status_code == 204
    assert (await box.post(f"{SELF}/report", json=report)).status_code == 401
    await village.house.devices.refresh()
    assert village.tree.bms[0] in village.house.devices.links


async def test_what_it_may_not(village: Town) -> None:
    made, admin, box = await let_in(village)
    other = await village.machine(village.tree.path(0), Permission.READ)
    assert (await other.get(f"{SELF}/configuration")).status_code == 404
    assert (await box.get("/api/v1/keys")).json()["items"] == []
    stranger = await village.person(Role.CLIENT_ADMIN, village.tree.path(1))
    assert (await stranger.get(GATEWAYS)).json()["items"] == []
    edit = f"{GATEWAYS}/{made['id']}"
    assert (await stranger.patch(edit, json={"bms": []})).status_code == 404
    foreign = {"bms": [village.tree.bms[1]]}
    assert (await admin.patch(edit, json=foreign)).status_code == 404
    for wrong in ({"name": ""}, {"bms": [village.tree.sites[0]]}):
        assert (await admin.patch(edit, json=wrong)).status_code == 422
    whole = {"name": "x", "scope": village.tree.company}
    root = await village.person(Role.SUPER_ADMIN, f"/{village.tree.company}/")
    assert (await root.post(GATEWAYS, json=whole)).status_code == 422
    technician = await village.person(Role.TECHNICIAN)
    body = {"name": "x", "scope": village.tree.sites[0]}
    assert (await technician.post(GATEWAYS, json=body)).status_code == 403
    renamed = (await admin.patch(edit, json={"name": "Boîte", "bms": []})).json()
    assert (renamed["name"], renamed["bms"]) == ("Boîte", [])


async def test_a_gateway_that_is_too_old_for_orders_is_said_to_be(village: Town) -> None:
    _made, admin, box = await let_in(village)
    controls = {"charging": {"address": 1}}
    link = {"host": "127.0.0.1", "units": {"1": "B1"}, "controls": controls}
    await admin.patch(f"/api/v1/nodes/{village.tree.bms[0]}", json={"link": link})
    orders = f"/api/v1/batteries/{village.tree.batteries[0][0]}/orders"
    told = (await admin.get(orders)).json()
    assert (told["obeys"], told["why"]) == (True, None)  # it has said nothing yet
    await box.post(f"{SELF}/report", json={"version": "0"})
    told = (await admin.get(orders)).json()
    assert (told["obeys"], told["why"]) == (False, "old-gateway")
    assert not any(each["supported"] for each in told["orders"])
    await box.post(f"{SELF}/report", json={"version": "1", "errands": True})
    assert (await admin.get(orders)).json()["obeys"]
