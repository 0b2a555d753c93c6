"""Firmware over HTTP: who may add and remove it, and which battery is offered what."""

from dataclasses import replace

from tests.api.houses import Town
from tests.commands.fields import POLICY
from tests.devices.rigs import AT, PACK
from trackingbms.devices.simulators import Pace, RestSimulator, RestStation
from trackingbms.firmware import make_key, sign_file, trust_of
from trackingbms.identity import Role

PEM, PUBLIC = make_key()
FILE = sign_file(b"image", "SIM-REST", "1.2", PEM)


async def test_images_are_added_offered_to_their_devices_and_removed(village: Town) -> None:
    village.house.sender.policy = replace(POLICY, trust=trust_of({"ACME": PUBLIC}))
    admin = await village.person(Role.CLIENT_ADMIN)
    technician = await village.person(Role.TECHNICIAN)
    stranger = await village.person(Role.CLIENT_ADMIN, village.tree.path(1))
    where = {"scope": village.tree.sites[0]}
    for person, status in ((technician, 403), (stranger, 404), (admin, 201), (admin, 409)):
        answer = await person.post("/api/v1/firmware", params=where, content=FILE)
        assert answer.status_code == status, answer.text
    other = sign_file(b"other", "OTHER", "3", PEM)
    assert (await admin.post("/api/v1/firmware", params=where, content=other)).status_code == 201
    wrong = await admin.post("/api/v1/firmware", params=where, content=FILE[:-1])
    assert wrong.status_code == 422
    found = (await admin.get("/api/v1/firmware")).json()["items"]
    assert [(each["model"], each["signer"]) for each in found] == [
        ("OTHER", "ACME"), ("SIM-REST", "ACME"),
    ]  # fmt: skip
    assert (await stranger.get("/api/v1/firmware")).json()["items"] == []
    simulator = RestSimulator(RestStation("BMS", {"B1": PACK}), Pace(speed=0.0, origin_s=AT))
    port = await simulator.start()
    link = {"endpoint": f"http://127.0.0.1:{port}/api", "firmware": {}}
    node = f"/api/v1/nodes/{village.tree.bms[0]}"
    assert (await admin.patch(node, json={"protocol": "rest", "link": link})).status_code == 200
    battery = f"/api/v1/batteries/{village.tree.batteries[0][0]}"
    told = (await admin.get(f"{battery}/firmware")).json()
    assert told["running"] == {"model": "SIM-REST", "version": "1.0.0"}
    (image,) = told["images"]
    assert image["version"] == "1.2"
    assert (await technician.get(f"{battery}/firmware")).status_code == 403
    (order,) = [
        each for each in (await admin.get(f"{battery}/orders")).json()["orders"]
        if each["kind"] == "firmware"
    ]  # fmt: skip
    assert (order["supported"], order["allowed"], order["critical"]) == (True, True, True)
    gone = f"/api/v1/firmware/{image['id']}"
    assert (await stranger.delete(gone)).status_code == 404
    assert (await technician.delete(gone)).status_code == 403
    assert (await admin.delete(gone)).status_code == 204
    assert (await admin.get(f"{battery}/firmware")).json()["images"] == []
    await simulator.stop()
