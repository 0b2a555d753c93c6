"""One BMS as a device, over HTTP: tested, restarted, looked at."""

import asyncio
from typing import Any

import httpx

from tests.api.houses import Town
from tests.api.test_gateways import SELF, let_in
from tests.devices.rigs import modbus_rig
from trackingbms.identity import Role


async def ended(client: httpx.AsyncClient, node: str) -> dict[str, Any]:
    """The newest test, once it has ended."""
    async with asyncio.timeout(30):
        while True:
            test = (await client.get(f"{node}/link-tests")).json()["items"][0]
            if test["ended_at"]:
                return dict(test)
            await asyncio.sleep(0.02)


async def test_a_bms_is_tested_restarted_and_looked_at(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    technician = await village.person(Role.TECHNICIAN)
    node = f"/api/v1/nodes/{village.tree.bms[0]}"
    assert (await technician.post(f"{node}/link-restart")).status_code == 409
    async with modbus_rig() as rig:
        link = {**rig.device.link, "units": {"1": "B1"}}
        body = {"protocol": "modbus", "link": link, "interval_s": 0.1}
        assert (await admin.patch(node, json=body)).status_code == 200
        await village.house.devices.refresh()
        asked = await technician.post(f"{node}/link-tests")
        assert (asked.status_code, asked.json()["by_gateway"]) == (202, False)
        test = await ended(technician, node)
        assert test["good"] is True, test
        assert [each["name"] for each in test["steps"]][-1] == "value"
        assert (await technician.post(f"{node}/link-restart")).status_code == 204
        async with asyncio.timeout(20):
            while True:
                told = (await technician.get(f"{node}/device")).json()
                if told["counts"]["rows"]:
                    break
                await asyncio.sleep(0.02)
        assert (told["protocol"], told["link"]["batteries"]) == ("modbus", 2)
        assert told["settings"]["units"] == {"1": "B1"}
        frames = (await technician.get(f"{node}/frames")).json()["items"]
        assert {each["way"] for each in frames} == {"in", "decoded"}
        assert frames[0]["at_ms"] >= frames[-1]["at_ms"]
    test = await ended(technician, node)
    await technician.post(f"{node}/link-tests")
    test = await ended(technician, node)
    assert test["good"] is False
    assert test["steps"][-1]["name"] == "tcp"
    observer = await village.person(Role.OBSERVER)
    assert (await observer.post(f"{node}/link-tests")).status_code == 403
    assert (await observer.get(f"{node}/frames")).status_code == 403
    assert (await observer.get(f"{node}/device")).json()["settings"] is None


async def test_behind_a_gateway_the_gateway_does_it(village: Town) -> None:
    made, admin, box = await let_in(village)
    bms = village.tree.bms[0]
    node = f"/api/v1/nodes/{bms}"
    report = {"devices": [{"id": bms, "age_s": 1.0}]}
    await box.post(f"{SELF}/report", json=report)
    assert (await admin.get(f"{node}/frames")).json()["items"] == []
    asked = (await admin.post(f"{node}/link-tests")).json()
    await admin.post(f"{node}/link-restart")
    heard = (await box.post(f"{SELF}/report", json=report)).json()
    assert heard["tasks"] == [
        {"id": asked["id"], "kind": "test", "device": bms},
        {"id": bms, "kind": "restart", "device": bms},
    ]
    assert heard["looked_at"] == [bms]
    step = {"name": "tcp", "state": "ok", "took_ms": 1.5, "detail": "192.168.1.2:502"}
    tell = f"{SELF}/tests/{asked['id']}"
    assert (await box.post(tell, json={"steps": [step]})).status_code == 204
    assert (await box.post(tell, json={"ended": True})).status_code == 204
    test = await ended(admin, node)
    assert (test["good"], test["steps"]) == (True, [step])
    frame = {"at_ms": 1, "way": "in", "what": "unit 1: 0 to 9", "raw": "00 01"}
    await box.post(f"{SELF}/report", json=report | {"frames": {bms: [frame], "zz": [frame]}})
    (told,) = (await admin.get(f"{node}/frames")).json()["items"]
    assert told["raw"] == "00 01"
    device = (await admin.get(f"{node}/device")).json()
    assert device["gateway"] == {"id": made["id"], "name": "Box"}
    other = village.client(**{"X-API-Key": made["key"]})
    assert (await other.post(f"{SELF}/tests/zzzzzzzzzzzz", json={})).status_code == 404
