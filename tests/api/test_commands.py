"""Commands over HTTP: by whom, with which proof, and what is told of them."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pyotp
import pytest

from tests.api.houses import Town
from tests.commands.fields import POLICY
from tests.devices.rigs import AT, PACK
from trackingbms import fleet
from trackingbms.devices import Point
from trackingbms.devices.simulators import CONTROLS, ModbusSimulator, Pace, Station, Trouble
from trackingbms.identity import Role
from trackingbms.kernel import Actor, new_id

PAUSED = {"charging": 0}


@dataclass
class Plant:
    """A town whose battery B1 stands behind a device that obeys."""

    town: Town
    simulator: ModbusSimulator

    @property
    def battery(self) -> str:
        return f"/api/v1/batteries/{self.town.tree.batteries[0][0]}"

    async def person(self, role: Role) -> httpx.AsyncClient:
        """Somebody who has a second factor and has just used it."""
        browser = await self.town.person(role)
        wish = {"kind": "totp", "wish": "", "name": "app"}
        begun = (await browser.post("/api/v1/account/factors", json=wish)).json()
        body = {"token": begun["token"], "code": pyotp.TOTP(begun["secret"]).now()}
        done = await browser.post(f"/api/v1/account/factors/{begun['id']}", json=body)
        assert done.status_code == 200, done.text
        browser.headers["X-CSRF-Token"] = done.json()["csrf"]
        return browser

    async def order(
        self, browser: httpx.AsyncClient, kind: str, values: dict[str, float] | None = None
    ) -> httpx.Response:
        body = {"kind": kind, "values": values or {}, "reason": "maintenance", "key": new_id()}
        return await browser.post(f"{self.battery}/commands", json=body)

    async def outcome(self, browser: httpx.AsyncClient, command: dict[str, Any]) -> dict[str, Any]:
        async with asyncio.timeout(30):
            while True:
                found: dict[str, Any] = (
                    await browser.get(f"/api/v1/commands/{command['id']}")
                ).json()
                if found["over"]:
                    return found
                await asyncio.sleep(0.05)


@pytest.fixture
async def plant(village: Town) -> AsyncIterator[Plant]:
    simulator = ModbusSimulator(Station("BMS", {1: PACK}), Pace(speed=0.0, origin_s=AT))
    port = await simulator.start()
    controls = {key: dict(value) for key, value in CONTROLS.items()}
    link = {
        "host": "127.0.0.1", "port": port, "units": {"1": "B1"}, "timeout_s": 0.3,
        "controls": controls,
    }  # fmt: skip
    async with village.house.works.begin(Actor.system()) as work:
        await fleet.edit(work, village.tree.bms[0], {"protocol": "modbus", "link": link})
    village.house.sender.policy = POLICY
    yield Plant(village, simulator)
    await simulator.stop()


async def test_a_technician_pauses_the_charge(plant: Plant) -> None:
    browser = await plant.person(Role.TECHNICIAN)
    told = (await browser.get(f"{plant.battery}/orders")).json()
    assert told["obeys"]
    allowed = {each["kind"] for each in told["orders"] if each["allowed"]}
    assert allowed == {"pause", "adjust-current", "temperature", "recalibrate-soc", "restart"}
    now = (await browser.get(f"{plant.battery}/orders/pause")).json()
    assert now == {"values": {"charging": 1.0, "discharging": 1.0}}
    answer = await plant.order(browser, "pause", PAUSED)
    assert answer.status_code == 201, answer.text
    found = await plant.outcome(browser, answer.json())
    assert found["phase"] == "verified"
    assert [each["phase"] for each in found["steps"]] == [
        "requested", "confirmed", "sent", "acknowledged", "verified",
    ]  # fmt: skip
    assert plant.simulator.governors[1].written[Point.CHARGING] == 1
    listed = (await browser.get(f"{plant.battery}/commands")).json()
    assert [each["id"] for each in listed["items"]] == [found["id"]]


async def test_who_may_not(plant: Plant) -> None:
    technician = await plant.person(Role.TECHNICIAN)
    assert (await plant.order(technician, "maintenance", {"maintenance": 1})).status_code == 403
    stop = await technician.post(f"{plant.battery}/emergency-stop", json={"key": new_id()})
    assert stop.status_code == 403
    observer = await plant.person(Role.OBSERVER)
    assert (await plant.order(observer, "pause", PAUSED)).status_code == 403
    assert (await observer.get(f"{plant.battery}/commands")).status_code == 200
    bare = await plant.town.person(Role.CLIENT_ADMIN)
    refused = await plant.order(bare, "pause", PAUSED)
    assert refused.status_code == 403
    assert refused.json()["type"].endswith("proof-needed")
    assert not plant.simulator.governors[1].written


async def test_each_order_wants_a_proof_of_its_own(plant: Plant) -> None:
    browser = await plant.person(Role.CLIENT_ADMIN)
    first = (await plant.order(browser, "pause", PAUSED)).json()
    await plant.outcome(browser, first)
    again = await plant.order(browser, "pause", PAUSED)
    assert again.json()["type"].endswith("proof-needed")
    stop = await browser.post(f"{plant.battery}/emergency-stop", json={"key": new_id()})
    assert stop.status_code == 201
    assert (await plant.outcome(browser, stop.json()))["phase"] == "verified"


async def test_a_critical_command_is_confirmed_with_the_code(plant: Plant) -> None:
    browser = await plant.person(Role.CLIENT_ADMIN)
    asked = (await plant.order(browser, "restart")).json()
    assert asked["phase"] == "requested"
    path = f"/api/v1/commands/{asked['id']}/confirmation"
    assert (await browser.post(path, json={"code": "B2"})).status_code == 422
    confirmed = await browser.post(path, json={"code": "B1"})
    assert confirmed.json()["phase"] == "confirmed"
    assert (await browser.post(path, json={"code": "B1"})).status_code == 409
    plant.town.house.sender.policy = POLICY
    found = await plant.outcome(browser, asked)
    assert plant.simulator.governors[1].written[Point.RESTARTS] == 1
    assert found["phase"] in {"verified", "failed"}  # it may take longer than this test's patience


async def test_what_was_requested_is_withdrawn(plant: Plant) -> None:
    browser = await plant.person(Role.SITE_MANAGER)
    asked = (await plant.order(browser, "restart")).json()
    gone = await browser.delete(f"/api/v1/commands/{asked['id']}")
    assert (gone.json()["phase"], gone.json()["cause"]) == ("cancelled", "withdrawn")


async def test_an_error_of_the_device_is_told_and_everything_is_on_record(plant: Plant) -> None:
    plant.simulator.governors[1].trouble = Trouble.REFUSE
    browser = await plant.person(Role.CLIENT_ADMIN)
    asked = (await plant.order(browser, "pause", PAUSED)).json()
    found = await plant.outcome(browser, asked)
    assert (found["phase"], found["cause"]) == ("rolled-back", "refused")
    assert found["detail"]
    query = {"object": asked["id"], "limit": 50}
    entries = (await browser.get("/api/v1/audit", params=query)).json()["items"]
    actions = [each["action"] for each in reversed(entries)]
    assert actions[0] == "REQUEST_COMMAND"
    assert set(actions[1:]) == {"COMMAND_PAUSE"}
    after = entries[0]["details"]["after"]
    assert after["phase"] == "rolled-back"


async def test_a_device_without_orders_says_so(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    path = f"/api/v1/batteries/{village.tree.batteries[0][0]}/orders"
    told = (await browser.get(path)).json()
    assert told["obeys"] is False
    assert not any(each["supported"] for each in told["orders"])
