"""What rules order on their own: by the same way as people's commands, within the settings."""

import asyncio
from pathlib import Path
from typing import Any

import httpx

from tests.api.houses import Town, a_town
from tests.api.sockets import a_sender
from tests.api.test_alert_trials import made
from tests.api.test_alerts import ALERTS, at, only, tell, until
from tests.commands.fields import POLICY
from tests.devices.rigs import AT, PACK
from tests.mail import mail_server, text_of
from trackingbms import fleet
from trackingbms.devices import Point
from trackingbms.devices.simulators import CONTROLS, ModbusSimulator, Pace, Station
from trackingbms.identity import Role
from trackingbms.kernel import Actor

RULE = {"name": "Local trop chaud", "metric": "ambient_temperature_c", "falls": False}
COOL = {"level": "high", "order": "temperature", "values": {"cooling_c": 20}}
PAUSE = {"level": "high", "order": "pause", "values": {"charging": 0}}
STOP = {"level": "critical", "order": "emergency-stop", "values": {}}


async def obey(town: Town, simulator: ModbusSimulator, port: int) -> None:
    """B1 stands behind a device that takes orders."""
    controls = {key: dict(value) for key, value in CONTROLS.items()}
    link = {"host": "127.0.0.1", "port": port, "units": {"1": "B1"}, "timeout_s": 0.3}
    async with town.house.works.begin(Actor.system()) as work:
        told = {"protocol": "modbus", "link": link | {"controls": controls}}
        await fleet.edit(work, town.tree.bms[0], told)
    town.house.sender.policy = POLICY


async def notes_of(browser: httpx.AsyncClient, kind: str) -> list[dict[str, Any]]:
    found = await only(browser)
    story = (await browser.get(f"{ALERTS}/{found['id']}")).json()
    return [each["facts"] for each in story["notes"] if each["kind"] == kind]


async def ordered(browser: httpx.AsyncClient, count: int, kind: str = "ordered") -> list[Any]:
    """Wait until the story tells of so many."""
    async with asyncio.timeout(20):
        while len(found := await notes_of(browser, kind)) < count:  # noqa: ASYNC110 - for state
            await asyncio.sleep(0.02)
    return found


async def test_a_rule_cools_and_pauses_and_isolates_nothing_unasked(
    tmp_path: Path, database_url: str
) -> None:
    simulator = ModbusSimulator(Station("BMS", {1: PACK}), Pace(speed=0.0, origin_s=AT))
    port = await simulator.start()
    async with mail_server() as sink:
        smtp = {"host": "127.0.0.1", "port": sink.port, "security": "none"}
        wishes = {
            "notifications": {"smtp": smtp},
            "devices": {"late_intervals": 1000, "offline_intervals": 2000, "listen": False},
            "commands": {"by_rules": ["temperature", "pause"]},
        }
        async with a_town(tmp_path, database_url, **wishes) as town:
            await obey(town, simulator, port)
            site = town.tree.sites[0]
            admin = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
            manager = await town.person(Role.SITE_MANAGER, town.tree.path(0))
            body = RULE | {"scope": site, "bounds": {"high": 40, "critical": 60}}
            for wrong in ({"order": "restart"}, {"values": {"cooling_c": 99}}, {"values": {}}):
                refused = await admin.post(
                    "/api/v1/alert-rules", json=body | {"actions": [COOL | wrong]}
                )
                assert refused.status_code == 422, refused.text
            await made(admin, **body, actions=[COOL, PAUSE, STOP])
            sender = await a_sender(town)
            warm = {"battery": "B1", "ts": at(0), "ambient_temperature_c": 45}
            await tell(town, sender, warm)
            done = await ordered(manager, 2, "ended")
            told = {each["order"]: each["outcome"] for each in done}
            assert told == {"temperature": "verified", "pause": "verified"}
            written = simulator.governors[1].written
            assert (written[Point.COOLING_C], written[Point.CHARGING]) == (1, 1)
            await until(lambda: len(sink.mails) >= 2)
            assert "Refroidissement : ordre donné automatiquement" in text_of(sink.mails[0])
            commands = await admin.get(f"/api/v1/batteries/{town.tree.batteries[0][0]}/commands")
            assert {each["requested_by"] for each in commands.json()["items"]} == {RULE["name"]}
            hot = {"battery": "B1", "ts": at(10), "ambient_temperature_c": 65}
            await tell(town, sender, hot)
            await until(lambda: any("critique" in str(each["Subject"]) for each in sink.mails))
            orders = await ordered(manager, 3)
            assert "the settings let no rule order this" in str(orders[-1]["why"])
            assert simulator.governors[1].written[Point.CONTACTORS] == 0
    await simulator.stop()
